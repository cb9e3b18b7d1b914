"""`flask init`: a real township begins."""

import click
from flask import current_app
from flask.cli import with_appcontext
from flask_migrate import upgrade

from village.actions import setup
from village.actions.accounts import hash_of
from village.commands.terminal import told
from village.rules.passwords import readable_password


@click.command("init")
@click.option("--code", prompt="Division code of the township (9 digits)", help="The township's 9-digit code.")
@click.option("--name", prompt="Its name (such as 清禾镇)", help="The township's name.")
@click.option("--login", prompt="Log-in name of its first administrator", help="Log-in name of the administrator.")
@click.option("--person", prompt="The administrator's own name", help="The administrator's own name.")
@with_appcontext
def command(code: str, name: str, login: str, person: str) -> None:
    """Make the township and its first administrator, whose password is shown once."""
    upgrade(current_app.extensions["migrate"].directory)
    password = readable_password()
    with told():
        setup.begin(code.strip(), name.strip(), login, person.strip(), hash_of(password))
    click.echo(f"\n{name} is made. Log in as {login} with this password; it is shown only now, and changed then:")
    click.echo(f"\n    {password}\n")
    click.echo("Next: flask --app app import-places FILE, or 地点 in the menu; then serve with: make run")

"""`flask work`: make what waits to be made, where no server is running that does it."""

import click
from flask.cli import with_appcontext

from village.actions import workshop
from village.actions.makers import MAKERS


@click.command("work")
@with_appcontext
def command() -> None:
    """Make the case files and bound papers that somebody asked for and that nobody has made yet."""
    made = 0
    while workshop.make_next(MAKERS):
        made += 1
    click.echo(f"{made} papers made.")

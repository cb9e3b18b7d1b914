"""`flask tidy-files`: bytes that no file needs, left by a sending that broke off, take no room for ever."""

from datetime import timedelta

import click
from flask.cli import with_appcontext

from village.actions import files
from village.settings import utc_now

DAY = timedelta(days=1)


@click.command("tidy-files")
@with_appcontext
def command() -> None:
    """Delete what lies in FILES_DIR for longer than a day and belongs to no photo or scan."""
    # The file system writes its own times: the clock of the house may stand elsewhere.
    dropped = files.sweep((utc_now() - DAY).timestamp())
    click.echo(f"{dropped} strays deleted.")

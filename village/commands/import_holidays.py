"""`flask import-holidays`: the days off and make-up workdays of a year from a CSV file."""

from pathlib import Path

import click
from flask.cli import with_appcontext

from village.actions import holidays
from village.commands.terminal import wrong_lines
from village.rules.holiday_list import parse
from village.rules.tables import decoded


@click.command("import-holidays")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@with_appcontext
def command(file: Path) -> None:
    """Take the years of FILE (columns day, kind 休 or 班, name) as it says, or, with one wrong line, nothing."""
    with wrong_lines():
        done = holidays.import_holidays(None, parse(decoded(file.read_bytes())))
    years = ", ".join(map(str, done.years))
    click.echo(f"{years}: {done.changed} days changed, {done.moved} running clocks counted anew.")

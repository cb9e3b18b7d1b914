"""`flask import-places`: villages and groups from a CSV file."""

from pathlib import Path

import click
from flask.cli import with_appcontext

from village.actions import places
from village.commands.terminal import wrong_lines
from village.rules.place_list import parse
from village.rules.tables import decoded


@click.command("import-places")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@with_appcontext
def command(file: Path) -> None:
    """Add places and new names from FILE (columns code, name, level), all of them or, with one wrong line, none."""
    with wrong_lines():
        done = places.import_places(None, parse(decoded(file.read_bytes())))
    click.echo(f"{done.added} added, {done.renamed} renamed, {done.unchanged} unchanged.")

"""`flask import-places`: villages and groups from a CSV file."""

from pathlib import Path

import click
from flask.cli import with_appcontext
from flask_babel import gettext as _

from village.actions import places
from village.rules.place_list import BadList, decoded, parse


@click.command("import-places")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@with_appcontext
def command(file: Path) -> None:
    """Add places and new names from FILE (columns code, name, level), all of them or, with one wrong line, none."""
    try:
        done = places.import_places(None, parse(decoded(file.read_bytes())))
    except BadList as error:
        for wrong in error.wrong:
            values = {name: _(str(getattr(value, "label", value))) for name, value in wrong.values.items()}
            click.echo(f"line {wrong.line}: {_(wrong.reason, **values)}", err=True)
        raise click.ClickException("Nothing was imported.") from error
    click.echo(f"{done.added} added, {done.renamed} renamed, {done.unchanged} unchanged.")

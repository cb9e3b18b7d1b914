"""`flask verify`: is the history what was written?"""

import click
from flask.cli import with_appcontext

from village.queries import verify


@click.command("verify")
@with_appcontext
def command() -> None:
    """Walk all chains of the history and name each entry that was changed, removed, inserted or cut off."""
    with click.progressbar(length=verify.length(), label="history") as bar:
        found = list(verify.faults(bar.update))
    for fault in found:
        click.echo(f"{fault.subject_kind} {fault.subject_id}, entry {fault.seq}: {fault.what}")
    if found:
        raise click.ClickException(f"{len(found)} faults in the history.")
    click.echo("The history is whole.")

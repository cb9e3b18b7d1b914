"""`flask tidy`: remove the log-ins and reads whose time is over."""

import click
from flask.cli import with_appcontext
from sqlalchemy import select

from village.actions import audit
from village.extensions import db
from village.models import Place
from village.vocabulary import PlaceLevel

BELOW = (PlaceLevel.VILLAGE, PlaceLevel.GROUP)


@click.command("tidy")
@with_appcontext
def command() -> None:
    """Remove log-ins and reads older than each township keeps them (12 months, or as set; never under 6).

    The history stays whole and says what was removed. Run it every night or every month.
    """
    places = db.session.execute(
        select(Place.code, Place.name).where(Place.level.not_in(BELOW)).order_by(Place.code)
    ).all()
    log_ins = reads = 0
    for code, name in [*places, (None, "no township")]:
        removed = audit.tidy(None, code)
        if any(removed):
            click.echo(f"{name}: {removed.log_ins} log-ins and {removed.reads} reads removed.")
        log_ins, reads = log_ins + removed.log_ins, reads + removed.reads
    click.echo(f"{log_ins} log-ins and {reads} reads removed.")

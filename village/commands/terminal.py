"""What the commands share: errors from below as one line and exit 1, and a clock of the house's own."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime

import click
from flask import current_app
from flask_babel import gettext as _
from sqlalchemy import select

from village.extensions import db
from village.models import Place, User
from village.rules.errors import Invalid
from village.rules.tables import BadList


@contextmanager
def told() -> Iterator[None]:
    """Say what an action refused, field by field, and end with 1."""
    try:
        yield
    except Invalid as error:
        lines = [f"{name}: {_(msgid, **error.values)}" for name, msgid in error.errors.items()]
        raise click.ClickException("\n".join(lines)) from error


@contextmanager
def wrong_lines() -> Iterator[None]:
    """Say what is wrong in which line of a list, and end with 1."""
    try:
        yield
    except BadList as error:
        for wrong in error.wrong:
            values = {name: _(str(getattr(value, "label", value))) for name, value in wrong.values.items()}
            click.echo(f"line {wrong.line}: {_(wrong.reason, **values)}", err=True)
        raise click.ClickException("Nothing was imported.") from error


def refuse_unless_empty() -> None:
    """Invented people never come to stand beside real ones."""
    if db.session.scalar(select(User.id).limit(1)) or db.session.scalar(select(Place.id).limit(1)):
        raise click.ClickException("This database is not empty. Nothing was changed.")


@contextmanager
def time_travel() -> Iterator["Traveller"]:
    """Let the house live in other days until the block ends."""
    before = current_app.config["NOW"]
    traveller = Traveller(before())
    current_app.config["NOW"] = traveller
    try:
        yield traveller
    finally:
        current_app.config["NOW"] = before


class Traveller:
    """A clock that shows what `moment` says."""

    def __init__(self, moment: datetime) -> None:
        self.moment = moment

    def __call__(self) -> datetime:
        return self.moment

"""The one clock of the house."""

from datetime import date, datetime
from typing import cast

from flask import current_app

from village.rules.calendar import day_of


def now() -> datetime:
    """This moment in UTC by the clock of the settings; tests hand in their own."""
    return cast(datetime, current_app.config["NOW"]())


def today() -> date:
    """The day it is in China."""
    return day_of(now())

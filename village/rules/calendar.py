"""Days and hours as people in China read them; stored moments are UTC."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

CHINA = ZoneInfo("Asia/Shanghai")


def local(moment: datetime) -> datetime:
    """A stored moment on the wall clock of the village."""
    return moment.astimezone(CHINA)


def day_of(moment: datetime) -> date:
    """The day in China on which a moment falls."""
    return local(moment).date()


def moment_of(wall: datetime) -> datetime:
    """A wall-clock time without zone, as a form sends it, as a moment."""
    return wall.replace(tzinfo=CHINA)

"""A clock that stands still until a test moves it."""

from datetime import UTC, datetime, timedelta

from village.rules.calendar import CHINA

START = datetime(2026, 9, 15, 9, 0, tzinfo=CHINA)


class Clock:
    def __init__(self):
        self.moment = START

    def __call__(self):
        return self.moment.astimezone(UTC)

    def reset(self):
        self.moment = START

    def set(self, moment):
        """Any moment with a zone; without one, on the wall clock of the village."""
        self.moment = moment if moment.tzinfo else moment.replace(tzinfo=CHINA)

    def forward(self, **by):
        self.moment += timedelta(**by)

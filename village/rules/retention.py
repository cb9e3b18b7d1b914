"""How long log-ins and reads are kept: a year unless the township chose otherwise, never less than six months.

Six months is the least that the Cybersecurity Law asks of a network's logs (domain §6.1).
"""

from calendar import monthrange
from datetime import date, datetime, time

from village.rules.calendar import moment_of

MONTHS, LEAST, MOST = 12, 6, 60


def kept_since(today: date, months: int) -> datetime:
    """The first moment that is kept: the same day so many months ago, or the last one of a shorter month."""
    year, month = divmod(today.year * 12 + today.month - 1 - max(months, LEAST), 12)
    day = min(today.day, monthrange(year, month + 1)[1])
    return moment_of(datetime.combine(date(year, month + 1, day), time.min))

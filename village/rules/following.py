"""Looking whether what was settled holds: where each finding leads, and when to look again."""

from datetime import date

from village.vocabulary import Finding, MatterStatus

LEADS_TO = {
    Finding.PERFORMED: MatterStatus.CLOSED,
    Finding.GONE: MatterStatus.CLOSED,
    Finding.BROKEN: MatterStatus.OPEN,
    Finding.REMAINS: MatterStatus.OPEN,
}
# These leave it settled, and somebody looks again on a day that is named.
LOOK_AGAIN = frozenset(Finding) - frozenset(LEADS_TO)


def next_look(today: date, usual: date, performance_due: date | None) -> date:
    """The day to offer for the next look: when it has to be performed, or else the usual one."""
    return performance_due if performance_due is not None and performance_due > today else usual

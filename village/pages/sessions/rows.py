"""The rows of people in the session form: spare ones for where no script runs, and one of each for a script to copy."""

from typing import Any

from village.pages.sessions.forms import AttendeeRow, PartyRow, SessionForm
from village.vocabulary import AttendeeRole

ROWS: dict[str, type[PartyRow] | type[AttendeeRow]] = {"parties": PartyRow, "attendees": AttendeeRow}
WITHOUT_SCRIPT = 6
PRESENT = {"present": True}
# One press each: who most often sits with the parties.
HELPING = (
    AttendeeRole.VILLAGE_CADRE,
    AttendeeRole.VETERAN_PARTY_MEMBER,
    AttendeeRole.MEDIATOR,
    AttendeeRole.RESPECTED_ELDER,
    AttendeeRole.RELATIVE,
    AttendeeRole.NEIGHBOUR_ATTENDEE,
    AttendeeRole.PARTICIPANT,
)


def rows(form: SessionForm) -> dict[str, Any]:
    """What the templates take: `spare` and `blank`, by the name of the list."""
    spare = {
        name: [row(prefix=f"{name}-{n}-") for n in range(len(form[name].entries), WITHOUT_SCRIPT)]
        for name, row in ROWS.items()
    }
    return {"spare": spare, "blank": {name: row(prefix=f"{name}-N-", data=PRESENT) for name, row in ROWS.items()}}

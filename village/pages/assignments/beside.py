"""What the centre does beside an assignment: call the unit, send it a notice, see who has opened it."""

from typing import Any

from village.papers import notices
from village.queries import contacts, seen
from village.rules.assigning import is_centre
from village.rules.masking import Masker
from village.rules.viewer import Viewer
from village.vocabulary import ASSIGNMENT_OPEN

KIND = "assignments"


def of(me: Viewer, given: Any, matter: Any, names: list[str]) -> dict[str, Any]:  # noqa: ANN401 - rows
    """The page's further values: whom to call, a text to copy while it is open, and who opened it when."""
    centre = is_centre(me, given)
    return {
        "people": contacts.of_unit(me, given.unit_key) if centre else [],
        "notice": _notice(me, given, matter, names) if centre and given.status in ASSIGNMENT_OPEN else "",
        "marks": seen.marks(me, KIND, given.id),
    }


def _notice(me: Viewer, given: Any, matter: Any, names: list[str]) -> str:  # noqa: ANN401
    masked = Masker(names).text
    about = (me.place_name, given.number, "" if matter.sealed else masked(matter.title), given.unit_name)
    if given.report_by:
        return notices.whistled(*about, masked(given.place), given.report_by)
    return notices.assigned(*about, given.due_on)

"""What stands beside an assignment: its notes with their photos, whom to call, a notice, who has opened it."""

from collections import defaultdict
from typing import Any

from village.papers import notices
from village.queries import assignments, contacts, files, seen
from village.rules.assigning import is_centre, is_unit
from village.rules.files import adds_to_note, opens_files, removes_file, shows
from village.rules.masking import Masker
from village.rules.viewer import Viewer
from village.rules.visibility import sees_content, sees_names
from village.rules.workflow import MATTER_STEPS
from village.vocabulary import ASSIGNMENT_OPEN

KIND = "assignments"


def of(me: Viewer, given: Any, matter: Any, names: list[str]) -> dict[str, Any]:  # noqa: ANN401 - rows
    """The page's further values; without `told` its words are not this person's to read."""
    centre = is_centre(me, given)
    return {
        "conclude": MATTER_STEPS["conclude"] if MATTER_STEPS["conclude"].open_to(me, matter) else None,
        "told": sees_content(me, matter) or is_unit(me, given),
        "shown": str if sees_names(me, matter) else Masker(names).text,
        "notes": assignments.notes(me, given.id),
        "photos": _photos(me, matter),
        "adds_photos": adds_to_note(me, matter, given),
        "removes_file": lambda record: removes_file(me, matter, record.uploaded_by_id),
        "shows_file": lambda record: shows(matter, record.kind),
        "people": contacts.of_unit(me, given.unit_key) if centre else [],
        "notice": _notice(me, given, matter, names) if centre and given.status in ASSIGNMENT_OPEN else "",
        "marks": seen.marks(me, KIND, given.id),
    }


def _photos(me: Viewer, matter: Any) -> dict[int, list[Any]]:  # noqa: ANN401
    """The photos of the matter's notes by note, for those who may open them."""
    found: dict[int, list[Any]] = defaultdict(list)
    for record in files.of(me, matter.id) if opens_files(me, matter) else ():
        if record.note_id is not None and record.removed_at is None:
            found[record.note_id].append(record)
    return found


def _notice(me: Viewer, given: Any, matter: Any, names: list[str]) -> str:  # noqa: ANN401
    masked = Masker(names).text
    about = (me.place_name, given.number, "" if matter.sealed else masked(matter.title), given.unit_name)
    if given.report_by:
        return notices.whistled(*about, "" if matter.sealed else masked(given.place), given.report_by)
    return notices.assigned(*about, given.due_on)

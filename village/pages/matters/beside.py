"""What stands beside a matter itself: its photos and scans, what was sent about it, and whom to call."""

from collections.abc import Sequence
from typing import Any

from village.clock import today
from village.papers import notices
from village.queries import contacts, emergencies, files, holidays, seen
from village.rules.files import adds_files, opens_files, removes_file, shows
from village.rules.masking import Masker
from village.rules.permissions import Permission, may
from village.rules.places import at_home
from village.rules.viewer import Viewer
from village.rules.visibility import AT_THE_CENTRE
from village.vocabulary import Level, MatterStatus, Role

UP = (MatterStatus.PROPOSED, MatterStatus.SCHEDULED)


def of(me: Viewer, matter: Any, names: list[str], history: Sequence[Any]) -> dict[str, Any]:  # noqa: ANN401
    """The page's further values; `names` are the matter's, `history` its rows, newest first."""
    opens = opens_files(me, matter)
    people = _people(me, matter)
    return {
        "files": files.of(me, matter.id) if opens else [],
        "hidden_files": 0 if opens else files.count(me, matter.id),
        "adds_files": adds_files(me, matter),
        "emergencies": emergencies.of_matter(me, matter.id),
        "records_emergencies": may(me.role, Permission.RECORD_EMERGENCIES) and matter.status is not MatterStatus.MERGED,
        "removes_file": lambda record: removes_file(me, matter, record.uploaded_by_id),
        "shows_file": lambda record: shows(matter, record.kind),
        "people": people,
        "notice": _notice(me, matter, names, people, history),
        "marks": _marks(me, matter, history),
        "awaited": holidays.awaited(me, matter),
    }


def is_sent_back(matter: Any) -> bool:  # noqa: ANN401 - a matter's row
    """Whether it lies below with the centre's advice."""
    return matter.sent_back and matter.status is MatterStatus.OPEN and matter.level is not Level.TOWNSHIP


def received(me: Viewer, matter: Any) -> bool:  # noqa: ANN401
    """Whether this person is one of those it was sent back to."""
    return me.role in (Role.LEADER, Role.OFFICER) and at_home(me, matter) and is_sent_back(matter)


def _people(me: Viewer, matter: Any) -> list[Any]:  # noqa: ANN401
    """Those below who hold the matter or held it, for those above them: leader first, then the village's officer."""
    found = []
    if me.role in (Role.OFFICER, *AT_THE_CENTRE) and len(matter.place_code) == 15:
        found += contacts.at(me, Role.LEADER, [matter.place_code])[matter.place_code]
    if me.role in AT_THE_CENTRE and matter.village_code:
        found += contacts.at(me, Role.OFFICER, [matter.village_code])[matter.village_code]
    return found


def _notice(me: Viewer, matter: Any, names: list[str], people: list[Any], history: Sequence[Any]) -> str:  # noqa: ANN401
    """The text that fits now: sent back, broken, overdue, or reviewed; none where nothing is to be said."""
    if not people:
        return ""
    centre = me.role in AT_THE_CENTRE
    about = (me.place_name, matter.number, "" if matter.sealed else Masker(names).text(matter.title))
    if centre and is_sent_back(matter):
        return notices.sent_back(*about, matter.place_name if matter.level is Level.PARLOR else people[-1].place_name)
    if history and history[0].step == "follow_up" and matter.status is MatterStatus.OPEN:
        return notices.broken(*about, matter.place_name if matter.level is Level.PARLOR else people[-1].place_name)
    below = matter.level is Level.PARLOR or (centre and matter.level is Level.VILLAGE)
    if below and matter.next_due_on is not None and matter.next_due_on < today():
        return notices.overdue(*about, matter.next_clock.label, matter.next_due_on, today())
    taken_up = matter.status is MatterStatus.OPEN and matter.level is Level.TOWNSHIP
    return notices.reviewed(*about, matter.status.label) if centre and (matter.status in UP or taken_up) else ""


def _marks(me: Viewer, matter: Any, history: Sequence[Any]) -> list[Any]:  # noqa: ANN401
    sent = next((row.at for row in history if row.step == "send_back"), None)
    return seen.marks(me, "matters", matter.id, since=sent) if sent and is_sent_back(matter) else []

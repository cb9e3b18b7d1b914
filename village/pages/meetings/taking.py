"""/meetings/<id>/notes and the step `close`: one page with each item's notes and decision, kept as they are typed."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from flask import flash, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from village.actions import meeting_steps
from village.actions import minutes as actions
from village.pages import keys
from village.pages.guard import viewer
from village.pages.meetings import desk
from village.pages.meetings.decision_forms import draft_of, form_of, prefix_of
from village.pages.meetings.door import meeting_or_404, room
from village.pages.render import go, page
from village.papers.wording import numeral
from village.queries import agenda, assignments, minutes, places, roster
from village.rules.deciding import REASON_FROM, needs_decision
from village.rules.errors import Invalid, NotOpen
from village.rules.permissions import Permission
from village.vocabulary import MeetingStatus, Section


@dataclass(frozen=True)
class Item:
    """One item on the page: its row, the number it bears, its form, and whether it waits for a decision."""

    row: Any
    number: str
    form: Any
    open: bool
    reason: bool
    again: str


@room.route("/<int:meeting_id>/notes", needs=Permission.RUN_MEETINGS, methods=["GET", "POST"])
def notes(meeting_id: int) -> ResponseReturnValue:
    meeting = meeting_or_404(meeting_id)
    if meeting.status is not MeetingStatus.HELD and request.method == "GET":
        raise NotOpen("notes", meeting.status)
    return _page(meeting, None)


def closing_page(meeting: Any, step: Any) -> ResponseReturnValue:  # noqa: ANN401 - a meeting's row, a row of the table
    """The same page with the button that closes the meeting."""
    return _page(meeting, step)


def _page(meeting: Any, step: Any) -> ResponseReturnValue:  # noqa: ANN401
    items = list(_items(meeting))
    faster = None
    status = 200
    if request.method == "POST":
        status = 422
        try:
            if meeting.status is not MeetingStatus.HELD:
                raise NotOpen("close", meeting.status)
            if all([item.form.validate() for item in items]):
                _keep(meeting, items)
                if step is None or request.form.get("save"):
                    return _kept(meeting, step)
                return _close(meeting, items, step)
        except Invalid as error:
            _tell(items, error)
            # Kept a moment ago: the page that comes back with what is missing is the newest.
            _now_as_stored(meeting, items)
        except NotOpen:
            status, meeting = 409, meeting_or_404(meeting.id)
            faster = meeting.status is MeetingStatus.HELD
            _now_as_stored(meeting, items)
    return page("meetings/taking.html", (), status, meeting=meeting, step=step, items=items, faster=faster)


def _items(meeting: Any) -> Iterable[Item]:  # noqa: ANN401
    me = viewer()
    drafts = minutes.drafts(me, meeting.id)
    villages = places.villages(me)
    leaders = roster.leaders(me)
    units = assignments.units_offered(me)
    count: Counter[Section] = Counter()
    for row in agenda.items(me, meeting.id):
        if row.taken_off is not None or row.sealed:
            continue
        count[row.section] += 1
        form = form_of(row, drafts.get(row.id, {}))
        own = [pair for pair in villages if row.village_code in (None, pair[0])]
        form.offer(units=units, leaders=leaders, villages=own)
        reason = row.matter_id is not None and row.times_on_agenda >= REASON_FROM
        number = _("（%(number)s）", number=numeral(count[row.section]))
        yield Item(row, number, form, needs_decision(row, row.matter_status), reason, desk.again(row))


def _keep(meeting: Any, items: list[Item]) -> None:  # noqa: ANN401
    """Keep what was typed, item by item: only what differs from what is stored."""
    drafts = minutes.drafts(viewer(), meeting.id)
    for item in items:
        words, draft = item.form.note.data or "", draft_of(request.form, item.form)
        if (words, draft) != (item.row.note, drafts.get(item.row.id, {})):
            version = keys.key(item.form.version.data)
            actions.keep_notes(viewer(), meeting.id, item.row.id, version, words, draft)


def _kept(meeting: Any, step: Any) -> ResponseReturnValue:  # noqa: ANN401
    flash(_("存下了。"), "done")
    anchor = f"item-{keys.key(request.form.get('save')) or ''}"
    if step is None:
        return go(url_for("meetings.notes", meeting_id=meeting.id, _anchor=anchor))
    return go(url_for("meetings.step", meeting_id=meeting.id, step=step.name, _anchor=anchor))


def _close(meeting: Any, items: list[Item], step: Any) -> ResponseReturnValue:  # noqa: ANN401
    told = {item.row.id: item.form.answers() for item in items if item.open}
    meeting_steps.take_step(viewer(), meeting.id, step.name, None, {"decisions": told})
    flash(_("会议结束了，纪要和议定编号都有了。"), "done")
    return go(url_for("meetings.show", meeting_id=meeting.id))


def _tell(items: list[Item], error: Invalid) -> None:
    """Put what is missing beside its item."""
    for item in items:
        prefix = prefix_of(item.row.id)
        mine = {name.removeprefix(prefix): words for name, words in error.errors.items() if name.startswith(prefix)}
        if mine:
            item.form.told(Invalid(mine, **error.values))


def _now_as_stored(meeting: Any, items: list[Item]) -> None:  # noqa: ANN401
    """What stands now is the version to be written over, if the secretary still wants it."""
    versions = {row.id: row.version for row in agenda.items(viewer(), meeting.id)}
    for item in items:
        item.form.version.data = str(versions.get(item.row.id, ""))

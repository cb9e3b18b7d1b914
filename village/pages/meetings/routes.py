"""/meetings: the list, a new one, its facts, and its page."""

from typing import Any

from flask import flash, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from village.actions import meetings as actions
from village.pages import keys
from village.pages.guard import viewer
from village.pages.meetings import closed, copies, desk, items, papers, slips, steps, taking, units
from village.pages.meetings.door import meeting_or_404, room
from village.pages.meetings.forms import MeetingForm
from village.pages.paper import shown_as_page
from village.pages.render import go, page
from village.queries import agenda, meetings, roster, standing_units
from village.rules.agenda import OPEN
from village.rules.calendar import local
from village.rules.errors import Invalid, NotOpen
from village.rules.handover import named
from village.rules.permissions import Permission
from village.rules.places import short_name
from village.vocabulary import MeetingKind, Role

# These modules hang their routes on the same door.
ALSO = (closed, copies, items, papers, slips, steps, taking, units)
FACTS = ("room", "chair", "recorder", "minutes_available")


@room.route("", needs=Permission.SEE_MEETINGS)
def index() -> ResponseReturnValue:
    before = keys.before()
    rows, more = meetings.listed(viewer(), before)
    more_url = url_for("meetings.index", before=more) if more else None
    coming = [] if before else meetings.coming(viewer())
    return page("meetings/index.html", coming=coming, rows=rows, more=more_url)


@room.route("/new", needs=Permission.RUN_MEETINGS, methods=["GET", "POST"])
def new() -> ResponseReturnValue:
    asked = request.args.get("kind", "")
    kind = MeetingKind(asked) if asked in list(MeetingKind) else MeetingKind.MONTHLY
    last = meetings.last(viewer(), kind)
    form = MeetingForm(kind=kind, **_as_last_time(last, kind))
    form.units.choices = _choices([*(form.units.data or []), *_asked(last)])
    try:
        if form.taken():
            meeting_id = actions.open_meeting(viewer(), form.answers())
            flash(_("会开好了，可以列议程了。"), "done")
            return go(url_for("meetings.show", meeting_id=meeting_id))
    except Invalid as error:
        form.told(error)
    return _form_page(form, None, last=last)


def _as_last_time(last: Any, kind: MeetingKind) -> dict[str, Any]:  # noqa: ANN401 - a meeting's row
    """What a new meeting takes over: the last one's facts; its units too where the township keeps no list of them.

    The list is of those asked to the monthly meeting; each joint consultation asks units of its own.
    """
    units = _asked(last)
    if kind is MeetingKind.MONTHLY:
        units = standing_units.names(viewer()) or units or [row.name for row in standing_units.bodies(viewer())]
    elif kind is MeetingKind.JOINT:
        units = []
    if last is None:
        return {"units": units, "recorder": named(viewer().name, viewer().title)}
    facts = {name: getattr(last, name) for name in FACTS}
    return {**facts, "recorder": last.recorder or named(viewer().name, viewer().title), "units": units}


def _asked(meeting: Any) -> list[str]:  # noqa: ANN401
    return [row.unit for row in agenda.units(viewer(), meeting.id)] if meeting else []


def _choices(first: list[str]) -> list[tuple[str, str]]:
    """Each unit once: those asked before the others, then the list's, the villages and the departments."""
    asked = [*first, *standing_units.names(viewer())]
    bodies = [row.name for row in standing_units.missing(viewer()) if short_name(row.name) not in asked]
    return [(unit, unit) for unit in dict.fromkeys([*asked, *bodies])]


def _form_page(form: MeetingForm, meeting: Any, status: int = 200, **more: Any) -> ResponseReturnValue:  # noqa: ANN401
    context = {"leaders": roster.leaders(viewer()), "faster": None, "last": None, **more}
    context["kinds"] = MeetingKind
    return page("meetings/new.html", status=422 if form.errors else status, form=form, meeting=meeting, **context)


@room.route("/<int:meeting_id>/edit", needs=Permission.RUN_MEETINGS, methods=["GET", "POST"])
def edit(meeting_id: int) -> ResponseReturnValue:
    meeting = meeting_or_404(meeting_id)
    if meeting.status not in OPEN and request.method == "GET":
        raise NotOpen("change", meeting.status)
    asked = _asked(meeting)
    facts = {name: getattr(meeting, name) for name in FACTS}
    held_at = local(meeting.held_at).replace(tzinfo=None)
    form = MeetingForm(kind=meeting.kind, version=str(meeting.version), held_at=held_at, units=asked, **facts)
    form.units.choices = _choices(asked)
    try:
        if form.taken():
            actions.change(viewer(), meeting_id, form.answers(), keys.key(form.version.data))
            flash(_("改好了。"), "done")
            return go(url_for("meetings.show", meeting_id=meeting_id))
    except Invalid as error:
        form.told(error)
    except NotOpen:
        meeting = meeting_or_404(meeting_id)
        form.version.data = str(meeting.version)
        return _form_page(form, meeting, 409, faster=meeting.status in OPEN)
    return _form_page(form, meeting)


@room.route("/<int:meeting_id>", needs=Permission.SEE_MEETINGS)
def show(meeting_id: int) -> ResponseReturnValue:
    meeting = meeting_or_404(meeting_id)
    if viewer().role not in (Role.STAFF, Role.SECRETARY):
        # Below the desk only what was issued is read, masked as it was issued.
        at = {"meeting_id": meeting_id}
        return shown_as_page(papers.agenda(**at), "meetings.agenda", at, papers.back(**at))
    return desk.page_of(meeting)

"""/meetings: the list, a new one, the agenda as it grows, its items."""

from typing import Any

from flask import abort, flash, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from village.actions import meeting_items
from village.actions import meetings as actions
from village.pages import keys
from village.pages.guard import viewer
from village.pages.meetings import copies, handouts, paper_list, papers, steps, summary
from village.pages.meetings.door import meeting_or_404, room
from village.pages.meetings.forms import ItemForm, MeetingForm
from village.pages.render import go, is_fragment, page
from village.papers.wording import numeral
from village.queries import agenda, meetings
from village.queries.copies import made_of
from village.rules.calendar import local
from village.rules.errors import Invalid, NotOpen
from village.rules.permissions import Permission
from village.rules.workflow import meeting_steps_open_to
from village.vocabulary import MeetingStatus, Role, Section

# These modules hang their routes on the same door.
ALSO = (copies, handouts, papers, steps, summary)


@room.route("", needs=Permission.SEE_MEETINGS)
def index() -> ResponseReturnValue:
    rows, more = meetings.listed(viewer(), keys.before())
    more_url = url_for("meetings.index", before=more) if more else None
    return page("meetings/index.html", rows=rows, more=more_url)


@room.route("/new", needs=Permission.RUN_MEETINGS, methods=["GET", "POST"])
def new() -> ResponseReturnValue:
    form = _meeting_form(MeetingForm(units=meetings.units_to_ask(viewer()), recorder=_named(viewer())))
    if request.method == "GET":
        return page("meetings/new.html", form=form, leaders=meetings.leaders(viewer()), meeting=None)
    try:
        if form.taken():
            meeting_id = actions.open_meeting(viewer(), form.answers())
            flash(_("例会开好了，可以列议程了。"), "done")
            return go(url_for("meetings.show", meeting_id=meeting_id))
    except Invalid as error:
        form.told(error)
    return page("meetings/new.html", status=422, form=form, leaders=meetings.leaders(viewer()), meeting=None)


def _named(me: Any) -> str:  # noqa: ANN401 - a viewer
    return f"{me.name}（{me.title}）" if me.title else str(me.name)


def _meeting_form(form: MeetingForm) -> MeetingForm:
    known = meetings.units_to_ask(viewer())
    form.units.choices = [(unit, unit) for unit in known]
    return form


@room.route("/<int:meeting_id>/edit", needs=Permission.RUN_MEETINGS, methods=["GET", "POST"])
def edit(meeting_id: int) -> ResponseReturnValue:
    meeting = meeting_or_404(meeting_id)
    if meeting.status is not MeetingStatus.PLANNED:
        raise NotOpen("change", meeting.status)
    asked = [row.unit for row in agenda.units(viewer(), meeting_id)]
    known = meetings.units_to_ask(viewer())
    facts = {name: getattr(meeting, name) for name in ("room", "chair", "recorder", "minutes_available")}
    form = _meeting_form(
        MeetingForm(
            held_at=local(meeting.held_at).replace(tzinfo=None),
            units=asked,
            more_units="\n".join(unit for unit in asked if unit not in known),
            **facts,
        )
    )
    if request.method == "POST":
        try:
            if form.taken():
                actions.change(viewer(), meeting_id, form.answers())
                flash(_("改好了。"), "done")
                return go(url_for("meetings.show", meeting_id=meeting_id))
        except Invalid as error:
            form.told(error)
    status = 422 if request.method == "POST" else 200
    return page("meetings/new.html", status=status, form=form, leaders=meetings.leaders(viewer()), meeting=meeting)


@room.route("/<int:meeting_id>", needs=Permission.SEE_MEETINGS)
def show(meeting_id: int) -> ResponseReturnValue:
    meeting = meeting_or_404(meeting_id)
    if viewer().role not in (Role.STAFF, Role.SECRETARY):
        # Below the desk only what was issued is read, masked as it was issued.
        return papers.agenda_page(meeting_id)
    return _show(meeting)


def _show(meeting: Any, status: int = 200) -> ResponseReturnValue:  # noqa: ANN401 - a meeting's row
    me = viewer()
    rows = agenda.items(me, meeting.id)
    planned = meeting.status is MeetingStatus.PLANNED
    return page(
        "meetings/show.html",
        ("agenda_desk",),
        status,
        meeting=meeting,
        sections=[(section, [row for row in rows if row.section is section]) for section in Section],
        words_of=agenda.words_of,
        numeral=numeral,
        minutes=sum(row.minutes or 0 for row in rows),
        proposed=agenda.proposed(me) if planned else [],
        units=agenda.units(me, meeting.id),
        steps=meeting_steps_open_to(me, meeting),
        papers=paper_list.offered(meeting),
        copies=made_of(me, meeting.id) if me.role is Role.SECRETARY else [],
        may_order=planned and me.role is Role.SECRETARY,
        history=meetings.timeline(me, meeting.id),
    )


def _after(meeting_id: int) -> ResponseReturnValue:
    """After a change of the agenda: the fresh desk for htmx, the page for everybody else."""
    if is_fragment():
        return _show(meeting_or_404(meeting_id))
    return go(url_for("meetings.show", meeting_id=meeting_id))


@room.route("/<int:meeting_id>/take-in", needs=Permission.RUN_MEETINGS, methods=["POST"])
def take_in(meeting_id: int) -> ResponseReturnValue:
    meeting_or_404(meeting_id)
    matter_id = request.form.get("matter")
    count = meeting_items.take_in(viewer(), meeting_id, [keys.key(matter_id) or abort(404)] if matter_id else None)
    if not is_fragment():
        flash(_("列入了 %(n)s 件。", n=count), "done")
    return _after(meeting_id)


@room.route("/<int:meeting_id>/items/<int:item_id>/move", needs=Permission.RUN_MEETINGS, methods=["POST"])
def move(meeting_id: int, item_id: int) -> ResponseReturnValue:
    meeting_or_404(meeting_id)
    meeting_items.move_item(viewer(), meeting_id, item_id, up=request.form.get("direction") == "up")
    return _after(meeting_id)


@room.route("/<int:meeting_id>/items/<int:item_id>/remove", needs=Permission.RUN_MEETINGS, methods=["POST"])
def remove(meeting_id: int, item_id: int) -> ResponseReturnValue:
    meeting_or_404(meeting_id)
    meeting_items.remove_topic(viewer(), meeting_id, item_id)
    flash(_("议题拿掉了。"), "done")
    return go(url_for("meetings.show", meeting_id=meeting_id))


@room.route("/<int:meeting_id>/items/new", needs=Permission.RUN_MEETINGS, methods=["GET", "POST"])
def new_item(meeting_id: int) -> ResponseReturnValue:
    meeting = meeting_or_404(meeting_id)
    form = ItemForm()
    if request.method == "POST":
        try:
            if form.taken():
                meeting_items.add_topic(viewer(), meeting_id, form.data)
                flash(_("议题加好了。"), "done")
                return go(url_for("meetings.show", meeting_id=meeting_id))
        except Invalid as error:
            form.told(error)
    status = 422 if request.method == "POST" else 200
    return page("meetings/item.html", status=status, form=form, meeting=meeting, item=None, suggested="")


@room.route("/<int:meeting_id>/items/<int:item_id>", needs=Permission.RUN_MEETINGS, methods=["GET", "POST"])
def item(meeting_id: int, item_id: int) -> ResponseReturnValue:
    meeting = meeting_or_404(meeting_id)
    row = next((row for row in agenda.items(viewer(), meeting_id) if row.id == item_id), None) or abort(404)
    facts = {name: getattr(row, name) for name in ("section", "presenter", "minutes", "units")}
    form = ItemForm(title=row.title or row.matter_title, text=agenda.words_of(row), **facts)
    if request.method == "POST":
        try:
            if form.taken():
                meeting_items.change_item(viewer(), meeting_id, item_id, _own_words(form, row))
                flash(_("改好了。"), "done")
                return go(url_for("meetings.show", meeting_id=meeting_id))
        except Invalid as error:
            form.told(error)
    status = 422 if request.method == "POST" else 200
    return page("meetings/item.html", status=status, form=form, meeting=meeting, item=row, suggested="")


def _own_words(form: ItemForm, row: Any) -> dict[str, Any]:  # noqa: ANN401 - an item's row
    """What differs from the matter's own words; the same words again stay the matter's."""
    answers = dict(form.data)
    if row.matter_id is not None:
        same_text = (answers["text"] or "").replace("\r\n", "\n") == agenda.words_of(row) and not row.text
        answers["title"] = "" if answers["title"] == row.matter_title else answers["title"]
        answers["text"] = "" if same_text else answers["text"]
    return answers

"""/meetings/<id>/minutes, who came, who reviewed and signed, and correction sheets."""

from typing import Any

from flask import abort, flash, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from village.actions import minutes as actions
from village.actions import reads
from village.pages.fields import version_of
from village.pages.forms import choices
from village.pages.guard import viewer
from village.pages.meetings.door import meeting_or_404, room
from village.pages.meetings.forms import CorrectionForm, HoldForm, StatedForm
from village.pages.meetings.papers import back
from village.pages.paper import paper
from village.pages.render import go, page
from village.papers import minutes as words
from village.papers.document import Document
from village.queries import agenda
from village.queries import minutes as queries
from village.rules.errors import Invalid, NotOpen
from village.rules.permissions import Permission
from village.vocabulary import AttendanceState, MeetingStatus, Paper

NEEDS = Permission.RUN_MEETINGS


@paper(room, "/<int:meeting_id>/minutes", needs=Permission.SEE_MEETINGS, back=back, kind=Paper.MINUTES)
def minutes(meeting_id: int) -> Document:
    meeting = meeting_or_404(meeting_id)
    content = queries.closed(viewer(), meeting_id) if meeting.status is MeetingStatus.CLOSED else None
    if content is None:
        abort(404)
    reads.note(viewer(), "meetings", meeting_id, request.remote_addr or "")
    reviewed, signed = (
        words.Stated(name, on.isoformat()) if on else words.NOBODY
        for name, on in ((meeting.reviewed_by, meeting.reviewed_on), (meeting.signed_by, meeting.signed_on))
    )
    return words.words(content, reviewed, signed, queries.corrections(viewer(), meeting_id))


@room.route("/<int:meeting_id>/attendance", needs=NEEDS, methods=["GET", "POST"])
def attendance(meeting_id: int) -> ResponseReturnValue:
    meeting = meeting_or_404(meeting_id)
    form = HoldForm(version=str(meeting.version))
    if request.method == "GET" and not form.attendance.entries:
        for unit in agenda.units(viewer(), meeting_id):
            state = (unit.state or AttendanceState.PRESENT).value
            form.attendance.append_entry({"unit": unit.unit, "state": state, "name": unit.name, "title": unit.title})
    form.offer(choices(AttendanceState))
    return _asked(meeting, MeetingStatus.HELD, form, _("到会情况"), _came)


def _came(meeting_id: int, form: HoldForm) -> None:
    actions.change_attendance(viewer(), meeting_id, version_of(form), form.answers()["attendance"])


@room.route("/<int:meeting_id>/stated", needs=NEEDS, methods=["GET", "POST"])
def stated(meeting_id: int) -> ResponseReturnValue:
    meeting = meeting_or_404(meeting_id)
    form = StatedForm(version=str(meeting.version), **{name: getattr(meeting, name) for name in actions.STATED})
    return _asked(meeting, MeetingStatus.CLOSED, form, _("审定和签发"), _state)


def _state(meeting_id: int, form: StatedForm) -> None:
    told = {name: form[name].data for name in actions.STATED}
    actions.state(viewer(), meeting_id, version_of(form), told)


@room.route("/<int:meeting_id>/corrections", needs=NEEDS, methods=["GET", "POST"])
def corrections(meeting_id: int) -> ResponseReturnValue:
    form = CorrectionForm()
    items = [(row.id, row.title or row.matter_title) for row in agenda.items(viewer(), meeting_id) if not row.sealed]
    form.item.choices = [("", _("整份纪要")), *items]
    return _asked(meeting_or_404(meeting_id), MeetingStatus.CLOSED, form, _("更正纪要"), _correct)


def _correct(meeting_id: int, form: CorrectionForm) -> None:
    actions.correct(viewer(), meeting_id, form.text.data or "", form.item.data)


def _asked(meeting: Any, status: MeetingStatus, form: Any, heading: str, take: Any) -> ResponseReturnValue:  # noqa: ANN401
    """One form about a meeting in this state: shown, taken, or shown again with what was typed."""
    if request.method == "GET" and meeting.status is not status:
        raise NotOpen(heading, meeting.status)
    code, faster = 422 if request.method == "POST" else 200, None
    try:
        if form.taken():
            take(meeting.id, form)
            flash(_("存下了。"), "done")
            return go(url_for("meetings.show", meeting_id=meeting.id))
    except Invalid as error:
        form.told(error)
    except NotOpen:
        meeting = meeting_or_404(meeting.id)
        code, faster = 409, meeting.status is status
        if "version" in form:
            form.version.data = str(meeting.version)
    return page("meetings/asked.html", (), code, meeting=meeting, form=form, heading=heading, faster=faster)

"""/meetings/<id>/steps/<step>: issue and issue again, hold, postpone, cancel, close, reopen."""

from typing import Any

from flask import abort, flash, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from village.actions import meeting_steps
from village.pages import fields
from village.pages.forms import choices
from village.pages.guard import viewer
from village.pages.meetings import desk, taking
from village.pages.meetings.door import meeting_or_404, room
from village.pages.meetings.forms import HoldForm
from village.pages.render import go, page
from village.papers import agenda as paper
from village.papers.agenda_changes import lines
from village.papers.document import plain
from village.queries import agenda, agenda_issues, minutes
from village.rules.agenda_changes import changes
from village.rules.calendar import local
from village.rules.errors import Invalid, NotOpen
from village.rules.permissions import Permission
from village.rules.workflow import MEETING_STEPS
from village.vocabulary import AttendanceState


@room.route("/<int:meeting_id>/steps/<step>", needs=Permission.RUN_MEETINGS, methods=["GET", "POST"])
def step(meeting_id: int, step: str) -> ResponseReturnValue:
    meeting = meeting_or_404(meeting_id)
    row = MEETING_STEPS.get(step) or abort(404)
    if request.method == "GET" and not row.open_to(viewer(), meeting):
        raise NotOpen(step, meeting.status)
    if step == "close":
        return taking.closing_page(meeting, row)
    if step == "reopen" and minutes.followed(viewer(), meeting_id):
        raise NotOpen(step, meeting.status)
    form = _hold_form(meeting) if step == "hold" else _form(row, meeting)
    status, faster = 200, None
    if request.method == "POST":
        status = 422
        try:
            fields.still_open(form, row, viewer(), meeting)
            if form.taken():
                meeting_steps.take_step(viewer(), meeting_id, step, fields.version_of(form), _answers(form))
                flash(_("“%(step)s”办好了。", step=_(row.label)), "done")
                return go(url_for("meetings.show", meeting_id=meeting_id))
        except Invalid as error:
            form.told(error)
        except NotOpen:
            meeting = meeting_or_404(meeting_id)
            form.version.data = str(meeting.version)
            status, faster = 409, row.open_to(viewer(), meeting)
    return page(
        "meetings/step.html", (), status, meeting=meeting, step=row, form=form, faster=faster, **_preview(step, meeting)
    )


def _form(row: Any, meeting: Any) -> Any:  # noqa: ANN401 - a row of the table, a meeting's row, a form made of them
    held_at = local(meeting.held_at).replace(tzinfo=None)
    return fields.step_form(row.asks)(version=str(meeting.version), held_at=held_at, approved_by=meeting.approved_by)


def _hold_form(meeting: Any) -> HoldForm:  # noqa: ANN401
    form = HoldForm(version=str(meeting.version))
    if request.method == "GET" and not form.attendance.entries:
        for unit in agenda.units(viewer(), meeting.id):
            form.attendance.append_entry({"unit": unit.unit, "state": AttendanceState.PRESENT.value, "name": unit.name})
    form.offer(choices(AttendanceState))
    return form


def _answers(form: Any) -> dict[str, Any]:  # noqa: ANN401
    if isinstance(form, HoldForm):
        return form.answers()
    answers = fields.read_answers(form)
    return {**answers, "seen": request.form.get("seen", "")}


def _preview(step: str, meeting: Any) -> dict[str, Any]:  # noqa: ANN401
    """What is to be issued, masked, what it changes, and the digest by which just this is issued."""
    nothing: dict[str, Any] = {"preview": None, "seen": "", "changed": (), "late": ()}
    if step == "hold":
        return {**nothing, "late": desk.pending(meeting)}
    content = agenda.content(viewer(), meeting.id) if step in ("issue", "reissue") else None
    if content is None:
        return nothing
    changed = lines(changes(agenda_issues.issued(viewer(), meeting.id), content))
    return {
        **nothing,
        "preview": plain(paper.words(content)),
        "seen": agenda_issues.digest(content),
        "changed": changed,
    }

"""/sessions/<id>/correct: mend what was written of a session."""

from typing import Any

from flask import abort, flash, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from village.actions import corrections as correcting
from village.clock import now
from village.pages import keys
from village.pages.forms import errors_by_field
from village.pages.guard import viewer
from village.pages.render import asks_json, go, page
from village.pages.sessions.door import room
from village.pages.sessions.forms import CorrectForm
from village.queries import matters, sessions
from village.rules.calendar import local, moment_of
from village.rules.correcting import may_correct_session
from village.rules.errors import Corrected, Invalid, NotAllowed
from village.rules.permissions import Permission
from village.vocabulary import SessionKind

FACTS = ("kind", "mode", "host", "headcount", "open", "summary", "note", "answered")
SPARE = 2


@room.route("/<int:session_id>/correct", needs=Permission.LOG_SESSIONS, methods=["GET", "POST"])
def correct(session_id: int) -> ResponseReturnValue:
    held = sessions.one(viewer(), session_id) or abort(404)
    matter = matters.one(viewer(), held.matter_id) if held.matter_id else None
    if not may_correct_session(viewer(), held, matter, now()):
        raise NotAllowed
    form = _form(held)
    if request.method == "GET":
        return _page(form, held)
    try:
        if form.taken():
            if correcting.correct(viewer(), session_id, _answers(form)):
                flash(_("更正好了，原来的写法也留着。"), "done")
            url = url_for("sessions.show", session_id=session_id)
            return {"id": session_id, "url": url} if asks_json() else go(url)
    except Invalid as error:
        form.told(error)
    except Corrected:
        stands = sessions.one(viewer(), session_id) or abort(404)
        form.corrected.data = str(stands.corrected)
        return _page(form, stands, 409, faster=True)
    return _page(form, held, 422)


def _form(held: Any) -> CorrectForm:  # noqa: ANN401 - a session's row
    facts = {name: getattr(held, name) for name in FACTS}
    people = [row._asdict() for row in sessions.attendees(viewer(), held.id)]
    at = local(held.held_at).replace(tzinfo=None)
    form = CorrectForm(**facts, held_at=at, attendees=people, corrected=str(held.corrected))
    is_visit = held.kind is SessionKind.RECEPTION
    if held.matter_id is None or is_visit:
        del form.note
    # A visit stays one, and nobody's name comes to it.
    for name in ("kind", "attendees") if is_visit else ("answered",):
        del form[name]
    if request.method == "GET" and not is_visit:
        for _n in range(SPARE):
            form.attendees.append_entry()
    return form


def _answers(form: CorrectForm) -> dict[str, Any]:
    rows = form.attendees if "attendees" in form else ()
    people = [{**row.data, "id": keys.key(row.data["id"])} for row in rows]
    return {
        **form.data,
        "held_at": moment_of(form.held_at.data or now()),
        "corrected": keys.key(form.corrected.data),
        "attendees": [row for row in people if row["id"] or row["name"]],
    }


def _page(form: CorrectForm, held: Any, status: int = 200, *, faster: bool = False) -> ResponseReturnValue:  # noqa: ANN401
    if asks_json():
        return {"errors": errors_by_field(form)}, status
    return page("sessions/correct.html", status=status, form=form, held=held, faster=faster)

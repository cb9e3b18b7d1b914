"""/matters/<id>/visits/new: somebody came to ask; what was answered before stands above the fields."""

import uuid
from typing import Any

from flask import abort, flash, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import BooleanField, HiddenField, IntegerField
from wtforms.validators import Length, NumberRange, Optional

from village.actions import reads
from village.actions import sessions as actions
from village.clock import now
from village.pages.forms import Form, MomentField, Required, WordRadio, line, strip, text
from village.pages.guard import viewer
from village.pages.matters import timeline
from village.pages.matters.door import matter_or_404, room
from village.pages.render import go, page
from village.queries import matters, shown
from village.rules.calendar import local, moment_of
from village.rules.errors import Invalid, KeyReused
from village.rules.masking import Masker
from village.rules.permissions import Permission
from village.rules.visibility import sees_content, sees_names
from village.vocabulary import Mode, SessionKind, Visitor

# The entries that told the people something; how it was handed about inside is not theirs to hear.
ANSWERS = frozenset(
    ("session", "reception", "take_in", "settle", "sign", "follow_up", "refuse", "call_back", "refer", "hand_over")
    + ("end", "withdraw", "reopen", "decide", "conclude")
)
FORMATS = ["%Y-%m-%dT%H:%M", "%Y-%m-%dT%H:%M:%S"]


class VisitForm(Form):
    """Who came by side, what they asked, what they were told."""

    client_key = HiddenField(filters=[strip], validators=[Length(max=64)])
    held_at = MomentField(_l("什么时候来的"), format=FORMATS, validators=[Required()])
    mode = WordRadio(_l("怎样来的"), Mode, default=Mode.IN_PERSON, validators=[Required()])
    visitor = WordRadio(_l("来的是哪一方（不记姓名）"), Visitor, validators=[Required()])
    headcount = IntegerField(_l("来了几个人"), default=1, validators=[Optional(), NumberRange(1, 1000)])
    summary = text(_l("问了什么、说了什么"), Required())
    answered = text(_l("怎样答复的"), Required())
    other_routes_told = BooleanField(_l("已告知可以依法通过仲裁、行政、司法等途径维权"))
    host = line(_l("谁接待的"), Required())


@room.route("/<int:matter_id>/visits/new", needs=Permission.LOG_SESSIONS, methods=["GET", "POST"])
def new_visit(matter_id: int) -> ResponseReturnValue:
    me, matter = viewer(), matter_or_404(matter_id)
    if not sees_content(me, matter):
        abort(404)
    form = VisitForm(held_at=local(now()).replace(tzinfo=None), host=me.name, client_key=str(uuid.uuid4()))
    if not form.taken():
        return _form_page(form, matter, 422 if request.method == "POST" else 200)
    try:
        actions.record(me, _answers(form, matter_id))
    except Invalid as error:
        form.told(error)
        return _form_page(form, matter, 422)
    except KeyReused as error:
        # Sent before with other words: the new words become a visit of their own once they were looked at.
        form.client_key.data = str(uuid.uuid4())
        return _form_page(form, matter, 409, sent=error.session_id)
    flash(_("来访记下了。"), "done")
    return go(url_for("matters.show", matter_id=matter_id))


def _answers(form: VisitForm, matter_id: int) -> dict[str, Any]:
    answers = {name: value for name, value in form.data.items() if name != "csrf_token"}
    moment = moment_of(answers["held_at"])
    more = {"kind": SessionKind.RECEPTION, "place": viewer().place_code, "matter": matter_id, "held_at": moment}
    return {**answers, **more}


def _form_page(form: VisitForm, matter: Any, status: int, sent: int | None = None) -> ResponseReturnValue:  # noqa: ANN401
    me = viewer()
    reads.note(me, "matters", matter.id, request.remote_addr or "", matter)
    masker = None if sees_names(me, matter) else Masker(shown.names_of(me, [matter.id])[matter.id])
    told = [row for row in matters.timeline(me, matter.id) if row.step in ANSWERS]
    return page(
        "matters/visit.html",
        status=status,
        form=form,
        matter=matter,
        shown=masker.text if masker else str,
        entries=timeline.entries(told, matters.sessions(me, matter.id), masker, matter.id),
        sent=sent,
        opens_sessions=True,
        opens_meetings=True,
    )

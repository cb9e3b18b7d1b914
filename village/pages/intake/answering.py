"""/intake/<id>/answer and /pass: the answer that is owed, and who owes it from now on."""

from flask import abort, flash, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from village.actions import intake as actions
from village.clock import now
from village.pages.forms import Form
from village.pages.guard import viewer
from village.pages.intake.door import room, ticket_or_404
from village.pages.intake.forms import AnswerForm, PassOnForm
from village.pages.render import go, page
from village.queries import intake
from village.queries.intake import Tickets
from village.rules.calendar import local
from village.rules.errors import Invalid
from village.rules.permissions import Permission
from village.vocabulary import IntakeStatus


@room.route("/<int:key>/answer", needs=Permission.TAKE_IN, methods=["GET", "POST"])
def answer(key: int) -> ResponseReturnValue:
    tickets, form = ticket_or_404(key), AnswerForm(answered_at=local(now()).replace(tzinfo=None))
    try:
        if form.taken():
            actions.answer(viewer(), key, form.answers())
            flash(_("记下了，这一张办结。"), "done")
            return go(url_for("intake.index"))
    except Invalid as error:
        form.told(error)
    if request.method == "GET" and tickets.rows[0].owner_id != viewer().user_id:
        abort(403)
    return _form_page("intake/answer.html", form, tickets)


@room.route("/<int:key>/pass", needs=Permission.TAKE_IN, methods=["GET", "POST"])
def pass_on(key: int) -> ResponseReturnValue:
    tickets, form = ticket_or_404(key), PassOnForm()
    now_owed_by = tickets.rows[0].owner_id
    form.to.choices = [("", _("请选择")), *(one for one in intake.colleagues(viewer()) if one[0] != now_owed_by)]
    try:
        if form.taken():
            actions.pass_on(viewer(), key, form.data)
            flash(_("改好了，由他负责答复。"), "done")
            return go(url_for("intake.show", key=key))
    except Invalid as error:
        form.told(error)
    return _form_page("intake/pass.html", form, tickets)


def _form_page(template: str, form: Form, tickets: Tickets) -> ResponseReturnValue:
    """The form, or where nothing is owed the ticket's own page says why."""
    row = tickets.rows[0]
    if row.stands is not IntakeStatus.HANDED:
        return go(url_for("intake.show", key=row.intake_id))
    return page(template, status=422 if form.errors else 200, form=form, row=row, titles=tickets.titles)

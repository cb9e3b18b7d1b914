"""/intake/consultations: the log by month, a new line, and a line mended."""

from typing import Any

from flask import abort, flash, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from village.actions import consultations as actions
from village.clock import today
from village.pages import keys, periods
from village.pages.guard import viewer
from village.pages.intake.door import room
from village.pages.intake.forms import ConsultationForm
from village.pages.render import go, page
from village.queries import consultations
from village.rules.checks import is_month, month_of, next_month, previous_month
from village.rules.errors import Invalid
from village.rules.permissions import Permission
from village.vocabulary import ConsultationKind


@room.route("/consultations", needs=Permission.TAKE_IN)
def log() -> ResponseReturnValue:
    me, asked = viewer(), request.args.get("kind", "")
    month = request.args.get("month", "")
    month = month if is_month(month) else month_of(today())
    kind = ConsultationKind(asked) if asked in list(ConsultationKind) else None
    rows = consultations.listed(me, month, kind, _before())
    shown = rows[: consultations.PAGE]
    more = len(rows) > len(shown) and url_for(
        "intake.log", month=month, kind=kind, before=f"{shown[-1].day},{shown[-1].id}"
    )
    return page(
        "intake/log.html",
        month=month,
        earlier=previous_month(month),
        later=next_month(month) if month < month_of(today()) else "",
        kind=kind,
        rows=shown,
        more=more,
        counts=consultations.counts(me, month),
        kinds=ConsultationKind,
    )


def _before() -> Any:  # noqa: ANN401 - a day and a key, or None
    text, _comma, last = request.args.get("before", "").partition(",")
    day, row = periods.day({"day": text}, "day"), keys.key(last)
    return (day, row) if day and row else None


@room.route("/consultations/new", needs=Permission.TAKE_IN, methods=["GET", "POST"])
def new_consultation() -> ResponseReturnValue:
    form = ConsultationForm(day=today(), ticket=request.args.get("ticket", ""))
    return _keep(form, None, _("记下了。"))


@room.route("/consultations/<int:key>", needs=Permission.TAKE_IN, methods=["GET", "POST"])
def consultation(key: int) -> ResponseReturnValue:
    row = consultations.one(viewer(), key) or abort(404)
    return _keep(ConsultationForm(**row._asdict()), row, _("改好了。"))


def _keep(form: ConsultationForm, row: Any, done: str) -> ResponseReturnValue:  # noqa: ANN401 - a line or None
    try:
        if form.taken():
            told = form.answers()
            actions.keep(viewer(), row and row.id, told)
            flash(done, "done")
            return go(url_for("intake.log", month=month_of(told["day"])))
    except Invalid as error:
        form.told(error)
    return page("intake/consultation.html", status=422 if form.errors else 200, form=form, row=row)

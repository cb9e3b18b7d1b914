"""/roster: the month as a table to read and to print, its lines, and last month's pattern laid into it."""

from datetime import date, time
from typing import Any

from flask import abort, flash, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from village.actions import roster as actions
from village.clock import today
from village.pages import periods
from village.pages.guard import GuardedBlueprint, viewer
from village.pages.paper import paper
from village.pages.render import go, page
from village.pages.roster.forms import DutyForm
from village.papers import roster as words
from village.papers.document import Document
from village.queries import checks, roster
from village.rules.checks import is_month, month_of, next_month, previous_month
from village.rules.errors import Invalid
from village.rules.permissions import Permission, may
from village.vocabulary import Paper

room = GuardedBlueprint("roster", __name__, url_prefix="/roster")


@room.route("", needs=Permission.SEE_ROSTER)
def index() -> ResponseReturnValue:
    me, month = viewer(), _month(request.args.get("month", ""))
    rows = roster.of_month(me, month)
    # Who looks at this month asks who comes next; a month that is over is read from its first day.
    now_on = month == month_of(today())
    return page(
        "roster/index.html",
        month=month,
        earlier=previous_month(month),
        later=next_month(month),
        rows=[row for row in rows if not now_on or row.day >= today()],
        past=[row for row in rows if now_on and row.day < today()],
        keeps=may(me.role, Permission.KEEP_ROSTER),
    )


def _month(asked: str) -> str:
    return asked if is_month(asked) else roster.month_now()


def _back(month: str) -> str:
    return url_for("roster.index", month=month)


@paper(room, "/<month>/paper", needs=Permission.SEE_ROSTER, back=_back, kind=Paper.ROSTER)
def roster_paper(month: str) -> Document:
    if not is_month(month):
        abort(404)
    return words.words(roster.of_month(viewer(), month), checks.township_name(viewer()), month)


@room.route("/new", needs=Permission.KEEP_ROSTER, methods=["GET", "POST"])
def new() -> ResponseReturnValue:
    day = periods.day(request.args, "day") or today()
    form = DutyForm(day=day, starts=time(9), ends=time(11, 30))
    return _keep(form, None, _("排好了。"))


@room.route("/<int:key>", needs=Permission.KEEP_ROSTER, methods=["GET", "POST"])
def duty(key: int) -> ResponseReturnValue:
    row = roster.one(viewer(), key) or abort(404)
    hours = {name: time.fromisoformat(getattr(row, name)) for name in ("starts", "ends")}
    lawyer = {} if row.leader_id else {"name": row.name, "office": row.office}
    plain = {name: getattr(row, name) for name in ("day", "kind", "place")}
    form = DutyForm(**plain, **hours, **lawyer, leader_id=str(row.leader_id or ""))
    return _keep(form, row, _("改好了。"))


def _keep(form: DutyForm, row: Any, done: str) -> ResponseReturnValue:  # noqa: ANN401 - a line or None
    leaders = [(str(key), words) for key, words in roster.leaders(viewer())]
    form.leader_id.choices = [("", _("请选择")), *leaders]
    try:
        if form.taken():
            told = form.answers()
            actions.keep(viewer(), row and row.id, told)
            flash(done, "done")
            return go(_of(told["day"]))
    except Invalid as error:
        form.told(error)
    return page("roster/duty.html", status=422 if form.errors else 200, form=form, row=row)


@room.route("/<int:key>/take-off", needs=Permission.KEEP_ROSTER, methods=["POST"])
def take_off(key: int) -> ResponseReturnValue:
    row = roster.one(viewer(), key) or abort(404)
    actions.take_off(viewer(), key)
    flash(_("拿掉了。"), "done")
    return go(_of(row.day))


@room.route("/copy", needs=Permission.KEEP_ROSTER, methods=["POST"])
def copy() -> ResponseReturnValue:
    month = _month(request.form.get("month", ""))
    copied, left = actions.copy_pattern(viewer(), month)
    flash(_("照上个月排了 %(n)s 行。", n=copied), "done")
    if left:
        flash(_("另有 %(n)s 行没有排：没有那一天、碰到放假，或者领导不在名册里了。请另外安排。", n=left), "warn")
    return go(url_for("roster.index", month=month))


def _of(day: date) -> str:
    return url_for("roster.index", month=month_of(day))

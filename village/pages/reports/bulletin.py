"""/reports/bulletin: one day at the centre on one sheet."""

from datetime import date, timedelta

from flask import abort, redirect, request, url_for
from flask.typing import ResponseReturnValue

from village.clock import today
from village.pages import periods
from village.pages.guard import viewer
from village.pages.render import page
from village.pages.reports.door import room
from village.pages.reports.telling import step_label
from village.queries import bulletin as queries
from village.rules.permissions import Permission
from village.vocabulary import Move, Role


@room.route("/bulletin", needs=Permission.SEE_REPORTS)
def bulletin() -> ResponseReturnValue:
    chosen = periods.day(request.args, "day")
    if chosen:
        return redirect(url_for("reports.bulletin_of", day=min(chosen, today()).isoformat()), code=303)
    return _show(today())


@room.route("/bulletin/<day>", needs=Permission.SEE_REPORTS)
def bulletin_of(day: str) -> ResponseReturnValue:
    chosen = periods.day({"day": day}, "day")
    if chosen is None or chosen > today():
        abort(404)
    return _show(chosen)


def _show(day: date) -> ResponseReturnValue:
    return page(
        "reports/bulletin.html",
        found=queries.bulletin(viewer(), day),
        moves=list(Move),
        step=step_label,
        before=day - timedelta(days=1),
        after=day + timedelta(days=1) if day < today() else None,
        opens=viewer().role is not Role.CHIEF or len(viewer().place_code) >= 9,
    )

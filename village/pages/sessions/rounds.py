"""/sessions/rounds: where somebody went round this month, and where nobody has been."""

from flask import request
from flask.typing import ResponseReturnValue

from village.clock import today
from village.pages.guard import viewer
from village.pages.render import page
from village.pages.sessions.door import room
from village.queries import rounds
from village.rules.checks import is_month, month_of, next_month, previous_month
from village.rules.permissions import Permission, may


@room.route("/rounds", needs=Permission.SEE_ROUNDS, endpoint="rounds")
def of_month() -> ResponseReturnValue:
    me, asked, now = viewer(), request.args.get("month", ""), month_of(today())
    month = asked if is_month(asked) and asked <= now else now
    lines = rounds.of_month(me, month)
    return page(
        "sessions/rounds.html",
        month=month,
        earlier=previous_month(month),
        later=next_month(month) if month < now else "",
        lines=lines,
        missed=sum(not line.rounds and not line.whole for line in lines),
        walked=sum(line.rounds for line in lines),
        found=sum(line.found for line in lines),
        logs=may(me.role, Permission.LOG_SESSIONS),
    )

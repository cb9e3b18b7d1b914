"""/follow-ups: due, soon, before the court, done this month."""

from datetime import date
from typing import Any

from flask import request, url_for
from flask.typing import ResponseReturnValue

from village.actions import reads
from village.pages.guard import GuardedBlueprint, viewer
from village.pages.keys import key
from village.pages.render import page
from village.queries import follow_ups, shown
from village.rules.permissions import Permission, may
from village.rules.viewer import Viewer
from village.rules.workflow import MATTER_STEPS, Step
from village.vocabulary import N_, MatterStatus, Role

room = GuardedBlueprint("follow_ups", __name__, url_prefix="/follow-ups")
LABELS = {"due": N_("该回访的"), "soon": N_("以后要去的"), "court": N_("司法确认"), "done": N_("本月回访过的")}
# What became of an agreement is for those of its place, not for units that were asked to help.
NOT_FOR_UNITS = "court"


@room.route("", needs=Permission.SEE_FOLLOW_UPS)
def index() -> ResponseReturnValue:
    me = viewer()
    tabs = [name for name in LABELS if name != NOT_FOR_UNITS or me.role is not Role.DEPARTMENT]
    tab = request.args.get("tab", "")
    tab, mine = tab if tab in tabs else "due", bool(request.args.get("mine")) and may(me.role, Permission.STEP_MATTERS)
    found = _found(me, tab, mine=mine)
    # Whom to call stands here as on the matter's own page.
    parties = follow_ups.parties(me, found.rows) if tab in ("due", "soon") else {}
    reads.note_each(me, "matters", [row for row in found.rows if row.id in parties], request.remote_addr or "")
    after = found.more and f"{found.more.on.isoformat()},{found.more.key}"
    return page(
        "follow_ups/index.html",
        tab=tab,
        tabs=tabs,
        labels=LABELS,
        found=found,
        mine=mine,
        acts=may(me.role, Permission.STEP_MATTERS),
        shown=lambda row, text: shown.text_of(me, row, text),
        parties=parties,
        step=lambda row: _step(me, row),
        more=after and url_for("follow_ups.index", tab=tab, mine=1 if mine else None, after=after),
    )


def _found(me: Viewer, tab: str, *, mine: bool) -> follow_ups.Page:
    if tab == "court":
        return follow_ups.before_court(me)
    if tab == "done":
        return follow_ups.done(me, _after())
    return follow_ups.waiting(me, due=tab == "due", mine=mine, after=_after())


def _step(me: Viewer, row: Any) -> Step | None:  # noqa: ANN401 - a matter's row
    """What this person can do with the row here."""
    step = MATTER_STEPS["follow_up" if row.status is MatterStatus.SETTLED else "track"]
    return step if step.open_to(me, row) else None


def _after() -> follow_ups.After | None:
    """The last row of the page before, as its link said; anything else begins at the top."""
    day, _comma, number = request.args.get("after", "").partition(",")
    known = key(number)
    try:
        return follow_ups.After(date.fromisoformat(day), known) if known else None
    except ValueError:
        return None

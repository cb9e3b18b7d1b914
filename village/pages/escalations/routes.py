"""/escalations: the review desk with its four tabs."""

from typing import Any

from flask import request, url_for
from flask.typing import ResponseReturnValue

from village.pages import keys
from village.pages.escalations import notices
from village.pages.escalations.door import room
from village.pages.guard import viewer
from village.pages.render import page
from village.queries import escalations
from village.rules.desk import OTHER, Place
from village.rules.permissions import Permission
from village.rules.workflow import steps_open_to
from village.vocabulary import N_

# It hangs its route on the same door.
ALSO = (notices,)
LABELS = {"new": N_("未审核"), "live": N_("待办理"), "done": N_("已处理"), "refused": N_("已拒绝")}

RANKS = {str(rank) for rank in range(OTHER + 1)}


@room.route("", needs=Permission.REVIEW)
def index() -> ResponseReturnValue:
    tab = request.args.get("tab", "new")
    tab = tab if tab in LABELS else "new"
    sent_back = tab == "live" and bool(request.args.get("sent_back"))
    desk, more = _live(tab, sent_back) if tab in ("new", "live") else _ended(tab)
    return page(
        "escalations/index.html",
        tab=tab,
        labels=LABELS,
        counts=escalations.counts(viewer()),
        desk=desk,
        sent_back=sent_back,
        steps={row.id: [step for step in steps_open_to(viewer(), row) if not step.aside] for row in desk.rows},
        more=more,
    )


def _live(tab: str, sent_back: bool) -> tuple[Any, str | None]:
    found = escalations.live(viewer(), tab, sent_back=sent_back, after=_after())
    if found.more is None:
        return found, None
    after = f"{found.more.rank},{found.more.submitted_at.isoformat()},{found.more.id}"
    return found, url_for("escalations.index", tab=tab, sent_back=1 if sent_back else None, after=after)


def _ended(tab: str) -> tuple[Any, str | None]:
    found = escalations.ended(viewer(), tab, keys.before())
    return found, url_for("escalations.index", tab=tab, before=found.more) if found.more else None


def _after() -> Place | None:
    """The last row of the page before, as its link said; anything else begins at the top."""
    rank, _comma, rest = request.args.get("after", "").partition(",")
    last = keys.moment_and_key(rest)
    return Place(int(rank), *last) if rank in RANKS and last else None

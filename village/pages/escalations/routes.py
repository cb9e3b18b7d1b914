"""/escalations: the review desk with its four tabs."""

from flask import request, url_for
from flask.typing import ResponseReturnValue

from village.pages import keys
from village.pages.guard import GuardedBlueprint, viewer
from village.pages.render import page
from village.queries import escalations
from village.rules.permissions import Permission
from village.rules.workflow import steps_open_to
from village.vocabulary import N_

room = GuardedBlueprint("escalations", __name__, url_prefix="/escalations")
LABELS = {"new": N_("未审核"), "live": N_("待办理"), "done": N_("已处理"), "refused": N_("已拒绝")}


@room.route("", needs=Permission.REVIEW)
def index() -> ResponseReturnValue:
    tab = request.args.get("tab", "new")
    tab = tab if tab in LABELS else "new"
    sent_back = tab == "live" and bool(request.args.get("sent_back"))
    desk = escalations.desk(viewer(), tab, sent_back=sent_back, before=keys.before())
    return page(
        "escalations/index.html",
        tab=tab,
        labels=LABELS,
        counts=escalations.counts(viewer()),
        desk=desk,
        sent_back=sent_back,
        steps={row.id: steps_open_to(viewer(), row) for row in desk.rows},
        more=url_for("escalations.index", tab=tab, before=desk.more) if desk.more else None,
    )

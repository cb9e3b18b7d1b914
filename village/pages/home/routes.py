"""/: for each role what waits, and never an empty page without a next step."""

from flask.typing import ResponseReturnValue

from village.pages.guard import GuardedBlueprint, account
from village.pages.render import page
from village.queries import audit, escalations, home, meetings
from village.rules.permissions import Permission
from village.rules.viewer import Viewer
from village.rules.workflow import MATTER_STEPS
from village.vocabulary import Role

room = GuardedBlueprint("home", __name__)
LATEST = 5
WORKERS = (Role.LEADER, Role.OFFICER, Role.STAFF, Role.SECRETARY)


@room.route("/", needs=Permission.SIGNED_IN)
def index() -> ResponseReturnValue:
    signed_in = account()
    me = signed_in.viewer if signed_in else None
    if me is None:
        return page("home/no_post.html")
    if me.role in WORKERS:
        return _worker(me)
    if me.role is Role.CHIEF:
        return _chief(me)
    if me.role is Role.ADMIN:
        return page("home/admin.html", counts=home.set_up(me))
    if me.role is Role.AUDITOR:
        return _auditor(me)
    return page("home/department.html")


def _chief(me: Viewer) -> ResponseReturnValue:
    return page(
        "home/chief.html",
        listed=home.to_read(me),
        late=home.late_count(me),
        meetings=meetings.coming(me),
        changes=audit.account_changes(me)[:LATEST],
        words=audit.STEPS,
    )


def _auditor(me: Viewer) -> ResponseReturnValue:
    return page(
        "home/auditor.html",
        log_ins=audit.log_ins(me)[:LATEST],
        changes=audit.account_changes(me)[:LATEST],
        reads=audit.reads(me)[:LATEST],
        words=audit.STEPS,
        kinds=audit.KINDS,
    )


def _worker(me: Viewer) -> ResponseReturnValue:
    at_centre = me.role in (Role.STAFF, Role.SECRETARY)
    return page(
        "home/worker.html",
        waiting=home.waiting(me),
        above=None if at_centre else home.above(me),
        counts=escalations.counts(me) if at_centre else None,
        meetings=meetings.coming(me) if me.role is not Role.LEADER else [],
        follow_up=MATTER_STEPS["follow_up"],
    )

"""/: for each role what waits, and never an empty page without a next step."""

from flask import url_for
from flask.typing import ResponseReturnValue

from village.clock import now, today
from village.pages import periods
from village.pages.guard import GuardedBlueprint, account, viewer
from village.pages.render import page
from village.queries import assignments, audit, check_duty, checks, escalations, home, intake, meetings, sheet
from village.rules.permissions import Permission
from village.rules.places import TOWNSHIP_LENGTH
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
    return page("home/department.html", found=assignments.listed(me, done=False), now=now())


def _chief(me: Viewer) -> ResponseReturnValue:
    lines = sheet.figures(me)
    if len(me.place_code) < TOWNSHIP_LENGTH:
        return page("home/county.html", lines=lines, total=sheet.total(lines))
    cut_off = checks.cut_off(me)
    month = cut_off.month_asked(today())
    return page(
        "home/chief.html",
        lines=lines,
        total=sheet.total(lines),
        watched=sheet.watched(me),
        given=assignments.waiting(me),
        now=now(),
        month=month,
        not_filed=checks.not_filed(me, month, with_officers=False, known=cut_off),
        meetings=meetings.coming(me),
    )


@room.route("/account-changes", needs=Permission.SEE_ACCOUNT_CHANGES)
def account_changes() -> ResponseReturnValue:
    rows = audit.account_changes(viewer(), before=periods.before())
    shown = rows[: audit.PAGE]
    after = periods.after_row(shown[-1].at, shown[-1].id) if len(rows) > audit.PAGE else ""
    more = after and url_for("home.account_changes", before=after)
    return page("home/account_changes.html", changes=shown, words=audit.STEPS, more=more)


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
        duty=check_duty.duty(me),
        counts=escalations.counts(me) if at_centre else None,
        meetings=meetings.coming(me) if me.role is not Role.LEADER else [],
        given=assignments.listed(me, done=False) if me.role is Role.OFFICER else None,
        owed=intake.owed(me) if at_centre else None,
        asked=assignments.waiting(me) if at_centre else None,
        now=now(),
        follow_up=MATTER_STEPS["follow_up"],
    )

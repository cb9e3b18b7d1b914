"""/checks: the months, one place's report with its one button, and the centre's view over all."""

from typing import Any

from flask import abort, flash, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from village.actions import checks as actions
from village.clock import today
from village.pages import keys
from village.pages.checks import papers
from village.pages.checks.door import month_or_404, place_or_404, room
from village.pages.checks.forms import FilingForm
from village.pages.guard import viewer
from village.pages.render import go, page
from village.papers import check_reminder
from village.queries import check_records, checks
from village.rules.calendar import day_of
from village.rules.checks import Figures, is_late, month_of, months, reportable
from village.rules.errors import Invalid, NotOpen
from village.rules.permissions import Permission
from village.vocabulary import Check, FilingState, Role

# This module hangs its routes on the same door.
ALSO = (papers,)


@room.route("", needs=Permission.SEE_CHECKS)
def index() -> ResponseReturnValue:
    shown = months(today(), checks.began(viewer()))
    cut_off = checks.cut_off(viewer())
    return page(
        "checks/index.html",
        asked=cut_off.month_asked(today()),
        months=[(month, cut_off.due_on(month), row) for month, row in checks.months(viewer(), shown).items()],
        of_one=len(viewer().place_code) == 12,
        late=FilingState.LATE,
        not_filed=FilingState.NOT_FILED,
    )


@room.route("/<month>", needs=Permission.SEE_CHECKS)
def show(month: str) -> ResponseReturnValue:
    month_or_404(month)
    if len(viewer().place_code) == 12:
        return _report(month, viewer().place_code)
    lines = checks.overview(viewer(), month)
    missing = [line for line in lines if line.state is FilingState.NOT_FILED]
    return page(
        "checks/overview.html",
        month=month,
        lines=lines,
        missing=missing,
        due_on=next((line.due_on for line in (*missing, *lines)), None),
        checks=list(Check),
        totals=totals(lines),
        reminder=check_reminder.text(viewer().place_name, month, missing, today()) if missing else "",
        may_remind=viewer().role is not Role.CHIEF,
    )


def totals(lines: list[checks.Line]) -> dict[Check, Figures]:
    """All that was reported, by check."""
    filed = [line.figures for line in lines if line.figures]
    return {check: sum((figures[check] for figures in filed), Figures()) for check in Check}


@room.route("/<month>", needs=Permission.FILE_CHECKS, methods=["POST"])
def file(month: str) -> ResponseReturnValue:
    if not reportable(month_or_404(month), today()):
        abort(404)
    form = FilingForm()
    try:
        if form.taken():
            state = actions.file(viewer(), month, _answers(form))
            flash(_("“%(state)s”，报好了。", state=_(state.label)), "done")
            return go(url_for("checks.show", month=month))
    except Invalid as error:
        form.told(error)
    except NotOpen:
        return _report(month, viewer().place_code, form, 409)
    return _report(month, viewer().place_code, form, 422)


def _answers(form: FilingForm) -> dict[str, Any]:
    return {**form.data, "version": keys.key(form.version.data), "zero": form.zero.data == "yes"}


@room.route("/<month>/<place>", needs=Permission.SEE_CHECKS)
def place(month: str, place: str) -> ResponseReturnValue:
    month_or_404(month)
    return _report(month, place)


def _report(month: str, code: str, form: FilingForm | None = None, status: int = 200) -> ResponseReturnValue:
    me, name = viewer(), place_or_404(code)
    filing = checks.filing(me, code, month)
    days = check_records.period(me, code, month, filing)
    now = check_records.records(me, code, days)
    filed = checks.figures(me, filing) if filing else {}
    due_on = filing.due_on if filing else checks.cut_off(me).due_on(month)
    state = filing.state if filing else FilingState.NOT_FILED
    files = me.role is Role.OFFICER and reportable(month, today())
    return page(
        "checks/report.html",
        status=status,
        month=month,
        place=name,
        place_code=code,
        days=days,
        due_on=due_on,
        state=state,
        late=is_late(state, due_on, today()),
        early=filing is None and month == month_of(today()) and today() < days.last,
        filing=filing,
        filed_late=filing is not None and day_of(filing.filed_at) > filing.due_on,
        filed=filed,
        now=now,
        silent=filing.silent if filing else now.silent,
        moved=bool(filing) and filed != now.figures,
        words=_words(code, filing, days.first),
        versions=checks.versions(me, filing) if filing else [],
        checks=list(Check),
        form=_form(form, filing, now) if files else None,
        faster=status == 409,
    )


def _words(code: str, filing: Any, since: Any) -> str:  # noqa: ANN401 - a filing's row or none, a day
    """As typed for the officer; without names for all others."""
    if not filing or viewer().role is Role.OFFICER:
        return filing.words if filing else ""
    return check_records.words_shown(viewer(), code, filing.words, since)


def _form(form: FilingForm | None, filing: Any, now: check_records.Records) -> FilingForm:  # noqa: ANN401
    """What was typed stays; what the page shows is told anew, so that the next press is on what is seen."""
    facts = {"words": filing.words, "key_persons": filing.key_persons} if filing else {}
    form = form or FilingForm(**facts)
    form.seen.data = now.digest
    form.zero.data = "yes" if now.zero else ""
    form.version.data = str(filing.version if filing else 0)
    return form

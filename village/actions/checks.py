"""File the monthly report of a village or unit, and amend it with what it said before kept."""

from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

from sqlalchemy import select

from village.actions import history
from village.actions.write import action, hold_place
from village.clock import now, today
from village.extensions import db
from village.models import CheckFiling, CheckReport
from village.queries import check_records
from village.queries.check_records import Records
from village.queries.checks import cut_off
from village.rules.checks import Period, reportable, state_when_filed
from village.rules.errors import Invalid, Missing, NotAllowed, Stale
from village.rules.viewer import Viewer
from village.vocabulary import N_, FilingState, Role

LIVE_THERE = N_("还有事项在办，不能作零报告。请看下面列出的事项，再报一次。")
MOVED = N_("刚才记录有变动，下面的数字已经更新。请看一遍再报。")
NOTHING_NEW = N_("和已经报的一样，没有要补报的。")


@action
def file(actor: Viewer, month: str, answers: Mapping[str, Any]) -> FilingState:
    """File the month with the figures of the records, or amend what was filed as `version`; answers the new state.

    Stale where somebody filed or amended since; Invalid for a zero report over live matters, for figures that moved
    since they were `seen`, and for an amendment that changes nothing.
    """
    if actor.role is not Role.OFFICER:
        raise NotAllowed
    if not reportable(month, today()):
        raise Missing
    # The place's row is the lock while the month has no row yet.
    hold_place(actor.place_code)
    filing = db.session.scalar(
        select(CheckFiling)
        .where(CheckFiling.place_code == actor.place_code, CheckFiling.month == month)
        .execution_options(populate_existing=True)
    )
    if filing is not None and (answers.get("version") or 0) != filing.version:
        raise Stale("file", filing.state)
    days = check_records.period(actor, actor.place_code, month, filing)
    found = check_records.records(actor, actor.place_code, days)
    if answers.get("zero") and not found.zero:
        raise Invalid({"zero": LIVE_THERE})
    if answers.get("seen") and answers["seen"] != found.digest:
        raise Invalid({"seen": MOVED})
    return _file(actor, month, days, found, answers) if filing is None else _amend(actor, filing, found, answers)


def _file(actor: Viewer, month: str, days: Period, found: Records, answers: Mapping[str, Any]) -> FilingState:
    due_on = cut_off(actor).due_on(month)
    filing = CheckFiling(
        township_code=actor.township_code,
        place_code=actor.place_code,
        month=month,
        first_on=days.first,
        last_on=days.last,
        due_on=due_on,
        state=state_when_filed(today(), due_on),
        version=1,
        filed_at=now(),
        filed_by_id=actor.user_id,
        **_said(found, answers),
    )
    db.session.add(filing)
    return _keep(actor, filing, "file", FilingState.NOT_FILED, found)


def _amend(actor: Viewer, filing: CheckFiling, found: Records, answers: Mapping[str, Any]) -> FilingState:
    said = _said(found, answers)
    if said == {name: getattr(filing, name) for name in said} and _figures(filing) == _plain(found):
        raise Invalid({"words": NOTHING_NEW})
    before = filing.state
    for name, value in said.items():
        setattr(filing, name, value)
    filing.version += 1
    filing.state, filing.amended_at, filing.filed_by_id = FilingState.AMENDED, now(), actor.user_id
    return _keep(actor, filing, "amend", before, found)


def _said(found: Records, answers: Mapping[str, Any]) -> dict[str, Any]:
    return {
        "zero": found.zero,
        "key_persons": bool(answers.get("key_persons")),
        "words": answers.get("words") or "",
        "silent": found.silent,
    }


def _figures(filing: CheckFiling) -> dict[str, dict[str, int]]:
    rows = db.session.scalars(
        select(CheckReport).where(CheckReport.filing_id == filing.id, CheckReport.version == filing.version)
    )
    names = ("found", "settled", "unsettled", "carried", "reported_up")
    return {row.check.value: {name: getattr(row, name) for name in names} for row in rows}


def _plain(found: Records) -> dict[str, dict[str, int]]:
    return {check.value: asdict(figures) for check, figures in found.figures.items()}


def _keep(actor: Viewer, filing: CheckFiling, step: str, before: FilingState, found: Records) -> FilingState:
    db.session.flush()
    db.session.add_all(
        CheckReport(filing_id=filing.id, version=filing.version, check=check, **asdict(figures))
        for check, figures in found.figures.items()
    )
    told = {name: getattr(filing, name) for name in ("version", "words", "key_persons", "zero", "silent")}
    history.append(
        actor,
        filing,
        step,
        place_code=filing.place_code,
        before=before,
        after=filing.state,
        answers={"month": filing.month, **told, "figures": _plain(found)},
    )
    return filing.state

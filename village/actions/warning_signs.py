"""Look, while a matter is opened or mended, whether its spot or its category stands out in its village.

Places and matters are counted, nothing else. One village's openings wait for each other here, so that the third sees
the two before it, and none raises what another has raised.
"""

from collections.abc import Iterable
from datetime import date
from typing import Any

from sqlalchemy import String, cast, func, select

from village.actions import history
from village.actions.write import hold_place
from village.clock import today
from village.extensions import db
from village.models import EarlyWarning, Matter, WarningMatter
from village.rules.checks import UNCOUNTED, first_day
from village.rules.figures import Term, month_term, term
from village.rules.viewer import Viewer
from village.rules.warnings import PAST, TIMES, spot_key, spot_since, stands_out, usual
from village.vocabulary import WARNING_OPEN, WarningKind, WarningStatus


def look(actor: Viewer | None, matter: Matter) -> None:
    """Raise what this matter makes stand out, or add it to what stands out already; the matter must be flushed."""
    matter.spot_key = spot_key(matter.spot)
    if matter.village_code is None or matter.status in UNCOUNTED or not (matter.spot_key or matter.category):
        return
    db.session.flush()
    hold_place(matter.village_code)
    if matter.spot_key:
        _look_at_spot(actor, matter)
    if matter.category:
        _look_at_category(actor, matter)


def _look_at_spot(actor: Viewer | None, matter: Matter) -> None:
    since = spot_since(today())
    there = (Matter.village_code == matter.village_code, Matter.spot_key == matter.spot_key)
    ids = _ids(*there, Matter.opened_on >= since)
    if len(ids) >= TIMES:
        _raise(actor, matter, WarningKind.SPOT, matter.spot_key, ids, since)


def _look_at_category(actor: Viewer | None, matter: Matter) -> None:
    month = month_term(today())
    alike = (Matter.village_code == matter.village_code, Matter.category == matter.category)
    ids = _ids(*alike, Matter.opened_on.between(month.first, month.last))
    past = _past(matter, month)
    if stands_out(len(ids), past):
        _raise(actor, matter, WarningKind.CATEGORY, str(matter.category), ids, month.first, past)


def _ids(*conditions: Any) -> list[int]:
    counted = select(Matter.id).where(*conditions, Matter.status.not_in(UNCOUNTED))
    return list(db.session.scalars(counted.order_by(Matter.id)))


def _past(matter: Matter, month: Term) -> list[int]:
    """How many of the category each of the months before had, from the village's first matter on."""
    began = db.session.scalar(select(func.min(Matter.opened_on)).where(Matter.village_code == matter.village_code))
    before = [each for each in month.running[-PAST - 1 : -1] if first_day(each) >= (began or month.first)]
    if not before:
        return []
    of_month = func.substr(cast(Matter.opened_on, String), 1, 7)
    rows = db.session.execute(
        select(of_month, func.count())
        .where(
            Matter.village_code == matter.village_code,
            Matter.category == matter.category,
            Matter.opened_on.between(first_day(before[0]), _last_day(before[-1])),
            Matter.status.not_in(UNCOUNTED),
        )
        .group_by(of_month)
    )
    found = {at: n for at, n in rows}
    return [found.get(each, 0) for each in before]


def _last_day(month: str) -> date:
    found = term(month, today())
    return found.last if found else first_day(month)


def _raise(
    actor: Viewer | None,
    matter: Matter,
    kind: WarningKind,
    subject: str,
    ids: list[int],
    since: date,
    past: list[int] | None = None,
) -> None:
    last = db.session.scalars(
        select(EarlyWarning)
        .where(
            EarlyWarning.village_code == matter.village_code,
            EarlyWarning.kind == kind,
            EarlyWarning.subject == subject,
        )
        .order_by(EarlyWarning.id.desc())
        .limit(1)
        .with_for_update()
    ).first()
    if last is not None and (last.status is WarningStatus.RAISED or last.raised_on >= since):
        # One that was dealt with stays so until its days are over.
        if last.status in WARNING_OPEN:
            _grow(actor, last, ids)
        return
    warning = EarlyWarning(
        township_code=matter.township_code,
        village_code=matter.village_code,
        kind=kind,
        subject=subject,
        count=len(ids),
        usual=usual(past) if past else None,
        months=len(past) if past else None,
        since=since,
        raised_on=today(),
        status=WarningStatus.RAISED,
        status_on=today(),
    )
    db.session.add(warning)
    db.session.flush()
    _link(warning, ids)
    _tell(actor, warning, "raise", None, {"count": len(ids), "before": past})


def _grow(actor: Viewer | None, warning: EarlyWarning, ids: list[int]) -> None:
    """Let a warning that is open count what came since."""
    known = set(db.session.scalars(select(WarningMatter.matter_id).where(WarningMatter.warning_id == warning.id)))
    new = [key for key in ids if key not in known]
    if new:
        _link(warning, new)
        warning.count = len(known) + len(new)
        warning.version += 1
        _tell(actor, warning, "grow", warning.status, {"count": warning.count})


def _link(warning: EarlyWarning, ids: Iterable[int]) -> None:
    db.session.add_all(WarningMatter(warning_id=warning.id, matter_id=key) for key in ids)


def _tell(actor: Viewer | None, warning: EarlyWarning, step: str, before: Any, answers: dict[str, Any]) -> None:  # noqa: ANN401
    history.append(
        actor, warning, step, place_code=warning.village_code, before=before, after=warning.status, answers=answers
    )

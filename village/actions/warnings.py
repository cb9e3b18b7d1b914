"""What becomes of a warning: sent to units, acknowledged, put on the agenda as a topic, or dismissed with a reason."""

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from sqlalchemy import select

from village.actions import giving, history, meeting_items
from village.actions.meetings import mine
from village.actions.write import action, locked
from village.clock import now, today
from village.extensions import db
from village.models import EarlyWarning, WarningUnit
from village.rules.answers import required
from village.rules.errors import Invalid, Missing, NotAllowed, NotOpen, Stale
from village.rules.masking import without_numbers
from village.rules.places import reaches, unit_keys
from village.rules.viewer import Viewer
from village.rules.warnings import WARNING_STEPS
from village.vocabulary import N_, Role, Section, WarningStatus

Answers = Mapping[str, Any]


@action
def take_step(actor: Viewer, warning_id: int, name: str, version: int | None, answers: Answers) -> None:
    """Take a step; Missing out of reach, NotAllowed for the role, Stale or NotOpen for the state, Invalid answers."""
    if name == "put_on" and answers.get("meeting"):
        # Meeting first, as everywhere.
        mine(actor, answers["meeting"])
    warning, step = locked(EarlyWarning, warning_id), WARNING_STEPS.get(name)
    units = list(db.session.scalars(select(WarningUnit).where(WarningUnit.warning_id == warning_id)))
    at_home = reaches(actor, warning.village_code) and actor.role is not Role.DEPARTMENT
    if step is None or not (at_home or _asked(actor, units)):
        raise Missing
    if actor.role not in step.who:
        raise NotAllowed
    if version is not None and version != warning.version:
        raise Stale(name, warning.status)
    waiting = frozenset(unit.unit_key for unit in units if unit.acknowledged_at is None)
    if not step.open_to(actor, warning, waiting):
        raise NotOpen(name, warning.status)
    required(step.asks, answers)
    before = warning.status
    told = EFFECTS[name](actor, warning, units, answers)
    warning.version += 1
    history.append(
        actor, warning, name, place_code=warning.village_code, before=before, after=warning.status, answers=told
    )


def _asked(actor: Viewer, units: Iterable[WarningUnit]) -> list[WarningUnit]:
    return [unit for unit in units if unit.unit_key in unit_keys(actor)]


def _stand(warning: EarlyWarning, status: WarningStatus) -> None:
    if status is not warning.status:
        warning.status, warning.status_on = status, today()


def _send(_actor: Viewer, warning: EarlyWarning, units: list[WarningUnit], answers: Answers) -> dict[str, Any]:
    """To further units; who has it already is not asked twice."""
    known = {unit.unit_key for unit in units}
    new = [key for key in dict.fromkeys(answers["units"]) if key not in known]
    if not new:
        raise Invalid({"units": N_("请至少选一个还没有转过的单位。")})
    try:
        names = {key: giving.name_of(warning.township_code, key) for key in new}
    except Invalid as error:
        raise Invalid({"units": error.errors["assignments"]}) from error
    db.session.add_all(
        WarningUnit(warning_id=warning.id, unit_key=key, unit_name=name, sent_at=now()) for key, name in names.items()
    )
    warning.advice = answers.get("advice") or warning.advice
    _stand(warning, WarningStatus.SENT)
    return {"units": [*names.values()], "advice": answers.get("advice")}


def _acknowledge(actor: Viewer, warning: EarlyWarning, units: list[WarningUnit], answers: Answers) -> dict[str, Any]:
    for unit in _asked(actor, units):
        if unit.acknowledged_at is None:
            unit.acknowledged_at, unit.acknowledged_by_id = now(), actor.user_id
            unit.note = answers.get("note") or ""
    if all(unit.acknowledged_at for unit in units):
        _stand(warning, WarningStatus.ACKNOWLEDGED)
    return {"units": [unit.unit_name for unit in _asked(actor, units)], "note": answers.get("note")}


def _put_on(actor: Viewer, warning: EarlyWarning, _units: list[WarningUnit], answers: Answers) -> dict[str, Any]:
    meeting = mine(actor, answers["meeting"])
    title = without_numbers(answers["title"])
    meeting_items.put_topic(actor, meeting, {"section": Section.OTHER, "title": title})
    warning.meeting_id = meeting.id
    _stand(warning, WarningStatus.ON_AGENDA)
    return {"meeting": meeting.id, "title": title}


def _dismiss(_actor: Viewer, warning: EarlyWarning, _units: list[WarningUnit], answers: Answers) -> dict[str, Any]:
    warning.reason = answers["reason"]
    _stand(warning, WarningStatus.DISMISSED)
    return {"reason": answers["reason"]}


def _restore(_actor: Viewer, warning: EarlyWarning, _units: list[WarningUnit], _answers: Answers) -> dict[str, Any]:
    newer = select(EarlyWarning.id).where(
        EarlyWarning.village_code == warning.village_code,
        EarlyWarning.kind == warning.kind,
        EarlyWarning.subject == warning.subject,
        EarlyWarning.id > warning.id,
    )
    if db.session.scalar(newer.limit(1)) is not None:
        raise NotOpen("restore", warning.status)
    warning.reason = ""
    _stand(warning, WarningStatus.RAISED)
    return {}


EFFECTS: dict[str, Callable[[Viewer, EarlyWarning, list[WarningUnit], Answers], dict[str, Any]]] = {
    "send": _send,
    "acknowledge": _acknowledge,
    "put_on": _put_on,
    "dismiss": _dismiss,
    "restore": _restore,
}

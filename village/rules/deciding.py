"""What a meeting decides: which items need a decision, what each kind asks, and from which time on a reason."""

from collections.abc import Mapping
from typing import Any

from village.rules.answers import MISSING, is_blank
from village.vocabulary import N_, Decision, MatterStatus

# Of what comes to the meeting so often, the next month is no answer by itself.
REASON_FROM = 3
OF_A_MATTER = tuple(kind for kind in Decision if kind is not Decision.HEARD)
ASKS: dict[Decision, tuple[str, ...]] = {
    Decision.ASSIGN: ("lead_leader", "due_on", "assignments"),
    Decision.TO_VILLAGE: ("village",),
    Decision.OTHER_ROUTE: ("route", "decision_text"),
}
NONE_CHOSEN = N_("还没有议定。请选一项。")
NO_UNITS = N_("请至少选一个单位。")
NO_REASON = N_("这件事已经第三次以上上会，下月再议请写明原因。")


def needs_decision(item: Any, matter_status: MatterStatus | None) -> bool:  # noqa: ANN401 - a row or an entity alike
    """Whether the meeting still has to decide on an item: not on what left the agenda or is settled already."""
    if item.taken_off is not None or item.settled_before:
        return False
    return item.matter_id is None or matter_status is MatterStatus.SCHEDULED


def kinds(*, has_matter: bool) -> tuple[Decision, ...]:
    """What may be decided on an item."""
    return OF_A_MATTER if has_matter else (Decision.HEARD,)


def missing(answers: Mapping[str, Any], *, has_matter: bool, times: int) -> dict[str, str]:
    """What a decision still lacks: msgids by the field's name."""
    kind = answers.get("decision")
    if kind not in kinds(has_matter=has_matter):
        return {"decision": NONE_CHOSEN}
    lacking = {name: MISSING for name in ASKS.get(kind, ()) if is_blank(answers.get(name)) or answers[name] == []}
    if "assignments" in lacking:
        lacking["assignments"] = NO_UNITS
    if kind is Decision.NEXT_MONTH and times >= REASON_FROM and is_blank(answers.get("reason")):
        lacking["reason"] = NO_REASON
    return lacking

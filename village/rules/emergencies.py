"""What an emergency may lead to, by the table of steps, and which times and numbers cannot be."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from village.rules.errors import Invalid
from village.rules.viewer import Viewer
from village.rules.workflow import MATTER_STEPS, VILLAGE, Travelling
from village.vocabulary import N_, AfterEmergency, MatterStatus, Role

# Who comes in a group names so many to speak for it (信访工作条例, art. 20).
MOST_REPRESENTATIVES = 5
IN_FUTURE = N_("时间不能在现在以后。")
STEP_OF = {
    AfterEmergency.SETTLE: "settle",
    AfterEmergency.ASSIGN: "dispatch",
    AfterEmergency.ESCALATE: "escalate",
}
# Where a matter stands that begins with an emergency, by who writes it down.
BEGINS: dict[Role, str] = {
    Role.OFFICER: VILLAGE,
    Role.STAFF: MatterStatus.SUBMITTED,
    Role.SECRETARY: MatterStatus.SUBMITTED,
}


def following(viewer: Viewer, matter: Travelling | None) -> list[AfterEmergency]:
    """What may follow for this person: on a known matter what is open there now, else from where a new one begins."""
    return [word for word in AfterEmergency if word is AfterEmergency.KEEP or _leads(viewer, matter, STEP_OF[word])]


def _leads(viewer: Viewer, matter: Travelling | None, name: str) -> bool:
    step = MATTER_STEPS[name]
    if matter is not None:
        return step.open_to(viewer, matter)
    begins = BEGINS.get(viewer.role)
    return begins in step.before and begins in step.who.get(viewer.role, ())


def check_times(answers: Mapping[str, Any], arrivals: Iterable[Mapping[str, Any]], now: datetime) -> None:
    """Raise Invalid where something is said to have been before it happened, or after now."""
    happened_at, reported_at = answers["happened_at"], answers["reported_at"]
    errors = {name: IN_FUTURE for name in ("happened_at", "reported_at") if answers[name] > now}
    if not errors and reported_at < happened_at:
        errors["reported_at"] = N_("报告的时间不能早于事情发生的时间。")
    for arrival in () if errors else arrivals:
        if not arrival["who"] or arrival["at"] is None:
            errors["arrivals"] = N_("到场的每一行，请把是谁、什么时候都写上。")
        elif not happened_at <= arrival["at"] <= now:
            errors["arrivals"] = N_("到场的时间要在事情发生以后，不能在现在以后。")
    if errors:
        raise Invalid(errors)


def check_representatives(parties: Iterable[Mapping[str, Any]]) -> None:
    """Raise Invalid for more representatives than may speak."""
    if sum(bool(party.get("represents")) for party in parties) > MOST_REPRESENTATIVES:
        raise Invalid({"parties": N_("代表不超过5人（《信访工作条例》第二十条）。请只勾选推选出来的。")})

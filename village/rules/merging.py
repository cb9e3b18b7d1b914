"""What stands against merging one matter into another."""

from typing import Protocol

from village.rules.places import at_home, listed
from village.rules.viewer import Viewer
from village.rules.visibility import Seen, sees_content
from village.vocabulary import LIVE, N_, MatterStatus

UNKNOWN = N_("没有这件事，或者不在您的范围里；只能并入本镇、本村的事项。")
ITSELF = N_("不能并入自己，请选另一件。")
MERGED = N_("那件事已经并入别的事项了，请选它并入的那一件。")
ENDED = N_("那件事已经结束，不能再并入别的；要接着办，请先把它“重新调处”。")
HOLDS = N_("这件事里已经并入了别的事项。请反过来把另一件并入这一件，或者先撤销那些合并。")
SEALED = N_("一件标了涉隐私、能看的人不一样，不能合并：合并后会让不该看的人看到。")
RECUSED = N_("有人对这件事申请了回避。请反过来，把另一件并入这一件。")


class Mergeable(Seen, Protocol):
    """What this rule reads of a matter."""

    id: int
    merged_into_id: int | None
    recused: str | None


def obstacle(viewer: Viewer, matter: Mergeable, survivor: Mergeable | None, *, holds: bool) -> str | None:
    """In words why `matter` may not be merged into `survivor`; `holds`: others were merged into it before."""
    if survivor is None or not at_home(viewer, survivor) or survivor.township_code != matter.township_code:
        return UNKNOWN
    if survivor.id == matter.id:
        return ITSELF
    if survivor.status is MatterStatus.MERGED:
        return MERGED
    if survivor.status not in LIVE:
        return ENDED
    if holds:
        return HOLDS
    if not sees_content(viewer, survivor) or not seen_alike(matter, survivor):
        return SEALED
    return None if listed(matter.recused) <= listed(survivor.recused) else RECUSED


def seen_alike(matter: Seen, survivor: Seen) -> bool:
    """Whether the same people read both: neither is sealed, or both for the same people of the same village."""
    if not matter.sealed and not survivor.sealed:
        return True
    same_place = (matter.village_code, matter.shared_with) == (survivor.village_code, survivor.shared_with)
    return matter.sealed and survivor.sealed and same_place and listed(matter.sealed_for) == listed(survivor.sealed_for)

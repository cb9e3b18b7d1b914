"""Which step can be taken back: one's own last one, for ten minutes, while nothing followed (design §6).

A step is undoable unless it stands in NOT_UNDOABLE; what it wrote is put back for the tables named in
`village/actions/before.py`.
"""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any, Protocol

from village.rules.viewer import Viewer
from village.vocabulary import N_, Word

WITHIN = timedelta(minutes=10)
# Each with what to do instead.
NOT_UNDOABLE = {
    "dispatch": N_("已经交办给单位，不能撤销；要收回，请在交办里点“终止”。"),
    "whistle": N_("哨声已经发给单位，不能撤销；要收回，请在交办里点“终止”。"),
    "decide": N_("这是会议的议定，不能撤销；会后还没有人接着办的，请例会经办人“重开”例会。"),
    "refuse": N_("不予受理已经告知，不能撤销；要重新办，请点“重新调处”。"),
}


class Obstacle(Word):
    """Why a step cannot be taken back, with what to do instead."""

    NOTHING = "nothing", N_("没有可以撤销的一步：可能已经撤销过，或者已经过了十分钟。")
    FOLLOWED = "followed", N_("后面已经办了别的事，这一步不能单独撤回。请看经过，再办需要的下一步。")
    LATE = "late", N_("已经过了十分钟。写错了字，请用“更正”；走错了方向，请办下面的下一步。")
    OTHERS = "others", N_("这一步是别人办的，只有本人能撤销。请与他联系，或办下面的下一步。")
    MEETING = "meeting", N_("例会的议程已经印发或变动，这一步不能再撤销。请到例会页面办理。")


class Noted(Protocol):
    """What the rule reads of a note: the step, when, whose, and the meetings it touched as they stood."""

    seq: int
    step: str
    actor_id: int
    at: datetime
    meetings: dict[str, Any]


def undoable(step: str) -> bool:
    """Whether a step of this name can ever be taken back."""
    return step not in NOT_UNDOABLE


def obstacle(
    viewer: Viewer, note: Noted | None, seq: int | None, head: int, meetings: Mapping[str, Any], now: datetime
) -> Obstacle | None:
    """What stands against undoing entry `seq`; `head` is the last entry's number, `meetings` how they stand now."""
    if note is None:
        return Obstacle.NOTHING
    if seq not in (None, note.seq) or head != note.seq:
        return Obstacle.FOLLOWED
    if note.actor_id != viewer.user_id:
        return Obstacle.OTHERS
    if now - note.at >= WITHIN:
        return Obstacle.LATE
    return Obstacle.MEETING if dict(meetings) != dict(note.meetings) else None


def minutes_left(at: datetime, now: datetime) -> int:
    """Whole minutes that remain, the one that has begun counted; 0 when it is too late."""
    return max(0, -(-(at + WITHIN - now) // timedelta(minutes=1)))

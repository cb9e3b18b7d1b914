"""The agenda: what its items say, what a new one begins with, who may still be put on or changed."""

from collections.abc import Mapping
from typing import Any

from village.vocabulary import N_, Added, MeetingKind, MeetingStatus, Risk, Section

FIXED = (Section.DISPUTES, Section.DISORDER, Section.HAZARDS, Section.KEY_PERSONS)
# What stands on every month's agenda whatever the matters are; a month's own topics are not among them.
STANDING = (
    Section.LAST_MONTH,
    Section.VILLAGES,
    Section.REPORTS,
    Section.STATEMENTS,
    Section.DEPLOYMENT,
    Section.SPEECH,
)
# The first meeting of a kind has no earlier one to follow: what most offices do, with the minutes it usually takes.
FIRST: dict[MeetingKind, dict[Section, int]] = {
    MeetingKind.MONTHLY: {
        Section.LAST_MONTH: 5,
        Section.VILLAGES: 15,
        Section.STATEMENTS: 10,
        Section.DEPLOYMENT: 10,
        Section.SPEECH: 10,
    },
    MeetingKind.WEEKLY: {Section.STATEMENTS: 15, Section.DEPLOYMENT: 10},
    MeetingKind.MORNING: {Section.STATEMENTS: 10, Section.DEPLOYMENT: 5},
    MeetingKind.JOINT: {Section.STATEMENTS: 20},
}
# How many matters a kind takes up: a morning meeting only tells of the day, a joint consultation is about one.
TAKES = {MeetingKind.MORNING: 0, MeetingKind.JOINT: 1}
ADDED = {
    MeetingStatus.PLANNED: Added.IN_TIME,
    MeetingStatus.ISSUED: Added.SUPPLEMENT,
    MeetingStatus.HELD: Added.IN_ROOM,
}
OPEN = frozenset({MeetingStatus.PLANNED, MeetingStatus.ISSUED})
RISK_ORDER = {Risk.URGENT: 0, Risk.RISING: 1, Risk.NORMAL: 2}
LAST_TIME = N_("上次议定事项办理情况")
DONE, RISK, ASKED = N_("已做工作："), N_("风险："), N_("提请会议：")


def item_text(matter: Mapping[str, Any]) -> str:
    """What stands under a matter's title: the work done, the risk where there is one, what the meeting is asked.

    `matter` has session_count, difficulty, risk, risk_reason, measures, request; in Chinese, as the paper is.
    """
    lines = []
    work = [f"调解{matter['session_count']}次"] if matter["session_count"] else []
    work += [text.rstrip("。；;. ") for text in (matter["difficulty"], matter["measures"]) if text]
    if work:
        lines.append(f"{DONE}{'，'.join(work)}。")
    if matter["risk"] is not Risk.NORMAL:
        reason = f"，{matter['risk_reason'].rstrip('。')}" if matter["risk_reason"] else ""
        lines.append(f"{RISK}{Risk(matter['risk']).label}{reason}。")
    if matter["request"]:
        lines.append(f"{ASKED}{matter['request'].rstrip('。')}。")
    return "\n".join(lines)


def proposal_order(row: Any) -> tuple[int, int, Any, int]:  # noqa: ANN401 - any row with these columns
    """Risk first, then how often on an agenda already, then age."""
    return RISK_ORDER[row.risk], -row.times_on_agenda, row.submitted_at, row.id


def section_name(kind: MeetingKind, section: Section) -> str:
    """What a section is called: only the monthly meeting looks back over a month."""
    looks_back = section is Section.LAST_MONTH and kind is not MeetingKind.MONTHLY
    return LAST_TIME if looks_back else section.label


def takes(kind: MeetingKind, count: int) -> bool:
    """Whether a meeting of a kind takes up one matter more, with so many on its agenda."""
    return kind not in TAKES or count < TAKES[kind]


def changeable(status: MeetingStatus, item: Any) -> bool:  # noqa: ANN401 - a row or an entity alike
    """Whether an item may be changed, moved or removed: until the meeting is held, after that what was raised there."""
    if item.taken_off is not None:
        return False
    return status in OPEN or (status is MeetingStatus.HELD and item.added is Added.IN_ROOM)

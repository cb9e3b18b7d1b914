"""The agenda: what its items say, in which order proposed matters stand."""

from collections.abc import Mapping
from typing import Any

from village.vocabulary import N_, Risk, Section

FIXED = (Section.DISPUTES, Section.DISORDER, Section.HAZARDS, Section.KEY_PERSONS)
RISK_ORDER = {Risk.URGENT: 0, Risk.RISING: 1, Risk.NORMAL: 2}
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

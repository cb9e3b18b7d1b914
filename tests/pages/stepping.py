"""Every step of a matter as a person takes it: from which state, who, what they type, where it stands then."""

from typing import NamedTuple

from tests import make, uploads


class Taken(NamedTuple):
    before: str
    who: str
    typed: dict
    after: str


# fmt: off
STEPS = {
    "hand_up":   Taken("open@parlor", "leader", {"tried": "谈过两次", "needed": "请村里一起劝"}, "open@village"),
    "hand_down": Taken("open@village", "officer", {"advice": "再谈一次"}, "open@parlor"),
    "escalate":  Taken("open@village", "officer", {"difficulty": "不松口", "request": "请调处", "risk": "normal"},
                       "submitted"),
    "recall":    Taken("submitted", "officer", {"reason": "又愿意谈了"}, "open@parlor"),
    "propose":   Taken("submitted", "staff", {"check": "disputes", "category": "contract"}, "proposed"),
    "take_up":   Taken("submitted", "staff", {"note": "约到中心谈"}, "open@township"),
    "send_back": Taken("proposed", "secretary", {"advice": "请先走访", "to": "village"}, "open@village"),
    "refuse":    Taken("walked in", "staff", {"ground": "admin_dispute", "route": "administrative_review",
                                              "approved_by": "高立群"}, "refused"),
    "call_back": Taken("refused", "staff", {"told_whom": "陈大明"}, "refused"),
    "schedule":  Taken("proposed", "secretary", {}, "scheduled"),
    "defer":     Taken("scheduled", "secretary", {"reason": "要再谈"}, "proposed"),
    "settle":    Taken("open@parlor", "leader", {"agreement_kind": "written", "agreement_text": "各退一步"}, "settled"),
    "sign":      Taken("settled", "leader", {"signed_on": "2026-09-15", "sealed_on": "2026-09-15"}, "settled"),
    "follow_up": Taken("settled", "officer", {"how": "visit", "finding": "performed"}, "closed"),
    "rate_risk": Taken("submitted", "staff", {"risk": "urgent", "risk_reason": "扬言动手", "measures": "派人守着"},
                       "submitted"),
    "refer":     Taken("submitted", "secretary", {"route": "litigation", "text": "可向法院起诉"}, "referred"),
    "end":       Taken("open@parlor", "leader", {"reason": "多次未成", "other_routes_told": "y"}, "ended"),
    "withdraw":  Taken("open@parlor", "leader", {"asked_by": "陈大明", "reason": "不追究了"}, "withdrawn"),
    "hand_over": Taken("open@village", "officer", {"to_whom": "派出所", "at": "2026-09-15T08:00", "text": "有人动手"},
                       "referred"),
    "reopen":    Taken("closed", "officer", {"reason": "又起争执"}, "open@parlor"),
}
# fmt: on
NAMES = list(STEPS)


def matter_before(step, cast):
    """A matter from which the step is open; answers its id."""
    state = STEPS[step].before
    if step == "schedule":
        make.planned_meeting(cast)
    matter_id = make.walk_in(cast.staff) if state == "walked in" else make.matter_in(state, cast)
    if step == "sign":
        uploads.scan(cast.leader, matter_id)
    return matter_id

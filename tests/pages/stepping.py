"""Every step of a matter as a person takes it: from which state, who, what they type, where it stands then."""

from typing import NamedTuple

from sqlalchemy import select

from tests import make, uploads
from village.commands.demo_cast import VILLAGE, VILLAGE2
from village.extensions import db
from village.models import Matter


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
    "apply_court": Taken("in force", "leader", {"court": "清禾县人民法院"}, "settled"),
    "rule_out":  Taken("in force", "staff", {"exclusions": "ownership", "reason": "写了地归谁"}, "settled"),
    "court_decides": Taken("at court", "officer", {"court_result": "refused"}, "settled"),
    "notarise":  Taken("in force", "officer", {"notary_office": "清禾县公证处"}, "settled"),
    "agree_again": Taken("turned down", "staff", {"agreement_text": "只写怎样使用"}, "settled"),
    "follow_up": Taken("settled", "officer", {"how": "visit", "finding": "performed"}, "closed"),
    "rate_risk": Taken("submitted", "staff", {"risk": "urgent", "risk_reason": "扬言动手", "measures": "派人守着"},
                       "submitted"),
    "refer":     Taken("submitted", "secretary", {"route": "litigation", "text": "可向法院起诉"}, "referred"),
    "track":     Taken("referred", "staff", {"result": "法院已立案"}, "referred"),
    "end":       Taken("open@parlor", "leader", {"reason": "多次未成", "other_routes_told": "y"}, "ended"),
    "withdraw":  Taken("open@parlor", "leader", {"asked_by": "陈大明", "reason": "不追究了"}, "withdrawn"),
    "hand_over": Taken("open@village", "officer", {"to_whom": "派出所", "at": "2026-09-15T08:00", "text": "有人动手"},
                       "referred"),
    "dispatch":  Taken("submitted", "staff", {"assignments-0-unit": VILLAGE, "assignments-0-person": "周丽",
                       "due_on": "2026-10-15", "task": "落实疏通"}, "assigned"),
    "whistle":   Taken("proposed", "staff", {"units": [VILLAGE, VILLAGE2], "place": "柳湾村1组沟边",
                       "at": "2026-09-15T10:00", "report_by": "2026-09-15T11:00"}, "proposed"),
    "conclude":  Taken("answered", "staff", {"finding": "沟已疏通", "next": "settled"}, "settled"),
    "reopen":    Taken("closed", "officer", {"reason": "又起争执"}, "open@parlor"),
    "merge":     Taken("open@village", "officer", {}, "merged"),
    "unmerge":   Taken("merged", "officer", {"reason": "是两件事"}, "open@village"),
    "share":     Taken("open@village", "officer", {"villages": "999999101203"}, "open@village"),
    "unshare":   Taken("open@village", "officer", {"villages": "999999101203", "reason": "与那边无关"}, "open@village"),
    "seal":      Taken("open@village", "officer", {"reason": "涉及家庭隐私"}, "open@village"),
    "admit":     Taken("open@village", "officer", {}, "open@village"),
    "unseal":    Taken("open@village", "officer", {"reason": "当事人同意"}, "open@village"),
    "recuse":    Taken("open@parlor", "leader", {"reason": "是我表弟"}, "open@village"),
    "readmit":   Taken("open@village", "officer", {"reason": "点错了"}, "open@village"),
    "dismiss":   Taken("scanned in", "leader", {"reason": "是广告"}, "refused"),
}
# fmt: on
NAMES = list(STEPS)


# Steps that take back or change what another one did.
AFTER = {"unshare": ("officer", "share"), "unseal": ("officer", "seal"), "admit": ("officer", "seal"),
         "readmit": ("leader", "recuse")}  # fmt: skip


def matter_before(step, cast):
    """A matter from which the step is open; answers its id."""
    state = STEPS[step].before
    if step == "merge":
        make.matter(cast.leader, matter_title="陈大明家菜地又被占")
    if step in AFTER:
        who, first = AFTER[step]
        matter = make.matter_in("open@parlor" if who == "leader" else "open@village", cast)
        make.step(getattr(cast, who), matter, first)
        return matter
    if step == "schedule":
        make.planned_meeting(cast)
    if state == "answered":
        return make.answered(cast, make.matter_in("assigned", cast))
    if state in IN_FORCE:
        return make.in_force(cast, *IN_FORCE[state])
    if state == "scanned in":
        return make.scanned_in(cast)
    matter_id = make.walk_in(cast.staff) if state == "walked in" else make.matter_in(state, cast)
    if step == "sign":
        uploads.scan(cast.leader, matter_id)
    return matter_id


# What was done with a written agreement before.
IN_FORCE = {"in force": (), "at court": ("apply_court",), "turned down": ("apply_court", "court_decides")}


def asked_of(step, matter):
    """What the address of a step's page says besides: which other matter is looked at."""
    return f"?into={survivor(matter)}" if step == "merge" else ""


def typed_for(step, matter):
    """What is typed, and of a merge the matter that was picked."""
    return {"into": str(survivor(matter)), **STEPS[step].typed} if step == "merge" else STEPS[step].typed


def survivor(matter):
    others = select(Matter.id).where(Matter.id != matter).order_by(Matter.id.desc())
    return db.session.scalars(others).first() or matter


def stood_before(step):
    """The state in which `matter_before` leaves it."""
    known = {"walked in": "submitted", "answered": "assigned", "scanned in": "open@parlor"}
    return (known | dict.fromkeys(IN_FORCE, "settled")).get(STEPS[step].before, STEPS[step].before)

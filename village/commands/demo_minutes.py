"""How the demo's last meeting ended: what was said, what was decided, who signed the minutes."""

from datetime import timedelta
from typing import Any

from sqlalchemy import select

from village.actions import meeting_steps, minutes
from village.clock import today
from village.commands import demo_units
from village.commands.demo_cast import PARLOR2, VILLAGE
from village.commands.demo_month import Story, on, talk, up
from village.extensions import db
from village.models import AgendaItem, Matter
from village.rules.deciding import needs_decision
from village.rules.viewer import Viewer
from village.vocabulary import Category, Check, Decision, NextStep, Outcome, Risk, Subject

DUCKS, STEPS, RAILING = "养鸭棚臭味重，邻居夏天不能开窗", "河埠头台阶塌了，两队都说该对方修", "灌溉渠边护栏松动"
STORIES = (
    Story(STEPS, Subject.OTHER, "柳湾村河埠头", VILLAGE, (
        talk(42, "officer", Outcome.NOT_REACHED, "两队都说是对方的埠头。", next_step=NextStep.ANOTHER_DATE),
        up(40, "officer", "旧账查不清", "请镇里定修缮的钱从哪里出"),
        on(37, "staff", "propose", check=Check.DISPUTES, category=Category.NEIGHBOUR),
        on(34, "secretary", "schedule", meeting="last"), on(9, "secretary", "schedule", meeting="next")),
        ("柳湾二队", "柳湾四队")),
    Story(RAILING, Subject.HAZARD, "石桥村灌溉渠", PARLOR2, (
        talk(41, "leader2", Outcome.TO_CONTINUE, "护栏推得动，先拉了警示带。", headcount=3),
        up(40, "officer2", "村里没有钱换", "请农业农村安排维修", Risk.RISING, risk_reason="学生上学走这边"),
        on(38, "staff", "propose", check=Check.HAZARDS), on(34, "secretary", "schedule", meeting="last"))),
)  # fmt: skip
SAID = {
    DUCKS: "会议听取了石桥村汇报，农业农村说明了畜禽养殖的管理要求。",
    STEPS: "会议听取了柳湾村汇报，修缮的预算还没有做出来。",
    "台风来临前排查临时棚架": "会议听取了平安办汇报，各村（居）三天内看一遍临时棚架。",
    "河边步道夜里没有灯": "社建办一周内到现场看过再定。",
    RAILING: "农业农村汇报：护栏已经换好，石桥村到现场看过。",
}


def close(actor: Viewer, meeting_id: int) -> None:
    """Write the notes, decide each item, and let the minutes be reviewed and signed."""
    told = {}
    for item_id, title in _items(meeting_id):
        told[item_id] = _decisions().get(title, {"decision": Decision.HEARD})
        minutes.keep_notes(actor, meeting_id, item_id, None, SAID.get(title, ""), {})
    meeting_steps.take_step(actor, meeting_id, "close", None, {"decisions": told})
    stated = {"reviewed_by": "林和平", "signed_by": "高立群"}
    minutes.state(actor, meeting_id, None, {**stated, "reviewed_on": today(), "signed_on": today()})


def _items(meeting_id: int) -> list[tuple[int, str]]:
    """The items that are still to be decided, with what they are about."""
    rows: Any = db.session.execute(
        select(AgendaItem, Matter)
        .outerjoin(Matter, Matter.id == AgendaItem.matter_id)
        .where(AgendaItem.meeting_id == meeting_id)
    )
    return [
        (item.id, matter.title if matter else item.title)
        for item, matter in rows
        if needs_decision(item, matter.status if matter else None)
    ]


def _decisions() -> dict[str, dict[str, Any]]:
    fixed = {**demo_units.given(), "due_on": today() + timedelta(days=21)}
    return {
        DUCKS: {"decision": Decision.ASSIGN, "decision_text": "选好新址，月底前把鸭棚移走", **fixed},
        STEPS: {"decision": Decision.NEXT_MONTH, "decision_text": "柳湾村先做预算，下次会上再定"},
        RAILING: {"decision": Decision.STRIKE, "decision_text": "护栏已换好，同意销号"},
    }

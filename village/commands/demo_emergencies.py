"""The demo's emergencies: one that is assigned in the night it happened, one that was over by the morning."""

from datetime import datetime, time, timedelta
from typing import Any

from sqlalchemy import select

from village.actions import emergencies
from village.clock import now, today
from village.commands import demo_units
from village.commands.demo_cast import VILLAGE
from village.commands.demo_month import Story, on
from village.extensions import db
from village.models import Emergency
from village.rules.calendar import CHINA
from village.rules.viewer import Viewer
from village.vocabulary import AfterEmergency, Category, Check, FirstReport, Subject

NANTANG = "999999101205"
RECTIFIED = {"rechecked_by": "邵建国"}

# fmt: off
STORIES = (
    Story("深夜运土车进村，村民拦车", Subject.OTHER, "柳湾村村口", VILLAGE, (
        on(2, "staff", "emergency",
           what="三辆运土车半夜进村，压坏机耕路，村民拦在村口不让出去，司机和村民推搡。",
           reported_by="村民小组长", reported_how=FirstReport.PHONE, headcount=23, amount=12000,
           came=(("派出所民警2人", 25), ("村党总支书记", 30), ("规建办值班人员", 55)),
           done="先让车停下、人退到路边；登记车牌，路面拍照；推选代表到村委会说。",
           result="一点半人都散了，车留在村口，天亮后查手续、算路面的损失。", after=AfterEmergency.ASSIGN,
           category=Category.DAMAGES, speaking=2),
        on(1, "department", "unit", step="receive"),
        on(1, "department", "unit", step="note", text="路面压坏约四十米，已和运输公司谈修复。",
           photo="机耕路压坏的一段")),
        ("柳长发", "柳建国", "运输公司")),
    Story("大风刮倒杨树，压住进村的电线", Subject.HAZARD, "南塘村进村路", NANTANG, (
        on(12, "staff", "emergency",
           what="大风刮倒一棵杨树，压在电线上，路断了一半，有火花。",
           reported_by="过路的村民", reported_how=FirstReport.ON_THE_SPOT, headcount=9,
           came=(("供电所抢修车", 20), ("村综治干部", 15)),
           done="两头拉线拦人，供电所断电、锯树、换线。",
           result="三点前通电通路，没有人受伤。", after=AfterEmergency.SETTLE),),
        check=Check.HAZARDS),
)
# fmt: on


def happen(actor: Viewer, story: Story, answers: dict[str, Any], parties: list[dict[str, Any]]) -> int:
    """Write down in the evening what happened half an hour after midnight; answers the matter's id."""
    happened_at = datetime.combine(today(), time(0, 30), CHINA)
    speaking = answers.pop("speaking", 0)
    came = [{"who": who, "at": happened_at + timedelta(minutes=after)} for who, after in answers.pop("came")]
    facts = {"place": story.place, "title": story.title, "check": story.check, "spot": story.spot}
    told = [{**party, "represents": n < speaking} for n, party in enumerate(parties)]
    times = {"happened_at": happened_at, "reported_at": happened_at + timedelta(minutes=5)}
    key = f"demo-{now():%Y%m%d%H%M}-{story.title}"[:64]
    rest = {"parties": told, "arrivals": came, "follow": _follow(answers["after"]), "client_key": key}
    written = emergencies.record(actor, {**facts, **times, **answers, **rest})
    return db.session.scalar(select(Emergency.matter_id).where(Emergency.id == written)) or 0


def _follow(after: AfterEmergency) -> dict[str, Any]:
    if after is AfterEmergency.SETTLE:
        return {**RECTIFIED, "rechecked_on": today()}
    return {**demo_units.given(), "task": "查运土手续，量路面损失，谈好修复；派出所查推搡的事。"}

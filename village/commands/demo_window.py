"""The demo's window: tickets of today, answers given and still owed, and some consultations. All invented."""

from collections.abc import Mapping
from datetime import timedelta
from typing import Any

from sqlalchemy import select

from village.actions import consultations, intake, settings
from village.clock import now, today
from village.commands.demo_cast import PARLOR
from village.commands.terminal import Traveller
from village.extensions import db
from village.models import Intake
from village.rules.viewer import Viewer
from village.vocabulary import AnsweredHow, Category, Check, ConsultationKind, IntakeStatus, SentTo, Side

PHONE = "10000000000"
LEGAL, POLICY = ConsultationKind.LEGAL, ConsultationKind.POLICY
OFFICE, LAWYER = "政策窗口", "值班律师"
# How many days ago, kind, what was asked and answered, by whom, minutes.
ASKED = (
    (
        6,
        LEGAL,
        "借条上没有写还款日期，还能要吗",
        "可以随时要，但要给对方合理的准备时间；最好补写日期。",
        LAWYER,
        20,
    ),
    (4, POLICY, "父母名下的老房子能不能翻建", "先向村里提申请，镇规建办现场看过以后批。", OFFICE, 10),
    (2, LEGAL, "工伤没签合同怎么认定", "工资条、工友证言都可以证明劳动关系，一年内申请认定。", LAWYER, 25),
    (1, POLICY, "外来子女上学要哪些材料", "居住证、社保和房东证明，六月到镇教委登记。", OFFICE, 5),
)
BY_PHONE = {"answered_how": AnsweredHow.PHONE, "answer": "已电话告知：中心受理了，正在办，有结果再告诉您。"}


def log(viewers: Mapping[str, Viewer], clock: Traveller) -> None:
    """The last days' consultations, each on its day, and the first answers to those who came."""
    end = clock.moment
    for ago, kind, asked, answered, by, minutes in ASKED:
        clock.moment = end - timedelta(days=ago)
        line = {"kind": kind, "asked": asked, "answered": answered, "answered_by": by, "minutes": minutes}
        consultations.keep(viewers["staff"], None, {**line, "day": today()})
    clock.moment = end


def serve_today(viewers: Mapping[str, Viewer]) -> None:
    """The centre's telephone; who came long ago was answered; today one is sent to a parlor, and two wait."""
    settings.choose(viewers["admin"], {"centre_phone": PHONE})
    staff = viewers["staff"]
    old = select(Intake.id).where(Intake.status == IntakeStatus.HANDED, Intake.day < today() - timedelta(days=4))
    for key in db.session.scalars(old.order_by(Intake.id)).all():
        intake.answer(staff, key, {**BY_PHONE, "answered_at": now()})
    came: list[dict[str, Any]] = [
        {"name": "柳三妹", "side": Side.ONE, "phone": "", "visitor": True},
        {"name": "柳国庆", "side": Side.OTHER},
    ]
    facts = {"place": PARLOR, "title": "井边晾衣绳挡了过道", "check": Check.DISPUTES, "category": Category.NEIGHBOUR}
    sent = {"request": "请小组长先劝一劝", "to": SentTo.PARLOR, "advice": "双方住得近，请先到场看看。"}
    intake.take_in(staff, {**facts, **sent}, came)
    for _number in range(2):
        intake.draw(staff)

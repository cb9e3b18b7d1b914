"""The demo's matters that are tied to others: sealed, shared, merged, and one's own. All invented."""

from typing import Any

from sqlalchemy import select

from village.commands.demo_cast import PARLOR, PARLOR2, VILLAGE, VILLAGE2
from village.commands.demo_month import Story, on, talk, up
from village.extensions import db
from village.models import Matter, User
from village.vocabulary import Category, NextStep, Outcome, Subject

# fmt: off
STORIES = (
    Story("夫妻失和，女方要求单独谈", Subject.FAMILY, "柳湾村4组", "999999101201004", (
        talk(13, "officer", Outcome.NOT_REACHED, "分开谈了两次，女方不愿让邻里知道。", next_step=NextStep.ANOTHER_DATE),
        on(13, "officer", "seal", named=["staff"], reason="当事人要求不公开"),
        up(7, "officer", "一方不愿再来村里谈", "请中心请一位女调解员")), ("柳秋月", "顾志强")),
    Story("两村共用机耕路，谁来修", Subject.LAND, "柳湾村与石桥村交界", VILLAGE, (
        on(4, "staff", "walk_in", request="请镇里召集两个村一起定", villages=[VILLAGE2],
           category=Category.PRODUCTION_BUSINESS),), ("柳湾村种田户", "石桥村种田户")),
    Story("桥头水渠放水先后", Subject.NEIGHBOUR, "石桥村桥头", PARLOR2, (
        talk(9, "leader2", Outcome.NOT_REACHED, "下游几户是柳湾村的，没有到。", next_step=NextStep.HAND_UP,
             tried="谈过一次", needed="请两个村一起谈"),
        on(8, "officer2", "share", villages=[VILLAGE])), ("石老四", "柳友根")),
    Story("机耕路旁菜地又多种一垄", Subject.NEIGHBOUR, "柳湾村1组机耕路旁", PARLOR, (
        talk(6, "leader", Outcome.TO_CONTINUE, "还是那两家，说的是同一垄地。"),
        on(5, "officer", "merge", into="菜地边界多占一垄")), ("柳长发", "周美芳")),
    Story("和堂弟家合用的院墙要不要拆", Subject.LAND, "柳湾村1组", PARLOR, (
        talk(2, "leader", Outcome.TO_CONTINUE, "墙是两家合砌的，先不动。", own=True),), ("柳长根", "柳长林")),
)
# fmt: on


def known(answers: dict[str, Any]) -> dict[str, Any]:
    """The answers with people and matters by their ids, which a story tells by log-in and title."""
    named, into = answers.get("named"), answers.get("into")
    if named:
        answers["named"] = list(db.session.scalars(select(User.id).where(User.login.in_(named))))
    if into:
        answers["into"] = db.session.scalar(select(Matter.id).where(Matter.title == into))
    return answers

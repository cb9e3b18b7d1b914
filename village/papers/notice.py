"""The words of the meeting's notice: who is to come when and where, with what, and whom to call."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any, NamedTuple

from flask_babel import gettext as _

from village.papers.agenda import SPOKEN, Paragraph, Run, marks, placed, standing
from village.papers.wording import Fact, day, facts, language, listed, moment, month, numeral, printable
from village.vocabulary import Section

# The villages' figures and the leader's speech are no topics that somebody is told beforehand to prepare.
UNTOLD = frozenset({Section.REPORTS, Section.SPEECH})


class Contact(NamedTuple):
    """Who answers questions and takes leave."""

    name: str
    phone: str


@dataclass(frozen=True)
class Point:
    """一、会议时间 and what stands below it; the topics stand in groups of their own."""

    heading: str
    paragraphs: tuple[Paragraph, ...] = ()
    groups: tuple["Point", ...] = ()


@dataclass(frozen=True)
class Notice:
    """The whole notice, word for word."""

    language: str
    dated: str
    mark: str
    title: tuple[str, ...]
    facts: tuple[tuple[Fact, ...], ...]
    to: str
    lead: str
    points: tuple[Point, ...]
    contact: tuple[Fact, ...]
    office: str
    day: str


def words(content: Mapping[str, Any], contact: Contact | None = None) -> Notice:
    """Put the meeting's content into the words of its notice."""
    township = printable(content["township"])
    asked = listed(content.get("units", ()))
    return Notice(
        language=language(),
        dated=content.get("issued_on") or "",
        mark=marks(content),
        title=(
            _("关于召开%(township)s%(month)s", township=township, month=month(content["month"])),
            _("“四个排查”工作例会的通知"),
        ),
        facts=(),
        to=_("%(units)s：", units=asked or _("各有关单位")),
        lead=_("为会商本月排查出的矛盾纠纷、治安问题和公共安全隐患，定期召开的工作例会安排如下，请按时参加。"),
        points=tuple(_points(content)),
        contact=_contact(contact),
        office=_("%(township)s社会治理中心", township=township),
        day=day(content["issued_on"]) if content.get("issued_on") else _("____年__月__日"),
    )


def _contact(contact: Contact | None) -> tuple[Fact, ...]:
    blank = "____________"
    return (
        Fact(_("联系人："), printable(contact.name) if contact else blank),
        Fact(_("电话："), (printable(contact.phone) if contact else "") or blank),
    )


def _points(content: Mapping[str, Any]) -> Iterable[Point]:
    topics = tuple(_topics(content))
    known = (
        Point(_("会议时间"), (_plain(moment(content["held_at"])),)),
        Point(_("会议地点"), (_plain(printable(content.get("room", ""))),)),
        Point(_("参会人员"), _attendants(content)),
        Point(_("会议议题"), () if topics else (_plain(_("议题待定，以会议议程为准。")),), topics),
        Point(_("有关要求"), tuple(_requirements())),
    )
    for number, point in enumerate(known, 1):
        yield replace(point, heading=_("%(number)s、%(name)s", number=numeral(number), name=point.heading))


def _attendants(content: Mapping[str, Any]) -> tuple[Paragraph, ...]:
    led = facts(
        (_("主持："), printable(content.get("chair", ""))), (_("记录："), printable(content.get("recorder", "")))
    )
    who = _plain(_("上列单位的负责人或分管负责人各一名；要在会上汇报、被请到会的单位，请熟悉情况的人员一并参加。"))
    named = [run for fact in led for run in (Run(fact.label, label=True), Run(fact.text + _("。")))]
    return (who, tuple(named)) if named else (who,)


def _topics(content: Mapping[str, Any]) -> Iterable[Point]:
    parts = [part for part in placed(content["sections"]) if part.section not in UNTOLD]
    for number, part in enumerate((part for part in parts if part.items or part.rows), 1):
        heading = _("（%(number)s）%(name)s", number=numeral(number), name=_(part.section.label))
        topics = [_topic(item, part.section) for _number, item in part.items]
        if part.rows:
            topics.insert(0, _("通报上次例会%(count)s件事项的办理情况", count=len(part.rows)))
        lines = (_("%(count)s.%(topic)s", count=count, topic=topic) for count, topic in enumerate(topics, 1))
        yield Point(heading, tuple(map(_plain, lines)))


def _topic(item: Mapping[str, Any], section: Section) -> str:
    name = printable(item.get("title", "")) or printable(item.get("text", ""))
    minutes, presenter, asked = item.get("minutes"), printable(item.get("presenter", "")), listed(item.get("units", ()))
    parts = (
        printable(item.get("place", "")),
        presenter if section in SPOKEN or not presenter else _("%(name)s汇报", name=presenter),
        _("%(minutes)s分钟", minutes=minutes) if minutes else "",
        _("请%(units)s到会", units=asked) if asked else "",
        *standing(item),
    )
    known = _("，").join(filter(None, parts))
    return name + (_("（%(note)s）", note=known) if known else "")


def _requirements() -> Iterable[Paragraph]:
    yield _plain(_("1.请提前10分钟到会签到。因故不能参加的，请在会前一天向联系人请假，并委派熟悉情况的人员代会。"))
    yield _plain(_("2.汇报人请按上列时长准备，讲清情况、已做的工作和需要会议协调的事。"))
    yield _plain(_("3.会议材料只供会议使用，不得转发、不得外传。"))


def _plain(text: str) -> Paragraph:
    return (Run(text),)

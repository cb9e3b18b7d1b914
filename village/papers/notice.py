"""The words of the meeting's notice: who is to come when and where, with what, and whom to call."""

from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple

from flask_babel import gettext as _

from village.papers.agenda import SPOKEN, marks, placed, standing
from village.papers.document import Block, Document, Fact, Facts, Heading, Keep, Paragraph, Sent
from village.papers.looks import Align
from village.papers.pieces import said
from village.papers.wording import called, day, language, listed, moment, noted, numeral, printable, sentences, when
from village.vocabulary import Section

# The villages' figures and the leader's speech are no topics that somebody is told beforehand to prepare.
UNTOLD = frozenset({Section.REPORTS, Section.SPEECH})


class Contact(NamedTuple):
    """Who answers questions and takes leave."""

    name: str
    phone: str


def words(content: Mapping[str, Any], contact: Contact | None = None) -> Document:
    """Put the meeting's content into the words of its notice."""
    township = printable(content["township"])
    asked = listed(content.get("units", ()))
    office = _("%(township)s社会治理中心", township=township)
    sent = Sent(office, day(content["issued_on"]) if content.get("issued_on") else _("____年__月__日"))
    lead = _("为会商本月排查出的矛盾纠纷、治安问题和公共安全隐患，定期召开的工作例会安排如下，请按时参加。")
    return Document(
        language=language(),
        title=(
            _("关于召开%(township)s%(month)s", township=township, month=when(content)),
            _("%(meeting)s的通知", meeting=called(content)),
        ),
        blocks=(
            Paragraph(said(_("%(units)s：", units=asked or _("各有关单位"))), Align.START),
            Paragraph(said(lead)),
            *_points(content),
            # Whom to call and who sends it never stand alone on a page: the last paragraph comes along.
            Keep((_contact(contact), sent)),
        ),
        mark=marks(content),
        dated=content.get("issued_on") or "",
    )


def _contact(contact: Contact | None) -> Facts:
    blank = "________"
    return Facts(
        (
            Fact(_("联系人："), printable(contact.name) if contact else blank),
            Fact(_("电话："), (printable(contact.phone) if contact else "") or blank),
        )
    )


def _points(content: Mapping[str, Any]) -> Iterable[Block]:
    topics = tuple(_topics(content))
    points = (
        (_("会议时间"), (_plain(moment(content["held_at"])),)),
        (_("会议地点"), (_plain(printable(content.get("room", ""))),)),
        (_("参会人员"), tuple(_attendants(content))),
        (_("会议议题"), topics or (_plain(_("议题待定，以会议议程为准。")),)),
        (_("有关要求"), tuple(_requirements())),
    )
    for number, (name, blocks) in enumerate(points, 1):
        yield Heading(_("%(number)s、%(name)s", number=numeral(number), name=name))
        yield from blocks


def _attendants(content: Mapping[str, Any]) -> Iterable[Paragraph]:
    yield _plain(_("上列单位的负责人或分管负责人各一名；要在会上汇报、被请到会的单位，请熟悉情况的人员一并参加。"))
    yield from sentences(
        (_("主持："), printable(content.get("chair", ""))), (_("记录："), printable(content.get("recorder", "")))
    )


def _topics(content: Mapping[str, Any]) -> Iterable[Block]:
    parts = [part for part in placed(content["sections"]) if part.section not in UNTOLD]
    for number, part in enumerate((part for part in parts if part.items or part.rows), 1):
        yield Heading(_("（%(number)s）%(name)s", number=numeral(number), name=_(part.section.label)), 2)
        topics = [_topic(item, part.section) for _number, item in part.items]
        if part.rows:
            topics.insert(0, _("通报上次例会%(count)s件事项的办理情况", count=len(part.rows)))
        for count, topic in enumerate(topics, 1):
            yield _plain(_("%(count)s.%(topic)s", count=count, topic=topic))


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
    return name + noted(*parts)


def _requirements() -> Iterable[Paragraph]:
    yield _plain(_("1.请提前10分钟到会签到。因故不能参加的，请在会前一天向联系人请假，并委派熟悉情况的人员代会。"))
    yield _plain(_("2.汇报人请按上列时长准备，讲清情况、已做的工作和需要会议协调的事。"))
    yield Paragraph(said(_("3.会议材料只供会议使用，不得转发、不得外传。")), keep=True)


def _plain(text: str) -> Paragraph:
    return Paragraph(said(text))

"""The blank sheet to write a session on by hand: the session form's questions in its order, on two sides of A4."""

from collections.abc import Iterable
from typing import NamedTuple

from flask_babel import gettext as _

from village.papers.document import Blank, Blanks, Block, Document, Heading, PageBreak, Paragraph, Run
from village.papers.looks import Align, Kind, Size, Voice
from village.papers.pieces import boxes, labelled, listing
from village.papers.wording import language, printable
from village.rules.outcomes import OF_TALKS
from village.vocabulary import Mode, NextStep, Risk, SessionKind, Side, Subject, Word

WITHOUT_MATTER = (SessionKind.COUNCIL, SessionKind.POLICY, SessionKind.LISTENING, SessionKind.VISIT)
PEOPLE, HELPERS, HEIGHT = 4, 2, 12


class Place(NamedTuple):
    """Where the sheet is for, and whose home that is."""

    name: str
    host: str = ""


def words(place: Place) -> Document:
    """Word the sheet for one place."""
    where = printable(place.name)
    hint = _("在方框里打勾，在横线上写；不知道的、用不着的空着。姓名只写在第二部分。")
    return Document(
        language=language(),
        title=(_("客堂间记录单") + (_("（%(place)s）", place=where) if where else ""),),
        blocks=(
            Paragraph((Run(hint, Voice.KAI),), Align.CENTRE, Size.SMALL),
            Heading(_("一、谈的什么事")),
            *_about(),
            Heading(_("二、谁来了")),
            *_people(),
            PageBreak(),
            Heading(_("三、谈得怎么样")),
            *_outcome(),
            Heading(_("四、时间、地点和别的")),
            *_facts(place),
            Blanks((Blank(_("记录人签字：")), Blank(_("日期：")))),
        ),
        kind=Kind.SLIP,
    )


def _line(*labels: str, lines: int = 1) -> Blanks:
    """Things to write beside each other."""
    return Blanks(tuple(Blank(label, lines) for label in labels))


def _choice(label: str, options: Iterable[str]) -> Blanks:
    return Blanks((_ticked(label, options),))


def _ticked(label: str, options: Iterable[str]) -> Blank:
    return Blank(label, ticks=boxes(options))


def _about() -> Iterable[Blanks]:
    told = (_("接着谈一件老事，编号__________"), _("一件新的事"), _("没有纠纷，就是坐坐、议事、宣讲、走访"))
    yield _choice("", told)
    yield _line(_("一句话说说是什么事（不写姓名）"), lines=2)
    yield _choice(_("哪一类的事"), _labels(Subject))
    yield _choice("", (_("我是其中一方，或者是他们的亲属（这件事将转给上一级办）"),))
    yield _line(_("具体地点"))
    yield _line(_("涉及几个人"), _("涉及多少钱（元）"))
    yield _choice(_("没有纠纷的，是哪一种"), _labels(WITHOUT_MATTER))


def _people() -> Iterable[Block]:
    columns = (_("姓名"), _("哪一方"), _("来了"), _("电话"), _("未成年（不记姓名）"))
    sides = "".join(boxes(_labels(Side)))
    yield Paragraph(labelled(_("各方")), Align.START, keep=True)
    yield listing(columns, (0, 58, 13, 40, 28), [("", sides, "□", "", "□")] * PEOPLE, "ccccc", HEIGHT)
    yield _choice("", (_("开头已说明：自愿、免费、可随时不谈、信息只用于调解"),))
    helpers = (_("姓名"), _("是什么人")) * 2
    yield Paragraph(labelled(_("还有谁在场帮着劝")), Align.START, keep=True)
    yield listing(helpers, (0,) * len(helpers), [("",) * len(helpers)] * HELPERS, "cccc", HEIGHT)


def _outcome() -> Iterable[Blanks]:
    yield _choice(_("谈得怎么样"), _labels(OF_TALKS))
    yield _line(_("约定了什么"), lines=2)
    yield _line(_("怎样履行"), _("哪天以前履行"))
    yield _choice(_("接下来怎么办"), _labels(NextStep))
    yield _line(_("已经做了哪些工作"))
    yield _line(_("需要上面帮什么"))
    yield _line(_("约好哪天再谈"), _("谁提出撤回的"))
    yield _line(_("撤回、终止的原因"))
    yield _choice("", (_("已告知可以依法通过仲裁、行政、司法等途径维权"),))
    yield Blanks((Blank(_("哪天告知的")), _ticked(_("有没有激化的苗头"), _labels(Risk))))
    yield _line(_("为什么这样看"))
    yield _line(_("要说明的"))
    yield _line(_("简单记几句"), lines=2)


def _facts(place: Place) -> Iterable[Blanks]:
    when = _("　　　　年　　月　　日　　时　　分")
    yield Blanks((Blank(_("什么时候谈的"), filled=when),))
    where, host = printable(place.name), printable(place.host)
    yield Blanks((Blank(_("在哪里谈的"), filled=where), Blank(_("谁主持的"), filled=host)))
    yield Blanks((_ticked(_("怎样谈的"), _labels(Mode)), Blank(_("一共来了几个人"))))
    yield _choice("", (_("公开谈（当事人同意旁人在场）"),))


def _labels(words: Iterable[Word]) -> tuple[str, ...]:
    return tuple(_(word.label) for word in words)

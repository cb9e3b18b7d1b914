"""The blank sheet to write a session on by hand: the session form's questions in its order, on two sides of A4."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import NamedTuple

from flask_babel import gettext as _

from village.papers.wording import Fact, language, printable
from village.rules.outcomes import OF_TALKS
from village.vocabulary import Mode, NextStep, Risk, SessionKind, Side, Subject, Word

WITHOUT_MATTER = (SessionKind.COUNCIL, SessionKind.POLICY, SessionKind.LISTENING, SessionKind.VISIT)
PEOPLE, HELPERS = 4, 2


class Place(NamedTuple):
    """Where the sheet is for, and whose home that is."""

    name: str
    host: str = ""


@dataclass(frozen=True)
class Ask:
    """One question: boxes to tick, lines to write on, or a table; `filled` is what is printed on the line."""

    label: str
    options: tuple[str, ...] = ()
    lines: int = 0
    filled: str = ""
    columns: tuple[str, ...] = ()
    rows: tuple[tuple[str, ...], ...] = ()


@dataclass(frozen=True)
class Part:
    """One part of the form: rows of one or two questions."""

    heading: str
    rows: tuple[tuple[Ask, ...], ...]


@dataclass(frozen=True)
class SessionSheet:
    """The whole sheet; each side holds some of the parts."""

    language: str
    dated: str
    mark: str
    title: tuple[str, ...]
    facts: tuple[tuple[Fact, ...], ...]
    hint: str
    sides: tuple[tuple[Part, ...], ...]
    signed: tuple[str, ...]


def words(place: Place) -> SessionSheet:
    """Word the sheet for one place."""
    where = printable(place.name)
    return SessionSheet(
        language=language(),
        dated="",
        mark="",
        title=(_("客堂间记录单") + (_("（%(place)s）", place=where) if where else ""),),
        facts=(),
        hint=_("在方框里打勾，在横线上写；不知道的、用不着的空着。姓名只写在第二部分。"),
        sides=(
            (Part(_("一、谈的什么事"), tuple(_about())), Part(_("二、谁来了"), tuple(_people()))),
            (
                Part(_("三、谈得怎么样"), tuple(_outcome())),
                Part(_("四、时间、地点和别的"), tuple(_facts(place))),
            ),
        ),
        signed=(_("记录人签字："), _("日期：")),
    )


def _about() -> Iterable[tuple[Ask, ...]]:
    told = (_("接着谈一件老事，编号__________"), _("一件新的事"), _("没有纠纷，就是坐坐、议事、宣讲、走访"))
    yield (Ask("", options=told),)
    yield (Ask(_("一句话说说是什么事（不写姓名）"), lines=2),)
    yield (Ask(_("哪一类的事"), options=_labels(Subject)),)
    yield (Ask("", options=(_("我是其中一方，或者是他们的亲属（这件事将转给上一级办）"),)),)
    yield (Ask(_("具体地点"), lines=1),)
    yield Ask(_("涉及几个人"), lines=1), Ask(_("涉及多少钱（元）"), lines=1)
    yield (Ask(_("没有纠纷的，是哪一种"), options=_labels(WITHOUT_MATTER)),)


def _people() -> Iterable[tuple[Ask, ...]]:
    columns = (_("姓名"), _("哪一方"), _("来了"), _("电话"), _("未成年（不记姓名）"))
    sides = "".join(f"□{label}" for label in _labels(Side))
    yield (Ask(_("各方"), columns=columns, rows=(("", sides, "□", "", "□"),) * PEOPLE),)
    yield (Ask("", options=(_("开头已说明：自愿、免费、可随时不谈、信息只用于调解"),)),)
    helpers = (_("姓名"), _("是什么人")) * 2
    yield (Ask(_("还有谁在场帮着劝"), columns=helpers, rows=(("",) * len(helpers),) * HELPERS),)


def _outcome() -> Iterable[tuple[Ask, ...]]:
    yield (Ask(_("谈得怎么样"), options=_labels(OF_TALKS)),)
    yield (Ask(_("约定了什么"), lines=2),)
    yield Ask(_("怎样履行"), lines=1), Ask(_("哪天以前履行"), lines=1)
    yield (Ask(_("接下来怎么办"), options=_labels(NextStep)),)
    yield (Ask(_("已经做了哪些工作"), lines=1),)
    yield (Ask(_("需要上面帮什么"), lines=1),)
    yield Ask(_("约好哪天再谈"), lines=1), Ask(_("谁提出撤回的"), lines=1)
    yield (Ask(_("撤回、终止的原因"), lines=1),)
    yield (Ask("", options=(_("已告知可以依法通过仲裁、行政、司法等途径维权"),)),)
    yield Ask(_("哪天告知的"), lines=1), Ask(_("有没有激化的苗头"), options=_labels(Risk))
    yield (Ask(_("为什么这样看"), lines=1),)
    yield (Ask(_("要说明的"), lines=1),)
    yield (Ask(_("简单记几句"), lines=2),)


def _facts(place: Place) -> Iterable[tuple[Ask, ...]]:
    when = _("　　　　年　　月　　日　　时　　分")
    yield (Ask(_("什么时候谈的"), lines=1, filled=when),)
    where, host = printable(place.name), printable(place.host)
    yield Ask(_("在哪里谈的"), lines=1, filled=where), Ask(_("谁主持的"), lines=1, filled=host)
    yield Ask(_("怎样谈的"), options=_labels(Mode)), Ask(_("一共来了几个人"), lines=1)
    yield (Ask("", options=(_("公开谈（当事人同意旁人在场）"),)),)


def _labels(words: Iterable[Word]) -> tuple[str, ...]:
    return tuple(_(word.label) for word in words)

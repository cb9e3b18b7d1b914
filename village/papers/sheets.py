"""The words of the item sheets: one for each item that the meeting has to decide on."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from flask_babel import gettext as _

from village.papers.agenda import SPOKEN, again, marks, paragraphs, placed
from village.papers.wording import Fact, facts, language, listed, printable, title
from village.vocabulary import Added, Section

UNDECIDED = SPOKEN | {Section.LAST_MONTH, Section.REPORTS}


@dataclass(frozen=True)
class Sheet:
    """One item: short facts, one or two in a row, then what is told of it, each under its label."""

    facts: tuple[tuple[Fact, ...], ...]
    told: tuple[Fact, ...]


@dataclass(frozen=True)
class Sheets:
    """All sheets of a meeting; what is left blank to be written in is the same on each."""

    language: str
    dated: str
    mark: str
    title: tuple[str, ...]
    facts: tuple[tuple[Fact, ...], ...]
    sheets: tuple[Sheet, ...]
    none: str
    opinion: str
    decisions: tuple[str, ...]
    fixed: tuple[str, ...]
    signed: tuple[str, ...]


def words(content: Mapping[str, Any]) -> Sheets:
    """Put the items of the agenda's content into the words of their sheets."""
    return Sheets(
        language=language(),
        dated=content.get("issued_on") or "",
        mark=marks(content),
        title=title(content["township"], content["month"], _("工作例会议题单")),
        facts=(),
        sheets=tuple(_sheets(content["sections"])),
        none=_("本次例会没有需要研究的议题。"),
        opinion=_("研究意见"),
        decisions=(_("交办"), _("交村（居）继续调处"), _("下月再议"), _("转其他途径"), _("同意销号"), _("听取汇报")),
        fixed=(_("牵头领导"), _("责任单位"), _("责任人"), _("办结期限")),
        signed=(_("主持人签字："), _("记录人签字："), _("日期：")),
    )


def _sheets(sections: Iterable[Mapping[str, Any]]) -> Iterable[Sheet]:
    for part in placed(sections):
        if part.section not in UNDECIDED:
            for number, item in part.items:
                if number:
                    place = f"{part.heading.partition('、')[0]}{number}" if language() == "zh" else number
                    yield Sheet(tuple(filter(None, _facts(part.section, place, item))), tuple(_told(item)))


def _facts(section: Section, place: str, item: Mapping[str, Any]) -> Iterable[tuple[Fact, ...]]:
    minutes = item.get("minutes")
    yield (Fact(_("议题"), printable(item["title"])),)
    yield Fact(_("排查类别"), _(section.label)), Fact(_("议程序号"), place)
    yield facts((_("事项编号"), printable(item.get("number", ""))), (_("来源"), printable(item.get("place", ""))))
    yield facts(
        (_("汇报人"), printable(item.get("presenter", ""))),
        (_("时长"), _("%(minutes)s分钟", minutes=minutes) if minutes else ""),
    )
    yield facts(
        (_("到会单位"), listed(item.get("units", ()))),
        (_("上会次数"), again(item)),
    )
    yield facts((_("列入情况"), _(Added.SUPPLEMENT.label) if item.get("added") == Added.SUPPLEMENT else ""))


def _told(item: Mapping[str, Any]) -> Iterable[Fact]:
    """The item's text by its labels; what bears none tells what it is about."""
    lines: dict[str, list[str]] = {}
    for paragraph in paragraphs(printable(item.get("text", ""))):
        label = _("基本情况")
        for run in paragraph:
            if run.label:
                label = run.text.rstrip("：:")
            elif run.text:
                lines.setdefault(label, []).append(run.text)
    if item.get("settled_before") and "会前已化解" not in lines:
        lines[_("会前已化解")] = [_("会前已化解，不再研究。")]
    yield from (Fact(label, "\n".join(texts)) for label, texts in lines.items())

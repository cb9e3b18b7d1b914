"""The words of the item sheets: one for each item that the meeting has to decide on."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any

from flask_babel import gettext as _

from village.papers.agenda import SPOKEN, again, marks, paragraphs, placed
from village.papers.document import Cell, Document, Fact, PageBreak, Paragraph, Row, Table, Title
from village.papers.looks import Align, Size, Voice
from village.papers.pieces import form_row, labelled, said, ticks
from village.papers.wording import known, language, listed, meeting_title, printable
from village.vocabulary import Added, Section

WIDTHS = (28, 0, 28, 0)
UNDECIDED = SPOKEN | {Section.LAST_MONTH, Section.REPORTS}


def words(content: Mapping[str, Any]) -> Document:
    """Put the items of the agenda's content into the words of their sheets, each on a page of its own."""
    lines = meeting_title(content, "sheets")
    head = (PageBreak(), Title(marks(content), lines))
    blocks = [block for sheet in _sheets(content["sections"]) for block in (*head, sheet)][len(head) :]
    return Document(
        language=language(),
        title=lines,
        blocks=tuple(blocks) or (Paragraph(said(_("本次例会没有需要研究的议题。"))),),
        mark=marks(content),
        dated=content.get("issued_on") or "",
    )


def _sheets(sections: Iterable[Mapping[str, Any]]) -> Iterable[Table]:
    for part in placed(sections):
        if part.section not in UNDECIDED:
            for number, item in part.items:
                if number:
                    place = f"{part.heading.partition('、')[0]}{number}" if language() == "zh" else number
                    rows = [form_row(*row) for row in _facts(part.section, place, item) if row]
                    told = [form_row(fact) for fact in _told(item)]
                    yield Table(WIDTHS, (), (*rows, *told, *_decided()), Size.FORM)


def _decided() -> Iterable[Row]:
    """What the meeting writes in, the same on each sheet: never torn apart."""
    decisions = (_("交办"), _("交村（居）继续调处"), _("下月再议"), _("转其他途径"), _("同意销号"), _("听取汇报"))
    opinion = Cell(labelled(_("研究意见")), Align.CENTRE)
    yield Row((opinion, Cell(ticks(decisions), across=3)), 40, keep=True, grows=True)
    for pair in ((_("牵头领导"), _("责任单位")), (_("责任人"), _("办结期限"))):
        yield replace(form_row(*(Fact(label, "") for label in pair)), keep=True)
    signed = "　　　　　".join((_("主持人签字："), _("记录人签字："), _("日期：")))
    yield Row((Cell(labelled(signed), across=4),), 18)


def _facts(section: Section, place: str, item: Mapping[str, Any]) -> Iterable[tuple[Fact, ...]]:
    minutes = item.get("minutes")
    yield (Fact(_("议题"), printable(item["title"])),)
    yield Fact(_("排查类别"), _(section.label)), Fact(_("议程序号"), place)
    yield known((_("事项编号"), printable(item.get("number", ""))), (_("来源"), printable(item.get("place", ""))))
    yield known(
        (_("汇报人"), printable(item.get("presenter", ""))),
        (_("时长"), _("%(minutes)s分钟", minutes=minutes) if minutes else ""),
    )
    yield known(
        (_("到会单位"), listed(item.get("units", ()))),
        (_("上会次数"), again(item)),
    )
    yield known((_("列入情况"), _(Added.SUPPLEMENT.label) if item.get("added") == Added.SUPPLEMENT else ""))


def _told(item: Mapping[str, Any]) -> Iterable[Fact]:
    """The item's text by its labels; what bears none tells what it is about."""
    lines: dict[str, list[str]] = {}
    for paragraph in paragraphs(printable(item.get("text", ""))):
        label = _("基本情况")
        for run in paragraph:
            if run.voice is Voice.LABEL:
                label = run.text.rstrip("：:")
            elif run.text:
                lines.setdefault(label, []).append(run.text)
    if item.get("settled_before") and "会前已化解" not in lines:
        lines[_("会前已化解")] = [_("会前已化解，不再研究。")]
    yield from (Fact(label, "\n".join(texts)) for label, texts in lines.items())

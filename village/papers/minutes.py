"""The words of the minutes: who was there, what was said and what was decided, who reviewed and signed them."""

from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple

from flask_babel import gettext as _

from village.papers.agenda import UNCOUNTED, entry, placed, standing
from village.papers.document import Block, Document, Fact, Facts, Gap, Heading, Keep, Masthead, Paragraph, Run
from village.papers.looks import Kind, Voice
from village.papers.pieces import said
from village.papers.wording import called, day, facts, language, listed, moment, noted, printable, short_day, when
from village.rules.calendar import local
from village.vocabulary import AttendanceState, Decision


class Stated(NamedTuple):
    """Who reviewed or signed, and on which day as it is stored; both empty while nobody has."""

    name: str = ""
    on: str = ""


NOBODY = Stated()


def words(
    content: Mapping[str, Any],
    reviewed: Stated = NOBODY,
    signed: Stated = NOBODY,
    corrections: Iterable[Any] = (),
) -> Document:
    """Put the minutes' content into the words to print; `corrections` are rows with number, text and at."""
    township = printable(content["township"])
    dated = content.get("closed_on") or ""
    return Document(
        language=language(),
        title=(_("%(township)s%(meeting)s纪要", township=township, meeting=called(content)),),
        blocks=(
            Masthead(
                _("（%(note)s）", note=when(content)),
                _("%(township)s社会治理中心", township=township),
                day(dated or content["held_at"][:10]),
            ),
            *_rows(content),
            Paragraph(said(_opening(content))),
            *_parts(content),
            Gap(),
            *_attendance(content),
            *_corrected(corrections),
            Gap(),
            Keep((_stated(_("审定："), reviewed), _stated(_("签发："), signed))),
        ),
        mark=_("本表只列与本单位有关的和全镇的议题") if content.get("own") else "",
        dated=dated,
        kind=Kind.MINUTES,
    )


def _rows(content: Mapping[str, Any]) -> Iterable[Facts]:
    yield from facts((_("时间："), moment(content["held_at"])))
    yield from facts((_("地点："), printable(content.get("room", ""))))
    yield from facts((_("主持："), printable(content.get("chair", ""))))
    yield from facts((_("记录："), printable(content.get("recorder", ""))))


def _opening(content: Mapping[str, Any]) -> str:
    return _(
        "%(day)s，%(chair)s主持召开%(meeting)s。现将议定事项纪要如下：",
        meeting=called(content),
        day=short_day(content["held_at"][:10]),
        chair=printable(content["chair"]),
    )


def _parts(content: Mapping[str, Any]) -> Iterable[Block]:
    for part in placed(_spoken(part) for part in content["sections"]):
        yield Heading(part.heading)
        for number, item in part.items:
            known = (printable(item.get("number", "")), printable(item.get("place", "")), *standing(item))
            yield from entry(number, item, noted(*known), _told(item))


def _spoken(part: Mapping[str, Any]) -> dict[str, Any]:
    """A section that stands on every agenda without what nobody said a word on; with nothing left it is not printed."""
    if part["section"] not in UNCOUNTED:
        return dict(part)
    return {
        **part,
        "count": 0,
        "items": [item for item in part["items"] if item.get("note") or item.get("decision_text")],
    }


def _told(item: Mapping[str, Any]) -> Iterable[Paragraph]:
    """What was said, then what was decided, in a paragraph of its own."""
    for line in printable(item.get("note", "")).splitlines():
        if line.strip():
            yield Paragraph(said(line))
    if not item.get("decision"):
        return
    kind, text = Decision(item["decision"]), _sentence(printable(item.get("decision_text", "")))
    if kind is Decision.HEARD:
        if text:
            yield Paragraph((Run(_("会议要求："), Voice.LABEL), Run(text)))
        return
    label = _("会议议定") + noted(item.get("decision_number") or "") + _("：")
    reason = _sentence(printable(item.get("reason", "")))
    told = _sentence(_(kind.label)) + text + _given(item.get("given") or ()) + (_("原因：") + reason if reason else "")
    yield Paragraph((Run(label, Voice.LABEL), Run(told)))


def _given(rows: Iterable[Mapping[str, Any]]) -> str:
    """The four fixed things: lead leader, units with whom they name, and the day."""
    rows = list(rows)
    if not rows:
        return ""
    lead = _("、").join(_named(row) for row in rows if row["lead"])
    others = _("、").join(_named(row) for row in rows if not row["lead"])
    told = [
        _("包案领导%(name)s", name=printable(rows[0]["leader"])),
        _("牵头%(units)s", units=lead),
        _("配合%(units)s", units=others) if others else "",
        _("%(day)s前办结", day=day(rows[0]["due_on"])),
    ]
    return _sentence(_("，").join(filter(None, told)))


def _named(row: Mapping[str, Any]) -> str:
    person = printable(row["person"])
    return printable(row["unit"]) + noted(person)


def _sentence(text: str) -> str:
    return text.rstrip("。.；;") + _("。") if text else ""


def _attendance(content: Mapping[str, Any]) -> Iterable[Facts]:
    """Who came, by state; a deputy stands with those present, marked as such."""
    rows = content.get("attendance", ())
    here = {AttendanceState.PRESENT.value, AttendanceState.DEPUTY.value}
    for label, states in (
        (_("出席："), here),
        (_("请假："), {AttendanceState.LEAVE.value}),
        (_("缺席："), {AttendanceState.ABSENT.value}),
    ):
        yield from facts((label, listed(_came(row) for row in rows if row["state"] in states)), hanging=True)


def _came(row: Mapping[str, Any]) -> str:
    deputy = _("代会") if row["state"] == AttendanceState.DEPUTY else ""
    note = " ".join(filter(None, (row["name"], row.get("title", ""), deputy)))
    return str(row["unit"]) + noted(note)


def _corrected(rows: Iterable[Any]) -> Iterable[Facts]:
    for row in rows:
        label = _("更正第%(number)s号（%(day)s）：", number=row.number, day=day(local(row.at).date().isoformat()))
        yield Facts((Fact(label, printable(row.text)),))


def _stated(label: str, given: Stated) -> Facts:
    """A line to be signed on while nobody has."""
    return Facts((Fact(label, f"{printable(given.name)}　{day(given.on)}" if given.on else ""),))

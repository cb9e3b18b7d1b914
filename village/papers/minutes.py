"""The words of the minutes: who was there, what was said and what was decided, who reviewed and signed them."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, NamedTuple

from flask_babel import gettext as _

from village.papers.agenda import UNCOUNTED, Item, Paragraph, Part, Run, placed, standing
from village.papers.wording import Fact, day, facts, language, listed, moment, printable, short_day, title
from village.rules.calendar import local
from village.vocabulary import AttendanceState, Decision


@dataclass(frozen=True)
class Minutes:
    """The whole paper, word for word."""

    language: str
    dated: str
    mark: str
    title: tuple[str, ...]
    facts: tuple[tuple[Fact, ...], ...]
    opening: str
    sections: tuple[Part, ...]
    attendance: tuple[Fact, ...]
    corrections: tuple[Fact, ...]
    stated: tuple[Fact, ...]


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
) -> Minutes:
    """Put the minutes' content into the words to print; `corrections` are rows with number, text and at."""
    return Minutes(
        language=language(),
        dated=content.get("closed_on") or "",
        mark=_("本表只列与本单位有关的和全镇的议题") if content.get("own") else "",
        title=title(content["township"], content["month"], _("工作例会纪要")),
        facts=tuple(filter(None, _rows(content))),
        opening=_opening(content),
        sections=tuple(_parts(content)),
        attendance=tuple(_attendance(content)),
        corrections=tuple(_corrected(corrections)),
        stated=(_stated(_("审定："), reviewed), _stated(_("签发："), signed)),
    )


def _rows(content: Mapping[str, Any]) -> Iterable[tuple[Fact, ...]]:
    yield facts((_("时间："), moment(content["held_at"])))
    yield facts((_("地点："), printable(content.get("room", ""))))
    yield facts((_("主持："), printable(content.get("chair", ""))))
    yield facts((_("记录："), printable(content.get("recorder", ""))))


def _opening(content: Mapping[str, Any]) -> str:
    return _(
        "%(day)s，%(chair)s主持召开“四个排查”工作例会。现将议定事项纪要如下：",
        day=short_day(content["held_at"][:10]),
        chair=printable(content["chair"]),
    )


def _parts(content: Mapping[str, Any]) -> Iterable[Part]:
    for part in placed(_spoken(part) for part in content["sections"]):
        yield Part(part.heading, tuple(_item(number, item) for number, item in part.items))


def _spoken(part: Mapping[str, Any]) -> dict[str, Any]:
    """A section that stands on every agenda without what nobody said a word on; with nothing left it is not printed."""
    if part["section"] not in UNCOUNTED:
        return dict(part)
    return {
        **part,
        "count": 0,
        "items": [item for item in part["items"] if item.get("note") or item.get("decision_text")],
    }


def _item(number: str, item: Mapping[str, Any]) -> Item:
    known = (printable(item.get("number", "")), printable(item.get("place", "")), *standing(item))
    note = _("，").join(filter(None, known))
    heard = tuple((Run(line),) for line in printable(item.get("note", "")).splitlines() if line.strip())
    return Item(
        number=number,
        title=printable(item.get("title", "")) if number else "",
        note=_("（%(note)s）", note=note) if note else "",
        paragraphs=heard + _decided(item),
    )


def _decided(item: Mapping[str, Any]) -> tuple[Paragraph, ...]:
    """What was decided, in a paragraph of its own behind what was said."""
    if not item.get("decision"):
        return ()
    kind, text = Decision(item["decision"]), _sentence(printable(item.get("decision_text", "")))
    if kind is Decision.HEARD:
        return ((Run(_("会议要求："), label=True), Run(text)),) if text else ()
    number = _("（%(note)s）", note=item["decision_number"]) if item.get("decision_number") else ""
    reason = _sentence(printable(item.get("reason", "")))
    said = _sentence(_(kind.label)) + text + _given(item.get("given") or ()) + (_("原因：") + reason if reason else "")
    return ((Run(_("会议议定") + number + _("："), label=True), Run(said)),)


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
    return printable(row["unit"]) + (_("（%(note)s）", note=person) if person else "")


def _sentence(text: str) -> str:
    return text.rstrip("。.；;") + _("。") if text else ""


def _attendance(content: Mapping[str, Any]) -> Iterable[Fact]:
    """Who came, by state; a deputy stands with those present, marked as such."""
    rows = content.get("attendance", ())
    here = {AttendanceState.PRESENT.value, AttendanceState.DEPUTY.value}
    for label, states in (
        (_("出席："), here),
        (_("请假："), {AttendanceState.LEAVE.value}),
        (_("缺席："), {AttendanceState.ABSENT.value}),
    ):
        yield from facts((label, listed(_came(row) for row in rows if row["state"] in states)))


def _came(row: Mapping[str, Any]) -> str:
    deputy = _("代会") if row["state"] == AttendanceState.DEPUTY else ""
    note = " ".join(filter(None, (row["name"], row.get("title", ""), deputy)))
    return str(row["unit"]) + (_("（%(note)s）", note=note) if note else "")


def _corrected(rows: Iterable[Any]) -> Iterable[Fact]:
    for row in rows:
        label = _("更正第%(number)s号（%(day)s）：", number=row.number, day=day(local(row.at).date().isoformat()))
        yield Fact(label, printable(row.text))


def _stated(label: str, given: Stated) -> Fact:
    """A line to be signed on while nobody has."""
    return Fact(label, f"{printable(given.name)}　{day(given.on)}" if given.on else "")

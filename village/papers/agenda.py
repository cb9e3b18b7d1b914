"""The words of the printed agenda; the print page and the PDF both show just these."""

import re
from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple

from flask_babel import gettext as _

from village.papers.agenda_changes import lines
from village.papers.document import Block, Document, Facts, Heading, Keep, Paragraph, Run, Table
from village.papers.looks import Voice
from village.papers.pieces import listing
from village.papers.wording import (
    day,
    facts,
    language,
    listed,
    meeting_title,
    moment,
    noted,
    numeral,
    printable,
    sentences,
    short_day,
)
from village.vocabulary import Added, AssignmentStatus, Check, MatterStatus, Section

ALWAYS = frozenset({Section.DISPUTES, Section.DISORDER, Section.HAZARDS, Section.KEY_PERSONS})
SPOKEN = frozenset({Section.VILLAGES, Section.STATEMENTS, Section.DEPLOYMENT, Section.SPEECH})
UNCOUNTED = SPOKEN | {Section.LAST_MONTH, Section.REPORTS}
TOPICS = frozenset({Section.KEY_PERSONS, Section.OTHER})
# The labels stand in the stored text, which is never translated.
LABEL = re.compile(r"(?:已做工作|风险|提请会议|会前已化解)[：:]")
SETTLED_BEFORE = "会前已化解"
CLOSED = tuple("。；！？.;!?…”）)")


def words(content: Mapping[str, Any], below: Mapping[str, Paragraph] | None = None) -> Document:
    """Put the agenda's content into the words to print; `below` adds a line to some items, by the matter's number."""
    return Document(
        language=language(),
        title=meeting_title(content, "agenda"),
        blocks=(*_rows(content), *_changed(content), *sections(content["sections"], below or {})),
        mark=marks(content),
        dated=content.get("issued_on") or "",
    )


def marks(content: Mapping[str, Any]) -> str:
    """What stands small above the title of each of a meeting's papers."""
    own = _("本表只列与本单位有关的和全镇的议题") if content.get("own") else ""
    return _("；").join(filter(None, (mark(content.get("version"), content.get("issued_on")), own)))


def _changed(content: Mapping[str, Any]) -> Iterable[Facts]:
    told = _("；").join(lines(content.get("changes", ())))
    label = _("与第%(version)s版相比：", version=(content.get("version") or 0) - 1)
    return facts((label, told + _("。") if told else ""), small=True)


def mark(version: int | None, issued_on: str | None) -> str:
    """What stands small above the title: that it is a draft, or which later version it is."""
    if version is None:
        return _("草稿，未印发")
    if version == 1:
        return ""
    if not issued_on:
        return _("第%(version)s版", version=version)
    return _("第%(version)s版，%(day)s印发", version=version, day=day(issued_on))


def _rows(content: Mapping[str, Any]) -> Iterable[Facts]:
    yield from facts((_("时间："), moment(content["held_at"])))
    yield from facts((_("地点："), printable(content.get("room", ""))))
    yield from facts(
        (_("主持："), printable(content.get("chair", ""))), (_("记录："), printable(content.get("recorder", "")))
    )
    yield from facts((_("参会单位："), listed(content.get("units", ()))))


class Placed(NamedTuple):
    """A section as it stands in this agenda: its heading, its items with the numbers they bear, rows of a table."""

    section: Section
    heading: str
    items: tuple[tuple[str, Mapping[str, Any]], ...]
    rows: tuple[Mapping[str, Any], ...]


def placed(given: Iterable[Mapping[str, Any]]) -> Iterable[Placed]:
    """The sections that are printed, in their order; all papers of a meeting number alike."""
    parts = {part["section"]: part for part in given}
    shown = [section for section in Section if section in parts and _is_printed(section, parts[section])]
    for number, section in enumerate(shown, 1):
        part = parts.get(section, {"items": ()})
        found = tuple(_numbered(section, part["items"]))
        told = _(part.get("name") or section.label)
        name = _("%(number)s、%(name)s", number=numeral(number), name=told)
        heading = name + _count(section, part.get("count", len(found)), len(found))
        yield Placed(section, heading, found, tuple(part.get("rows", ())))


def _is_printed(section: Section, part: Mapping[str, Any]) -> bool:
    """The four checks wherever the agenda has them, as the monthly one does; the others where there is something."""
    return section in ALWAYS or bool(part["items"] or part.get("rows") or part.get("count"))


def _numbered(section: Section, given: Iterable[Mapping[str, Any]]) -> Iterable[tuple[str, Mapping[str, Any]]]:
    number = 0
    for item in given:
        name = printable(item.get("title", ""))
        # A speech called like its section need not be named twice.
        named = bool(name) and not (section in UNCOUNTED and name == section.label)
        number = item.get("no", number + named)
        yield _("（%(number)s）", number=numeral(number)) if named else "", item


def sections(given: Iterable[Mapping[str, Any]], below: Mapping[str, Paragraph]) -> Iterable[Block]:
    """Heading by heading what is on the agenda."""
    for part in placed(given):
        yield Heading(part.heading)
        table = last_month(part.rows)
        if table:
            yield table
        for number, item in part.items:
            line = below.get(item.get("number", ""))
            yield from entry(number, item, _note(item), (*((line,) if line else ()), *_paragraphs(item)))


def entry(number: str, item: Mapping[str, Any], note: str, below: Iterable[Block]) -> Iterable[Keep]:
    """One item, whole on its page: its heading where it bears a number, and what stands below."""
    heading = Heading(number + printable(item.get("title", "")), 2, note) if number else None
    blocks = (*((heading,) if heading else ()), *below)
    if blocks:
        yield Keep(blocks)


def _count(section: Section, count: int, seen: int) -> str:
    if section in UNCOUNTED:
        return ""
    if not count:
        return _("（无）")
    if not seen:
        return _("（%(count)s件，与本单位无关）", count=count)
    return _("（%(count)s项）", count=count) if section in TOPICS else _("（%(count)s件）", count=count)


def last_month(given: Iterable[Mapping[str, Any]]) -> Table | None:
    """Where the matters of the last meeting stand now; None where there are none."""
    rows = list(given)
    lines = tuple(
        (
            str(number),
            printable(row["title"]) + noted(row["number"]),
            printable(row["place"]),
            _stands(row),
        )
        for number, row in enumerate(rows, 1)
    )
    columns = (_("序号"), _("事项"), _("村（居）"), _("目前情况"))
    # Who has it in hand takes more room than a word.
    wide = 64 if any("stands" in row for row in rows) else 46
    return listing(columns, (12, 0, 27, wide), lines, "cssc") if lines else None


def _stands(row: Mapping[str, Any]) -> str:
    """Where it stands; what units still work on says who leads, who is responsible, and by when."""
    said = _("%(status)s（%(day)s）", status=_status(row), day=short_day(row["status_on"]))
    if "stands" not in row:
        reason = printable(row.get("reason", "")).rstrip("。")
        return _("，").join(filter(None, (said, _("原因：") + reason if reason else "")))
    parts = (
        said,
        _("包案领导%(name)s", name=printable(row["leader"])),
        _(
            "%(unit)s（%(person)s）%(stands)s",
            unit=printable(row["unit"]),
            person=printable(row["person"]),
            stands=_(AssignmentStatus(row["stands"]).label),
        ),
        _("%(day)s前办结", day=short_day(row["due_on"])),
        _("超期%(days)s天", days=row["late"]) if row.get("late") else "",
    )
    return _("，").join(filter(None, parts))


def _status(row: Mapping[str, Any]) -> str:
    status = MatterStatus(row["status"])
    if status is MatterStatus.SETTLED and row["check"] != Check.DISPUTES:
        return _("已整改，待复查")
    return _(status.label)


def _note(item: Mapping[str, Any]) -> str:
    known = SETTLED_BEFORE in item.get("text", "")
    parts = (
        printable(item.get("number", "")),
        printable(item.get("place", "")),
        again(item),
        *standing({**item, "settled_before": item.get("settled_before") and not known}),
    )
    return noted(*parts)


def again(item: Mapping[str, Any]) -> str:
    """第三次上会，62天: which time it is on an agenda, and how long since the first; nothing the first time."""
    times, days = item.get("times") or 1, item.get("days")
    if times <= 1:
        return ""
    if not days:
        return _("第%(times)s次上会", times=numeral(times))
    return _("第%(times)s次上会，%(days)s天", times=numeral(times), days=days)


def standing(item: Mapping[str, Any]) -> tuple[str, ...]:
    """What marks an item out in all papers: that it came late, that it is settled already."""
    return (
        _(Added.SUPPLEMENT.label) if item.get("added") == Added.SUPPLEMENT else "",
        _("会前已化解") if item.get("settled_before") else "",
    )


def paragraphs(text: str) -> Iterable[tuple[Run, ...]]:
    """Labelled lines that follow one another run on in one paragraph; any other line is its own."""
    running: list[Run] = []
    for line in filter(None, map(str.strip, text.splitlines())):
        label = LABEL.match(line)
        if running and not label:
            yield tuple(running)
            running = []
        if not label:
            yield (Run(line),)
            continue
        running = [*_ended(running), Run(label.group(), Voice.LABEL), Run(line[label.end() :].strip())]
    if running:
        yield tuple(running)


def _ended(runs: list[Run]) -> list[Run]:
    if not runs or not runs[-1].text or runs[-1].text.endswith(CLOSED):
        return runs
    return [*runs[:-1], Run(runs[-1].text + "。")]


def _paragraphs(item: Mapping[str, Any]) -> Iterable[Paragraph]:
    yield from map(Paragraph, paragraphs(printable(item.get("text", ""))))
    yield from _coming(item)


def _coming(item: Mapping[str, Any]) -> Iterable[Paragraph]:
    """Who reports, who is asked in, how long: one line below the item."""
    minutes = item.get("minutes")
    yield from sentences(
        (_("汇报："), printable(item.get("presenter", ""))),
        (_("到会单位："), listed(item.get("units", ()))),
        (_("时长："), _("%(minutes)s分钟", minutes=minutes) if minutes else ""),
    )

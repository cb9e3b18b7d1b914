"""The words of the printed agenda; the print page and the PDF both show just these."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, NamedTuple

from flask_babel import gettext as _

from village.papers.wording import Fact, day, facts, language, listed, moment, numeral, printable, title
from village.vocabulary import Section

ALWAYS = frozenset({Section.DISPUTES, Section.DISORDER, Section.HAZARDS, Section.KEY_PERSONS})
SPOKEN = frozenset({Section.VILLAGES, Section.STATEMENTS, Section.DEPLOYMENT, Section.SPEECH})
UNCOUNTED = SPOKEN | {Section.LAST_MONTH, Section.REPORTS}
TOPICS = frozenset({Section.KEY_PERSONS, Section.OTHER})
# The labels stand in the stored text, which is never translated.
LABEL = re.compile(r"(?:已做工作|风险|提请会议|会前已化解)[：:]")
SETTLED_BEFORE = "会前已化解"
CLOSED = tuple("。；！？.;!?…”）)")


@dataclass(frozen=True)
class Run:
    """A stretch of a paragraph; a label is set in Hei."""

    text: str
    label: bool = False


Paragraph = tuple[Run, ...]


@dataclass(frozen=True)
class Item:
    """One item; without a title it is a plain report and bears no number."""

    number: str
    title: str
    note: str
    paragraphs: tuple[Paragraph, ...]


@dataclass(frozen=True)
class Part:
    """One section as it is printed: its heading with number and count, and its items."""

    heading: str
    items: tuple[Item, ...]


@dataclass(frozen=True)
class Paper:
    """The whole agenda, word for word."""

    language: str
    dated: str
    mark: str
    title: tuple[str, ...]
    facts: tuple[tuple[Fact, ...], ...]
    sections: tuple[Part, ...]


def words(content: Mapping[str, Any]) -> Paper:
    """Put the agenda's content into the words to print, in the reader's language."""
    return Paper(
        language=language(),
        dated=content.get("issued_on") or "",
        mark=mark(content.get("version"), content.get("issued_on")),
        title=title(content["township"], content["month"], _("工作例会议程")),
        facts=tuple(filter(None, _rows(content))),
        sections=tuple(_sections(content["sections"])),
    )


def mark(version: int | None, issued_on: str | None) -> str:
    """What stands small above the title: that it is a draft, or which later version it is."""
    if version is None:
        return _("草稿，未印发")
    if version == 1:
        return ""
    if not issued_on:
        return _("第%(version)s版", version=version)
    return _("第%(version)s版，%(day)s印发", version=version, day=day(issued_on))


def _rows(content: Mapping[str, Any]) -> Iterable[tuple[Fact, ...]]:
    yield facts((_("时间："), moment(content["held_at"])))
    yield facts((_("地点："), printable(content.get("room", ""))))
    yield facts(
        (_("主持："), printable(content.get("chair", ""))), (_("记录："), printable(content.get("recorder", "")))
    )
    yield facts((_("参会单位："), listed(content.get("units", ()))))


class Placed(NamedTuple):
    """A section's heading as it stands in this agenda, and its items with the numbers they bear."""

    section: Section
    heading: str
    items: tuple[tuple[str, Mapping[str, Any]], ...]


def placed(given: Iterable[Mapping[str, Any]]) -> Iterable[Placed]:
    """The sections that are printed, in their order; all papers of a meeting number alike."""
    items = {part["section"]: part["items"] for part in given}
    shown = [section for section in Section if section in ALWAYS or items.get(section)]
    for number, section in enumerate(shown, 1):
        found = tuple(_numbered(items.get(section, ())))
        name = _("%(number)s、%(name)s", number=numeral(number), name=_(section.label))
        yield Placed(section, name + _count(section, len(found)), found)


def _numbered(given: Iterable[Mapping[str, Any]]) -> Iterable[tuple[str, Mapping[str, Any]]]:
    number = 0
    for item in given:
        named = bool(printable(item.get("title", "")))
        number += named
        yield _("（%(number)s）", number=numeral(number)) if named else "", item


def _sections(given: Iterable[Mapping[str, Any]]) -> Iterable[Part]:
    for part in placed(given):
        yield Part(part.heading, tuple(_item(number, item) for number, item in part.items))


def _count(section: Section, count: int) -> str:
    if not count:
        return _("（无）")
    if section in UNCOUNTED:
        return ""
    return _("（%(count)s项）", count=count) if section in TOPICS else _("（%(count)s件）", count=count)


def _item(number: str, item: Mapping[str, Any]) -> Item:
    return Item(
        number=number,
        title=printable(item.get("title", "")),
        note=_note(item),
        paragraphs=tuple(paragraphs(printable(item.get("text", "")))) + _coming(item),
    )


def _note(item: Mapping[str, Any]) -> str:
    times = item.get("times") or 1
    said = SETTLED_BEFORE in item.get("text", "")
    parts = (
        printable(item.get("number", "")),
        printable(item.get("place", "")),
        _("第%(times)s次上会", times=times) if times > 1 else "",
        _("会前已化解") if item.get("settled_before") and not said else "",
    )
    known = _("，").join(filter(None, parts))
    return _("（%(note)s）", note=known) if known else ""


def paragraphs(text: str) -> Iterable[Paragraph]:
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
        running = [*_ended(running), Run(label.group(), label=True), Run(line[label.end() :].strip())]
    if running:
        yield tuple(running)


def _ended(runs: list[Run]) -> list[Run]:
    if not runs or not runs[-1].text or runs[-1].text.endswith(CLOSED):
        return runs
    return [*runs[:-1], Run(runs[-1].text + "。")]


def _coming(item: Mapping[str, Any]) -> tuple[Paragraph, ...]:
    """Who reports, who is asked in, how long: one line below the item."""
    minutes = item.get("minutes")
    known = facts(
        (_("汇报："), printable(item.get("presenter", ""))),
        (_("到会单位："), listed(item.get("units", ()))),
        (_("时长："), _("%(minutes)s分钟", minutes=minutes) if minutes else ""),
    )
    runs = [run for fact in known for run in (Run(fact.label, label=True), Run(fact.text + _("。")))]
    return (tuple(runs),) if runs else ()

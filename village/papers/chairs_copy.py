"""The words of the chair's copy: the issued agenda, and below each item whom it concerns. No other paper has names."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, NamedTuple

from flask_babel import gettext as _

from village.papers import agenda
from village.papers.agenda import Item, Part, Run
from village.papers.wording import Fact, listed, printable
from village.vocabulary import Side


class Copy(NamedTuple):
    """Which copy this is, and whose."""

    number: str
    recipient: str


class Person(NamedTuple):
    """A party as the matter has it; of a minor there is no name."""

    name: str
    side: Side
    minor: bool = False


@dataclass(frozen=True)
class ChairsCopy:
    """The whole copy, word for word; the watermark stands on every page."""

    language: str
    dated: str
    mark: str
    title: tuple[str, ...]
    facts: tuple[tuple[Fact, ...], ...]
    changes: tuple[Fact, ...]
    sections: tuple[Part, ...]
    watermark: tuple[str, ...]


def words(content: Mapping[str, Any], copy: Copy, people: Mapping[str, Sequence[Person]]) -> ChairsCopy:
    """Put the issued content into the words of one person's copy; `people` are the parties by matter number."""
    paper = agenda.words(content)
    number, recipient = printable(copy.number), printable(copy.recipient)
    told = _("%(number)s　仅供%(name)s参阅，会后收回，不得复印、转发。", number=number, name=recipient)
    return ChairsCopy(
        language=paper.language,
        dated=paper.dated,
        mark=" ".join(filter(None, (told, paper.mark))),
        title=(paper.title[0], _("工作例会议程（主持人参阅本）")),
        facts=paper.facts,
        changes=paper.changes,
        sections=tuple(_named(paper.sections, content, people)),
        watermark=(number, recipient),
    )


def _named(parts: Iterable[Part], content: Mapping[str, Any], people: Mapping[str, Sequence[Person]]) -> Iterable[Part]:
    for part, placed in zip(parts, agenda.placed(content["sections"]), strict=True):
        numbers = (item.get("number", "") for _place, item in placed.items)
        items = (_with(item, people.get(number, ())) for item, number in zip(part.items, numbers, strict=True))
        yield replace(part, items=tuple(items))


def _with(item: Item, people: Sequence[Person]) -> Item:
    if not people:
        return item
    paragraph = (Run(_("当事人："), label=True), Run(listed(map(_person, people)) + _("。")))
    return replace(item, paragraphs=(paragraph, *item.paragraphs))


def _person(person: Person) -> str:
    name = _("未成年人") if person.minor else printable(person.name)
    return _("%(name)s（%(side)s）", name=name, side=_(person.side.label))

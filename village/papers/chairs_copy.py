"""The words of the chair's copy: the issued agenda, and below each item whom it concerns. No other paper has names.

It is handed out as PDF alone: a numbered copy is no file to write on.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any, NamedTuple

from flask_babel import gettext as _

from village.papers import agenda
from village.papers.document import Document, Paragraph, Run
from village.papers.looks import Voice
from village.papers.wording import listed, printable
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


def words(content: Mapping[str, Any], copy: Copy, people: Mapping[str, Sequence[Person]]) -> Document:
    """Put the issued content into the words of one person's copy; `people` are the parties by matter number."""
    paper = agenda.words(content, {key: _named(found) for key, found in people.items() if key and found})
    number, recipient = printable(copy.number), printable(copy.recipient)
    told = _("%(number)s　仅供%(name)s参阅，会后收回，不得复印、转发。", number=number, name=recipient)
    return replace(
        paper,
        title=(paper.title[0], _("工作例会议程（主持人参阅本）")),
        mark=" ".join(filter(None, (told, paper.mark))),
        watermark=(number, recipient),
    )


def _named(people: Sequence[Person]) -> Paragraph:
    return Paragraph((Run(_("当事人："), Voice.LABEL), Run(listed(map(_person, people)) + _("。"))))


def _person(person: Person) -> str:
    name = _("未成年人") if person.minor else printable(person.name)
    return _("%(name)s（%(side)s）", name=name, side=_(person.side.label))

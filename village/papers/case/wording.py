"""What the papers of a matter say alike: parties, numbers, signatures."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date

from flask_babel import gettext as _

from village.papers.document import Block, Cell, Document, Heading, Paragraph, Row, Run, Table
from village.papers.looks import Align, Size
from village.papers.pieces import labelled, listing, said
from village.papers.wording import day, language, listed, printable
from village.rules.case import Case, Person
from village.vocabulary import Side

# As high as a fingerprint and a name beside it need, in mm.
SIGNED = 15
PAPER_DAY = "　　年　月　日"


def paper(case: Case, title: tuple[str, ...], *blocks: Block, mark: str = "") -> Document:
    """A paper of this matter, dated on the day the matter was begun, so that the same record makes the same bytes."""
    return Document(language=language(), title=title, blocks=blocks, mark=mark, dated=case.matter.opened_on.isoformat())


def number(case: Case) -> str:
    """（2026）清禾人调字第131号: the matter's own year and serial."""
    township = case.matter.number.split("-")[0]
    return _(
        "（%(year)s）%(township)s人调字第%(serial)s号",
        year=case.matter.year,
        township=township,
        serial=case.matter.serial,
    )


def name(person: Person) -> str:
    """A party's name as the paper may say it."""
    return _("未成年人") if person.minor else printable(person.name)


def names(people: Iterable[Person]) -> str:
    """Several parties in a row."""
    return listed(map(name, people))


def sided(people: Iterable[Person]) -> str:
    """Parties with their sides: 张某（一方）、李某（另一方）."""
    return listed(_("%(name)s（%(side)s）", name=name(one), side=_(one.side.label)) for one in people)


def when(on: date | None) -> str:
    """A day as people write it, or room to write it."""
    return day(on.isoformat()) if on else PAPER_DAY


def people_table(case: Case) -> Table:
    """The parties, with room for what they write themselves."""
    columns = (_("当事人"), _("姓名"), _("性别"), _("民族"), _("年龄"), _("职业或职务"), _("联系电话"), _("单位或住址"))
    rows = [
        (_(one.side.label), name(one), "", "", "", "", printable(one.phone), "")
        for one in case.people or (Person("", Side.ONE), Person("", Side.OTHER))
    ]
    return listing(columns, (16, 22, 10, 10, 10, 20, 31, 0), rows, "ccccccss", height=12)


def by_pen() -> Paragraph:
    """Why some cells are empty."""
    return Paragraph(said(_("性别、民族、年龄、职业、住址不在系统中留存，需要时由当事人自己填写。")), size=Size.SMALL)


def told(text: str) -> tuple[Paragraph, ...]:
    """A text as written, each of its lines a paragraph."""
    return tuple(Paragraph((Run(line),)) for line in printable(text).splitlines() if line.strip())


def part(heading: str, *blocks: Block) -> tuple[Block, ...]:
    """A heading of the first level with what stands below it."""
    return (Heading(heading), *blocks)


def signed(case: Case, *, mediated: bool) -> Table:
    """Where everybody signs: the parties, and before a committee the mediator, the recorder and the seal."""
    sides = [_(one.side.label) for one in case.people] or [_(Side.ONE.label), _(Side.OTHER.label)]
    cells = [_("%(side)s（签名、盖章或按指印）", side=side) for side in sides]
    if mediated:
        cells += [_("人民调解员（签名）"), _("记录人（签名）")]
    seal = _("%(committee)s（印章）", committee=printable(case.standing.committee)) if mediated else ""
    return signs(cells, seal)


def signs(labels: Sequence[str], seal: str = "", on: date | None = None) -> Table:
    """A table to sign in: two labels a row with room behind each, then the seal's place and the day."""
    rows = [_pair(labels[at], *labels[at + 1 : at + 2]) for at in range(0, len(labels), 2)]
    rows.append(_pair(seal, _("日期"), when(on)) if seal else _pair(_("日期"), filled=when(on)))
    return Table((34, 0, 34, 0), (), tuple(rows))


def _pair(first: str, second: str = "", filled: str = "") -> Row:
    label, blank = (lambda words: Cell(labelled(words), Align.CENTRE)), Cell(said(filled), Align.CENTRE)
    if not second:
        return Row((label(first), replace(blank, across=3)), SIGNED, keep=True)
    return Row((label(first), Cell(), label(second), blank), SIGNED, keep=True)

"""The blocks of a document as the paragraphs of a Word file."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from io import BytesIO
from typing import Any

from docx.shared import Mm

from village.papers import pdf
from village.papers.document import (
    Block,
    Document,
    Facts,
    Figure,
    Heading,
    Keep,
    Masthead,
    Paragraph,
    Run,
    Sent,
    Title,
    words,
)
from village.papers.docx_styles import CHARACTER, PITCH, RED, TEXTS
from village.papers.docx_xml import Element, em, run, twips, w
from village.papers.looks import Align, Size, Voice

ALIGNS = {Align.INDENT: "both", Align.START: "both", Align.CENTRE: "center", Align.END: "right"}
# What is kept together must fit on a page of 22 lines of 28 characters.
PAGE = 500


@dataclass
class Body:
    """A Word file being written: its styles' keys by name, the part that holds pictures, how wide the text is."""

    document: Document
    styles: Mapping[str, str]
    part: Any
    width: float
    new_page: bool = False

    def style(self, name: str) -> str:
        """The key of a style in this file."""
        return self.styles[name.lower()]

    def paragraph(
        self, style: str, *runs: Element, keep: bool = False, lines: bool = False, properties: Iterable[Element] = ()
    ) -> Element:
        """A paragraph; `keep` holds it to the next one, `lines` its own lines together."""
        given = [w("pStyle", val=self.style(style))]
        given += [w("keepNext")] if keep else []
        given += [w("keepLines")] if lines else []
        given += [w("pageBreakBefore")] if self.new_page else []
        self.new_page = False
        return w("p", w("pPr", *given, *properties), *runs)

    def sliver(self) -> Element:
        """An empty paragraph as low as can be: tables that follow each other would grow together without one."""
        return self.paragraph("Normal", properties=[w("spacing", line=80, lineRule="exact"), w("ind", firstLine=0)])

    def run(self, text: str, voice: Voice = Voice.PLAIN, size: float = 0) -> Element:
        """A run in its voice."""
        style = {Voice.LABEL: "Strong", Voice.KAI: "Emphasis"}.get(voice)
        points = size or (12 if voice is Voice.NOTE else 0)
        properties = [w("sz", val=round(points * 2))] if points else []
        return run(text, self.style(style) if style else "", self.document.language == "zh", properties)

    def runs(self, given: Iterable[Run], note: float = 0) -> list[Element]:
        """Runs in their voices; boxes to tick keep apart."""
        given = list(given)
        spaces = ("　" if one.voice is Voice.TICK and one is not given[-1] else "" for one in given)
        return [
            self.run(one.text + space, one.voice, note if one.voice is Voice.NOTE else 0)
            for one, space in zip(given, spaces, strict=True)
        ]


def title(body: Body, it: Title, keep: bool) -> Iterable[Element]:
    """The mark and the title's lines, the lines as one paragraph of the style Title."""
    if it.mark:
        yield body.paragraph("Small Text", body.run(it.mark), keep=True)
    yield body.paragraph("Title", body.run("\n".join(it.lines)))


def masthead(body: Body, it: Masthead, keep: bool) -> Iterable[Element]:
    """Number, issuer and day above the red line."""
    character = round(CHARACTER * 20)
    line = w("pBdr", w("bottom", val="single", sz=12, space=11, color=RED))
    tabs = w("tabs", w("tab", val="right", pos=twips(body.width) - character))
    centred = (w("ind", firstLine=0), w("jc", val="center"))
    yield body.paragraph("Normal", body.run(it.number), keep=True, properties=centred)
    between = w("r", w("tab"))
    edges = (line, tabs, w("spacing", after=round(PITCH * 20)), w("ind", left=character), w("jc", val="left"))
    yield body.paragraph("Normal", body.run(it.office), between, body.run(it.day), properties=edges)


def heading(body: Body, it: Heading, keep: bool) -> Iterable[Element]:
    """A heading of its level, the note small behind it."""
    runs = [body.run(it.text)] + ([body.run(it.note, size=12)] if it.note else [])
    yield body.paragraph(f"heading {it.level}", *runs)


def paragraph(body: Body, it: Paragraph, keep: bool) -> Iterable[Element]:
    """A paragraph of the letter, or one that stands otherwise."""
    if it.align is Align.INDENT and it.size is Size.TEXT:
        yield body.paragraph("Normal Indent", *body.runs(it.runs), keep=keep or it.keep)
        return
    indent = 200 if it.align is Align.INDENT else 0
    stands = (w("ind", firstLineChars=indent, firstLine=0), w("jc", val=ALIGNS[it.align]))
    yield body.paragraph(TEXTS[it.size], *body.runs(it.runs), keep=keep or it.keep, properties=stands)


def facts(body: Body, it: Facts, keep: bool) -> Iterable[Element]:
    """Labels in Hei and what stands behind them."""
    runs = []
    for place, fact in enumerate(it.facts):
        runs += [body.run("　　")] if place else []
        runs += [body.run(fact.label, Voice.LABEL), body.run(fact.text)]
    if it.hanging:
        character, label = CHARACTER * 20, em(it.facts[0].label)
        left, hanging = round((2 + label) * character), round(label * character)
        yield body.paragraph("Normal", *runs, keep=keep, properties=[w("ind", left=left, hanging=hanging)])
    elif it.small:
        yield body.paragraph("Small Text", *runs, keep=keep, properties=[w("ind", firstLineChars=200, firstLine=480)])
    else:
        yield body.paragraph("Normal Indent", *runs, keep=keep)


def sent(body: Body, it: Sent, keep: bool) -> Iterable[Element]:
    """Who sends it above the day, each in the other's middle, the longer one four characters in."""
    longest = max(em(it.office), em(it.day))
    for place, words_ in enumerate((it.office, it.day)):
        inset = 4 + (longest - em(words_)) / 2
        before = 0 if place else round(PITCH * 20) + twips(it.room)
        stands = (
            w("spacing", before=before),
            w("ind", rightChars=round(inset * 100), right=round(inset * CHARACTER * 20)),
            w("jc", val="right"),
        )
        yield body.paragraph("Normal", body.run(words_), keep=not place or keep, properties=stands)


def figure(body: Body, it: Figure, keep: bool) -> Iterable[Element]:
    """The drawing as a picture of the same size; Word of some years ago reads no SVG."""
    inline = body.part.new_pic_inline(BytesIO(pdf.drawn(it.svg, it.width)), width=Mm(it.width))
    inline.docPr.set("descr", it.told)
    stands = (w("spacing", line=240, lineRule="auto"), w("ind", firstLine=0), w("jc", val="center"))
    yield body.paragraph("Normal", w("r", w("drawing", inline)), keep=keep, properties=stands)


def gap(body: Body, it: Any, keep: bool) -> Iterable[Element]:  # noqa: ANN401
    """Empty lines."""
    yield body.paragraph("Normal", keep=keep, properties=[w("spacing", line=round(PITCH * it.lines * 20))])


def page_break(body: Body, it: Block, keep: bool) -> Iterable[Element]:
    """The next paragraph begins a page."""
    body.new_page = True
    return ()


def short(it: Keep) -> bool:
    """Whether what is to stay together fits on a page at all."""
    return sum(map(len, words(it))) < PAGE


Writer = Callable[[Body, Any, bool], Iterable[Element]]

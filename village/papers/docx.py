"""A document as a Word file: Word's own styles, the page of GB/T 9704, tables that keep their heads and widths."""

from collections.abc import Iterable, Mapping
from io import BytesIO
from typing import Any

import docx as word

from village.papers import docx_blocks as blocks
from village.papers import docx_tables as tables
from village.papers.document import (
    Blanks,
    Block,
    Document,
    Facts,
    Figure,
    Gap,
    Heading,
    Keep,
    Masthead,
    PageBreak,
    Paragraph,
    Sent,
    Signatures,
    Table,
    Title,
)
from village.papers.docx_page import lay, strip
from village.papers.docx_styles import write
from village.papers.docx_xml import Element

MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
WRITERS: dict[type, blocks.Writer] = {
    Title: blocks.title,
    Masthead: blocks.masthead,
    Heading: blocks.heading,
    Paragraph: blocks.paragraph,
    Facts: blocks.facts,
    Table: tables.table,
    Blanks: tables.blanks,
    Signatures: tables.signatures,
    Sent: blocks.sent,
    Figure: blocks.figure,
    Gap: blocks.gap,
    PageBreak: blocks.page_break,
}


def render(document: Document) -> bytes:
    """The document as a .docx."""
    file = word.Document()
    strip(file, document)
    keys = write(file.styles.element, document)
    section = file.element.body[-1]
    for element in elements(document, keys, file.part):
        section.addprevious(element)
    lay(file, document)
    out = BytesIO()
    file.save(out)
    return out.getvalue()


def elements(document: Document, keys: Mapping[str, str], part: Any) -> Iterable[Element]:  # noqa: ANN401
    """The document from its title on, for a file with these styles; `part` takes its pictures."""
    body = blocks.Body(document, keys, part)
    for block in document.shown:
        yield from _written(body, block, keep=False)


def _written(body: blocks.Body, block: Block, *, keep: bool) -> Iterable[Element]:
    if not isinstance(block, Keep):
        yield from WRITERS[type(block)](body, block, keep)
        return
    short = blocks.short(block)
    for place, one in enumerate(block.blocks, 1):
        yield from _written(body, one, keep=keep or (short and place < len(block.blocks)))

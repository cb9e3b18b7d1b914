"""A document as a Word file: Word's own styles, the page of GB/T 9704, tables that keep their heads and widths."""

from collections.abc import Iterable
from io import BytesIO

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
    body = blocks.Body(document, keys, file.part, document.width)
    section = file.element.body[-1]
    for element in written(body, document.shown):
        section.addprevious(element)
    lay(file, document)
    out = BytesIO()
    file.save(out)
    return out.getvalue()


def written(body: blocks.Body, given: Iterable[Block], *, keep: bool = False) -> Iterable[Element]:
    """The blocks as paragraphs and tables of the file that `body` writes; `keep` holds each to the next."""
    for block in given:
        if isinstance(block, Keep):
            yield from written(body, block.blocks[:-1], keep=keep or blocks.short(block))
            yield from written(body, block.blocks[-1:], keep=keep)
        else:
            yield from WRITERS[type(block)](body, block, keep)

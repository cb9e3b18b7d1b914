"""Read papers back: what the words say, and what stands on the page, in the PDF and in the Word file."""

import io
import re

import docx as word
from bs4 import BeautifulSoup
from docx.oxml.ns import qn
from flask import render_template
from pypdf import PdfReader

from village.papers import docx, pdf
from village.papers.document import Heading, Keep, Paragraph, plain, words

PAGE_NUMBER = re.compile(r"—\s*(\d+)\s*—\s*$")


def squeezed(text):
    return "".join(text.split())


def said(document):
    """All words of a document in the order in which they are read."""
    return squeezed("".join(words(document)))


def sheet_of(document):
    """The print page's sheet."""
    files = {"pdf": "/a.pdf", "docx": "/a.docx"}
    template = "papers/document.html"
    html = render_template(template, paper=plain(document), files=files, back_url="/m", language=document.language)
    return BeautifulSoup(html, "html.parser").find("main")


def page_text(document):
    sheet = sheet_of(document)
    for mark in sheet.select(".watermark"):
        mark.decompose()
    return squeezed(sheet.get_text())


def docx_text(made):
    body = word.Document(io.BytesIO(made)).element.body
    return squeezed("".join(text.text or "" for text in body.iter(qn("w:t"))))


def pdf_pages(made):
    return [page.extract_text() for page in PdfReader(io.BytesIO(made)).pages]


def without_number(page):
    return squeezed(PAGE_NUMBER.sub("", page.strip()))


def pdf_text(made):
    return "".join(map(without_number, pdf_pages(made)))


def text_of(answer):
    """What an answer says, be it a page, a PDF or a Word file."""
    read = {"application/pdf": pdf_text, docx.MEDIA_TYPE: docx_text}.get(answer.mimetype)
    return read(answer.data) if read else answer.text


def three(document):
    """The words as they are told, and as page, PDF and Word file show them."""
    return said(document), page_text(document), pdf_text(pdf.render(document)), docx_text(docx.render(document))


def opened(visitor, url):
    """The words of the paper at an address, once for all: page, PDF and Word file say the same."""
    page = visitor.read(url).select_one("main")
    for mark in page.select(".watermark"):
        mark.decompose()
    told = squeezed(page.get_text())
    assert told == pdf_text(visitor.get(f"{url}.pdf").data)
    assert told == docx_text(visitor.get(f"{url}.docx").data)
    return told


def lying(blocks):
    """The blocks one by one, those kept together among them."""
    for block in blocks:
        yield from lying(block.blocks) if isinstance(block, Keep) else (block,)


def headings(document, level=1):
    return [block.text for block in lying(document.blocks) if isinstance(block, Heading) and block.level == level]


def below(document, heading):
    """The paragraphs below the heading that begins so, as texts, and the heading's note."""
    found, note = [], None
    for block in lying(document.blocks):
        if isinstance(block, Heading):
            if note is not None:
                break
            note = block.note if block.text.startswith(heading) else None
        elif note is not None and isinstance(block, Paragraph):
            found.append([run.text for run in block.runs])
    return found, note


def facts_of(document):
    return [
        fact.label + fact.text for block in lying(document.blocks) if hasattr(block, "facts") for fact in block.facts
    ]


def rows_of(table):
    return [tuple("".join(words(cell)) for cell in row.cells) for row in table.rows]

"""Read papers back: what the words say, and what stands on the page and in the PDF."""

import io
import re

from pypdf import PdfReader

PAGE_NUMBER = re.compile(r"—\s*(\d+)\s*—\s*$")


def squeezed(text):
    return "".join(text.split())


def agenda_words(paper):
    """Each stretch of the agenda that must be found on every rendering, in its order."""
    yield from [paper.mark, *paper.title]
    yield from ["".join(fact.label + fact.text for fact in row) for row in paper.facts]
    yield from [fact.label + fact.text for fact in paper.changes]
    for section in paper.sections:
        yield section.heading
        if section.table:
            yield from section.table.columns
            yield from ["".join(row) for row in section.table.rows]
        for item in section.items:
            yield item.number + item.title + item.note
            yield from ["".join(run.text for run in paragraph) for paragraph in item.paragraphs]


def sign_in_words(paper):
    yield from [*paper.title, *(fact.label + fact.text for row in paper.facts for fact in row), *paper.columns]
    yield from (row.number + row.unit for row in paper.rows)


def pdf_pages(pdf):
    return [page.extract_text() for page in PdfReader(io.BytesIO(pdf)).pages]


def without_number(page):
    return squeezed(PAGE_NUMBER.sub("", page.strip()))


def pdf_text(pdf):
    return "".join(map(without_number, pdf_pages(pdf)))


def notice_words(paper):
    yield from [paper.mark, *paper.title, paper.to, paper.lead]
    for point in paper.points:
        yield from [point.heading, *map(said, point.paragraphs)]
        for group in point.groups:
            yield from [group.heading, *map(said, group.paragraphs)]
    yield from (fact.label + fact.text for fact in paper.contact)
    yield from [paper.office, paper.day]


def said(paragraph):
    return "".join(run.text for run in paragraph)


def sheets_words(paper):
    for sheet in paper.sheets:
        yield from [paper.mark, *paper.title]
        yield from (fact.label + fact.text for row in sheet.facts for fact in row)
        yield from (fact.label + fact.text for fact in sheet.told)
        yield paper.opinion
        yield from ("□" + words for words in paper.decisions)
        yield from [*paper.fixed, *paper.signed]


def script_words(paper):
    yield from [paper.mark, *paper.title]
    yield from (fact.label + fact.text for row in paper.facts for fact in row)
    for passage in paper.passages:
        yield from [passage.heading, *(line.text for line in passage.lines)]
        for turn in passage.turns:
            yield from [turn.heading + turn.note, *(line.text for line in turn.lines)]


def session_sheet_words(paper):
    yield from [*paper.title, paper.hint]
    for part in (part for side in paper.sides for part in side):
        yield part.heading
        for ask in (ask for row in part.rows for ask in row):
            yield ask.label
            yield from ("□" + words for words in ask.options)
            yield from [ask.filled, *ask.columns, *(cell for row in ask.rows for cell in row)]
    yield from paper.signed

"""A document written into an office's own letterhead."""

import io
import secrets
from typing import Any

from docx.oxml.ns import qn
from docxtpl import DocxTemplate
from flask_babel import gettext as _
from jinja2 import StrictUndefined
from jinja2.sandbox import SandboxedEnvironment

from village.papers.document import Block, Document, Heading, Paragraph, Sent, Title
from village.papers.docx import written
from village.papers.docx_blocks import Body
from village.papers.docx_page import anonymous
from village.papers.docx_styles import write
from village.papers.letterhead_check import BODY, DAY, MARK, OFFICE, PLACEHOLDER, TITLE, faults, read
from village.papers.pieces import listing, said
from village.papers.wording import day, language, printable
from village.rules.errors import Invalid
from village.vocabulary import N_, Paper

# Before the names of the styles that a paper brings along.
OURS = "文书 "
BROKEN = N_("按这个版头写不出文书，请换一个文件。")


class Plain(SandboxedEnvironment):
    """A template may name a value and nothing else: no attribute, no item, no call."""

    def __init__(self) -> None:
        super().__init__(autoescape=True, undefined=StrictUndefined)
        self.globals.clear()
        self.filters.clear()
        self.tests.clear()

    def is_safe_attribute(self, obj: Any, attr: str, value: Any) -> bool:  # noqa: ANN401
        return False

    def getattr(self, obj: Any, attribute: str) -> Any:  # noqa: ANN401
        return self.undefined(obj=obj, name=attribute)

    def getitem(self, obj: Any, argument: Any) -> Any:  # noqa: ANN401
        return self.undefined(obj=obj, name=str(argument))

    def is_safe_callable(self, obj: Any) -> bool:  # noqa: ANN401
        return False


def fill(template: bytes, document: Document, office: str) -> bytes:
    """The document in this letterhead; only for a template that `check` has let through."""
    file = DocxTemplate(io.BytesIO(template))
    file.init_docx()
    names = _names(file.docx)
    here = secrets.token_hex(16)
    values = {
        BODY: here,
        TITLE: "\n".join(document.title),
        MARK: document.mark,
        OFFICE: printable(office),
        DAY: day(document.dated) if document.dated else "",
    }
    file.render(values, Plain(), autoescape=True)
    _insert(file.docx, here, document, tuple(_blocks(document, names)))
    anonymous(file.docx, document)
    out = io.BytesIO()
    file.docx.save(out)
    return out.getvalue()


def check(template: bytes) -> list[Any]:
    """The placeholders that cannot stand; Invalid where the file itself cannot, or nothing can be written into it."""
    read(template)
    found = faults(template)
    if not found:
        try:
            fill(template, sample(Paper.NOTICE), "")
        except Exception as error:
            # Whatever else somebody's file brings the library to, it must not stay in use.
            raise Invalid({"file": BROKEN}) from error
    return found


def sample(kind: Paper) -> Document:
    """A paper of no real matter, to see a letterhead by."""
    rows = [(str(number), _("第%(number)s件事项", number=number), "") for number in range(1, 4)]
    table = listing((_("序号"), _("事项"), _("备注")), (12, 0, 40), rows, "css")
    text = _("这是看版头用的样张，不是真的文书。正文、标题、表格和落款都照这个版头排。")
    return Document(
        language=language(),
        title=(_("%(paper)s（样张）", paper=_(kind.label)),),
        blocks=(
            Paragraph(said(text)),
            Heading(_("一、事项")),
            table,
            Heading(_("二、说明")),
            Heading(_("（一）第二级标题"), 2),
            Paragraph(said(text)),
            Sent(_("社会治理中心"), _("____年__月__日")),
        ),
        mark=_("样张"),
    )


def _names(file: Any) -> set[str]:  # noqa: ANN401 - a file of python-docx
    """The placeholders that a template has, wherever they stand."""
    parts = [file.element.body]
    for section in file.sections:
        sides = (section.header, section.footer, section.first_page_header, section.first_page_footer)
        parts += [side._element for side in sides if not side.is_linked_to_previous]
    paragraphs = (paragraph for part in parts for paragraph in part.iter(qn("w:p")))
    texts = ("".join(text.text or "" for text in paragraph.iter(qn("w:t"))) for paragraph in paragraphs)
    return {name.strip() for text in texts for name in PLACEHOLDER.findall(text)}


def _blocks(document: Document, names: set[str]) -> tuple[Block, ...]:
    """What the letterhead has no place for stands above the text: nobody takes a draft for an issue."""
    if TITLE not in names:
        return (Title("" if MARK in names else document.mark, document.title), *document.blocks)
    if document.mark and MARK not in names:
        return (Paragraph(said(document.mark)), *document.blocks)
    return document.blocks


def _insert(file: Any, here: str, document: Document, blocks: tuple[Block, ...]) -> None:  # noqa: ANN401
    section = file.sections[-1]
    width = (section.page_width - section.left_margin - section.right_margin) / 36000
    body = Body(document, write(file.styles.element, document, OURS), file.part, width)
    for paragraph in file.element.body.iterchildren(qn("w:p")):
        if here in "".join(text.text or "" for text in paragraph.iter(qn("w:t"))):
            for element in written(body, blocks):
                paragraph.addprevious(element)
            paragraph.getparent().remove(paragraph)
            return
    raise Invalid({"file": BROKEN})

"""Papers as PDF, set by typst with the fonts of this house and no others."""

import json
from functools import cache
from pathlib import Path
from threading import Lock
from typing import cast

import pylopdf_fonts_zh_cn as pip_fonts
import typst

from village.papers.document import Document, plain
from village.papers.looks import Kind

HERE = Path(__file__).parent
TEMPLATES = HERE / "typst"
# A last page with no more than a section's heading and one short item looks forgotten.
FEW_LINES = 3
# A compiler keeps what it was last given, so two papers may not be in it at once.
LOCK = Lock()


def render(document: Document) -> bytes:
    """The document set by typst."""
    inputs = {"data": json.dumps(plain(document), ensure_ascii=False)}
    with LOCK:
        compiler = _compiler("document")
        pdf = compiled(compiler, inputs)
        pages, lines = _end(compiler)
        if pages == 1 or lines > FEW_LINES or document.kind is Kind.SLIP:
            return pdf
        tight = compiled(compiler, {**inputs, "tight": "yes"})
        return tight if _end(compiler)[0] < pages else pdf


@cache
def _compiler(template: str) -> typst.Compiler:
    return typst.Compiler(TEMPLATES / f"{template}.typ", root=TEMPLATES, font_paths=fonts())


@cache
def fonts() -> typst.Fonts:
    """The fonts of this house, and no others."""
    return typst.Fonts(
        include_system_fonts=False,
        include_embedded_fonts=False,
        font_paths=[HERE / "fonts", pip_fonts.serif_path().parent],
    )


def compiled(compiler: typst.Compiler, inputs: dict[str, str]) -> bytes:
    """PDF/A for the archive; plain where a sign that no font has, an emoji say, would forbid it."""
    try:
        return cast(bytes, compiler.compile(sys_inputs=inputs, format="pdf", pdf_standards=["a-2b"]))
    except typst.TypstError:
        return cast(bytes, compiler.compile(sys_inputs=inputs, format="pdf"))


def _end(compiler: typst.Compiler) -> tuple[int, int]:
    """The last page's number, and how many lines stand on it."""
    end = json.loads(compiler.query("<end>", field="value", one=True))
    return end["page"], end["lines"]


def drawn(svg: str, width: float) -> bytes:
    """A drawing as a PNG fit for paper, `width` mm wide, with the fonts of the papers."""
    inputs = {"svg": svg, "width": str(width)}
    with LOCK:
        return cast(bytes, _compiler("figure").compile(sys_inputs=inputs, format="png", ppi=300))

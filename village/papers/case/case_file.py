"""The case file (卷宗): cover, index with page numbers, the papers in the order of the file, the scans, the back."""

import json
import shutil
import tempfile
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

import pypdfium2
import typst
from flask_babel import gettext as _

from village.papers import pdf
from village.papers.case import WORDS
from village.papers.case.wording import PAPER_DAY, names, number, when
from village.papers.document import Block, Document, Fact, Table, plain
from village.papers.looks import Size
from village.papers.pieces import form_row
from village.papers.scans import PDF
from village.papers.wording import language, printable
from village.rules.case import Case
from village.rules.case_papers import CASE_PAPERS

TEMPLATE = "case_file.typ"
# 150 dots an inch: what a scanner's page needs to be read and printed again.
SHARP, QUALITY = 150 / 72, 80


@dataclass(frozen=True)
class Scan:
    """A photo or scan: what it is (a msgid), its kind by content, how to get its bytes (None: they are gone)."""

    label: str
    media_type: str
    pages: int
    data: Callable[[], bytes | None]


@dataclass(frozen=True)
class Part:
    """One entry of the index: blocks of a paper, or pictures by their names in the folder."""

    name: str
    blocks: tuple[Block, ...] = ()
    pictures: tuple[str, ...] = ()
    note: str = ""


def render(case: Case, scans: Sequence[Scan], tell: Callable[[int, int], None]) -> bytes:
    """The file as one PDF/A; without names the scans, which cannot be masked, are named but not bound in."""
    papers = [paper for paper in CASE_PAPERS.values() if paper.can_be_filled(case)]
    total = len(papers) + sum(scan.pages for scan in scans) + 1
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        parts = [Part(_(paper.name.label), WORDS[paper.name](case).shown) for paper in papers]
        done = len(parts)
        tell(done, total)
        for place, scan in enumerate(scans):
            parts.append(_bound(folder, place, scan, case.named))
            done += scan.pages
            tell(done, total)
        shutil.copytree(pdf.TEMPLATES, folder, dirs_exist_ok=True)
        return _set(folder, case, parts)


def _bound(folder: Path, place: int, scan: Scan, named: bool) -> Part:
    label = _(scan.label)
    if not named:
        return Part(label, note=_("有姓名，不附"))
    data = scan.data()
    if data is None:
        return Part(label, note=_("文件不在了"))
    pictures = []
    for page, picture in enumerate(_pictures(scan, data)):
        pictures.append(f"scan-{place}-{page}.jpg")
        (folder / pictures[-1]).write_bytes(picture)
    return Part(label, pictures=tuple(pictures))


def _pictures(scan: Scan, data: bytes) -> Iterator[bytes]:
    """A photo as it is kept; of a PDF each page as a picture, since an archive PDF may hold no other."""
    if scan.media_type != PDF:
        yield data
        return
    with pypdfium2.PdfDocument(data) as document:
        for page in document:
            out = BytesIO()
            page.render(scale=SHARP).to_pil().convert("RGB").save(out, "JPEG", quality=QUALITY)
            yield out.getvalue()


def _set(folder: Path, case: Case, parts: Iterable[Part]) -> bytes:
    frame = Document(language(), cover_title(case), (), dated=case.matter.opened_on.isoformat())
    data = {
        **plain(frame),
        "cover": plain(cover(case)),
        "columns": [_("序号"), _("文书名称"), _("页号"), _("备注")],
        "index": _("卷内目录"),
        "parts": [plain(part) for part in parts],
        "back": plain(back(case)),
    }
    compiler = typst.Compiler(folder / TEMPLATE, root=folder, font_paths=pdf.fonts())
    return pdf.compiled(compiler, {"data": json.dumps(data, ensure_ascii=False)})


def cover_title(case: Case) -> tuple[str, ...]:
    """What stands on the cover: a committee's file where somebody with a mediator's standing mediated."""
    return (_("人民调解卷宗"),) if case.standing.committee else (_("矛盾纠纷调处卷宗"),)


def cover(case: Case) -> tuple[Block, ...]:
    """卷宗封面 (domain §2.2)."""
    closed = case.matter.settled_on or case.matter.status_on
    first = case.talks[0].held_at.date() if case.talks else case.matter.opened_on
    rows = (
        form_row(Fact(_("调解组织"), printable(case.standing.committee) or printable(case.township)), columns=2),
        form_row(Fact(_("卷名"), printable(case.title)), columns=2),
        form_row(Fact(_("当事人"), names(case.people)), columns=2),
        form_row(Fact(_("卷号"), number(case) if case.standing.committee else case.matter.number), columns=2),
        form_row(Fact(_("调解员"), printable(case.standing.mediator)), columns=2),
        form_row(Fact(_("调解日期"), _("%(first)s至%(last)s", first=when(first), last=when(closed))), columns=2),
        form_row(Fact(_("立卷人"), ""), columns=2),
        form_row(Fact(_("立卷日期"), PAPER_DAY), columns=2),
        form_row(Fact(_("保管期限"), ""), columns=2),
        form_row(Fact(_("备注"), "" if case.named else _("姓名已遮住")), columns=2),
    )
    return (Table((36, 0), (), rows, Size.FORM),)


def back(case: Case) -> tuple[Block, ...]:
    """封底: who checked the file, and when it was handed to the archive."""
    rows = (
        form_row(Fact(_("立卷人（签名）"), ""), columns=2),
        form_row(Fact(_("审核人（签名）"), ""), columns=2),
        form_row(Fact(_("归档日期"), PAPER_DAY), columns=2),
    )
    return (Table((46, 0), (), rows, Size.FORM),)

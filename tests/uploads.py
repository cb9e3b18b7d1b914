"""Photos and scans as phones and scanners send them, and put to a matter through the action."""

from functools import cache
from io import BytesIO
from itertools import count

import docx as word
from PIL import Image
from pypdf import PdfWriter

from village.actions import files
from village.vocabulary import FileKind

keys = count(1)


@cache
def picture(colour="white", size=(40, 30), form="JPEG", **saving):
    """A plain picture."""
    out = BytesIO()
    Image.new("RGB", size, colour).save(out, form, **saving)
    return out.getvalue()


@cache
def pdf(pages=1, password=""):
    """A PDF of blank pages."""
    out, writer = BytesIO(), PdfWriter()
    for _ in range(pages):
        writer.add_blank_page(595, 842)
    if password:
        writer.encrypt(password, algorithm="RC4-128")
    writer.write(out)
    return out.getvalue()


def letterhead(*paragraphs, table="", edit=None):
    """A Word file with these paragraphs, the body's placeholder unless others are said, and a table of one cell."""
    out, written = BytesIO(), word.Document()
    for text in paragraphs or ("{{ 单位 }}文件", "{{ 标题 }}", "{{ 正文 }}"):
        written.add_paragraph(text)
    if table:
        written.add_table(1, 1).cell(0, 0).text = table
    if edit:
        edit(written)
    written.save(out)
    return out.getvalue()


def file(actor, matter_id, kind=FileKind.PHOTO, data=None, **answers):
    """Put a photo or scan to a matter; answers its id."""
    usual = {"kind": kind, "name": "IMG_0131.jpg", "client_key": f"file-key-{next(keys)}"}
    return files.add(actor, matter_id, data or picture(), {**usual, **answers})


def scan(actor, matter_id):
    """Bring the signed agreement; answers the file's id."""
    return file(actor, matter_id, FileKind.SIGNED_AGREEMENT)

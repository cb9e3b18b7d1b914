"""What people send as a photo or scan, looked into: a photo becomes a plain upright JPEG, a PDF must open."""

import hashlib
from dataclasses import dataclass
from io import BytesIO

import pi_heif
from PIL import Image, ImageOps
from pypdf import PdfReader

from village.rules.errors import Invalid
from village.vocabulary import N_

pi_heif.register_heif_opener()
# Our own limits below hold before a pixel is read; the library's would only warn.
Image.MAX_IMAGE_PIXELS = None

LONGEST, SMALL = 2560, 360
QUALITY, SMALL_QUALITY = 85, 72
MOST_PIXELS, MOST_DECODED = 210_000_000, 50_000_000
MOST_PAGES = 200
JPEG, PDF = "image/jpeg", "application/pdf"
PHOTOS = {"JPEG": JPEG, "PNG": "image/png", "WEBP": "image/webp", "HEIF": "image/heic"}

EMPTY = N_("这个文件是空的，请重新选一个。")
NEITHER = N_("这不是照片，也不是 PDF。请拍一张照片，或者存成 JPEG、PNG、PDF 再传。")
BROKEN_PHOTO = N_("这张照片打不开，可能没有传完整。请重新拍一张，或再传一次。")
TOO_FINE = N_("这张照片的像素太高，请把相机的像素调低一些再拍。")
BROKEN_PDF = N_("这个 PDF 打不开。请重新扫描，或另存一次再传。")
LOCKED_PDF = N_("这个 PDF 设了密码，请取消密码再传。")
TOO_LONG = N_("这个 PDF 超过 %(n)s 页，请分开传。")


@dataclass(frozen=True)
class Scan:
    """What is kept: the bytes, their kind by content, a small picture of a photo, and how many pages."""

    data: bytes
    media_type: str
    small: bytes | None = None
    pages: int = 1

    @property
    def sha256(self) -> str:
        """The digest under which the bytes lie."""
        return hashlib.sha256(self.data).hexdigest()


def read(data: bytes) -> Scan:
    """Look into what was sent, whatever its name says; Invalid tells what to do about it."""
    if not data:
        raise Invalid({"file": EMPTY})
    return _pdf(data) if b"%PDF-" in data[:1024] else _photo(data)


def _pdf(data: bytes) -> Scan:
    try:
        reader = PdfReader(BytesIO(data), strict=False)
        locked = reader.is_encrypted
        pages = 0 if locked else len(reader.pages)
    # A reader of strangers' files may fail in any way, and each means the same to the sender.
    except Exception as error:
        raise Invalid({"file": BROKEN_PDF}) from error
    if locked:
        raise Invalid({"file": LOCKED_PDF})
    if not pages:
        raise Invalid({"file": BROKEN_PDF})
    if pages > MOST_PAGES:
        raise Invalid({"file": TOO_LONG}, n=MOST_PAGES)
    return Scan(data, PDF, pages=pages)


def _photo(data: bytes) -> Scan:
    try:
        with Image.open(BytesIO(data), formats=list(PHOTOS)) as image:
            plain = _upright(image)
            # Comments, profiles and places would travel on into what is saved.
            plain.info.clear()
    except Invalid:
        raise
    except Image.UnidentifiedImageError as error:
        raise Invalid({"file": BROKEN_PHOTO if _begins_like_a_photo(data) else NEITHER}) from error
    except Exception as error:
        raise Invalid({"file": BROKEN_PHOTO}) from error
    small = plain.copy()
    small.thumbnail((SMALL, SMALL))
    return Scan(_jpeg(plain, QUALITY), JPEG, _jpeg(small, SMALL_QUALITY))


def _begins_like_a_photo(data: bytes) -> bool:
    return data.startswith((b"\xff\xd8\xff", b"\x89PNG")) or data[8:12] == b"WEBP" or data[4:12] == b"ftypheic"


def _upright(image: Image.Image) -> Image.Image:
    """The picture as it is meant to be seen, no longer than need be, and nothing else that came with it."""
    if image.width * image.height > MOST_PIXELS:
        raise Invalid({"file": TOO_FINE})
    # A JPEG can be read at a fraction of its size, which spares the memory that a large photo would take.
    image.draft("RGB", (LONGEST, LONGEST))
    if image.width * image.height > MOST_DECODED:
        raise Invalid({"file": TOO_FINE})
    turned = ImageOps.exif_transpose(image)
    if turned.mode.startswith("I"):
        # Sixteen bits of grey, as scanners may write: the library itself would cut them to white.
        turned = turned.convert("I").point(lambda grey: grey * (1 / 256)).convert("L")
    turned.thumbnail((LONGEST, LONGEST), Image.Resampling.LANCZOS)
    if not turned.has_transparency_data:
        return turned.convert("RGB")
    clear = turned.convert("RGBA")
    paper = Image.new("RGB", clear.size, "white")
    paper.paste(clear, mask=clear.getchannel("A"))
    return paper


def _jpeg(image: Image.Image, quality: int) -> bytes:
    out = BytesIO()
    image.save(out, "JPEG", quality=quality, optimize=True)
    return out.getvalue()

"""A leader's spoken memo, told by its content: what phones record, as it is."""

from village.papers.scans import EMPTY, Scan
from village.rules.errors import Invalid
from village.vocabulary import N_

MOST = 6 * 1024 * 1024
NO_MEMO = N_("这不是手机录的音，请再录一次。")
TOO_LARGE = N_("录音太大了，最多 3 分钟。")


def read(data: bytes) -> Scan:
    """Look into what was recorded, whatever its name says; Invalid tells what to do about it."""
    if not data:
        raise Invalid({"file": EMPTY})
    if len(data) > MOST:
        raise Invalid({"file": TOO_LARGE})
    kind = _kind(data)
    if kind is None:
        raise Invalid({"file": NO_MEMO})
    return Scan(data, kind)


def _kind(data: bytes) -> str | None:
    if data.startswith(b"\x1a\x45\xdf\xa3") and b"webm" in data[:64]:
        return "audio/webm"
    if data.startswith(b"OggS"):
        return "audio/ogg"
    if data[4:8] == b"ftyp" and not data[8:12].startswith((b"heic", b"heix", b"mif1", b"avif")):
        return "audio/mp4"
    if data.startswith(b"RIFF") and data[8:12] == b"WAVE":
        return "audio/wav"
    return None

import pytest

from village.papers import memos
from village.rules.errors import Invalid

WEBM = b"\x1a\x45\xdf\xa3\x9f\x42\x86\x81\x01\x42\x82\x84webm" + bytes(64)
KNOWN = {
    "audio/webm": WEBM,
    "audio/ogg": b"OggS" + bytes(60),
    "audio/mp4": b"\0\0\0\x1cftypM4A " + bytes(60),
    "audio/wav": b"RIFF\0\0\0\0WAVEfmt " + bytes(60),
}


@pytest.mark.parametrize("media_type", KNOWN)
def test_what_phones_record_is_told_by_its_content(media_type):
    assert memos.read(KNOWN[media_type]).media_type == media_type


@pytest.mark.parametrize(
    "data", [b"", b"<html>", b"%PDF-1.4", b"\x89PNG\r\n", b"\0\0\0\x1cftypheic" + bytes(9), WEBM + bytes(memos.MOST)]
)
def test_nothing_else_is_a_memo(data):
    with pytest.raises(Invalid):
        memos.read(data)

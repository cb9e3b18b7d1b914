"""What is sent is judged by what is in it: photos become plain upright JPEGs, PDFs must open."""

from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image, ImageOps

from tests.uploads import pdf, picture
from village.papers import scans
from village.rules.errors import Invalid


def refused(data):
    with pytest.raises(Invalid) as caught:
        scans.read(data)
    return caught.value.errors["file"]


def opened(data):
    return Image.open(BytesIO(data))


@pytest.mark.parametrize("form", ["JPEG", "PNG", "WEBP"])
def test_every_photo_is_kept_as_a_jpeg(form):
    scan = scans.read(picture(form=form))
    assert scan.media_type == "image/jpeg"
    assert opened(scan.data).format == "JPEG"
    assert opened(scan.data).size == (40, 30)


def test_a_photo_by_a_phone_that_writes_heic_is_read():
    scan = scans.read((Path(__file__).parent / "red.heic").read_bytes())
    red, green, _blue = opened(scan.data).getpixel((20, 20))
    assert (opened(scan.data).size, red > 200, green < 60) == ((64, 48), True, True)


def test_the_hidden_data_of_a_photo_is_gone_and_it_stands_upright():
    exif = Image.Exif()
    exif[0x0112], exif[0x010F] = 6, "A phone of somebody"
    exif.get_ifd(0x8825)[1] = "N"
    out = BytesIO()
    Image.new("RGB", (60, 20)).save(out, "JPEG", exif=exif, comment=b"by somebody")
    assert b"somebody" in out.getvalue()

    scan = scans.read(out.getvalue())

    assert opened(scan.data).size == (20, 60)
    assert not opened(scan.data).getexif()
    for data in (scan.data, scan.small):
        assert b"somebody" not in data
        assert b"Exif" not in data


def test_a_large_photo_is_made_smaller_and_a_small_one_stays():
    scan = scans.read(picture(size=(5200, 2600)))
    assert opened(scan.data).size == (2560, 1280)
    assert max(opened(scan.small).size) == 360


def test_what_is_clear_becomes_white():
    out = BytesIO()
    Image.new("RGBA", (8, 8), (0, 0, 0, 0)).save(out, "PNG")
    assert min(opened(scans.read(out.getvalue()).data).getpixel((4, 4))) > 250


def test_a_photo_of_many_pixels_is_refused_before_it_is_read():
    out = BytesIO()
    Image.new("1", (9000, 9000)).save(out, "PNG")
    assert refused(out.getvalue()) == scans.TOO_FINE


def test_the_same_photo_gives_the_same_bytes():
    assert scans.read(picture("red")).sha256 == scans.read(picture("red")).sha256


def test_a_pdf_stays_as_it_is():
    scan = scans.read(pdf(pages=3))
    assert (scan.data, scan.media_type, scan.pages, scan.small) == (pdf(pages=3), "application/pdf", 3, None)


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (b"", scans.EMPTY),
        (b"hello", scans.NEITHER),
        (b"<svg xmlns='http://www.w3.org/2000/svg'/>", scans.NEITHER),
        (b"GIF89a\x01\0\x01\0\0\0\0;", scans.NEITHER),
        (b"PK\x03\x04 an office file", scans.NEITHER),
        (picture()[:200], scans.BROKEN_PHOTO),
        (picture(form="PNG")[:60], scans.BROKEN_PHOTO),
        (b"\0\0\0\x18ftypheic\0\0\0\0mif1heic", scans.BROKEN_PHOTO),
        (b"%PDF-1.7\nnothing more", scans.BROKEN_PDF),
        (pdf(password="a"), scans.LOCKED_PDF),
        (pdf(pages=201), scans.TOO_LONG),
    ],
)
def test_what_cannot_be_kept_is_named(data, why):
    assert refused(data) == why


def test_a_photo_with_two_pictures_in_it_is_read_as_its_first():
    out = BytesIO()
    Image.new("RGB", (30, 30), "red").save(out, "MPO", save_all=True, append_images=[Image.new("RGB", (10, 10))])
    assert opened(scans.read(out.getvalue()).data).size == (30, 30)


def test_grey_scans_of_sixteen_bits_keep_their_grey():
    out = BytesIO()
    Image.new("I;16", (8, 8), 32768).save(out, "PNG")
    grey = ImageOps.grayscale(opened(scans.read(out.getvalue()).data)).getpixel((4, 4))
    assert 100 < grey < 156

"""What the strict Content-Security-Policy would stop, and what eyes could not read, is not written."""

import re

import pytest

from tests.architecture.source import ROOT, TEMPLATES, name_of

INLINE = re.compile(r"<script(?![^>]*\bsrc=)|<style|\sstyle\s*=|\son[a-z]+\s*=|javascript:|\shx-on|hx-vals=.js:", re.I)
ELSEWHERE = re.compile(r"""(?:src|href|action)\s*=\s*["']?(?:https?:)?//""", re.I)
CSS = (ROOT / "static/village.css").read_text(encoding="utf-8")
GROUNDS = ("paper", "card", "wash")
PAIRS = [
    *((text, ground) for text in ("ink", "soft", "pine", "pine-deep", "seal", "amber", "sky") for ground in GROUNDS),
    ("pine", "pine-wash"),
    ("ink", "pine-wash"),
    ("seal", "seal-wash"),
    ("ink", "seal-wash"),
    ("amber", "amber-wash"),
    ("ink", "amber-wash"),
    ("sky", "sky-wash"),
    ("on-pine", "pine"),
    ("on-pine", "pine-deep"),
    ("on-seal", "seal"),
    ("on-bar", "bar"),
]


def test_nothing_is_inline_and_nothing_comes_from_elsewhere():
    wrong = [
        f"{name_of(path)}: {found.group()}"
        for path in TEMPLATES
        for pattern in (INLINE, ELSEWHERE)
        for found in pattern.finditer(path.read_text(encoding="utf-8"))
    ]

    assert wrong == []


def palettes():
    light, dark = re.findall(r":root \{([^}]+--paper[^}]+)\}", CSS)
    tokens = dict(re.findall(r"--([a-z-]+): (#[0-9a-f]{6})", light))
    return {"light": tokens, "dark": tokens | dict(re.findall(r"--([a-z-]+): (#[0-9a-f]{6})", dark))}


def luminance(colour):
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one, other):
    bright, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (bright + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("palette", ["light", "dark"])
def test_text_stands_out_seven_to_one(palette):
    colours = palettes()[palette]
    weak = {
        f"{text} on {ground}": round(contrast(colours[text], colours[ground]), 2)
        for text, ground in PAIRS
        if contrast(colours[text], colours[ground]) < 7
    }

    assert weak == {}


def test_what_is_vendored_has_its_licence_beside_it():
    vendor = ROOT / "static/vendor"
    libraries = {re.match(r"[a-z]+-[\d.]*\d", path.name).group() for path in vendor.iterdir()}
    licensed = {re.match(r"[a-z]+-[\d.]*\d", path.name).group() for path in vendor.glob("*.LICENSE*")}

    assert libraries == licensed
    assert list((ROOT / "village/papers/fonts").glob("*OFL*"))

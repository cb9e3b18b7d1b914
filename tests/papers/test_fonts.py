"""The fonts in the repository: small, under names of their own, with their licences."""

from pathlib import Path

import pytest
from fontTools.ttLib import TTFont

FONTS = Path(__file__).parent.parent.parent / "village" / "papers" / "fonts"
FILES = sorted(FONTS.glob("Parlor*"))


def test_they_weigh_little():
    assert sum(path.stat().st_size for path in FONTS.iterdir()) < 15_000_000


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_reserved_names_are_not_used(path):
    names = [str(record) for record in TTFont(path)["name"].names if record.nameID not in (0, 13, 14)]
    assert all("Parlor" in name or name in ("Regular", "Version 1.000") for name in names)


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_each_is_accounted_for(path):
    assert path.name in (FONTS / "README.md").read_text()


@pytest.mark.parametrize("name", ["ParlorFang.otf", "ParlorKai.ttf", "ParlorHei.otf", "ParlorTitle.otf"])
def test_everyday_characters_are_all_there(name):
    known = TTFont(FONTS / name).getBestCmap()
    everyday = (bytes((high, low)).decode("gb2312") for high in range(0xB0, 0xF7) for low in range(0xA1, 0xFA))
    assert not [sign for sign in [*everyday, *"〔〕“”—·①…《》"] if ord(sign) not in known]

"""The demo's photos and scans, and who looked: drawn here, since nobody's real paper belongs into a demo."""

from io import BytesIO
from pathlib import Path

from PIL import Image, ImageDraw, ImageFont

from village.actions import files, reads
from village.clock import now
from village.extensions import db
from village.models import Matter
from village.rules.viewer import Viewer
from village.vocabulary import FileKind

FONT = Path(__file__).parents[1] / "papers" / "fonts" / "ParlorKai.ttf"
INK, RED, PAPER, WALL = "#222831", "#b3261e", "#f7f3e8", "#b9c4bd"


def bring(actor: Viewer, matter_id: int, title: str, *, kind: FileKind, words: str, note: int | None = None) -> int:
    """Put a drawn photo, or a drawn agreement with thumbprints and seal, to a matter or to a unit's note on it."""
    drawn = _agreement(title, words) if kind is FileKind.SIGNED_AGREEMENT else _scene(words)
    out = BytesIO()
    drawn.save(out, "JPEG", quality=80)
    answers = {"kind": kind, "name": "demo.jpg", "client_key": f"demo-{now():%Y%m%d%H%M}-{matter_id}", "note": note}
    return files.add(actor, matter_id, out.getvalue(), answers)


def look(actor: Viewer, matter_id: int) -> None:
    """Open a matter that was sent back, as its page does."""
    matter = db.session.get(Matter, matter_id)
    if matter is not None:
        reads.seen(actor, "matters", matter_id, matter.version)


def _agreement(title: str, words: str) -> Image.Image:
    sheet = Image.new("RGB", (1240, 1754), PAPER)
    pen = ImageDraw.Draw(sheet)
    pen.text((620, 190), "人民调解协议书", INK, ImageFont.truetype(FONT, 76), anchor="mm")
    body = ImageFont.truetype(FONT, 40)
    for n, line in enumerate((f"纠纷事项：{title}", "经调解，双方自愿达成如下协议：", words)):
        for m, part in enumerate(_folded(line)):
            pen.text((150, 330 + n * 190 + m * 62), part, INK, body)
    for n, side in enumerate(("一方", "另一方", "调解员")):
        pen.text((150, 1080 + n * 130), f"{side}（签字、指印）：", INK, body)
        pen.ellipse((640, 1060 + n * 130, 700, 1140 + n * 130), RED)
    pen.ellipse((760, 1330, 1040, 1610), outline=RED, width=9)
    pen.text((900, 1470), "示例印章", RED, body, anchor="mm")
    return sheet


def _folded(line: str) -> list[str]:
    return [line[at : at + 23] for at in range(0, len(line), 23)]


def _scene(words: str) -> Image.Image:
    photo = Image.new("RGB", (1600, 1200), WALL)
    pen = ImageDraw.Draw(photo)
    pen.polygon([(0, 420), (800, 150), (1100, 250), (1100, 330), (0, 560)], "#5d4a3c")
    pen.rectangle((0, 560, 620, 1200), "#d8d0c0")
    pen.rectangle((1060, 330, 1600, 1200), "#c9bfae")
    pen.line((620, 1000, 1060, 1000), RED, 8)
    pen.text((800, 1120), f"示例照片 · {words}", INK, ImageFont.truetype(FONT, 44), anchor="mm")
    return photo

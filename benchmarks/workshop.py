"""What other pages cost while a case file of 300 pages is made: the same pages before and meanwhile, on one server."""

import os
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from http.cookiejar import CookieJar
from io import BytesIO
from pathlib import Path
from urllib.parse import urlencode

from bs4 import BeautifulSoup, Tag
from PIL import Image, ImageDraw
from pypdf import PdfReader

from app import create_app
from tests import make, uploads
from village.extensions import db
from village.settings import Settings
from village.vocabulary import FileKind

ROOT = Path(__file__).parent.parent
SCANNED, PDFS = 100, 3
PAGES = ("/", "/matters", "/sessions")
LOGIN, PASSWORD, PORT = "leader", "qinghe-bench-2026", 8190


def scanned(pages: int) -> bytes:
    """A PDF as a scanner makes it: a picture a page."""
    leaf = Image.new("L", (1240, 1754), 255)
    pen = ImageDraw.Draw(leaf)
    for line in range(40, 1700, 30):
        pen.line((100, line, 1140, line + line % 7), fill=60, width=3)
    out = BytesIO()
    leaf.save(out, "PDF", save_all=True, append_images=[leaf.copy() for _ in range(pages - 1)], resolution=150)
    return out.getvalue()


def furnish(settings: Settings, environ: dict[str, str]) -> int:
    """The demo's township, and in it a matter with 300 scanned pages; answers its id."""
    for command in (["db", "upgrade"], ["demo", "--password", PASSWORD]):
        subprocess.run([sys.executable, "-m", "flask", "--app", "app", *command], env=environ, cwd=ROOT, check=True)
    with create_app(settings).app_context():
        actor = make.viewer(LOGIN)
        matter_id = make.matter(actor)
        for _ in range(PDFS):
            uploads.file(actor, matter_id, FileKind.OTHER, scanned(SCANNED))
        db.engine.dispose()
    return matter_id


def answers() -> bool:
    """Whether the server is up."""
    try:
        with urllib.request.urlopen(f"http://127.0.0.1:{PORT}/healthz") as answer:
            return answer.status == 200
    except OSError:
        return False


@contextmanager
def served(environ: dict[str, str]) -> Iterator[None]:
    """The real server with its workshop."""
    process = subprocess.Popen(
        [sys.executable, "-m", "village.serve"], cwd=ROOT, env=environ, stdout=subprocess.DEVNULL
    )
    try:
        while not answers():
            time.sleep(0.2)
        yield
    finally:
        process.terminate()
        process.wait()


class Visitor:
    """Somebody signed in."""

    def __init__(self) -> None:
        self.opener = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(CookieJar()))
        self.send("/login", login=LOGIN, password=PASSWORD)

    def read(self, path: str) -> BeautifulSoup:
        """The page as soup."""
        with self.opener.open(f"http://127.0.0.1:{PORT}{path}") as answer:
            return BeautifulSoup(answer.read(), "html.parser")

    def send(self, path: str, **fields: str) -> BeautifulSoup:
        """Fill in and send the page's form."""
        form = self.read(path).select_one("main form")
        assert isinstance(form, Tag)
        hidden = {str(field["name"]): str(field.get("value", "")) for field in form.select("input[type=hidden]")}
        body = urlencode({**hidden, **fields}).encode()
        with self.opener.open(f"http://127.0.0.1:{PORT}{path}", body) as answer:
            return BeautifulSoup(answer.read(), "html.parser")

    def pages(self, path: str) -> int:
        """How many pages the PDF has."""
        with self.opener.open(f"http://127.0.0.1:{PORT}{path}") as answer:
            return len(PdfReader(BytesIO(answer.read())).pages)

    def timed(self) -> list[float]:
        """Milliseconds of each page once."""
        found = []
        for path in PAGES:
            begun = time.perf_counter()
            self.opener.open(f"http://127.0.0.1:{PORT}{path}").read()
            found.append((time.perf_counter() - begun) * 1000)
        return found


def p95(times: list[float]) -> float:
    """The time that one of twenty exceeds."""
    return statistics.quantiles(times, n=20)[-1]


def main() -> None:
    """Print both, and how often the second is the first."""
    with tempfile.TemporaryDirectory() as name:
        url, files = f"sqlite:///{name}/bench.db", Path(name) / "files"
        environ = {**os.environ, "DATABASE_URL": url, "FILES_DIR": str(files), "SECRET_KEY": "bench", "PORT": str(PORT)}
        matter_id = furnish(Settings(url, "bench", files_dir=files), environ)
        with served(environ):
            visitor = Visitor()
            visitor.timed()
            before = [one for _ in range(25) for one in visitor.timed()]
            begun, meanwhile = time.perf_counter(), []
            visitor.send(f"/matters/{matter_id}/papers/case-file/named", reason="measured")
            job = visitor.read("/jobs").select_one("main li a")["href"]  # type: ignore[index]
            while not (made := visitor.read(str(job)).select("#progress a")):
                meanwhile += visitor.timed()
            took = time.perf_counter() - begun
            assert visitor.pages(str(made[0]["href"])) > SCANNED * PDFS
    pages = SCANNED * PDFS
    print(f"case file of {pages} scanned pages: {took:.1f} s, {len(meanwhile)} pages read meanwhile")
    print(
        f"p95 before {p95(before):.1f} ms, meanwhile {p95(meanwhile):.1f} ms: {p95(meanwhile) / p95(before):.2f} times"
    )


if __name__ == "__main__":
    main()

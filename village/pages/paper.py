"""A paper in a room: one door registers its print page and the same words as PDF and as a Word file."""

from collections.abc import Callable, Mapping
from typing import Any
from urllib.parse import quote

from flask import Response, request, url_for
from flask.typing import ResponseReturnValue

from village.pages.guard import GuardedBlueprint, viewer
from village.pages.render import page
from village.papers import docx, letterhead, pdf
from village.papers.document import Document, plain
from village.queries import checks, letterheads
from village.rules.permissions import Permission
from village.vocabulary import Paper

SHEET = "papers/document.html"
Words = Callable[..., Document]
FORMS = ("pdf", "docx")


def paper(
    room: GuardedBlueprint,
    rule: str,
    *,
    needs: Permission,
    back: Callable[..., str],
    kind: Paper | Callable[..., Paper] | None = None,
    template: str = SHEET,
    more: Callable[..., Mapping[str, Any]] = lambda **_at: {},
) -> Callable[[Words], Words]:
    """Open a paper at `rule`, `rule`.pdf and `rule`.docx, as endpoints NAME_page, NAME_pdf and NAME_docx.

    The function below it gathers the words; `back` is where the page leads back to, `more` what its template needs.
    A paper of a known `kind` is written into the township's own letterhead where there is one.
    """

    def opened(words: Words) -> Words:
        name = words.__name__

        def shown(**at: Any) -> ResponseReturnValue:
            return shown_as_page(words(**at), f"{room.name}.{name}", at, back(**at), template, **more(**at))

        def downloaded(form: str) -> Callable[..., ResponseReturnValue]:
            return lambda **at: as_file(kind(**at) if callable(kind) else kind or name, words(**at), form)

        room.route(rule, needs=needs, endpoint=f"{name}_page")(shown)
        for form in FORMS:
            room.route(f"{rule}.{form}", needs=needs, endpoint=f"{name}_{form}")(downloaded(form))
        return words

    return opened


def shown_as_page(
    words: Document, endpoint: str, at: Mapping[str, Any], back_url: str, template: str = SHEET, **more: Any
) -> Response:
    """The print page; what it was asked for (a version, a place) the files are asked for too."""
    query = request.query_string.decode()
    files = {form: url_for(f"{endpoint}_{form}", **at) + (f"?{query}" if query else "") for form in FORMS}
    return page(template, paper=plain(words), files=files, back_url=back_url, **more)


def as_file(name: str, words: Document, form: str) -> Response:
    """The words as a file; that of a `Paper` as a Word file in the township's own letterhead where there is one."""
    if form == "pdf":
        return _file(name, words, form, pdf.render(words), "application/pdf")
    template = letterheads.in_use(viewer(), name) if isinstance(name, Paper) else None
    made = letterhead.fill(template, words, checks.township_name(viewer())) if template else docx.render(words)
    return as_docx(name, words, made)


def as_docx(name: str, words: Document, made: bytes) -> Response:
    """A Word file that is made already."""
    return _file(name, words, "docx", made, docx.MEDIA_TYPE)


def _file(name: str, words: Document, form: str, made: bytes, media_type: str) -> Response:
    response = Response(made, mimetype=media_type)
    # Saved under the paper's title.
    title = quote(f"{words.name}.{form}")
    shown = "inline" if form == "pdf" else "attachment"
    response.headers["Content-Disposition"] = f"{shown}; filename={name}.{form}; filename*=UTF-8''{title}"
    return response

"""A paper as the answer to a request: the words as PDF, under a name that people find again."""

from dataclasses import asdict
from typing import Any
from urllib.parse import quote

from flask import Response

from village.papers import pdf


def as_pdf(template: str, words: Any) -> Response:  # noqa: ANN401 - the words of any paper
    """The words set by typst; saved under the paper's title."""
    response = Response(pdf.render(template, asdict(words)), mimetype="application/pdf")
    name = quote("".join(words.title) + ".pdf")
    response.headers["Content-Disposition"] = f"inline; filename={template}.pdf; filename*=UTF-8''{name}"
    return response

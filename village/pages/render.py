"""One way to answer: the whole page, or the one fragment that htmx is about to swap."""

from collections.abc import Collection
from typing import Any

from flask import Response, make_response, redirect, render_template, request
from flask.typing import ResponseReturnValue
from htmx_flask import Htmx
from jinja2_fragments.flask import render_block

htmx = Htmx()


def is_fragment() -> bool:
    """Whether htmx asks for a part of the page."""
    # htmx-flask swaps the request class, which types cannot see.
    asked = getattr(request, "htmx", None)
    return asked is not None and bool(asked) and not asked.boosted and not asked.history_restore_request


def asks_json() -> bool:
    """Whether the phone's outbox asks: it wants words it can keep, not a page."""
    return request.accept_mimetypes.best == "application/json"


def page(template: str, fragments: Collection[str] = (), status: int = 200, **context: Any) -> Response:
    """Render the page, or the block htmx targets if it is one of the fragments the route allows."""
    # A region that stands once per row has the row's id behind a hyphen: step_form-12 is the block step_form.
    target = request.headers.get("HX-Target", "").partition("-")[0]
    if is_fragment() and target in fragments:
        text = render_block(template, target, **context)
    else:
        text = render_template(template, **context)
    response = make_response(text, status)
    response.vary.update(("HX-Request", "HX-Target"))
    return response


def go(url: str) -> ResponseReturnValue:
    """After a POST: a plain 303; htmx is told where to go and swaps the body without a reload."""
    if is_fragment():
        return "", 200, {"HX-Location": url, "HX-Reswap": "none"}
    return redirect(url, code=303)

"""/sessions/sheet: the blank sheet to write a session on by hand, for one's own place or one within reach."""

from typing import Any

from flask import abort, request, url_for

from village.pages.guard import viewer
from village.pages.paper import paper
from village.pages.sessions.door import room
from village.papers import session_sheet
from village.papers.document import Document
from village.queries import parlors
from village.rules.permissions import Permission


def _chosen(places: list[tuple[str, str]]) -> str:
    """The place that was asked for, else one's own, else the first."""
    codes = [code for code, _name in places]
    if request.args.get("place"):
        return request.args["place"] if request.args["place"] in codes else abort(404)
    own = viewer().place_code
    return own if own in codes or not codes else codes[0]


def _offered(places: list[tuple[str, str]]) -> dict[str, Any]:
    return {"places": places, "chosen": _chosen(places)}


@paper(
    room,
    "/sheet",
    needs=Permission.LOG_SESSIONS,
    back=lambda: url_for("sessions.index"),
    template="sessions/sheet.html",
    more=lambda: _offered(parlors.places_of(viewer())),
)
def sheet() -> Document:
    places = parlors.places_of(viewer())
    chosen = _chosen(places)
    host = parlors.host_of(viewer(), chosen) or ""
    return session_sheet.words(session_sheet.Place(dict(places).get(chosen, ""), host))

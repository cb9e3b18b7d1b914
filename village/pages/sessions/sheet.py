"""/sessions/sheet: the blank sheet to write a session on by hand, for one's own place or one within reach."""

from flask import abort, request, url_for
from flask.typing import ResponseReturnValue

from village.pages.guard import viewer
from village.pages.paper import as_pdf
from village.pages.render import page
from village.pages.sessions.door import room
from village.papers import session_sheet
from village.queries import parlors
from village.rules.permissions import Permission


def _chosen(places: list[tuple[str, str]]) -> str:
    """The place that was asked for, else one's own, else the first."""
    codes = [code for code, _name in places]
    if request.args.get("place"):
        return request.args["place"] if request.args["place"] in codes else abort(404)
    own = viewer().place_code
    return own if own in codes or not codes else codes[0]


def _words(places: list[tuple[str, str]], chosen: str) -> session_sheet.SessionSheet:
    host = parlors.host_of(viewer(), chosen) or ""
    return session_sheet.words(session_sheet.Place(dict(places).get(chosen, ""), host))


@room.route("/sheet", needs=Permission.LOG_SESSIONS)
def sheet() -> ResponseReturnValue:
    places = parlors.places_of(viewer())
    chosen = _chosen(places)
    return page(
        "papers/session_sheet.html",
        paper=_words(places, chosen),
        places=places,
        chosen=chosen,
        pdf_url=url_for("sessions.sheet_pdf", place=chosen),
        back_url=url_for("sessions.index"),
    )


@room.route("/sheet.pdf", needs=Permission.LOG_SESSIONS)
def sheet_pdf() -> ResponseReturnValue:
    places = parlors.places_of(viewer())
    return as_pdf("session_sheet", _words(places, _chosen(places)))

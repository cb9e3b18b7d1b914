"""The room's one blueprint, and the place and term that an address asks for."""

from typing import NamedTuple

from flask import abort, request

from village.clock import today
from village.pages.guard import GuardedBlueprint, viewer
from village.queries import figure_places
from village.rules.figures import Term, month_term, term

room = GuardedBlueprint("reports", __name__, url_prefix="/reports")


class Asked(NamedTuple):
    """A place in reach, and a term that has begun."""

    code: str
    term: Term
    places: dict[str, str]

    @property
    def name(self) -> str:
        """The place's name."""
        return self.places[self.code]


def asked() -> Asked:
    """What the address asks for: the post's own place and this month unless it says otherwise; else 404."""
    places = figure_places.choices(viewer())
    code = request.args.get("place") or viewer().place_code
    text = request.args.get("term")
    chosen = term(text, today()) if text else month_term(today())
    if chosen is None or code not in places:
        abort(404)
    return Asked(code, chosen, places)

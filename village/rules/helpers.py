"""Helpers: who keeps them, where they come, and whom no party may wish for."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from village.rules.places import listed
from village.rules.viewer import Viewer
from village.rules.visibility import AT_THE_CENTRE
from village.vocabulary import Role


def may_keep(viewer: Viewer, village_code: str | None) -> bool:
    """The centre keeps the whole township's, a village officer their own village's."""
    if viewer.role in AT_THE_CENTRE:
        return True
    return viewer.role is Role.OFFICER and village_code in viewer.reach


def comes_to(helper: Any, village_code: str | None) -> bool:  # noqa: ANN401 - a row or an entity alike
    """Whether a helper comes to a village; to the centre, which is of no village, those of the township."""
    if helper.village_code:
        return bool(helper.village_code == village_code)
    return village_code is None or not helper.villages or village_code in listed(helper.villages)


def serves(helper: Any, day: date) -> bool:  # noqa: ANN401
    """Whether a helper was one on that day; who is not available now may still have sat there before."""
    return bool(helper.active_from <= day and (helper.active_to is None or day <= helper.active_to))


def is_party(helper: Any, parties: Iterable[Mapping[str, Any]]) -> bool:  # noqa: ANN401
    """Whether a helper is one of the parties: the same name, unless two telephones tell them apart."""
    for party in parties:
        theirs, own = party.get("phone") or "", helper.phone
        if party.get("name") == helper.name and not (theirs and own and theirs != own):
            return True
    return False

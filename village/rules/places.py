"""Division codes: a code's length is its level, a shared prefix is reach."""

from typing import Protocol

from village.rules.viewer import Viewer
from village.vocabulary import PlaceLevel, Role

TOWNSHIP_LENGTH, VILLAGE_LENGTH, PARLOR_LENGTH = 9, 12, 15
LENGTHS = {
    2: PlaceLevel.PROVINCE,
    4: PlaceLevel.CITY,
    6: PlaceLevel.COUNTY,
    9: PlaceLevel.TOWNSHIP,
    12: PlaceLevel.VILLAGE,
    15: PlaceLevel.GROUP,
}
PARENT_LENGTHS = {4: 2, 6: 4, 9: 6, 12: 9, 15: 12}


class Placed(Protocol):
    """Anything that stands at a place: a matter, a session, a row with the same columns."""

    place_code: str
    village_code: str | None
    township_code: str


class Shared(Placed, Protocol):
    """A matter, which may be shared with further villages."""

    shared_with: str | None
    assigned_to: str | None


COLUMN_OF_ROLE = {
    Role.LEADER: "place_code",
    Role.OFFICER: "village_code",
    Role.STAFF: "township_code",
    Role.SECRETARY: "township_code",
}


def level_of(code: str) -> PlaceLevel | None:
    """The level a code stands for; None where no level has that length or a character is no digit."""
    return LENGTHS.get(len(code)) if code.isdigit() and code.isascii() else None


def parent_of(code: str) -> str | None:
    """The code one level up; None for a province."""
    length = PARENT_LENGTHS.get(len(code))
    return code[:length] if length else None


def village_of(code: str) -> str | None:
    """The village a code lies in or is; None above villages."""
    return code[:12] if len(code) >= 12 else None


def within(code: str, reach: str) -> bool:
    """Whether a code is the reach or lies under it."""
    return code.startswith(reach)


def reaches(viewer: Viewer, code: str) -> bool:
    """Whether a code lies in the viewer's own place or in one that was merged into it."""
    return any(within(code, own) for own in viewer.reach)


def column_shared(viewer: Viewer) -> str | None:
    """The column in which what the viewer sees lies in their reach; None where matters are not theirs to see."""
    if viewer.role is Role.CHIEF:
        return {12: "village_code", 9: "township_code"}.get(len(viewer.place_code))
    return COLUMN_OF_ROLE.get(viewer.role)


def at_home(viewer: Viewer, thing: Placed) -> bool:
    """Whether a thing lies in the viewer's reach; queries ask the same of the column."""
    column = column_shared(viewer)
    return column is not None and getattr(thing, column) in viewer.reach


def shares(viewer: Viewer, matter: Shared) -> bool:
    """Whether a matter is the viewer's to see: at home, shared with their village (协同), or assigned to their unit."""
    if at_home(viewer, matter):
        return True
    shared = column_shared(viewer) == "village_code" and not listed(matter.shared_with).isdisjoint(viewer.reach)
    return shared or is_assigned(viewer, matter)


def unit_keys(viewer: Viewer) -> tuple[str, ...]:
    """By which names assignments know the viewer's unit: a department's number, a village's codes."""
    if viewer.role is Role.DEPARTMENT:
        return (f"d{viewer.department_id}",)
    return viewer.reach if viewer.role is Role.OFFICER else ()


def is_assigned(viewer: Viewer, matter: Shared) -> bool:
    """Whether the matter was given to the viewer's department or village."""
    return not listed(matter.assigned_to).isdisjoint(unit_keys(viewer))


def listed(values: str | None) -> frozenset[str]:
    """The values of a matter's ties, which a row carries in one text: "5,12"."""
    return frozenset(values.split(",")) if values else frozenset()


def short_name(name: str) -> str:
    """A place as people say it: 柳湾村 for 柳湾村村委会; residents' committees keep their name."""
    return name.removesuffix("村委会") if name.endswith("村村委会") else name

"""Places as forms offer them: (code, name) pairs within the viewer's reach."""

from sqlalchemy import select

from village.extensions import db
from village.models import Parlor, Place
from village.queries.scope import within_reach
from village.rules.places import column_shared, short_name
from village.rules.viewer import Viewer
from village.vocabulary import PlaceLevel, Role

Pairs = list[tuple[str, str]]


def villages(viewer: Viewer) -> Pairs:
    """The villages and units of the viewer's township; for posts below it none, since there is nothing to choose."""
    if viewer.role in (Role.LEADER, Role.OFFICER) or len(viewer.place_code) != 9:
        return []
    rows = db.session.execute(
        select(Place.code, Place.name)
        .where(Place.parent_code == viewer.place_code, Place.level == PlaceLevel.VILLAGE)
        .order_by(Place.code)
    )
    return [(row.code, short_name(row.name)) for row in rows]


def taking_in(viewer: Viewer) -> Pairs:
    """Where a matter taken in at the centre may belong: a village, or the township for one across villages."""
    return [*villages(viewer), (viewer.place_code, viewer.place_name)]


def session_places(viewer: Viewer) -> Pairs:
    """Where this person may have held a session: parlors in reach, the village hall, the centre."""
    if column_shared(viewer) is None or viewer.role is Role.CHIEF:
        return []
    rows = db.session.execute(
        select(Parlor.place_code, Place.name, Parlor.host)
        .join(Place, Place.code == Parlor.place_code)
        .where(within_reach(viewer, Parlor))
        .order_by(Parlor.place_code)
    )
    parlors = [(row.place_code, f"{row.name} · {row.host}") for row in rows]
    if viewer.role is Role.LEADER:
        return parlors
    own = (viewer.place_code, short_name(viewer.place_name))
    return [*parlors, own] if viewer.role is Role.OFFICER else [own, *villages(viewer), *parlors]


def host_of(viewer: Viewer, code: str) -> str | None:
    """Whose home the parlor of a group in reach is."""
    if column_shared(viewer) is None:
        return None
    return db.session.scalar(select(Parlor.host).where(Parlor.place_code == code, within_reach(viewer, Parlor)))

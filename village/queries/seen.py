"""Who has opened what was sent, for those who sent it."""

from datetime import datetime

from sqlalchemy import select

from village.extensions import db
from village.models import Place, Post, SeenMark, User
from village.queries.scope import Row
from village.rules.places import reaches
from village.rules.viewer import Viewer
from village.vocabulary import Role

SENDERS = frozenset({Role.STAFF, Role.SECRETARY})


def marks(
    viewer: Viewer, subject_kind: str, subject_id: int, edition: int | None = None, since: datetime | None = None
) -> list[Row]:
    """The first opening by each post in reach, earliest first; of one edition, or since a moment."""
    if viewer.role not in SENDERS:
        return []
    query = (
        select(SeenMark.at, SeenMark.place_code, SeenMark.post_id, Place.name.label("place_name"), Post.role, User.name)
        .join(Post, Post.id == SeenMark.post_id)
        .join(User, User.id == SeenMark.user_id)
        .outerjoin(Place, Place.code == SeenMark.place_code)
        .where(SeenMark.subject_kind == subject_kind, SeenMark.subject_id == subject_id)
        .order_by(SeenMark.at, SeenMark.id)
    )
    if edition is not None:
        query = query.where(SeenMark.edition == edition)
    if since is not None:
        query = query.where(SeenMark.at >= since)
    first = {row.post_id: row for row in reversed(db.session.execute(query).all()) if reaches(viewer, row.place_code)}
    return sorted(first.values(), key=lambda row: row.at)

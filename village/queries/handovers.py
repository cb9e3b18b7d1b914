"""What one person has in hand that another could take: follow-ups, and their name on planned meetings."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import and_, or_, select

from village.clock import today
from village.extensions import db
from village.models import AgendaItem, Matter, Meeting, Place, Post, User
from village.queries import accounts, shown
from village.queries.places import beneath
from village.queries.scope import Row
from village.rules.handover import TAKERS, may_take, names_person
from village.rules.viewer import Viewer
from village.vocabulary import MatterStatus, MeetingStatus, Role


@dataclass(frozen=True)
class InHand:
    """What would move to the taker, what would stay for want of reach, and where the name stands."""

    follow_ups: list[Row]
    staying: list[Row]
    items: list[Row]
    recorded: list[Row]

    @property
    def moves(self) -> bool:
        """Whether anything would change hands."""
        return bool(self.follow_ups or self.items or self.recorded)


def person(viewer: Viewer, user_id: int) -> Row | None:
    """Oneself, or for an administrator an account in reach, closed ones too."""
    query = select(User.id, User.name, User.township_code, User.active).where(User.id == user_id)
    if user_id != viewer.user_id:
        if viewer.role is not Role.ADMIN:
            return None
        query = query.where(beneath(User.township_code, viewer.place_code))
    return db.session.execute(query).first()


def takers(viewer: Viewer, giver: Row) -> list[Row]:
    """Who may take something over, with one post each: active, in a post that follows up, of the same township."""
    if person(viewer, giver.id) is None:
        return []
    rows = db.session.execute(
        select(User.id, User.name, Post.role, Place.name.label("place_name"))
        .join(Post, Post.user_id == User.id)
        .outerjoin(Place, Place.code == Post.place_code)
        .where(
            User.township_code == giver.township_code,
            User.active,
            User.id != giver.id,
            Post.role.in_(TAKERS),
            Post.starts_on <= today(),
            or_(Post.ends_on.is_(None), Post.ends_on >= today()),
        )
        .order_by(User.id, Post.id)
    )
    found: dict[int, Row] = {}
    for row in rows:
        found.setdefault(row.id, row)
    return list(found.values())


def in_hand(viewer: Viewer, giver: Row, taker_posts: Sequence[Viewer]) -> InHand:
    """What the giver has in hand, divided by what these posts may take; nothing for who may not hand it over."""
    if person(viewer, giver.id) is None:
        return InHand([], [], [], [])
    rows = db.session.execute(
        select(Matter.id, Matter.number, Matter.check, Matter.source, Matter.submitted_by_id, Matter.next_due_on)
        .add_columns(Matter.awaits_signature, *shown.JUDGED)
        .add_columns(*([shown.words(viewer, Matter.title)] if viewer.user_id == giver.id else []))
        .where(Matter.responsible_id == giver.id, Matter.status == MatterStatus.SETTLED)
        .order_by(Matter.id)
    ).all()
    items = db.session.execute(
        select(AgendaItem.id, AgendaItem.meeting_id, AgendaItem.presenter, Meeting.month)
        .join(Meeting, Meeting.id == AgendaItem.meeting_id)
        .where(_planned(giver), AgendaItem.presenter != "")
        .order_by(AgendaItem.meeting_id, AgendaItem.id)
    ).all()
    meetings = db.session.execute(
        select(Meeting.id, Meeting.month, Meeting.recorder).where(_planned(giver)).order_by(Meeting.id)
    ).all()
    return InHand(
        [row for row in rows if may_take(taker_posts, row)],
        [row for row in rows if not may_take(taker_posts, row)],
        [row for row in items if names_person(row.presenter, giver.name)],
        [row for row in meetings if names_person(row.recorder, giver.name)],
    )


def posts_of(viewer: Viewer, user_id: int) -> tuple[Viewer, ...]:
    """The posts that an account of the viewer's township, or beneath them, holds today; none where it is closed."""
    stamp = db.session.scalar(
        select(User.stamp).where(User.id == user_id, beneath(User.township_code, viewer.township_code))
    )
    account = accounts.account(user_id, stamp, today()) if stamp is not None else None
    return account.posts if account else ()


def _planned(giver: Row) -> Any:  # noqa: ANN401 - an SQL condition
    return and_(Meeting.township_code == giver.township_code, Meeting.status == MeetingStatus.PLANNED)

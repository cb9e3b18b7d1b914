"""What one person has in hand that another could take: follow-ups, answers owed, their name on planned meetings."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import and_, or_, select

from village.clock import today
from village.extensions import db
from village.models import AgendaItem, Intake, Matter, Meeting, Place, Post, User
from village.queries import accounts, shown
from village.queries.places import beneath
from village.queries.scope import Row
from village.rules.handover import TAKERS, may_owe, may_take, names_person
from village.rules.viewer import Viewer
from village.vocabulary import IntakeStatus, MatterStatus, MeetingStatus, Role


@dataclass(frozen=True)
class InHand:
    """What would move to the taker, what would stay for want of reach, and where the name stands.

    Of the answers owed to visitors `owed` would move; `owed_on` stay, since the taker has no post at the centre.
    """

    follow_ups: list[Row]
    staying: list[Row]
    owed: list[Row]
    owed_on: list[Row]
    items: list[Row]
    recorded: list[Row]

    @property
    def moves(self) -> bool:
        """Whether anything would change hands."""
        return bool(self.follow_ups or self.owed or self.items or self.recorded)

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing in hand at all."""
        return not (self.moves or self.staying or self.owed_on)


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
        return InHand([], [], [], [], [], [])
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
    owed = db.session.execute(
        select(Intake.id, Intake.day, Intake.ticket, Matter.number)
        .join(Matter, Matter.id == Intake.matter_id)
        .where(Intake.owner_id == giver.id, Intake.status == IntakeStatus.HANDED)
        .order_by(Intake.id)
    ).all()
    owes = may_owe(taker_posts, giver.township_code)
    meetings = db.session.execute(
        select(Meeting.id, Meeting.month, Meeting.recorder).where(_planned(giver)).order_by(Meeting.id)
    ).all()
    return InHand(
        [row for row in rows if may_take(taker_posts, row)],
        [row for row in rows if not may_take(taker_posts, row)],
        [*owed] if owes else [],
        [] if owes else [*owed],
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

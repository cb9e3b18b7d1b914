"""What a matter's papers tell, gathered once; masked here, but for a named copy that somebody asked for."""

from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import select

from village.clock import today
from village.extensions import db
from village.models import AgendaItem, Attendee, Handling, Meeting, ParlorSession, Party, Place, Post, Presence, User
from village.queries import between, matters, shown
from village.queries.scope import Row, union_of
from village.rules.calendar import day_of
from village.rules.case import Agreed, Case, Decided, Looked, Person, Standing, Talk
from village.rules.masking import Masker
from village.rules.viewer import Viewer
from village.rules.visibility import sees_content, sees_names, sees_phones
from village.vocabulary import AttendeeRole, MeetingStatus, SessionKind


def of(viewer: Viewer, matter_id: int, *, named: bool = False) -> Case | None:
    """A readable matter's papers' content; with names only for those who read names, who asked for a named copy."""
    matter = matters.one(viewer, matter_id)
    if matter is None or not sees_content(viewer, matter):
        return None
    if named and not sees_names(viewer, matter):
        return None
    hide = _Hide(None if named else Masker(shown.names_of(viewer, [matter_id])[matter_id]))
    phones = named and sees_phones(viewer, matter)
    talks = _talks(viewer, matter_id)
    return Case(
        matter=matter,
        named=named,
        title=hide.text(matter.title),
        spot=hide.text(matter.spot),
        township=db.session.scalar(select(Place.name).where(Place.code == matter.township_code)) or "",
        standing=_standing(viewer, talks),
        people=tuple(_person(row, hide, phones) for row in between.everybody(viewer, matter_id)),
        talks=tuple(_talk(talk, hide, phones) for talk in talks),
        agreements=tuple(_agreed(row, hide) for row in matters.agreements(viewer, matter_id)),
        visits=tuple(_looked(row, hide) for row in matters.follow_ups(viewer, matter_id)),
        decisions=_decisions(viewer, matter_id, hide),
        request=hide.text(matter.request),
        difficulty=hide.text(matter.difficulty),
        route_text=hide.text(matter.route_text),
    )


class _Hide:
    """Hides names, doors and numbers with one masker for the whole paper, or nothing in a named copy."""

    def __init__(self, masker: Masker | None) -> None:
        self.text: Callable[[str], str] = masker.text if masker else str
        self.name: Callable[[str], str] = masker.name if masker else str


def _person(row: Any, hide: _Hide, phones: bool) -> Person:  # noqa: ANN401 - a party's row
    return Person(hide.name(row.name) if row.name else "", row.side, row.phone if phones else "", row.minor)


@dataclass(frozen=True)
class _Told:
    row: Row
    present: list[Row]
    helpers: list[Row]


def _talks(viewer: Viewer, matter_id: int) -> list[_Told]:
    """The sessions on the matter, oldest first, without receptions; three statements however many they are."""
    rows = db.session.execute(
        select(
            ParlorSession.id,
            ParlorSession.held_at,
            ParlorSession.kind,
            ParlorSession.mode,
            ParlorSession.open,
            ParlorSession.terms_told,
            ParlorSession.host,
            ParlorSession.summary,
            ParlorSession.author_id,
            User.name.label("recorder"),
            Place.name.label("place"),
            Handling.outcome,
            Handling.note,
            Handling.told_on,
        )
        .join(Handling, Handling.session_id == ParlorSession.id)
        .join(User, User.id == ParlorSession.author_id)
        .outerjoin(Place, Place.code == ParlorSession.place_code)
        .where(Handling.matter_id.in_(union_of(viewer, matter_id)), ParlorSession.kind != SessionKind.RECEPTION)
        .order_by(ParlorSession.held_at, ParlorSession.id)
    ).all()
    ids = [row.id for row in rows]
    present = _by_session(
        select(Presence.session_id, Party.name, Party.side, Party.phone, Party.minor)
        .join(Party, Party.id == Presence.party_id)
        .where(Presence.session_id.in_(ids), Presence.present, Party.matter_id.in_(union_of(viewer, matter_id)))
        .order_by(Party.id)
    )
    helpers = _by_session(
        select(Attendee.session_id, Attendee.name, Attendee.role)
        .where(Attendee.session_id.in_(ids))
        .order_by(Attendee.id)
    )
    return [_Told(row, present[row.id], helpers[row.id]) for row in rows]


def _by_session(query: Any) -> dict[int, list[Row]]:  # noqa: ANN401 - a select
    found: dict[int, list[Row]] = defaultdict(list)
    for row in db.session.execute(query):
        found[row.session_id].append(row)
    return found


def _talk(told: _Told, hide: _Hide, phones: bool) -> Talk:
    row = told.row
    return Talk(
        held_at=row.held_at,
        place=row.place or "",
        kind=row.kind,
        mode=row.mode,
        open=row.open,
        terms_told=row.terms_told,
        host=row.host,
        recorder=row.recorder,
        present=tuple(_person(party, hide, phones) for party in told.present),
        helpers=tuple((_helper(helper, hide), helper.role) for helper in told.helpers),
        summary=hide.text(row.summary),
        outcome=row.outcome,
        note=hide.text(row.note),
        told_on=row.told_on,
    )


# They come because of their office, which is no secret; relatives, neighbours and witnesses come as private persons.
PRIVATE = frozenset({AttendeeRole.RELATIVE, AttendeeRole.NEIGHBOUR_ATTENDEE, AttendeeRole.WITNESS})


def _helper(row: Any, hide: _Hide) -> str:  # noqa: ANN401
    return hide.name(row.name) if row.role in PRIVATE | {AttendeeRole.PARTICIPANT} else row.name


def _agreed(row: Any, hide: _Hide) -> Agreed:  # noqa: ANN401
    return Agreed(
        row.kind,
        hide.text(row.text),
        hide.text(row.performance),
        row.performance_due,
        row.reached_on,
        row.signed_on,
        row.sealed_on,
    )


def _looked(row: Any, hide: _Hide) -> Looked:  # noqa: ANN401
    return Looked(row.visited_on, row.how, row.finding, row.satisfaction, hide.text(row.note), row.by_name)


def _decisions(viewer: Viewer, matter_id: int, hide: _Hide) -> tuple[Decided, ...]:
    """What closed meetings decided, the latest first."""
    rows = db.session.execute(
        select(
            Meeting.kind,
            Meeting.month,
            Meeting.held_at,
            AgendaItem.decision_number,
            AgendaItem.decision,
            AgendaItem.decision_text,
        )
        .join(Meeting, Meeting.id == AgendaItem.meeting_id)
        .where(
            AgendaItem.matter_id.in_(union_of(viewer, matter_id)),
            AgendaItem.decision.is_not(None),
            Meeting.status == MeetingStatus.CLOSED,
        )
        .order_by(AgendaItem.id.desc())
    )
    return tuple(
        Decided(row.kind, row.month, row.held_at, row.decision_number, row.decision, hide.text(row.decision_text))
        for row in rows
    )


def _standing(viewer: Viewer, talks: Iterable[_Told]) -> Standing:
    """Who held the last talk as a people's mediator on its day; failing that, whoever prints and is one today."""
    held = {told.row.author_id: day_of(told.row.held_at) for told in talks}
    posts = db.session.execute(
        select(Post.user_id, Post.mediator_of, Post.mediator_until, Post.starts_on, Post.ends_on, User.name)
        .join(User, User.id == Post.user_id)
        .where(Post.user_id.in_(held), Post.mediator_of != "")
        .order_by(Post.id)
    )
    found = [
        (held[row.user_id], Standing(row.mediator_of, row.name)) for row in posts if _stood(row, held[row.user_id])
    ]
    if found:
        return max(found, key=lambda pair: pair[0])[1]
    return Standing(viewer.mediator_of, viewer.name) if viewer.mediates(today()) else Standing()


def _stood(post: Any, on: date) -> bool:  # noqa: ANN401 - a post's row
    held = post.starts_on <= on and (post.ends_on is None or on <= post.ends_on)
    return held and (post.mediator_until is None or on <= post.mediator_until)

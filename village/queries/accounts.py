"""Who is at the door. The one query file without a viewer: nobody is known yet."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import cache
from typing import Any, NamedTuple

from sqlalchemy import Date, Executable, Label, and_, bindparam, func, or_, select
from sqlalchemy.orm import aliased

from village.extensions import db
from village.models import Department, KeptForm, LoginAttempt, Place, Post, RememberedDevice, User
from village.rules.passwords import phone_number
from village.rules.viewer import Viewer
from village.vocabulary import Language, TextSize

WINDOW = timedelta(minutes=5)
FREE_TRIES = 5
FREE_TRIES_OF_ADDRESS = 30
LATEST_OF_ADDRESS = 100


DEMO_LOGINS = (
    "leader",
    "leader2",
    "officer",
    "officer2",
    "staff",
    "secretary",
    "department",
    "chief",
    "admin",
    "auditor",
    "stranger",
)

ACCOUNT_COLUMNS = (
    User.id.label("user_id"),
    User.login,
    User.name,
    User.must_change,
    User.text_size,
    User.language,
    Post.id.label("post_id"),
    Post.role,
    Post.place_code,
    Post.department_id,
    Post.title,
    Post.mediator_of,
    Post.mediator_until,
    func.coalesce(Department.name, Place.name, Post.place_code).label("place_name"),
)
SEPARATOR = ","


@dataclass(frozen=True)
class Account:
    """An active account with the posts it holds today; `posts` may be empty."""

    id: int
    stamp: int
    login: str
    name: str
    must_change: bool
    text_size: TextSize
    language: Language | None
    posts: tuple[Viewer, ...]


def account(user_id: int, stamp: int, today: date) -> Account | None:
    """The account behind a log-in, unless it was closed or its password changed since; one statement."""
    rows = db.session.execute(_statement(), {"user_id": user_id, "stamp": stamp, "today": today}).all()
    if not rows:
        return None
    first = rows[0]
    posts = tuple(_viewer(row) for row in rows if row.post_id is not None)
    return Account(
        first.user_id, stamp, first.login, first.name, first.must_change, first.text_size, first.language, posts
    )


@cache
def _statement() -> Executable:
    """Made once: every request asks it, and putting it together costs more than running it."""
    today = bindparam("today", type_=Date)
    holds = and_(Post.user_id == User.id, Post.starts_on <= today, or_(Post.ends_on.is_(None), Post.ends_on >= today))
    return (
        select(*ACCOUNT_COLUMNS, _predecessors(), deputy_for())
        .select_from(User)
        .outerjoin(Post, holds)
        .outerjoin(Place, Place.code == Post.place_code)
        .outerjoin(Department, Department.id == Post.department_id)
        .where(User.id == bindparam("user_id"), User.stamp == bindparam("stamp"), User.active)
        .order_by(Post.id)
    )


def _predecessors() -> Label[str | None]:
    """A column with the codes of the places that were merged into a post's place, chains followed."""
    merged = (
        select(Post.place_code.label("into"), Place.code)
        .join(Place, Place.successor_code == Post.place_code)
        .where(Post.user_id == bindparam("user_id"))
        .cte("merged", recursive=True)
    )
    merged = merged.union(select(merged.c.into, Place.code).join(merged, Place.successor_code == merged.c.code))
    codes = select(func.aggregate_strings(merged.c.code, SEPARATOR)).where(merged.c.into == Post.place_code)
    return codes.correlate(Post).scalar_subquery().label("predecessors")


@cache
def deputy_for() -> Label[str | None]:
    """A column with the name of the person a post stands in for."""
    post, holder = aliased(Post), aliased(User)
    name = select(holder.name).join(post, post.user_id == holder.id).where(post.id == Post.deputy_for_id)
    return name.correlate(Post).scalar_subquery().label("deputy_for")


def _viewer(row) -> Viewer:  # type: ignore[no-untyped-def]  # noqa: ANN001 - a row of the statement above
    return Viewer(
        user_id=row.user_id,
        name=row.name,
        post_id=row.post_id,
        role=row.role,
        place_code=row.place_code,
        place_name=row.place_name,
        department_id=row.department_id,
        title=row.title,
        mediator_of=row.mediator_of,
        mediator_until=row.mediator_until,
        deputy_for=row.deputy_for or "",
        predecessors=tuple(sorted((row.predecessors or "").split(SEPARATOR))) if row.predecessors else (),
    )


class Proof(NamedTuple):
    """What a log-in is checked against."""

    id: int
    stamp: int
    password_hash: str
    township_code: str
    login: str


PROOF = (User.id, User.stamp, User.password_hash, User.township_code, User.login)


def password_of(login: str) -> Proof | None:
    """The proof of an active account by its log-in name, or by a phone number that is its alone."""
    row = db.session.execute(select(*PROOF).where(User.login == login, User.active)).first()
    if row is not None:
        return Proof(*row)
    same = db.session.execute(select(*PROOF).where(User.phone == phone_number(login), User.phone != "", User.active))
    rows = same.fetchmany(2)
    return Proof(*rows[0]) if len(rows) == 1 else None


def devices(user_id: int) -> Sequence[Any]:
    """The devices on which an account is remembered, the last used first."""
    columns = (RememberedDevice.id, RememberedDevice.name, RememberedDevice.kind, RememberedDevice.created_at)
    mine = select(*columns, RememberedDevice.used_at).where(RememberedDevice.user_id == user_id)
    return db.session.execute(mine.order_by(RememberedDevice.used_at.desc(), RememberedDevice.id.desc())).all()


def device_is_known(name: str) -> bool:
    """Whether a device of this name is remembered at all."""
    return db.session.scalar(select(RememberedDevice.id).where(RememberedDevice.name == name)) is not None


def is_held_off(login: str, address: str, now: datetime) -> bool:
    """Whether too many tries failed in the last five minutes, for the name or from the address."""
    since = now - WINDOW
    failed = (
        select(func.count())
        .select_from(LoginAttempt)
        .where(~LoginAttempt.succeeded, ~LoginAttempt.held_off, LoginAttempt.at > since)
    )
    by_name = db.session.scalar(failed.where(LoginAttempt.login == login)) or 0
    by_address = db.session.scalar(failed.where(LoginAttempt.address == address)) or 0
    return by_name >= FREE_TRIES or by_address >= FREE_TRIES_OF_ADDRESS


def hold_is_noted(login: str, address: str, now: datetime) -> bool:
    """Whether the log says already that the name or the address is held off; a storm of tries makes one line."""
    mine = or_(LoginAttempt.login == login, LoginAttempt.address == address)
    query = select(LoginAttempt.id).where(LoginAttempt.held_off, LoginAttempt.at > now - WINDOW, mine)
    return db.session.scalar(query.limit(1)) is not None


def township_behind(address: str) -> str | None:
    """The township whose people lately logged in from a network address; None where nobody did."""
    latest = (
        select(LoginAttempt.township_code, LoginAttempt.succeeded, LoginAttempt.at)
        .where(LoginAttempt.address == address)
        .order_by(LoginAttempt.at.desc())
        .limit(LATEST_OF_ADDRESS)
        .subquery()
    )
    query = select(latest.c.township_code).where(latest.c.succeeded).order_by(latest.c.at.desc())
    return db.session.scalar(query.limit(1))


def is_empty() -> bool:
    """Whether nobody has set this installation up yet."""
    return db.session.scalar(select(User.id).limit(1)) is None


def demo_accounts() -> Sequence[Any]:
    """The demo's accounts for its log-in page: login, name, role, place_name."""
    rows = db.session.execute(
        select(User.login, User.name, Post.role, func.coalesce(Department.name, Place.name).label("place_name"))
        .join(Post, Post.user_id == User.id)
        .outerjoin(Place, Place.code == Post.place_code)
        .outerjoin(Department, Department.id == Post.department_id)
        .where(User.login.in_(DEMO_LOGINS), User.active, Post.deputy_for_id.is_(None))
        .order_by(Post.id)
    ).all()
    return sorted(rows, key=lambda row: DEMO_LOGINS.index(row.login))


def kept_form(user_id: int, token: str) -> KeptForm | None:
    """What this person had typed when the log-in or the token was lost; None for anybody else."""
    return db.session.scalar(select(KeptForm).where(KeptForm.token == token, KeptForm.user_id == user_id))

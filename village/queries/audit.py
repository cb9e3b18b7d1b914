"""Log-ins, changes and reads, for auditors; account changes for the township's chief and administrator too."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, and_, exists, false, func, or_, select, tuple_

from village.extensions import db
from village.models import (
    FileRecord,
    Handling,
    HistoryEntry,
    HolidayYear,
    Job,
    Letterhead,
    LoginAttempt,
    Matter,
    Meeting,
    NumberedCopy,
    ParlorSession,
    Place,
    Post,
    ReadLog,
    Setting,
    User,
)
from village.queries import entries
from village.queries.places import beneath
from village.rules.places import TOWNSHIP_LENGTH
from village.rules.viewer import Viewer
from village.vocabulary import N_, LogIn, Role

PAGE = 30
AT_ONCE = 500
MOST_COUNTED = 100
SEES_CHANGES = frozenset({Role.AUDITOR, Role.CHIEF, Role.ADMIN})
STEPS: Mapping[str, str] = {
    "open_account": N_("开设账号"),
    "change_account": N_("改账号"),
    "add_post": N_("加岗位"),
    "end_post": N_("结束岗位"),
    "deputise": N_("请人代理"),
    "stand_in": N_("代理岗位"),
    "pass_on": N_("交出工作"),
    "take_on": N_("接手工作"),
    "reset_password": N_("重设密码"),
    "change_password": N_("本人换密码"),
    "remember_device": N_("记住手机"),
    "forget_device": N_("不再记住手机"),
    "close_account": N_("停用账号"),
    "reopen_account": N_("恢复账号"),
}
HOUSE_STEPS: Mapping[str, str] = {
    "import_places": N_("导入地点"),
    "retire": N_("撤销或并入地点"),
    "restore": N_("恢复地点"),
    "add_unit": N_("加上报单位"),
    "export": N_("导出审计记录"),
    "tidy": N_("清理到期记录"),
    "choose": N_("改设置"),
    "import_holidays": N_("导入放假和调休"),
    "letterhead_proposed": N_("传来版头"),
    "letterhead_used": N_("开始用版头"),
    "letterhead_replaced": N_("换下版头"),
    "letterhead_given_up": N_("停用版头"),
}
HOUSE = (Place.__tablename__, Setting.__tablename__, HolidayYear.__tablename__, Letterhead.__tablename__)
KINDS: Mapping[str, str] = {
    "matters": N_("事项"),
    "parlor_sessions": N_("场次"),
    "meetings": N_("例会"),
    "numbered_copies": N_("主持人参阅本"),
    "file_records": N_("照片或扫描件"),
    "jobs": N_("卷宗或合订本"),
}


@dataclass(frozen=True)
class Asked:
    """What a list is narrowed to: a kind of its own, the reader's role, moments from and before."""

    kind: str = ""
    role: Role | None = None
    first: datetime | None = None
    last: datetime | None = None


ALL = Asked()
Key = tuple[datetime, int]
Lister = Callable[..., Sequence[Any]]


def log_ins(viewer: Viewer, asked: Asked = ALL, before: Key | None = None, at_most: int = PAGE + 1) -> Sequence[Any]:
    """Tries to log in, latest first: at, login, name (None: nobody has that log-in), address, succeeded, held_off."""
    how = {
        LogIn.SUCCEEDED: LoginAttempt.succeeded,
        LogIn.HELD_OFF: LoginAttempt.held_off,
        LogIn.FAILED: and_(~LoginAttempt.succeeded, ~LoginAttempt.held_off, User.id.is_not(None)),
        LogIn.UNKNOWN: and_(~LoginAttempt.held_off, User.id.is_(None)),
    }
    query = select(*LoginAttempt.__table__.c, User.name).outerjoin(User, User.login == LoginAttempt.login)
    if asked.kind:
        query = query.where(how[LogIn(asked.kind)])
    # Two walks along the index and a merge: one OR would sort a year of log-ins.
    mine, nobodys = _reach(viewer, LoginAttempt, {Role.AUDITOR}), _unattributed(viewer)
    rows = [row for reach in (mine, nobodys) for row in _page(query.where(reach), LoginAttempt, asked, before, at_most)]
    return sorted(rows, key=lambda row: (row.at, row.id), reverse=True)[:at_most]


def _unattributed(viewer: Viewer) -> ColumnElement[bool]:
    """Tries that belong to no township: for auditors above townships, and where one township is all there is."""
    if viewer.role is not Role.AUDITOR:
        return false()
    nobodys = LoginAttempt.township_code.is_(None)
    return nobodys if len(viewer.place_code) < TOWNSHIP_LENGTH else and_(nobodys, ~_others(viewer))


def _others(viewer: Viewer) -> ColumnElement[bool]:
    """Whether further townships have accounts."""
    beyond = or_(User.township_code < viewer.place_code, User.township_code > viewer.place_code)
    return exists(select(User.id).where(beyond, func.length(User.township_code) == TOWNSHIP_LENGTH).correlate(None))


def unattributed(viewer: Viewer, since: datetime) -> int:
    """How many tries belong to no township, up to a hundred: what those may know who do not see them."""
    if viewer.role is not Role.AUDITOR or len(viewer.place_code) < TOWNSHIP_LENGTH:
        return 0
    nobodys = LoginAttempt.township_code.is_(None)
    some = select(LoginAttempt.id).where(nobodys, LoginAttempt.at >= since, _others(viewer))
    return len(db.session.scalars(some.limit(MOST_COUNTED)).all())


def account_changes(
    viewer: Viewer,
    asked: Asked = ALL,
    before: Key | None = None,
    at_most: int = PAGE + 1,
    user_id: int | None = None,
) -> Sequence[Any]:
    """Changes of accounts and posts, latest first: at, step, actor_name, name and login of the account, answers."""
    query = (
        _changes(asked, User.name, User.login)
        .join(User, User.id == HistoryEntry.subject_id)
        .where(HistoryEntry.subject_kind == User.__tablename__, _reach(viewer, HistoryEntry, SEES_CHANGES))
    )
    if user_id is not None:
        query = query.where(HistoryEntry.subject_id == user_id)
    return _page(query, HistoryEntry, asked, before, at_most)


def house_changes(
    viewer: Viewer, asked: Asked = ALL, before: Key | None = None, at_most: int = PAGE + 1
) -> Sequence[Any]:
    """What was done to the township as a whole (settings, exports, tidying), latest first; `name` is the place's."""
    query = (
        _changes(asked, Place.name)
        .join(Place, Place.code == HistoryEntry.place_code)
        .where(HistoryEntry.subject_kind.in_(HOUSE), _reach(viewer, HistoryEntry, {Role.AUDITOR}))
    )
    return _page(query, HistoryEntry, asked, before, at_most)


def _changes(asked: Asked, *columns: Any) -> Any:  # noqa: ANN401 - columns, a statement
    query = entries.told(*columns)
    return query.where(HistoryEntry.step == asked.kind) if asked.kind else query


def reads(viewer: Viewer, asked: Asked = ALL, before: Key | None = None, at_most: int = PAGE + 1) -> Sequence[Any]:
    """Who opened what, latest first; of a matter the number only, since an auditor sees no matters."""
    query = (
        select(
            ReadLog.id,
            ReadLog.at,
            ReadLog.address,
            ReadLog.subject_kind,
            ReadLog.subject_id,
            User.name,
            User.login,
            Post.role,
            func.coalesce(Place.name, Post.place_code).label("place_name"),
            _number().label("number"),
        )
        .join(User, User.id == ReadLog.user_id)
        .join(Post, Post.id == ReadLog.post_id)
        .outerjoin(Place, Place.code == Post.place_code)
        .where(_reach(viewer, ReadLog, {Role.AUDITOR}))
    )
    if asked.kind:
        query = query.where(ReadLog.subject_kind == asked.kind)
    if asked.role:
        query = query.where(Post.role == asked.role)
    return _page(query, ReadLog, asked, before, at_most)


def _number() -> ColumnElement[str]:
    """What a read is known by: the matter's number, also for its sessions and files; the meeting's month."""
    of_session = select(Matter.number).join(Handling, Handling.matter_id == Matter.id)
    of_file = select(Matter.number).join(FileRecord, FileRecord.matter_id == Matter.id)
    found = {
        Matter: select(Matter.number).where(Matter.id == ReadLog.subject_id),
        ParlorSession: of_session.where(Handling.session_id == ReadLog.subject_id).limit(1),
        Meeting: select(Meeting.month).where(Meeting.id == ReadLog.subject_id),
        FileRecord: of_file.where(FileRecord.id == ReadLog.subject_id),
        NumberedCopy: select(NumberedCopy.number).where(NumberedCopy.id == ReadLog.subject_id),
        Job: select(Job.title).where(Job.id == ReadLog.subject_id),
    }
    return func.coalesce(
        *(
            query.where(ReadLog.subject_kind == model.__tablename__).correlate(ReadLog).scalar_subquery()
            for model, query in found.items()
        )
    )


def every(viewer: Viewer, lister: Lister, asked: Asked) -> Iterator[Sequence[Any]]:
    """All rows of a list, some hundred at a time; between them the database is let go."""
    before: Key | None = None
    while rows := lister(viewer, asked, before, AT_ONCE):
        before = rows[-1].at, rows[-1].id
        db.session.rollback()
        yield rows


def _reach(viewer: Viewer, table: Any, roles: frozenset[Role] | set[Role]) -> ColumnElement[bool]:  # noqa: ANN401
    """A township by equality, which its index serves in order; a village's chief sees no township accounts."""
    if viewer.role not in roles or len(viewer.place_code) > TOWNSHIP_LENGTH:
        return false()
    if len(viewer.place_code) == TOWNSHIP_LENGTH:
        return table.township_code == viewer.place_code
    return beneath(table.township_code, viewer.place_code)


def _page(query: Any, table: Any, asked: Asked, before: Key | None, at_most: int) -> Sequence[Any]:  # noqa: ANN401
    if asked.first:
        query = query.where(table.at >= asked.first)
    if asked.last:
        query = query.where(table.at < asked.last)
    if before is not None:
        query = query.where(tuple_(table.at, table.id) < tuple_(*before))
    return db.session.execute(query.order_by(table.at.desc(), table.id.desc()).limit(at_most)).all()

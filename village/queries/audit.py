"""Log-ins, account changes and reads, for auditors; account changes for the township's chief too."""

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import ColumnElement, and_, false, select
from sqlalchemy.orm import aliased

from village.extensions import db
from village.models import HistoryDetail, HistoryEntry, LoginAttempt, Matter, Post, ReadLog, User
from village.queries.places import beneath
from village.rules.viewer import Viewer
from village.vocabulary import N_, Role

PAGE = 30
SEES_CHANGES = frozenset({Role.AUDITOR, Role.CHIEF, Role.ADMIN})
STEPS: Mapping[str, str] = {
    "open_account": N_("开设账号"),
    "change_account": N_("改账号"),
    "add_post": N_("加岗位"),
    "end_post": N_("结束岗位"),
    "reset_password": N_("重设密码"),
    "change_password": N_("本人换密码"),
    "close_account": N_("停用账号"),
    "reopen_account": N_("恢复账号"),
}
KINDS: Mapping[str, str] = {
    "matters": N_("事项"),
    "meetings": N_("例会"),
    "sessions": N_("场次"),
    "parlor_sessions": N_("场次"),
    "issues": N_("议程"),
}


def account_changes(viewer: Viewer, before: int | None = None, user_id: int | None = None) -> Sequence[Any]:
    """Changes of accounts, latest first: at, step, actor_name, name and login of the account, answers."""
    actor = aliased(User)
    query = (
        select(
            HistoryEntry.id,
            HistoryEntry.at,
            HistoryEntry.step,
            actor.name.label("actor_name"),
            User.name,
            User.login,
            HistoryDetail.answers,
        )
        .join(User, User.id == HistoryEntry.subject_id)
        .outerjoin(actor, actor.id == HistoryEntry.actor_id)
        .outerjoin(HistoryDetail, HistoryDetail.entry_id == HistoryEntry.id)
        .where(HistoryEntry.subject_kind == User.__tablename__, _reach(viewer, HistoryEntry, SEES_CHANGES))
    )
    if user_id is not None:
        query = query.where(HistoryEntry.subject_id == user_id)
    return _page(query, HistoryEntry, before)


def log_ins(viewer: Viewer, before: int | None = None) -> Sequence[Any]:
    """Tries to log in with the township's accounts, latest first: at, login, name, address, succeeded."""
    columns = (LoginAttempt.id, LoginAttempt.at, LoginAttempt.login, LoginAttempt.address, LoginAttempt.succeeded)
    query = (
        select(*columns, User.name)
        .outerjoin(User, User.login == LoginAttempt.login)
        .where(_reach(viewer, LoginAttempt, {Role.AUDITOR}))
    )
    return _page(query, LoginAttempt, before)


def reads(viewer: Viewer, before: int | None = None) -> Sequence[Any]:
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
            Matter.number,
        )
        .join(User, User.id == ReadLog.user_id)
        .join(Post, Post.id == ReadLog.post_id)
        .outerjoin(Matter, and_(Matter.id == ReadLog.subject_id, ReadLog.subject_kind == Matter.__tablename__))
        .where(_reach(viewer, ReadLog, {Role.AUDITOR}))
    )
    return _page(query, ReadLog, before)


def _reach(viewer: Viewer, table: Any, roles: frozenset[Role] | set[Role]) -> ColumnElement[bool]:  # noqa: ANN401
    """A township by equality, which its index serves in order; a village's chief sees no township accounts."""
    if viewer.role not in roles or len(viewer.place_code) > 9:
        return false()
    if len(viewer.place_code) == 9:
        return table.township_code == viewer.place_code
    return beneath(table.township_code, viewer.place_code)


def _page(query: Any, table: Any, before: int | None) -> Sequence[Any]:  # noqa: ANN401 - a statement and its table
    if before is not None:
        query = query.where(table.id < before)
    return db.session.execute(query.order_by(table.id.desc()).limit(PAGE + 1)).all()

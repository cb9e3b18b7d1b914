"""What an administrator does with accounts: open, change, give and end posts, a new first password, close."""

from collections.abc import Mapping
from datetime import timedelta
from typing import Any

from sqlalchemy import or_, select

from village.actions import devices, history
from village.actions.accounts import hash_of
from village.actions.write import action, locked
from village.clock import today
from village.extensions import db
from village.models import Department, Place, Post, User
from village.rules.answers import required
from village.rules.errors import Invalid, Missing
from village.rules.passwords import is_login_name, login_name, phone_number, readable_password
from village.rules.places import within
from village.rules.posts import check_post
from village.rules.viewer import Viewer
from village.vocabulary import N_

Answers = Mapping[str, Any]
POST_FACTS = ("title", "mediator_of", "mediator_until", "starts_on", "ends_on")


def create(actor: Viewer, answers: Answers) -> tuple[int, str]:
    """Open an account with its first post; answers its id and the password, which is nowhere else."""
    password = readable_password()
    return open_account(actor, answers, hash_of(password)), password


@action
def open_account(actor: Viewer, answers: Answers, password_hash: str) -> int:
    """Open an account with its first post and a password hashed before; answers its id."""
    required(("login", "name", "role", "place", "starts_on"), answers)
    check_post(actor, answers["role"], answers["place"], answers.get("department"))
    user = User(
        township_code=answers["place"][:9], password_hash=password_hash, must_change=answers.get("must_change", True)
    )
    _write_facts(user, answers)
    post = give_post(actor, user, answers)
    told = {"login": user.login, "name": user.name, **told_of(post)}
    history.append(actor, user, "open_account", place_code=user.township_code, answers=told)
    return user.id


@action
def change(actor: Viewer, key: int, answers: Answers) -> None:
    """Another name, log-in name or phone."""
    user = reached(actor, key)
    required(("login", "name"), answers)
    before = {"login": user.login, "name": user.name}
    _write_facts(user, answers)
    after = {"login": user.login, "name": user.name}
    told = {"before": before, "after": after}
    history.append(actor, user, "change_account", place_code=user.township_code, answers=told)


@action
def add_post(actor: Viewer, key: int, answers: Answers) -> int:
    """One more post for the person."""
    user = reached(actor, key)
    required(("role", "place", "starts_on"), answers)
    post = give_post(actor, user, answers)
    history.append(actor, user, "add_post", place_code=user.township_code, answers=told_of(post))
    return post.id


@action
def end_post(actor: Viewer, key: int, post_id: int, answers: Answers) -> None:
    """The post's last day; never of the post one acts in, so that nobody locks themselves out."""
    user, post = reached(actor, key), locked(Post, post_id)
    if post.user_id != user.id:
        raise Missing
    required(("ends_on",), answers)
    if post.id == actor.post_id:
        raise Invalid({"ends_on": N_("不能结束自己正在用的岗位，请别的管理员办理。")})
    # The day before its first ends a post that was given by mistake at once.
    if answers["ends_on"] < post.starts_on - timedelta(days=1):
        raise Invalid({"ends_on": N_("结束的日子不能在开始以前。")})
    post.ends_on = answers["ends_on"]
    devices.drop_all(user.id)
    history.append(actor, user, "end_post", place_code=user.township_code, answers=told_of(post))


def reset_password(actor: Viewer, key: int) -> str:
    """A new first password, shown once and changed at the next log-in; every open log-in of the person ends."""
    password = readable_password()
    _reset(actor, key, hash_of(password))
    return password


@action
def _reset(actor: Viewer, key: int, password_hash: str) -> None:
    user = reached(actor, key)
    if user.id == actor.user_id:
        raise Invalid({"password": N_("自己的密码请在“字号与账号”里换。")})
    user.password_hash, user.must_change, user.stamp = password_hash, True, user.stamp + 1
    devices.drop_all(user.id)
    history.append(actor, user, "reset_password", place_code=user.township_code)


@action
def close(actor: Viewer, key: int, answers: Answers) -> None:
    """Nobody logs in with it any more; what the person wrote stays under their name."""
    user = reached(actor, key)
    required(("reason",), answers)
    if user.id == actor.user_id:
        raise Invalid({"reason": N_("不能停用自己的账号，请别的管理员办理。")})
    user.active, user.stamp = False, user.stamp + 1
    devices.drop_all(user.id)
    history.append(actor, user, "close_account", place_code=user.township_code, answers={"reason": answers["reason"]})


@action
def reopen(actor: Viewer, key: int, answers: Answers) -> None:
    """The account can be used again, with the password and the posts it had."""
    user = reached(actor, key)
    required(("reason",), answers)
    user.active = True
    history.append(actor, user, "reopen_account", place_code=user.township_code, answers={"reason": answers["reason"]})


def reached(actor: Viewer, key: int) -> User:
    """The account, if it is the actor's to keep; one that also holds a post above or beside them is not."""
    user = locked(User, key)
    if not within(user.township_code, actor.place_code):
        raise Missing
    current = or_(Post.ends_on.is_(None), Post.ends_on >= today())
    codes = db.session.scalars(select(Post.place_code).where(Post.user_id == key, current))
    if not all(within(code, actor.place_code) for code in codes):
        raise Invalid({"": N_("这个人还有别处的岗位，请上一级的管理员办理。")})
    return user


def _write_facts(user: User, answers: Answers) -> None:
    login = login_name(answers["login"])
    if not is_login_name(login):
        raise Invalid({"login": N_("登录名用 2 到 40 个英文字母或数字，也可以有点、横线和下划线。")})
    if db.session.scalar(select(User.id).where(User.login == login, User.id != (user.id or 0))) is not None:
        raise Invalid({"login": N_("这个登录名已经有人用了。")})
    user.login, user.name, user.phone = login, answers["name"], phone_number(answers.get("phone") or "")
    db.session.add(user)
    db.session.flush()


def give_post(actor: Viewer, user: User, answers: Answers, field: str = "role") -> Post:
    """One more post for a held account, checked; `field` is told where the person has it already."""
    role, code, department_id = answers["role"], answers["place"], answers.get("department")
    check_post(actor, role, code, department_id)
    if db.session.scalar(select(Place.id).where(Place.code == code, Place.valid_to.is_(None))) is None:
        raise Invalid({"place": N_("没有这个地点，或者已经撤销。")})
    department = locked(Department, department_id) if department_id else None
    if department and department.township_code != code:
        raise Missing
    ends_on = answers.get("ends_on")
    if ends_on is not None and ends_on < answers["starts_on"]:
        raise Invalid({"ends_on": N_("结束的日子不能在开始以前。")})
    same = select(Post.id).where(
        Post.user_id == user.id,
        Post.role == role,
        Post.place_code == code,
        or_(Post.ends_on.is_(None), Post.ends_on >= answers["starts_on"]),
    )
    if db.session.scalar(same.limit(1)) is not None:
        raise Invalid({field: N_("这个人已经有这个岗位了。")})
    post = Post(user_id=user.id, role=role, place_code=code, department_id=department_id)
    for name in POST_FACTS:
        setattr(post, name, answers.get(name) or (None if name.endswith(("_on", "until")) else ""))
    db.session.add(post)
    db.session.flush()
    return post


def told_of(post: Post) -> dict[str, Any]:
    """What the history tells of a post."""
    names = ("role", "place_code", "title", "starts_on", "ends_on")
    return {name: getattr(post, name) for name in names}

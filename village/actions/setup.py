"""Begin a house: a township and its first administrator, whom nobody else could have made."""

from sqlalchemy import select

from village.actions import history
from village.actions.write import action
from village.clock import today
from village.extensions import db
from village.models import Place, Post, User
from village.rules.errors import Invalid
from village.rules.passwords import is_login_name, login_name
from village.rules.places import level_of, parent_of
from village.vocabulary import N_, PlaceLevel, Role


@action
def begin(code: str, name: str, login: str, admin_name: str, password_hash: str, *, must_change: bool = True) -> int:
    """Make the township unless it stands already, and its administrator; answers the account's id."""
    if level_of(code) is not PlaceLevel.TOWNSHIP:
        raise Invalid({"code": N_("镇(街道)的代码应是 9 位数字。")})
    login = login_name(login)
    if not is_login_name(login):
        raise Invalid({"login": N_("登录名用 2 到 40 个英文字母或数字，也可以有点、横线和下划线。")})
    if db.session.scalar(select(User.id).where(User.login == login)) is not None:
        raise Invalid({"login": N_("这个登录名已经有人用了。")})
    _township(code, name)
    user = User(township_code=code, login=login, name=admin_name, password_hash=password_hash, must_change=must_change)
    db.session.add(user)
    db.session.flush()
    db.session.add(Post(user_id=user.id, role=Role.ADMIN, place_code=code, starts_on=today()))
    answers = {"login": login, "name": admin_name, "role": Role.ADMIN, "place_code": code}
    history.append(None, user, "open_account", place_code=code, answers=answers)
    return user.id


def _township(code: str, name: str) -> None:
    if db.session.scalar(select(Place.id).where(Place.code == code)) is not None:
        return
    place = Place(code=code, parent_code=parent_of(code), name=name, level=PlaceLevel.TOWNSHIP, valid_from=today())
    db.session.add(place)
    db.session.flush()
    history.append(None, place, "add", place_code=code, answers={"name": name})

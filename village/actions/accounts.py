"""What people do with their own account: log in, change the password, choose size and language."""

from functools import cache

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

from village.actions import devices, history
from village.actions.write import action, locked
from village.clock import now
from village.extensions import db
from village.models import LoginAttempt, User
from village.queries import accounts
from village.rules.errors import Invalid
from village.rules.passwords import login_name, weakness
from village.rules.viewer import Viewer
from village.vocabulary import N_, Language, TextSize

HASHER = PasswordHasher(time_cost=2, memory_cost=19 * 1024, parallelism=1)
HELD_OFF = N_("试得太多了，请过 5 分钟再试。")
WRONG = N_("手机号、登录名或密码不对。")


def hash_of(password: str) -> str:
    """The stored form of a password; slow on purpose, so never inside a write."""
    return HASHER.hash(password)


def log_in(login: str, password: str, address: str) -> tuple[int, int]:
    """(id, stamp) of the account; Invalid where name or password is wrong or too many tries failed."""
    name = login_name(login)
    found = accounts.password_of(name)
    # Counted under the account's own name, whichever way it was called.
    attempt = _try(found.login if found else name, address, found.township_code if found else None)
    if attempt is None:
        raise Invalid({"password": HELD_OFF})
    # An unknown name costs the same, or the time of the answer would tell which names exist.
    if not _matches(found.password_hash if found else _nobodys_hash(), password) or found is None:
        raise Invalid({"password": WRONG})
    _succeed(attempt)
    return found.id, found.stamp


def change_password(actor: Viewer | None, login: str, old: str, new: str, address: str) -> int:
    """Set one's own new password and answer the new stamp, which ends every other log-in."""
    found = _shown(login, old, address)
    if (weak := weakness(new, login)) is not None:
        raise Invalid({"new_password": weak})
    if new == old:
        raise Invalid({"new_password": N_("新密码不能和现在的一样。")})
    return _set_password(actor, found.id, hash_of(new))


def confirm(login: str, password: str, address: str) -> None:
    """Show the password once more; Invalid where it is wrong or too many tries failed."""
    _shown(login, password, address)


def _shown(login: str, password: str, address: str) -> accounts.Proof:
    found = accounts.password_of(login)
    if found is None or accounts.is_held_off(login, address, now()):
        raise Invalid({"password": HELD_OFF})
    if not _matches(found.password_hash, password):
        _try(login, address, found.township_code)
        raise Invalid({"password": N_("现在的密码不对。")})
    return found


@action
def set_preferences(user_id: int, text_size: TextSize | None, language: Language | None) -> None:
    """Remember the size of the letters (None: as it was) and the language (None: as the browser asks)."""
    user = locked(User, user_id)
    user.text_size, user.language = text_size or user.text_size, language


@action
def set_text_size(user_id: int, text_size: TextSize) -> None:
    """Remember the size of the letters."""
    locked(User, user_id).text_size = text_size


@action
def _try(login: str, address: str, township_code: str | None) -> int | None:
    """Count the try as failed before it is judged, so that many at once cannot pass the limit; None: held off."""
    login, address = login[:40], address[:45]
    # Asked for known names too, so that the time of the answer tells nothing.
    behind = accounts.township_behind(address)
    attempt = LoginAttempt(
        login=login, address=address, township_code=township_code or behind, at=now(), succeeded=False
    )
    if accounts.is_held_off(login, address, now()):
        if not accounts.hold_is_noted(login, address, now()):
            attempt.held_off = True
            db.session.add(attempt)
        return None
    db.session.add(attempt)
    db.session.flush()
    return attempt.id


@action
def _succeed(attempt_id: int) -> None:
    locked(LoginAttempt, attempt_id).succeeded = True


@action
def _set_password(actor: Viewer | None, user_id: int, password_hash: str) -> int:
    user = locked(User, user_id)
    user.password_hash, user.must_change, user.stamp = password_hash, False, user.stamp + 1
    devices.drop_all(user.id)
    history.append(actor, user, "change_password", place_code=user.township_code)
    return user.stamp


def _matches(password_hash: str, password: str) -> bool:
    try:
        return HASHER.verify(password_hash, password)
    except (VerificationError, InvalidHashError):
        return False


@cache
def _nobodys_hash() -> str:
    return hash_of("nobody")

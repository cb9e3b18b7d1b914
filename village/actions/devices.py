"""Remember a leader's device, let it in again, and forget it.

The cookie holds a name and a secret. The secret changes with each use. The one before it still counts, since an answer
may be lost on the way; one older than that was copied, and then the device is forgotten at once. Pages asked for at the
same moment show the same secret and change it once, or the last answer would leave the phone with one too old.
"""

import hashlib
import hmac
import secrets
from datetime import timedelta

from sqlalchemy import delete, select

from village.actions import history
from village.actions.write import action, locked
from village.clock import now, today
from village.extensions import db
from village.models import LoginAttempt, RememberedDevice, User
from village.queries import accounts
from village.rules.devices import is_over, may_be_remembered
from village.rules.errors import Missing
from village.rules.viewer import Viewer
from village.vocabulary import DeviceKind

AT_ONCE = timedelta(minutes=1)


@action
def remember(actor: Viewer, stamp: int, kind: DeviceKind) -> str:
    """Remember this device for its leader; answers what the cookie holds."""
    user = locked(User, actor.user_id)
    if user.stamp != stamp:
        raise Missing
    secret = secrets.token_urlsafe(32)
    device = RememberedDevice(
        user_id=user.id,
        name=secrets.token_urlsafe(12),
        secret_hash=_hash(secret),
        stamp=stamp,
        kind=kind,
        created_at=now(),
        used_at=now(),
    )
    db.session.add(device)
    for old in db.session.scalars(select(RememberedDevice).where(RememberedDevice.user_id == user.id)):
        if is_over(old.created_at, now()):
            db.session.delete(old)
    history.append(actor, user, "remember_device", place_code=user.township_code, answers={"device": kind})
    return f"{device.name}.{secret}"


@action
def recall(cookie: str, address: str) -> tuple[int, int, str] | None:
    """(account's id, stamp, new cookie) for a device that may come in again; None, and forgotten, where it may not.

    The cookie is empty where another request of this moment brings it.
    """
    name, _dot, secret = cookie.partition(".")
    device = db.session.scalar(select(RememberedDevice).where(RememberedDevice.name == name).with_for_update())
    if device is None:
        return None
    shown = _hash(secret)
    known = any(hmac.compare_digest(shown, stored) for stored in (device.secret_hash, device.former_hash))
    account = accounts.account(device.user_id, device.stamp, today())
    if not known or account is None or is_over(device.created_at, now()) or not may_be_remembered(account.posts):
        db.session.delete(device)
        return None
    if hmac.compare_digest(shown, device.former_hash) and now() - device.used_at < AT_ONCE:
        return account.id, account.stamp, ""
    fresh = secrets.token_urlsafe(32)
    device.former_hash, device.secret_hash, device.used_at = shown, _hash(fresh), now()
    township = account.posts[0].township_code
    came = LoginAttempt(login=account.login, address=address[:45], township_code=township, at=now(), succeeded=True)
    db.session.add(came)
    return account.id, account.stamp, f"{name}.{fresh}"


@action
def forget(actor: Viewer, name: str) -> None:
    """Forget one of one's own devices: it has to show the password again. One that is gone already is as wished."""
    # The account first, as where all its devices are dropped.
    user = locked(User, actor.user_id)
    mine = (RememberedDevice.name == name, RememberedDevice.user_id == actor.user_id)
    device = db.session.scalar(select(RememberedDevice).where(*mine).with_for_update())
    if device is None:
        return
    history.append(actor, user, "forget_device", place_code=user.township_code, answers={"device": device.kind})
    db.session.delete(device)


def drop_all(user_id: int) -> None:
    """Forget all devices of a person whose password, posts or account changed; the caller's transaction does it."""
    db.session.execute(delete(RememberedDevice).where(RememberedDevice.user_id == user_id))


def _hash(secret: str) -> str:
    return hashlib.sha256(secret.encode()).hexdigest()

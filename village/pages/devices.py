"""The cookie by which a leader's device is known again, beside the log-in that ends."""

from flask import Response, after_this_request, current_app, request, session

from village.actions import devices
from village.queries import accounts
from village.rules.devices import REMEMBERED, kind_of, may_be_remembered

COOKIE = "device"
# Set while nobody has shown the password in this log-in.
RECALLED = "recalled"
# Which remembered device this log-in is on: it ends when the device is forgotten.
NAME = "device"


def this() -> str:
    """The name of the device in hand, remembered or not; empty where its cookie says none."""
    return request.cookies.get(COOKIE, "").partition(".")[0]


def recall() -> tuple[int, int] | None:
    """(id, stamp) of the leader whose device this is, if it is remembered; its secret is then a new one."""
    if not this() or not accounts.device_is_known(this()):
        return None
    came = devices.recall(request.cookies[COOKIE], request.remote_addr or "")
    if came and not came[2]:
        session[NAME] = this()
    else:
        _set(came[2] if came else "")
    return came[:2] if came else None


def remember(account: accounts.Account) -> bool:
    """Remember this device for who has just logged in, if they are a leader and nothing else."""
    if not may_be_remembered(account.posts):
        return False
    _set(devices.remember(account.posts[0], account.stamp, kind_of(request.user_agent.string)))
    return True


def still_holds(account: accounts.Account) -> bool:
    """Whether this log-in stands: one on a remembered device only while that is remembered, and for leaders alone."""
    name = session.get(NAME)
    return name is None or (accounts.device_is_known(name) and may_be_remembered(account.posts))


def was_recalled() -> bool:
    """Whether this log-in came by a remembered device and no password was shown since."""
    return bool(session.get(RECALLED))


def drop_cookie() -> None:
    """Take the cookie out of this browser."""
    _set("")


def _set(value: str) -> None:
    session.pop(NAME, None)
    if value:
        session[NAME] = value.partition(".")[0]

    @after_this_request
    def write(response: Response) -> Response:
        options = {
            "httponly": True,
            "samesite": "Lax",
            "secure": bool(current_app.config["SESSION_COOKIE_SECURE"]),
        }
        if value:
            response.set_cookie(COOKIE, value, max_age=REMEMBERED, **options)  # type: ignore[arg-type]
        else:
            response.delete_cookie(COOKIE, **options)  # type: ignore[arg-type]
        return response

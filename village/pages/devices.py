"""The cookie by which a leader's device is known again, beside the log-in that ends."""

from flask import Response, after_this_request, current_app, request, session

from village.actions import devices
from village.queries import accounts
from village.rules.devices import REMEMBERED, kind_of, may_be_remembered

COOKIE = "device"
# Set while nobody has shown the password in this log-in.
RECALLED = "recalled"


def recall() -> tuple[int, int] | None:
    """(id, stamp) of the leader whose device this is, if it is remembered; its secret is then a new one."""
    cookie = request.cookies.get(COOKIE, "")
    if not cookie or not accounts.device_is_known(cookie.partition(".")[0]):
        return None
    came = devices.recall(cookie, request.remote_addr or "")
    _set(came[2] if came else "")
    return came[:2] if came else None


def remember(account: accounts.Account) -> bool:
    """Remember this device for who has just logged in, if they are a leader and nothing else."""
    if not may_be_remembered(account.posts):
        return False
    _set(devices.remember(account.posts[0], account.stamp, kind_of(request.user_agent.string)))
    return True


def was_recalled() -> bool:
    """Whether this log-in came by a remembered device and no password was shown since."""
    return bool(session.get(RECALLED))


def drop_cookie() -> None:
    """Take the cookie out of this browser."""
    _set("")


def _set(value: str) -> None:
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

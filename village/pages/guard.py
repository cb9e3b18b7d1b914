"""The door: a route says what it needs or cannot be written, and nothing opens to those who may not."""

from collections.abc import Callable
from typing import Any, ClassVar

from flask import Blueprint, abort, current_app, redirect, request, session, url_for
from flask.typing import ResponseReturnValue
from flask_login import UserMixin, current_user, login_user

from village.clock import today
from village.extensions import login_manager
from village.pages import devices, kept
from village.pages.render import asks_json, page
from village.queries import accounts
from village.rules.permissions import Permission, may
from village.rules.viewer import Viewer

OPEN_WHILE_CHANGING = {"accounts.password", "accounts.logout", "accounts.language", "accounts.size", "accounts.post"}
OPEN_WHILE_EMPTY = {"accounts.language", "accounts.size", "public.healthz"}
# What somebody with a found phone could do harm by, and what cannot be taken back. A call for help never waits.
ASKS_AGAIN = {"accounts.devices", "accounts.forget", "accounts.handover", "files.remove"}


class SignedIn(UserMixin):
    """What Flask-Login carries: the account, and the post chosen in this browser."""

    def __init__(self, account: accounts.Account, chosen_post: int | None) -> None:
        self.account = account
        posts = account.posts
        self.viewer = next((post for post in posts if post.post_id == chosen_post), posts[0] if posts else None)

    @property
    def name(self) -> str:
        return self.account.name

    def get_id(self) -> str:
        return f"{self.account.id}.{self.account.stamp}"


class GuardedBlueprint(Blueprint):
    """A blueprint whose routes cannot forget their permission."""

    opened: ClassVar[dict[str, Permission]] = {}

    # Narrower on purpose: `needs` has no default.
    def route(  # type: ignore[override]
        self, rule: str, *, needs: Permission, **options: Any
    ) -> Callable[[Callable[..., ResponseReturnValue]], Callable[..., ResponseReturnValue]]:
        def open_door(view: Callable[..., ResponseReturnValue]) -> Callable[..., ResponseReturnValue]:
            name = options.pop("endpoint", view.__name__)
            self.opened[f"{self.name}.{name}"] = needs
            self.add_url_rule(rule, name, view, **options)
            return view

        return open_door


@login_manager.user_loader
def load(identity: str) -> SignedIn | None:
    """The account behind the cookie; None once it was closed, its password changed or its device was forgotten."""
    user_id, _dot, stamp = identity.partition(".")
    if not (user_id.isdigit() and stamp.isdigit()):
        return None
    found = accounts.account(int(user_id), int(stamp), today())
    return SignedIn(found, session.get("post")) if found and devices.still_holds(found) else None


def sign_in(user_id: int, stamp: int) -> None:
    """Carry the account through this browser's session from now on."""
    found = accounts.account(user_id, stamp, today())
    if found:
        login_user(SignedIn(found, None))


def account() -> SignedIn | None:
    """Who is signed in, if anybody."""
    return current_user if current_user.is_authenticated else None


def viewer() -> Viewer:
    """Who looks, in their post; only behind a door that needs one."""
    return current_user.viewer


def guard() -> ResponseReturnValue | None:
    """Before each request: what declares nothing stays shut, and the role must fit."""
    if request.endpoint is None or request.endpoint == "static":
        return None
    if any("\0" in value for value in request.args.values()):
        abort(400)
    needs = GuardedBlueprint.opened.get(request.endpoint)
    if needs is None:
        abort(403)
    signed_in = account() or _recalled()
    if signed_in is None:
        if request.endpoint not in OPEN_WHILE_EMPTY and accounts.is_empty():
            return page("errors/setup.html", status=503)
        return None if needs is Permission.PUBLIC else to_login()
    if needs is Permission.PUBLIC:
        return None
    return _stop(signed_in, needs)


def _recalled() -> SignedIn | None:
    """A leader whose device is remembered comes in as if the log-in had never ended."""
    came = devices.recall()
    if came is None:
        return None
    session.permanent = True
    session[devices.RECALLED] = True
    sign_in(*came)
    return account()


def _stop(signed_in: SignedIn, needs: Permission) -> ResponseReturnValue | None:
    """What keeps a signed-in person from this page; None where nothing does."""
    changing = signed_in.account.must_change and not current_app.config["DEMO_PASSWORD"]
    if changing and request.endpoint not in OPEN_WHILE_CHANGING:
        return redirect(url_for("accounts.password"), code=303)
    if request.endpoint in ASKS_AGAIN and devices.was_recalled():
        return redirect(url_for("accounts.confirm", next=request.path), code=303)
    if signed_in.viewer is None and request.blueprint != "accounts" and request.endpoint != "home.index":
        return redirect(url_for("home.index"), code=303)
    if needs is not Permission.SIGNED_IN and not may(signed_in.viewer.role if signed_in.viewer else None, needs):
        abort(403)
    return None


def to_login() -> ResponseReturnValue:
    """To the log-in page, with what was typed kept for its writer; the outbox keeps it itself."""
    if asks_json():
        return {}, 401
    if request.method == "POST":
        token = kept.keep_posted()
        target = url_for("accounts.login", next=request.path, kept=token)
    else:
        target = url_for("accounts.login", next=request.full_path.rstrip("?") if request.path != "/" else None)
    if request.headers.get("HX-Request"):
        return "", 401, {"HX-Redirect": target}
    return redirect(target, code=303 if request.method == "POST" else 302)

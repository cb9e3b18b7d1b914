"""Log in and out, and one's own account: letters, language, post, password."""

import re

from flask import current_app, flash, redirect, request, session, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import refresh
from flask_login import logout_user

from village.actions import accounts as actions
from village.actions import devices as device_actions
from village.pages import devices, handing, kept
from village.pages.accounts.forms import ConfirmForm, LoginForm, PasswordForm, PreferencesForm
from village.pages.guard import GuardedBlueprint, SignedIn, account, sign_in
from village.pages.render import go, page
from village.queries import accounts
from village.rules.devices import may_be_remembered
from village.rules.errors import Invalid, Missing
from village.rules.permissions import Permission, may
from village.vocabulary import Language, TextSize

room = GuardedBlueprint("accounts", __name__)
LOCAL = re.compile(r"/(?![/\\])[^\\\x00-\x1f]*")


@room.route("/login", needs=Permission.PUBLIC, methods=["GET", "POST"])
def login() -> ResponseReturnValue:
    if account():
        return redirect(_after_login())
    form = LoginForm()
    if form.taken():
        try:
            _begin(*actions.log_in(form.login.data or "", form.password.data or "", _address()))
        except Invalid as error:
            form.told(error)
        else:
            if form.remember.data and not devices.remember(_me().account):
                flash(_("只有村民小组长的手机可以记住。这次已经登录。"), "warn")
            return go(_after_login())
    demo = accounts.demo_accounts() if current_app.config["DEMO_PASSWORD"] else []
    return page(
        "accounts/login.html",
        status=422 if form.errors else 200,
        form=form,
        demo=demo,
        demo_password=current_app.config["DEMO_PASSWORD"],
        waiting=bool(request.args.get("kept")),
    )


def _begin(user_id: int, stamp: int) -> None:
    """A new session for the person, so that a planted cookie is worth nothing; what was chosen outside stays."""
    language, size = session.get("language"), session.get("text_size")
    session.clear()
    session.permanent = True
    if language:
        session["language"] = language
    if size:
        actions.set_text_size(user_id, TextSize(size))
    sign_in(user_id, stamp)
    refresh()


def _after_login() -> str:
    """To the words that wait for this very person, or to where they wanted to go."""
    token, signed_in = request.args.get("kept", ""), account()
    if token and signed_in and accounts.kept_form(signed_in.account.id, token):
        return url_for("accounts.waiting", token=token)
    return local_path(request.args.get("next"))


def local_path(target: str | None) -> str:
    """A path on this site; anything else leads home."""
    return target if target and LOCAL.fullmatch(target) else url_for("home.index")


def _address() -> str:
    return request.remote_addr or ""


@room.route("/account/kept/<token>", needs=Permission.SIGNED_IN)
def waiting(token: str) -> ResponseReturnValue:
    form = accounts.kept_form(_me().account.id, token)
    if form is None:
        raise Missing
    return page("accounts/waiting.html", back=kept.back_to(form.path, token))


@room.route("/logout", needs=Permission.SIGNED_IN, methods=["GET", "POST"])
def logout() -> ResponseReturnValue:
    if request.method == "GET":
        return page("accounts/logout.html")
    _forget_this()
    logout_user()
    session.clear()
    return go(url_for("accounts.login"))


def _forget_this() -> None:
    """Who logs out on a remembered device wants it to ask again."""
    name, me = devices.this(), _me().viewer
    if name:
        devices.drop_cookie()
        if me is not None:
            device_actions.forget(me, name)


@room.route("/account", needs=Permission.SIGNED_IN, methods=["GET", "POST"])
def show() -> ResponseReturnValue:
    mine = _me().account
    form = PreferencesForm(text_size=mine.text_size, language=mine.language)
    if form.taken():
        actions.set_preferences(mine.id, form.text_size.data, form.language.data)
        session.pop("language", None)
        flash(_("记住了。"))
        return go(url_for("accounts.show"))
    me = _me()
    hands_over, prints = (
        me.viewer is not None and may(me.viewer.role, needed)
        for needed in (Permission.STEP_MATTERS, Permission.PRINT_BULK)
    )
    remembered = accounts.devices(mine.id) if may_be_remembered(mine.posts) else None
    status = 422 if form.errors else 200
    return page(
        "accounts/show.html",
        status=status,
        form=form,
        me=me,
        hands_over=hands_over,
        prints=prints,
        remembered=remembered,
    )


@room.route("/account/password", needs=Permission.SIGNED_IN, methods=["GET", "POST"])
def password() -> ResponseReturnValue:
    me, form = _me(), PasswordForm()
    if form.taken():
        try:
            stamp = actions.change_password(
                me.viewer, me.account.login, form.password.data or "", form.new_password.data or "", _address()
            )
        except Invalid as error:
            form.told(error)
        else:
            _begin(me.account.id, stamp)
            flash(_("密码换好了。别处的登录都已退出。"))
            return go(url_for("home.index"))
    return page("accounts/password.html", status=422 if form.errors else 200, form=form, me=me)


@room.route("/account/language", needs=Permission.PUBLIC, methods=["POST"])
def language() -> ResponseReturnValue:
    chosen = next((word for word in Language if word == request.form.get("language")), None)
    if chosen:
        session["language"] = chosen.value
        if (signed_in := account()) is not None:
            actions.set_preferences(signed_in.account.id, None, chosen)
    return go(local_path(request.form.get("next")))


@room.route("/account/size", needs=Permission.PUBLIC, methods=["POST"])
def size() -> ResponseReturnValue:
    chosen = next((word for word in TextSize if word == request.form.get("text_size")), None)
    if chosen and (signed_in := account()) is not None:
        actions.set_text_size(signed_in.account.id, chosen)
    elif chosen:
        session["text_size"] = chosen.value
    return go(local_path(request.form.get("next")))


@room.route("/account/confirm", needs=Permission.SIGNED_IN, methods=["GET", "POST"])
def confirm() -> ResponseReturnValue:
    form, login = ConfirmForm(), _me().account.login
    if form.taken():
        try:
            actions.confirm(login, form.password.data or "", _address())
        except Invalid as error:
            form.told(error)
        else:
            session.pop(devices.RECALLED, None)
            return go(local_path(request.args.get("next")))
    return page("accounts/confirm.html", status=422 if form.errors else 200, form=form, login=login)


@room.route("/account/devices", needs=Permission.SIGNED_IN, endpoint="devices")
def own_devices() -> ResponseReturnValue:
    return page("accounts/devices.html", rows=accounts.devices(_me().account.id), this=devices.this())


@room.route("/account/devices/forget", needs=Permission.SIGNED_IN, methods=["POST"])
def forget() -> ResponseReturnValue:
    me = _me().viewer
    if me is None:
        raise Missing
    name = request.form.get("device", "")
    if name == devices.this():
        # Who forgets the phone in their hand has just shown the password, and goes on.
        devices.drop_cookie()
    device_actions.forget(me, name)
    flash(_("忘掉了。那部手机下次要输密码。"), "done")
    return go(url_for("accounts.devices"))


@room.route("/account/post", needs=Permission.SIGNED_IN, methods=["POST"])
def post() -> ResponseReturnValue:
    wanted = request.form.get("post", "")
    if wanted not in {str(mine.post_id) for mine in _me().account.posts}:
        raise Missing
    session["post"] = int(wanted)
    return go(url_for("home.index"))


def _me() -> SignedIn:
    signed_in = account()
    if signed_in is None:
        raise Missing
    return signed_in


@room.route("/account/handover", needs=Permission.STEP_MATTERS, methods=["GET", "POST"])
def handover() -> ResponseReturnValue:
    return handing.own_page()

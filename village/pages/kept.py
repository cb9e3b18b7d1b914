"""Forms that stay: each form carries its writer's signed mark, so that a lost log-in or token loses no words."""

from flask import current_app, request
from flask_login import current_user
from itsdangerous import BadSignature, URLSafeSerializer
from werkzeug.datastructures import ImmutableMultiDict

from village.actions import kept
from village.queries import accounts

NOT_KEPT = {"csrf_token", "form_owner", "password", "new_password", "again"}


def _signer() -> URLSafeSerializer:
    return URLSafeSerializer(current_app.secret_key or "", salt="form-owner")


def form_owner() -> str:
    """The writer's mark for a form's hidden field; empty when signed out."""
    return str(_signer().dumps(current_user.account.id)) if current_user.is_authenticated else ""


def keep_posted() -> str | None:
    """Keep the posted fields for the person whose mark the form bears; None without a valid mark."""
    try:
        owner = _signer().loads(request.form.get("form_owner", ""))
    except BadSignature:
        return None
    if current_user.is_authenticated and current_user.account.id != owner:
        return None
    fields = [(name, value) for name, value in request.form.items(multi=True) if name not in NOT_KEPT]
    return kept.keep(owner, request.full_path.rstrip("?"), fields)


def back_to(path: str, token: str) -> str:
    """The page on which the fields were typed, filled with them again."""
    plain, _mark, query = path.partition("?")
    pairs = [pair for pair in query.split("&") if pair and not pair.startswith("kept=")]
    return f"{plain}?{'&'.join([*pairs, f'kept={token}'])}"


def answers() -> ImmutableMultiDict[str, str] | None:
    """What a form is filled from: the posted fields, or on a GET with `?kept=` what this person had typed."""
    if request.method == "POST":
        return request.form
    token = request.args.get("kept")
    if not token or not current_user.is_authenticated:
        return None
    form = accounts.kept_form(current_user.account.id, token)
    return ImmutableMultiDict([(name, value) for name, value in form.body]) if form else None

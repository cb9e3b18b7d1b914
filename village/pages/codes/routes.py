"""/p/<token>: what a scanned poster opens; /p/receipt: how it stands. Nothing personal is in an address or a log."""

import secrets
from typing import Any

from flask import current_app, request
from flask.typing import ResponseReturnValue

from village.actions import codes as actions
from village.clock import now
from village.pages.codes.forms import ReceiptForm, ReportForm, Seal, opened, plain_phone, sealed
from village.pages.guard import GuardedBlueprint
from village.pages.render import page
from village.pages.words import said
from village.queries import codes
from village.rules import codes as rules
from village.rules.errors import Invalid
from village.rules.permissions import Permission
from village.vocabulary import N_, Level

room = GuardedBlueprint("codes", __name__, url_prefix="/p")
TO = {Level.PARLOR: N_("村民小组长"), Level.VILLAGE: N_("村里"), Level.TOWNSHIP: N_("镇中心")}
# An elder reads these pages, whoever that is.
LARGE: dict[str, Any] = {"large": True}


@room.route("/<token>", needs=Permission.PUBLIC, methods=["GET", "POST"])
def report(token: str) -> ResponseReturnValue:
    parlor = codes.parlor_behind(token)
    if parlor is None or parlor.closed_on is not None:
        return _closed(parlor)
    form = ReportForm(to=Level.PARLOR)
    form.to.choices = [(level.value, said(words)) for level, words in TO.items()]
    seal = opened(form.seal.data)
    if request.method == "POST" and (code := _taken(form, seal, token)):
        return page("codes/received.html", code=rules.readable(code), to=said(TO[form.to.data]), parlor=parlor, **LARGE)
    if seal is None or rules.is_too_late(seal.made_at, now()):
        form.seal.data = sealed(secrets.token_urlsafe(12))
    status = 422 if request.method == "POST" else 200
    return page("codes/report.html", status=status, form=form, parlor=parlor, phones=_phones(parlor), **LARGE)


def _taken(form: ReportForm, seal: Seal | None, token: str) -> str:
    """The receipt's code once the matter is written; empty, and the form told why, where it is not."""
    if not form.taken() or not _stands(form, seal):
        return ""
    assert seal is not None
    code = rules.receipt_code(str(current_app.secret_key), seal.nonce)
    answers = {**form.data, "phone": plain_phone(form.phone.data)}
    try:
        actions.report(None, token, answers, code, request.remote_addr or "")
    except Invalid as error:
        form.told(error)
        return ""
    return code


def _stands(form: ReportForm, seal: Seal | None) -> bool:
    """Whether a person filled this in; told politely, since now and then it is one who is told."""
    wrong = {}
    if form.website.data:
        wrong[""] = N_("这次没有收下。请打电话，或者到客堂间来说。")
    elif seal is None or rules.is_too_late(seal.made_at, now()):
        wrong[""] = N_("这一页放得久了。您填的都在，请看一遍，再按一次“交上去”。")
    elif rules.is_too_soon(seal.made_at, now()):
        wrong[""] = N_("请看一遍填得对不对，再按一次“交上去”。")
    elif form.phone.data and not form.name.data:
        wrong["name"] = N_("留了电话的，请写一下怎么称呼您。")
    if wrong:
        form.told(Invalid(wrong))
    return not wrong


def _phones(parlor: Any) -> list[str]:  # noqa: ANN401 - a row or None
    return codes.centre_phones(parlor.township_code if parlor else None)


def _closed(parlor: Any) -> ResponseReturnValue:  # noqa: ANN401 - a row or None
    return page("codes/closed.html", status=404, phones=_phones(parlor), **LARGE)


@room.route("/receipt", needs=Permission.PUBLIC, methods=["GET", "POST"])
def receipt() -> ResponseReturnValue:
    form, told = ReceiptForm(), None
    if form.taken():
        try:
            told = actions.look_up(None, rules.bare(form.code.data or ""), request.remote_addr or "")
        except Invalid as error:
            form.told(error)
        else:
            if told is None:
                form.told(Invalid({"code": N_("没有这个回执号，请对一对是不是 12 位数字。")}))
    return page("codes/receipt.html", status=422 if form.errors else 200, form=form, told=told, **LARGE)

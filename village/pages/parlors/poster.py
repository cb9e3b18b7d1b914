"""/parlors/<key>/code, /poster and /privacy-notice: a parlor's QR code, and the sheets to pin up beside the door."""

from typing import Any

from flask import abort, current_app, flash, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from village.actions import codes as actions
from village.pages.guard import viewer
from village.pages.paper import paper
from village.pages.parlors.door import room
from village.pages.render import go
from village.papers import poster as poster_words
from village.papers import privacy_notice as privacy_words
from village.papers.document import Document
from village.queries import checks, codes, parlors, settings
from village.rules.errors import Invalid
from village.rules.permissions import Permission
from village.rules.places import short_name

HERE_ONLY = ("localhost", "127.", "[::1]")


@room.route("/<int:key>/code", needs=Permission.MANAGE_CODES, methods=["POST"])
def code(key: int) -> ResponseReturnValue:
    parlors.one(viewer(), key) or abort(404)
    if request.form.get("do") == "revoke":
        actions.revoke(viewer(), key)
        flash(_("解纷码停用了，海报可以撕掉了。收到的事都还在。"), "done")
        return go(url_for("parlors.show", key=key))
    try:
        actions.renew(viewer(), key)
    except Invalid as error:
        flash(_(next(iter(error.errors.values()))), "warn")
        return go(url_for("parlors.show", key=key))
    flash(_("解纷码做好了，请打印出来贴上。以前印的不能用了。"), "done")
    return go(url_for("parlors.poster_page", key=key))


def _back(key: int) -> str:
    return url_for("parlors.show", key=key)


def _row_or_404(key: int) -> Any:  # noqa: ANN401 - a parlor's row
    return parlors.one(viewer(), key) or abort(404)


def _here_only(key: int) -> dict[str, Any]:
    """Whether the code would lead to an address that nobody else's phone opens."""
    return {"here_only": request.host.startswith(HERE_ONLY), "host": request.host}


@paper(
    room,
    "/<int:key>/poster",
    needs=Permission.SEE_PARLORS,
    back=_back,
    template="papers/poster.html",
    more=_here_only,
)
def poster(key: int) -> Document:
    row = _row_or_404(key)
    if not row.code_token:
        abort(404)
    scheme = "https" if current_app.config["SESSION_COOKIE_SECURE"] else "http"
    url = url_for("codes.report", token=row.code_token, _external=True, _scheme=scheme)
    phones = codes.centre_phones(row.township_code)
    return poster_words.words(short_name(row.name), row.host, row.address, url, phones)


@paper(room, "/<int:key>/privacy-notice", needs=Permission.SEE_PARLORS, back=_back)
def privacy_notice(key: int) -> Document:
    row = _row_or_404(key)
    phones = codes.centre_phones(row.township_code)
    township, months = checks.township_name(viewer()), settings.chosen(viewer()).log_months
    return privacy_words.words(_("%(name)s客堂间", name=short_name(row.name)), township, _("、").join(phones), months)

"""/parlors/<key>/code and /poster: make, renew and take back a parlor's QR code, and the sheet to pin up."""

import segno
from flask import abort, current_app, flash, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from markupsafe import Markup

from village.actions import codes as actions
from village.pages.guard import viewer
from village.pages.parlors.door import room
from village.pages.render import go, page
from village.queries import codes, parlors
from village.rules.errors import Invalid
from village.rules.permissions import Permission

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
    return go(url_for("parlors.poster", key=key))


@room.route("/<int:key>/poster", needs=Permission.SEE_PARLORS)
def poster(key: int) -> ResponseReturnValue:
    row = parlors.one(viewer(), key) or abort(404)
    scheme = "https" if current_app.config["SESSION_COOKIE_SECURE"] else "http"
    url = row.code_token and url_for("codes.report", token=row.code_token, _external=True, _scheme=scheme)
    return page(
        "parlors/poster.html",
        row=row,
        url=url,
        svg=_drawn(url) if url else "",
        phones=codes.centre_phones(row.township_code),
        only_here=request.host.startswith(HERE_ONLY),
    )


def _drawn(url: str) -> Markup:
    # A library of our own choosing draws our own address: nothing that a person typed is in it.
    return Markup(segno.make(url, error="q", micro=False).svg_inline(omitsize=True, border=2, svgclass="qr"))

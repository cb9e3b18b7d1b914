"""/escalations/notices: the notices of what was not taken in in a month, with the names of those they go to."""

from flask import request
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from village.actions import named_copies
from village.clock import today
from village.pages.escalations.door import room
from village.pages.forms import Form, Required, line, text
from village.pages.guard import viewer
from village.pages.making import made
from village.pages.render import page
from village.queries import refusals
from village.rules.checks import is_month, month_of
from village.rules.permissions import Permission
from village.vocabulary import JobKind


class NoticesForm(Form):
    """Which month, and why names are needed."""

    month = line(_l("哪个月"), Required(), length=7)
    reason = text(_l("为什么要有姓名的"), Required(), length=200)


@room.route("/notices", needs=Permission.REVIEW, methods=["GET", "POST"])
def notices() -> ResponseReturnValue:
    form = NoticesForm(month=request.args.get("month") or month_of(today()))
    month = form.month.data or ""
    if form.taken() and not is_month(month):
        form.month.errors = [_("请写成 2026-11 这样。")]
    elif form.taken():
        ids = refusals.of_month(viewer(), month)
        if ids:
            named_copies.make_notices(viewer(), ids, form.data)
            return made(JobKind.NOTICES, _("%(month)s告知书", month=month), matters=ids)
        form.month.errors = [_("这个月没有不予受理的。")]
    return page("escalations/notices.html", status=422 if form.errors else 200, form=form)

"""/reports/monthly: a month's figures in words and tables, and what the secretary makes of them."""

from flask import abort, flash, redirect, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import HiddenField

from village.actions import monthly as actions
from village.clock import today
from village.pages import keys
from village.pages.forms import Form, text
from village.pages.guard import viewer
from village.pages.render import go, page
from village.pages.reports.door import room
from village.papers import monthly as wording
from village.queries import monthly as queries
from village.rules.checks import is_month, month_of, next_month
from village.rules.errors import Corrected
from village.rules.figures import Term, term
from village.rules.permissions import Permission, may


class WordsForm(Form):
    """What the figures do not say; `version` is the one that was on the page."""

    assessment = text(_l("分析研判"))
    proposals = text(_l("工作建议"))
    version = HiddenField()


@room.route("/monthly", needs=Permission.SEE_REPORTS)
def monthly() -> ResponseReturnValue:
    asked = request.args.get("month", "")
    if is_month(asked) and asked <= month_of(today()):
        return redirect(url_for("reports.monthly_of", month=asked), code=303)
    return _show(month_of(today()))


@room.route("/monthly/<month>", needs=Permission.SEE_REPORTS)
def monthly_of(month: str) -> ResponseReturnValue:
    return _show(month)


@room.route("/monthly/<month>", needs=Permission.WRITE_ANALYSIS, methods=["POST"])
def write(month: str) -> ResponseReturnValue:
    of_month = month_or_404(month)
    form = WordsForm()
    if not form.taken():
        return _show(month, form, 422)
    try:
        changed = actions.write(viewer(), of_month.text, {**form.data, "version": keys.key(form.version.data)})
    except Corrected:
        # What was typed stays; the next press is on what is shown now.
        return _show(month, form, 409)
    flash(_("已保存。") if changed else _("没有改动。"), "done")
    return go(url_for("reports.monthly_of", month=month))


def _show(month: str, form: WordsForm | None = None, status: int = 200) -> ResponseReturnValue:
    me, of_month = viewer(), month_or_404(month)
    found = queries.analysis(me, of_month)
    written = found.words
    if form is None:
        form = WordsForm(**({"assessment": written.assessment, "proposals": written.proposals} if written else {}))
    form.version.data = str(written.version if written else 0)
    masker = queries.masker(me, of_month) if written else None
    return page(
        "reports/monthly.html",
        status=status,
        month=month,
        parts=wording.parts(found, me.place_name),
        since=wording.since,
        written=written,
        shown=masker.text if masker else str,
        versions=queries.versions(me, month) if written and written.version > 1 else [],
        before=of_month.before.text,
        after=next_month(month) if next_month(month) <= month_of(today()) else None,
        writes=may(me.role, Permission.WRITE_ANALYSIS),
        form=form,
        faster=status == 409,
    )


def month_or_404(month: str) -> Term:
    """A month that has begun."""
    found = term(month, today()) if is_month(month) else None
    return found or abort(404)

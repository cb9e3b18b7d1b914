"""/settings/holidays: the days off and make-up workdays that are known, and the lists of further years."""

from itertools import groupby

from flask import flash, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from village.actions import holidays as actions
from village.clock import today
from village.pages.guard import viewer
from village.pages.render import go, page
from village.pages.settings.door import room
from village.pages.settings.forms import HolidaysForm
from village.queries import holidays
from village.rules.holiday_list import Festival, festivals, parse
from village.rules.permissions import Permission
from village.rules.tables import BadList, decoded
from village.rules.viewer import Viewer

# A longer text is not sent back into the page: it would not pass the limit of a form again.
EDITABLE = 200_000


@room.route("/holidays", needs=Permission.MANAGE_SETTINGS, methods=["GET", "POST"], endpoint="holidays")
def days_off() -> ResponseReturnValue:
    me, form = viewer(), HolidaysForm()
    wrong: list[tuple[int, str]] = []
    if form.taken():
        try:
            done = actions.import_holidays(me, parse(_text(form)))
        except BadList as error:
            wrong = [(one.line, _(one.reason, **one.values)) for one in error.wrong]
        else:
            flash(_said(done), "done")
            return go(url_for("settings.holidays"))
    return page(
        "settings/holidays.html",
        status=422 if wrong or form.errors else 200,
        form=form,
        wrong=wrong,
        known=_known(me),
        next_year=today().year + 1,
        years=holidays.years(me),
        changes=holidays.changes(me),
    )


def _text(form: HolidaysForm) -> str:
    """The list of the file, or what was pasted; a file's text goes into the form, where it can be put right."""
    file = request.files.get("file")
    if not file or not file.filename:
        return form.text.data or ""
    text = decoded(file.read())
    form.text.data = text if len(text) <= EDITABLE else ""
    return text


def _said(done: actions.Imported) -> str:
    if not done.changed:
        return _("和已有的一样，没有改动。")
    said = _("导入好了：%(years)s，改动 %(n)s 天。", years=_("、").join(map(str, done.years)), n=done.changed)
    return said + (_("正在走的期限有 %(n)s 个换了日子。", n=done.moved) if done.moved else "")


def _known(me: Viewer) -> list[tuple[int, list[Festival]]]:
    """The festivals of the years from the last one on, the latest year first."""
    rows = groupby(holidays.days(me, today().year - 1), key=lambda row: row.year)
    return [(year, festivals((row.day, row.kind, row.name) for row in found)) for year, found in rows][::-1]

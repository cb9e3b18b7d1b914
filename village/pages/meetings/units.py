"""/meetings/units: the standing list of units, as the secretary keeps it."""

from typing import Any

from flask import abort, flash, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from village.actions import standing_units as actions
from village.pages.guard import viewer
from village.pages.meetings.door import room
from village.pages.meetings.forms import UnitForm, body_of
from village.pages.render import go, is_fragment, page
from village.queries import standing_units
from village.rules.errors import Invalid
from village.rules.permissions import Permission


@room.route("/units", needs=Permission.RUN_MEETINGS, methods=["GET", "POST"])
def units() -> ResponseReturnValue:
    form = _form()
    if form.taken():
        try:
            actions.keep_unit(viewer(), None, {**form.answers(), "active": True})
            return _said(_("存下了。"))
        except Invalid as error:
            form.told(error)
    return _list(form)


def _list(form: UnitForm) -> ResponseReturnValue:
    rows = standing_units.listed(viewer())
    missing = standing_units.missing(viewer())
    status = 422 if form.errors else 200
    return page("meetings/units.html", ("unit_list",), status, form=form, rows=rows, missing=missing)


@room.route("/units/fill", needs=Permission.RUN_MEETINGS, methods=["POST"])
def fill_units() -> ResponseReturnValue:
    count = actions.fill_units(viewer())
    return _said(_("加了 %(n)s 个单位。", n=count))


@room.route("/units/<int:key>", needs=Permission.RUN_MEETINGS, methods=["GET", "POST"])
def unit(key: int) -> ResponseReturnValue:
    row = standing_units.one(viewer(), key) or abort(404)
    form = _form(body=body_of(row.place_code, row.department_id), name=row.name, phone=row.phone, active=row.active)
    if form.taken():
        try:
            actions.keep_unit(viewer(), key, form.answers())
            return _said(_("存下了。"))
        except Invalid as error:
            form.told(error)
    return page("meetings/unit.html", status=422 if form.errors else 200, form=form, row=row)


@room.route("/units/<int:key>/move", needs=Permission.RUN_MEETINGS, methods=["POST"])
def move_unit(key: int) -> ResponseReturnValue:
    actions.move_unit(viewer(), key, up=request.form.get("direction") == "up")
    return _list(_form()) if is_fragment() else go(url_for("meetings.units"))


def _form(**facts: Any) -> UnitForm:
    form = UnitForm(**facts)
    form.offer(standing_units.bodies(viewer()), _("都不是"))
    return form


def _said(words: str) -> ResponseReturnValue:
    flash(words, "done")
    return go(url_for("meetings.units"))

"""/places/<id>: one village or group; to retire it with its successor, or take that back."""

from typing import Any

from flask import abort, flash, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from village.actions import successors as actions
from village.clock import today
from village.pages.guard import viewer
from village.pages.places.door import room
from village.pages.places.forms import RestoreForm, RetireForm
from village.pages.render import go, page
from village.queries import successors
from village.rules.errors import Invalid
from village.rules.permissions import Permission

NEEDS = Permission.MANAGE_PLACES


def _place(key: int) -> Any:  # noqa: ANN401 - a row
    return successors.one(viewer(), key) or abort(404)


@room.route("/<int:key>", needs=NEEDS)
def show(key: int) -> ResponseReturnValue:
    place = _place(key)
    return page(
        "places/show.html",
        place=place,
        groups=successors.groups(viewer(), place),
        merged=successors.merged_into(viewer(), place),
        holders=successors.holders(viewer(), place),
    )


@room.route("/<int:key>/retire", needs=NEEDS, methods=["GET", "POST"])
def retire(key: int) -> ResponseReturnValue:
    place = _place(key)
    form = RetireForm(valid_to=place.valid_to or today(), successor=place.successor_code or "")
    form.successor.choices = [("", _("没有，不由哪里接续")), *successors.choices(viewer(), place)]
    if form.taken():
        try:
            actions.retire(viewer(), key, form.data)
        except Invalid as error:
            form.told(error)
        else:
            flash(_("记下了。旧事项现在由接续的地点看得到、接着办。") if form.successor.data else _("记下了。"), "done")
            return go(url_for("places.show", key=key))
    status = 422 if form.errors else 200
    return page(
        "places/retire.html", status=status, form=form, place=place, holders=successors.holders(viewer(), place)
    )


@room.route("/<int:key>/restore", needs=NEEDS, methods=["GET", "POST"])
def restore(key: int) -> ResponseReturnValue:
    place, form = _place(key), RestoreForm()
    if form.taken():
        try:
            actions.restore(viewer(), key)
        except Invalid as error:
            form.told(error)
        else:
            flash(_("恢复了。岗位和客堂间要另外再设。"), "done")
            return go(url_for("places.show", key=key))
    return page("places/restore.html", status=422 if form.form_errors else 200, form=form, place=place)

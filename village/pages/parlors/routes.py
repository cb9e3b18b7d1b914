"""/parlors: the list and its coverage, one parlor, and its opening, changing, closing."""

from decimal import Decimal
from typing import Any

from flask import abort, flash, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from village.actions import parlors as actions
from village.clock import today
from village.pages.guard import GuardedBlueprint, viewer
from village.pages.parlors.forms import CloseForm, NewParlorForm, ParlorForm
from village.pages.render import go, page
from village.queries import parlors
from village.rules.errors import Invalid
from village.rules.permissions import Permission, may

room = GuardedBlueprint("parlors", __name__, url_prefix="/parlors")
PAGE = 50


@room.route("", needs=Permission.SEE_PARLORS)
def index() -> ResponseReturnValue:
    me, after = viewer(), request.args.get("after", "")[:15]
    rows = parlors.listed(me, after, PAGE + 1)
    return page(
        "parlors/index.html",
        rows=rows[:PAGE],
        more=url_for("parlors.index", after=rows[PAGE - 1].place_code) if len(rows) > PAGE else None,
        after=after,
        coverage=[] if after else parlors.coverage(me),
        without=[] if after else parlors.without(me),
        manages=may(me.role, Permission.MANAGE_PARLORS),
        smallest=actions.SMALLEST,
    )


@room.route("/<int:key>", needs=Permission.SEE_PARLORS)
def show(key: int) -> ResponseReturnValue:
    return page(
        "parlors/show.html",
        parlor=parlors.one(viewer(), key) or abort(404),
        manages=may(viewer().role, Permission.MANAGE_PARLORS),
        sees_sessions=may(viewer().role, Permission.SEE_SESSIONS),
        smallest=actions.SMALLEST,
    )


@room.route("/new", needs=Permission.MANAGE_PARLORS, methods=["GET", "POST"])
def new() -> ResponseReturnValue:
    groups = parlors.without(viewer())
    wanted = request.args.get("place", "")
    form = NewParlorForm(groups, _("请选择"), place_code=wanted, opened_on=today())
    if form.taken():
        try:
            key = actions.add(viewer(), form.data)
            return _said(key, form.area.data)
        except Invalid as error:
            form.told(error)
    return _answer("parlors/new.html", form, groups=groups)


@room.route("/<int:key>/edit", needs=Permission.MANAGE_PARLORS, methods=["GET", "POST"])
def edit(key: int) -> ResponseReturnValue:
    parlor = parlors.one(viewer(), key) or abort(404)
    form = ParlorForm(**parlor._mapping)
    if form.taken():
        try:
            actions.change(viewer(), key, form.data)
            return _said(key, form.area.data)
        except Invalid as error:
            form.told(error)
    return _answer("parlors/edit.html", form, parlor=parlor)


@room.route("/<int:key>/close", needs=Permission.MANAGE_PARLORS, methods=["GET", "POST"])
def close(key: int) -> ResponseReturnValue:
    parlor = parlors.one(viewer(), key) or abort(404)
    form = CloseForm(closed_on=today())
    if form.taken():
        try:
            actions.close(viewer(), key, form.data)
            return _said(key, None)
        except Invalid as error:
            form.told(error)
    return _answer("parlors/close.html", form, parlor=parlor)


def _said(key: int, area: Decimal | None) -> ResponseReturnValue:
    flash(_("存下了。"))
    if area is not None and area < actions.SMALLEST:
        flash(_("面积不到 %(n)s 平方米，比通常要求的小。请核对。", n=actions.SMALLEST), "warn")
    return go(url_for("parlors.show", key=key))


def _answer(template: str, form: Any, **context: Any) -> ResponseReturnValue:
    return page(template, status=422 if form.errors else 200, form=form, **context)

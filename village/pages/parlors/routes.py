"""/parlors: the list with its coverage, each parlor, and the administrator's changes."""

from typing import Any

from flask import abort, flash, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from village.actions import parlors as actions
from village.clock import today
from village.pages.forms import Form
from village.pages.guard import viewer
from village.pages.parlors import poster
from village.pages.parlors.door import room
from village.pages.parlors.forms import CloseForm, NewParlorForm, ParlorForm
from village.pages.render import go, page
from village.queries import parlors
from village.rules.errors import Invalid
from village.rules.permissions import Permission, may

# It hangs its routes on the same door.
ALSO = (poster,)
PAGE = 100


@room.route("", needs=Permission.SEE_PARLORS)
def index() -> ResponseReturnValue:
    me = viewer()
    rows = parlors.listed(me, request.args.get("after", "")[:15], PAGE + 1)
    return page(
        "parlors/index.html",
        rows=rows[:PAGE],
        more=url_for("parlors.index", after=rows[PAGE - 1].place_code) if len(rows) > PAGE else "",
        coverage=parlors.Coverage([], []) if request.args.get("after") else parlors.coverage(me),
        **_about(),
    )


def _about() -> dict[str, Any]:
    return {"may_manage": may(viewer().role, Permission.MANAGE_PARLORS), "smallest": actions.SMALLEST}


@room.route("/<int:key>", needs=Permission.SEE_PARLORS)
def show(key: int) -> ResponseReturnValue:
    row = parlors.one(viewer(), key) or abort(404)
    sees_sessions = may(viewer().role, Permission.SEE_SESSIONS)
    makes_codes = may(viewer().role, Permission.MANAGE_CODES)
    return page("parlors/show.html", row=row, sees_sessions=sees_sessions, makes_codes=makes_codes, **_about())


@room.route("/new", needs=Permission.MANAGE_PARLORS, methods=["GET", "POST"])
def new() -> ResponseReturnValue:
    me = viewer()
    groups = parlors.coverage(me).without
    form = NewParlorForm(place_code=request.args.get("place", ""), opened_on=today())
    form.place_code.choices = [("", _("请选择")), *groups]
    if form.taken():
        try:
            key = actions.add(me, form.data)
        except Invalid as error:
            form.told(error)
        else:
            return _kept(form, key, _("客堂间开好了。"))
    return _page("parlors/new.html", form, groups=groups)


@room.route("/<int:key>/edit", needs=Permission.MANAGE_PARLORS, methods=["GET", "POST"])
def edit(key: int) -> ResponseReturnValue:
    me = viewer()
    row = parlors.one(me, key) or abort(404)
    form = ParlorForm(**row._asdict())
    if form.taken():
        try:
            actions.change(me, key, form.data)
        except Invalid as error:
            form.told(error)
        else:
            return _kept(form, key, _("改好了。"))
    return _page("parlors/edit.html", form, row=row)


def _kept(form: ParlorForm, key: int, done: str) -> ResponseReturnValue:
    flash(done, "done")
    if form.area.data is not None and form.area.data < actions.SMALLEST:
        flash(_("面积不到 %(n)s 平方米，低于客堂间的要求，请再核实。", n=actions.SMALLEST), "warn")
    return go(url_for("parlors.show", key=key))


@room.route("/<int:key>/close", needs=Permission.MANAGE_PARLORS, methods=["GET", "POST"])
def close(key: int) -> ResponseReturnValue:
    me = viewer()
    row = parlors.one(me, key) or abort(404)
    form = CloseForm(closed_on=today())
    if form.taken():
        try:
            actions.close(me, key, form.data)
        except Invalid as error:
            form.told(error)
        else:
            flash(_("客堂间已停用，以前的记录都在。"), "done")
            return go(url_for("parlors.show", key=key))
    return _page("parlors/close.html", form, row=row)


def _page(template: str, form: Form, **context: Any) -> ResponseReturnValue:
    return page(template, status=422 if form.errors else 200, form=form, smallest=actions.SMALLEST, **context)

"""/helpers: the list as far as a post reaches, and its keeping."""

from typing import Any

from flask import abort, flash, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from village.actions import helpers as actions
from village.clock import today
from village.pages.guard import GuardedBlueprint, viewer
from village.pages.helpers.forms import HelperForm, words_of
from village.pages.render import go, page
from village.queries import helpers, places
from village.rules.errors import Invalid, NotAllowed
from village.rules.helpers import may_keep
from village.rules.permissions import Permission, may
from village.rules.places import short_name
from village.vocabulary import Role

room = GuardedBlueprint("helpers", __name__, url_prefix="/helpers")


@room.route("", needs=Permission.SEE_HELPERS)
def index() -> ResponseReturnValue:
    me, ended = viewer(), bool(request.args.get("ended"))
    return page(
        "helpers/index.html",
        rows=helpers.listed(me, ended=ended),
        ended=ended,
        words=words_of,
        where=lambda row: _where(row, dict(places.villages(me))),
        keeps=may(me.role, Permission.KEEP_HELPERS),
        may_keep=lambda row: may_keep(me, row.village_code),
    )


def _where(row: Any, names: dict[str, str]) -> str:  # noqa: ANN401 - a helper's row
    """The villages a helper comes to, as far as the viewer knows them by name."""
    if row.village_code:
        return short_name(row.village_name or "")
    named = [names[code] for code in row.villages.split(",") if code in names]
    return _("、").join(named) or _("全镇")


@room.route("/new", needs=Permission.KEEP_HELPERS, methods=["GET", "POST"])
def new() -> ResponseReturnValue:
    return _keep(HelperForm(active_from=today()), None, _("加好了。"))


@room.route("/<int:key>", needs=Permission.KEEP_HELPERS, methods=["GET", "POST"])
def helper(key: int) -> ResponseReturnValue:
    row = helpers.one(viewer(), key) or abort(404)
    if not may_keep(viewer(), row.village_code):
        raise NotAllowed
    lists = {name: [value for value in getattr(row, name).split(",") if value] for name in ("fields", "villages")}
    return _keep(HelperForm(**{**row._asdict(), **lists}), row, _("改好了。"))


def _keep(form: HelperForm, row: Any, done: str) -> ResponseReturnValue:  # noqa: ANN401 - a helper's row or None
    me = viewer()
    form.villages.choices = places.villages(me)
    of_village = me.role is Role.OFFICER or bool(row and row.village_code)
    try:
        if form.taken():
            actions.keep(me, row and row.id, form.answers())
            flash(done, "done")
            return go(url_for("helpers.index"))
    except Invalid as error:
        form.told(error)
    status = 422 if form.errors else 200
    return page("helpers/helper.html", status=status, form=form, row=row, of_village=of_village)

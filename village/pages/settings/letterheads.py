"""/settings/letterheads: the office's own Word files that papers are written into, looked at before they are used."""

from collections.abc import Callable
from typing import Any

from flask import abort, flash, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from village.actions import letterheads as actions
from village.pages.guard import viewer
from village.pages.paper import as_docx
from village.pages.render import go, page
from village.pages.settings.door import room
from village.pages.settings.forms import LetterheadForm
from village.papers import letterhead
from village.papers.letterhead_check import KNOWN, Fault
from village.queries import letterheads
from village.queries.audit import HOUSE_STEPS
from village.rules.errors import Invalid, NotOpen
from village.rules.permissions import Permission
from village.rules.places import TOWNSHIP_LENGTH
from village.rules.viewer import Viewer
from village.vocabulary import N_, Paper

NEEDS = Permission.MANAGE_SETTINGS


@room.route("/letterheads", needs=NEEDS, methods=["GET", "POST"], endpoint="letterheads")
def own() -> ResponseReturnValue:
    me, form = viewer(), LetterheadForm()
    if len(me.place_code) != TOWNSHIP_LENGTH:
        return page("settings/above.html")
    wrong: list[Fault] = []
    if form.taken():
        try:
            wrong = _taken(me, form)
        except Invalid as error:
            form.told(error)
        if not (wrong or form.errors):
            flash(_("收到了，先看看样张，合适再开始使用。"), "done")
            return go(url_for("settings.letterheads"))
    return page(
        "settings/letterheads.html",
        status=422 if wrong or form.errors else 200,
        form=form,
        wrong=wrong,
        known=KNOWN,
        standing=letterheads.standing(me),
        kinds=Paper,
        changes=letterheads.changes(me),
        steps=HOUSE_STEPS,
    )


def _taken(me: Viewer, form: Any) -> list[Fault]:  # noqa: ANN401 - a LetterheadForm
    """Check the file and keep it; answers what is wrong with its placeholders."""
    file = request.files.get("file")
    if not file or not file.filename:
        raise Invalid({"file": N_("请选一个文件。")})
    data = file.read()
    wrong = letterhead.check(data)
    if not wrong:
        actions.propose(me, form.kind.data, file.filename, data)
    return wrong


@room.route("/letterheads/<int:key>.docx", needs=NEEDS)
def letterhead_sample(key: int) -> ResponseReturnValue:
    row = letterheads.one(viewer(), key) or abort(404)
    words = letterhead.sample(row.kind)
    return as_docx(row.kind, words, letterhead.fill(row.template, words, viewer().place_name))


@room.route("/letterheads/<int:key>/use", needs=NEEDS, methods=["POST"])
def letterhead_use(key: int) -> ResponseReturnValue:
    return _done(actions.use, key, _("从现在起用这个版头。"))


@room.route("/letterheads/<int:key>/give-up", needs=NEEDS, methods=["POST"])
def letterhead_give_up(key: int) -> ResponseReturnValue:
    return _done(actions.give_up, key, _("停用了，用回内置的版式。"))


def _done(step: Callable[[Viewer, int], None], key: int, said: str) -> ResponseReturnValue:
    if letterheads.one(viewer(), key) is None:
        abort(404)
    try:
        step(viewer(), key)
        flash(said, "done")
    except NotOpen:
        flash(_("刚才已经有人办过了，下面是现在的情况。"), "warn")
    return go(url_for("settings.letterheads"))

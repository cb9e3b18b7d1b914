"""/places: the tree of places and its import; reporting units, departments, the leaders' roster."""

from collections.abc import Sequence
from itertools import groupby
from typing import Any

from flask import abort, flash, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from village.actions import places as actions
from village.pages.forms import Form
from village.pages.guard import viewer
from village.pages.places import retiring
from village.pages.places.door import room
from village.pages.places.forms import DepartmentForm, ImportForm, LeaderForm, UnitForm
from village.pages.render import go, page
from village.pages.words import with_login
from village.queries import places
from village.rules.errors import Invalid
from village.rules.permissions import Permission
from village.rules.place_list import parse
from village.rules.places import VILLAGE_LENGTH
from village.rules.tables import BadList, Wrong, decoded
from village.vocabulary import Word

PAGE = 100
ALSO = (retiring,)
SHOWN_WRONG = 50
# A longer text is not sent back into the page: it would not pass the limit of a form again.
EDITABLE = 200_000
NEEDS = Permission.MANAGE_PLACES


@room.route("", needs=NEEDS)
def index() -> ResponseReturnValue:
    after = request.args.get("after", "")[:15]
    rows = places.listed(viewer(), after, PAGE + 1)
    more = url_for("places.index", after=rows[PAGE - 1].code) if len(rows) > PAGE else None
    return page("places/index.html", villages=_by_village(rows[:PAGE]), more=more, after=after)


def _by_village(rows: Sequence[Any]) -> list[tuple[Any, list[Any]]]:
    """(place, its groups); a page that begins within a village has no place for its first groups."""
    villages = []
    for _code, found in groupby(rows, lambda row: row.code[:VILLAGE_LENGTH]):
        head, *groups = found
        villages.append((head, groups) if len(head.code) <= VILLAGE_LENGTH else (None, [head, *groups]))
    return villages


@room.route("/import", needs=NEEDS, methods=["GET", "POST"], endpoint="import_")
def bring_in() -> ResponseReturnValue:
    form = ImportForm()
    wrong: list[tuple[int, str]] = []
    if form.taken():
        try:
            done = actions.import_places(viewer(), parse(_text(form)))
        except BadList as error:
            wrong = [(one.line, _reason(one)) for one in error.wrong]
        else:
            flash(_("导入好了：新增 %(added)s 个，改名 %(renamed)s 个，没变 %(unchanged)s 个。", **done._asdict()))
            return go(url_for("places.index"))
    return page(
        "places/import.html", status=422 if wrong or form.errors else 200, form=form, wrong=wrong, at_most=SHOWN_WRONG
    )


def _text(form: ImportForm) -> str:
    """The list of the file, or what was pasted; a file's text goes into the form, where it can be put right."""
    file = request.files.get("file")
    if not file or not file.filename:
        return form.text.data or ""
    text = decoded(file.read())
    form.text.data = text if len(text) <= EDITABLE else ""
    return text


def _reason(wrong: Wrong) -> str:
    values = {name: _(value.label) if isinstance(value, Word) else value for name, value in wrong.values.items()}
    return _(wrong.reason, **values) if values else _(wrong.reason)


@room.route("/units", needs=NEEDS, methods=["GET", "POST"])
def units() -> ResponseReturnValue:
    form = UnitForm()
    if form.taken():
        try:
            actions.add_unit(viewer(), form.data)
            return _said("places.units")
        except Invalid as error:
            form.told(error)
    return _answer("places/units.html", form, rows=places.units(viewer()))


@room.route("/departments", needs=NEEDS, methods=["GET", "POST"])
def departments() -> ResponseReturnValue:
    form = DepartmentForm(active=True)
    if form.taken():
        try:
            actions.add_department(viewer(), form.data)
            return _said("places.departments")
        except Invalid as error:
            form.told(error)
    return _answer("places/departments.html", form, rows=places.departments(viewer()))


@room.route("/departments/<int:key>", needs=NEEDS, methods=["GET", "POST"])
def department(key: int) -> ResponseReturnValue:
    row = places.department(viewer(), key) or abort(404)
    form = DepartmentForm(name=row.name, active=row.active)
    if form.taken():
        try:
            actions.change_department(viewer(), key, form.data)
            return _said("places.departments")
        except Invalid as error:
            form.told(error)
    return _answer("places/department.html", form, row=row)


@room.route("/roster", needs=NEEDS, methods=["GET", "POST"])
def roster() -> ResponseReturnValue:
    rows = places.roster(viewer())
    form = _leader_form(active=True, position=max((row.position for row in rows), default=0) + 1)
    if form.taken():
        try:
            actions.keep_leader(viewer(), None, {**form.data, "active": True})
            return _said("places.roster")
        except Invalid as error:
            form.told(error)
    return _answer("places/roster.html", form, rows=rows)


@room.route("/roster/<int:key>", needs=NEEDS, methods=["GET", "POST"])
def leader(key: int) -> ResponseReturnValue:
    row = places.leader(viewer(), key) or abort(404)
    form = _leader_form(**{**row._mapping, "account": row.account or 0})
    if form.taken():
        try:
            actions.keep_leader(viewer(), key, form.data)
            return _said("places.roster")
        except Invalid as error:
            form.told(error)
    return _answer("places/leader.html", form, row=row)


def _leader_form(**facts: Any) -> LeaderForm:
    form = LeaderForm(**facts)
    form.account.choices = [(0, _("没有账号")), *with_login(places.leaders_accounts(viewer()))]
    return form


def _said(endpoint: str) -> ResponseReturnValue:
    flash(_("存下了。"))
    return go(url_for(endpoint))


def _answer(template: str, form: Form, **context: Any) -> ResponseReturnValue:
    return page(template, status=422 if form.errors else 200, form=form, **context)

"""/people: the accounts of one's township, their posts, first passwords, closing."""

from collections.abc import Callable
from typing import Any

from flask import abort, flash, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from village.actions import deputies
from village.actions import people as actions
from village.clock import today
from village.pages import handing, keys
from village.pages.forms import Form
from village.pages.guard import GuardedBlueprint, viewer
from village.pages.people.forms import (
    AccountForm,
    ConfirmForm,
    DeputyForm,
    EndPostForm,
    NewPersonForm,
    PostForm,
    ReasonForm,
)
from village.pages.render import go, page
from village.pages.words import with_login
from village.queries import audit, people, places
from village.rules.errors import Invalid
from village.rules.permissions import Permission

room = GuardedBlueprint("people", __name__, url_prefix="/people")


@room.route("", needs=Permission.MANAGE_PEOPLE)
def index() -> ResponseReturnValue:
    me, q = viewer(), request.args.get("q", "").strip()[:40]
    rows = people.listed(me, q, _after())
    shown = rows[: people.PAGE]
    more = ""
    if len(rows) > people.PAGE:
        more = url_for("people.index", q=q or None, after=f"{shown[-1].township_code}.{shown[-1].id}")
    return page("people/index.html", rows=shown, posts=people.posts_of(me, [row.id for row in shown]), q=q, more=more)


def _after() -> tuple[str, int] | None:
    code, _dot, key = request.args.get("after", "").partition(".")
    last = keys.key(key)
    return (code, last) if last is not None else None


@room.route("/new", needs=Permission.MANAGE_PEOPLE, methods=["GET", "POST"])
def new() -> ResponseReturnValue:
    me, form = viewer(), NewPersonForm(starts_on=today())
    _offer(form)
    if form.taken():
        try:
            key, password = actions.create(me, form.data)
        except Invalid as error:
            form.told(error)
        else:
            return _shown_once(key, password)
    return _page("people/new.html", form)


def _offer(form: PostForm) -> None:
    me = viewer()
    form.place.choices = [("", _("请选择")), *places.post_choices(me)]
    named = [(row.id, row.name) for row in places.departments(me, active_only=True)]
    form.department.choices = [("", _("不是部门联络员")), *named]


def _shown_once(key: int, password: str) -> ResponseReturnValue:
    """The answer to the post itself, so that no address leads back to the password."""
    return page("people/password_once.html", person=_person(key), password=password)


def _person(key: int) -> Any:  # noqa: ANN401 - a row
    return people.one(viewer(), key) or abort(404)


def _page(template: str, form: Form, **context: Any) -> ResponseReturnValue:
    return page(template, status=422 if form.errors else 200, form=form, **context)


def _kept(form: Form, write: Callable[[dict[str, Any]], object], done: str, key: int) -> ResponseReturnValue | None:
    """Write what the form says and go to the person; None where the form is to be shown."""
    if not form.taken():
        return None
    try:
        write(form.data)
    except Invalid as error:
        form.told(error)
        return None
    flash(done, "done")
    return go(url_for("people.show", key=key))


@room.route("/<int:key>", needs=Permission.MANAGE_PEOPLE)
def show(key: int) -> ResponseReturnValue:
    me, person = viewer(), _person(key)
    return page(
        "people/show.html",
        person=person,
        posts=people.posts_of(me, [key])[key],
        deputies=people.deputies_of(me, key),
        changes=audit.account_changes(me, user_id=key),
        steps=audit.STEPS,
        itself=key == me.user_id,
    )


@room.route("/<int:key>/edit", needs=Permission.MANAGE_PEOPLE, methods=["GET", "POST"])
def edit(key: int) -> ResponseReturnValue:
    me, person = viewer(), _person(key)
    form = AccountForm(name=person.name, login=person.login, phone=person.phone)
    gone = _kept(form, lambda said: actions.change(me, key, said), _("改好了。"), key)
    return gone or _page("people/edit.html", form, person=person)


@room.route("/<int:key>/posts/new", needs=Permission.MANAGE_PEOPLE, methods=["GET", "POST"])
def add_post(key: int) -> ResponseReturnValue:
    me, person, form = viewer(), _person(key), PostForm(starts_on=today())
    _offer(form)
    gone = _kept(form, lambda said: actions.add_post(me, key, said), _("岗位加好了。"), key)
    return gone or _page("people/add_post.html", form, person=person)


@room.route("/<int:key>/posts/<int:post_id>/end", needs=Permission.MANAGE_PEOPLE, methods=["GET", "POST"])
def end_post(key: int, post_id: int) -> ResponseReturnValue:
    me, person = viewer(), _person(key)
    post = people.post(me, key, post_id) or abort(404)
    form = EndPostForm(ends_on=post.ends_on or today())
    gone = _kept(form, lambda said: actions.end_post(me, key, post_id, said), _("记下了。"), key)
    return gone or _page("people/end_post.html", form, person=person, post=post)


@room.route("/<int:key>/posts/<int:post_id>/deputy", needs=Permission.MANAGE_PEOPLE, methods=["GET", "POST"])
def deputy(key: int, post_id: int) -> ResponseReturnValue:
    me, person = viewer(), _person(key)
    post = people.post(me, key, post_id) or abort(404)
    form = DeputyForm(starts_on=today())
    form.person.choices = [("", _("请选择")), *with_login(people.colleagues(me, key))]
    done = _("记下了。到期那天以后，代理的岗位自己结束。")
    gone = _kept(form, lambda said: deputies.deputise(me, key, post_id, said), done, key)
    return gone or _page("people/deputy.html", form, person=person, post=post)


@room.route("/<int:key>/password", needs=Permission.MANAGE_PEOPLE, methods=["GET", "POST"])
def password(key: int) -> ResponseReturnValue:
    person, form = _person(key), ConfirmForm()
    if form.taken():
        try:
            return _shown_once(key, actions.reset_password(viewer(), key))
        except Invalid as error:
            form.told(error)
    return _page("people/password.html", form, person=person)


@room.route("/<int:key>/close", needs=Permission.MANAGE_PEOPLE, methods=["GET", "POST"])
def close(key: int) -> ResponseReturnValue:
    me, person, form = viewer(), _person(key), ReasonForm()
    gone = _kept(form, lambda said: actions.close(me, key, said), _("账号已停用。"), key)
    return gone or _page("people/close.html", form, person=person)


@room.route("/<int:key>/reopen", needs=Permission.MANAGE_PEOPLE, methods=["GET", "POST"])
def reopen(key: int) -> ResponseReturnValue:
    me, person, form = viewer(), _person(key), ReasonForm()
    gone = _kept(form, lambda said: actions.reopen(me, key, said), _("账号已恢复。"), key)
    return gone or _page("people/reopen.html", form, person=person)


@room.route("/<int:key>/handover", needs=Permission.MANAGE_PEOPLE, methods=["GET", "POST"])
def handover(key: int) -> ResponseReturnValue:
    return handing.handover(key, url_for("people.handover", key=key), url_for("people.show", key=key))

"""/matters/<id>/papers: what can be printed of a matter, masked; with names only after saying why."""

from collections.abc import Iterable
from typing import Any

from flask import abort, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from village.actions import named_copies, reads
from village.clock import today
from village.pages import keys
from village.pages.forms import Form, Required, text
from village.pages.guard import viewer
from village.pages.making import made
from village.pages.matters.door import matter_or_404, room
from village.pages.paper import paper as opened_at
from village.pages.render import go, page
from village.papers.case import WORDS
from village.papers.document import Document
from village.queries import case as cases
from village.queries import named_copies as copies
from village.queries import shown
from village.rules.case import Case
from village.rules.case_papers import CASE_PAPERS, may_name, offered
from village.rules.permissions import Permission
from village.vocabulary import JobKind, Paper


def _one_of(papers: Iterable[Paper]) -> str:
    """The part of a rule that takes these papers' names and no other."""
    names = ",".join(f'"{name}"' for name in papers)
    return f"<any({names}):paper>"


NAMED = (*CASE_PAPERS, Paper.CASE_FILE)


class ReasonForm(Form):
    """Why names are needed on this copy."""

    reason = text(_l("为什么要有姓名的"), Required(), length=200)


def _case_or_404(matter_id: int, *, named: bool = False) -> Case:
    """The matter's content, unless it is out of reach or sealed: of a sealed one nothing is printed."""
    found = cases.of(viewer(), matter_id, named=named)
    return found if found is not None and not found.matter.sealed else abort(404)


@room.route("/<int:matter_id>/papers", needs=Permission.STEP_MATTERS)
def papers(matter_id: int) -> ResponseReturnValue:
    me, case = viewer(), _case_or_404(matter_id)
    return page(
        "matters/papers.html",
        matter=case.matter,
        title=shown.titles(me, [case.matter])[matter_id],
        offered=offered(me, case),
        may_name=lambda name: may_name(me, case.matter, name),
        committee=case.standing.committee,
        case_file=Paper.CASE_FILE,
    )


def _back(matter_id: int, **_at: Any) -> str:
    return url_for("matters.papers", matter_id=matter_id)


@opened_at(
    room,
    f"/<int:matter_id>/papers/{_one_of(CASE_PAPERS)}",
    needs=Permission.STEP_MATTERS,
    back=_back,
    kind=lambda paper, **_at: Paper(paper),
)
def case_paper(matter_id: int, paper: str) -> Document:
    kind = Paper(paper)
    copy_id = keys.key(request.args.get("copy")) if request.args.get("copy") else None
    if copy_id is not None and not copies.holds(viewer(), matter_id, kind, copy_id, today()):
        abort(404)
    case = _case_or_404(matter_id, named=copy_id is not None)
    if CASE_PAPERS[kind] not in offered(viewer(), case):
        abort(404)
    reads.note(viewer(), "matters", matter_id, request.remote_addr or "", case.matter)
    return WORDS[kind](case)


@room.route(f"/<int:matter_id>/papers/{_one_of(NAMED)}/named", needs=Permission.STEP_MATTERS, methods=["GET", "POST"])
def named_paper(matter_id: int, paper: str) -> ResponseReturnValue:
    """A copy with names: a deliberate step, kept in the history."""
    matter, kind = matter_or_404(matter_id), Paper(paper)
    if not may_name(viewer(), matter, kind):
        abort(404)
    form, status = ReasonForm(), 200
    if form.taken():
        copy_id = named_copies.make(viewer(), matter_id, kind, form.data)
        if kind is Paper.CASE_FILE:
            return _made(matter, named=True)
        return go(url_for("matters.case_paper_page", matter_id=matter_id, paper=paper, copy=copy_id))
    if form.errors:
        status = 422
    title = shown.titles(viewer(), [matter])[matter_id]
    return page("matters/named.html", status=status, matter=matter, title=title, form=form, label=_(kind.label))


@room.route("/<int:matter_id>/papers/case-file", needs=Permission.STEP_MATTERS, methods=["POST"])
def case_file(matter_id: int) -> ResponseReturnValue:
    """The whole file without names, made aside."""
    return _made(_case_or_404(matter_id).matter, named=False)


def _made(matter: Any, *, named: bool) -> ResponseReturnValue:  # noqa: ANN401 - a matter's row
    title = _("卷宗 %(number)s", number=matter.number) + ("" if named else _("（姓名已遮住）"))
    return made(JobKind.CASE_FILE, title, matters=[matter.id], named=named)

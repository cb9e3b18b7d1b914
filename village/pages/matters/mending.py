"""/matters/<id>/undo and /matters/<id>/correct: take the last step back, mend what was written."""

from typing import Any

from flask import flash, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from village.actions import matter_corrections as correcting
from village.actions import undo as undoing
from village.clock import now
from village.pages import keys
from village.pages.guard import viewer
from village.pages.matters.door import matter_or_404, room
from village.pages.matters.forms import CorrectForm, parties_to_mend
from village.pages.render import go, page
from village.queries import between, corrections, shown
from village.queries import undo as undo_query
from village.rules.correcting import may_correct_matter
from village.rules.errors import Corrected, Invalid, NotAllowed, NotUndoable
from village.rules.permissions import Permission
from village.rules.workflow import MATTER_STEPS, steps_open_to
from village.vocabulary import Check

FACTS = ("title", "spot", "category", "people_count", "amount")
SPARE = 2


@room.route("/<int:matter_id>/undo", needs=Permission.STEP_MATTERS, methods=["GET", "POST"])
def undo(matter_id: int) -> ResponseReturnValue:
    matter = matter_or_404(matter_id)
    seq = keys.key(request.values.get("seq"))
    found = undo_query.undoing(viewer(), matter_id, seq, now())
    if request.method == "GET":
        return _undo_page(matter, found, found.obstacle)
    try:
        step = undoing.undo(viewer(), matter_id, seq)
    except NotUndoable as error:
        return _undo_page(matter, found, error.obstacle)
    flash(_("“%(step)s”撤销了，这件事回到了那一步以前。记下的场次都还在。", step=_(MATTER_STEPS[step].label)), "done")
    return go(url_for("matters.show", matter_id=matter_id))


def _undo_page(matter: Any, found: undo_query.Undoing, obstacle: Any) -> ResponseReturnValue:  # noqa: ANN401
    me = viewer()
    return page(
        "matters/undo.html",
        status=409 if obstacle else 200,
        matter=matter,
        title=shown.titles(me, [matter])[matter.id],
        undoing=found,
        obstacle=obstacle,
        steps=steps_open_to(me, matter),
        may_correct=may_correct(matter),
    )


def may_correct(matter: Any) -> bool:  # noqa: ANN401 - a matter's row
    """Whether the one who looks may mend this matter now."""
    begun = corrections.begun(viewer(), matter.id)
    return begun is not None and may_correct_matter(viewer(), matter, begun.actor_id, begun.at, now())


@room.route("/<int:matter_id>/correct", needs=Permission.STEP_MATTERS, methods=["GET", "POST"])
def correct(matter_id: int) -> ResponseReturnValue:
    matter = matter_or_404(matter_id)
    if not may_correct(matter):
        raise NotAllowed
    form = _form(matter)
    if request.method == "GET":
        return _correct_page(form, matter)
    try:
        if form.taken():
            answers = {**form.data, "corrected": keys.key(form.corrected.data)}
            if correcting.correct(viewer(), matter_id, answers, parties_to_mend(form.parties)):
                flash(_("更正好了，原来的写法也留着。"), "done")
            return go(url_for("matters.show", matter_id=matter_id))
    except Invalid as error:
        form.told(error)
    except Corrected:
        # What was typed stays; sent again it counts as written over what stands now.
        form.corrected.data = str(matter_or_404(matter_id).corrected)
        return _correct_page(form, matter_or_404(matter_id), 409, faster=True)
    return _correct_page(form, matter, 422)


def _form(matter: Any) -> CorrectForm:  # noqa: ANN401
    parties = [row._asdict() for row in _own_parties(matter)]
    facts = {name: getattr(matter, name) for name in FACTS}
    form = CorrectForm(**facts, corrected=str(matter.corrected), parties=parties)
    if matter.check is not Check.DISPUTES:
        del form.category
    if request.method == "GET":
        for _n in range(SPARE):
            form.parties.append_entry()
    return form


def _own_parties(matter: Any) -> list[Any]:  # noqa: ANN401
    """Without those of matters merged into it, which are mended there."""
    return [row for row in between.parties(viewer(), matter.id) if row.matter_id == matter.id]


def _correct_page(
    form: CorrectForm,
    matter: Any,  # noqa: ANN401
    status: int = 200,
    *,
    faster: bool = False,
) -> ResponseReturnValue:
    known = {str(row.id): row for row in _own_parties(matter)}
    return page("matters/correct.html", status=status, form=form, matter=matter, known=known, faster=faster)

"""/assignments: the desk of units and centre; /assignments/<id> and its steps."""

from typing import Any

from flask import abort, flash, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from village.actions import assignments as actions
from village.actions import reads
from village.clock import now, today
from village.pages import fields, keys
from village.pages.assignments import beside, slip, telling
from village.pages.assignments.door import room
from village.pages.guard import viewer
from village.pages.render import go, page
from village.queries import assignments, matters, shown
from village.rules.assigning import ASSIGNMENT_STEPS, AssignmentStep, assignment_steps_open_to, handles, is_unit
from village.rules.calendar import local
from village.rules.errors import Invalid, NotAllowed, NotOpen
from village.rules.files import adds_to_note
from village.rules.permissions import Permission
from village.vocabulary import AssignmentStatus, Role

# It hangs its route on the same door.
ALSO = (slip,)
# The steps that write a note, to which photos can be put.
NOTED = ("note", "report_done")


@room.route("", needs=Permission.SEE_ASSIGNMENTS)
def index() -> ResponseReturnValue:
    done = request.args.get("tab") == "done"
    found = assignments.listed(viewer(), done=done, before=keys.before())
    more = url_for("assignments.index", tab="done", before=found.more) if found.more else None
    return page("assignments/index.html", done=done, found=found, more=more, now=now())


@room.route("/<int:assignment_id>", needs=Permission.SEE_ASSIGNMENTS)
def show(assignment_id: int) -> ResponseReturnValue:
    me, given = viewer(), assignments.one(viewer(), assignment_id) or abort(404)
    matter = matters.one(me, given.matter_id) or abort(404)
    reads.note(me, "matters", matter.id, request.remote_addr or "", matter)
    if is_unit(me, given):
        reads.seen(me, beside.KIND, given.id, given.version)
    names = shown.names_of(me, [matter.id])[matter.id]
    return page(
        "assignments/show.html",
        given=given,
        matter=matter,
        title=shown.titles(me, [matter])[matter.id],
        units_beside=[row for row in assignments.of_matter(me, matter.id) if row.id != given.id],
        entries=telling.entries(assignments.timeline(me, given.id)),
        steps=assignment_steps_open_to(me, given) if handles(me, given, matter) else [],
        now=now(),
        prints=not matter.sealed and given.status is not AssignmentStatus.ENDED,
        **beside.of(me, given, matter, names),
    )


@room.route("/<int:assignment_id>/steps/<step>", needs=Permission.STEP_ASSIGNMENTS, methods=["GET", "POST"])
def step(assignment_id: int, step: str) -> ResponseReturnValue:
    given = assignments.one(viewer(), assignment_id) or abort(404)
    row = ASSIGNMENT_STEPS.get(step) or abort(404)
    matter = matters.one(viewer(), given.matter_id) or abort(404)
    if viewer().role not in row.who or not handles(viewer(), given, matter):
        raise NotAllowed
    if request.method == "GET" and not row.open_to(viewer(), given):
        raise NotOpen(step, given.status)
    form, status = _form(row, given), 200
    if request.method == "POST":
        status = 422
        try:
            fields.still_open(form, row, viewer(), given)
            if form.taken():
                actions.take_step(viewer(), assignment_id, step, fields.version_of(form), fields.read_answers(form))
                flash(_("“%(step)s”办好了。", step=_(row.label)), "done")
                return go(_to_photos(given) if "photos" in request.form else _back(assignment_id))
        except Invalid as error:
            form.told(error)
        except NotOpen:
            return _faster(row, form, assignment_id)
    return _step_page(row, form, given, status)


def _step_page(
    row: AssignmentStep,
    form: Any,  # noqa: ANN401
    given: Any,  # noqa: ANN401
    status: int,
    faster: bool | None = None,
) -> ResponseReturnValue:
    matter = matters.one(viewer(), given.matter_id) or abort(404)
    with_photos = row.name in NOTED and adds_to_note(viewer(), matter, given)
    facts = {"given": given, "step": row, "form": form, "faster": faster, "with_photos": with_photos}
    return page("assignments/step.html", (), status, **facts)


def _to_photos(given: Any) -> str:  # noqa: ANN401 - an assignment's row
    """To the page that adds a photo to the note just written."""
    written = assignments.notes(viewer(), given.id)[0]
    return url_for("files.new", matter_id=given.matter_id, note=written.id)


def _back(assignment_id: int) -> str:
    """To the assignment, as long as it is still this person's: what was declined and given elsewhere is not."""
    if assignments.one(viewer(), assignment_id) is None:
        return url_for("assignments.index")
    return url_for("assignments.show", assignment_id=assignment_id)


def _faster(row: AssignmentStep, form: Any, assignment_id: int) -> ResponseReturnValue:  # noqa: ANN401
    """409: somebody was faster. What was typed stays; if the step is still open it can be taken after a look."""
    given = assignments.one(viewer(), assignment_id) or abort(404)
    form.version.data = str(given.version)
    return _step_page(row, form, given, 409, faster=row.open_to(viewer(), given))


def _form(row: AssignmentStep, given: Any) -> Any:  # noqa: ANN401 - a form made from the table
    asks = row.asked(given.origin)
    offers = {"unit": assignments.units_offered(viewer())} if "unit?" in asks else {}
    words: dict[str, list[Any]] = {"finding": []}
    kind = fields.step_form(asks, words=words, offers=offers)
    person = given.person if row.name == "receive" else ""
    at = local(now()).replace(tzinfo=None, second=0, microsecond=0)
    return kind(version=str(given.version), person=person, due_on=given.due_on or today(), at=at, who=_name(row))


def _name(row: AssignmentStep) -> str:
    """Who reports in is usually the one who writes it."""
    return viewer().name if row.name == "report_in" and viewer().role in (Role.DEPARTMENT, Role.OFFICER) else ""

"""/assignments/<id>/slip: the slip that goes with what was given, masked."""

from flask import abort, request, url_for

from village.actions import reads
from village.pages.assignments.door import room
from village.pages.guard import viewer
from village.pages.paper import paper
from village.papers import slips as words
from village.papers.document import Document
from village.queries import assignments, slips
from village.rules.permissions import Permission
from village.vocabulary import Paper


def _back(assignment_id: int) -> str:
    return url_for("assignments.show", assignment_id=assignment_id)


@paper(room, "/<int:assignment_id>/slip", needs=Permission.SEE_ASSIGNMENTS, back=_back, kind=Paper.SLIP)
def slip(assignment_id: int) -> Document:
    given = assignments.one(viewer(), assignment_id) or abort(404)
    told = slips.one(viewer(), assignment_id) or abort(404)
    reads.note(viewer(), "matters", given.matter_id, request.remote_addr or "")
    return words.words(told)

"""/meetings/<id>/agenda and /sign-in: the print page and the same as PDF."""

from typing import Any

from flask import abort, request, url_for
from flask.typing import ResponseReturnValue

from village.actions import reads
from village.pages import keys
from village.pages.guard import viewer
from village.pages.meetings.door import meeting_or_404, room
from village.pages.paper import as_pdf
from village.pages.render import page
from village.papers import agenda as agenda_paper
from village.papers import sign_in as sign_in_paper
from village.queries import agenda_issues
from village.rules.permissions import Permission
from village.vocabulary import Role


def content_of(meeting_id: int) -> dict[str, Any]:
    """What is printed: as it is out, or an earlier version by `?version=`; noted as read."""
    meeting = meeting_or_404(meeting_id)
    version = keys.key(request.args.get("version")) if request.args.get("version") else None
    reads.note(viewer(), "meetings", meeting_id, request.remote_addr or "")
    if viewer().role is Role.OFFICER and version in (None, meeting.issued_version):
        reads.seen(viewer(), "meetings", meeting_id, meeting.issued_version)
    return agenda_issues.printable(viewer(), meeting, version) or abort(404)


@room.route("/<int:meeting_id>/agenda", needs=Permission.SEE_MEETINGS)
def agenda_page(meeting_id: int) -> ResponseReturnValue:
    content = content_of(meeting_id)
    return page(
        "papers/agenda.html",
        paper=agenda_paper.words(content),
        pdf_url=url_for("meetings.agenda_pdf", meeting_id=meeting_id, version=request.args.get("version")),
        back_url=_back(meeting_id),
    )


def _back(meeting_id: int) -> str:
    """Where the agenda itself is the meeting's page, back is the list."""
    own = request.path == url_for("meetings.show", meeting_id=meeting_id)
    return url_for("meetings.index") if own else url_for("meetings.show", meeting_id=meeting_id)


@room.route("/<int:meeting_id>/agenda.pdf", needs=Permission.SEE_MEETINGS)
def agenda_pdf(meeting_id: int) -> ResponseReturnValue:
    return as_pdf("agenda", agenda_paper.words(content_of(meeting_id)))


@room.route("/<int:meeting_id>/sign-in", needs=Permission.SEE_MEETINGS)
def sign_in_page(meeting_id: int) -> ResponseReturnValue:
    return page(
        "papers/sign_in.html",
        paper=sign_in_paper.words(content_of(meeting_id)),
        pdf_url=url_for("meetings.sign_in_pdf", meeting_id=meeting_id),
        back_url=url_for("meetings.show", meeting_id=meeting_id),
    )


@room.route("/<int:meeting_id>/sign-in.pdf", needs=Permission.SEE_MEETINGS)
def sign_in_pdf(meeting_id: int) -> ResponseReturnValue:
    return as_pdf("sign_in", sign_in_paper.words(content_of(meeting_id)))

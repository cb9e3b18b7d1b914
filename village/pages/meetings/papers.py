"""The papers of a meeting, each as a page, PDF and Word file."""

from typing import Any

from flask import abort, request, url_for

from village.actions import reads
from village.pages import keys
from village.pages.guard import viewer
from village.pages.meetings.door import meeting_or_404, room
from village.pages.paper import paper
from village.papers import agenda as agenda_paper
from village.papers import check_summary
from village.papers import notice as notice_paper
from village.papers import script as script_paper
from village.papers import sheets as sheets_paper
from village.papers import sign_in as sign_in_paper
from village.papers.document import Document
from village.queries import agenda_issues, checks, meetings
from village.rules.permissions import Permission
from village.vocabulary import MeetingKind, Paper, Role


def content_of(meeting_id: int) -> dict[str, Any]:
    """What is printed: as it is out, or an earlier version by `?version=`; noted as read."""
    meeting = meeting_or_404(meeting_id)
    version = keys.key(request.args.get("version")) if request.args.get("version") else None
    reads.note(viewer(), "meetings", meeting_id, request.remote_addr or "")
    if viewer().role is Role.OFFICER and version in (None, meeting.issued_version):
        reads.seen(viewer(), "meetings", meeting_id, meeting.issued_version)
    return agenda_issues.printable(viewer(), meeting, version) or abort(404)


def back(meeting_id: int) -> str:
    """To the meeting's page; where the agenda itself is that page, to the list."""
    own = request.path == url_for("meetings.show", meeting_id=meeting_id)
    return url_for("meetings.index") if own else url_for("meetings.show", meeting_id=meeting_id)


@paper(room, "/<int:meeting_id>/notice", needs=Permission.SEE_MEETINGS, back=back, kind=Paper.NOTICE)
def notice(meeting_id: int) -> Document:
    content = content_of(meeting_id)
    asked = meetings.contact(viewer(), meeting_id)
    return notice_paper.words(content, notice_paper.Contact(asked.name, asked.phone) if asked else None)


@paper(room, "/<int:meeting_id>/agenda", needs=Permission.SEE_MEETINGS, back=back, kind=Paper.AGENDA)
def agenda(meeting_id: int) -> Document:
    return agenda_paper.words(content_of(meeting_id))


@paper(room, "/<int:meeting_id>/sheets", needs=Permission.SEE_MEETINGS, back=back, kind=Paper.SHEETS)
def sheets(meeting_id: int) -> Document:
    return sheets_paper.words(content_of(meeting_id))


@paper(room, "/<int:meeting_id>/script", needs=Permission.SEE_MEETINGS, back=back, kind=Paper.SCRIPT)
def script(meeting_id: int) -> Document:
    return script_paper.words(content_of(meeting_id))


@paper(room, "/<int:meeting_id>/sign-in", needs=Permission.SEE_MEETINGS, back=back, kind=Paper.SIGN_IN)
def sign_in(meeting_id: int) -> Document:
    return sign_in_paper.words(content_of(meeting_id))


@paper(room, "/<int:meeting_id>/summary", needs=Permission.SEE_MEETINGS, back=back, kind=Paper.SUMMARY)
def summary(meeting_id: int) -> Document:
    """The month's summary table, village × check."""
    meeting, me = meeting_or_404(meeting_id), viewer()
    if meeting.kind is not MeetingKind.MONTHLY:
        abort(404)
    reads.note(me, "meetings", meeting_id, request.remote_addr or "")
    month = checks.cut_off(me).month_before(meeting.month)
    return check_summary.words(checks.township_name(me), month, checks.summary(me, month))

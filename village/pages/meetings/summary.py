"""/meetings/<id>/summary: the month's summary table, village × check, on a print page and as PDF."""

from flask import request, url_for
from flask.typing import ResponseReturnValue

from village.actions import reads
from village.pages.guard import viewer
from village.pages.meetings.door import meeting_or_404, room
from village.pages.paper import as_pdf
from village.pages.render import page
from village.papers import check_summary
from village.queries import checks
from village.rules.permissions import Permission


def _words(meeting_id: int) -> check_summary.Summary:
    meeting, me = meeting_or_404(meeting_id), viewer()
    reads.note(me, "meetings", meeting_id, request.remote_addr or "")
    month = checks.cut_off(me).month_before(meeting.month)
    return check_summary.words(checks.township_name(me), month, checks.summary(me, month))


@room.route("/<int:meeting_id>/summary", needs=Permission.SEE_MEETINGS)
def summary_page(meeting_id: int) -> ResponseReturnValue:
    return page(
        "papers/check_summary.html",
        paper=_words(meeting_id),
        pdf_url=url_for("meetings.summary_pdf", meeting_id=meeting_id),
        back_url=url_for("meetings.show", meeting_id=meeting_id),
    )


@room.route("/<int:meeting_id>/summary.pdf", needs=Permission.SEE_MEETINGS)
def summary_pdf(meeting_id: int) -> ResponseReturnValue:
    return as_pdf("check_summary", _words(meeting_id))

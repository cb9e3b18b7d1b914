"""/meetings/<id>/slips: all slips of what the meeting assigned, bound in one paper."""

from flask import abort
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from village.pages.making import made
from village.pages.meetings.door import meeting_or_404, room
from village.pages.template_tools import meeting_name
from village.rules.permissions import Permission
from village.vocabulary import JobKind, MeetingStatus


@room.route("/<int:meeting_id>/slips", needs=Permission.RUN_MEETINGS, methods=["POST"])
def slips(meeting_id: int) -> ResponseReturnValue:
    meeting = meeting_or_404(meeting_id)
    if meeting.status is not MeetingStatus.CLOSED:
        abort(404)
    return made(JobKind.SLIPS, _("%(meeting)s交办单", meeting=meeting_name(meeting)), meeting=meeting_id)

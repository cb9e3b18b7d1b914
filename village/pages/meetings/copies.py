"""/meetings/<id>/chairs-copy: make a copy with names for one person, and print it; the only paper that has them."""

from flask import abort, flash, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from village.actions import copies as actions
from village.actions import reads
from village.pages.guard import viewer
from village.pages.meetings.door import meeting_or_404, room
from village.pages.meetings.forms import CopyForm
from village.pages.paper import as_file
from village.pages.render import go, page
from village.papers import chairs_copy
from village.queries import copies, roster
from village.rules.errors import Invalid, NotOpen
from village.rules.permissions import Permission


@room.route("/<int:meeting_id>/chairs-copy", needs=Permission.RUN_MEETINGS, methods=["GET", "POST"])
def chairs_copy_page(meeting_id: int) -> ResponseReturnValue:
    meeting = meeting_or_404(meeting_id)
    if meeting.status not in actions.OPEN:
        raise NotOpen(actions.STEP, meeting.status)
    form = CopyForm(recipient=meeting.chair)
    try:
        if form.taken():
            actions.make(viewer(), meeting_id, {"recipient": form.recipient.data})
            flash(_("做好了一份，请在下面下载。"), "done")
            return go(url_for("meetings.show", meeting_id=meeting_id, _anchor="copies"))
    except Invalid as error:
        form.told(error)
    return page(
        "meetings/chairs_copy.html",
        status=422 if request.method == "POST" else 200,
        meeting=meeting,
        form=form,
        copies=copies.made_of(viewer(), meeting_id),
        leaders=roster.leaders(viewer()),
    )


@room.route("/<int:meeting_id>/chairs-copy/<int:copy_id>.pdf", needs=Permission.RUN_MEETINGS)
def chairs_copy_pdf(meeting_id: int, copy_id: int) -> ResponseReturnValue:
    meeting_or_404(meeting_id)
    me = viewer()
    copy = copies.one(me, meeting_id, copy_id) or abort(404)
    reads.note(me, "numbered_copies", copy.id, request.remote_addr or "")
    content = copies.content(me, meeting_id, copy.version) or abort(404)
    people = {
        number: [chairs_copy.Person(row.name, row.side, row.minor) for row in rows]
        for number, rows in copies.parties(me, content).items()
    }
    words = chairs_copy.words(content, chairs_copy.Copy(copy.number, copy.recipient), people)
    return as_file("chairs_copy", words, "pdf")

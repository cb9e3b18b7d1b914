"""/meetings/<id>/notice, /sheets and /script: the print page and the same as PDF."""

from typing import Any

from flask import request, url_for
from flask.typing import ResponseReturnValue

from village.pages.guard import viewer
from village.pages.meetings.door import room
from village.pages.meetings.papers import content_of
from village.pages.paper import as_pdf
from village.pages.render import page
from village.papers import notice, script, sheets
from village.queries import meetings
from village.rules.permissions import Permission


def _page(name: str, meeting_id: int, words: Any) -> ResponseReturnValue:  # noqa: ANN401 - the words of any paper
    return page(
        f"papers/{name}.html",
        paper=words,
        pdf_url=url_for(f"meetings.{name}_pdf", meeting_id=meeting_id, version=request.args.get("version")),
        back_url=url_for("meetings.show", meeting_id=meeting_id),
    )


def _notice(meeting_id: int) -> notice.Notice:
    content = content_of(meeting_id)
    asked = meetings.contact(viewer(), meeting_id)
    return notice.words(content, notice.Contact(asked.name, asked.phone) if asked else None)


@room.route("/<int:meeting_id>/notice", needs=Permission.SEE_MEETINGS)
def notice_page(meeting_id: int) -> ResponseReturnValue:
    return _page("notice", meeting_id, _notice(meeting_id))


@room.route("/<int:meeting_id>/notice.pdf", needs=Permission.SEE_MEETINGS)
def notice_pdf(meeting_id: int) -> ResponseReturnValue:
    return as_pdf("notice", _notice(meeting_id))


@room.route("/<int:meeting_id>/sheets", needs=Permission.SEE_MEETINGS)
def sheets_page(meeting_id: int) -> ResponseReturnValue:
    return _page("sheets", meeting_id, sheets.words(content_of(meeting_id)))


@room.route("/<int:meeting_id>/sheets.pdf", needs=Permission.SEE_MEETINGS)
def sheets_pdf(meeting_id: int) -> ResponseReturnValue:
    return as_pdf("sheets", sheets.words(content_of(meeting_id)))


@room.route("/<int:meeting_id>/script", needs=Permission.SEE_MEETINGS)
def script_page(meeting_id: int) -> ResponseReturnValue:
    return _page("script", meeting_id, script.words(content_of(meeting_id)))


@room.route("/<int:meeting_id>/script.pdf", needs=Permission.SEE_MEETINGS)
def script_pdf(meeting_id: int) -> ResponseReturnValue:
    return as_pdf("script", script.words(content_of(meeting_id)))

"""The papers of a meeting, as its page offers them: one line each."""

from dataclasses import dataclass
from typing import Any

from flask import url_for

from village.pages.guard import viewer
from village.rules.permissions import Permission, may
from village.vocabulary import N_, MeetingStatus

PLANNED, ISSUED = MeetingStatus.PLANNED, MeetingStatus.ISSUED
HELD, CLOSED = MeetingStatus.HELD, MeetingStatus.CLOSED
ALWAYS = frozenset({PLANNED, ISSUED, HELD, CLOSED})
ONCE_ISSUED = frozenset({ISSUED, HELD})
ONCE_CLOSED = frozenset({CLOSED})


@dataclass(frozen=True)
class Paper:
    """One paper: its print page takes a meeting_id, `pdf` is the same to download, `during` when it makes sense."""

    endpoint: str
    label: str
    during: frozenset[MeetingStatus]
    needs: Permission
    pdf: str = ""


# fmt: off
PAPERS = (
    Paper("meetings.notice_page",  N_("会议通知"), ALWAYS, Permission.SEE_MEETINGS, "meetings.notice_pdf"),
    Paper("meetings.agenda_page",  N_("议程"),   ALWAYS, Permission.SEE_MEETINGS, "meetings.agenda_pdf"),
    Paper("meetings.summary_page", N_("排查汇总表"), ALWAYS, Permission.SEE_MEETINGS, "meetings.summary_pdf"),
    Paper("meetings.sheets_page",  N_("议题单"), ALWAYS, Permission.SEE_MEETINGS, "meetings.sheets_pdf"),
    Paper("meetings.script_page",  N_("主持词"), ALWAYS, Permission.SEE_MEETINGS, "meetings.script_pdf"),
    Paper("meetings.sign_in_page", N_("签到表"), ALWAYS, Permission.SEE_MEETINGS, "meetings.sign_in_pdf"),
    Paper("meetings.minutes_page", N_("会议纪要"), ONCE_CLOSED, Permission.SEE_MEETINGS, "meetings.minutes_pdf"),
    Paper("meetings.chairs_copy_page", N_("主持人参阅本（有姓名）"), ONCE_ISSUED, Permission.RUN_MEETINGS),
)
# fmt: on


def offered(meeting: Any) -> list[tuple[str, str, str]]:  # noqa: ANN401 - a meeting's row
    """(label, URL of the page, URL of the PDF or nothing) of each paper this person may open now."""
    return [
        (
            paper.label,
            url_for(paper.endpoint, meeting_id=meeting.id),
            url_for(paper.pdf, meeting_id=meeting.id) if paper.pdf else "",
        )
        for paper in PAPERS
        if meeting.status in paper.during and may(viewer().role, paper.needs)
    ]

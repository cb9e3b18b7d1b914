"""The papers of a meeting, as its page offers them: one line each."""

from dataclasses import dataclass
from typing import Any

from flask import url_for

from village.pages.guard import viewer
from village.pages.paper import FORMS
from village.rules.permissions import Permission, may
from village.vocabulary import N_, MeetingKind, MeetingStatus

PLANNED, ISSUED = MeetingStatus.PLANNED, MeetingStatus.ISSUED
HELD, CLOSED = MeetingStatus.HELD, MeetingStatus.CLOSED
ALWAYS = frozenset({PLANNED, ISSUED, HELD, CLOSED})
ONCE_ISSUED = frozenset({ISSUED, HELD})
ONCE_CLOSED = frozenset({CLOSED})
NAMES = {"pdf": "PDF", "docx": "Word"}


@dataclass(frozen=True)
class Paper:
    """One paper: the name of its endpoints, `during` when it makes sense, and in which forms it is downloaded."""

    name: str
    label: str
    during: frozenset[MeetingStatus]
    needs: Permission = Permission.SEE_MEETINGS
    forms: tuple[str, ...] = FORMS


# fmt: off
PAPERS = (
    Paper("notice",  N_("会议通知"), ALWAYS),
    Paper("agenda",  N_("议程"), ALWAYS),
    Paper("summary", N_("排查汇总表"), ALWAYS),
    Paper("sheets",  N_("议题单"), ALWAYS),
    Paper("script",  N_("主持词"), ALWAYS),
    Paper("sign_in", N_("签到表"), ALWAYS),
    Paper("minutes", N_("会议纪要"), ONCE_CLOSED),
    Paper("chairs_copy", N_("主持人参阅本（有姓名）"), ONCE_ISSUED, Permission.RUN_MEETINGS, ()),
)
# fmt: on


def offered(meeting: Any) -> list[tuple[str, str, list[tuple[str, str]]]]:  # noqa: ANN401 - a meeting's row
    """(label, URL of the page, (form, URL) of each download) of each paper this person may open now."""

    def url(name: str) -> str:
        return url_for(f"meetings.{name}", meeting_id=meeting.id)

    return [
        (paper.label, url(f"{paper.name}_page"), [(NAMES[form], url(f"{paper.name}_{form}")) for form in paper.forms])
        for paper in PAPERS
        if _is_of(paper, meeting) and may(viewer().role, paper.needs)
    ]


def _is_of(paper: Paper, meeting: Any) -> bool:  # noqa: ANN401
    """Whether it makes sense now; what the villages found is summed up for the monthly meeting alone."""
    return meeting.status in paper.during and (paper.name != "summary" or meeting.kind is MeetingKind.MONTHLY)

"""The meeting as its desk sees it: the agenda as it grows, what was issued, what changed since."""

from datetime import date
from typing import Any

from flask.typing import ResponseReturnValue

from village.pages.guard import viewer
from village.pages.meetings import paper_list, sent
from village.pages.render import page
from village.papers.agenda import again as again_words
from village.papers.agenda import last_month
from village.papers.agenda_changes import lines
from village.papers.document import words
from village.papers.wording import numeral
from village.queries import agenda, agenda_issues, agenda_last, meetings, minutes
from village.queries.copies import made_of
from village.rules.agenda import ADDED, OPEN, changeable, section_name, takes
from village.rules.agenda_changes import changes
from village.rules.workflow import MeetingStep, meeting_steps_open_to
from village.vocabulary import MeetingStatus, Role, Section


def page_of(meeting: Any, status: int = 200) -> ResponseReturnValue:  # noqa: ANN401 - a meeting's row
    """The meeting's page, or for htmx its agenda alone."""
    me = viewer()
    rows = agenda.items(me, meeting.id)
    takes_items = meeting.status in OPEN
    keeps = me.role is Role.SECRETARY
    closed = _closed(meeting)
    return page(
        "meetings/show.html",
        ("agenda_desk",),
        status,
        meeting=meeting,
        sections=[(section, [row for row in rows if row.section is section]) for section in Section],
        last_month=_last(meeting),
        off=agenda.items(me, meeting.id, taken_off=True),
        again=again,
        numeral=numeral,
        minutes=sum(row.minutes or 0 for row in rows),
        proposed=agenda.proposed(me) if takes_items else [],
        units=agenda.units(me, meeting.id),
        steps=_steps(meeting, closed),
        closed=closed,
        takes_notes=keeps and meeting.status is MeetingStatus.HELD,
        papers=paper_list.offered(meeting),
        copies=made_of(me, meeting.id) if keeps else [],
        takes_items=takes_items,
        takes_matters=takes_items and takes(meeting.kind, sum(row.matter_id is not None for row in rows)),
        section_name=lambda section: section_name(meeting.kind, section),
        adds=keeps and meeting.status in ADDED,
        edits=keeps and takes_items,
        keeps=keeps,
        changeable=lambda row: keeps and changeable(meeting.status, row),
        pending=pending(meeting),
        versions=[_version(content) for content in agenda_issues.versions(me, meeting.id)],
        history=meetings.timeline(me, meeting.id),
        sent=sent.of(me, meeting, rows),
    )


def _closed(meeting: Any) -> dict[str, Any] | None:  # noqa: ANN401
    """What stands under closed minutes, and whether anything followed them; nothing before."""
    if meeting.status is not MeetingStatus.CLOSED:
        return None
    me = viewer()
    return {"corrections": minutes.corrections(me, meeting.id), "followed": minutes.followed(me, meeting.id)}


def _steps(meeting: Any, closed: dict[str, Any] | None) -> list[MeetingStep]:  # noqa: ANN401
    """The steps open now; what was followed is not opened again."""
    shut = closed is not None and closed["followed"]
    return [step for step in meeting_steps_open_to(viewer(), meeting) if not (shut and step.name == "reopen")]


def _version(content: dict[str, Any]) -> dict[str, Any]:
    issued_on = date.fromisoformat(content["issued_on"])
    told = lines(content.get("changes", ()))
    return {"version": content["version"], "on": issued_on, "approved_by": content["approved_by"], "told": told}


def again(row: Any) -> str:  # noqa: ANN401 - an agenda item's row
    """Which time its matter is on an agenda, and how many days since the first, as the paper says it."""
    return again_words({"times": agenda.times(row), "days": agenda.days(row)})


def _last(meeting: Any) -> list[tuple[int, int, tuple[str, ...]]]:  # noqa: ANN401
    """(matter's id, days late, the cells of its row on the paper) of last month's matters, the latest first."""
    found = agenda_last.told(viewer(), meeting)
    table = last_month([row for _matter_id, row in found])
    pairs = zip(found, table.rows, strict=True) if table else ()
    return [(key, row["late"], tuple("".join(words(cell)) for cell in line.cells)) for (key, row), line in pairs]


def pending(meeting: Any) -> tuple[str, ...]:  # noqa: ANN401
    """What a next version would change against the one that is out; nothing before the issue or after the meeting."""
    if meeting.status is not MeetingStatus.ISSUED:
        return ()
    draft = agenda.content(viewer(), meeting.id)
    return lines(changes(agenda_issues.issued(viewer(), meeting.id), draft)) if draft else ()

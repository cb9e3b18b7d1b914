"""The report of one place and the township's summary table, as a page, PDF and Word file."""

from flask import url_for

from village.pages.checks.door import month_or_404, place_or_404, room
from village.pages.guard import viewer
from village.pages.paper import paper
from village.papers import check_report, check_summary
from village.papers.document import Document
from village.queries import check_records, checks
from village.rules.permissions import Permission
from village.vocabulary import Paper


def _to_place(month: str, place: str) -> str:
    return url_for("checks.place", month=month, place=place)


@paper(room, "/<month>/<place>/report", needs=Permission.SEE_CHECKS, back=_to_place, kind=Paper.REPORT)
def report(month: str, place: str) -> Document:
    me, name = viewer(), place_or_404(place)
    filing = checks.filing(me, month=month_or_404(month), place_code=place)
    days = check_records.period(me, place, month, filing)
    now = None if filing else check_records.records(me, place, days)
    return check_report.words(
        name,
        month,
        days,
        filing,
        checks.figures(me, filing) if filing else now.figures if now else {},
        filing.silent if filing else now.silent if now else [],
        check_records.words_shown(me, place, filing.words, days.first) if filing else "",
    )


def _to_month(month: str) -> str:
    return url_for("checks.show", month=month)


@paper(room, "/<month>/summary", needs=Permission.SEE_CHECKS, back=_to_month, kind=Paper.SUMMARY)
def summary(month: str) -> Document:
    lines = checks.overview(viewer(), month_or_404(month))
    return check_summary.words(viewer().place_name, month, lines)

"""The report of one place and the township's summary table: the print page and the same as PDF."""

from flask import url_for
from flask.typing import ResponseReturnValue

from village.pages.checks.door import month_or_404, place_or_404, room
from village.pages.guard import viewer
from village.pages.paper import as_pdf
from village.pages.render import page
from village.papers import check_report, check_summary
from village.queries import check_records, checks
from village.rules.permissions import Permission


def _report(month: str, code: str) -> check_report.CheckReport:
    me, name = viewer(), place_or_404(code)
    filing = checks.filing(me, month=month_or_404(month), place_code=code)
    days = check_records.period(me, code, month, filing)
    now = None if filing else check_records.records(me, code, days)
    return check_report.words(
        name,
        month,
        days,
        filing,
        checks.figures(me, filing) if filing else now.figures if now else {},
        filing.silent if filing else now.silent if now else [],
        check_records.words_shown(me, code, filing.words, days.first) if filing else "",
    )


@room.route("/<month>/<place>/report", needs=Permission.SEE_CHECKS)
def report_page(month: str, place: str) -> ResponseReturnValue:
    return page(
        "papers/check_report.html",
        paper=_report(month, place),
        pdf_url=url_for("checks.report_pdf", month=month, place=place),
        back_url=url_for("checks.place", month=month, place=place),
    )


@room.route("/<month>/<place>/report.pdf", needs=Permission.SEE_CHECKS)
def report_pdf(month: str, place: str) -> ResponseReturnValue:
    return as_pdf("check_report", _report(month, place))


def _summary(month: str) -> check_summary.Summary:
    lines = checks.overview(viewer(), month_or_404(month))
    return check_summary.words(viewer().place_name, month, lines)


@room.route("/<month>/summary", needs=Permission.SEE_CHECKS)
def summary_page(month: str) -> ResponseReturnValue:
    return page(
        "papers/check_summary.html",
        paper=_summary(month),
        pdf_url=url_for("checks.summary_pdf", month=month),
        back_url=url_for("checks.show", month=month),
    )


@room.route("/<month>/summary.pdf", needs=Permission.SEE_CHECKS)
def summary_pdf(month: str) -> ResponseReturnValue:
    return as_pdf("check_summary", _summary(month))

"""/reports/…/paper: the day's bulletin and the month's analysis on paper."""

from flask import abort, url_for

from village.clock import today
from village.pages import periods
from village.pages.guard import viewer
from village.pages.paper import paper
from village.pages.reports.door import room
from village.pages.reports.monthly import month_or_404
from village.pages.reports.telling import step_label
from village.papers import bulletin as bulletin_words
from village.papers import monthly as parts
from village.papers import monthly_analysis as monthly_words
from village.papers.document import Document
from village.queries import bulletin as days
from village.queries import monthly as months
from village.rules.permissions import Permission
from village.rules.places import TOWNSHIP_LENGTH, short_name
from village.vocabulary import Paper


def _bulletin(day: str) -> str:
    return url_for("reports.bulletin_of", day=day)


@paper(room, "/bulletin/<day>/paper", needs=Permission.SEE_REPORTS, back=_bulletin, kind=Paper.BULLETIN)
def bulletin_paper(day: str) -> Document:
    me, chosen = viewer(), periods.day({"day": day}, "day")
    if chosen is None or chosen > today():
        abort(404)
    alone = len(me.place_code) < TOWNSHIP_LENGTH
    return bulletin_words.words(days.bulletin(me, chosen), short_name(me.place_name), step_label, alone=alone)


def _monthly(month: str) -> str:
    return url_for("reports.monthly_of", month=month)


@paper(room, "/monthly/<month>/paper", needs=Permission.SEE_REPORTS, back=_monthly, kind=Paper.MONTHLY)
def monthly_paper(month: str) -> Document:
    me, of_month = viewer(), month_or_404(month)
    found = months.analysis(me, of_month)
    hide = months.masker(me, of_month).text if found.words else str
    told = parts.parts(found, me.place_name)
    return monthly_words.words(told, found, short_name(me.place_name), of_month.text, hide)

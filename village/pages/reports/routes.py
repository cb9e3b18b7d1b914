"""/reports/figures: a place's figures of a month, quarter or year, each table beside its chart and as a file."""

from collections import defaultdict
from urllib.parse import quote

from flask import Response, abort, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from village.clock import today
from village.pages import charts
from village.pages.charts import Chart
from village.pages.guard import viewer
from village.pages.render import page
from village.pages.reports import bulletin, monthly, papers
from village.pages.reports.door import Asked, asked, room
from village.pages.template_tools import translate
from village.papers import figure_tables, spreadsheet
from village.papers.figure_tables import Table
from village.queries import figure_places, figures
from village.rules.figures import terms
from village.rules.permissions import Permission, may
from village.vocabulary import N_

# These modules hang their routes on the same door.
ALSO = (bulletin, monthly, papers)
# What is drawn of a table: the bar's column, and the one it is compared with.
BARS = {
    "checks": (0, 1),
    "places": (0, None),
    "categories": (0, 2),
    "sources": (0, None),
    "agreements": (0, None),
    "on_time": (3, None),
    "standing": (2, 1),
    "sessions": (0, None),
    "filing": (0, None),
}
# What the patterns of a chart stand for, where there is more than one.
KEYS: dict[str, tuple[str, ...]] = {
    "settled": (N_("客堂间"), N_("村（居）"), N_("镇中心"), N_("转出、终止")),
    "checks": (N_("新增"), N_("已化解")),
    "categories": (N_("本期"), N_("去年同期")),
    "standing": (N_("合计"), N_("搁置")),
}


@room.route("/figures", needs=Permission.SEE_FIGURES)
def index() -> ResponseReturnValue:
    found = asked()
    began = figures.began(viewer(), found.code)
    return page(
        "reports/figures.html",
        asked=found,
        tables=[(table, drawn(table)) for table in tables(found)],
        terms=terms(today(), began),
        previous=found.term.before if began and found.term.before.last >= began else None,
        keys=defaultdict(tuple, KEYS),
        sees_reports=may(viewer().role, Permission.SEE_REPORTS),
    )


@room.route("/figures.csv", needs=Permission.SEE_FIGURES)
def export() -> ResponseReturnValue:
    found = asked()
    name = request.args.get("table") or "overall"
    table = next((each for each in tables(found) if each.name == name), None) or abort(404)
    head = [translate(heading) for heading in table.head]
    rows = [[translate(row.label), *cells] for row, cells in zip(table.rows, table.exported(), strict=True)]
    note = [_("* 少于 3 的不列出；会让人推算出来的，一并不列出。")]
    lines = spreadsheet.csv_lines(head, [*rows, [], note])
    response = Response("".join(lines), mimetype="text/csv")
    title = f"{found.name}-{found.term.text}-{translate(table.title)}.csv"
    plain = f"figures-{found.term.text}-{table.name}.csv"
    response.headers["Content-Disposition"] = f"attachment; filename={plain}; filename*=UTF-8''{quote(title)}"
    return response


def tables(found: Asked) -> list[Table]:
    """All tables of what was asked for."""
    book = figures.book(viewer(), found.code, found.term)
    return figure_tables.all_tables(book, figure_places.by_place(viewer(), found.code, found.term))


def drawn(table: Table) -> Chart | None:
    """The chart of a table; none where there is nothing to draw."""
    if table.empty:
        return None
    if table.name == "settled":
        return charts.columns(table, parts=(0, 1, 2, 3), whole=4, share=5)
    return charts.bars(table, *BARS[table.name]) if table.name in BARS else None

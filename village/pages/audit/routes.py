"""/audit: who logged in, which accounts changed, who opened what; and each list as a file."""

from collections.abc import Iterator, Mapping
from datetime import timedelta
from typing import Any
from urllib.parse import quote

from flask import Response, abort, request, stream_with_context, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from village.actions import audit as actions
from village.clock import now, today
from village.pages import periods
from village.pages.audit.lists import LISTS, TONES, List, how, names
from village.pages.guard import GuardedBlueprint, viewer
from village.pages.render import page
from village.papers import spreadsheet
from village.queries import audit
from village.rules.calendar import local
from village.rules.permissions import Permission
from village.vocabulary import Role

room = GuardedBlueprint("audit", __name__, url_prefix="/audit")
LATELY = timedelta(days=30)
FILTERS = ("kind", "role", "from", "to")


@room.route("", needs=Permission.AUDIT)
def index() -> ResponseReturnValue:
    me, tab = viewer(), _tab(request.args)
    shown, asked = LISTS[tab], _asked(request.args, LISTS[tab])
    found = shown.lister(me, asked, periods.before())
    rows = found[: audit.PAGE]
    filters = {name: request.args.get(name, "") for name in FILTERS}
    filled: dict[str, Any] = {name: value for name, value in filters.items() if value}
    known = names(me, rows)
    more = periods.after_row(rows[-1].at, rows[-1].id) if len(found) > audit.PAGE else ""
    return page(
        "audit/index.html",
        tab=tab,
        lists=LISTS,
        rows=[(row.at, shown.cells(row, known), TONES[how(row)] if tab == "logins" else "") for row in rows],
        more=more and url_for("audit.index", tab=tab, before=more, **filled),
        first=periods.before() is None,
        filters=filters,
        filled=filled,
        roles=Role,
        apart=audit.unattributed(me, now() - LATELY) if tab == "logins" else 0,
    )


@room.route("/export", needs=Permission.AUDIT, methods=["POST"])
def export() -> ResponseReturnValue:
    me, tab = viewer(), _tab(request.form)
    shown, asked = LISTS[tab], _asked(request.form, LISTS[tab])
    told = {name: request.form.get(name, "") for name in FILTERS if name != "kind"}
    actions.note_export(me, {"list": shown.label, "kind": shown.kinds.get(asked.kind, ""), **told})
    lines = spreadsheet.csv_lines([_("时间"), *(_(heading) for heading in shown.headings)], _cells(shown, asked))
    response = Response(stream_with_context(lines), mimetype="text/csv")
    name = f"{_('审计')}-{_(shown.label)}-{today().isoformat()}.csv"
    response.headers["Content-Disposition"] = f"attachment; filename=audit-{tab}.csv; filename*=UTF-8''{quote(name)}"
    return response


def _cells(shown: List, asked: audit.Asked) -> Iterator[list[str]]:
    me = viewer()
    for rows in audit.every(me, shown.lister, asked):
        known = names(me, rows)
        for row in rows:
            yield [f"{local(row.at):%Y-%m-%d %H:%M:%S}", *shown.cells(row, known)]


def _tab(values: Mapping[str, str]) -> str:
    tab = values.get("tab", "")
    return tab if tab in LISTS else "logins"


def _asked(values: Mapping[str, str], shown: List) -> audit.Asked:
    """The filters; what a list does not know narrows nothing."""
    if any("\0" in value for value in values.values()):
        abort(400)
    kind, role = values.get("kind", ""), values.get("role", "")
    first, last = periods.moments(values)
    return audit.Asked(
        kind if kind in shown.kinds else "",
        Role(role) if shown.by_role and role in list(Role) else None,
        first,
        last,
    )

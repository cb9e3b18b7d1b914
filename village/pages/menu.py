"""The menu: label, page, permission, badge. Nobody is shown a door they may not open."""

from dataclasses import dataclass

from flask import request, url_for
from flask_babel import gettext as _

from village.pages.guard import SignedIn
from village.queries import badges
from village.rules.permissions import Permission, may
from village.vocabulary import N_


@dataclass(frozen=True)
class Entry:
    """A line of the menu; `badge` names a count of `queries.badges`."""

    label: str
    endpoint: str
    needs: Permission
    badge: str = ""


@dataclass(frozen=True)
class Item:
    """What the template shows of a line; `badge` is a text, empty for nothing to do; `apart` begins a group."""

    label: str
    url: str
    badge: str
    current: bool
    apart: bool


# What comes every day, what comes every month, what one looks up, and what one keeps in order.
# fmt: off
GROUPS = (
    (
        Entry(N_("今天"),   "home.index",        Permission.SIGNED_IN,       "due"),
        Entry(N_("记一场"), "sessions.new",      Permission.LOG_SESSIONS),
        Entry(N_("窗口"),   "intake.index",      Permission.TAKE_IN,         "owed"),
        Entry(N_("审核"),   "escalations.index", Permission.REVIEW,          "review"),
        Entry(N_("事项"),   "matters.index",     Permission.SEE_MATTERS),
        Entry(N_("交办"),   "assignments.index", Permission.SEE_ASSIGNMENTS, "assignments"),
        Entry(N_("回访"),   "follow_ups.index",  Permission.SEE_FOLLOW_UPS,  "follow_ups"),
        Entry(N_("突发"),   "emergencies.index", Permission.SEE_EMERGENCIES),
    ),
    (
        Entry(N_("例会"),   "meetings.index",    Permission.SEE_MEETINGS,    "proposed"),
        Entry(N_("排查"),   "checks.index",      Permission.SEE_CHECKS),
        Entry(N_("走访"),   "sessions.rounds",   Permission.SEE_ROUNDS),
        Entry(N_("预警"),   "warnings.index",    Permission.SEE_WARNINGS,    "warnings"),
        Entry(N_("数字"),   "reports.index",     Permission.SEE_FIGURES),
    ),
    (
        Entry(N_("场次"),   "sessions.index",    Permission.SEE_SESSIONS),
        Entry(N_("值班表"), "roster.index",      Permission.SEE_ROSTER),
        Entry(N_("帮手"),   "helpers.index",     Permission.SEE_HELPERS),
        Entry(N_("客堂间"), "parlors.index",     Permission.SEE_PARLORS),
    ),
    (
        Entry(N_("人员"),   "people.index",      Permission.MANAGE_PEOPLE),
        Entry(N_("地点"),   "places.index",      Permission.MANAGE_PLACES),
        Entry(N_("设置"),   "settings.index",    Permission.MANAGE_SETTINGS),
        Entry(N_("审计"),   "audit.index",       Permission.AUDIT),
    ),
)
# fmt: on


def items(signed_in: SignedIn | None) -> list[Item]:
    """The lines this person may open, with what waits behind them."""
    if signed_in is None or signed_in.viewer is None:
        return []
    viewer = signed_in.viewer
    counts = badges.counts(viewer)
    current = _current()
    mine = [[entry for entry in group if may(viewer.role, entry.needs)] for group in GROUPS]
    return [
        Item(
            _(entry.label),
            url_for(entry.endpoint),
            badges.capped(counts.get(entry.badge, 0)),
            entry.endpoint == current,
            apart=place == 0 and number > 0,
        )
        for number, group in enumerate(filter(None, mine))
        for place, entry in enumerate(group)
    ]


def _current() -> str:
    """The line that is lit: the page's own, or else its room's first page."""
    endpoint = request.endpoint or ""
    own = any(entry.endpoint == endpoint for group in GROUPS for entry in group)
    return endpoint if own else f"{endpoint.partition('.')[0]}.index"

"""The demo's helpers, its roster of two months, and rounds that left some groups out. All invented."""

from collections.abc import Mapping
from datetime import date, timedelta

from sqlalchemy import select

from village.actions import helpers, roster, sessions
from village.clock import now, today
from village.commands.demo_cast import PARLOR, TOWNSHIP, VILLAGE2
from village.commands.terminal import Traveller
from village.extensions import db
from village.models import RosterEntry
from village.rules.checks import month_of, previous_month
from village.rules.viewer import Viewer
from village.vocabulary import DutyKind, HelperField, HelperKind, Mode, SessionKind

OWN, PARTNER = HelperKind.OWN, HelperKind.PARTNER
# Log-in of who keeps them, kind, name, fields, villages.
HELPERS = (
    ("officer", OWN, "柳福生", (HelperField.NEIGHBOURS, HelperField.FAMILY), ()),
    ("officer", OWN, "柳桂英", (HelperField.FAMILY, HelperField.MIND), ()),
    ("officer2", OWN, "石万里", (HelperField.LAND,), ()),
    ("staff", PARTNER, "明立新", (HelperField.LAW, HelperField.DAMAGE), ()),
    ("staff", PARTNER, "顾月华", (HelperField.LABOUR,), (VILLAGE2,)),
)
ROOM = "镇中心一楼接待室"
# How many days ago, by whom, where, what was noted.
ROUNDS = (
    (3, "officer", PARLOR, "走了九户，晒谷场电线已请人包好。"),
    (6, "officer", "999999101201003", "看望独居老人三户，屋里燃气软管没有问题。"),
    (4, "officer2", "999999101203001", "桥头几户说夜里有车乱停，已经记下。"),
)


def keep(viewers: Mapping[str, Viewer], clock: Traveller) -> None:
    """Helpers since spring, last month's roster laid out and this month's after its pattern, some rounds."""
    end = clock.moment
    for number, (login, kind, name, fields, villages) in enumerate(HELPERS):
        facts = {"kind": kind, "name": name, "fields": fields, "villages": villages, "available": name != "顾月华"}
        facts["phone"] = f"100000020{number:02}"
        helpers.keep(viewers[login], None, {**facts, "active_from": date(today().year, 3, 1)})
    _roster(viewers["staff"])
    for ago, login, place, words in ROUNDS:
        clock.moment = end - timedelta(days=ago)
        walked = {"place": place, "kind": SessionKind.VISIT, "mode": Mode.IN_PERSON, "summary": words, "matter": ""}
        told = {"held_at": now() - timedelta(hours=2), "headcount": 8, "open": True, "host": viewers[login].name}
        sessions.record(viewers[login], {**walked, **told, "client_key": f"demo-round-{ago}-{place}"})
    clock.moment = end


def _roster(staff: Viewer) -> None:
    """Each leader on one Tuesday, the lawyer on Thursdays."""
    month = previous_month(month_of(today()))
    first = date.fromisoformat(f"{month}-01")
    leaders = db.session.scalars(
        select(RosterEntry.id).where(RosterEntry.township_code == TOWNSHIP).order_by(RosterEntry.position)
    ).all()
    tuesday = first + timedelta(days=(1 - first.weekday()) % 7)
    hours = {"starts": "08:30", "ends": "11:00", "place": ROOM}
    for week, leader in enumerate(leaders[:4]):
        day = tuesday + timedelta(weeks=week)
        roster.keep(staff, None, {"day": day, "kind": DutyKind.RECEPTION, "leader_id": leader, **hours})
    thursday = first + timedelta(days=(3 - first.weekday()) % 7)
    for week in range(4):
        lawyer = {"kind": DutyKind.LAWYER, "name": "明立新", "office": "清禾律师所", **hours}
        roster.keep(staff, None, {**lawyer, "day": thursday + timedelta(weeks=week)})
    roster.copy_pattern(staff, month_of(today()))

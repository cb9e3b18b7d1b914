"""The demo's two meetings: one held, with a supplement and a topic of the room, and one that is being prepared."""

from datetime import datetime, time, timedelta
from typing import Any

from village.actions import copies, meeting_items, meeting_steps, meetings, reads, standing_units
from village.commands import demo_minutes
from village.commands.demo_cast import ROSTER
from village.queries import standing_units as known
from village.rules.calendar import CHINA, day_of
from village.rules.places import short_name
from village.rules.viewer import Viewer
from village.vocabulary import AttendanceState, Section

# (days ago, who, what)
EVENTS = (
    (43, "secretary", "open last"),
    (32, "secretary", "issue"),
    (31, "secretary", "reissue"),
    (30, "officer", "read"),
    (30, "secretary", "hold"),
    (29, "secretary", "close"),
    (10, "secretary", "open next"),
)
UNITS = ("平安办", "司法所", "派出所", "农业农村", "综合执法", "社建办", "柳湾村", "石桥村", "集贤居委会", "清禾供电所")
PHONES = {"派出所": "10000000110", "清禾供电所": "10000000598"}
SUPPLEMENT = {
    "section": Section.OTHER,
    "title": "台风来临前排查临时棚架",
    "text": "各村（居）三天内看一遍，有隐患的当场拆。",
    "presenter": "平安办",
    "minutes": 5,
}
IN_THE_ROOM = {"section": Section.OTHER, "title": "河边步道夜里没有灯", "text": "社建办一周内看现场。"}


def meet(actor: Viewer, what: str, begun: dict[Any, int], end: datetime) -> None:
    """One of the events, through the same actions as the pages'."""
    verb, _space, name = what.partition(" ")
    if verb == "open":
        begun[name] = _open(actor, name, end)
        return
    key = begun["last"]
    if verb == "read":
        reads.seen(actor, "meetings", key, 2)
        return
    if verb == "close":
        demo_minutes.close(actor, key)
        return
    if verb == "reissue":
        meeting_items.add_topic(actor, key, SUPPLEMENT)
    if verb in ("issue", "reissue"):
        meeting_steps.take_step(actor, key, verb, None, {"approved_by": "高立群"})
        if verb == "reissue":
            leader, title, _portfolio = ROSTER[0]
            copies.make(actor, key, {"recipient": f"{leader}（{title}）"})
        return
    attendance = [{"unit": unit, "state": AttendanceState.PRESENT} for unit in UNITS]
    meeting_steps.take_step(actor, key, "hold", None, {"attendance": attendance})
    meeting_items.add_topic(actor, key, IN_THE_ROOM)


def _open(actor: Viewer, name: str, end: datetime) -> int:
    if name == "last":
        _list_units(actor)
    # More than a month apart, since a month has one meeting.
    day = day_of(end) + timedelta(days=6 if name == "next" else -30)
    facts = {"room": "镇政府二楼会议室", "chair": "高立群（副镇长）", "recorder": actor.name, "minutes_available": 90}
    units = known.names(actor)
    held_at = datetime.combine(day, time(9), CHINA)
    return meetings.open_meeting(actor, {**facts, "held_at": held_at, "units": units, "standing": True})


def _list_units(actor: Viewer) -> None:
    bodies = {short_name(row.name): row for row in known.bodies(actor)}
    for unit in UNITS:
        body = bodies.get(unit)
        stands_for = {"place_code": body.place_code, "department_id": body.id} if body else {}
        standing_units.keep_unit(actor, None, {"name": unit, "phone": PHONES.get(unit), **stands_for})

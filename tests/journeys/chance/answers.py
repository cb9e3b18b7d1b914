"""What random people answer: as one should, in another way, or wrongly."""

from datetime import date, datetime, timedelta
from enum import Enum

from tests import make
from village.clock import now, today
from village.rules.assigning import ASSIGNMENT_STEPS
from village.rules.workflow import MATTER_STEPS, MEETING_STEPS
from village.vocabulary import AttendanceState, Decision, Finding, Granted, Ruling, Section

OF_HAZARDS = {
    "settle": lambda: {"finding": Finding.GONE, "rechecked_by": "孟晓燕", "rechecked_on": today()},
    "follow_up": lambda: {**make.usual_answers("follow_up"), "finding": Finding.GONE},
}


def to_step(name, check):
    """The usual answers to a matter's step; what it asks of the world besides is found by the doing."""
    if name in ("merge", "schedule") or MATTER_STEPS[name].within:
        return {}
    return OF_HAZARDS[name]() if check != "disputes" and name in OF_HAZARDS else make.usual_answers(name)


def to_unit_step(name):
    """The usual answers to an assignment's step."""
    assert name in ASSIGNMENT_STEPS
    return {
        "receive": {"person": "水根发"},
        "report_in": {"who": "水根发等2人", "at": now()},
        "note": {"text": "已到现场看过"},
        "report_done": {"result": "沟已疏通"},
        "ask_extension": {"due_on": today() + timedelta(days=40), "reason": "连日下雨"},
        "decline": {"reason": "不属于本部门", "suggested": "规建办"},
        "rule": {"ruling": Ruling.KEEP, "advice": "请继续"},
        "grant": {"granted": Granted.YES},
        "confirm": {"finding": "到现场看过"},
        "return": {"advice": "下游还堵着"},
        "end": {"reason": "不用办了"},
    }[name]


def to_meeting_step(name, units):
    """The usual answers to a meeting's step; the decisions of a close are found by the doing."""
    assert name in MEETING_STEPS
    return {
        "issue": {"approved_by": "高立群"},
        "reissue": {"approved_by": "高立群"},
        "hold": {"attendance": [{"unit": unit, "state": AttendanceState.PRESENT} for unit in units]},
        "postpone": {"held_at": now() + timedelta(days=2), "reason": "防汛"},
        "cancel": {"reason": "防汛"},
        "close": {"decisions": {}},
        "reopen": {"reason": "漏记一项"},
    }[name]


def decision(rng, *, of_matter, village):
    """What a meeting may say to one item, now and then not what it should."""
    kind = rng.choice([*Decision, Decision.ASSIGN, Decision.NEXT_MONTH]) if of_matter else Decision.HEARD
    told = {"decision": kind, "decision_text": "照此办理", "village": village}
    if kind is Decision.ASSIGN:
        told |= {name: make.to_units("dispatch")[name] for name in ("assignments", "lead_leader", "due_on")}
    if kind is Decision.OTHER_ROUTE:
        told |= {
            "route": make.usual_answers("refer")["route"],
            "track_on": today() + timedelta(days=rng.randint(0, 30)),
        }
    if kind is Decision.NEXT_MONTH:
        told["reason"] = "材料不齐"
    return told


def otherwise(rng, answers):
    """The same answers, some of them others of their kind, now and then one that cannot stand."""
    told = dict(answers)
    for name in list(told):
        if rng.random() < 0.06:
            told[name] = other(rng, told[name])
    if told and rng.random() < 0.06:
        name = rng.choice(list(told))
        # A page sends words as words and leaves the rest out.
        told[name] = rng.choice(["", "  "]) if type(told[name]) is str else None
    return told


def other(rng, value):
    """Another value of a kind."""
    if isinstance(value, Enum):
        return rng.choice(list(type(value)))
    if isinstance(value, bool):
        return not value
    if isinstance(value, (date, datetime)):
        return value + timedelta(days=rng.randint(-40, 40))
    if isinstance(value, int):
        return value + rng.choice([0, 1, 10**6])
    if isinstance(value, list):
        return rng.choice([[], value[:1], value * 2])
    return rng.choice([value, "另有一句话"]) if isinstance(value, str) else value


SECTIONS = list(Section)

"""What random people do: each doing picks who, about what and with which answers, and answers the action to take."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any, NamedTuple

from tests import make, uploads
from tests.journeys.chance import answers
from tests.journeys.chance.truths import in_place
from village.actions import (
    assignments,
    checks,
    corrections,
    files,
    intake,
    matter_corrections,
    matters,
    meeting_items,
    meeting_steps,
    meetings,
    minutes,
    numbers,
    sessions,
    undo,
)
from village.clock import now, today
from village.commands import demo_cast
from village.models import Assignment, Matter, Meeting
from village.rules.assigning import ASSIGNMENT_STEPS
from village.rules.checks import month_of, previous_month
from village.rules.workflow import MATTER_STEPS, MEETING_STEPS
from village.vocabulary import (
    Check,
    Decision,
    FileKind,
    NextStep,
    NumberKind,
    Outcome,
    Risk,
    SentTo,
    SessionKind,
    Source,
    Subject,
    Visitor,
)

PLACES = (
    demo_cast.PARLOR,
    demo_cast.PARLOR2,
    demo_cast.VILLAGE,
    demo_cast.VILLAGE2,
    demo_cast.TOWNSHIP,
    demo_cast.OTHER_PARLOR,
    demo_cast.OTHER_VILLAGE,
)
WRITERS = ("leader", "leader2", "neighbour", "officer", "officer2", "stranger", "staff", "secretary", "far_secretary")
AT_MOST = 7
NOBODY = 10**6
# Open so often that little else would happen.
SELDOM = {"rate_risk", "postpone", "decline", "refuse", "note", "track"}


class Doing(NamedTuple):
    """Somebody's action: which entry it is to leave on which subject, and what happens when it is taken."""

    who: str
    what: str
    about: tuple[str, int] | None
    told: dict[str, Any]
    act: Callable[[], Any]


def matter_step(rng, town, *, openly):
    """Take a step of the matters' table: one that is open to somebody, or any by anybody."""
    key = pick(rng, town, "matters")
    if key is None:
        return None
    row = town.rows["matters"][key,]
    pairs = town.open_pairs(Matter, key, MATTER_STEPS) if openly else []
    who, name = one_of(rng, pairs, MATTER_STEPS) or (rng.choice(town.logins), rng.choice(list(MATTER_STEPS)))
    told = {**answers.to_step(name, row["check_kind"]), **asked_of_the_world(rng, town, name, key)}
    told = answers.otherwise(rng, told)
    version = seen_version(rng, row)
    actor = town.people[who]
    return Doing(who, name, ("matters", key), told, lambda: matters.take_step(actor, key, name, version, told))


def one_of(rng, pairs, table):
    """A pair of person and step, however many people may take it; what ends a thing or stands aside comes seldom."""
    if not pairs:
        return None
    names = sorted({name for _who, name in pairs})
    name = rng.choices(names, [1 if _seldom(table[name]) else 6 for name in names])[0]
    return rng.choice([pair for pair in pairs if pair[1] == name])


def _seldom(step):
    return step.name in SELDOM or step.final or getattr(step, "aside", False)


def seen_version(rng, row):
    """The version that the page showed; now and then an old one, or none asked for."""
    return rng.choice([None, *[row["version"]] * 9, max(0, row["version"] - 1)])


def asked_of_the_world(rng, town, name, key):
    """The answers that name something else that is there."""
    if name == "schedule":
        return {"meeting": pick(rng, town, "meetings") or NOBODY}
    if name == "merge":
        return {"into": rng.choice([other for (other,) in town.rows["matters"]])}
    if name in ("seal", "admit"):
        people = [town.people[login].user_id for login in ("staff", "secretary", "officer", "stranger")]
        return {"named": rng.choice([[], people[:1], people[:2], people[2:]])}
    if name in ("share", "unshare"):
        codes = [demo_cast.VILLAGE, demo_cast.VILLAGE2, "999999101202", demo_cast.OTHER_VILLAGE]
        shared = [row["village_code"] for row in town.of("matter_places", key)]
        return {"villages": shared[:1] if name == "unshare" and shared else [rng.choice(codes)]}
    return {}


def unit_step(rng, town, *, openly):
    """Take a step of the assignments' table."""
    key = pick(rng, town, "assignments")
    if key is None:
        return None
    pairs = town.open_pairs(Assignment, key, ASSIGNMENT_STEPS) if openly else []
    who, name = one_of(rng, pairs, ASSIGNMENT_STEPS) or (rng.choice(town.logins), rng.choice(list(ASSIGNMENT_STEPS)))
    told = answers.to_unit_step(name)
    if name == "rule":
        told |= {"unit": rng.choice([make.department_key(), demo_cast.VILLAGE2, "999999101202", "d0"]), "person": "甲"}
    told = answers.otherwise(rng, told)
    version = seen_version(rng, town.rows["assignments"][key,])
    actor = town.people[who]
    return Doing(who, name, ("assignments", key), told, lambda: assignments.take_step(actor, key, name, version, told))


def meeting_step(rng, town, *, openly):
    """Take a step of the meetings' table; closing comes with a decision for most items."""
    key = pick(rng, town, "meetings")
    if key is None:
        return None
    pairs = town.open_pairs(Meeting, key, MEETING_STEPS) if openly else []
    who, name = one_of(rng, pairs, MEETING_STEPS) or (rng.choice(town.logins), rng.choice(list(MEETING_STEPS)))
    told = answers.to_meeting_step(name, [row["unit"] for row in town.of("attendances", key, "meeting_id")])
    told = {**answers.otherwise(rng, told), **({"decisions": decided(rng, town, key)} if name == "close" else {})}
    if name == "hold" and not told.get("attendance"):
        told["attendance"] = []
    version = seen_version(rng, town.rows["meetings"][key,])
    actor = town.people[who]
    return Doing(who, name, ("meetings", key), told, lambda: meeting_steps.take_step(actor, key, name, version, told))


def decided(rng, town, key):
    """A decision for each item of a meeting, with one left out now and then."""
    told = {}
    for item in town.of("agenda_items", key, "meeting_id"):
        matter = town.rows["matters"].get((item["matter_id"],))
        village = (matter or {}).get("village_code") or rng.choice([demo_cast.VILLAGE, demo_cast.OTHER_VILLAGE])
        told[item["id"]] = answers.decision(rng, of_matter=matter is not None, village=village)
    if told and rng.random() < 0.1:
        told.popitem()
    return told


def session(rng, town):
    """Log a session: about a new matter, one that is there in whatever status, or none."""
    key = pick(rng, town, "matters")
    if key is None or (len(town.rows["matters"]) < AT_MOST and rng.random() < 0.4):
        about = "new"
    else:
        about = rng.choice([str(key), str(key), str(key), ""])
    near = [who for who in WRITERS if about in ("", "new") or in_place(town.rows, town.people[who], key)]
    who = rng.choice([*near * 3, rng.choice(town.logins)])
    actor = town.people[who]
    # Most at their own place: a leader at the parlor, an officer in one, the centre at its desk.
    place = rng.choice([*[actor.place_code] * 5, rng.choice(PLACES)])
    said = {
        "kind": kind_of_talk(rng, about),
        "place": place,
        "matter": about,
        **answers.otherwise(rng, talked(rng, about)),
    }
    told = {**make.session_answers(actor), "held_at": now() - timedelta(hours=rng.randint(0, 200)), **said}
    subject = None if about in ("", "new") else ("matters", int(about))
    step = "reception" if told["kind"] is SessionKind.RECEPTION else "session"
    return Doing(who, "record" if subject is None else step, subject, said, lambda: sessions.record(actor, told))


def kind_of_talk(rng, about):
    """A visit (来访接待) is always about a matter that is there."""
    if about not in ("", "new") and rng.random() < 0.15:
        return SessionKind.RECEPTION
    return rng.choice([kind for kind in SessionKind if kind is not SessionKind.RECEPTION])


def talked(rng, about):
    """What a session is about, what came of it, and the answers that any outcome may ask for."""
    return {
        "subject": rng.choice(list(Subject)),
        "outcome": rng.choice(list(Outcome)) if about else None,
        "next_step": rng.choice(list(NextStep)),
        "next_on": rng.choice([None, today() + timedelta(days=rng.randint(0, 30))]),
        "agreement_text": "各退一步",
        "tried": "谈过两次",
        "needed": "请来人",
        "risk": rng.choice(list(Risk)),
        "risk_reason": "放话要拆墙",
        "other_routes_told": True,
        "told_on": today(),
        "asked_by": "陈大明",
        "reason": "不谈了",
        "visitor": rng.choice(list(Visitor)),
        "answered": "已告知进展",
        "own": rng.random() < 0.1,
    }


def begin(town):
    """The quarrel with which the day begins."""
    actor = town.people["leader"]
    told = make.session_answers(actor)
    return Doing("leader", "record", None, {}, lambda: sessions.record(actor, told))


def go_on(rng, town):
    """Somebody does what is open to them."""
    ways = [*[matter_step] * 5, *[plan] * 2, paper, go_back]
    ways += [unit_step] * 4 * bool(town.rows["assignments"]) + [meeting_step] * 2 * bool(town.rows["meetings"])
    way = rng.choice(ways)
    return way(rng, town, openly=True) if way in (matter_step, unit_step, meeting_step) else way(rng, town)


def try_anything(rng, town):
    """Anybody tries whatever there is, most of which is not theirs."""
    way = rng.choice([matter_step, matter_step, unit_step, meeting_step, mend, mend, check, go_back, paper])
    return way(rng, town, openly=False) if way in (matter_step, unit_step, meeting_step) else way(rng, town)


def walk_in(rng, town):
    """Take somebody's matter in at the centre."""
    if len(town.rows["matters"]) >= AT_MOST:
        return None
    who = rng.choice(["staff", "secretary", "far_secretary"])
    actor = town.people[who]
    usual = {
        "place": rng.choice(PLACES),
        "title": "陈大明反映邻居养鸭气味",
        "check": rng.choice(list(Check)),
        "category": make.usual_answers("propose")["category"],
        "request": "请镇里协调",
        "source": rng.choice([Source.WALK_IN, Source.QR, Source.PETITION, Source.GRID]),
        "villages": rng.choice([[], [], [demo_cast.VILLAGE], [demo_cast.VILLAGE, demo_cast.VILLAGE2]]),
        "external_number": rng.choice(["", "XF-2026-17"]),
    }
    told = {**usual, "to": rng.choice([SentTo.REVIEW, SentTo.REVIEW, *SentTo]), **make.usual_answers("dispatch")}
    return Doing(who, "take_in", None, usual, lambda: intake.take_in(actor, told, make.PARTIES))


def go_back(rng, town):
    """Undo what was done last on a matter: most often by whoever did it."""
    noted = list(town.rows["undo_notes"].values())
    key = rng.choice(noted)["matter_id"] if noted else pick(rng, town, "matters")
    if key is None:
        return None
    did = [note["actor_id"] for note in noted if note["matter_id"] == key]
    mine = [login for login, person in town.people.items() if person.user_id in did]
    who = rng.choice([*mine, *mine, *mine, rng.choice(town.logins)])
    actor = town.people[who]
    return Doing(who, "undo", ("matters", key), {}, lambda: undo.undo(actor, key, None))


def plan(rng, town):
    """What the secretary does with a meeting besides its steps; others try it too."""
    who = rng.choice(["secretary", "secretary", "secretary", "secretary", rng.choice(town.logins)])
    actor, key = town.people[who], pick(rng, town, "meetings")
    if key is None or rng.random() < 0.08:
        ahead = now() + timedelta(days=rng.choice([0, 1, 3, 30]))
        told = {
            "held_at": ahead,
            "room": "二楼会议室",
            "chair": "高立群",
            "units": ["司法所"],
            "standing": rng.random() < 0.5,
        }
        return Doing(who, "open", None, told, lambda: meetings.open_meeting(actor, told))
    if rng.random() < 0.4:
        return Doing(who, "take all in", None, {"meeting": key}, lambda: meeting_items.take_in(actor, key, None))
    items = [row["id"] for row in town.of("agenda_items", key, "meeting_id")]
    item = rng.choice(items) if items else NOBODY
    topic = {"section": rng.choice(answers.SECTIONS), "title": "部署秋收防火"}
    stated = {"reviewed_by": "高立群", "reviewed_on": today(), "signed_by": "", "signed_on": None}
    name, act = rng.choice([
        ("add_topic", lambda: meeting_items.add_topic(actor, key, topic)),
        ("change_item", lambda: meeting_items.change_item(actor, key, item, {"title": "换个题目", "units": "派出所"})),
        ("move_item", lambda: meeting_items.move_item(actor, key, item, up=True)),
        ("remove_topic", lambda: meeting_items.remove_topic(actor, key, item)),
        ("notes", lambda: minutes.keep_notes(actor, key, item, None, "大家都说了", {"decision": [Decision.HEARD]})),
        ("state", lambda: minutes.state(actor, key, None, stated)),
        ("correct_minutes", lambda: minutes.correct(actor, key, "更正一处")),
    ])  # fmt: skip
    return Doing(who, name, ("meetings", key), {"item": item}, act)


def mend(rng, town):
    """Correct a matter or a session, note a number, take one off."""
    who, key = rng.choice(town.logins), pick(rng, town, "matters")
    if key is None:
        return None
    actor, talk = town.people[who], pick(rng, town, "parlor_sessions")
    number, about = pick(rng, town, "external_numbers"), ("matters", key)
    facts = {"title": rng.choice(["田埂边的水沟", "菜地的边界"]), "spot": "村东", "reason": "写错了"}
    ways = [
        ("correct", about, facts, lambda: matter_corrections.correct(actor, key, facts, [])),
        ("add_number", about, {}, lambda: numbers.add(actor, key, {"kind": NumberKind.HOTLINE, "number": "12345-9"})),
    ]
    if number is not None:
        ways.append(("remove_number", None, {}, lambda: numbers.remove(actor, number)))
    if talk is not None:
        held_at = town.rows["parlor_sessions"][talk,]["held_at"] - timedelta(days=rng.randint(0, 3))
        told = {"held_at": held_at, "host": "换个人", "summary": "再说一遍", "reason": "写错了"}
        ways.append(("correct", ("parlor_sessions", talk), told, lambda: corrections.correct(actor, talk, told)))
    return Doing(who, *rng.choice(ways))


def paper(rng, town):
    """Bring a photo or the signed agreement, or take one away."""
    key, lying = pick(rng, town, "matters"), list(town.rows["file_records"].values())
    if key is None:
        return None
    who = rng.choice(["leader", "officer", "staff", rng.choice(town.logins)])
    actor = town.people[who]
    if lying and rng.random() < 0.25:
        one = rng.choice(lying)
        about = ("matters", one["matter_id"])
        gone = {"reason": "传错了"}
        return Doing(who, "remove_file", about, {}, lambda: files.remove(actor, about[1], one["token"], gone))
    waiting = [key for (key,), row in town.rows["matters"].items() if row["awaits_signature"]]
    if waiting and rng.random() < 0.8:
        key = rng.choice(waiting)
    # What is sent is a picture: as a recording it would be sent back before anybody asks whose matter it is.
    pictures = [kind for kind in FileKind if kind is not FileKind.MEMO]
    kind = FileKind.SIGNED_AGREEMENT if key in waiting else rng.choice(pictures)
    return Doing(who, "add_file", ("matters", key), {"kind": kind}, lambda: uploads.file(actor, key, kind))


def check(rng, town):
    """File the month's report, or amend it."""
    who = rng.choice(["officer", "officer2", "stranger", rng.choice(town.logins)])
    actor, month = town.people[who], rng.choice([month_of(today()), previous_month(month_of(today()))])
    stands = [row["version"] for row in town.rows["check_filings"].values()
              if (row["place_code"], row["month"]) == (actor.place_code, month)]  # fmt: skip
    told = {"version": rng.choice([stands[0] if stands else None, None]), "zero": rng.random() < 0.2}
    told |= {"words": rng.choice(["", "均已谈妥"]), "key_persons": rng.random() < 0.2}
    return Doing(who, "file", None, {"month": month, **told}, lambda: checks.file(actor, month, told))


def pick(rng, town, table):
    """The key of some row; None where there is none."""
    return rng.choice([key for (key,) in sorted(town.rows[table])]) if town.rows[table] else None

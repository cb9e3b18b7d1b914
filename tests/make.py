"""Plain makers: people and places written directly, sessions and matters through the actions, with usual answers."""

import csv
from datetime import date, timedelta
from decimal import Decimal
from functools import cache
from itertools import count
from pathlib import Path
from types import SimpleNamespace

from argon2 import PasswordHasher
from sqlalchemy import insert, select, update

from village.actions import (
    assignments,
    codes,
    emergencies,
    intake,
    matters,
    meeting_items,
    meeting_steps,
    meetings,
    sessions,
)
from village.clock import now, today
from village.commands import demo_cast
from village.extensions import db
from village.models import Assignment, Department, Holiday, HolidayYear, Matter, Parlor, Place, Post, RosterEntry, User
from village.queries import accounts
from village.rules import holiday_list
from village.rules.assigning import Unit
from village.rules.places import level_of, parent_of, village_of
from village.rules.workflow import MATTER_STEPS
from village.vocabulary import (
    AfterEmergency,
    AgreementKind,
    Category,
    Check,
    Conclusion,
    CourtResult,
    Decision,
    Finding,
    FirstReport,
    Ground,
    How,
    Level,
    Mode,
    Outcome,
    PlaceKind,
    Risk,
    Role,
    Route,
    SendBackTo,
    SessionKind,
    Side,
    Source,
    Subject,
)

PASSWORD = "apricots-in-the-yard-7"
DATA = Path(__file__).parent.parent / "data"
OPENED = date(2020, 1, 1)
keys = count(1)


@cache
def password_hash():
    """As weak as argon2 allows: tests log in often."""
    return PasswordHasher(time_cost=1, memory_cost=8, parallelism=1).hash(PASSWORD)


def places_of(name):
    with (DATA / name).open(encoding="utf-8-sig", newline="") as file:
        return [(row["code"], row["name"]) for row in csv.DictReader(file)]


def place(code, name):
    kind = {12: PlaceKind.COMMUNITY if name.endswith("居委会") else PlaceKind.VILLAGE}.get(len(code))
    return {
        "code": code,
        "parent_code": parent_of(code),
        "name": name,
        "level": level_of(code),
        "kind": PlaceKind.UNIT if code[9:10] == "9" else kind,
        "history_seq": 0,
        "history_hash": "",
    }


def parlor(place_code, host="主人", area="25", **more):
    fields = {"address": "1号", "opened_on": OPENED, "area": Decimal(area), **more}
    row = Parlor(
        place_code=place_code, village_code=village_of(place_code), township_code=place_code[:9], host=host, **fields
    )
    db.session.add(row)
    return row


def account(login, role, place_code, name=None, department=None, **post):
    """An account with one post; answers its Viewer."""
    add_account(login, role, place_code, name, department, **post)
    db.session.commit()
    return viewer(login)


def add_account(login, role, place_code, name=None, department=None, **post):
    user = User(
        login=login, name=name or login, township_code=place_code[:9], password_hash=password_hash(), must_change=False
    )
    db.session.add(user)
    db.session.flush()
    department_id = (
        None
        if not department
        else db.session.scalar(
            select(Department.id).where(Department.name == department, Department.township_code == place_code)
        )
    )
    db.session.add(
        Post(user_id=user.id, role=role, place_code=place_code, starts_on=OPENED, department_id=department_id, **post)
    )


def viewer(login):
    user = db.session.execute(select(User.id, User.stamp).where(User.login == login)).one()
    return accounts.account(user.id, user.stamp, today()).posts[0]


def holidays():
    """The days off and make-up workdays of 2025 and 2026, as every installation begins with them."""
    rows = holiday_list.parse((DATA / "holidays.csv").read_text(encoding="utf-8"))
    db.session.add_all(HolidayYear(id=year) for year in {row.year for row in rows})
    db.session.flush()
    db.session.add_all(Holiday(day=row.day, year=row.year, kind=row.kind, name=row.name) for row in rows)


def cast():
    """The demo's people and places; each person is a Viewer by log-in name."""
    rows = places_of("places-qinghe.csv") + [row[:2] for row in demo_cast.PLACES_BESIDE_THE_FILE]
    db.session.execute(insert(Place), [place(*row) for row in rows])
    for room in demo_cast.PARLORS:
        parlor(**room._asdict())
    holidays()
    db.session.add_all(Department(township_code=demo_cast.TOWNSHIP, name=name) for name in demo_cast.DEPARTMENTS)
    db.session.add_all(
        RosterEntry(township_code=demo_cast.TOWNSHIP, name=name, title=title, portfolio=portfolio, position=n)
        for n, (name, title, portfolio) in enumerate(demo_cast.ROSTER)
    )
    db.session.flush()
    for person in demo_cast.PEOPLE:
        add_account(**person._asdict())
    db.session.commit()
    return SimpleNamespace(**{person.login: viewer(person.login) for person in demo_cast.PEOPLE})


PARTIES = [{"name": "陈大明", "side": Side.ONE, "phone": "13900000001"}, {"name": "赵小兰", "side": Side.OTHER}]


def session_answers(actor, **answers):
    """What the form of a session about a new quarrel between neighbours comes to."""
    code = actor.place_code if len(actor.place_code) == 15 else demo_cast.PARLOR
    return {
        "place": code,
        "held_at": now() - timedelta(hours=2),
        "kind": SessionKind.MEDIATION,
        "mode": Mode.IN_PERSON,
        "host": actor.name,
        "summary": "两家当面谈了谈。",
        "headcount": 3,
        "open": False,
        "terms_told": True,
        "matter": "new",
        "matter_title": "陈大明与赵小兰为菜地边界起争执",
        "subject": Subject.NEIGHBOUR,
        "spot": "村口菜地",
        "parties": PARTIES,
        "attendees": [],
        "outcome": Outcome.TO_CONTINUE,
        "client_key": f"key-{next(keys)}",
        **answers,
    }


def session(actor, **answers):
    """Log a session; answers its id."""
    return sessions.record(actor, session_answers(actor, **answers))


def talk(actor, **answers):
    """Log a session that only gathered opinions; answers its id."""
    return session(actor, matter="", outcome=None, kind=SessionKind.LISTENING, parties=[], **answers)


def matter(actor, **answers):
    """Begin a matter by a session; answers the matter's id."""
    session(actor, **answers)
    return db.session.scalar(select(Matter.id).order_by(Matter.id.desc()).limit(1))


def hazard(actor, **answers):
    """Begin a hazard by a session; answers the matter's id."""
    more = {"subject": Subject.HAZARD, "parties": [], "matter_title": "楼道里停放电动车"}
    return matter(actor, **{**more, **answers})


def walk_in(actor, parties=PARTIES, **answers):
    """Take a matter in at the window; answers its id."""
    usual = {
        "place": demo_cast.VILLAGE,
        "title": "陈大明反映邻居养鸭气味",
        "check": Check.DISPUTES,
        "category": Category.ENVIRONMENT,
        "request": "请镇里协调",
    }
    return intake.take_in(actor, {**usual, **answers}, parties).matter


def scanned(cast, **answers):
    """What somebody sent in by the QR code of 柳湾村1组; answers the matter's id and the receipt."""
    parlor = db.session.scalar(select(Parlor).where(Parlor.place_code == demo_cast.PARLOR))
    if parlor.code_token is None:
        codes.renew(cast.officer, parlor.id)
    usual = {"text": "隔壁的鸡天天跑到我家菜地里", "subject": Subject.NEIGHBOUR, "to": Level.PARLOR}
    receipt = f"{next(keys):012d}"
    codes.report(None, parlor.code_token, {**usual, **answers}, receipt, "127.0.0.1")
    return db.session.scalar(select(Matter.id).order_by(Matter.id.desc()).limit(1)), receipt


def meeting(secretary, **answers):
    """Open a meeting in three days; answers its id."""
    usual = {
        "held_at": now() + timedelta(days=3),
        "room": "二楼会议室",
        "chair": "高立群",
        "units": ["司法所", "派出所"],
    }
    return meetings.open_meeting(secretary, {**usual, **answers})


def emergency(actor, **answers):
    """Write an emergency down; answers its id."""
    usual = {
        "place": demo_cast.VILLAGE,
        "title": "泵站断电，两家抢着抽水",
        "check": Check.DISPUTES,
        "category": Category.NEIGHBOUR,
        "spot": "柳湾村3组泵站",
        "what": "两家为先抽水吵起来，围了二十来人。",
        "happened_at": now() - timedelta(hours=2),
        "reported_at": now() - timedelta(hours=2),
        "reported_by": "村民小组长",
        "reported_how": FirstReport.PHONE,
        "headcount": 20,
        "parties": [],
        "arrivals": [{"who": "派出所民警2人", "at": now() - timedelta(hours=1)}],
        "done": "先把两边的人分开。",
        "result": "人都散了。",
        "after": AfterEmergency.KEEP,
        "follow": {},
        "client_key": f"emergency-{next(keys)}",
    }
    return emergencies.record(actor, {**usual, **answers})


def usual_answers(name):
    """Answers to a step's questions that stand."""
    if name in ("dispatch", "whistle"):
        return to_units(name)
    return {
        "hand_up": {"tried": "谈过两次", "needed": "请村里一起劝"},
        "hand_down": {"advice": "再谈一次"},
        "escalate": {"difficulty": "一方不松口", "request": "请镇里调处", "risk": Risk.NORMAL},
        "recall": {"reason": "双方又愿意谈了"},
        "propose": {"check": Check.DISPUTES, "category": Category.NEIGHBOUR},
        "take_up": {"note": "约双方到中心"},
        "send_back": {"advice": "请先补一次走访", "to": SendBackTo.VILLAGE},
        "refuse": {"ground": Ground.ADMIN_DISPUTE, "route": Route.ADMINISTRATIVE_REVIEW, "approved_by": "高立群"},
        "call_back": {"told_on": today(), "told_whom": "陈大明"},
        "defer": {"reason": "双方要再谈"},
        "settle": {"agreement_kind": AgreementKind.WRITTEN, "agreement_text": "各退一步，以石桩为界。"},
        "sign": {"signed_on": today(), "sealed_on": today()},
        "follow_up": {"visited_on": today(), "how": How.VISIT, "finding": Finding.PERFORMED},
        "refer": {"route": Route.LITIGATION, "text": "告知可向法院起诉"},
        "track": {"learnt_on": today(), "result": "法院已立案"},
        "end": {"reason": "多次未成", "other_routes_told": True, "told_on": today()},
        "dismiss": {"reason": "是广告"},
        "withdraw": {"asked_by": "陈大明", "reason": "不再追究"},
        "hand_over": {"to_whom": "派出所", "at": now(), "text": "有人动手"},
        "apply_court": {"applied_on": today(), "court": "清禾县人民法院"},
        "rule_out": {"exclusions": ["ownership"], "reason": "协议写了地归谁"},
        "court_decides": {"decided_on": today(), "court_result": CourtResult.REFUSED},
        "notarise": {"notary_on": today(), "notary_office": "清禾县公证处"},
        "agree_again": {"agreement_text": "只写怎样使用，不写归谁。"},
        "rate_risk": {"risk": Risk.RISING, "risk_reason": "放话要拆墙", "measures": "每天走访"},
        "reopen": {"reason": "又起争执"},
        "unmerge": {"reason": "是两件事"},
        "share": {"villages": [demo_cast.VILLAGE2]},
        "unshare": {"villages": [demo_cast.VILLAGE2], "reason": "与那边无关"},
        "seal": {"named": [], "reason": "涉及家庭隐私"},
        "admit": {"named": []},
        "unseal": {"reason": "当事人同意公开"},
        "recuse": {"reason": "当事人是我表弟"},
        "readmit": {"reason": "点错了"},
        "conclude": {"finding": "沟已疏通", "next": Conclusion.SETTLED},
    }[name]


def to_units(name):
    """Answers that name units of the township."""
    return {
        "dispatch": {
            "assignments": [Unit(department_key(), "申国正", lead=True), Unit(demo_cast.VILLAGE, "周丽")],
            "lead_leader": lead_leader(),
            "due_on": today() + timedelta(days=20),
            "task": "查清排水沟的走向，落实疏通",
        },
        "whistle": {
            "units": [department_key(), demo_cast.VILLAGE2],
            "place": "柳湾村1组沟边",
            "at": now() + timedelta(hours=1),
            "report_by": now() + timedelta(hours=2),
        },
    }[name]


def step(actor, matter_id, name, **answers):
    """Take a matter's step with its usual answers."""
    assert name in MATTER_STEPS
    if name == "merge" and "into" not in answers:
        answers["into"] = matter(actor, matter_title="陈大明家菜地又被占")
    matters.take_step(
        actor, matter_id, name, None, {**({} if name in ("schedule", "merge") else usual_answers(name)), **answers}
    )


def matter_in(state, cast):
    """A dispute of 柳湾村1组 in a state of the table, on the shortest way; answers its id."""
    if state == "refused":
        return _along(walk_in(cast.staff), [(cast.staff, "refuse")])
    ways = {
        "open@parlor": [],
        "open@village": [(cast.leader, "hand_up")],
        "submitted": [(cast.officer, "escalate")],
        "open@township": [(cast.officer, "escalate"), (cast.staff, "take_up")],
        "proposed": [(cast.officer, "escalate"), (cast.staff, "propose")],
        "settled": [(cast.leader, "settle")],
        "closed": [(cast.leader, "settle"), (cast.leader, "follow_up")],
        "ended": [(cast.leader, "end")],
        "withdrawn": [(cast.leader, "withdraw")],
        "referred": [(cast.officer, "escalate"), (cast.staff, "refer")],
        "merged": [(cast.leader, "hand_up"), (cast.officer, "merge")],
    }
    if state == "assigned":
        return _along(matter(cast.leader), [*ways["submitted"], (cast.staff, "dispatch")])
    if state != "scheduled":
        return _along(matter(cast.leader), ways[state])
    matter_id = _along(matter(cast.leader), ways["proposed"])
    meeting_items.take_in(cast.secretary, planned_meeting(cast), [matter_id])
    return matter_id


def scanned_in(cast):
    """A matter of 柳湾村1组 that came by the code of its poster; answers its id."""
    matter_id = matter(cast.leader)
    db.session.execute(update(Matter).where(Matter.id == matter_id).values(source=Source.QR))
    db.session.commit()
    return matter_id


def department_key():
    """The unit key of the township's department with a liaison."""
    mine = select(Post.department_id).where(Post.place_code == demo_cast.TOWNSHIP, Post.department_id.is_not(None))
    return f"d{db.session.scalar(mine.order_by(Post.id))}"


def lead_leader():
    """The id of the first leader of the township's roster."""
    mine = select(RosterEntry.id).where(RosterEntry.township_code == demo_cast.TOWNSHIP)
    return db.session.scalar(mine.order_by(RosterEntry.position, RosterEntry.id))


def answered(cast, matter_id):
    """Let the units of a matter sign, report done, and the centre confirm."""
    for row in db.session.scalars(
        select(Assignment).where(Assignment.matter_id == matter_id).order_by(Assignment.id)
    ).all():
        if row.lead_id is None:
            for actor, name, answers in (
                (cast.department, "receive", {}),
                (cast.department, "report_done", {"result": "已疏通"}),
                (cast.staff, "confirm", {"finding": "到现场看过"}),
            ):
                assignments.take_step(actor, row.id, name, None, answers)
    return matter_id


def planned_meeting(cast):
    """The month's meeting, opened if there is none."""
    from village.models import Meeting

    opened = select(Meeting.id).where(Meeting.township_code == demo_cast.TOWNSHIP).order_by(Meeting.id)
    return db.session.scalar(opened) or meeting(cast.secretary)


def in_force(cast, *steps):
    """A settled dispute of 柳湾村1组 with its written agreement signed, sealed, scanned; staff bring it further."""
    from tests import uploads

    matter_id = matter_in("settled", cast)
    uploads.scan(cast.leader, matter_id)
    return _along(matter_id, [(cast.leader, "sign"), *((cast.staff, name) for name in steps)])


def _along(matter_id, way):
    for actor, name in way:
        step(actor, matter_id, name)
    return matter_id


def in_role(cast, role):
    """Somebody of the cast with a role."""
    return next(v for v in vars(cast).values() if v.role is Role(role))


def held_meeting(cast, clock, *states):
    """A meeting just held with one matter per name in `states` and a topic; answers its id and the items' ids.

    Each matter is a dispute of 柳湾村1组; a name says only what the test calls it.
    """
    from village.models import AgendaItem
    from village.vocabulary import Section

    key = meeting(cast.secretary)
    for _name in states:
        meeting_items.take_in(cast.secretary, key, [matter_in("proposed", cast)])
    meeting_items.add_topic(cast.secretary, key, {"section": Section.OTHER, "title": "部署秋收防火"})
    meeting_steps.take_step(cast.secretary, key, "issue", None, {"approved_by": "高立群"})
    clock.forward(days=3)
    meeting_steps.take_step(cast.secretary, key, "hold", None, {"attendance": []})
    items = db.session.execute(select(AgendaItem.id, AgendaItem.matter_id).where(AgendaItem.meeting_id == key)).all()
    matters_of = sorted(item.id for item in items if item.matter_id)
    topic = next(item.id for item in items if item.matter_id is None)
    return SimpleNamespace(id=key, topic=topic, **dict(zip(states, matters_of, strict=True)))


def decisions(held):
    """A decision for each item that `held_meeting` made, by the name it was given there."""
    kinds = {
        "assign": {
            "decision": Decision.ASSIGN,
            "decision_text": "由司法所牵头，月底前谈成",
            **{name: to_units("dispatch")[name] for name in ("assignments", "lead_leader", "due_on")},
        },
        "to_village": {"decision": Decision.TO_VILLAGE, "village": demo_cast.VILLAGE, "decision_text": "再谈一次"},
        "next_month": {"decision": Decision.NEXT_MONTH},
        "other_route": {
            "decision": Decision.OTHER_ROUTE,
            "route": Route.LITIGATION,
            "decision_text": "告知可以起诉",
        },
        "strike": {"decision": Decision.STRIKE, "decision_text": "已经履行"},
        "topic": {"decision": Decision.HEARD, "decision_text": "各村落实"},
    }
    return {item: kinds[name] for name, item in vars(held).items() if name in kinds}


def close(cast, held, **changed):
    """Close a meeting made by `held_meeting`; `changed` gives an item's name other answers."""
    told = decisions(held) | {getattr(held, name): answers for name, answers in changed.items()}
    meeting_steps.take_step(cast.secretary, held.id, "close", None, {"decisions": told})

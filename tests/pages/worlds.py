"""Two townships that both have something of everything, and who reaches what of the first."""

from datetime import timedelta
from types import SimpleNamespace

from sqlalchemy import select

from tests import make, uploads
from village.actions import (
    codes,
    consultations,
    copies,
    helpers,
    jobs,
    letterheads,
    meeting_items,
    meeting_steps,
    numbers,
    roster,
    standing_units,
    workshop,
)
from village.clock import now, today
from village.commands import demo_cast
from village.extensions import db
from village.models import (
    AgendaItem,
    Assignment,
    Department,
    EarlyWarning,
    ExternalNumber,
    FileRecord,
    Intake,
    Matter,
    Meeting,
    Parlor,
    ParlorSession,
    Place,
    Post,
    RosterEntry,
    User,
)
from village.vocabulary import (
    Check,
    ConsultationKind,
    Decision,
    DutyKind,
    HelperKind,
    JobKind,
    Language,
    NumberKind,
    Paper,
    Role,
    Section,
)

IN_VILLAGE = {"leader", "officer", "staff", "secretary", "chief"}
AT_CENTRE = {"staff", "secretary"}
TOWNSHIP = IN_VILLAGE | {"leader2", "officer2", "department", "admin", "auditor"}
# Things of 柳湾村1组 and of 清禾镇, and who of all people finds them where the door lets them in.
REACH = {
    "matter": IN_VILLAGE,
    "named": {"leader", "officer"},
    "session": IN_VILLAGE,
    "parlor": IN_VILLAGE | {"admin"},
    "report": {"officer", "staff", "secretary", "chief"},
    "emergency": IN_VILLAGE,
    "assignment": {"department", "staff", "secretary", "chief"},
    "issued": TOWNSHIP,
    "planned": AT_CENTRE,
    "held": TOWNSHIP,
    "closed": TOWNSHIP,
    "person": {"admin"},
    "department": {"admin"},
    "leader": {"admin"},
    "place": {"admin"},
    "unit": {"secretary"},
    "letterhead": {"admin"},
    "warning": {"officer", "staff", "secretary", "chief"},
    "job": {"secretary"},
    "intake": AT_CENTRE,
    "consultation": AT_CENTRE,
    "helper": {"officer", "staff", "secretary"},
    "duty": AT_CENTRE,
}
OTHERS = {
    "leader9": (Role.LEADER, demo_cast.OTHER_PARLOR),
    "stranger": (Role.OFFICER, demo_cast.OTHER_VILLAGE),
    "staff9": (Role.STAFF, demo_cast.OTHER_TOWNSHIP),
    "secretary9": (Role.SECRETARY, demo_cast.OTHER_TOWNSHIP),
    "department9": (Role.DEPARTMENT, demo_cast.OTHER_TOWNSHIP),
    "chief9": (Role.CHIEF, demo_cast.OTHER_TOWNSHIP),
    "admin9": (Role.ADMIN, demo_cast.OTHER_TOWNSHIP),
    "auditor9": (Role.AUDITOR, demo_cast.OTHER_TOWNSHIP),
}
EVERYBODY = sorted({person.login for person in demo_cast.PEOPLE} | set(OTHERS))


def others(cast):
    """The people of 云渡镇, one for each role; the cast with them."""
    db.session.add(Department(township_code=demo_cast.OTHER_TOWNSHIP, name="水务"))
    db.session.commit()
    for login, (role, code) in OTHERS.items():
        if not hasattr(cast, login):
            department = "水务" if role is Role.DEPARTMENT else None
            setattr(cast, login, make.account(login, role, code, name=f"云{login}", department=department))


def past(cast, days, *steps):
    """A meeting of a month of its own that is over already, with one topic, brought so far."""
    key = make.meeting(cast.secretary, held_at=now() + timedelta(days=days))
    topic = meeting_items.add_topic(cast.secretary, key, {"section": Section.OTHER, "title": "防台风准备"})
    meeting_steps.take_step(cast.secretary, key, "issue", None, {"approved_by": "高立群"})
    db.session.get(Meeting, key).held_at = now() - timedelta(days=1)
    db.session.commit()
    heard = {topic: {"decision": Decision.HEARD}}
    for step in steps:
        meeting_steps.take_step(cast.secretary, key, step, None, {"attendance": [], "decisions": heard})
    return key


def coded(cast):
    """The parlor of 柳湾村1组 with a QR code."""
    parlor = db.session.scalar(select(Parlor).where(Parlor.place_code == demo_cast.PARLOR))
    if parlor.code_token is None:
        codes.renew(cast.officer, parlor.id)
    return parlor


def made(actor):
    """A paper that this person had made; answers the job's id."""
    job_id = jobs.ask(actor, JobKind.CASE_FILE, "卷宗 清禾-2026-0001", {}, Language.ZH)
    workshop.make_next({JobKind.CASE_FILE: lambda *asked: uploads.pdf()})
    return job_id


def things(cast):
    """Something of everything in 清禾镇; answers the ids by kind."""
    matter_id = make.matter(cast.leader)
    numbers.add(cast.officer, matter_id, {"kind": NumberKind.HOTLINE, "number": "HC20260915000123"})
    uploads.file(cast.leader, matter_id)
    given = make.matter_in("submitted", cast)
    whole = make.usual_answers("dispatch")
    make.step(cast.staff, given, "dispatch", assignments=whole["assignments"][:1])
    issued = make.meeting(cast.secretary)
    meeting_items.add_topic(cast.secretary, issued, {"section": Section.OTHER, "title": "部署秋收防火"})
    meeting_steps.take_step(cast.secretary, issued, "issue", None, {"approved_by": "高立群"})
    planned = make.meeting(cast.secretary, held_at=now() + timedelta(days=30))
    unit = standing_units.keep_unit(cast.secretary, None, {"name": "清禾供电所", "phone": "59760000"})
    topic = meeting_items.add_topic(cast.secretary, planned, {"section": Section.OTHER, "title": "通报平安建设"})
    line = {"kind": ConsultationKind.LEGAL, "asked": "借条没写日期", "answered": "可以补写", "answered_by": "值班律师"}
    taken = {"place": demo_cast.TOWNSHIP, "title": "集市占道", "check": Check.DISORDER}
    make.walk_in(cast.staff, [{**make.PARTIES[0], "visitor": True}], **taken)
    helper = {"kind": HelperKind.OWN, "name": "热心人柳大伯", "active_from": today(), "available": True}
    duty = {"day": today(), "kind": DutyKind.LAWYER, "name": "明律师", "office": "清禾律师所", "place": "一楼"}
    # What a look may do to an account must not end the look: somebody else's is looked at.
    person = db.session.scalar(select(User.id).where(User.login == "leader2"))
    for _ in range(2):
        make.matter(cast.leader, matter_title="柳湾村桥头又起争执", spot="桥头")
    make.matter(cast.officer, matter_title="柳湾村桥头停车", spot="桥头")
    return SimpleNamespace(
        warning=db.session.scalar(select(EarlyWarning.id).where(EarlyWarning.kind == "spot")),
        matter=matter_id,
        emergency=make.emergency(cast.officer, matter=matter_id),
        assignment=db.session.scalar(select(Assignment.id).order_by(Assignment.id)),
        external=db.session.scalar(select(ExternalNumber.id)),
        token=db.session.scalar(select(FileRecord.token)),
        session=db.session.scalar(select(ParlorSession.id).order_by(ParlorSession.id)),
        issued=issued,
        held=past(cast, 60, "hold"),
        intake=db.session.scalar(select(Intake.id)),
        consultation=consultations.keep(cast.staff, None, {**line, "day": today()}),
        helper=helpers.keep(cast.officer, None, helper),
        duty=roster.keep(cast.staff, None, {**duty, "starts": "09:00", "ends": "11:00"}),
        closed=past(cast, 90, "hold", "close"),
        copy=copies.make(cast.secretary, issued, {"recipient": "高立群"}),
        issued_item=db.session.scalar(select(AgendaItem.id).where(AgendaItem.meeting_id == issued)),
        planned=planned,
        topic=topic,
        unit=unit,
        letterhead=letterheads.propose(cast.admin, Paper.AGENDA, "红头.docx", uploads.letterhead()),
        parlor=coded(cast).id,
        code=coded(cast).code_token,
        job=made(cast.secretary),
        person=person,
        taker=db.session.scalar(select(User.id).where(User.login == "officer")),
        post=db.session.scalar(select(Post.id).where(Post.user_id == person)),
        department=db.session.scalar(select(Department.id).where(Department.township_code == demo_cast.TOWNSHIP)),
        place=db.session.scalar(select(Place.id).where(Place.code == demo_cast.VILLAGE)),
        leader=db.session.scalar(select(RosterEntry.id).where(RosterEntry.township_code == demo_cast.TOWNSHIP)),
        number=db.session.scalar(select(Matter.number).where(Matter.id == matter_id)),
    )

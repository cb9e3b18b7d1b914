"""Effects of standing aside: a party or relative takes no steps, and the matter goes past them."""

from sqlalchemy import delete, select

from village.actions import clocks
from village.actions.effects.move import Answers, Move
from village.actions.effects.ties import check_centre_named
from village.clock import now, today
from village.extensions import db
from village.models import Matter, Post, Recusal
from village.rules.errors import Invalid
from village.rules.places import listed
from village.rules.viewer import Viewer
from village.vocabulary import N_, ClockKind, Level, MatterStatus, Role

ALL_ASIDE = {
    Role.LEADER: N_("小组长已经申请回避，不能再交回客堂间。"),
    Role.OFFICER: N_("村(居)综治干部已经申请回避，不能再退回村(居)；请镇里调处。"),
}


def recuse(actor: Viewer, matter: Matter, answers: Answers) -> Move:
    """Past the leader it is the village's, past the officer the township's."""
    db.session.add(Recusal(matter_id=matter.id, user_id=actor.user_id))
    db.session.flush()
    db.session.refresh(matter, ["recused"])
    if actor.role is Role.LEADER:
        matter.home_level = Level.VILLAGE if matter.home_level is Level.PARLOR else matter.home_level
        held_here = matter.status is MatterStatus.OPEN and matter.level is Level.PARLOR
        return Move(matter.status, Level.VILLAGE if held_here else None)
    check_centre_named(matter, "reason")
    held_below = matter.status is MatterStatus.OPEN and matter.level is not Level.TOWNSHIP
    matter.home_level = Level.TOWNSHIP
    return _report(actor, matter, answers["reason"]) if held_below else Move(matter.status)


def _report(actor: Viewer, matter: Matter, reason: str) -> Move:
    matter.difficulty = matter.difficulty or reason
    matter.submitted_at, matter.submitted_by_id, matter.sent_back = now(), actor.user_id, False
    matter.reported_on = today()
    clocks.count(matter, ClockKind.REVIEW, today())
    return Move(MatterStatus.SUBMITTED)


def readmit(_actor: Viewer, matter: Matter, _answers: Answers) -> Move:
    """Nobody stands aside any more; where it is held stays as it is."""
    db.session.execute(delete(Recusal).where(Recusal.matter_id == matter.id))
    db.session.flush()
    db.session.refresh(matter, ["recused"])
    return Move()


def check_somebody_left(matter: Matter, role: Role, field: str) -> None:
    """Refuse to hand a matter to a place where all who could hold it stand aside."""
    aside = [int(user_id) for user_id in listed(matter.recused)]
    code = matter.place_code if role is Role.LEADER else matter.village_code
    if not aside:
        return
    left = select(Post.id).where(
        Post.role == role,
        Post.place_code == code,
        Post.starts_on <= today(),
        Post.ends_on.is_(None) | (Post.ends_on >= today()),
        Post.user_id.not_in(aside),
    )
    if db.session.scalar(left.limit(1)) is None:
        raise Invalid({field: ALL_ASIDE[role]})

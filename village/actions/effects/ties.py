"""Effects of sharing a matter with further villages, and of sealing it."""

from sqlalchemy import delete, select

from village.actions.effects.agenda import leave_agenda
from village.actions.effects.move import Answers, Move
from village.extensions import db
from village.models import Matter, MatterPlace, Place, Post, SealedFor
from village.queries import ties
from village.rules.errors import Invalid
from village.rules.places import listed, short_name
from village.rules.viewer import Viewer
from village.rules.visibility import AT_THE_CENTRE
from village.vocabulary import N_, MatterStatus, PlaceLevel


def share(_actor: Viewer, matter: Matter, answers: Answers) -> Move:
    """Let further villages of the township see it and log on it."""
    codes = list(dict.fromkeys(answers["villages"]))
    if matter.village_code in codes:
        raise Invalid({"villages": N_("不能和自己协同；请选别的村(居)。")})
    if not listed(matter.shared_with).isdisjoint(codes):
        raise Invalid({"villages": N_("这个村(居)已经在协同了，不用再请一次。")})
    names = add_places(matter, codes)
    return Move(told={"villages": names})


def add_places(matter: Matter, codes: list[str]) -> str:
    """Write the villages that share a matter; answers their names."""
    known = dict(
        db.session.execute(
            select(Place.code, Place.name).where(
                Place.code.in_(codes), Place.level == PlaceLevel.VILLAGE, Place.valid_to.is_(None)
            )
        ).all()
    )
    if not codes or any(code not in known or code[:9] != matter.township_code for code in codes):
        raise Invalid({"villages": N_("只能请本镇的村(居)协同。")})
    db.session.add_all(MatterPlace(matter_id=matter.id, village_code=code) for code in codes)
    _read_again(matter)
    return "、".join(short_name(known[code]) for code in codes)


def unshare(actor: Viewer, matter: Matter, answers: Answers) -> Move:
    """Let a village no longer share it; what it logged stays."""
    codes = answers["villages"]
    if not listed(matter.shared_with).issuperset(codes):
        raise Invalid({"villages": N_("这个村(居)没有在协同，请看最新的名单。")})
    names = "、".join(name for code, name in ties.shared_villages(actor, matter) if code in codes)
    db.session.execute(
        delete(MatterPlace).where(MatterPlace.matter_id == matter.id, MatterPlace.village_code.in_(codes))
    )
    _read_again(matter)
    return Move(told={"villages": names})


def seal(actor: Viewer, matter: Matter, answers: Answers) -> Move:
    """Keep its words to the holder, the officer and those named; it leaves an agenda it stands on."""
    _alone(matter)
    matter.sealed = True
    names = _name(actor, matter, answers)
    months = leave_agenda(matter)
    status = MatterStatus.PROPOSED if matter.status is MatterStatus.SCHEDULED else None
    return Move(status, told={"named": names, **({"taken_off": "、".join(months)} if months else {})})


def admit(actor: Viewer, matter: Matter, answers: Answers) -> Move:
    """Name those who deal with a sealed matter anew."""
    _alone(matter)
    return Move(told={"named": _name(actor, matter, answers)})


def unseal(_actor: Viewer, matter: Matter, _answers: Answers) -> Move:
    """Show its words again to all whose place it is."""
    _alone(matter)
    matter.sealed = False
    db.session.execute(delete(SealedFor).where(SealedFor.matter_id == matter.id))
    _read_again(matter)
    return Move()


def _alone(matter: Matter) -> None:
    if db.session.scalar(select(Matter.id).where(Matter.merged_into_id == matter.id).limit(1)):
        raise Invalid({"named": N_("这件事里并入了别的事项。请先撤销合并，再改涉隐私。")})


def _name(actor: Viewer, matter: Matter, answers: Answers) -> str:
    """Write who is named, always with who seals; answers their names."""
    known = {row.user_id: row.name for row in ties.to_name(actor, matter)}
    chosen = list(dict.fromkeys(answers.get("named") or ()))
    if any(user_id not in known for user_id in chosen):
        raise Invalid({"named": N_("请从名单里选经办人。")})
    db.session.execute(delete(SealedFor).where(SealedFor.matter_id == matter.id))
    named = dict.fromkeys([actor.user_id, *chosen])
    db.session.add_all(SealedFor(matter_id=matter.id, user_id=user_id) for user_id in named)
    _read_again(matter)
    return "、".join(known.get(user_id, actor.name) for user_id in named)


def check_centre_named(matter: Matter, field: str) -> None:
    """A sealed matter goes up only to somebody who may read it there."""
    if not matter.sealed:
        return
    named = select(SealedFor.id).join(Post, Post.user_id == SealedFor.user_id)
    at_centre = named.where(SealedFor.matter_id == matter.id, Post.role.in_(AT_THE_CENTRE)).limit(1)
    if db.session.scalar(at_centre) is None:
        raise Invalid({field: N_("这件事标了涉隐私，镇中心还没有能看的人。请先“指定经办人”，再上报。")})


def _read_again(matter: Matter) -> None:
    """The rules read the ties on the matter itself."""
    db.session.flush()
    db.session.refresh(matter, ["shared_with", "sealed_for", "recused"])

"""A parlor's QR code: made, renewed, taken back; and what villagers send in by it."""

from collections.abc import Mapping
from typing import Any

from sqlalchemy import delete, select

from village.actions import clocks, history, matters
from village.actions.write import action, hold_place, locked
from village.clock import now, today
from village.extensions import db
from village.models import Matter, Parlor, PublicTry, Receipt
from village.queries import codes
from village.rules import codes as rules
from village.rules.answers import required
from village.rules.errors import Invalid, Missing, NotAllowed
from village.rules.outcomes import CATEGORY_OF, check_of
from village.rules.permissions import Permission, may
from village.rules.places import within
from village.rules.viewer import Viewer
from village.rules.workflow import state_of
from village.vocabulary import N_, Check, ClockKind, Level, MatterStatus, PublicKind, Side, Source, Subject, Told

TOO_MANY = N_("今天从这里来的太多了，先不收了。急事请直接打电话，或者到客堂间来。")
SAME = N_("一样的话已经收到了，不用再交。要查办得怎样，请用当时给的回执号。")
TITLES = {
    Subject.NEIGHBOUR: N_("扫码反映：邻里的事"),
    Subject.FAMILY: N_("扫码反映：家里的事"),
    Subject.LAND: N_("扫码反映：土地房子的事"),
    Subject.MONEY: N_("扫码反映：钱和工钱的事"),
    Subject.DAMAGE: N_("扫码反映：伤了坏了的事"),
    Subject.OTHER: N_("扫码反映：别的事"),
    Subject.HAZARD: N_("扫码反映：有危险的地方"),
}


@action
def renew(actor: Viewer, parlor_id: int) -> None:
    """Give the parlor a code, or another one: posters with the one before lead nowhere from then on."""
    parlor = _reached(actor, parlor_id)
    if parlor.closed_on is not None:
        raise Invalid({"": N_("客堂间已经停用，不能再做解纷码。")})
    step = "renew_code" if parlor.code_token else "make_code"
    parlor.code_token = rules.new_token()
    history.append(actor, parlor, step, place_code=parlor.place_code)


@action
def revoke(actor: Viewer, parlor_id: int) -> None:
    """Take the code back; what came in by it stays."""
    parlor = _reached(actor, parlor_id)
    if parlor.code_token is not None:
        parlor.code_token = None
        history.append(actor, parlor, "revoke_code", place_code=parlor.place_code)


def _reached(actor: Viewer, parlor_id: int) -> Parlor:
    parlor = locked(Parlor, parlor_id)
    if not within(parlor.place_code, actor.place_code):
        raise Missing
    if not may(actor.role, Permission.MANAGE_CODES):
        raise NotAllowed
    return parlor


@action
def report(actor: Viewer | None, token: str, answers: Mapping[str, Any], receipt: str, address: str) -> None:
    """Take in what somebody sends by a parlor's code; the same form sent again finds what it wrote."""
    parlor = db.session.scalar(select(Parlor).where(Parlor.code_token == token))
    if parlor is None or parlor.closed_on is not None:
        raise Missing
    # Several at once from one place wait for each other here, or all would pass the limit.
    hold_place(parlor.place_code)
    digest = rules.digest_of(receipt)
    if db.session.scalar(select(Receipt.id).where(Receipt.digest == digest)) is not None:
        return
    required(("text", "subject", "to"), answers)
    words = rules.digest_of(answers["text"])
    _hold_off(parlor, words, address)
    matter = _begin(actor, parlor, answers)
    db.session.add(Receipt(matter_id=matter.id, digest=digest))
    _count(PublicKind.REPORT, address, parlor.id, words)


def _hold_off(parlor: Parlor, words: str, address: str) -> None:
    moment = now()
    of_address = codes.counted(PublicKind.REPORT, address, moment - rules.ADDRESS_WINDOW)
    of_parlor = codes.counted_for(parlor.id, moment - rules.PARLOR_WINDOW)
    if of_address >= rules.MOST_OF_ADDRESS or of_parlor >= rules.MOST_OF_PARLOR:
        raise Invalid({"": TOO_MANY})
    if codes.was_sent(parlor.id, words, moment - rules.KEPT):
        raise Invalid({"text": SAME})


def _begin(actor: Viewer | None, parlor: Parlor, answers: Mapping[str, Any]) -> Matter:
    """A matter like others: at the parlor or the village, or before the desk and, as with visitors, of the village."""
    subject, to = answers["subject"], answers["to"]
    check = check_of(subject, None)
    submitted = to is Level.TOWNSHIP
    matter = matters.begin(
        actor,
        place_code=parlor.place_code if to is Level.PARLOR else parlor.village_code,
        title=TITLES[subject],
        check=check,
        source=Source.QR,
        status=MatterStatus.SUBMITTED if submitted else MatterStatus.OPEN,
        category=CATEGORY_OF.get(subject) if check is Check.DISPUTES else None,
        request=answers["text"],
        submitted_at=now() if submitted else None,
    )
    if submitted:
        matter.level, matter.home_level = Level.TOWNSHIP, Level.VILLAGE
        clocks.count(matter, ClockKind.REVIEW, today())
    if answers.get("name"):
        matters.add_parties(matter, [{"name": answers["name"], "phone": answers.get("phone"), "side": Side.ONE}])
    clocks.keep(matter)
    told = {"request": matter.request}
    history.append(actor, matter, "scan_in", place_code=matter.place_code, after=state_of(matter), answers=told)
    return matter


@action
def look_up(actor: Viewer | None, code: str, address: str) -> Told | None:
    """How the matter behind a receipt stands; None for a code nobody has, Invalid after too many tries."""
    if codes.counted(PublicKind.LOOK_UP, address, now() - rules.LOOK_UP_WINDOW) >= rules.MOST_LOOKED_UP:
        raise Invalid({"code": N_("查得太多了，请过 10 分钟再查。")})
    _count(PublicKind.LOOK_UP, address)
    return codes.stands(rules.digest_of(code))


def _count(kind: PublicKind, address: str, parlor_id: int | None = None, words: str = "") -> None:
    """Count it, and drop what nobody needs any more."""
    db.session.execute(delete(PublicTry).where(PublicTry.at < now() - rules.KEPT))
    db.session.add(PublicTry(kind=kind, address=address[:45], parlor_id=parlor_id, digest=words, at=now()))

"""What is behind a parlor's QR code and a receipt. Nobody is known here, so nothing is told of people."""

from datetime import datetime
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import aliased

from village.extensions import db
from village.models import Matter, Parlor, Place, PublicTry, Receipt, Setting
from village.rules.codes import is_same, told
from village.vocabulary import PublicKind, Told

VILLAGE = aliased(Place)
SURVIVOR = aliased(Matter)

PHONE = "centre_phone"


def parlor_behind(token: str) -> Any:  # noqa: ANN401 - a row or None
    """The parlor whose poster this is, open or closed: id, name, place_code, village_name, closed_on; or None."""
    return db.session.execute(
        select(
            Parlor.id,
            Parlor.place_code,
            Parlor.village_code,
            Parlor.township_code,
            Parlor.closed_on,
            func.coalesce(Place.name, Parlor.place_code).label("name"),
            func.coalesce(VILLAGE.name, Parlor.village_code).label("village_name"),
        )
        .outerjoin(Place, Place.code == Parlor.place_code)
        .outerjoin(VILLAGE, VILLAGE.code == Parlor.village_code)
        .where(Parlor.code_token == token)
    ).first()


def centre_phones(township_code: str | None) -> list[str]:
    """The centre's phone as its township set it; without a township those of all that are served here."""
    query = select(Setting.value).where(Setting.name == PHONE, Setting.value != "")
    if township_code is not None:
        query = query.where(Setting.township_code == township_code)
    return sorted(set(db.session.scalars(query)))


def counted(kind: PublicKind, address: str, since: datetime) -> int:
    """How often somebody at this address did so since then."""
    mine = (PublicTry.address == address, PublicTry.kind == kind, PublicTry.at > since)
    return db.session.scalar(select(func.count()).select_from(PublicTry).where(*mine)) or 0


def counted_for(parlor_id: int, since: datetime) -> int:
    """How much came in by this parlor's code since then."""
    mine = (PublicTry.parlor_id == parlor_id, PublicTry.at > since)
    return db.session.scalar(select(func.count()).select_from(PublicTry).where(*mine)) or 0


def was_sent(parlor_id: int, digest: str, since: datetime) -> bool:
    """Whether the same words came in by this parlor's code since then."""
    mine = (PublicTry.parlor_id == parlor_id, PublicTry.at > since, PublicTry.digest == digest)
    return db.session.scalar(select(PublicTry.id).where(*mine).limit(1)) is not None


def stands(digest: str) -> Told | None:
    """How the matter behind a receipt stands; of a merged one, how that stands into which it was merged."""
    row = db.session.execute(
        select(
            Receipt.digest,
            func.coalesce(SURVIVOR.status, Matter.status).label("status"),
            func.coalesce(SURVIVOR.version, Matter.version).label("version"),
            func.coalesce(SURVIVOR.session_count, Matter.session_count).label("talks"),
        )
        .join(Matter, Matter.id == Receipt.matter_id)
        .outerjoin(SURVIVOR, SURVIVOR.id == Matter.merged_into_id)
        .where(Receipt.digest == digest)
    ).first()
    if row is None or not is_same(row.digest, digest):
        return None
    return told(row.status, row.version, row.talks)

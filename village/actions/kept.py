"""Keep what was typed when a log-in or a page's token was lost, for the same person and one day only."""

import secrets
from datetime import timedelta

from sqlalchemy import delete, select

from village.actions.write import action
from village.clock import now
from village.extensions import db
from village.models import KeptForm

DAY = timedelta(days=1)
AT_MOST = 10


@action
def keep(user_id: int, path: str, body: list[tuple[str, str]]) -> str:
    """Store the fields and answer the token to get them back; the latest ten of a person are kept."""
    mine = select(KeptForm.id).where(KeptForm.user_id == user_id).order_by(KeptForm.id.desc())
    too_many = db.session.scalars(mine).all()[AT_MOST - 1 :]
    db.session.execute(
        delete(KeptForm).where(KeptForm.user_id == user_id, (KeptForm.at < now() - DAY) | KeptForm.id.in_(too_many))
    )
    token = secrets.token_urlsafe(24)
    db.session.add(
        KeptForm(token=token, user_id=user_id, path=path[:400], body=[list(pair) for pair in body], at=now())
    )
    return token

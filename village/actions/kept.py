"""Keep what was typed when a log-in or a page's token was lost, for the same person and one day only."""

import secrets
from datetime import timedelta

from sqlalchemy import delete, func, select

from village.actions.write import action
from village.clock import now
from village.extensions import db
from village.models import KeptForm

DAY = timedelta(days=1)
AT_MOST = 10


@action
def keep(user_id: int, path: str, body: list[tuple[str, str]]) -> str | None:
    """Store the fields and answer the token to get them back; None where ten are kept already."""
    db.session.execute(delete(KeptForm).where(KeptForm.user_id == user_id, KeptForm.at < now() - DAY))
    count = db.session.scalar(select(func.count()).select_from(KeptForm).where(KeptForm.user_id == user_id))
    if count is not None and count >= AT_MOST:
        return None
    token = secrets.token_urlsafe(24)
    db.session.add(
        KeptForm(token=token, user_id=user_id, path=path[:400], body=[list(pair) for pair in body], at=now())
    )
    return token


@action
def drop(user_id: int, token: str) -> None:
    """Forget a kept form once it was taken up."""
    db.session.execute(delete(KeptForm).where(KeptForm.user_id == user_id, KeptForm.token == token))

"""What somebody has asked to be made; nobody else sees it, nor do they in another post."""

from sqlalchemy import select

from village.extensions import db
from village.models import Job
from village.queries.scope import Row
from village.rules.viewer import Viewer

LATEST = 10
SHOWN = (
    Job.id,
    Job.kind,
    Job.title,
    Job.state,
    Job.done,
    Job.total,
    Job.token,
    Job.asked_at,
    Job.problem,
)


def one(viewer: Viewer, job_id: int) -> Row | None:
    """One's own job in this post, or None."""
    mine = (Job.id == job_id, Job.user_id == viewer.user_id, Job.post_id == viewer.post_id)
    return db.session.execute(select(*SHOWN).where(*mine)).first()


def latest(viewer: Viewer) -> list[Row]:
    """What this person asked for in this post, latest first."""
    mine = (Job.user_id == viewer.user_id, Job.post_id == viewer.post_id)
    return list(db.session.execute(select(*SHOWN).where(*mine).order_by(Job.id.desc()).limit(LATEST)))

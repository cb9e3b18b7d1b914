"""What somebody has asked to be made; nobody else sees it, nor do they in another post."""

from datetime import datetime

from sqlalchemy import func, select

from village.extensions import db
from village.models import Job, Matter
from village.queries.scope import Row, readable
from village.rules.viewer import Viewer
from village.vocabulary import JobState

LATEST = 10
SHOWN = (
    Job.id,
    Job.kind,
    Job.title,
    Job.asked,
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


def may_fetch(viewer: Viewer, job: Row, since: datetime) -> bool:
    """Whether what was made is still theirs: not too old, and no matter bound in it was sealed or moved away since."""
    ids = set(job.asked.get("matters", ()))
    bound = select(func.count()).where(Matter.id.in_(ids), readable(viewer), Matter.sealed.is_(False))
    return job.state is JobState.DONE and job.asked_at >= since and db.session.scalar(bound) == len(ids)

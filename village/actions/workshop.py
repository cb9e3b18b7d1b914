"""Where what takes long is made, one thing after the other, beside the processes that answer pages."""

import logging
import time
from datetime import timedelta

from sqlalchemy import select

from village.actions import file_store
from village.actions.jobs import Maker, drop_old, stored
from village.actions.write import action, locked
from village.clock import now, today
from village.extensions import db
from village.models import Job
from village.papers.wording import spoken_in
from village.queries import workshop as waiting
from village.rules.errors import Missing, NoSpace
from village.vocabulary import JOB_OPEN, N_, JobKind, JobState

NO_LONGER = N_("这份材料现在不归您看了。")
NO_SPACE = N_("服务器的磁盘满了，请告诉管理员。")
BROKEN = N_("做的时候出了错，已经记下来了。请告诉管理员。")
GAVE_UP = N_("做了两次都中断了。请再试一次，还不行请告诉管理员。")
PAUSE = 1.0
SILENT = timedelta(minutes=5)
TRIES = 2


@action
def begin_next() -> int | None:
    """Take the job that waits longest, or one whose maker fell silent; None where there is nothing to do."""
    drop_old()
    waits = (Job.state == JobState.WAITING) | ((Job.state == JobState.RUNNING) & (Job.heard_at < now() - SILENT))
    query = select(Job).where(Job.state.in_(JOB_OPEN), waits).order_by(Job.id).limit(1)
    job = db.session.scalar(query.with_for_update(skip_locked=True))
    if job is None:
        return None
    job.tries += 1
    job.heard_at = now()
    if job.tries > TRIES:
        job.state, job.problem = JobState.FAILED, GAVE_UP
        return None
    job.state, job.done = JobState.RUNNING, 0
    return job.id


@action
def progressed(job_id: int, done: int, total: int) -> None:
    """Say how far it is."""
    job = locked(Job, job_id)
    job.done, job.total, job.heard_at = done, total, now()


@action
def finish(job_id: int) -> None:
    """It is made and its bytes are stored."""
    job = locked(Job, job_id)
    job.state, job.done = JobState.DONE, job.total


@action
def fail(job_id: int, problem: str) -> None:
    """It cannot be made; `problem` is a msgid that says what to do."""
    job = locked(Job, job_id)
    job.state, job.problem = JobState.FAILED, problem


def make_next(makers: dict[JobKind, Maker]) -> bool:
    """Make the next thing that waits; False where nothing does."""
    job_id = begin_next()
    if job_id is None:
        return False
    problem = _make(job_id, makers)
    if problem:
        fail(job_id, problem)
    return True


def _make(job_id: int, makers: dict[JobKind, Maker]) -> str:
    """Make it and store it; answers what went wrong, in words, or nothing."""
    job = waiting.to_make(job_id)
    who = waiting.asker(job, today()) if job else None
    if job is None or who is None:
        return NO_LONGER
    try:
        with spoken_in(job.language):
            data = makers[job.kind](who, job.asked, lambda done, total: progressed(job_id, done, total))
        file_store.put(stored(job.token), data)
    except Missing:
        return NO_LONGER
    except NoSpace:
        return NO_SPACE
    # Whatever a stranger's scan does to a reader of scans, the next thing must still be made.
    except Exception:
        logging.getLogger(__name__).exception("job %s was not made", job_id)
        return BROKEN
    finish(job_id)
    return ""


def stay(makers: dict[JobKind, Maker]) -> None:
    """Make what comes, for as long as this process lives."""
    while True:
        try:
            busy = make_next(makers)
        except Exception:
            # The database may be away for a moment, as when it is copied or restarted.
            logging.getLogger(__name__).exception("the workshop could not look for work")
            busy = False
        db.session.remove()
        if not busy:
            time.sleep(PAUSE)

"""Where what takes long is made, one thing after the other, beside the processes that answer pages."""

import logging
import time

from village.actions import file_store, jobs
from village.actions.jobs import Maker
from village.clock import today
from village.extensions import db
from village.papers.wording import spoken_in
from village.queries import jobs as waiting
from village.rules.errors import Missing, NoSpace
from village.vocabulary import N_, JobKind

NO_LONGER = N_("这份材料现在不归您看了。")
NO_SPACE = N_("服务器的磁盘满了，请告诉管理员。")
BROKEN = N_("做的时候出了错，已经记下来了。请告诉管理员。")
PAUSE = 1.0


def make_next(makers: dict[JobKind, Maker]) -> bool:
    """Make the next thing that waits; False where nothing does."""
    job_id = jobs.begin_next()
    if job_id is None:
        return False
    problem = _make(job_id, makers)
    if problem:
        jobs.fail(job_id, problem)
    return True


def _make(job_id: int, makers: dict[JobKind, Maker]) -> str:
    """Make it and store it; answers what went wrong, in words, or nothing."""
    job = waiting.to_make(job_id)
    who = waiting.asker(job, today()) if job else None
    if job is None or who is None:
        return NO_LONGER
    try:
        with spoken_in(job.language):
            data = makers[job.kind](who, job.asked, lambda done, total: jobs.progressed(job_id, done, total))
        file_store.put(jobs.stored(job.token), data)
    except Missing:
        return NO_LONGER
    except NoSpace:
        return NO_SPACE
    # Whatever a stranger's scan does to a reader of scans, the next thing must still be made.
    except Exception:
        logging.getLogger(__name__).exception("job %s was not made", job_id)
        return BROKEN
    jobs.finish(job_id)
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

"""Ask for what takes long; `workshop` is where it is made."""

import secrets
from collections.abc import Callable
from datetime import timedelta
from typing import Any

from sqlalchemy import select

from village.actions import file_store
from village.actions.write import action
from village.clock import now
from village.extensions import db
from village.models import Job
from village.rules.viewer import Viewer
from village.vocabulary import JOB_OPEN, JobKind, JobState, Language

# What a maker takes: who asked, what for, and whom to tell how far it is (done, total). It answers the bytes.
Progress = Callable[[int, int], None]
Maker = Callable[[Viewer, dict[str, Any], Progress], bytes]

KEPT = timedelta(days=1)


@action
def ask(actor: Viewer, kind: JobKind, title: str, asked: dict[str, Any], language: Language) -> int:
    """Have something made; who asks for the same again while it is being made is shown the one they have."""
    mine = select(Job).where(Job.user_id == actor.user_id, Job.post_id == actor.post_id, Job.kind == kind)
    for job in db.session.scalars(mine.where(Job.state.in_(JOB_OPEN))):
        if job.asked == asked and job.language == language:
            return job.id
    job = Job(
        kind=kind,
        user_id=actor.user_id,
        post_id=actor.post_id,
        language=language,
        asked=asked,
        title=title[:120],
        state=JobState.WAITING,
        token=secrets.token_urlsafe(32),
        asked_at=now(),
        heard_at=now(),
    )
    db.session.add(job)
    db.session.flush()
    return job.id


def drop_old() -> None:
    """What was made can be fetched for a day, then its bytes go, whoever asked; the line stays for the auditor."""
    old = select(Job).where(Job.state == JobState.DONE, Job.asked_at < now() - KEPT)
    for job in db.session.scalars(old):
        file_store.drop(stored(job.token))
        job.state = JobState.GONE


def stored(token: str) -> str:
    """The name under which the bytes lie."""
    return f"made-{token}"

"""What is to be made, and for whom. Without a viewer, as the log-in's query: the workshop reads as whoever asked."""

from datetime import date

from sqlalchemy import select

from village.extensions import db
from village.models import Job, User
from village.queries import accounts
from village.queries.scope import Row
from village.rules.viewer import Viewer
from village.vocabulary import JOB_OPEN


def to_make(job_id: int) -> Row | None:
    """For the maker: what was asked, by whom and in which language; None where nothing is to be made any more."""
    return db.session.execute(
        select(Job.id, Job.kind, Job.asked, Job.language, Job.token, Job.user_id, Job.post_id, User.stamp)
        .join(User, User.id == Job.user_id)
        .where(Job.id == job_id, Job.state.in_(JOB_OPEN))
    ).first()


def asker(job: Row, today: date) -> Viewer | None:
    """Who asked, as they are today; None once the account or the post has ended."""
    account = accounts.account(job.user_id, job.stamp, today)
    return next((post for post in account.posts if post.post_id == job.post_id), None) if account else None

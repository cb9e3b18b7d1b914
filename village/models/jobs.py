"""What takes long and is made aside, while pages go on answering."""

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, CheckConstraint, ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column

from village.extensions import Base
from village.vocabulary import JobKind, JobState, Language


class Job(Base):
    """One thing to be made for one person in one post; its bytes lie in FILES_DIR for a day, named by the token."""

    __tablename__ = "jobs"
    __table_args__ = (
        CheckConstraint("(state = 'failed') = (problem != '')", name="failed_with_a_reason"),
        Index("ix_jobs_state", "state", "id"),
        Index("ix_jobs_user_id", "user_id", "id"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    kind: Mapped[JobKind]
    user_id: Mapped[int] = mapped_column(ForeignKey("users.id"))
    post_id: Mapped[int] = mapped_column(ForeignKey("posts.id"))
    language: Mapped[Language]
    asked: Mapped[dict[str, Any]] = mapped_column(JSON)
    title: Mapped[str] = mapped_column(String(120))
    state: Mapped[JobState]
    done: Mapped[int] = mapped_column(default=0)
    total: Mapped[int] = mapped_column(default=0)
    token: Mapped[str] = mapped_column(String(43), unique=True)
    asked_at: Mapped[datetime]
    # When its maker was last heard of: one that fell silent is begun again.
    heard_at: Mapped[datetime]
    tries: Mapped[int] = mapped_column(default=0)
    problem: Mapped[str] = mapped_column(String(120), default="")

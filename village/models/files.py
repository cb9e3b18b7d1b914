"""Photos and scans of a matter, and who has seen what was sent."""

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from village.extensions import Base
from village.vocabulary import FileKind


class FileRecord(Base):
    """One photo or scan; its bytes lie in FILES_DIR under their digest. A removed one keeps its row and the reason."""

    __tablename__ = "file_records"
    __table_args__ = (
        UniqueConstraint("uploaded_by_id", "client_key"),
        CheckConstraint("size > 0", name="not_empty"),
        CheckConstraint("(removed_at IS NULL) = (removed_reason = '')", name="removed_with_a_reason"),
        CheckConstraint("kind != 'signed_agreement' OR agreement_id IS NOT NULL", name="signed_agreement_of_one"),
        Index("ix_file_records_matter_id", "matter_id"),
        Index("ix_file_records_sha256", "sha256"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    matter_id: Mapped[int] = mapped_column(ForeignKey("matters.id"))
    agreement_id: Mapped[int | None] = mapped_column(ForeignKey("agreements.id"))
    # The unit's note it shows what is said in.
    note_id: Mapped[int | None] = mapped_column(ForeignKey("assignment_notes.id"))
    kind: Mapped[FileKind]
    token: Mapped[str] = mapped_column(String(43), unique=True)
    sha256: Mapped[str] = mapped_column(String(64))
    size: Mapped[int]
    media_type: Mapped[str] = mapped_column(String(40))
    pages: Mapped[int] = mapped_column(default=1)
    original_name: Mapped[str] = mapped_column(String(120), default="")
    client_key: Mapped[str] = mapped_column(String(64))
    body_digest: Mapped[str] = mapped_column(String(64))
    uploaded_by_id: Mapped[int] = mapped_column(ForeignKey("users.id"))
    at: Mapped[datetime]
    removed_at: Mapped[datetime | None]
    removed_by_id: Mapped[int | None] = mapped_column(ForeignKey("users.id"))
    removed_reason: Mapped[str] = mapped_column(Text, default="")


class SeenMark(Base):
    """When a receiving post first opened what was sent to it; `edition` tells one sending from the next."""

    __tablename__ = "seen_marks"
    __table_args__ = (UniqueConstraint("subject_kind", "subject_id", "edition", "post_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    subject_kind: Mapped[str] = mapped_column(String(20))
    subject_id: Mapped[int]
    edition: Mapped[int]
    post_id: Mapped[int] = mapped_column(ForeignKey("posts.id"))
    user_id: Mapped[int] = mapped_column(ForeignKey("users.id"))
    place_code: Mapped[str] = mapped_column(String(15))
    at: Mapped[datetime]

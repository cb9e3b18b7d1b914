"""Photos and scans of a matter, for those who read its names; others get the number of them."""

from sqlalchemy import func, select
from sqlalchemy.orm import aliased

from village.extensions import db
from village.models import Assignment, AssignmentNote, FileRecord, User
from village.queries.scope import Row, union_of
from village.rules.viewer import Viewer

REMOVER = aliased(User)


def of(viewer: Viewer, matter_id: int) -> list[Row]:
    """All files of a readable matter and of those merged into it, removed ones too, in the order they came."""
    return list(db.session.execute(_rows(viewer, matter_id).order_by(FileRecord.id)))


def one(viewer: Viewer, matter_id: int, token: str) -> Row | None:
    """One of these files by its token, or None."""
    return db.session.execute(_rows(viewer, matter_id).where(FileRecord.token == token)).first()


def _rows(viewer: Viewer, matter_id: int):  # type: ignore[no-untyped-def]  # noqa: ANN202 - a statement
    return (
        select(
            FileRecord.id,
            FileRecord.matter_id,
            FileRecord.note_id,
            FileRecord.kind,
            FileRecord.token,
            FileRecord.sha256,
            FileRecord.size,
            FileRecord.media_type,
            FileRecord.pages,
            FileRecord.uploaded_by_id,
            FileRecord.at,
            FileRecord.removed_at,
            FileRecord.removed_reason,
            User.name.label("by_name"),
            REMOVER.name.label("removed_by_name"),
            Assignment.id.label("assignment_id"),
            Assignment.unit_name,
        )
        .join(User, User.id == FileRecord.uploaded_by_id)
        .outerjoin(REMOVER, REMOVER.id == FileRecord.removed_by_id)
        .outerjoin(AssignmentNote, AssignmentNote.id == FileRecord.note_id)
        .outerjoin(Assignment, Assignment.id == AssignmentNote.assignment_id)
        .where(FileRecord.matter_id.in_(union_of(viewer, matter_id)))
    )


def count(viewer: Viewer, matter_id: int) -> int:
    """How many files a readable matter and those merged into it have, for those who may not open them."""
    mine = FileRecord.matter_id.in_(union_of(viewer, matter_id))
    return db.session.scalar(select(func.count(FileRecord.id)).where(mine, FileRecord.removed_at.is_(None))) or 0

"""Photos hang on a unit's note; a note may say that the work is done."""

import sqlalchemy as sa
from alembic import op

revision = "0013_photos_of_notes"
down_revision = "0012_holidays"


def upgrade():
    with op.batch_alter_table("assignment_notes", schema=None) as batch_op:
        batch_op.add_column(sa.Column("reports_done", sa.Boolean(), nullable=False, server_default=sa.false()))
    with op.batch_alter_table("file_records", schema=None) as batch_op:
        batch_op.add_column(sa.Column("note_id", sa.Integer(), nullable=True))
        batch_op.create_foreign_key(op.f("fk_file_records_note_id"), "assignment_notes", ["note_id"], ["id"])


def downgrade():
    with op.batch_alter_table("file_records", schema=None) as batch_op:
        batch_op.drop_constraint(op.f("fk_file_records_note_id"), type_="foreignkey")
        batch_op.drop_column("note_id")
    with op.batch_alter_table("assignment_notes", schema=None) as batch_op:
        batch_op.drop_column("reports_done")

"""Numbered copies."""

import sqlalchemy as sa
from alembic import op

revision = "0004_papers"
down_revision = "0003_agenda"


def upgrade():
    op.create_table(
        "numbered_copies",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("meeting_id", sa.Integer(), nullable=False),
        sa.Column("township_code", sa.String(length=9), nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("serial", sa.Integer(), nullable=False),
        sa.Column("number", sa.String(length=40), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("recipient", sa.String(length=80), nullable=False),
        sa.Column("made_by_id", sa.Integer(), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["made_by_id"], ["users.id"], name=op.f("fk_numbered_copies_made_by_id")),
        sa.ForeignKeyConstraint(["meeting_id"], ["meetings.id"], name=op.f("fk_numbered_copies_meeting_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_numbered_copies")),
        sa.UniqueConstraint(
            "township_code", "year", "serial", name=op.f("uq_numbered_copies_township_code_year_serial")
        ),
    )
    with op.batch_alter_table("numbered_copies", schema=None) as batch_op:
        batch_op.create_index("ix_numbered_copies_meeting_id", ["meeting_id"], unique=False)


def downgrade():
    op.drop_table("numbered_copies")

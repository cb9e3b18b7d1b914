"""What a meeting's minutes keep: notes and drafts, decisions to take back, who reviewed and signed, corrections."""

import sqlalchemy as sa
from alembic import op

revision = "0011_minutes"
down_revision = "0010_assignments"

STATED = ("reviewed", "signed")


def upgrade():
    with op.batch_alter_table("meetings") as batch_op:
        for name in STATED:
            batch_op.add_column(sa.Column(f"{name}_by", sa.String(length=40), nullable=False, server_default=""))
            batch_op.add_column(sa.Column(f"{name}_on", sa.Date(), nullable=True))
        batch_op.drop_constraint("issued_has_a_version", type_="check")
        batch_op.create_check_constraint(
            "issued_has_a_version", "status NOT IN ('issued', 'held', 'closed') OR issued_version > 0"
        )
    with op.batch_alter_table("attendances") as batch_op:
        batch_op.add_column(sa.Column("title", sa.String(length=60), nullable=False, server_default=""))
    with op.batch_alter_table("agenda_items") as batch_op:
        batch_op.add_column(sa.Column("draft", sa.JSON(), nullable=True))
        batch_op.add_column(sa.Column("decided_seq", sa.Integer(), nullable=True))
        batch_op.add_column(sa.Column("put_back", sa.JSON(), nullable=True))
    op.create_table(
        "minutes",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("meeting_id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("content", sa.JSON(), nullable=False),
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.Column("closed_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["meeting_id"], ["meetings.id"], name=op.f("fk_minutes_meeting_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_minutes")),
        sa.UniqueConstraint("meeting_id", "version", name=op.f("uq_minutes_meeting_id_version")),
    )
    op.create_table(
        "minutes_corrections",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("meeting_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("by_id", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["by_id"], ["users.id"], name=op.f("fk_minutes_corrections_by_id")),
        sa.ForeignKeyConstraint(["meeting_id"], ["meetings.id"], name=op.f("fk_minutes_corrections_meeting_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_minutes_corrections")),
        sa.UniqueConstraint("meeting_id", "number", name=op.f("uq_minutes_corrections_meeting_id_number")),
    )


def downgrade():
    op.drop_table("minutes_corrections")
    op.drop_table("minutes")
    with op.batch_alter_table("agenda_items") as batch_op:
        for name in ("put_back", "decided_seq", "draft"):
            batch_op.drop_column(name)
    with op.batch_alter_table("attendances") as batch_op:
        batch_op.drop_column("title")
    with op.batch_alter_table("meetings") as batch_op:
        batch_op.drop_constraint("issued_has_a_version", type_="check")
        batch_op.create_check_constraint(
            "issued_has_a_version", "status NOT IN ('issued', 'held') OR issued_version > 0"
        )
        for name in STATED:
            batch_op.drop_column(f"{name}_on")
            batch_op.drop_column(f"{name}_by")

"""The window: tickets with who owes the answer, the log of consultations, who came among the parties."""

import sqlalchemy as sa
from alembic import op

revision = "0016_intake"
down_revision = "0015_remembered_devices"


def upgrade():
    with op.batch_alter_table("parties") as batch_op:
        batch_op.add_column(sa.Column("visitor", sa.Boolean(), nullable=False, server_default=sa.false()))
    op.create_table(
        "intakes",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("township_code", sa.String(length=9), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("ticket", sa.Integer(), nullable=False),
        sa.Column("drawn_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("status", sa.String(length=40), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("matter_id", sa.Integer(), nullable=True),
        sa.Column("sent_to", sa.String(length=40), nullable=True),
        sa.Column("sent_name", sa.String(length=200), nullable=False),
        sa.Column("taken_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("taken_by_id", sa.Integer(), nullable=True),
        sa.Column("owner_id", sa.Integer(), nullable=True),
        sa.Column("answered_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("answered_how", sa.String(length=40), nullable=True),
        sa.Column("answer", sa.Text(), nullable=False),
        sa.Column("history_seq", sa.Integer(), nullable=False),
        sa.Column("history_hash", sa.String(length=64), nullable=False),
        sa.CheckConstraint(
            "status != 'handed' OR (matter_id IS NOT NULL AND owner_id IS NOT NULL)",
            name=op.f("ck_intakes_owed_by_one"),
        ),
        sa.CheckConstraint("(matter_id IS NULL) = (sent_to IS NULL)", name=op.f("ck_intakes_sent_somewhere")),
        sa.CheckConstraint(
            "(answered_at IS NULL) = (answer = '') AND (answered_at IS NULL) = (answered_how IS NULL)",
            name=op.f("ck_intakes_answered_when_and_how"),
        ),
        sa.ForeignKeyConstraint(["matter_id"], ["matters.id"], name=op.f("fk_intakes_matter_id")),
        sa.ForeignKeyConstraint(["owner_id"], ["users.id"], name=op.f("fk_intakes_owner_id")),
        sa.ForeignKeyConstraint(["taken_by_id"], ["users.id"], name=op.f("fk_intakes_taken_by_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_intakes")),
        sa.UniqueConstraint("matter_id", name=op.f("uq_intakes_matter_id")),
        sa.UniqueConstraint("township_code", "day", "ticket", name=op.f("uq_intakes_township_code_day_ticket")),
    )
    op.create_index("ix_intakes_owner", "intakes", ["owner_id", "status", "id"])
    op.create_table(
        "consultations",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("township_code", sa.String(length=9), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("kind", sa.String(length=40), nullable=False),
        sa.Column("asked", sa.Text(), nullable=False),
        sa.Column("answered", sa.Text(), nullable=False),
        sa.Column("answered_by", sa.String(length=40), nullable=False),
        sa.Column("minutes", sa.Integer(), nullable=True),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("recorded_by_id", sa.Integer(), nullable=False),
        sa.Column("intake_id", sa.Integer(), nullable=True),
        sa.Column("matter_id", sa.Integer(), nullable=True),
        sa.Column("history_seq", sa.Integer(), nullable=False),
        sa.Column("history_hash", sa.String(length=64), nullable=False),
        sa.CheckConstraint("minutes IS NULL OR minutes > 0", name=op.f("ck_consultations_minutes_spent")),
        sa.ForeignKeyConstraint(["intake_id"], ["intakes.id"], name=op.f("fk_consultations_intake_id")),
        sa.ForeignKeyConstraint(["matter_id"], ["matters.id"], name=op.f("fk_consultations_matter_id")),
        sa.ForeignKeyConstraint(["recorded_by_id"], ["users.id"], name=op.f("fk_consultations_recorded_by_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_consultations")),
        sa.UniqueConstraint("matter_id", name=op.f("uq_consultations_matter_id")),
    )
    op.create_index("ix_consultations_day", "consultations", ["township_code", "day", "id"])
    op.create_index("ix_consultations_kind", "consultations", ["township_code", "kind", "day", "id"])


def downgrade():
    op.drop_table("consultations")
    op.drop_table("intakes")
    with op.batch_alter_table("parties") as batch_op:
        batch_op.drop_column("visitor")

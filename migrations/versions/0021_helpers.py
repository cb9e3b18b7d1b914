"""Helpers whom parties may wish for, the roster of reception days, and rounds found by group."""

import sqlalchemy as sa
from alembic import op

revision = "0021_helpers"
down_revision = "0020_case_papers"


def upgrade():
    op.create_table(
        "helpers",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("township_code", sa.String(length=9), nullable=False),
        sa.Column("village_code", sa.String(length=12), nullable=True),
        sa.Column("kind", sa.String(length=40), nullable=False),
        sa.Column("name", sa.String(length=40), nullable=False),
        sa.Column("phone", sa.String(length=20), nullable=False),
        sa.Column("fields", sa.String(length=200), nullable=False),
        sa.Column("villages", sa.String(length=1000), nullable=False),
        sa.Column("available", sa.Boolean(), nullable=False),
        sa.Column("active_from", sa.Date(), nullable=False),
        sa.Column("active_to", sa.Date(), nullable=True),
        sa.Column("history_seq", sa.Integer(), nullable=False),
        sa.Column("history_hash", sa.String(length=64), nullable=False),
        sa.CheckConstraint("active_to IS NULL OR active_to >= active_from", name=op.f("ck_helpers_active_from_to")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_helpers")),
    )
    op.create_index("ix_helpers_township", "helpers", ["township_code", "id"])
    op.create_table(
        "duties",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("township_code", sa.String(length=9), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("kind", sa.String(length=40), nullable=False),
        sa.Column("leader_id", sa.Integer(), nullable=True),
        sa.Column("name", sa.String(length=40), nullable=False),
        sa.Column("office", sa.String(length=60), nullable=False),
        sa.Column("starts", sa.String(length=5), nullable=False),
        sa.Column("ends", sa.String(length=5), nullable=False),
        sa.Column("place", sa.String(length=60), nullable=False),
        sa.Column("taken_off", sa.Boolean(), nullable=False, server_default=sa.false()),
        sa.Column("history_seq", sa.Integer(), nullable=False),
        sa.Column("history_hash", sa.String(length=64), nullable=False),
        sa.CheckConstraint("(kind = 'reception') = (leader_id IS NOT NULL)", name=op.f("ck_duties_leader_receives")),
        sa.CheckConstraint("starts < ends", name=op.f("ck_duties_begins_before_it_ends")),
        sa.ForeignKeyConstraint(["leader_id"], ["roster_entries.id"], name=op.f("fk_duties_leader_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_duties")),
    )
    op.create_index("ix_duties_day", "duties", ["township_code", "day", "id"])
    with op.batch_alter_table("attendees") as batch_op:
        batch_op.add_column(sa.Column("helper_id", sa.Integer(), nullable=True))
        batch_op.create_foreign_key(op.f("fk_attendees_helper_id"), "helpers", ["helper_id"], ["id"])
    op.create_index("ix_parlor_sessions_kind", "parlor_sessions", ["place_code", "kind", "held_at"])


def downgrade():
    op.drop_index("ix_parlor_sessions_kind", "parlor_sessions")
    with op.batch_alter_table("attendees") as batch_op:
        batch_op.drop_constraint(op.f("fk_attendees_helper_id"), type_="foreignkey")
        batch_op.drop_column("helper_id")
    op.drop_table("duties")
    op.drop_table("helpers")

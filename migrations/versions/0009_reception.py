"""Visits and outside numbers; who logged in and read what, by day."""

import sqlalchemy as sa
from alembic import op

revision = "0009_reception"
down_revision = "0008_files"

# Bytes in order on both databases, so that a prefix is a range of the index.
NUMBER = sa.String(length=60).with_variant(sa.String(length=60, collation="C"), "postgresql")
BY_DAY = ("login_attempts", "read_logs")


def upgrade():
    for table in BY_DAY:
        with op.batch_alter_table(table) as batch_op:
            batch_op.drop_index(f"ix_{table}_township_code_id")
            batch_op.create_index(f"ix_{table}_township_code_at", ["township_code", "at", "id"])
    with op.batch_alter_table("history_entries") as batch_op:
        batch_op.drop_index("ix_history_entries_kind_place")
        batch_op.create_index("ix_history_entries_kind_place", ["subject_kind", "township_code", "at", "id"])
    with op.batch_alter_table("login_attempts") as batch_op:
        batch_op.add_column(sa.Column("held_off", sa.Boolean(), nullable=False, server_default=sa.false()))
    with op.batch_alter_table("handlings") as batch_op:
        batch_op.add_column(sa.Column("visitor", sa.String(length=40), nullable=True))
        batch_op.add_column(sa.Column("answered", sa.Text(), nullable=False, server_default=""))
        batch_op.create_check_constraint("visits_say_who_came", "(outcome = 'noted') = (visitor IS NOT NULL)")
    op.create_table(
        "external_numbers",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("matter_id", sa.Integer(), nullable=False),
        sa.Column("township_code", sa.String(length=9), nullable=False),
        sa.Column("kind", sa.String(length=40), nullable=False),
        sa.Column("number", NUMBER, nullable=False),
        sa.Column("noted_by_id", sa.Integer(), nullable=False),
        sa.Column("noted_on", sa.Date(), nullable=False),
        sa.ForeignKeyConstraint(["matter_id"], ["matters.id"], name=op.f("fk_external_numbers_matter_id")),
        sa.ForeignKeyConstraint(["noted_by_id"], ["users.id"], name=op.f("fk_external_numbers_noted_by_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_external_numbers")),
        sa.UniqueConstraint("matter_id", "kind", "number", name=op.f("uq_external_numbers_matter_id_kind_number")),
    )
    with op.batch_alter_table("external_numbers") as batch_op:
        batch_op.create_index("ix_external_numbers_number", ["township_code", "number"])


def downgrade():
    op.drop_table("external_numbers")
    with op.batch_alter_table("handlings") as batch_op:
        batch_op.drop_constraint("visits_say_who_came", type_="check")
        batch_op.drop_column("answered")
        batch_op.drop_column("visitor")
    with op.batch_alter_table("login_attempts") as batch_op:
        batch_op.drop_column("held_off")
    with op.batch_alter_table("history_entries") as batch_op:
        batch_op.drop_index("ix_history_entries_kind_place")
        batch_op.create_index("ix_history_entries_kind_place", ["subject_kind", "township_code", "id"])
    for table in BY_DAY:
        with op.batch_alter_table(table) as batch_op:
            batch_op.drop_index(f"ix_{table}_township_code_at")
            batch_op.create_index(f"ix_{table}_township_code_id", ["township_code", "id"])

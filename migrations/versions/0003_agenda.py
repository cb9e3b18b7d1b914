"""The agenda's whole content: when items came and went, and the standing list of units."""

import sqlalchemy as sa
from alembic import op

revision = "0003_agenda"
down_revision = "0002_checks"


def upgrade():
    op.create_table(
        "standing_units",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("township_code", sa.String(length=9), nullable=False),
        sa.Column("name", sa.String(length=60), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("place_code", sa.String(length=12), nullable=True),
        sa.Column("department_id", sa.Integer(), nullable=True),
        sa.Column("phone", sa.String(length=20), nullable=False),
        sa.Column("active", sa.Boolean(), nullable=False),
        sa.Column("history_seq", sa.Integer(), nullable=False),
        sa.Column("history_hash", sa.String(length=64), nullable=False),
        sa.CheckConstraint(
            "place_code IS NULL OR department_id IS NULL", name=op.f("ck_standing_units_place_or_department")
        ),
        sa.ForeignKeyConstraint(["department_id"], ["departments.id"], name=op.f("fk_standing_units_department_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_standing_units")),
        sa.UniqueConstraint("township_code", "name", name=op.f("uq_standing_units_township_code_name")),
    )
    with op.batch_alter_table("agenda_items", schema=None) as batch_op:
        batch_op.add_column(sa.Column("version", sa.Integer(), server_default="1", nullable=False))
        batch_op.add_column(sa.Column("added", sa.String(length=40), server_default="in_time", nullable=False))
        batch_op.add_column(sa.Column("since_version", sa.Integer(), nullable=True))
        batch_op.add_column(sa.Column("taken_off", sa.String(length=40), nullable=True))
        batch_op.add_column(sa.Column("copied", sa.Boolean(), server_default=sa.false(), nullable=False))
    # Until now nothing could come onto an agenda that had been issued.
    op.execute(
        "UPDATE agenda_items SET since_version = 1"
        " WHERE meeting_id IN (SELECT id FROM meetings WHERE issued_version > 0)"
    )


def downgrade():
    with op.batch_alter_table("agenda_items", schema=None) as batch_op:
        for name in ("copied", "taken_off", "since_version", "added", "version"):
            batch_op.drop_column(name)
    op.drop_table("standing_units")

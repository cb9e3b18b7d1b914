"""A township's own letterheads for its papers."""

import sqlalchemy as sa
from alembic import op

revision = "0027_letterheads"
down_revision = "0026_warnings"


def upgrade():
    op.create_table(
        "letterheads",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("township_code", sa.String(length=9), nullable=False),
        sa.Column("kind", sa.String(length=40), nullable=False),
        sa.Column("status", sa.String(length=40), nullable=False),
        sa.Column("name", sa.String(length=120), nullable=False),
        sa.Column("template", sa.LargeBinary(), nullable=False),
        sa.Column("uploaded_by_id", sa.Integer(), nullable=False),
        sa.Column("uploaded_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("history_seq", sa.Integer(), nullable=False),
        sa.Column("history_hash", sa.String(length=64), nullable=False),
        sa.CheckConstraint("length(template) > 0", name=op.f("ck_letterheads_not_empty")),
        sa.ForeignKeyConstraint(["uploaded_by_id"], ["users.id"], name=op.f("fk_letterheads_uploaded_by_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_letterheads")),
    )
    op.create_index("ix_letterheads_kind", "letterheads", ["township_code", "kind", "status"])
    op.create_index(
        "uq_letterheads_used",
        "letterheads",
        ["township_code", "kind"],
        unique=True,
        sqlite_where=sa.text("status = 'used'"),
        postgresql_where=sa.text("status = 'used'"),
    )


def downgrade():
    op.drop_table("letterheads")

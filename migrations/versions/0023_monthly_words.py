"""What the secretary writes under a month's figures."""

import sqlalchemy as sa
from alembic import op

revision = "0023_monthly_words"
down_revision = "0022_figures"


def upgrade():
    op.create_table(
        "monthly_words",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("township_code", sa.String(length=9), nullable=False),
        sa.Column("month", sa.String(length=7), nullable=False),
        sa.Column("assessment", sa.Text(), nullable=False),
        sa.Column("proposals", sa.Text(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("written_by_id", sa.Integer(), nullable=False),
        sa.Column("written_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("history_seq", sa.Integer(), nullable=False),
        sa.Column("history_hash", sa.String(length=64), nullable=False),
        sa.ForeignKeyConstraint(["written_by_id"], ["users.id"], name=op.f("fk_monthly_words_written_by_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_monthly_words")),
        sa.UniqueConstraint("township_code", "month", name=op.f("uq_monthly_words_township_code_month")),
    )


def downgrade():
    op.drop_table("monthly_words")

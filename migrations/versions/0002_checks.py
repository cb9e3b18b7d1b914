"""The monthly check, and the township's choices."""

import sqlalchemy as sa
from alembic import op

revision = "0002_checks"
down_revision = "0001_the_house"


def upgrade():
    op.create_table(
        "check_filings",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("township_code", sa.String(length=9), nullable=False),
        sa.Column("place_code", sa.String(length=12), nullable=False),
        sa.Column("month", sa.String(length=7), nullable=False),
        sa.Column("first_on", sa.Date(), nullable=False),
        sa.Column("last_on", sa.Date(), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=False),
        sa.Column("state", sa.String(length=40), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("zero", sa.Boolean(), nullable=False),
        sa.Column("key_persons", sa.Boolean(), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("silent", sa.JSON(), nullable=False),
        sa.Column("filed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("amended_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("filed_by_id", sa.Integer(), nullable=False),
        sa.Column("history_seq", sa.Integer(), nullable=False),
        sa.Column("history_hash", sa.String(length=64), nullable=False),
        sa.CheckConstraint("state IN ('filed', 'late', 'amended')", name=op.f("ck_check_filings_filed_somehow")),
        sa.CheckConstraint("first_on <= last_on", name=op.f("ck_check_filings_period_runs_forward")),
        sa.CheckConstraint("(state = 'amended') = (version > 1)", name=op.f("ck_check_filings_amended_has_a_version")),
        sa.ForeignKeyConstraint(["filed_by_id"], ["users.id"], name=op.f("fk_check_filings_filed_by_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_check_filings")),
        sa.UniqueConstraint("place_code", "month", name=op.f("uq_check_filings_place_code_month")),
    )
    with op.batch_alter_table("check_filings", schema=None) as batch_op:
        batch_op.create_index("ix_check_filings_township", ["township_code", "month"], unique=False)

    op.create_table(
        "check_reports",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("filing_id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("check_kind", sa.String(length=40), nullable=False),
        sa.Column("found", sa.Integer(), nullable=False),
        sa.Column("settled", sa.Integer(), nullable=False),
        sa.Column("unsettled", sa.Integer(), nullable=False),
        sa.Column("carried", sa.Integer(), nullable=False),
        sa.Column("reported_up", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "found >= 0 AND settled >= 0 AND carried >= 0 AND carried <= unsettled AND reported_up >= 0",
            name=op.f("ck_check_reports_figures_fit"),
        ),
        sa.ForeignKeyConstraint(["filing_id"], ["check_filings.id"], name=op.f("fk_check_reports_filing_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_check_reports")),
        sa.UniqueConstraint(
            "filing_id", "version", "check_kind", name=op.f("uq_check_reports_filing_id_version_check_kind")
        ),
    )
    op.create_table(
        "settings",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("township_code", sa.String(length=9), nullable=False),
        sa.Column("name", sa.String(length=40), nullable=False),
        sa.Column("value", sa.String(length=40), nullable=False),
        sa.Column("history_seq", sa.Integer(), nullable=False),
        sa.Column("history_hash", sa.String(length=64), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_settings")),
        sa.UniqueConstraint("township_code", "name", name=op.f("uq_settings_township_code_name")),
    )
    with op.batch_alter_table("matters", schema=None) as batch_op:
        batch_op.add_column(sa.Column("settled_on", sa.Date(), nullable=True))
    # What was settled before this column is nearest to the day it last moved.
    op.execute("UPDATE matters SET settled_on = status_on WHERE status IN ('settled', 'closed')")


def downgrade():
    with op.batch_alter_table("matters", schema=None) as batch_op:
        batch_op.drop_column("settled_on")
    op.drop_table("settings")
    op.drop_table("check_reports")
    with op.batch_alter_table("check_filings", schema=None) as batch_op:
        batch_op.drop_index("ix_check_filings_township")
    op.drop_table("check_filings")

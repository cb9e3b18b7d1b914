"""Warnings, with the spots of matters as they are compared."""

import unicodedata

import sqlalchemy as sa
from alembic import op

revision = "0026_warnings"
down_revision = "0025_codes"
RAISED = sa.text("status = 'raised'")


def upgrade():
    with op.batch_alter_table("matters", schema=None) as batch_op:
        batch_op.add_column(sa.Column("spot_key", sa.String(length=120), server_default="", nullable=False))
    connection = op.get_bind()
    spots = connection.execute(sa.text("SELECT DISTINCT spot FROM matters WHERE spot <> ''")).scalars().all()
    for spot in spots:
        key = "".join(unicodedata.normalize("NFKC", spot).split()).casefold().rstrip("。.,，;；")[:120]
        connection.execute(sa.text("UPDATE matters SET spot_key = :key WHERE spot = :spot"), {"key": key, "spot": spot})
    with op.batch_alter_table("matters", schema=None) as batch_op:
        batch_op.create_index("ix_matters_village_spot", ["village_code", "spot_key", "opened_on"])
        batch_op.create_index("ix_matters_village_category", ["village_code", "category", "opened_on"])
    _warnings()
    op.create_table(
        "warning_matters",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("warning_id", sa.Integer(), nullable=False),
        sa.Column("matter_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["matter_id"], ["matters.id"], name=op.f("fk_warning_matters_matter_id")),
        sa.ForeignKeyConstraint(["warning_id"], ["warnings.id"], name=op.f("fk_warning_matters_warning_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_warning_matters")),
        sa.UniqueConstraint("warning_id", "matter_id", name=op.f("uq_warning_matters_warning_id_matter_id")),
    )
    op.create_index("ix_warning_matters_matter_id", "warning_matters", ["matter_id"])
    op.create_table(
        "warning_units",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("warning_id", sa.Integer(), nullable=False),
        sa.Column("unit_key", sa.String(length=15), nullable=False),
        sa.Column("unit_name", sa.String(length=60), nullable=False),
        sa.Column("sent_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("acknowledged_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("acknowledged_by_id", sa.Integer(), nullable=True),
        sa.Column("note", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["acknowledged_by_id"], ["users.id"], name=op.f("fk_warning_units_acknowledged_by_id")),
        sa.ForeignKeyConstraint(["warning_id"], ["warnings.id"], name=op.f("fk_warning_units_warning_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_warning_units")),
        sa.UniqueConstraint("warning_id", "unit_key", name=op.f("uq_warning_units_warning_id_unit_key")),
    )
    op.create_index("ix_warning_units_unit_key", "warning_units", ["unit_key", "acknowledged_at", "warning_id"])


def _warnings():
    op.create_table(
        "warnings",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("township_code", sa.String(length=9), nullable=False),
        sa.Column("village_code", sa.String(length=12), nullable=False),
        sa.Column("kind", sa.String(length=40), nullable=False),
        sa.Column("subject", sa.String(length=120), nullable=False),
        sa.Column("count", sa.Integer(), nullable=False),
        sa.Column("usual", sa.Numeric(precision=6, scale=1), nullable=True),
        sa.Column("months", sa.Integer(), nullable=True),
        sa.Column("since", sa.Date(), nullable=False),
        sa.Column("raised_on", sa.Date(), nullable=False),
        sa.Column("status", sa.String(length=40), nullable=False),
        sa.Column("status_on", sa.Date(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("advice", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("meeting_id", sa.Integer(), nullable=True),
        sa.Column("history_seq", sa.Integer(), nullable=False),
        sa.Column("history_hash", sa.String(length=64), nullable=False),
        sa.CheckConstraint(
            "(kind = 'category') = (usual IS NOT NULL)", name=op.f("ck_warnings_compared_with_its_past")
        ),
        sa.CheckConstraint("(status = 'dismissed') = (reason != '')", name=op.f("ck_warnings_dismissed_with_a_reason")),
        sa.CheckConstraint(
            "(status = 'on_agenda') = (meeting_id IS NOT NULL)", name=op.f("ck_warnings_on_whose_agenda")
        ),
        sa.ForeignKeyConstraint(["meeting_id"], ["meetings.id"], name=op.f("fk_warnings_meeting_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_warnings")),
    )
    op.create_index(
        "uq_warnings_raised",
        "warnings",
        ["village_code", "kind", "subject"],
        unique=True,
        sqlite_where=RAISED,
        postgresql_where=RAISED,
    )
    op.create_index("ix_warnings_subject", "warnings", ["village_code", "kind", "subject", "id"])
    op.create_index("ix_warnings_township", "warnings", ["township_code", "status", "id"])
    op.create_index("ix_warnings_village", "warnings", ["village_code", "status", "id"])


def downgrade():
    for table in ("warning_units", "warning_matters", "warnings"):
        op.drop_table(table)
    with op.batch_alter_table("matters", schema=None) as batch_op:
        batch_op.drop_index("ix_matters_village_category")
        batch_op.drop_index("ix_matters_village_spot")
        batch_op.drop_column("spot_key")

"""What happened suddenly, who came to the spot, and who spoke for those who had come."""

import sqlalchemy as sa
from alembic import op

revision = "0017_emergencies"
down_revision = "0016_intake"


def upgrade():
    op.create_table(
        "emergencies",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("matter_id", sa.Integer(), nullable=False),
        sa.Column("place_code", sa.String(length=15), nullable=False),
        sa.Column("village_code", sa.String(length=12), nullable=True),
        sa.Column("township_code", sa.String(length=9), nullable=False),
        sa.Column("happened_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("what", sa.Text(), nullable=False),
        sa.Column("spot", sa.String(length=120), nullable=False),
        sa.Column("reported_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("reported_by", sa.String(length=40), nullable=False),
        sa.Column("reported_how", sa.String(length=40), nullable=False),
        sa.Column("headcount", sa.Integer(), nullable=True),
        sa.Column("amount", sa.Numeric(precision=14, scale=2), nullable=True),
        sa.Column("done", sa.Text(), nullable=False),
        sa.Column("result", sa.Text(), nullable=False),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("recorded_by_id", sa.Integer(), nullable=False),
        sa.Column("client_key", sa.String(length=64), nullable=False),
        sa.Column("body_digest", sa.String(length=64), nullable=False),
        sa.CheckConstraint("happened_at <= reported_at", name=op.f("ck_emergencies_happened_before_it_was_reported")),
        sa.CheckConstraint("reported_at <= recorded_at", name=op.f("ck_emergencies_not_in_the_future")),
        sa.ForeignKeyConstraint(["matter_id"], ["matters.id"], name=op.f("fk_emergencies_matter_id")),
        sa.ForeignKeyConstraint(["recorded_by_id"], ["users.id"], name=op.f("fk_emergencies_recorded_by_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_emergencies")),
        sa.UniqueConstraint("recorded_by_id", "client_key", name=op.f("uq_emergencies_recorded_by_id_client_key")),
    )
    op.create_index("ix_emergencies_matter_id", "emergencies", ["matter_id"])
    op.create_index("ix_emergencies_village", "emergencies", ["village_code", "happened_at", "id"])
    op.create_index("ix_emergencies_township", "emergencies", ["township_code", "happened_at", "id"])
    op.create_table(
        "emergency_arrivals",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("emergency_id", sa.Integer(), nullable=False),
        sa.Column("who", sa.String(length=60), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["emergency_id"], ["emergencies.id"], name=op.f("fk_emergency_arrivals_emergency_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_emergency_arrivals")),
    )
    op.create_index("ix_emergency_arrivals_emergency_id", "emergency_arrivals", ["emergency_id"])
    op.create_table(
        "representatives",
        sa.Column("emergency_id", sa.Integer(), nullable=False),
        sa.Column("party_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["emergency_id"], ["emergencies.id"], name=op.f("fk_representatives_emergency_id")),
        sa.ForeignKeyConstraint(["party_id"], ["parties.id"], name=op.f("fk_representatives_party_id")),
        sa.PrimaryKeyConstraint("emergency_id", "party_id", name=op.f("pk_representatives")),
    )
    op.create_index("ix_representatives_party_id", "representatives", ["party_id"])


def downgrade():
    for table in ("representatives", "emergency_arrivals", "emergencies"):
        op.drop_table(table)

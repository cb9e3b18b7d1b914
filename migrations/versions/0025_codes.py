"""Parlors have a QR code; receipts of what comes in by it, and a day's count of who sent what from where."""

import sqlalchemy as sa
from alembic import op

revision = "0025_codes"
down_revision = "0024_meeting_kinds"


def upgrade():
    with op.batch_alter_table("parlors", schema=None) as batch_op:
        batch_op.add_column(sa.Column("code_token", sa.String(length=12), nullable=True))
        batch_op.create_unique_constraint(op.f("uq_parlors_code_token"), ["code_token"])
    op.create_table(
        "receipts",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("matter_id", sa.Integer(), nullable=False),
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.ForeignKeyConstraint(["matter_id"], ["matters.id"], name=op.f("fk_receipts_matter_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_receipts")),
        sa.UniqueConstraint("matter_id", name=op.f("uq_receipts_matter_id")),
        sa.UniqueConstraint("digest", name=op.f("uq_receipts_digest")),
    )
    op.create_table(
        "public_tries",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=40), nullable=False),
        sa.Column("address", sa.String(length=45), nullable=False),
        sa.Column("parlor_id", sa.Integer(), nullable=True),
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["parlor_id"], ["parlors.id"], name=op.f("fk_public_tries_parlor_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_public_tries")),
    )
    op.create_index("ix_public_tries_address", "public_tries", ["address", "kind", "at"])
    op.create_index("ix_public_tries_parlor", "public_tries", ["parlor_id", "at"])
    op.create_index("ix_public_tries_at", "public_tries", ["at"])


def downgrade():
    op.drop_table("public_tries")
    op.drop_table("receipts")
    with op.batch_alter_table("parlors", schema=None) as batch_op:
        batch_op.drop_constraint(op.f("uq_parlors_code_token"), type_="unique")
        batch_op.drop_column("code_token")

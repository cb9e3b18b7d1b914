"""Papers of a matter: the number of a refusal, and the copies with names."""

import sqlalchemy as sa
from alembic import op

revision = "0020_case_papers"
down_revision = "0019_jobs"


def upgrade():
    with op.batch_alter_table("matters") as batch_op:
        batch_op.add_column(sa.Column("refusal_number", sa.String(length=40), nullable=False, server_default=""))
    op.create_table(
        "named_copies",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("matter_id", sa.Integer(), nullable=False),
        sa.Column("paper", sa.String(length=40), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("made_by_id", sa.Integer(), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["made_by_id"], ["users.id"], name=op.f("fk_named_copies_made_by_id")),
        sa.ForeignKeyConstraint(["matter_id"], ["matters.id"], name=op.f("fk_named_copies_matter_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_named_copies")),
    )
    with op.batch_alter_table("named_copies") as batch_op:
        batch_op.create_index("ix_named_copies_matter_id", ["matter_id"])


def downgrade():
    op.drop_table("named_copies")
    with op.batch_alter_table("matters") as batch_op:
        batch_op.drop_column("refusal_number")

"""What correcting and undoing need."""

import sqlalchemy as sa
from alembic import op

revision = "0005_corrections"
down_revision = "0004_papers"


def upgrade():
    op.create_table(
        "former_names",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("matter_id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(length=40), nullable=False),
        sa.ForeignKeyConstraint(["matter_id"], ["matters.id"], name=op.f("fk_former_names_matter_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_former_names")),
    )
    with op.batch_alter_table("former_names", schema=None) as batch_op:
        batch_op.create_index("ix_former_names_matter_id", ["matter_id"], unique=False)

    op.create_table(
        "undo_notes",
        sa.Column("matter_id", sa.Integer(), nullable=False),
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.Column("step", sa.String(length=40), nullable=False),
        sa.Column("actor_id", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("rows", sa.JSON(), nullable=False),
        sa.Column("meetings", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(["actor_id"], ["users.id"], name=op.f("fk_undo_notes_actor_id")),
        sa.ForeignKeyConstraint(["matter_id"], ["matters.id"], name=op.f("fk_undo_notes_matter_id")),
        sa.PrimaryKeyConstraint("matter_id", name=op.f("pk_undo_notes")),
    )
    with op.batch_alter_table("undo_notes", schema=None) as batch_op:
        batch_op.create_index("ix_undo_notes_at", ["at"], unique=False)

    with op.batch_alter_table("matters", schema=None) as batch_op:
        batch_op.add_column(sa.Column("corrected", sa.Integer(), server_default="0", nullable=False))


def downgrade():
    with op.batch_alter_table("matters", schema=None) as batch_op:
        batch_op.drop_column("corrected")

    op.drop_table("undo_notes")
    op.drop_table("former_names")

"""Merged, shared and sealed matters."""

import sqlalchemy as sa
from alembic import op

revision = "0006_ties"
down_revision = "0005_corrections"


def upgrade():
    op.create_table(
        "matter_places",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("matter_id", sa.Integer(), nullable=False),
        sa.Column("village_code", sa.String(length=12), nullable=False),
        sa.ForeignKeyConstraint(["matter_id"], ["matters.id"], name=op.f("fk_matter_places_matter_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_matter_places")),
        sa.UniqueConstraint("matter_id", "village_code", name=op.f("uq_matter_places_matter_id_village_code")),
    )
    with op.batch_alter_table("matter_places", schema=None) as batch_op:
        batch_op.create_index("ix_matter_places_village_code", ["village_code", "matter_id"], unique=False)
    for table in ("sealed_for", "recusals"):
        op.create_table(
            table,
            sa.Column("id", sa.Integer(), nullable=False),
            sa.Column("matter_id", sa.Integer(), nullable=False),
            sa.Column("user_id", sa.Integer(), nullable=False),
            sa.ForeignKeyConstraint(["matter_id"], ["matters.id"], name=op.f(f"fk_{table}_matter_id")),
            sa.ForeignKeyConstraint(["user_id"], ["users.id"], name=op.f(f"fk_{table}_user_id")),
            sa.PrimaryKeyConstraint("id", name=op.f(f"pk_{table}")),
            sa.UniqueConstraint("matter_id", "user_id", name=op.f(f"uq_{table}_matter_id_user_id")),
        )
    with op.batch_alter_table("clocks", schema=None) as batch_op:
        batch_op.add_column(sa.Column("held", sa.Boolean(), nullable=False, server_default=sa.false()))
    with op.batch_alter_table("matters", schema=None) as batch_op:
        batch_op.add_column(sa.Column("sealed", sa.Boolean(), nullable=False, server_default=sa.false()))
        batch_op.add_column(sa.Column("merged_into_id", sa.Integer(), nullable=True))
        batch_op.add_column(sa.Column("status_unmerged", sa.String(length=40), nullable=True))
        batch_op.add_column(sa.Column("status_on_unmerged", sa.Date(), nullable=True))
        batch_op.create_foreign_key(op.f("fk_matters_merged_into_id"), "matters", ["merged_into_id"], ["id"])
        batch_op.create_check_constraint(
            op.f("ck_matters_merged_into_one"), "(status = 'merged') = (merged_into_id IS NOT NULL)"
        )
        batch_op.create_check_constraint(
            op.f("ck_matters_merged_from"),
            "(merged_into_id IS NULL) = (status_unmerged IS NULL)"
            " AND (merged_into_id IS NULL) = (status_on_unmerged IS NULL)",
        )
        batch_op.create_index("ix_matters_merged_into_id", ["merged_into_id"], unique=False)


def downgrade():
    with op.batch_alter_table("matters", schema=None) as batch_op:
        batch_op.drop_index("ix_matters_merged_into_id")
        batch_op.drop_constraint(op.f("ck_matters_merged_from"), type_="check")
        batch_op.drop_constraint(op.f("ck_matters_merged_into_one"), type_="check")
        batch_op.drop_constraint(op.f("fk_matters_merged_into_id"), type_="foreignkey")
        for column in ("status_on_unmerged", "status_unmerged", "merged_into_id", "sealed"):
            batch_op.drop_column(column)
    with op.batch_alter_table("clocks", schema=None) as batch_op:
        batch_op.drop_column("held")
    for table in ("recusals", "sealed_for", "matter_places"):
        op.drop_table(table)

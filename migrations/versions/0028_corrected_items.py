"""Which item of the minutes a correction sheet is about, so that it is read by those who read the item."""

import sqlalchemy as sa
from alembic import op

revision = "0028_corrected_items"
down_revision = "0027_letterheads"


def upgrade():
    with op.batch_alter_table("minutes_corrections") as batch_op:
        batch_op.add_column(sa.Column("agenda_item_id", sa.Integer(), nullable=True))
        batch_op.create_foreign_key(
            batch_op.f("fk_minutes_corrections_agenda_item_id"), "agenda_items", ["agenda_item_id"], ["id"]
        )


def downgrade():
    with op.batch_alter_table("minutes_corrections") as batch_op:
        batch_op.drop_constraint(batch_op.f("fk_minutes_corrections_agenda_item_id"), type_="foreignkey")
        batch_op.drop_column("agenda_item_id")

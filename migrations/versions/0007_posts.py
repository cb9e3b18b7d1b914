"""Deputies, handovers and successors."""

import sqlalchemy as sa
from alembic import op

revision = "0007_posts"
down_revision = "0006_ties"

# Who settled a matter looks whether it holds.
RESPONSIBLE = """
UPDATE matters SET responsible_id = (
    SELECT actor_id FROM history_entries
    WHERE subject_kind = 'matters' AND subject_id = matters.id AND step = 'settle'
    ORDER BY seq DESC LIMIT 1
) WHERE status = 'settled'
"""


def upgrade():
    with op.batch_alter_table("places", schema=None) as batch_op:
        batch_op.create_index("ix_places_successor_code", ["successor_code"], unique=False)
        batch_op.create_check_constraint(
            op.f("ck_places_successor_of_the_retired"),
            "successor_code IS NULL OR (valid_to IS NOT NULL AND successor_code != code)",
        )
    with op.batch_alter_table("posts", schema=None) as batch_op:
        batch_op.add_column(sa.Column("deputy_for_id", sa.Integer(), nullable=True))
        batch_op.create_foreign_key(op.f("fk_posts_deputy_for_id"), "posts", ["deputy_for_id"], ["id"])
        batch_op.create_check_constraint(op.f("ck_posts_deputy_until"), "deputy_for_id IS NULL OR ends_on IS NOT NULL")
        batch_op.create_index("ix_posts_deputy_for_id", ["deputy_for_id"], unique=False)
    with op.batch_alter_table("matters", schema=None) as batch_op:
        batch_op.add_column(sa.Column("responsible_id", sa.Integer(), nullable=True))
        batch_op.create_foreign_key(op.f("fk_matters_responsible_id"), "users", ["responsible_id"], ["id"])
        batch_op.create_index("ix_matters_responsible", ["responsible_id", "status", "id"], unique=False)
        batch_op.create_index("ix_matters_township_opened", ["township_code", "opened_on"], unique=False)
        batch_op.create_index("ix_matters_village_opened", ["village_code", "opened_on"], unique=False)
    op.execute(RESPONSIBLE)


def downgrade():
    with op.batch_alter_table("matters", schema=None) as batch_op:
        batch_op.drop_index("ix_matters_village_opened")
        batch_op.drop_index("ix_matters_township_opened")
        batch_op.drop_index("ix_matters_responsible")
        batch_op.drop_constraint(op.f("fk_matters_responsible_id"), type_="foreignkey")
        batch_op.drop_column("responsible_id")
    with op.batch_alter_table("posts", schema=None) as batch_op:
        batch_op.drop_index("ix_posts_deputy_for_id")
        batch_op.drop_constraint(op.f("ck_posts_deputy_until"), type_="check")
        batch_op.drop_constraint(op.f("fk_posts_deputy_for_id"), type_="foreignkey")
        batch_op.drop_column("deputy_for_id")
    with op.batch_alter_table("places", schema=None) as batch_op:
        batch_op.drop_constraint(op.f("ck_places_successor_of_the_retired"), type_="check")
        batch_op.drop_index("ix_places_successor_code")

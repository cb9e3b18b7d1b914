"""Figures of a month by index: where a matter was settled, in which township a clock runs."""

import sqlalchemy as sa
from alembic import op

revision = "0022_figures"
down_revision = "0021_helpers"

SETTLED_BY = """
UPDATE matters SET settled_level = CASE (
    SELECT status_before FROM history_entries
    WHERE subject_kind = 'matters' AND subject_id = matters.id AND status_after = 'settled'
    AND (status_before IS NULL OR status_before <> 'settled') ORDER BY seq DESC LIMIT 1
) WHEN 'open@parlor' THEN 'parlor' WHEN 'open@village' THEN 'village' ELSE 'township' END
WHERE settled_on IS NOT NULL
"""
OF_TOWNSHIP = (
    "UPDATE clocks SET township_code = (SELECT township_code FROM matters WHERE matters.id = clocks.matter_id)"
)
TOGETHER = "(settled_on IS NULL) = (settled_level IS NULL)"


def upgrade():
    with op.batch_alter_table("matters", schema=None) as batch_op:
        batch_op.add_column(sa.Column("settled_level", sa.String(length=40), nullable=True))
    with op.batch_alter_table("clocks", schema=None) as batch_op:
        batch_op.add_column(sa.Column("township_code", sa.String(length=9), nullable=True))
    op.execute(SETTLED_BY)
    op.execute(OF_TOWNSHIP)
    with op.batch_alter_table("matters", schema=None) as batch_op:
        batch_op.create_check_constraint(op.f("ck_matters_settled_somewhere"), TOGETHER)
        batch_op.create_index("ix_matters_village_ended", ["village_code", "status", "status_on"])
        batch_op.create_index("ix_matters_township_settled", ["township_code", "settled_on"])
        batch_op.create_index("ix_matters_village_settled", ["village_code", "settled_on"])
    with op.batch_alter_table("clocks", schema=None) as batch_op:
        batch_op.alter_column("township_code", existing_type=sa.String(length=9), nullable=False)
        batch_op.create_index("ix_clocks_township_due", ["township_code", "kind", "due_on"])
    op.create_index("ix_assignments_township_due", "assignments", ["township_code", "due_on"])


def downgrade():
    op.drop_index("ix_assignments_township_due", "assignments")
    with op.batch_alter_table("clocks", schema=None) as batch_op:
        batch_op.drop_index("ix_clocks_township_due")
        batch_op.drop_column("township_code")
    with op.batch_alter_table("matters", schema=None) as batch_op:
        batch_op.drop_index("ix_matters_village_settled")
        batch_op.drop_index("ix_matters_township_settled")
        batch_op.drop_index("ix_matters_village_ended")
        batch_op.drop_constraint(op.f("ck_matters_settled_somewhere"), type_="check")
        batch_op.drop_column("settled_level")

"""The day a matter was reported up, which stays when the centre gives it back."""

import sqlalchemy as sa
from alembic import op

revision = "0018_reported_on"
down_revision = "0017_emergencies"


def upgrade():
    with op.batch_alter_table("matters", schema=None) as batch_op:
        batch_op.add_column(sa.Column("reported_on", sa.Date(), nullable=True))
    day = "date(submitted_at, '+8 hours')"
    if op.get_bind().dialect.name == "postgresql":
        day = "(submitted_at AT TIME ZONE 'Asia/Shanghai')::date"
    # As the figures told it so far: what lies open below and was not sent back was taken back.
    op.execute(
        f"UPDATE matters SET reported_on = {day} WHERE submitted_at IS NOT NULL"
        " AND source IN ('session', 'grid', 'inspection')"
        " AND NOT (status = 'open' AND level != 'township' AND NOT sent_back)"
    )


def downgrade():
    with op.batch_alter_table("matters", schema=None) as batch_op:
        batch_op.drop_column("reported_on")

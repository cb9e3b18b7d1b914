"""Meetings of further kinds; only of the four-checks meeting there is one a month."""

import sqlalchemy as sa
from alembic import op

revision = "0024_meeting_kinds"
down_revision = "0023_monthly_words"

NOT_CANCELLED = "status != 'cancelled'"
ONE_A_MONTH = f"kind = 'monthly' AND {NOT_CANCELLED}"


def upgrade():
    with op.batch_alter_table("meetings") as batch_op:
        batch_op.drop_index("uq_meetings_month")
        batch_op.add_column(sa.Column("kind", sa.String(length=40), nullable=False, server_default="monthly"))
    _one(ONE_A_MONTH)


def downgrade():
    op.drop_index("uq_meetings_month", "meetings")
    with op.batch_alter_table("meetings") as batch_op:
        batch_op.drop_column("kind")
    _one(NOT_CANCELLED)


def _one(where):
    """At most one meeting a month of a township, where this holds."""
    columns, told = ["township_code", "month"], sa.text(where)
    op.create_index("uq_meetings_month", "meetings", columns, unique=True, sqlite_where=told, postgresql_where=told)

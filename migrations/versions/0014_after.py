"""What becomes of an agreement: broken, confirmed by the court, made a notary's deed; why a matter comes again."""

import sqlalchemy as sa
from alembic import op

revision = "0014_after"
down_revision = "0013_photos_of_notes"

IN_FORCE = "signed_on IS NOT NULL OR (excluded = '' AND applied_on IS NULL AND notary_on IS NULL)"
DECIDED = "(decided_on IS NULL) = (court_result IS NULL) AND (decided_on IS NULL OR applied_on IS NOT NULL)"
DAYS = ("broken_on", "applied_on", "decided_on", "notary_on", "notarised_on")
LINES = {"excluded": 120, "court": 40, "court_number": 40, "notary_office": 40, "notary_number": 40}


def upgrade():
    with op.batch_alter_table("agreements") as batch_op:
        for name in DAYS:
            batch_op.add_column(sa.Column(name, sa.Date(), nullable=True))
        for name, length in LINES.items():
            batch_op.add_column(sa.Column(name, sa.String(length=length), nullable=False, server_default=""))
        batch_op.add_column(sa.Column("excluded_why", sa.Text(), nullable=False, server_default=""))
        batch_op.add_column(sa.Column("court_result", sa.String(length=40), nullable=True))
        batch_op.create_check_constraint("confirmed_once_in_force", IN_FORCE)
        batch_op.create_check_constraint("decided_when_applied", DECIDED)
    with op.batch_alter_table("matters") as batch_op:
        batch_op.add_column(sa.Column("confirming", sa.String(length=40), nullable=True))
        batch_op.add_column(sa.Column("confirm_until", sa.Date(), nullable=True))
        batch_op.add_column(sa.Column("times_broken", sa.Integer(), nullable=False, server_default="0"))
        batch_op.create_index("ix_matters_confirming", ["township_code", "confirming", "confirm_until"])
    with op.batch_alter_table("agenda_items") as batch_op:
        batch_op.add_column(sa.Column("decision_reason", sa.Text(), nullable=False, server_default=""))
    op.create_index("ix_follow_ups_visited_on", "follow_ups", ["visited_on", "id"])
    _begin_to_count()


def _begin_to_count():
    """Say of what is in force already, and has its clock, what the new columns say of later ones."""
    op.execute(
        "UPDATE matters SET confirming = 'open', confirm_until = (SELECT max(clocks.due_on) FROM clocks"
        " WHERE clocks.matter_id = matters.id AND clocks.kind = 'confirmation' AND clocks.done_on IS NULL)"
        " WHERE status IN ('settled', 'closed') AND EXISTS (SELECT 1 FROM clocks WHERE clocks.matter_id = matters.id"
        " AND clocks.kind = 'confirmation' AND clocks.done_on IS NULL)"
    )
    op.execute(
        "UPDATE matters SET times_broken = (SELECT count(*) FROM follow_ups WHERE follow_ups.matter_id = matters.id"
        " AND follow_ups.finding IN ('broken', 'remains')) WHERE EXISTS (SELECT 1 FROM follow_ups"
        " WHERE follow_ups.matter_id = matters.id AND follow_ups.finding IN ('broken', 'remains'))"
    )
    # The days for the court are nobody's duty: what is due next is what somebody has to do.
    op.execute(
        f"UPDATE matters SET next_clock = {_next('kind')}, next_due_on = {_next('due_on')} WHERE confirming = 'open'"
    )


def _next(column):
    return (
        f"(SELECT clocks.{column} FROM clocks WHERE clocks.matter_id = matters.id AND clocks.done_on IS NULL"
        " AND clocks.kind != 'confirmation' ORDER BY clocks.due_on, clocks.id LIMIT 1)"
    )


def downgrade():
    op.drop_index("ix_follow_ups_visited_on", "follow_ups")
    with op.batch_alter_table("agenda_items") as batch_op:
        batch_op.drop_column("decision_reason")
    with op.batch_alter_table("matters") as batch_op:
        batch_op.drop_index("ix_matters_confirming")
        for name in ("times_broken", "confirm_until", "confirming"):
            batch_op.drop_column(name)
    with op.batch_alter_table("agreements") as batch_op:
        batch_op.drop_constraint("decided_when_applied", type_="check")
        batch_op.drop_constraint("confirmed_once_in_force", type_="check")
        for name in ("court_result", "excluded_why", *LINES, *DAYS):
            batch_op.drop_column(name)

"""What is assigned to units, and what a meeting decided."""

import sqlalchemy as sa
from alembic import op

revision = "0010_assignments"
down_revision = "0009_reception"

TEXTS = ("task", "instruction", "declined_reason", "asked_reason", "result", "finding", "advice", "end_reason")


def upgrade():
    op.create_table(
        "assignments",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("number", sa.String(length=40), nullable=False),
        sa.Column("matter_id", sa.Integer(), nullable=False),
        sa.Column("township_code", sa.String(length=9), nullable=False),
        sa.Column("origin", sa.String(length=40), nullable=False),
        sa.Column("agenda_item_id", sa.Integer(), nullable=True),
        sa.Column("lead_id", sa.Integer(), nullable=True),
        sa.Column("unit_key", sa.String(length=15), nullable=False),
        sa.Column("unit_name", sa.String(length=60), nullable=False),
        sa.Column("lead_leader_id", sa.Integer(), nullable=True),
        sa.Column("person", sa.String(length=40), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=True),
        sa.Column("given_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("given_by_id", sa.Integer(), nullable=False),
        sa.Column("status", sa.String(length=40), nullable=False),
        sa.Column("status_on", sa.Date(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("received_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("instructed_by", sa.String(length=40), nullable=False),
        sa.Column("instructed_on", sa.Date(), nullable=True),
        sa.Column("place", sa.String(length=120), nullable=False),
        sa.Column("report_by", sa.DateTime(timezone=True), nullable=True),
        sa.Column("came", sa.String(length=80), nullable=False),
        sa.Column("came_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("suggested", sa.String(length=60), nullable=False),
        sa.Column("ruling", sa.String(length=40), nullable=True),
        sa.Column("asked_due_on", sa.Date(), nullable=True),
        *(sa.Column(name, sa.Text(), nullable=False) for name in TEXTS),
        sa.Column("history_seq", sa.Integer(), nullable=False),
        sa.Column("history_hash", sa.String(length=64), nullable=False),
        sa.CheckConstraint(
            "origin = 'whistle' OR (lead_leader_id IS NOT NULL AND person != '' AND due_on IS NOT NULL)",
            name=op.f("ck_assignments_four_fixed_things"),
        ),
        sa.CheckConstraint(
            "(origin = 'whistle') = (report_by IS NOT NULL)", name=op.f("ck_assignments_whistled_until")
        ),
        sa.CheckConstraint(
            "(origin = 'instruction') = (instructed_by != '')", name=op.f("ck_assignments_instructed_by_whom")
        ),
        sa.CheckConstraint(
            "(asked_due_on IS NULL) = (asked_reason = '')", name=op.f("ck_assignments_extension_with_reason")
        ),
        sa.ForeignKeyConstraint(["agenda_item_id"], ["agenda_items.id"], name=op.f("fk_assignments_agenda_item_id")),
        sa.ForeignKeyConstraint(["given_by_id"], ["users.id"], name=op.f("fk_assignments_given_by_id")),
        sa.ForeignKeyConstraint(["lead_id"], ["assignments.id"], name=op.f("fk_assignments_lead_id")),
        sa.ForeignKeyConstraint(["lead_leader_id"], ["roster_entries.id"], name=op.f("fk_assignments_lead_leader_id")),
        sa.ForeignKeyConstraint(["matter_id"], ["matters.id"], name=op.f("fk_assignments_matter_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_assignments")),
    )
    with op.batch_alter_table("assignments", schema=None) as batch_op:
        batch_op.create_index("ix_assignments_agenda_item_id", ["agenda_item_id"], unique=False)
        batch_op.create_index("ix_assignments_lead_id", ["lead_id"], unique=False)
        batch_op.create_index("ix_assignments_matter_id", ["matter_id"], unique=False)
        batch_op.create_index("ix_assignments_township", ["township_code", "status", "id"], unique=False)
        batch_op.create_index("ix_assignments_unit", ["unit_key", "status", "id"], unique=False)
    op.create_table(
        "assignment_notes",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("assignment_id", sa.Integer(), nullable=False),
        sa.Column("by_id", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["assignment_id"], ["assignments.id"], name=op.f("fk_assignment_notes_assignment_id")),
        sa.ForeignKeyConstraint(["by_id"], ["users.id"], name=op.f("fk_assignment_notes_by_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_assignment_notes")),
    )
    with op.batch_alter_table("assignment_notes", schema=None) as batch_op:
        batch_op.create_index("ix_assignment_notes_assignment_id", ["assignment_id"], unique=False)
    with op.batch_alter_table("clocks", schema=None) as batch_op:
        batch_op.add_column(sa.Column("assignment_id", sa.Integer(), nullable=True))
        batch_op.create_foreign_key(op.f("fk_clocks_assignment_id"), "assignments", ["assignment_id"], ["id"])
    with op.batch_alter_table("matters", schema=None) as batch_op:
        batch_op.add_column(sa.Column("conclusion", sa.Text(), nullable=False, server_default=""))
        batch_op.add_column(sa.Column("open_assignments", sa.Integer(), nullable=False, server_default="0"))
    with op.batch_alter_table("agenda_items", schema=None) as batch_op:
        batch_op.add_column(sa.Column("note", sa.Text(), nullable=False, server_default=""))
        batch_op.add_column(sa.Column("decision", sa.String(length=40), nullable=True))
        batch_op.add_column(sa.Column("decision_text", sa.Text(), nullable=False, server_default=""))
        batch_op.add_column(sa.Column("decision_number", sa.String(length=40), nullable=False, server_default=""))
        batch_op.add_column(sa.Column("carried_from_id", sa.Integer(), nullable=True))
        batch_op.create_foreign_key(
            op.f("fk_agenda_items_carried_from_id"), "agenda_items", ["carried_from_id"], ["id"]
        )


def downgrade():
    with op.batch_alter_table("agenda_items", schema=None) as batch_op:
        batch_op.drop_constraint(op.f("fk_agenda_items_carried_from_id"), type_="foreignkey")
        for column in ("carried_from_id", "decision_number", "decision_text", "decision", "note"):
            batch_op.drop_column(column)
    with op.batch_alter_table("matters", schema=None) as batch_op:
        batch_op.drop_column("open_assignments")
        batch_op.drop_column("conclusion")
    with op.batch_alter_table("clocks", schema=None) as batch_op:
        batch_op.drop_constraint(op.f("fk_clocks_assignment_id"), type_="foreignkey")
        batch_op.drop_column("assignment_id")
    op.drop_table("assignment_notes")
    op.drop_table("assignments")

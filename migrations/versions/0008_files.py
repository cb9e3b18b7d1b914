"""Scans, and who has seen what was sent."""

import sqlalchemy as sa
from alembic import op

revision = "0008_files"
down_revision = "0007_posts"


def upgrade():
    with op.batch_alter_table("matters", schema=None) as batch_op:
        batch_op.add_column(sa.Column("signed_scan", sa.Boolean(), nullable=False, server_default=sa.false()))
    op.create_table(
        "file_records",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("matter_id", sa.Integer(), nullable=False),
        sa.Column("agreement_id", sa.Integer(), nullable=True),
        sa.Column("kind", sa.String(length=40), nullable=False),
        sa.Column("token", sa.String(length=43), nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("media_type", sa.String(length=40), nullable=False),
        sa.Column("pages", sa.Integer(), nullable=False),
        sa.Column("original_name", sa.String(length=120), nullable=False),
        sa.Column("client_key", sa.String(length=64), nullable=False),
        sa.Column("body_digest", sa.String(length=64), nullable=False),
        sa.Column("uploaded_by_id", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("removed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("removed_by_id", sa.Integer(), nullable=True),
        sa.Column("removed_reason", sa.Text(), nullable=False),
        sa.CheckConstraint("size > 0", name=op.f("ck_file_records_not_empty")),
        sa.CheckConstraint(
            "(removed_at IS NULL) = (removed_reason = '')", name=op.f("ck_file_records_removed_with_a_reason")
        ),
        sa.CheckConstraint(
            "kind != 'signed_agreement' OR agreement_id IS NOT NULL",
            name=op.f("ck_file_records_signed_agreement_of_one"),
        ),
        sa.ForeignKeyConstraint(["agreement_id"], ["agreements.id"], name=op.f("fk_file_records_agreement_id")),
        sa.ForeignKeyConstraint(["matter_id"], ["matters.id"], name=op.f("fk_file_records_matter_id")),
        sa.ForeignKeyConstraint(["removed_by_id"], ["users.id"], name=op.f("fk_file_records_removed_by_id")),
        sa.ForeignKeyConstraint(["uploaded_by_id"], ["users.id"], name=op.f("fk_file_records_uploaded_by_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_file_records")),
        sa.UniqueConstraint("token", name=op.f("uq_file_records_token")),
        sa.UniqueConstraint("uploaded_by_id", "client_key", name=op.f("uq_file_records_uploaded_by_id_client_key")),
    )
    with op.batch_alter_table("file_records", schema=None) as batch_op:
        batch_op.create_index("ix_file_records_matter_id", ["matter_id"], unique=False)
        batch_op.create_index("ix_file_records_sha256", ["sha256"], unique=False)
    op.create_table(
        "seen_marks",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("subject_kind", sa.String(length=20), nullable=False),
        sa.Column("subject_id", sa.Integer(), nullable=False),
        sa.Column("edition", sa.Integer(), nullable=False),
        sa.Column("post_id", sa.Integer(), nullable=False),
        sa.Column("user_id", sa.Integer(), nullable=False),
        sa.Column("place_code", sa.String(length=15), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["post_id"], ["posts.id"], name=op.f("fk_seen_marks_post_id")),
        sa.ForeignKeyConstraint(["user_id"], ["users.id"], name=op.f("fk_seen_marks_user_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_seen_marks")),
        sa.UniqueConstraint(
            "subject_kind",
            "subject_id",
            "edition",
            "post_id",
            name=op.f("uq_seen_marks_subject_kind_subject_id_edition_post_id"),
        ),
    )


def downgrade():
    op.drop_table("seen_marks")
    op.drop_table("file_records")
    with op.batch_alter_table("matters", schema=None) as batch_op:
        batch_op.drop_column("signed_scan")

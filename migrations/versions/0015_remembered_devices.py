"""Leaders' phones are remembered; a mobile number finds its account."""

import sqlalchemy as sa
from alembic import op

revision = "0015_remembered_devices"
down_revision = "0014_after"


def upgrade():
    op.create_table(
        "remembered_devices",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("user_id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(length=20), nullable=False),
        sa.Column("secret_hash", sa.String(length=64), nullable=False),
        sa.Column("former_hash", sa.String(length=64), nullable=False),
        sa.Column("stamp", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=40), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("used_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["user_id"], ["users.id"], name=op.f("fk_remembered_devices_user_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_remembered_devices")),
        sa.UniqueConstraint("name", name=op.f("uq_remembered_devices_name")),
    )
    op.create_index("ix_remembered_devices_user_id", "remembered_devices", ["user_id"])
    op.create_index("ix_users_phone", "users", ["phone"])
    # Written with spaces or dashes a number would not be found by who types it plainly.
    users = sa.table("users", sa.column("phone", sa.String))
    bare = sa.func.replace(sa.func.replace(users.c.phone, " ", ""), "-", "")
    mobile = sa.and_(sa.func.length(bare) == 11, bare.like("1%"))
    op.execute(users.update().where(mobile).values(phone=bare))


def downgrade():
    op.drop_index("ix_users_phone", table_name="users")
    op.drop_index("ix_remembered_devices_user_id", table_name="remembered_devices")
    op.drop_table("remembered_devices")

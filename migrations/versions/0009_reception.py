"""Visits and outside numbers."""

revision = "0009_reception"
down_revision = "0008_files"


def upgrade():
    pass


def downgrade():
    pass

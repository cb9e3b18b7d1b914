"""Scans, and who has seen what was sent."""

revision = "0008_files"
down_revision = "0007_posts"


def upgrade():
    pass


def downgrade():
    pass

"""Numbered copies."""

revision = "0004_papers"
down_revision = "0003_agenda"


def upgrade():
    pass


def downgrade():
    pass

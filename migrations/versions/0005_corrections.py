"""What correcting and undoing need."""

revision = "0005_corrections"
down_revision = "0004_papers"


def upgrade():
    pass


def downgrade():
    pass

"""Merged, shared and sealed matters."""

revision = "0006_ties"
down_revision = "0005_corrections"


def upgrade():
    pass


def downgrade():
    pass

"""Deputies, handovers and successors."""

revision = "0007_posts"
down_revision = "0006_ties"


def upgrade():
    pass


def downgrade():
    pass

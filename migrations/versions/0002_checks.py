"""The monthly check, and the township's choices."""

revision = "0002_checks"
down_revision = "0001_the_house"


def upgrade():
    pass


def downgrade():
    pass

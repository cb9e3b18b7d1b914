"""The agenda's whole content."""

revision = "0003_agenda"
down_revision = "0002_checks"


def upgrade():
    pass


def downgrade():
    pass

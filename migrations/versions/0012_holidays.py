"""Days off and make-up workdays, with those of 2025 and 2026; clocks remember from when they count them."""

from datetime import date, timedelta

import sqlalchemy as sa
from alembic import op

revision = "0012_holidays"
down_revision = "0011_minutes"

# As the General Office of the State Council announced them on 2024-11-12 and 2025-11-04: name, first day off, how many
# days, make-up workdays.
NOTICES = {
    2025: (
        ("元旦", (1, 1), 1, ()),
        ("春节", (1, 28), 8, ((1, 26), (2, 8))),
        ("清明节", (4, 4), 3, ()),
        ("劳动节", (5, 1), 5, ((4, 27),)),
        ("端午节", (5, 31), 3, ()),
        ("国庆节、中秋节", (10, 1), 8, ((9, 28), (10, 11))),
    ),
    2026: (
        ("元旦", (1, 1), 3, ((1, 4),)),
        ("春节", (2, 15), 9, ((2, 14), (2, 28))),
        ("清明节", (4, 4), 3, ()),
        ("劳动节", (5, 1), 5, ((5, 9),)),
        ("端午节", (6, 19), 3, ()),
        ("中秋节", (9, 25), 3, ()),
        ("国庆节", (10, 1), 7, ((9, 20), (10, 10))),
    ),
}


def upgrade():
    years = op.create_table(
        "holiday_years",
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("history_seq", sa.Integer(), nullable=False),
        sa.Column("history_hash", sa.String(length=64), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_holiday_years")),
    )
    days = op.create_table(
        "holidays",
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=40), nullable=False),
        sa.Column("name", sa.String(length=20), nullable=False),
        sa.CheckConstraint("kind IN ('off', 'work')", name=op.f("ck_holidays_off_or_work")),
        sa.ForeignKeyConstraint(["year"], ["holiday_years.id"], name=op.f("fk_holidays_year")),
        sa.PrimaryKeyConstraint("day", name=op.f("pk_holidays")),
    )
    op.create_index("ix_holidays_year", "holidays", ["year"])
    op.bulk_insert(years, [{"id": year, "history_seq": 0, "history_hash": ""} for year in NOTICES])
    op.bulk_insert(days, [row for year, notice in NOTICES.items() for row in rows_of(year, notice)])
    with op.batch_alter_table("clocks", schema=None) as batch_op:
        batch_op.add_column(sa.Column("counted_from", sa.Date(), nullable=True))


def rows_of(year, notice):
    for name, first, length, made_up in notice:
        begin = date(year, *first)
        kinds = {begin + timedelta(days=ahead): "off" for ahead in range(length)}
        kinds |= {date(year, *day): "work" for day in made_up}
        for day, kind in kinds.items():
            yield {"day": day, "year": year, "kind": kind, "name": name}


def downgrade():
    with op.batch_alter_table("clocks", schema=None) as batch_op:
        batch_op.drop_column("counted_from")
    op.drop_index("ix_holidays_year", "holidays")
    op.drop_table("holidays")
    op.drop_table("holiday_years")

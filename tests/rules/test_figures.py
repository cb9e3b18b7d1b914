"""Which days a term counts, and what it is compared with."""

from datetime import date

import pytest

from village.rules.figures import month_term, share, term, terms

TODAY = date(2026, 9, 15)


@pytest.mark.parametrize(
    ("text", "first", "last", "before", "year_before"),
    [
        ("2026-09", date(2026, 9, 1), date(2026, 9, 30), "2026-08", "2025-09"),
        ("2026-01", date(2026, 1, 1), date(2026, 1, 31), "2025-12", "2025-01"),
        ("2024-02", date(2024, 2, 1), date(2024, 2, 29), "2024-01", "2023-02"),
        ("2026-q1", date(2026, 1, 1), date(2026, 3, 31), "2025-q4", "2025-q1"),
        ("2026-q3", date(2026, 7, 1), date(2026, 9, 30), "2026-q2", "2025-q3"),
        ("2026", date(2026, 1, 1), date(2026, 12, 31), "2025", "2025"),
    ],
)
def test_a_month_a_quarter_and_a_year_know_their_days_and_neighbours(text, first, last, before, year_before):
    found = term(text, TODAY)
    assert (found.first, found.last) == (first, last)
    assert (found.before.text, found.year_before.text) == (before, year_before)
    assert (found.text, len(found.running), found.running[-1]) == (text, 12, found.months[-1])


@pytest.mark.parametrize("text", ["", "2026-13", "2026-q5", "26", "2026-10", "2026-q4", "2027", "九月", "2026-9"])
def test_what_is_no_term_or_has_not_begun_is_none(text):
    assert term(text, TODAY) is None


def test_the_choice_goes_back_to_the_first_matter_and_not_further():
    assert [each.text for each in terms(TODAY, date(2026, 6, 30))] == [
        "2026-09", "2026-08", "2026-07", "2026-06", "2026-q3", "2026-q2", "2026",
    ]  # fmt: skip
    assert [each.text for each in terms(TODAY, None)] == ["2026-09", "2026-q3", "2026"]
    assert [each.text for each in terms(TODAY, date(2020, 1, 1))][11] == "2025-10"
    assert month_term(TODAY).text == "2026-09"


def test_a_half_is_rounded_up_and_of_nothing_there_is_no_share():
    assert [share(1, 8), share(3, 8), share(0, 5), share(9, 9), share(0, 0)] == [13, 38, 0, 100, None]

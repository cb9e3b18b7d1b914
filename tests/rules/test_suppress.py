"""A table that leaves the house tells nobody what a small cell holds, not even by subtraction."""

from itertools import product

from hypothesis import given
from hypothesis import strategies as st

from village.rules.suppress import LEAST, Sums, hidden


def test_what_is_below_three_is_left_out_and_nothing_else_where_nothing_adds_up():
    assert hidden([[0, 2, 3], [7, None, 1]], Sums()) == {(0, 0), (0, 1), (1, 2)}


def test_of_an_empty_table_nothing_is_left_out():
    assert hidden([], Sums(last_row=True, parts=(0, 1), total=2)) == set()


def test_one_small_cell_takes_another_with_it():
    column = [[9], [4], [1], [14]]
    assert hidden(column, Sums(last_row=True)) == {(2, 0), (1, 0)}


def test_two_small_cells_whose_sum_allows_several_need_no_third():
    assert hidden([[9], [1], [1], [11]], Sums(last_row=True)) == {(1, 0), (2, 0)}


def test_two_small_cells_whose_sum_allows_only_one_answer_need_a_third():
    assert hidden([[9], [2], [2], [13]], Sums(last_row=True)) == {(0, 0), (1, 0), (2, 0)}
    assert hidden([[9], [0], [0], [9]], Sums(last_row=True)) == {(0, 0), (1, 0), (2, 0)}


def test_a_total_goes_where_nothing_else_is_left():
    assert hidden([[2], [2], [4]], Sums(last_row=True)) == {(0, 0), (1, 0), (2, 0)}


def test_a_row_that_adds_up_is_looked_at_like_a_column():
    assert hidden([[5, 1, 6, None]], Sums(parts=(0, 1), total=2)) == {(0, 0), (0, 1)}


def possible(cells, left_out, most):
    """What each small hidden part can be for a reader: every table that agrees with all that is shown is tried."""
    parts = [(r, c) for r in range(len(cells) - 1) for c in range(len(cells[0]) - 1 or 1)]
    spans = [
        [cells[r][c]] if (r, c) not in left_out else range(LEAST) if cells[r][c] < LEAST else range(LEAST, most)
        for r, c in parts
    ]
    found = {(r, c): set() for r, c in parts if (r, c) in left_out and cells[r][c] < LEAST}
    for values in product(*spans):
        table = summed_like(cells, dict(zip(parts, values, strict=True)))
        if all(fits(cells, left_out, r, c, table[r][c]) for r in range(len(cells)) for c in range(len(cells[0]))):
            for r, c in found:
                found[r, c].add(table[r][c])
    return found


def fits(cells, left_out, r, c, value):
    if (r, c) not in left_out:
        return value == cells[r][c]
    return (value < LEAST) == (cells[r][c] < LEAST)


def summed_like(cells, parts):
    rows = [[parts[r, c] for c in range(len(cells[0]) - 1 or 1)] for r in range(len(cells) - 1)]
    return summed(rows) if len(cells[0]) > 1 else [*rows, [sum(row[0] for row in rows)]]


def summed(rows):
    rows = [[*row, sum(row)] for row in rows]
    return [*rows, [sum(column) for column in zip(*rows, strict=True)]]


@given(st.lists(st.integers(0, 6), min_size=2, max_size=4))
def test_no_column_lets_a_small_cell_be_told(column):
    cells = [[value] for value in [*column, sum(column)]]
    left_out = hidden(cells, Sums(last_row=True))
    if len(left_out) < len(cells):
        assert all(len(values) > 1 for values in possible(cells, left_out, 16).values())


@given(st.lists(st.lists(st.integers(0, 6), min_size=2, max_size=2), min_size=2, max_size=3))
def test_no_table_with_sums_both_ways_lets_a_small_cell_be_told(rows):
    cells = summed(rows)
    left_out = hidden(cells, Sums(last_row=True, parts=(0, 1), total=2))
    if len(left_out) < len(cells) * 3:
        assert all(len(values) > 1 for values in possible(cells, left_out, 10).values())

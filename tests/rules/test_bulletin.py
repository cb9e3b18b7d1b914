"""What the bulletin tells of an entry."""

from types import SimpleNamespace

import pytest

from village.rules.bulletin import moves_of, without_undone


@pytest.mark.parametrize(
    ("step", "before", "after", "moves"),
    [
        ("session", None, "open@parlor", {"came"}),
        ("take_in", None, "submitted", {"came"}),
        ("hand_up", "open@parlor", "open@village", {"up"}),
        ("escalate", "open@parlor", "submitted", {"up"}),
        ("escalate", "open@village", "submitted", {"up"}),
        ("hand_down", "open@village", "open@parlor", set()),
        ("send_back", "submitted", "open@village", set()),
        ("settle", "open@village", "settled", {"settled"}),
        ("decide", "scheduled", "settled", {"decided", "settled"}),
        ("decide", "scheduled", "referred", {"decided"}),
        ("dispatch", "submitted", "assigned", {"decided"}),
        ("whistle", "assigned", "assigned", {"decided"}),
        ("follow_up", "settled", "settled", set()),
        ("follow_up", "settled", "closed", {"over"}),
        ("refer", "submitted", "referred", {"over"}),
        ("refuse", "submitted", "refused", {"over"}),
        ("session", "open@parlor", "open@parlor", set()),
        ("correct", "settled", "settled", set()),
    ],
)
def test_an_entry_is_told_for_what_it_did(step, before, after, moves):
    assert moves_of(step, before, after) == moves


def entry(matter, seq, step):
    return SimpleNamespace(id=matter, seq=seq, step=step)


def test_what_was_taken_back_is_not_told():
    told = [
        entry(1, 1, "session"),
        entry(1, 2, "hand_up"),
        entry(1, 3, "undo"),
        entry(2, 7, "undo"),
        entry(2, 8, "end"),
    ]
    assert [(each.id, each.step) for each in without_undone(told)] == [(1, "session"), (2, "end")]

"""Many press at the same moment: one report of a month, one row of a choice, and the history whole."""

from collections import Counter

from tests.actions.test_races import THREADS, at_once, count
from village.actions import checks, settings
from village.models import CheckFiling, CheckReport, Setting
from village.queries import verify


def test_a_month_is_filed_once_and_amended_once_and_the_others_are_told(app, cast):
    went = at_once(app, lambda n: checks.file(cast.officer, "2026-09", {"words": f"{n}"}))

    assert Counter(how for how, _state in went) == {"done": 1, "Stale": THREADS - 1}
    assert (count(CheckFiling), count(CheckReport)) == (1, 3)

    went = at_once(app, lambda n: checks.file(cast.officer, "2026-09", {"words": f"again {n}", "version": 1}))
    assert Counter(how for how, _state in went) == {"done": 1, "Stale": THREADS - 1}
    assert (count(CheckFiling), count(CheckReport)) == (1, 6)
    assert list(verify.faults()) == []


def test_a_choice_made_by_many_at_once_is_one_choice(app, cast):
    went = at_once(app, lambda n: settings.choose(cast.admin, {"review": 5 + n % 2}))

    assert Counter(how for how, _changed in went) == {"done": THREADS}
    assert count(Setting) == 1
    assert list(verify.faults()) == []

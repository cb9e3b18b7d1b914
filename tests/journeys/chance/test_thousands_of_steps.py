"""Thousands of steps by random people at random times, through the actions: what is always true stays true."""

import os
from collections import Counter
from random import Random
from types import SimpleNamespace

import hypothesis
import pytest
from hypothesis import HealthCheck, Phase, note, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, rule, run_state_machine_as_test

from tests import make
from tests.journeys.chance import doings, figures, truths
from tests.journeys.chance.ledger import Ledger, new_entries
from tests.support.databases import all_rows, empty, put_back
from village.commands import demo_cast
from village.extensions import db
from village.queries import verify
from village.rules.calendar import local
from village.rules.errors import Missing, VillageError
from village.vocabulary import Role

# PARLOR_STEPS=20000 for a long walk, PARLOR_SEED=$RANDOM for another way than everybody's: a change is judged by a walk
# that can be walked again. One that fails names its seed; PARLOR_SHRINK=1 looks for the shortest way to the fault.
STEPS, IN_ONE_LIFE = int(os.environ.get("PARLOR_STEPS", "2500")), 100
WAY = int(os.environ.get("PARLOR_SEED") or 2)
# Up to here each number is as likely as the others.
SEED = st.integers(0, 2**24 - 1)
WALK = settings(
    max_examples=max(1, STEPS // IN_ONE_LIFE),
    stateful_step_count=IN_ONE_LIFE,
    # What hypothesis checks of a test's health is how fast the machine is and how much is drawn: neither is a fault.
    deadline=None,
    suppress_health_check=list(HealthCheck),
    # The way is chosen by its number alone, on any machine, and ends with the first fault.
    derandomize=False,
    database=None,
    report_multiple_bugs=False,
    print_blob=False,
    phases=[Phase.generate, *([Phase.shrink] if os.environ.get("PARLOR_SHRINK") else [])],
)


def further_people():
    """Beside the demo's cast: a leader of the next group, and those who sit at the centre of the other township."""
    return {
        "neighbour": make.account("neighbour", Role.LEADER, "999999101201002"),
        "far_secretary": make.account("far_secretary", Role.SECRETARY, demo_cast.OTHER_TOWNSHIP),
    }


def plain(told):
    """Answers as they are read."""
    if isinstance(told, dict):
        return ", ".join(f"{name}={plain(value)}" for name, value in told.items() if value is not None)
    return "[" + ", ".join(map(plain, told)) + "]" if isinstance(told, (list, tuple)) else str(told)


class Town:
    """The people, the clock and all rows; `do` lets somebody act and looks whether all that must be true is true."""

    def __init__(self, people, clock, ledger, taken):
        self.people, self.clock, self.ledger = people, clock, ledger
        self.logins = list(people)
        # Of each matter: its rows around its last step, by the step's number, and before it was merged.
        self.steps, self.merges = {}, {}
        self.taken = taken

    @property
    def rows(self):
        return self.ledger.rows

    def of(self, table, key, column="matter_id"):
        """A thing's rows in another table."""
        return [row for row in self.rows[table].values() if row[column] == key]

    def open_pairs(self, model, key, table):
        """(who, step) of all that is open on a thing now."""
        thing = db.session.get(model, key, populate_existing=True)
        pairs = [
            (login, step.name)
            for login, person in self.people.items()
            for step in table.values()
            if step.open_to(person, thing) and not getattr(step, "within", False)
        ]
        db.session.rollback()
        return pairs

    def do(self, doing):
        if doing is None:
            return
        who, at = self.people[doing.who], f"{local(self.clock()):%m-%d %H:%M}"
        reached = doing.about is None or truths.in_reach(self.rows, who, doing.about)
        about = " ".join(map(str, doing.about or ()))
        note(f"{at} {doing.who}: {doing.what} {about} {plain(doing.told)}")
        try:
            doing.act()
        except VillageError as error:
            self._refused(doing, error, reached=reached)
            return
        assert reached, f"{doing.who} acted on {doing.about}, which is not theirs"
        before, after = self.ledger.take()
        self.taken.update((entry["subject_kind"], entry["step"]) for entry in new_entries(before, after))
        truths.of_a_step(self, doing, before, after)
        truths.as_things_stand(after)
        self._remember(doing, before, after)

    def _refused(self, doing, error, *, reached):
        """What is refused writes nothing; out of reach a thing is not there, whatever else is wrong."""
        note(f"    {type(error).__name__} {plain(vars(error))}")
        assert not self.ledger.wrote, f"refused, and yet wrote to {self.ledger.wrote}"
        if not reached and doing.about[0] in ("matters", "assignments") and doing.what not in ("session", "reception"):
            assert isinstance(error, Missing), f"out of reach, and told {type(error).__name__}"

    def _remember(self, doing, before, after):
        """Hold what was taken back against what was before, and keep what may be taken back next."""
        entries = new_entries(before, after)
        told = [entry for entry in entries if entry["subject_kind"] == "matters"]
        self._work_goes_on(entries, before, after)
        for entry in told:
            key, step = entry["subject_id"], entry["step"]
            around = truths.own_rows(before, key), truths.own_rows(after, key)
            if step == "undo" and key in self.steps:
                truths.undone(key, self.steps[key], *around)
            if step == "unmerge" and self.merges.get(key, (0,))[0] == entry["seq"] - 1:
                truths.unmerged(key, self.merges[key][1], around[1])
            if step == "merge":
                self.merges[key] = entry["seq"], around[0]
            # A step that came of a session in one go has no rows between the two.
            alone = sum(other["subject_id"] == key for other in told) == 1
            self.steps = {**self.steps, key: around} if alone else {k: v for k, v in self.steps.items() if k != key}

    def _work_goes_on(self, entries, before, after):
        """A unit of a matter that was merged still comes and reports: that stays when it is taken apart."""
        of_units = {entry["subject_id"] for entry in entries if entry["subject_kind"] == "assignments"}
        worked_on = {after["assignments"][one,]["matter_id"] for one in of_units}
        for key in worked_on & self.merges.keys():
            seq, was = self.merges[key]
            self.merges[key] = seq, truths.led_on(was, truths.own_rows(before, key), truths.own_rows(after, key))


class Life(RuleBasedStateMachine):
    """One township from the morning of 15 September on."""

    bed = None

    def __init__(self):
        super().__init__()
        self.bed.clock.reset()
        empty(db)
        put_back(db, self.bed.rows)
        self.ledger = Ledger()
        self.ledger.__enter__()
        self.seeds = Counter()
        self.town = Town(self.bed.people, self.bed.clock, self.ledger, self.bed.taken)

    def _chance(self, seed):
        """The same number drawn again is another chance: it is drawn again and again."""
        self.seeds[seed] += 1
        return Random(f"{seed} {self.seeds[seed]}")

    @initialize(seed=SEED)
    def two_have_begun(self, seed):
        rng = self._chance(seed)
        self.town.do(doings.begin(self.town))
        self.town.do(doings.walk_in(rng, self.town))

    @rule(seed=SEED)
    def time_passes(self, seed):
        rng = self._chance(seed)
        self.bed.clock.forward(**rng.choice([{"minutes": 3}, {"hours": 5}, {"days": 1}, {"days": rng.randint(2, 35)}]))

    @rule(seed=SEED)
    def people_meet(self, seed):
        rng = self._chance(seed)
        self.town.do(rng.choice([doings.session, doings.session, doings.walk_in])(rng, self.town))

    @rule(seed=SEED)
    def work_goes_on(self, seed):
        self.town.do(doings.go_on(self._chance(seed), self.town))

    @rule(seed=SEED)
    def and_on(self, seed):
        self.town.do(doings.go_on(self._chance(seed), self.town))

    @rule(seed=SEED)
    def anybody_tries_anything(self, seed):
        self.town.do(doings.try_anything(self._chance(seed), self.town))

    def teardown(self):
        try:
            assert self.ledger.read_all() == self.ledger.rows, "rows changed without a statement that was seen"
            figures.hold(self.town)
            faults = list(verify.faults())
            assert faults == [], faults
        finally:
            db.session.rollback()
            self.ledger.__exit__()


@pytest.fixture
def bed(app, clock):
    people = {**vars(make.cast()), **further_people()}
    return SimpleNamespace(people=people, clock=clock, rows=all_rows(db), taken=Counter())


def test_whatever_people_do_what_must_be_true_stays_true(bed):
    life = hypothesis.seed(WAY)(type("Township", (Life,), {"bed": bed}))
    try:
        run_state_machine_as_test(life, settings=WALK)
    except BaseException as fault:
        fault.add_note(f"The same way again: PARLOR_SEED={WAY} PARLOR_STEPS={STEPS}")
        raise
    # Not everything was refused.
    assert sum(bed.taken.values()) > STEPS // 10, bed.taken

"""Start and stop a matter's clocks, and keep the next one on its row."""

from datetime import date

from sqlalchemy import select

from village.actions.settings import periods
from village.clock import today
from village.extensions import db
from village.models import Clock, Matter
from village.rules.calendar import day_of
from village.rules.deadlines import TALKING, clocks_running
from village.vocabulary import ClockKind, Level, MatterStatus


def start(matter: Matter, kind: ClockKind, due_on: date, assignment_id: int | None = None) -> None:
    """Let a clock run out on that day; one that waits for a unit names its assignment."""
    _add(matter, kind, due_on, assignment_id)


def count(matter: Matter, kind: ClockKind, after: date, assignment_id: int | None = None) -> date:
    """Let a clock run for the township's period, or the law's, after this day; answers when it runs out."""
    chosen = periods(matter.township_code)
    due_on = chosen.due(kind, after)
    counted_from = after if chosen.of(kind).heeds_holidays else None
    _add(matter, kind, due_on, assignment_id, counted_from)
    return due_on


def _add(
    matter: Matter, kind: ClockKind, due_on: date, assignment_id: int | None, counted_from: date | None = None
) -> None:
    """A clock that begins while its matter waits merged begins to run with it again."""
    held = matter.status is MatterStatus.MERGED
    facts = {"matter_id": matter.id, "township_code": matter.township_code, "assignment_id": assignment_id}
    db.session.add(Clock(kind=kind, due_on=due_on, counted_from=counted_from, held=held, **facts))


def look_again(matter: Matter, after: date, performance_due: date | None = None) -> None:
    """When to look whether it holds: after the period, and at the end of the performance period."""
    usual = count(matter, ClockKind.FOLLOW_UP, after)
    if performance_due is not None and performance_due > after and performance_due != usual:
        start(matter, ClockKind.FOLLOW_UP, performance_due)


def stop(matter: Matter, *kinds: ClockKind) -> None:
    """What the clocks of these kinds waited for is done."""
    for clock in _running(matter):
        if clock.kind in kinds:
            clock.done_on = today()


def stop_for(matter: Matter, assignment_id: int, *kinds: ClockKind) -> None:
    """What one unit was waited for is done, also while the matter waits merged; without kinds, all of it."""
    db.session.flush()
    waiting = select(Clock).where(Clock.assignment_id == assignment_id, Clock.done_on.is_(None))
    for clock in db.session.scalars(waiting.where(Clock.matter_id == matter.id)):
        if not kinds or clock.kind in kinds:
            clock.done_on = today()


def talk_again(matter: Matter, next_on: date | None) -> None:
    """After a session: on the day agreed, or else before the matter counts as left alone."""
    stop(matter, *TALKING)
    if matter.status is not MatterStatus.OPEN:
        return
    if next_on is not None:
        start(matter, ClockKind.NEXT_TALK, next_on)
    elif matter.level is not Level.TOWNSHIP:
        last_on = day_of(matter.last_held_at) if matter.last_held_at else today()
        count(matter, ClockKind.IDLE, last_on)


def spoken_to(matter: Matter, on: date) -> None:
    """Put off the day from which a matter counts as left alone; no clock starts and none stops."""
    idle_again = periods(matter.township_code).due(ClockKind.IDLE, on)
    for clock in _running(matter):
        if clock.kind is ClockKind.IDLE and clock.due_on < idle_again:
            clock.due_on = idle_again
            clock.counted_from = on if clock.counted_from else None
            keep(matter)


def keep(matter: Matter) -> None:
    """Stop what may not run in this state, start the idle clock where none runs, copy to the row what is next."""
    allowed = clocks_running(matter.status, matter.level)
    running = _running(matter)
    for clock in running:
        if clock.kind not in allowed:
            clock.done_on = today()
    held_below = matter.status is MatterStatus.OPEN and matter.level is not Level.TOWNSHIP
    if held_below and not any(clock.kind in TALKING and clock.done_on is None for clock in running):
        count(matter, ClockKind.IDLE, today())
    _copy_next(matter)


def reckon(matter: Matter) -> None:
    """After rows were put back: let go or hold by the status what others started since, and copy the next."""
    if matter.status is MatterStatus.MERGED:
        hold(matter)
    else:
        resume(matter)
    _copy_next(matter)


def _copy_next(matter: Matter) -> None:
    left = [clock for clock in _running(matter) if clock.done_on is None]
    # The days for the court are the parties' own: they stand beside what somebody here has to do, not before it.
    for_court = [clock.due_on for clock in left if clock.kind is ClockKind.CONFIRMATION]
    ours = [clock for clock in left if clock.kind is not ClockKind.CONFIRMATION]
    first = min(ours, key=lambda clock: clock.due_on, default=None)
    matter.next_clock, matter.next_due_on = (first.kind, first.due_on) if first else (None, None)
    matter.confirm_until = max(for_court, default=None)


def hold(matter: Matter) -> None:
    """Let none run for now; `resume` lets them go on as they were."""
    for clock in _running(matter):
        clock.held = True


def resume(matter: Matter) -> None:
    """Let those held go on."""
    db.session.flush()
    for clock in db.session.scalars(select(Clock).where(Clock.matter_id == matter.id, Clock.held)):
        clock.held = False


def _running(matter: Matter) -> list[Clock]:
    db.session.flush()
    running = select(Clock).where(Clock.matter_id == matter.id, Clock.done_on.is_(None), Clock.held.is_(False))
    return list(db.session.scalars(running))

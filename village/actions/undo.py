"""Take one's own last step back within ten minutes; the history keeps both."""

from sqlalchemy.exc import IntegrityError

from village.actions import before, clocks, history
from village.actions.write import action, locked
from village.clock import now
from village.extensions import db
from village.models import Matter, Meeting, UndoNote
from village.rules.errors import Missing, NotAllowed, NotUndoable
from village.rules.places import shares
from village.rules.undo import Obstacle, obstacle
from village.rules.viewer import Viewer
from village.rules.workflow import MATTER_STEPS, state_of


def undo(actor: Viewer, matter_id: int, seq: int | None) -> str:
    """Put back what entry `seq` of the matter changed and answer its step; NotUndoable with what stands against it."""
    try:
        return _undo(actor, matter_id, seq)
    except IntegrityError as error:
        # Something was hung on what the step wrote: a scan on its agreement, say.
        raise NotUndoable(Obstacle.FOLLOWED) from error


@action
def _undo(actor: Viewer, matter_id: int, seq: int | None) -> str:
    note = db.session.get(UndoNote, matter_id)
    # Meeting before matter, as everywhere.
    for key in sorted(int(key) for key in (note.meetings if note else ())):
        locked(Meeting, key)
    matter = locked(Matter, matter_id)
    if not shares(actor, matter):
        raise Missing
    note = db.session.get(UndoNote, matter_id, populate_existing=True)
    meetings = before.meetings_as_they_stand({int(key) for key in note.meetings}) if note else {}
    against = obstacle(actor, note, seq, matter.history_seq, meetings, now())
    if against is not None or note is None:
        raise NotUndoable(against or Obstacle.NOTHING)
    if actor.role not in MATTER_STEPS[note.step].who:
        raise NotAllowed
    step, stood = note.step, state_of(matter)
    before.put_back(matter, note.rows)
    clocks.reckon(matter)
    # Never back to an old version: a page made before would take its step on what it does not show.
    matter.version += 1
    history.append(
        actor,
        matter,
        "undo",
        place_code=matter.place_code,
        before=stood,
        after=state_of(matter),
        answers={"undone": step, "seq": note.seq},
    )
    db.session.delete(note)
    return step

"""Effects of merging by pointing: nothing moves, and all can be given back."""

from sqlalchemy import select

from village.actions import clocks
from village.actions.effects.move import Answers, Move
from village.extensions import db
from village.models import Matter
from village.rules.errors import Invalid
from village.rules.merging import obstacle
from village.rules.viewer import Viewer
from village.vocabulary import MatterStatus


def merge(actor: Viewer, matter: Matter, answers: Answers) -> Move:
    """Point to the survivor; both numbers resolve, and its own clocks wait."""
    survivor = db.session.get(Matter, answers["into"])
    holds = db.session.scalar(select(Matter.id).where(Matter.merged_into_id == matter.id).limit(1)) is not None
    against = obstacle(actor, matter, survivor, holds=holds)
    if against or survivor is None:
        raise Invalid({"into": str(against)})
    clocks.hold(matter)
    matter.merged_into_id = survivor.id
    matter.status_unmerged, matter.status_on_unmerged = matter.status, matter.status_on
    return Move(MatterStatus.MERGED, told={"into": survivor.number})


def unmerge(_actor: Viewer, matter: Matter, _answers: Answers) -> Move:
    """Give back what was before."""
    into = db.session.scalar(select(Matter.number).where(Matter.id == matter.merged_into_id))
    move = Move(matter.status_unmerged, status_on=matter.status_on_unmerged, told={"into": into})
    clocks.resume(matter)
    matter.merged_into_id = matter.status_unmerged = matter.status_on_unmerged = None
    return move

"""What changes in the demo about who is where: a group merged into its neighbour, and somebody who stands in."""

from datetime import timedelta

from sqlalchemy import select

from village.actions import deputies, successors
from village.clock import today
from village.commands.demo_cast import PARLOR2
from village.extensions import db
from village.models import Place
from village.rules.viewer import Viewer

MERGED = "999999101203002"
FORTNIGHT = timedelta(days=14)


def change(viewers: dict[str, Viewer]) -> None:
    """石桥村2组 goes to 1组, and its leader is away for a fortnight."""
    admin, absent, deputy = viewers["admin"], viewers["leader2"], viewers["officer2"]
    key = db.session.scalar(select(Place.id).where(Place.code == MERGED)) or 0
    successors.retire(admin, key, {"valid_to": today(), "successor": PARLOR2})
    days = {"starts_on": today(), "ends_on": today() + FORTNIGHT}
    deputies.deputise(admin, absent.user_id, absent.post_id, {"person": deputy.user_id, **days})

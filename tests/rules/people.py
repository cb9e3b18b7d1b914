"""Viewers and matters for rules, which need no database."""

from types import SimpleNamespace

from village.rules.viewer import Viewer
from village.vocabulary import Check, Level, MatterStatus, Role, Source

TOWNSHIP, VILLAGE, PARLOR = "999999101", "999999101201", "999999101201001"
PLACE_OF = {Role.LEADER: PARLOR, Role.OFFICER: VILLAGE}


def viewer(role, place=None, user_id=1, **more):
    role = Role(role)
    return Viewer(user_id, "某人", 1, role, place or PLACE_OF.get(role, TOWNSHIP), "某地", **more)


def matter(state="open@parlor", **facts):
    status, _, level = state.partition("@")
    usual = {
        "status": MatterStatus(status),
        "level": Level(level) if level else Level.PARLOR,
        "check": Check.DISPUTES,
        "source": Source.SESSION,
        "submitted_by_id": 77,
        "submitted_at": None,
        "awaits_signature": False,
        "confirming": None,
        "sealed": False,
        "sealed_for": None,
        "shared_with": None,
        "recused": None,
        "assigned_to": None,
        "signed_for": None,
        "led_by": None,
        "open_assignments": 0,
        "signed_scan": False,
        "place_code": PARLOR,
        "village_code": VILLAGE,
        "township_code": TOWNSHIP,
    }
    return SimpleNamespace(**{**usual, **facts})

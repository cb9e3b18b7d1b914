"""A township's choices, and how they came about."""

from sqlalchemy import select

from village.extensions import db
from village.models import Setting
from village.rules.settings import Chosen
from village.rules.settings import chosen as come_to
from village.rules.viewer import Viewer


def stored(viewer: Viewer) -> dict[str, str]:
    """What the viewer's township has chosen, by name; what it has not is not there."""
    rows = db.session.execute(select(Setting.name, Setting.value).where(Setting.township_code == viewer.township_code))
    return {name: value for name, value in rows}


def chosen(viewer: Viewer) -> Chosen:
    """The choices of the viewer's township, the usual ones where it made none."""
    return come_to(stored(viewer))

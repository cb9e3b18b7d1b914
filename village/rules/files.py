"""Who may put a photo or scan to a matter, look at it, and take it away."""

from typing import Any

from village.rules.assigning import CENTRE, is_unit
from village.rules.permissions import Permission, may
from village.rules.places import at_home
from village.rules.viewer import Viewer
from village.rules.visibility import Seen, sees_names
from village.vocabulary import ASSIGNMENT_OPEN, AgreementKind, FileKind, Role

# A scan is no text that could be masked: it is seen with the names on it or not at all.
opens_files = sees_names


def adds_files(viewer: Viewer, matter: Seen) -> bool:
    """Who works on matters and reads the names of this one, in every state: a paper is a fact."""
    return may(viewer.role, Permission.STEP_MATTERS) and opens_files(viewer, matter)


def adds_to_note(viewer: Viewer, matter: Seen, assignment: Any) -> bool:  # noqa: ANN401 - a row or an entity alike
    """The unit that wrote it, while it has the matter in hand; of a sealed one it reads no names and adds nothing."""
    return is_unit(viewer, assignment) and assignment.status in ASSIGNMENT_OPEN and opens_files(viewer, matter)


def removes_file(viewer: Viewer, matter: Seen, uploaded_by_id: int) -> bool:
    """One's own, and for all of the place its officer and the centre."""
    if not (may(viewer.role, Permission.ADD_FILES) and opens_files(viewer, matter)):
        return False
    keeps_all = viewer.role in CENTRE or (viewer.role is Role.OFFICER and at_home(viewer, matter))
    return keeps_all or uploaded_by_id == viewer.user_id


def shows(matter: Seen, kind: FileKind) -> bool:
    """Of a sealed matter no photo is shown to anybody; it can still be taken away."""
    return not (matter.sealed and kind is FileKind.PHOTO)


def kinds_for(matter: Seen, agreement: Any) -> list[FileKind]:  # noqa: ANN401 - the latest agreement's kind or None
    """What may be put to a matter: no photo of a sealed one, a signed agreement only where a written one was made."""
    written = agreement is AgreementKind.WRITTEN
    return [kind for kind in FileKind if shows(matter, kind) and (kind is not FileKind.SIGNED_AGREEMENT or written)]

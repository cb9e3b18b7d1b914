"""Who may put a photo or scan to a matter, look at it, and take it away."""

from typing import Any

from village.rules.viewer import Viewer
from village.rules.visibility import Submitted, sees_names
from village.vocabulary import FileKind, Role

# A scan is no text that could be masked: it is seen with the names on it or not at all.
opens_files = sees_names


def adds_files(viewer: Viewer, matter: Submitted) -> bool:
    """Who reads the names of a matter may also put papers to it, in every state: a paper is a fact."""
    return opens_files(viewer, matter)


def removes_file(viewer: Viewer, matter: Submitted, uploaded_by_id: int) -> bool:
    """One's own, and for all of the place its officer and the centre."""
    return opens_files(viewer, matter) and (uploaded_by_id == viewer.user_id or viewer.role is not Role.LEADER)


def kinds_for(agreement: Any) -> list[FileKind]:  # noqa: ANN401 - the latest agreement's kind or None
    """A signed agreement can only be shown where a written one was made."""
    return [kind for kind in FileKind if kind is not FileKind.SIGNED_AGREEMENT or agreement == "written"]

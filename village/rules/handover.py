"""What goes from one person to another when they leave: what the other may do, and where a name stands."""

from collections.abc import Iterable
from typing import Any

from village.rules.viewer import Viewer
from village.rules.visibility import AT_THE_CENTRE, sees_content
from village.rules.workflow import MATTER_STEPS

FOLLOW_UP = MATTER_STEPS["follow_up"]
TAKERS = frozenset(FOLLOW_UP.who)


def may_take(posts: Iterable[Viewer], matter: Any) -> bool:  # noqa: ANN401 - a matter's row or entity
    """Whether somebody with these posts may follow up a matter and read what it is about."""
    return any(FOLLOW_UP.open_to(post, matter) and sees_content(post, matter) for post in posts)


def may_owe(posts: Iterable[Viewer], township_code: str) -> bool:
    """Whether somebody with these posts may answer the visitors of a township's centre."""
    return any(post.role in AT_THE_CENTRE and post.place_code == township_code for post in posts)


def names_person(text: str, name: str) -> bool:
    """Whether a free field names just this person: the name alone, or with the job title behind it."""
    return text == name or text.startswith(f"{name}（")


def named(name: str, title: str) -> str:
    """A person as papers write them: 姓名（职务）."""
    return f"{name}（{title}）" if title else name

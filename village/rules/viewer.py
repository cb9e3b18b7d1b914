"""The person who looks or acts, in the post they hold now."""

from dataclasses import dataclass
from datetime import date

from village.vocabulary import Role


@dataclass(frozen=True)
class Viewer:
    """One account in one post; queries and rules take it, pages and actions hand it on."""

    user_id: int
    name: str
    post_id: int
    role: Role
    place_code: str
    place_name: str
    department_id: int | None = None
    title: str = ""
    mediator_of: str = ""
    mediator_until: date | None = None
    predecessors: tuple[str, ...] = ()
    deputy_for: str = ""

    @property
    def reach(self) -> tuple[str, ...]:
        """The codes whose matters are theirs: the post's own place, and those that were merged into it."""
        return (self.place_code, *self.predecessors)

    @property
    def township_code(self) -> str:
        """The township of the post, or the whole code of a post above townships."""
        return self.place_code[:9]

    def mediates(self, today: date) -> bool:
        """Whether they stand as a people's mediator today (Mediation Law arts. 13-14)."""
        return bool(self.mediator_of) and (self.mediator_until is None or today <= self.mediator_until)

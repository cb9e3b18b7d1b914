"""What can go wrong below the pages, in words that pages translate."""

from typing import Any

from village.vocabulary import Word


class VillageError(Exception):
    """Anything a rule or an action refuses."""


class Invalid(VillageError):
    """Answers that cannot stand: `errors` maps a field's name to a msgid, `values` fills its placeholders."""

    def __init__(self, errors: dict[str, str], **values: Any) -> None:
        super().__init__(errors)
        self.errors = errors
        self.values = values


class Missing(VillageError):
    """The thing does not exist for this person."""


class NotAllowed(VillageError):
    """The person's role never takes this step."""


class NotOpen(VillageError):
    """The step is not open from where the thing stands now (`status`)."""

    def __init__(self, step: str, status: Word) -> None:
        super().__init__(step, status)
        self.step = step
        self.status = status


class Stale(NotOpen):
    """Somebody was faster: the page was made from an older version."""


class Corrected(VillageError):
    """Somebody else mended it since the page was made."""


class NotUndoable(VillageError):
    """A step cannot be taken back; `obstacle` is a word that says why and what to do instead."""

    def __init__(self, obstacle: Word) -> None:
        super().__init__(obstacle)
        self.obstacle = obstacle


class KeyReused(VillageError):
    """A client key came again with another body; `session_id` is what it was first used for."""

    def __init__(self, session_id: int) -> None:
        super().__init__(session_id)
        self.session_id = session_id


class NoSpace(VillageError):
    """The bytes of a file could not be written: the disk is full, or the folder is not ours."""

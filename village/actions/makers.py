"""What the workshop can make, by kind."""

from village.actions.workshop import Maker
from village.vocabulary import JobKind

MAKERS: dict[JobKind, Maker] = {}

"""A word of the field: the value that is stored and the Chinese label people read for it."""

from enum import StrEnum
from typing import Self


def N_(msgid: str) -> str:  # noqa: N802 - the marker's usual name, known to the catalogue's extraction
    """Mark a msgid for the catalogues without translating it here."""
    return msgid


class Word(StrEnum):
    """A stored value with its `label`, a msgid that pages translate."""

    label: str

    def __new__(cls, value: str, label: str = "") -> Self:
        word = str.__new__(cls, value)
        word._value_ = value
        word.label = label
        return word

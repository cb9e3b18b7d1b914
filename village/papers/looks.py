"""How a document may look: the page it lies on, the voices of its text, where lines stand, the sizes of type."""

from enum import StrEnum


class Kind(StrEnum):
    """How the page lies: an official letter, minutes with their red mark, a form to write on, a wide table."""

    LETTER = "letter"
    MINUTES = "minutes"
    SLIP = "slip"
    LANDSCAPE = "landscape"


WIDTHS = {Kind.LETTER: 156, Kind.MINUTES: 156, Kind.SLIP: 171, Kind.LANDSCAPE: 225}


class Voice(StrEnum):
    """How a stretch of text is set: a label in Hei, what is not read aloud in Kai, a small note, a box to tick."""

    PLAIN = "plain"
    LABEL = "label"
    KAI = "kai"
    NOTE = "note"
    TICK = "tick"


class Align(StrEnum):
    """Where the lines stand; INDENT is a paragraph of a letter: two characters in, both edges even."""

    INDENT = "indent"
    START = "start"
    CENTRE = "centre"
    END = "end"


class Size(StrEnum):
    """The size of type: large, as a letter's text (16 pt), a form's (14), a table's (12), a crowded table's (10.5)."""

    LARGE = "large"
    TEXT = "text"
    FORM = "form"
    SMALL = "small"
    DENSE = "dense"

"""Numbers of other offices as they are kept and looked for: one way of writing for each."""

import unicodedata

SHORTEST_PREFIX = 4
LAST_CHARACTER = "\U0010ffff"


def plain(text: str) -> str:
    """The number without spaces, in capitals, full-width signs as plain ones: （2026）沪 → (2026)沪."""
    return "".join(unicodedata.normalize("NFKC", text).split()).upper()


def span(words: str) -> tuple[str, str]:
    """The first and last number meant by words: those that begin so; of a few characters only the very one."""
    first = plain(words)
    return first, first + LAST_CHARACTER if len(first) >= SHORTEST_PREFIX else first

"""A msgid in the reader's language, and for a group leader in plain words."""

from collections.abc import Iterable
from typing import Any

from flask import g
from flask_babel import get_translations

from village.pages.guard import account
from village.papers.wording import noted
from village.vocabulary import Role
from village.vocabulary.plain import PLAIN


def catalogue() -> Any:  # noqa: ANN401 - whichever catalogue class the library chose
    """The reader's catalogue, looked up once a request: a list asks it hundreds of times."""
    found = g.get("catalogue")
    if found is None:
        found = g.catalogue = get_translations()
    return found


def said(msgid: str) -> str:
    """A msgid as this reader is told it, its placeholders still in it."""
    if msgid in PLAIN and _plainly():
        msgid = PLAIN[msgid]
    return str(catalogue().ugettext(msgid))


def _plainly() -> bool:
    signed_in = account()
    return signed_in is not None and signed_in.viewer is not None and signed_in.viewer.role is Role.LEADER


def counted(one: str, many: str, n: int) -> str:
    """The same for a text that counts."""
    return str(catalogue().ungettext(one, many, n))


def with_login(rows: Iterable[Any]) -> list[tuple[int, str]]:
    """Accounts as a list offers them: the name, and in brackets what tells apart two of the same name."""
    return [(row.id, row.name + noted(row.login)) for row in rows]

"""Compare the texts of the program with the English catalogue; with --update, bring the catalogue up to date."""

import argparse
import io
import re
import sys
from collections.abc import Iterator
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import DEFAULT_KEYWORDS, extract_from_dir, extract_from_file
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).resolve().parent.parent
CATALOGUE = ROOT / "translations" / "en" / "LC_MESSAGES" / "messages.po"
COMPILED = CATALOGUE.with_suffix(".mo")
KEYWORDS = {
    **DEFAULT_KEYWORDS,
    "_l": None,
    "lazy_gettext": None,
    "lazy_ngettext": (1, 2),
    "lazy_pgettext": ((1, "c"), 2),
}
Text = str | tuple[str, ...] | list[str] | None
PLACEHOLDER = re.compile(r"%\((\w+)\)[a-z]")


def extracted() -> Catalog:
    """Every text that the program marks for translation."""
    found = Catalog(locale="en")
    for text, file, context in _sources():
        found.add(text, locations=[(file, 0)], context=context)
    return found


def _sources() -> Iterator[tuple[str | tuple[str, ...], str, str | None]]:
    for folder, methods in (("village", [("**.py", "python")]), ("templates", [("**.html", "jinja2")])):
        options = {"**.html": {"silent": "false"}}  # a template that does not parse is an error, not a gap
        for file, _line, text, _notes, context in extract_from_dir(ROOT / folder, methods, options, KEYWORDS):
            yield text, f"{folder}/{file}", context
    for _line, text, _notes, context in extract_from_file("python", ROOT / "app.py", KEYWORDS):
        yield text, "app.py", context


def problems(found: Catalog, catalogue: Catalog) -> Iterator[str]:
    """What keeps the catalogue from being complete, one sentence each."""
    for message in found:
        if message.id and catalogue.get(_key(message), message.context) is None:
            yield f"missing: {_name(message)}"
    for message in catalogue:
        if message.id:
            yield from _message_problems(message, found)
    yield from (f"obsolete: {_name(message)}" for message in catalogue.obsolete.values())


def _message_problems(message: Message, found: Catalog) -> Iterator[str]:
    if found.get(_key(message), message.context) is None:
        yield f"obsolete: {_name(message)}"
    if message.fuzzy:
        yield f"fuzzy: {_name(message)}"
    if not all(_texts(message.string)):
        yield f"empty: {_name(message)}"
    elif _placeholders(message.id) != _placeholders(message.string):
        yield f"other placeholders than the Chinese: {_name(message)}"


def _key(message: Message) -> str:
    return _texts(message.id)[0]


def _name(message: Message) -> str:
    where = ", ".join(sorted({file for file, _line in message.locations}))
    return f"{_key(message)!r} ({where})"


def _texts(text: Text) -> tuple[str, ...]:
    return (text,) if isinstance(text, str) else tuple(text or [""])


def _placeholders(text: Text) -> set[str]:
    return {name for part in _texts(text) for name in PLACEHOLDER.findall(part)}


def compiled(catalogue: Catalog) -> bytes:
    """The catalogue as gettext reads it while the program runs."""
    target = io.BytesIO()
    write_mo(target, catalogue)
    return target.getvalue()


def read() -> Catalog:
    """The catalogue in the repository."""
    with CATALOGUE.open("rb") as source:
        return read_po(source, locale="en")


def update(found: Catalog) -> None:
    """Add new texts, drop unused ones, compile. Nothing is guessed: a changed Chinese text asks for new English."""
    catalogue = read()
    catalogue.update(found, no_fuzzy_matching=True, update_creation_date=False)
    with CATALOGUE.open("wb") as target:
        write_po(target, catalogue, width=120, sort_by_file=True, ignore_obsolete=True, include_lineno=False)
    COMPILED.write_bytes(compiled(read()))


def check(found: Catalog) -> list[str]:
    """All that is wrong with the catalogue in the repository."""
    catalogue = read()
    wrong = list(problems(found, catalogue))
    if not COMPILED.exists() or COMPILED.read_bytes() != compiled(catalogue):
        wrong.append("messages.mo is not what messages.po compiles to: run make catalogue-update")
    return wrong


def main() -> int:
    """Exit 0 only if the English catalogue is complete."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--update", action="store_true", help="add new texts, drop unused ones, compile")
    found = extracted()
    updating = parser.parse_args().update
    if updating:
        update(found)
    wrong = check(found)
    for line in wrong:
        print(line)
    print(f"English catalogue: {len(found)} texts, {len(wrong)} problems.")
    return 1 if wrong and not updating else 0


if __name__ == "__main__":
    sys.exit(main())

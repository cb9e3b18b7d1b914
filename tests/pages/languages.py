"""Whether a page is all in English."""

import re
from copy import copy

from tests.make import places_of
from tests.support.browser import soup
from village.commands import demo_cast
from village.rules.places import short_name

ENGLISH = {"Accept-Language": "en-GB,en;q=0.9"}
HAN = re.compile(r"[㐀-鿿，。：；（）、！？]+")
# The seal, the way back to Chinese, and what people typed.
OF_ITS_OWN = "[lang^=zh], [aria-hidden=true], header .place b, header .who, header .me, input, textarea"
SHOWN = ("aria-label", "placeholder", "title", "data-offline", "data-failed", "data-label")


def names():
    """How the demo's places and people are called, which no language changes."""
    places = [name for _code, name in places_of("places-qinghe.csv")]
    people = [text for person in demo_cast.PEOPLE for text in (person.name, person.title) if text]
    called = {*places, *map(short_name, places), *people, *demo_cast.DEPARTMENTS, "清禾中学", "清禾"}
    return sorted(called, key=len, reverse=True)


def chinese(page, but=()):
    """What is still Chinese on an English page: in its text and in the attributes that people see or hear."""
    page = copy(page)
    for own in page.select(OF_ITS_OWN):
        own.decompose()
    texts = [page.get_text("\n"), *(tag[name] for name in SHOWN for tag in page.select(f"[{name}]"))]
    text = "\n".join(texts)
    for word in (*but, *names()):
        text = text.replace(word, "")
    return HAN.findall(text)


def speaks(visitor, response, heading=None):
    """The page is in the reader's language and says so; in Chinese under this heading."""
    page = soup(response)
    assert page.html["lang"] == {"zh": "zh-Hans", "en": "en"}[visitor.language]
    if visitor.language == "en":
        assert chinese(page) == []
    elif heading:
        assert page.select_one("h1").text == heading
    return page

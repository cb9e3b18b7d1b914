"""Walk the house: every link from a person's first page on, and the addresses somebody may have heard of."""

import re
from html import unescape
from urllib.parse import quote

from tests.journeys.qinghe import SECRETS
from tests.pages.test_sealed import text_of

LINK = re.compile(r'href="(/[^"#]*)')
# Forms about one thing and its like of another month say no more than the page they are opened from.
APART = re.compile(
    r"^/(logout|static|help|sheet|people/|places/|parlors/|account)|/(steps|correct|numbers|visits|files|undo|items)\b"
    r"|\.pdf|\.docx|/new\b|/sessions/(pile|sheet)|/meetings/1\b|[?&](before|from|to)=|/checks/2026-0[78]|/checks/2026-09/.+/"
    # Days and months lead on to the days and months before them for ever.
    r"|/(bulletin|monthly|roster)/(?!2026-09)|[?&](month|day|term)=(?!2026-09)"
)
TABS = ("/audit?tab=logins", "/audit?tab=accounts", "/audit?tab=reads", "/audit?tab=house")
PAPERS = ("agenda", "agenda?version=1", "agenda.pdf", "agenda.docx", "notice", "sheets", "script")


def heard_of(town):
    """Addresses of the sealed matter and of all that it might be told in, and a search for each word of it."""
    sealed = town.url("custody")
    yield from (sealed + more for more in ("", "/correct", "/numbers", "/visits/new", "/files/new", "/steps/unseal"))
    yield f"{town.url('railing')}/steps/merge?into={town.matters['custody']}"
    yield f"/sessions/new?matter={town.matters['custody']}"
    yield from (f"{town.meeting}/{paper}" for paper in PAPERS)
    yield from (f"/matters?q={quote(word)}" for word in SECRETS[:4])
    yield from TABS


def walked(visitor, urls=()):
    """{URL: what it says} of all that is linked from the first page on, and of further URLs that open."""
    waiting, read = ["/", *urls], {}
    for url in waiting:
        if url in read:
            continue
        answer = visitor.get(url)
        read[url] = text_of(answer) if answer.status_code == 200 else ""
        waiting += [link for link in map(unescape, LINK.findall(read[url])) if not APART.search(link)]
    return {url: text for url, text in read.items() if text}


def found(words, read):
    """{URL: the words that stand there}, without those the reader typed into a search."""
    there = {url: [word for word in words if word in text and quote(word) not in url] for url, text in read.items()}
    return {url: words for url, words in there.items() if words}


def taken_out(visitor):
    """What the auditor's lists say as files."""
    return {url: visitor.submit(url, "form[action='/audit/export']").get_data(as_text=True) for url in TABS}

"""What a page weighs on a village's line: the first visit with all it needs, and each list with thirty rows."""

import gzip

import pytest

from tests import make
from tests.support.browser import soup

KB = 1024
ROWS = 30


def zipped(*parts):
    return sum(len(gzip.compress(part)) for part in parts)


def test_a_first_visit_needs_seventy_two_kilobytes_at_most(browser, cast):
    make.matter(cast.leader)
    leader = browser("leader")
    page = leader.get("/sessions/new")
    # A phone fetches its icon and the manifest when it puts the app on its screen, not before.
    asked = "link[href]:not([rel=manifest], [rel=apple-touch-icon]), script[src]"
    needed = [tag.get("href") or tag["src"] for tag in soup(page).select(asked)]
    assert 5 <= len(needed) <= 20
    files = [content(leader, url) for url in [*needed, "/static/icons.svg"]]
    assert zipped(page.data, *files) <= 72 * KB


def content(visitor, url):
    with visitor.get(url) as answer:
        assert answer.status_code == 200, url
        return answer.data


@pytest.fixture
def full(cast):
    """More than a page of matters waiting at the desk, and the sessions they began with."""
    for _ in range(ROWS + 1):
        make.step(cast.officer, make.matter(cast.leader), "escalate")
    return cast


@pytest.mark.parametrize("url", ["/matters", "/sessions"])
def test_a_list_of_thirty_rows_is_seventeen_kilobytes_at_most_even_unpacked(browser, full, url):
    page = browser("officer").get(url)
    assert len(soup(page).select("main li.item")) == ROWS
    assert len(page.data) <= 17 * KB


def test_the_desk_with_the_steps_of_thirty_rows_is_so_packed(browser, full):
    page = browser("staff").get("/escalations")
    assert len(soup(page).select("main tbody tr:not(.slot)")) >= ROWS
    assert zipped(page.data) <= 15 * KB

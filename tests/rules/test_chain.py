"""The chain's arithmetic: any change breaks it, no detail is needed for it."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest

from village.rules.chain import Link, canonical, detail_digest, link_hash
from village.vocabulary import Outcome

AT = datetime(2026, 9, 15, 1, 2, 3, 4, tzinfo=UTC)
LINK = Link("matters", 7, 2, "settle", "open@parlor", "settled", "999999101201001", 3, AT, "d" * 64, "p" * 64)


@pytest.mark.parametrize("name", Link._fields)
def test_every_part_counts(name):
    other = {"at": AT.replace(second=4), "subject_id": 8, "seq": 3, "actor_id": None}.get(name, "other")
    assert link_hash(LINK._replace(**{name: other})) != link_hash(LINK)


def test_the_zone_in_which_a_moment_is_read_does_not_count():
    assert link_hash(LINK._replace(at=AT.astimezone(ZoneInfo("Asia/Shanghai")))) == link_hash(LINK)


def test_the_hash_of_today_is_the_hash_of_every_day():
    assert link_hash(LINK) == "881c663aab4ffbbea331ab9dd3eab5aded980ac7c74aa15f39e9d2e71e4e90ec"


def test_parts_cannot_run_into_each_other():
    assert link_hash(LINK._replace(step="settle1", status_before="x")) != link_hash(
        LINK._replace(step="settle", status_before="1x")
    )


def test_words_are_stored_as_they_are():
    assert canonical({"b": Outcome.TO_CONTINUE, "a": "喆"}) == '{"a":"喆","b":"to_continue"}'
    assert detail_digest("salt", {"a": 1, "b": 2}) == detail_digest("salt", {"b": 2, "a": 1})
    assert detail_digest("salt", {"a": 1}) != detail_digest("pepper", {"a": 1})

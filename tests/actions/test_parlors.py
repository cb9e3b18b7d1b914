from datetime import date, timedelta

import pytest

from village.actions import parlors
from village.clock import today
from village.queries import parlors as queries
from village.rules.errors import Invalid, Missing

GROUP = "999999101201005"
FACTS = {"place_code": GROUP, "host": "柳新", "opened_on": date(2021, 5, 1)}


def test_a_group_gets_one_parlor(cast):
    assert GROUP in [code for code, _name in queries.coverage(cast.admin).without]
    parlors.add(cast.admin, FACTS)
    assert GROUP not in [code for code, _name in queries.coverage(cast.admin).without]
    with pytest.raises(Invalid):
        parlors.add(cast.admin, FACTS)


@pytest.mark.parametrize("code", ["999999101201", "999999102201001", "999999101201099", ""])
def test_only_a_known_group_of_the_township(cast, code):
    with pytest.raises(Invalid):
        parlors.add(cast.admin, {**FACTS, "place_code": code})


def test_not_opened_in_the_future(cast):
    with pytest.raises(Invalid):
        parlors.add(cast.admin, {**FACTS, "opened_on": today() + timedelta(days=1)})


def test_closed_and_opened_again_on_the_same_row(cast):
    key = parlors.add(cast.admin, FACTS)
    with pytest.raises(Invalid):
        parlors.close(cast.admin, key, {"closed_on": date(2021, 4, 30), "reason": "搬家"})
    parlors.close(cast.admin, key, {"closed_on": today(), "reason": "搬家"})
    with pytest.raises(Invalid):
        parlors.close(cast.admin, key, {"closed_on": today(), "reason": "搬家"})
    assert parlors.add(cast.admin, {**FACTS, "host": "柳旺"}) == key
    assert queries.one(cast.admin, key).closed_on is None


def test_another_townships_parlor_is_not_there(cast):
    theirs = next(row.id for row in queries.listed(cast.stranger))
    with pytest.raises(Missing):
        parlors.change(cast.admin, theirs, FACTS)
    assert queries.one(cast.admin, theirs) is None

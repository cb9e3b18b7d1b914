import pytest
from sqlalchemy import delete, func, select

from village.actions import places
from village.extensions import db
from village.models import HistoryEntry, Place
from village.queries import places as queries
from village.rules.errors import Invalid, Missing
from village.rules.place_list import parse
from village.rules.tables import BadList
from village.vocabulary import PlaceKind


def count():
    return db.session.scalar(select(func.count()).select_from(Place))


def test_a_list_adds_renames_and_leaves_alone(cast):
    done = places.import_places(
        cast.admin,
        parse("code,name\n999999101201,柳湾新村村委会\n999999101201001,柳湾村1组\n999999101201007,柳湾村7组\n"),
    )
    assert done == (1, 1, 1)
    assert queries.place_names(cast.admin, ["999999101201"]) == {"999999101201": "柳湾新村村委会"}


def test_one_wrong_line_keeps_the_whole_list_out(cast):
    before = count()
    with pytest.raises(BadList) as caught:
        places.import_places(cast.admin, parse("code,name\n999999101201008,柳湾村8组\n999999102201002,云渡村2组\n"))
    assert [one.line for one in caught.value.wrong] == [3]
    assert count() == before


def test_the_places_above_ones_own_are_passed_over(cast):
    db.session.execute(delete(Place).where(Place.code == "99"))
    db.session.commit()
    assert places.import_places(cast.admin, parse("code,name\n99,别省\n999999101201009,柳湾村9组\n")).added == 1
    assert db.session.scalar(select(Place.id).where(Place.code == "99")) is None


def test_importing_twice_changes_nothing_and_writes_no_history(cast):
    rows = parse("code,name\n999999101201007,柳湾村7组\n")
    places.import_places(cast.admin, rows)
    entries = db.session.scalar(select(func.count()).select_from(HistoryEntry))
    assert places.import_places(cast.admin, rows) == (0, 0, 1)
    assert db.session.scalar(select(func.count()).select_from(HistoryEntry)) == entries


def test_from_the_terminal_into_nothing(app):
    assert places.import_places(None, parse("code,name\n999999101,清禾镇\n999999101201,柳湾村村委会\n")).added == 2


def test_a_unit_gets_the_next_free_code(cast):
    assert places.add_unit(cast.admin, {"name": "清禾中心小学"}) == "999999101902"
    assert [row.kind for row in queries.units(cast.admin)] == [PlaceKind.UNIT] * 2
    for code in ("999999101201", "999999102905", "99999910190", "99999910190x"):
        with pytest.raises(Invalid):
            places.add_unit(cast.admin, {"name": "别的", "code": code})


def test_departments_are_named_once(cast):
    key = places.add_department(cast.admin, {"name": "水务站"})
    with pytest.raises(Invalid):
        places.add_department(cast.admin, {"name": "水务站"})
    places.change_department(cast.admin, key, {"name": "水务所", "active": False})
    assert "水务所" not in [row.name for row in queries.departments(cast.admin, active_only=True)]


def test_leaders_stand_in_their_order(cast):
    key = places.keep_leader(cast.admin, None, {"name": "赵新", "title": "镇长", "position": 0})
    places.keep_leader(cast.admin, key, {"name": "赵新", "title": "镇党委书记", "position": 99})
    assert queries.roster(cast.admin)[-1].title == "镇党委书记"
    with pytest.raises(Missing):
        places.keep_leader(cast.admin, 9999, {"name": "无", "title": "无"})

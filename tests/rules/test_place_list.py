from pathlib import Path

import pytest

from village.rules.place_list import check_against, parse
from village.rules.tables import BadList, decoded
from village.vocabulary import PlaceKind, PlaceLevel

LIST = (
    "code,name,level\n999999101,清禾镇,township\n999999101201,柳湾村村委会,village\n999999101201001,柳湾村1组,group\n"
)
DATA = Path(__file__).parent.parent.parent / "data"


def lines_wrong(text):
    with pytest.raises(BadList) as caught:
        parse(text)
    return [one.line for one in caught.value.wrong]


def test_a_list_is_read():
    rows = parse(LIST)
    assert [(row.line, row.code, row.level) for row in rows] == [
        (2, "999999101", PlaceLevel.TOWNSHIP),
        (3, "999999101201", PlaceLevel.VILLAGE),
        (4, "999999101201001", PlaceLevel.GROUP),
    ]
    assert [row.kind for row in rows] == [None, PlaceKind.VILLAGE, None]


@pytest.mark.parametrize("name", ["places-qinghe.csv", "places-zhaoxiang.csv"])
def test_the_published_lists_are_read(name):
    rows = parse(decoded((DATA / name).read_bytes()))
    assert len(rows) > 30
    check_against(rows, {}, None)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gbk", "utf-16"])
def test_any_usual_encoding_is_read(encoding):
    assert parse(decoded(LIST.encode(encoding))) == parse(LIST)


def test_neither_text_nor_list():
    with pytest.raises(BadList):
        decoded(b"\xff\xff\xff\x00\x81")
    assert lines_wrong("") == [1]
    assert lines_wrong("a,b\n1,2\n") == [1]
    assert lines_wrong("code,name,level\n") == [1]


def test_pasted_from_a_sheet_with_chinese_heads():
    rows = parse("代码\t名称\t级别\t类别\r\n999999101001\t集贤居委会\t村(居)\t居委会\r\n\r\n")
    assert rows[0].kind is PlaceKind.COMMUNITY


def test_every_wrong_line_is_told():
    text = LIST + "\n".join(
        [
            "9.99999E+14,柳湾村2组,group",
            "99999910120100,少一位,group",
            "999999101201003,,group",
            "999999101201004,柳湾村4组,village",
            "999999101201001,又是1组,group",
            "999999101202,北圩村村委会,village,街",
            "99999910120１,全角,village",
            "999999101203," + "长" * 61 + ",village",
        ]
    )
    assert lines_wrong(text.replace("name,level", "name,level,kind", 1)) == [5, 6, 7, 8, 9, 10, 11, 12]


def test_what_hangs_in_the_air_or_lies_elsewhere():
    rows = parse("code,name\n999999101201001,柳湾村1组\n999999102201,云渡村村委会\n999999101,清禾镇\n")
    with pytest.raises(BadList) as caught:
        check_against(rows, {}, "999999101")
    assert [one.line for one in caught.value.wrong] == [2, 3]
    check_against(rows[:1], {"999999101201": "柳湾村村委会"}, "999999101")


def test_places_above_may_be_repeated_but_not_renamed():
    rows = parse("code,name\n999999,示范县\n999999101,清禾镇\n")
    check_against(rows, {"999999": "示范县"}, "999999101")
    with pytest.raises(BadList):
        check_against(rows, {"999999": "别的县"}, "999999101")

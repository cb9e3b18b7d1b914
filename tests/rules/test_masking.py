import pytest

from village.rules.masking import Former, Masker, mask_name, names_in


@pytest.mark.parametrize(
    ("name", "masked"),
    [
        ("张三", "张某"),
        ("张建国", "张某"),
        ("张 三", "张某"),
        ("欧阳明", "欧阳某"),
        ("司徒美堂", "司徒某"),
        ("东方", "东某"),
        ("买买提·艾力", "买某"),
        ("约翰·史密斯", "约某"),
        ("John Smith", "J某"),
        ("𠮷田", "𠮷某"),
        ("张", "张某"),
        ("", ""),
        ("清禾物业有限公司", "清禾物业有限公司"),
        ("柳湾村村委会", "柳湾村村委会"),
    ],
)
def test_a_name_keeps_its_surname_only(name, masked):
    assert mask_name(name) == masked


def test_alike_masks_are_numbered_in_the_order_given():
    masker = Masker(["张三", "李四", "张建国"])
    assert masker.text("张建国说张三和李四都在") == "张某2说张某1和李某都在"
    assert masker.name("张三") == "张某1"


def test_the_same_name_twice_is_one_person():
    assert Masker(["张三", "张 三"]).text("张三，张　三") == "张某，张某"


def test_the_longest_name_goes_first():
    assert Masker(["王明", "王明明"]).text("王明明与王明") == "王某2与王某1"


def test_a_mask_is_not_masked_again():
    assert Masker(["张三", "张某"]).text("张三和张某") == "张某1和张某2"


def test_a_single_character_is_no_name_to_look_for():
    assert Masker(["张", ""]).text("一张桌子") == "一张桌子"


def test_foreign_names_are_found_in_any_case():
    assert Masker(["John Smith"]).text("JOHN SMITH 来了") == "J某 来了"


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("3号楼301室漏水", "3号楼漏水"),
        ("301室与302室共用卫生间", "共用卫生间"),
        ("301、302室共用卫生间", "共用卫生间"),
        ("三〇一室漏水", "漏水"),
        ("2单元301漏水", "2单元漏水"),
        ("3号楼301住户", "3号楼住户"),
        ("中伍3组12号的菜地", "中伍3组的菜地"),
        ("柳湾路88弄12号", "柳湾路88弄"),
        ("家住12号门口", "家住门口"),
        ("12号、14号两家", "两家"),
        ("3组12号和14号的院墙", "3组的院墙"),
        ("12号的人不肯", "人不肯"),
        ("他不让，12号、14号的也不让", "他不让，也不让"),
        ("12号和村里", "和村里"),
        ("12月3号谈过", "12月3号谈过"),
        ("15号之前付清", "15号之前付清"),
        ("3号晚上吵了一架", "3号晚上吵了一架"),
        ("第12号文件", "第12号文件"),
        ("2号门的栏杆", "2号门的栏杆"),
        ("教室、会议室和办公一室", "教室、会议室和办公一室"),
        ("赔3000元", "赔3000元"),
        ("清禾-2026-0131", "清禾-2026-0131"),
        ("2026年9月", "2026年9月"),
        ("欠300元、2个月工钱", "欠300元、2个月工钱"),
        ("电话13812341234。", "电话138****1234。"),
        ("电话138 1234 1234。", "电话138****1234。"),
        ("电话021-59751234", "电话021-****1234"),
        ("车牌沪A12345", "车牌沪A****"),
        ("车牌沪AD12345", "车牌沪A****"),
        ("证件310118195001011234", "证件****"),
        ("卡号6222021234567890123", "卡号****"),
        ("住处（301室）", "住处"),
        ("", ""),
    ],
)
def test_what_leads_to_a_door_a_phone_or_a_car_goes(text, shown):
    assert Masker([]).text(text) == shown


def test_names_in_a_title_are_told():
    assert names_in("张三家的菜地", ["李四", "张三", "张三", "地"]) == ["张三"]
    assert names_in("共用卫生间", ["张三"]) == []


def test_a_former_name_is_masked_and_numbers_nobody():
    masker = Masker(["陈大明", Former("陈大名")])
    assert masker.text("陈大名就是陈大明") == "陈某就是陈某"
    both = Masker(["陈大明", "陈小明", Former("陈大名"), Former("陈小明")])
    assert both.text("陈大明、陈小明、陈大名") == "陈某1、陈某2、陈某"

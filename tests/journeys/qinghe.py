"""清禾镇 in September 2026: its people beside the demo's, and the eleven matters of the month. All invented."""

from typing import NamedTuple

from tests import make
from village.commands.demo_cast import PARLOR as WILLOW_1
from village.commands.demo_cast import PARLOR2 as BRIDGE_1
from village.commands.demo_cast import TOWNSHIP, UNIT
from village.commands.demo_cast import VILLAGE as WILLOW
from village.vocabulary import Role

COMMUNITY, NORTH, EAST = "999999101001", "999999101202", "999999101204"
NORTH_1 = "999999101202001"
PARLORS = (WILLOW_1, BRIDGE_1, NORTH_1)
NORTH_COMMITTEE = "北圩村人民调解委员会"

PEOPLE = (
    ("leader3", Role.LEADER, NORTH_1, {"name": "沈福根", "title": "北圩村1组组长", "mediator_of": NORTH_COMMITTEE}),
    ("officer3", Role.OFFICER, NORTH, {"name": "许晓岚", "title": "综治干部", "mediator_of": NORTH_COMMITTEE}),
    ("officer4", Role.OFFICER, COMMUNITY, {"name": "居文英", "title": "居委委员"}),
    ("officer5", Role.OFFICER, EAST, {"name": "东建明", "title": "综治干部"}),
    ("school", Role.OFFICER, UNIT, {"name": "陆老师", "title": "安保主任"}),
    ("colleague", Role.STAFF, TOWNSHIP, {"name": "夏知远", "title": "综治中心科员"}),
)


class Told(NamedTuple):
    """A matter as people tell of it when it begins."""

    title: str
    place: str
    subject: str
    spot: str
    parties: tuple[str, ...] = ()
    minor: bool = False


# fmt: off
MATTERS = {
    "field":   Told("机耕路旁菜地多占一垄",   WILLOW_1, "land",      "1组12号屋后",    ("柳长发", "周美芳")),
    "eaves":   Told("屋檐滴水淋坏院墙",       BRIDGE_1, "neighbour", "石桥头7号",      ("石阿四", "邵根林")),
    "loan":    Told("借款利息说不清",         WILLOW_1, "money",     "",             ("柳阿德", "柳明华")),
    "railing": Told("河边护栏断了一截",       WILLOW,   "hazard",    "柳湾村2组河边"),
    "custody": Told("祖坟迁移谈不拢",         WILLOW,   "family",    "柏树岭下",       ("慕容秋月", "端木志强")),
    "canal":   Told("桥头水渠放水先后",       BRIDGE_1, "neighbour", "桥头水渠",       ("石老四", "柳友根")),
    "yard":    Told("晒谷场被占",             NORTH_1,  "land",      "北圩村晒谷场",    ("许大龙", "沈小弟")),
    "bricks":  Told("晒谷场又堆了砖",         NORTH_1,  "land",      "北圩村晒谷场",    ("许大龙", "沈阿牛")),
    "door":    Told("实验楼消防门锁死",       UNIT,     "hazard",    "实验楼三楼"),
    "ducks":   Told("养鸭棚气味熏人",         EAST,     "neighbour", "东浜村5组3号",    ("东金宝", "范丽华")),
    "dog":     Told("狗咬了人谁付药费",       NORTH_1,  "damage",    "北圩村1组",      ("沈水根",), minor=True),
}
# fmt: on
SEALED, SHARED, MERGED = "custody", "canal", "bricks"
HAZARDS = ("railing", "door")
NAMES = sorted({name for told in MATTERS.values() for name in told.parties})
DOORS = ("12号", "7号", "5号", "3号", "301室", "302室")
# Words that stand in one place each, so that what is found says what leaked.
SECRETS = ("祖坟迁移", "柏树岭下", "慕容秋月", "端木志强", "旧怨三代", "互不照面", "派人测量", "当事人怕邻里议论")
NUMBERS = {"hotline": "HC20260909000123", "petition": "XF2026-0917"}


def people():
    """Who is needed beside the demo's cast."""
    for login, role, place, post in PEOPLE:
        make.account(login, role, place, **post)

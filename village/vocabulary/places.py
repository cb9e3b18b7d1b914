"""Words for places and levels."""

from village.vocabulary.word import N_, Word


class Level(Word):
    """How far up a matter is held."""

    PARLOR = "parlor", N_("客堂间")
    VILLAGE = "village", N_("村(居)")
    TOWNSHIP = "township", N_("镇中心")


class PlaceLevel(Word):
    PROVINCE = "province", N_("省")
    CITY = "city", N_("市")
    COUNTY = "county", N_("区(县)")
    TOWNSHIP = "township", N_("镇(街道)")
    VILLAGE = "village", N_("村(居)")
    GROUP = "group", N_("村民小组")


class PlaceKind(Word):
    VILLAGE = "village", N_("村委会")
    COMMUNITY = "community", N_("居委会")
    UNIT = "unit", N_("单位")

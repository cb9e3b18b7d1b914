"""Words for the centre's helpers and for who is on duty there."""

from village.vocabulary.word import N_, Word


class HelperKind(Word):
    PARTNER = "partner", N_("矛调携手人")
    OWN = "own", N_("矛调自家人")


class HelperField(Word):
    """What a helper knows about."""

    FAMILY = "family", N_("婚姻家庭")
    NEIGHBOURS = "neighbours", N_("邻里")
    LAND = "land", N_("土地、宅基地")
    LABOUR = "labour", N_("劳动、工钱")
    DAMAGE = "damage", N_("损害赔偿")
    PROPERTY = "property", N_("物业")
    TRAFFIC = "traffic", N_("交通事故")
    MEDICAL = "medical", N_("医疗")
    LAW = "law", N_("法律")
    MIND = "mind", N_("心理疏导")


class DutyKind(Word):
    RECEPTION = "reception", N_("领导接待日")
    LAWYER = "lawyer", N_("律师值班")

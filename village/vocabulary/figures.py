"""Words for what figures count."""

from village.vocabulary.word import N_, Word


class Ending(Word):
    """How a matter came to its end: where it was settled, or which way it went instead."""

    PARLOR = "parlor", N_("客堂间化解")
    VILLAGE = "village", N_("村（居）化解")
    TOWNSHIP = "township", N_("镇中心化解")
    REFERRED = "referred", N_("转其他途径")
    ENDED = "ended", N_("终止调解")
    WITHDRAWN = "withdrawn", N_("当事人撤回")


class Move(Word):
    """What the day's bulletin tells of matters, in its order."""

    CAME = "came", N_("新增")
    SETTLED = "settled", N_("化解")
    UP = "up", N_("上报")
    DECIDED = "decided", N_("议定和交办")
    OVER = "over", N_("办结和转出")

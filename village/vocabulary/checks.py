"""Words for the monthly check and for what a township may choose."""

from village.vocabulary.word import N_, Word


class FilingState(Word):
    """Whether a village has sent its monthly report; `not_filed` is never stored."""

    NOT_FILED = "not_filed", N_("未报")
    FILED = "filed", N_("已报")
    LATE = "late", N_("迟报")
    AMENDED = "amended", N_("补报")


class FourChecks(Word):
    """The four checks in the report's order; the last one is a tick, never figures or names."""

    DISPUTES = "disputes", N_("矛盾纠纷")
    DISORDER = "disorder", N_("治安混乱地区及突出治安问题")
    HAZARDS = "hazards", N_("公共安全隐患")
    KEY_PERSONS = "key_persons", N_("重点人员")


class DayKind(Word):
    """How a period counts its days."""

    CALENDAR = "calendar", N_("天（自然日）")
    WORKING = "working", N_("个工作日")


class HolidayKind(Word):
    """What the national list says of a day."""

    OFF = "off", N_("休")
    WORK = "work", N_("班")


class DueIn(Word):
    """In which month a month's report is due."""

    SAME = "same", N_("当月")
    NEXT = "next", N_("次月")

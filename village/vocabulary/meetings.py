"""Words for the monthly meeting."""

from village.vocabulary.word import N_, Word


class MeetingStatus(Word):
    PLANNED = "planned", N_("筹备中")
    ISSUED = "issued", N_("已印发")
    HELD = "held", N_("已开会")
    CANCELLED = "cancelled", N_("已取消")


class Section(Word):
    """The agenda's sections, in their one order on screen and paper."""

    LAST_MONTH = "last_month", N_("上月议定事项办理情况")
    DISPUTES = "disputes", N_("矛盾纠纷")
    DISORDER = "disorder", N_("治安混乱地区及突出治安问题")
    HAZARDS = "hazards", N_("公共安全隐患")
    KEY_PERSONS = "key_persons", N_("重点人员工作")
    REPORTS = "reports", N_("各村（居）报告情况")
    OTHER = "other", N_("其他议题")


class AttendanceState(Word):
    PRESENT = "present", N_("出席")
    ABSENT = "absent", N_("缺席")
    LEAVE = "leave", N_("请假")
    DEPUTY = "deputy", N_("代会")

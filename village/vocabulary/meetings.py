"""Words for meetings.

The agenda's one order: first what became of last month; then the villages speak in turn (汇报), so that the rest is
heard with their words in mind; the four checks; what the villages have filed (报告情况: figures, no speech) and other
topics. Last come those who draw the line: the departments, the work laid out, the leader's speech.
"""

from village.vocabulary.word import N_, Word


class MeetingKind(Word):
    """The monthly one is the four-checks meeting; the others keep a lean agenda."""

    MONTHLY = "monthly", N_("“四个排查”工作例会")
    WEEKLY = "weekly", N_("主任议事会")
    MORNING = "morning", N_("晨会")
    JOINT = "joint", N_("会诊")


class MeetingStatus(Word):
    PLANNED = "planned", N_("筹备中")
    ISSUED = "issued", N_("已印发")
    HELD = "held", N_("已开会")
    CLOSED = "closed", N_("已结束")
    CANCELLED = "cancelled", N_("已取消")


class Section(Word):
    """The agenda's sections, in their one order on screen and paper."""

    LAST_MONTH = "last_month", N_("上月议定事项办理情况")
    VILLAGES = "villages", N_("各村（居）汇报")
    DISPUTES = "disputes", N_("矛盾纠纷")
    DISORDER = "disorder", N_("治安混乱地区及突出治安问题")
    HAZARDS = "hazards", N_("公共安全隐患")
    KEY_PERSONS = "key_persons", N_("重点人员工作")
    REPORTS = "reports", N_("各村（居）报告情况")
    OTHER = "other", N_("其他议题")
    STATEMENTS = "statements", N_("部门发言")
    DEPLOYMENT = "deployment", N_("工作部署")
    SPEECH = "speech", N_("领导讲话")


class Added(Word):
    """When an item came onto the agenda; what was not in time is marked on screen and paper."""

    IN_TIME = "in_time", N_("会前列入")
    SUPPLEMENT = "supplement", N_("补充议题")
    IN_ROOM = "in_room", N_("会上临时议题")


class TakenOff(Word):
    """When an item that had been issued was taken off the agenda again."""

    BEFORE = "before", N_("会前移出")
    AFTER = "after", N_("会后移出")


class Change(Word):
    """What a later version of the agenda does to the one before."""

    FACT = "fact", N_("会议安排")
    ADDED = "added", N_("新增")
    REMOVED = "removed", N_("移出")
    CHANGED = "changed", N_("修改")
    MOVED = "moved", N_("调整次序")


class AttendanceState(Word):
    PRESENT = "present", N_("出席")
    ABSENT = "absent", N_("缺席")
    LEAVE = "leave", N_("请假")
    DEPUTY = "deputy", N_("代会")

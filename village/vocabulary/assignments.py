"""Words for what is assigned to departments and villages."""

from village.vocabulary.word import N_, Word


class Decision(Word):
    """What a meeting may decide on an item; `heard` stands for items without a matter."""

    ASSIGN = "assign", N_("交办")
    TO_VILLAGE = "to_village", N_("交村(居)继续调处")
    NEXT_MONTH = "next_month", N_("下月再议")
    OTHER_ROUTE = "other_route", N_("转其他途径")
    STRIKE = "strike", N_("同意销号")
    HEARD = "heard", N_("听取汇报")


class Origin(Word):
    """Where an assignment comes from."""

    DECISION = "decision", N_("会议交办")
    DISPATCH = "dispatch", N_("中心转办")
    INSTRUCTION = "instruction", N_("领导批示")
    WHISTLE = "whistle", N_("吹哨")


class AssignmentStatus(Word):
    GIVEN = "given", N_("待签收")
    RECEIVED = "received", N_("办理中")
    DECLINED = "declined", N_("申请退办")
    REPORTED_DONE = "reported_done", N_("已反馈，待核验")
    RETURNED = "returned", N_("退回重办")
    CONFIRMED = "confirmed", N_("已核验")
    ENDED = "ended", N_("已终止")


ASSIGNMENT_OPEN = frozenset(AssignmentStatus) - {AssignmentStatus.CONFIRMED, AssignmentStatus.ENDED}


class Ruling(Word):
    """What staff answer a unit that asks to decline."""

    KEEP = "keep", N_("维持交办")
    ELSEWHERE = "elsewhere", N_("改由其他单位办理")


class Granted(Word):
    """What staff answer a unit that asks for more time."""

    YES = "yes", N_("同意延期")
    NO = "no", N_("不同意，按原期限")


class Conclusion(Word):
    """Where a matter goes once all its assignments are confirmed or ended."""

    SETTLED = "settled", N_("已化解，安排回访")
    OPEN = "open", N_("回到原处继续调处")
    PROPOSED = "proposed", N_("再提请上会")

"""Words for the window: tickets, where what was taken in goes, how a visitor was answered, consultations."""

from village.vocabulary.word import N_, Word


class IntakeStatus(Word):
    WAITING = "waiting", N_("等候")
    HANDED = "handed", N_("已转办，待答复")
    ANSWERED = "answered", N_("已答复")
    LEFT = "left", N_("已离开")


class SentTo(Word):
    """Where the window sends what it took in."""

    REVIEW = "review", N_("镇中心审核")
    VILLAGE = "village", N_("村(居)")
    PARLOR = "parlor", N_("客堂间")
    DEPARTMENT = "department", N_("部门")


class AnsweredHow(Word):
    IN_PERSON = "in_person", N_("当面")
    PHONE = "phone", N_("电话")
    MESSAGE = "message", N_("短信、微信")
    LETTER = "letter", N_("书面")


class ConsultationKind(Word):
    LEGAL = "legal", N_("法律咨询")
    POLICY = "policy", N_("政策咨询")
    OTHER = "other", N_("其他咨询")

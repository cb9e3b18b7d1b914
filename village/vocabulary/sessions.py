"""Words for what happens in the room."""

from village.vocabulary.word import N_, Word


class SessionKind(Word):
    MEDIATION = "mediation", N_("调解")
    COUNCIL = "council", N_("议事")
    POLICY = "policy", N_("政策宣讲")
    LISTENING = "listening", N_("民情收集")
    VISIT = "visit", N_("走访排查")
    RECEPTION = "reception", N_("来访接待")


class Mode(Word):
    IN_PERSON = "in_person", N_("当面")
    PHONE = "phone", N_("电话")
    VIDEO = "video", N_("视频")


class AttendeeRole(Word):
    GROUP_LEADER = "group_leader", N_("村民小组长")
    VILLAGE_CADRE = "village_cadre", N_("村干部")
    VETERAN_PARTY_MEMBER = "veteran_party_member", N_("老党员")
    RESPECTED_ELDER = "respected_elder", N_("乡贤")
    MEDIATOR = "mediator", N_("人民调解员")
    RELATIVE = "relative", N_("亲属")
    NEIGHBOUR_ATTENDEE = "neighbour_attendee", N_("邻里")
    WITNESS = "witness", N_("见证人")
    POLICE_OFFICER = "police_officer", N_("民警")
    LAWYER = "lawyer", N_("律师")
    SOCIAL_WORKER = "social_worker", N_("社工")
    GRID_WORKER = "grid_worker", N_("网格员")
    PARTNER_HELPER = "partner_helper", N_("矛调携手人")
    OWN_HELPER = "own_helper", N_("矛调自家人")
    PARTICIPANT = "participant", N_("其他参加人")


class Outcome(Word):
    RESOLVED_ON_THE_SPOT = "resolved_on_the_spot", N_("当场化解")
    SETTLED_PRIVATELY = "settled_privately", N_("双方和解")
    ORAL_AGREEMENT = "oral_agreement", N_("口头协议")
    WRITTEN_AGREEMENT = "written_agreement", N_("书面协议")
    PARTIAL_AGREEMENT = "partial_agreement", N_("部分达成")
    TO_CONTINUE = "to_continue", N_("继续谈")
    NOT_REACHED = "not_reached", N_("没谈拢")
    PARTY_REFUSED = "party_refused", N_("一方拒绝调解")
    WITHDRAWN = "withdrawn", N_("当事人撤回")
    RECTIFIED = "rectified", N_("已整改")
    NOTED = "noted", N_("已接待")


class NextStep(Word):
    ANOTHER_DATE = "another_date", N_("改日再谈")
    HAND_UP = "hand_up", N_("请村里协助")
    ESCALATE = "escalate", N_("上报镇中心")
    END = "end", N_("终止调解")


class Visitor(Word):
    """Who came to ask, by side and never by name."""

    ONE = "one", N_("一方")
    OTHER = "other", N_("另一方")
    THIRD = "third", N_("第三方")
    ELSE = "else", N_("其他")

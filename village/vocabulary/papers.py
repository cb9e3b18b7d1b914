"""The papers of a matter, as a mediation file orders them (domain §2.1)."""

from village.vocabulary.word import N_, Word


class Paper(Word):
    APPLICATION = "application", N_("人民调解申请书")
    INTAKE_FORM = "intake-form", N_("人民调解受理登记表")
    RIGHTS_NOTICE = "rights-notice", N_("当事人权利义务告知书")
    MEDIATION_RECORD = "mediation-record", N_("人民调解记录")
    AGREEMENT = "agreement", N_("人民调解协议书")
    ORAL_AGREEMENT = "oral-agreement", N_("人民调解口头协议登记表")
    SETTLEMENT = "settlement", N_("双方和解书")
    FOLLOW_UP = "follow-up", N_("回访记录")
    CONFIRMATION = "confirmation", N_("司法确认申请书")
    REFUSAL = "refusal", N_("调解申请不予受理告知书")
    DECISION = "decision", N_("议定事项摘录")
    CASE_FILE = "case-file", N_("卷宗")

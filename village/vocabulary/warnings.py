"""Words for warnings that give their reasons."""

from village.vocabulary.word import N_, Word


class WarningKind(Word):
    SPOT = "spot", N_("同一地点反复")
    CATEGORY = "category", N_("一类纠纷增多")


class WarningStatus(Word):
    RAISED = "raised", N_("待处置")
    SENT = "sent", N_("已转单位")
    ACKNOWLEDGED = "acknowledged", N_("单位已阅")
    ON_AGENDA = "on_agenda", N_("已列议题")
    DISMISSED = "dismissed", N_("已排除")


WARNING_OPEN = frozenset({WarningStatus.RAISED, WarningStatus.SENT, WarningStatus.ACKNOWLEDGED})

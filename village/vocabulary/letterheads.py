"""The papers that may bear an office's own letterhead, and how a letterhead stands."""

from village.vocabulary.word import N_, Word


class PaperKind(Word):
    NOTICE = "notice", N_("会议通知")
    AGENDA = "agenda", N_("议程")
    SUMMARY = "summary", N_("排查汇总表")
    SHEETS = "sheets", N_("议题单")
    SCRIPT = "script", N_("主持词")
    SIGN_IN = "sign_in", N_("签到表")
    MINUTES = "minutes", N_("会议纪要")


class LetterheadStatus(Word):
    PROPOSED = "proposed", N_("待看样")
    USED = "used", N_("正在用")
    RETIRED = "retired", N_("已停用")

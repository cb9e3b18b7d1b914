"""The papers: those of a meeting, those of the office, and those of a matter as its file orders them (domain §2.1)."""

from village.vocabulary.word import N_, Word


class Paper(Word):
    NOTICE = "notice", N_("会议通知")
    AGENDA = "agenda", N_("议程")
    SUMMARY = "summary", N_("排查汇总表")
    SHEETS = "sheets", N_("议题单")
    SCRIPT = "script", N_("主持词")
    SIGN_IN = "sign_in", N_("签到表")
    MINUTES = "minutes", N_("会议纪要")
    SLIP = "slip", N_("交办单")
    REPORT = "report", N_("情况报告表")
    BULLETIN = "bulletin", N_("中心每日动态")
    MONTHLY = "monthly", N_("月度分析")
    ROSTER = "roster", N_("值班表")
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


# A case file binds other papers and scans and is made as PDF alone.
ON_LETTERHEAD = tuple(paper for paper in Paper if paper is not Paper.CASE_FILE)

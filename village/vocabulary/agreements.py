"""Words for what becomes of a written agreement in force: the court's confirmation, or a notary's deed."""

from village.vocabulary.word import N_, Word


class Confirming(Word):
    """How far the agreement is on its way to a title that can be enforced; before it is in force, nowhere."""

    OPEN = "open", N_("可以申请司法确认")
    RULED_OUT = "ruled_out", N_("不能司法确认")
    APPLIED = "applied", N_("已申请司法确认")
    CONFIRMED = "confirmed", N_("已司法确认")
    TURNED_DOWN = "turned_down", N_("法院没有确认")
    NOTARISING = "notarising", N_("公证办理中")
    NOTARISED = "notarised", N_("已办赋强公证")


class Exclusion(Word):
    """What no court confirms (domain §1.1)."""

    STATUS = "status", N_("婚姻、亲子、收养等身份关系")
    OWNERSHIP = "ownership", N_("物权确权：房屋、宅基地、承包地、地界归谁")
    INTELLECTUAL = "intellectual", N_("知识产权确权")
    OTHER_PROCEDURE = "other_procedure", N_("要走其他特别程序的")
    NOT_COURTS = "not_courts", N_("不属于法院受理范围的")


class CourtResult(Word):
    CONFIRMED = "confirmed", N_("裁定确认有效")
    REFUSED = "refused", N_("不予受理")
    REJECTED = "rejected", N_("驳回申请")

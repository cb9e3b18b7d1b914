"""Words for what comes in by a parlor's QR code."""

from village.vocabulary.word import N_, Word


class Told(Word):
    """How a matter stands, as somebody is told who has no more than a receipt: its state, never its content."""

    RECEIVED = "received", N_("收到了，还没有开始办")
    UNDER_WAY = "under_way", N_("正在办")
    SETTLED = "settled", N_("谈好了")
    PASSED_ON = "passed_on", N_("转给别的部门办了")
    NOT_TAKEN = "not_taken", N_("没有收下")
    OVER = "over", N_("已经了结")


class PublicKind(Word):
    """What somebody whom nobody knows may do here."""

    REPORT = "report", N_("扫码反映")
    LOOK_UP = "look_up", N_("查回执")

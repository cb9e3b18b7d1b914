"""Words for what the duty officer writes down at night."""

from village.vocabulary.word import N_, Word


class FirstReport(Word):
    """How the first report came."""

    PHONE = "phone", N_("电话")
    ON_THE_SPOT = "on_the_spot", N_("现场")


class AfterEmergency(Word):
    """Where the matter goes from there."""

    SETTLE = "settle", N_("已经化解或消除")
    ASSIGN = "assign", N_("交办给单位")
    ESCALATE = "escalate", N_("上报镇中心")
    KEEP = "keep", N_("先记下，接着办")

"""Words for people and how they read."""

from village.vocabulary.word import N_, Word


class Role(Word):
    LEADER = "leader", N_("村民小组长")
    OFFICER = "officer", N_("综治干部")
    STAFF = "staff", N_("中心工作人员")
    SECRETARY = "secretary", N_("例会经办人")
    DEPARTMENT = "department", N_("部门联络员")
    CHIEF = "chief", N_("领导")
    ADMIN = "admin", N_("管理员")
    AUDITOR = "auditor", N_("审计员")


class LogIn(Word):
    """How a try to log in ended."""

    SUCCEEDED = "succeeded", N_("成功")
    FAILED = "failed", N_("失败")
    HELD_OFF = "held_off", N_("已暂停")
    UNKNOWN = "unknown", N_("没有这个登录名")


class DeviceKind(Word):
    """What a remembered device calls itself."""

    ANDROID = "android", N_("安卓手机")
    IPHONE = "iphone", N_("苹果手机")
    HARMONY = "harmony", N_("鸿蒙手机")
    TABLET = "tablet", N_("平板")
    COMPUTER = "computer", N_("电脑")
    OTHER = "other", N_("别的设备")


class TextSize(Word):
    STANDARD = "standard", N_("标准")
    LARGE = "large", N_("大字")
    HUGE = "huge", N_("特大")


class Language(Word):
    ZH = "zh", N_("中文")
    EN = "en", N_("英文")

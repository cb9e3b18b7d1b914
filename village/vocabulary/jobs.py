"""Words for what takes long and is made aside."""

from village.vocabulary.word import N_, Word


class JobKind(Word):
    """What is made."""

    CASE_FILE = "case_file", N_("卷宗")
    SLIPS = "slips", N_("交办单合订")
    NOTICES = "notices", N_("当月告知书合订")


class JobState(Word):
    WAITING = "waiting", N_("排队中")
    RUNNING = "running", N_("正在做")
    DONE = "done", N_("做好了")
    GONE = "gone", N_("过了一天，已删除")
    FAILED = "failed", N_("没有做成")


JOB_OPEN = frozenset({JobState.WAITING, JobState.RUNNING})

"""How an office's own letterhead stands."""

from village.vocabulary.word import N_, Word


class LetterheadStatus(Word):
    PROPOSED = "proposed", N_("待看样")
    USED = "used", N_("正在用")
    RETIRED = "retired", N_("已停用")

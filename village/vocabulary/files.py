"""What a file is, and why it was taken away."""

from village.vocabulary.word import N_, Word


class FileKind(Word):
    PHOTO = "photo", N_("现场照片")
    SIGNED_AGREEMENT = "signed_agreement", N_("签好的协议书")
    MEMO = "memo", N_("口头小结")
    OTHER = "other", N_("其他材料")

"""When to call the police first: violence, crime, and harm to minors are not to be talked over (domain §1.2).

Mediation Law art. 25 (tell the police in time); Anti-Domestic Violence Law art. 14 (the village must report violence
against who cannot defend themselves); Minors Protection Law art. 11 (harm to minors is reported at once).
"""

from collections.abc import Iterable

VIOLENCE = ("打人", "打架", "打伤", "动手", "殴打", "家暴", "持刀", "砍", "扬言", "放火", "投毒", "绑架", "跟踪")
LIFE = ("自杀", "轻生", "寻死", "跳楼", "跳河", "喝农药", "不想活")
CRIME = ("强奸", "猥亵", "性侵", "虐待", "拐卖", "吸毒", "赌博", "诈骗")
MINORS = ("未成年", "小孩被", "孩子被", "学生被")
WORDS = (*VIOLENCE, *LIFE, *CRIME, *MINORS)


def dangers(texts: Iterable[str | None], *, minor: bool = False) -> list[str]:
    """The words of danger that stand in the texts, and "未成年" where a party is a minor; they block nothing."""
    told = "\n".join(text for text in texts if text)
    found = [word for word in WORDS if word in told]
    return [*found, "未成年"] if minor and "未成年" not in found else found

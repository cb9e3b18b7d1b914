"""Names and doors out of print (domain §10): 张某, numbered where two would be alike, within one document only."""

import re
from collections import Counter
from collections.abc import Iterable
from functools import cached_property

PAIRS = (
    "欧阳诸葛上官司马夏侯皇甫尉迟公孙慕容令狐长孙宇文司徒东方申屠端木独孤南宫太史澹台公冶宗政濮阳淳于"
    "单于太叔轩辕钟离闾丘司空司寇鲜于百里呼延东郭南门西门羊舌微生公羊公西万俟闻人赫连第五拓跋仲孙完颜哥舒"
)
COMPOUND_SURNAMES = frozenset(PAIRS[at : at + 2] for at in range(0, len(PAIRS), 2))
BODIES = ("公司", "合作社", "委会", "委员会")
SPACES = re.compile(r"\s+")

ROOM = r"[A-Za-z]?\d{1,4}[A-Za-z]?(?:[-－]\d{1,4})?"
NO_DOOR = r"楼|栋|幢|线|机|泵|桥|闸|井|坝|码|文|令|院|车|地块|门(?![口前])"
NO_DAY = r"早|晚|夜|凌晨|上午|中午|下午|白天|那天|当天|之?前|以前|之?后|以后|左右|起|到|至|开|，?每|（?周|\(?周|（?星期"
DOOR = (
    # 301室, also 301、302室 and 三〇一室; the numbers before it go with it.
    rf"(?:[A-Za-z]?\d{{2,4}}[A-Za-z]?室?[、，,/和与及至到]\s?)*{ROOM}室|[〇零一二三四五六七八九]{{3,}}室"
    # 2单元301, 3号楼301
    rf"|(?<=[元楼栋幢])\d{{3,4}}(?![\d万元人户个次平米年月日号])"
    # 12号 after a street or a group; elsewhere where it is neither a day nor 3号楼
    rf"|(?<=[路街巷弄组村里宅埭浜])\s?\d{{1,4}}(?:[-－之]\d{{1,3}})?号(?!{NO_DOOR})"
    rf"|(?<![\d月第字民初终.-])\d{{1,4}}(?:[-－之]\d{{1,3}})?号(?!{NO_DOOR}|{NO_DAY})"
)
# 12号、14号 go together, else their 、 stays behind; so does 的 in 12号的周某 where it begins a clause.
DOORS = re.compile(rf"(?:{DOOR})(?:[、和与及]\s?(?:{DOOR}))*")
DOORS_FIRST = re.compile(rf"(?:^|(?<=[\s，。；：、！？（“‘,;:(])){DOORS.pattern}的")
LONG_NUMBERS = re.compile(r"(?<![\dA-Za-z])\d{15,19}[Xx]?(?![\dA-Za-z])")
PHONES = re.compile(r"(?<!\d)(1[3-9]\d|0\d{2,3}[- ])[- ]?\d{3,4}[- ]?(\d{4})(?!\d)")
PLATES = re.compile(
    r"([京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼][A-Za-z])[·. ]?[A-Za-z0-9]{4,5}[A-Za-z0-9挂学警]"
)
LEFT_EMPTY = re.compile(r"（\s*）|\(\s*\)")


def mask_name(name: str) -> str:
    """张建国 → 张某, 欧阳明 → 欧阳某, 买买提·艾力 → 买某, John → J某; a company or committee stays."""
    plain = SPACES.sub("", name)
    if not plain or plain.endswith(BODIES):
        return name.strip()
    kept = 2 if len(plain) > 2 and plain[:2] in COMPOUND_SURNAMES and "·" not in plain else 1
    return f"{plain[:kept]}某"


def names_in(text: str, names: Iterable[str]) -> list[str]:
    """The known names that a text spells out, for the warning beside a title."""
    plain = SPACES.sub("", text).casefold()
    return [name for name in dict.fromkeys(names) if _is_findable(name) and _plain(name) in plain]


class Former(str):
    """A name that stood there by mistake: masked where a text spells it, but nobody who must be told apart."""

    __slots__ = ()


class Masker:
    """The masks of one document: the same name gets the same mask in all its texts, and in no other document."""

    def __init__(self, names: Iterable[str]) -> None:
        told = [name for name in names if name.strip()]
        known = {_plain(name): mask_name(name) for name in told if not isinstance(name, Former)}
        alike, numbers = Counter(known.values()), Counter[str]()
        self._masks: dict[str, str] = {_plain(name): mask_name(name) for name in told if isinstance(name, Former)}
        for name, mask in known.items():
            numbers[mask] += 1
            # A body's name stays, and only persons' masks can be alike.
            numbered = alike[mask] > 1 and mask.endswith("某")
            self._masks[name] = f"{mask}{numbers[mask]}" if numbered else mask
        self._findable = [name for name in self._masks if _is_findable(name)]

    def name(self, name: str) -> str:
        """The mask of one name, known or not."""
        return self._masks.get(_plain(name)) or mask_name(name)

    def text(self, text: str) -> str:
        """A text without the known names, door numbers, phones, plates and long numbers."""
        if self._findable:
            plain = SPACES.sub("", text).casefold()
            if any(name in plain for name in self._findable):
                text = self._pattern.sub(lambda found: self._masks[_plain(found[0])], text)
        return without_numbers(text)

    @cached_property
    def _pattern(self) -> re.Pattern[str]:
        longest_first = sorted(self._findable, key=len, reverse=True)
        return re.compile("|".join(r"\s?".join(map(re.escape, name)) for name in longest_first), re.IGNORECASE)


def without_numbers(text: str) -> str:
    """A text without what leads to somebody's door, phone, car or account."""
    if any(char.isdigit() for char in text):
        text = LONG_NUMBERS.sub("****", text)
        text = PHONES.sub(r"\1****\2", text)
        text = PLATES.sub(r"\1****", text)
    return LEFT_EMPTY.sub("", DOORS.sub("", DOORS_FIRST.sub("", text)))


def _plain(name: str) -> str:
    return SPACES.sub("", name).casefold()


def _is_findable(name: str) -> bool:
    """A single character stands in too many other words to be looked for."""
    return len(_plain(name)) > 1

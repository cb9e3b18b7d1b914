"""Make the small fonts of village/papers/fonts from Debian's packages: `python tools/make_fonts.py FOLDER`.

FOLDER holds the unpacked packages texlive-lang-chinese, fonts-lxgw-wenkai, fonts-noto-cjk and fonts-noto-cjk-extra
(`apt-get download …`, then `dpkg-deb -x …deb FOLDER`). Needs fontTools, which requirements-dev.txt brings.
"""

import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTCollection, TTFont

TARGET = Path(__file__).parent.parent / "village" / "papers" / "fonts"
# Names on the household register that GB 2312 does not know, and signs that papers use.
NAMES = (
    "喆堃䶮龑垚燚昇玥昉祎犇焱淼鑫骉镕玮珺琀琋玘玙珏珩珣珽琎琤琨瑄瑀瑗璟璐璇璠瓒翀翊翥翾"
    "赟禛禔祐祯祺禩禹晗晞晟昀昕昶晔晙晧暄暐曈曌煊煜熠熙燊烨炜炘焜焯燏爔垠埔埕堉塬墉壵奡"
    "姝姮姵娉婳媖媛嫄嬿孖宸寔崧嵘嶶巘峣彧徕忻怡悫惇慜懿扆抟斓旻旸旼旿昃昱晅杍枨柃栩桢桉"
    "梓梣棪椿榕樾橦檬欤歆毓沄沅沁沣沨泓泠泮泾洧洺浛浠浥涵淏淦淯渌渼湉湜滢溦滪漪潆潞澍澔澧灏"
    "瀚灵炅炆牧犟玢玟玠珈珉珑珞琛琪琬琰瑧瑨璈璞畇畑皓皞睿矞砺碹祉祚稷竑笪筠筱箐篪粲絜綦"
    "缇缦羿耘耔胤芃芊芮芷苒苡茀茗茜荃荇莀莎莘菀萱葳蓁蓓蔓薇薏藜蘅虓螣衎衍裎褀訚諴譞讷诒谌谞豫贇赜跻"
    "轶辚逍逯遄邈郅郗酆鄯钘钰钲铉铄铖铠锜锴镒镠闳闾陟隽雱雯霁霈霭靓靖韡韫頔颀颉颐颢飏馡骁骅骎骥鲲鹄鹍鹓麓麒黛"
)
SIGNS = "〔〕〇○●□△☆※→←↑↓—–…‘’“”·×÷±℃①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳㎡㈠㈡㈢￥¥°"


@dataclass(frozen=True)
class Source:
    """One font to make: the file it comes from, the face within it, and the name it bears here."""

    file: str
    face: str
    name: str
    rare: bool = False


SOURCES = (
    Source("FandolFang-Regular.otf", "FandolFang R", "Parlor Fang"),
    Source("LXGWWenKai-Regular.ttf", "LXGW WenKai", "Parlor Kai", rare=True),
    Source("NotoSansCJK-Bold.ttc", "Noto Sans CJK SC Bold", "Parlor Hei"),
    Source("NotoSerifCJK-Black.ttc", "Noto Serif CJK SC Black", "Parlor Title"),
)
RARE = Source("NotoSerifCJK-Regular.ttc", "Noto Serif CJK SC", "Parlor Rare", rare=True)


def gb2312() -> Iterator[str]:
    """Every character of GB 2312, hanzi and signs."""
    for high in range(0xA1, 0xF8):
        for low in range(0xA1, 0xFF):
            try:
                yield bytes((high, low)).decode("gb2312")
            except UnicodeDecodeError:
                continue


def everyday() -> set[int]:
    """What each font carries."""
    ascii_ = map(chr, range(0x20, 0x7F))
    return {ord(sign) for sign in (*ascii_, *gb2312(), *NAMES, *SIGNS)}


def beyond(font: TTFont) -> set[int]:
    """The hanzi outside the basic plane: the fonts that pip brings have few of them."""
    return {code for code in font.getBestCmap() if 0x20000 <= code < 0x32400}


def opened(folder: Path, source: Source) -> TTFont:
    path = next(folder.rglob(source.file))
    faces = TTCollection(path).fonts if path.suffix == ".ttc" else [TTFont(path)]
    return next(face for face in faces if face["name"].getDebugName(4) == source.face)


def rename(font: TTFont, name: str) -> None:
    """The licences reserve the old names for unchanged fonts; who made it stays in the copyright line."""
    table = font["name"]
    kept = [record for record in table.names if record.nameID in (0, 13, 14) and record.platformID == 3]
    table.names = [record for record in kept if record.langID == 0x409 and str(record).strip()]
    plain = name.replace(" ", "")
    for id_, text in ((1, name), (2, "Regular"), (3, f"{plain};subset"), (4, name), (5, "Version 1.000"), (6, plain)):
        table.setName(text, id_, 3, 1, 0x409)
    font.recalcTimestamp = False  # the same packages make the same files
    font["OS/2"].usWeightClass = 400
    font["OS/2"].fsSelection = 0x40
    font["head"].macStyle = 0
    if "CFF " in font:
        cff = font["CFF "].cff
        cff.fontNames[0] = plain
        top = cff.topDictIndex[0]
        top.FullName = top.FamilyName = name
        top.Weight = "Regular"


def make(folder: Path, source: Source, codes: set[int] | None = None) -> None:
    """Cut one font down to `codes` and write it under its own name."""
    font = opened(folder, source)
    wanted = codes if codes is not None else everyday() | (beyond(font) if source.rare else set())
    options = Options(hinting=False, desubroutinize=False, layout_features=[], name_IDs=["*"], name_languages=["*"])
    options.drop_tables += ["vhea", "vmtx", "VORG", "BASE", "GSUB", "GPOS", "GDEF", "DSIG", "STAT", "meta"]
    cutter = Subsetter(options)
    cutter.populate(unicodes=wanted)
    cutter.subset(font)
    rename(font, source.name)
    path = TARGET / (source.name.replace(" ", "") + (".otf" if "CFF " in font else ".ttf"))
    font.save(path)
    print(f"{path.name}: {len(font.getBestCmap())} characters, {path.stat().st_size / 1e6:.1f} MB")


def main() -> None:
    folder = Path(sys.argv[1])
    for source in SOURCES:
        make(folder, source)
    make(folder, RARE, beyond(opened(folder, RARE)))


if __name__ == "__main__":
    main()

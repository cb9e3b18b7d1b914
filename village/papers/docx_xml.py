"""The few pieces of WordprocessingML that Word files are made of; text goes in as text, never as markup."""

from collections.abc import Iterable
from typing import Any

from docx.oxml.ns import nsmap
from docx.oxml.parser import oxml_parser

Element = Any
WORD, XML = ("{" + nsmap[name] + "}" for name in ("w", "xml"))
NAMES = {"w": nsmap["w"]}


def w(tag: str, *children: Element | None, **attributes: object) -> Element:
    """An element of Word's namespace with its attributes and children; None is left out."""
    given = {WORD + name: str(value) for name, value in attributes.items()}
    element = oxml_parser.makeelement(WORD + tag, given, NAMES)
    element.extend(child for child in children if child is not None)
    return element


def twips(mm: float) -> int:
    """Millimetres in twentieths of a point."""
    return round(mm * 1440 / 25.4)


def run(text: str, style: str = "", east: bool = True, properties: Iterable[Element] = ()) -> Element:
    """A run of text; a line break in it is one on paper. `east` reads quotation marks as Chinese ones."""
    given = [w("rStyle", val=style)] if style else []
    given += [w("rFonts", hint="eastAsia")] if east else []
    element = w("r", w("rPr", *given, *properties))
    for place, line in enumerate(text.split("\n")):
        if place:
            element.append(w("br"))
        words = w("t")
        words.text = "".join(filter(_lawful, line))
        words.set(f"{XML}space", "preserve")
        element.append(words)
    return element


def _lawful(sign: str) -> bool:
    """Whether XML may hold it."""
    return sign >= " " and not "\ud800" <= sign <= "\udfff" and sign not in "\ufffe\uffff" or sign == "\t"


def field(code: str) -> Iterable[Element]:
    """The runs of a field that Word reckons: the page's number, say."""
    instruction = w("instrText")
    instruction.text = code
    instruction.set(f"{XML}space", "preserve")
    yield w("r", w("fldChar", fldCharType="begin"))
    yield w("r", instruction)
    yield w("r", w("fldChar", fldCharType="separate"))
    yield run("1")
    yield w("r", w("fldChar", fldCharType="end"))


def em(text: str) -> float:
    """How wide the text is, in characters: letters and figures take half of one."""
    return max(sum(1 if sign > "\u2000" else 0.55 for sign in line) for line in text.split("\n"))

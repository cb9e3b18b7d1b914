"""Every word people read can be read in both languages."""

import ast
import re

from babel.messages.pofile import read_po
from jinja2 import Environment, nodes

from tests.architecture.source import CODE, ROOT, SCRIPTS, TEMPLATES, is_chinese, name_of, tree_of

MARKERS = {"_", "_l", "N_", "gettext", "ngettext", "lazy_gettext"}
CHINESE_BY_NATURE = {
    "village/papers/": "what is printed is Chinese",
    "village/rules/agenda.py": "what the agenda says is printed",
    "village/rules/danger.py": "words of danger in what people write",
    "village/rules/holiday_list.py": "what columns and days are called in people's files",
    "village/rules/masking.py": "how Chinese names and doors look",
    "village/rules/place_list.py": "what columns and names are called in people's files",
    "village/rules/places.py": "how places are named",
    "village/rules/warnings.py": "what people write for no place in particular",
    "village/actions/copies.py": "how papers are numbered",
    "village/actions/series.py": "how townships and decisions are numbered",
    "village/pages/template_tools.py": "how days are written in Chinese",
    "village/commands/demo": "what is in the demo",
    "village/commands/load": "what is in a synthetic load",
    "village/commands/generate.py": "what is in a synthetic load",
    "village/commands/init.py": "an example of a name",
}
# The seal; a language's own name; a list of places as an example.
SAME_IN_BOTH = {"和", "中文", "柳湾村村委会", "柳湾村", "组"}
# （ ） ： ， 。 、 ； and their like, as wide as a Chinese character; quotation marks and dashes are English too.
FULL_WIDTH = re.compile(r"[\u3000-\u303f\uff00-\uffef]")
# English that names a mark as it is typed in a Chinese list.
NAMES_A_MARK = {"Units asked to attend (separated by 、)"}
# What people typed is read, not shown.
READS_MARKS = {"village/pages/meetings/sent.py"}


def test_templates_leave_no_word_untranslated():
    assert [f"{where} {cleaned(text)}" for where, text in texts_of_templates() if is_chinese(cleaned(text))] == []


def texts_of_templates():
    """(where, text) of all that pages show in both languages as it stands there."""
    for path in TEMPLATES:
        if name_of(path).startswith("templates/papers/"):
            continue
        tree = Environment(extensions=["jinja2.ext.do"]).parse(path.read_text(encoding="utf-8"))
        texts = [(node.lineno, node.data) for node in tree.find_all(nodes.TemplateData)]
        texts += [(node.lineno, node.value) for node in literals(tree)]
        yield from ((f"{name_of(path)}:{line}", text) for line, text in texts)


def cleaned(text):
    """The Chinese parts but those that stand in both languages."""
    parts = "".join(c if is_chinese(c) else " " for c in text).split()
    return " ".join(part for part in parts if part not in SAME_IN_BOTH)


def literals(node):
    """String constants that are shown outside a call of _( ); dates' formats are for Chinese readers alone."""
    for child in node.iter_child_nodes():
        if isinstance(child, nodes.Call) and isinstance(child.node, nodes.Name) and child.node.name in MARKERS:
            for keyword in child.kwargs:
                yield from literals(keyword)
        elif isinstance(child, nodes.Filter) and child.name in ("dateformat", "datetimeformat"):
            continue
        elif isinstance(child, nodes.Call) and isinstance(child.node, nodes.Getattr) and child.node.attr == "rstrip":
            yield from literals(child.node)
        elif isinstance(child, nodes.Const) and isinstance(child.value, str):
            yield child
        else:
            yield from literals(child)


def test_code_marks_every_word_for_translation():
    bare = [
        f"{name_of(path)}:{line} {text}"
        for path in CODE
        if not name_of(path).startswith(tuple(CHINESE_BY_NATURE))
        for line, text in unmarked(path)
        if is_chinese(text)
    ]

    assert bare == []


def unmarked(path):
    """(line, text) of a module's string constants outside its docstrings and the calls that mark for translation."""
    tree = tree_of(path)
    skipped = {id(part) for part in docstrings(tree)} | {id(part) for part in marked(tree)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in skipped:
            yield node.lineno, node.value


def test_english_bears_no_full_width_marks():
    with (ROOT / "translations/en/LC_MESSAGES/messages.po").open("rb") as file:
        said = [message.string for message in read_po(file) if message.id]
    english = [text for told in said for text in (told if isinstance(told, (list, tuple)) else [told])]

    assert {text for text in english if FULL_WIDTH.search(text)} == NAMES_A_MARK


def test_pages_leave_no_full_width_mark_to_english_readers():
    bare = [f"{where} {text.strip()}" for where, text in texts_of_templates() if FULL_WIDTH.search(text)]
    for path in CODE:
        if name_of(path).startswith("village/pages/") and name_of(path) not in READS_MARKS:
            bare += [f"{name_of(path)}:{line} {text}" for line, text in unmarked(path) if FULL_WIDTH.search(text)]

    assert bare == []


def test_scripts_leave_all_marks_to_the_page():
    assert [name_of(path) for path in SCRIPTS if FULL_WIDTH.search(path.read_text(encoding="utf-8"))] == []


def docstrings(tree):
    for node in ast.walk(tree):
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):
            yield node.value


def marked(tree):
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in MARKERS:
            for argument in node.args:
                yield from ast.walk(argument)

"""Every word people read can be read in both languages."""

import ast

from jinja2 import Environment, nodes

from tests.architecture.source import CODE, TEMPLATES, is_chinese, name_of, tree_of

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


def test_templates_leave_no_word_untranslated():
    bare = []
    for path in TEMPLATES:
        if name_of(path).startswith("templates/papers/"):
            continue
        tree = Environment(extensions=["jinja2.ext.do"]).parse(path.read_text(encoding="utf-8"))
        texts = [(node.lineno, node.data) for node in tree.find_all(nodes.TemplateData)]
        texts += [(node.lineno, node.value) for node in literals(tree)]
        bare += [f"{name_of(path)}:{line} {cleaned(text)}" for line, text in texts if is_chinese(cleaned(text))]

    assert bare == []


def cleaned(text):
    """The Chinese parts but those that stand in both languages."""
    parts = "".join(c if is_chinese(c) else " " for c in text).split()
    return " ".join(part for part in parts if part not in SAME_IN_BOTH)


def literals(node):
    """String constants outside a call of _( ); dates' formats are for Chinese readers alone."""
    for child in node.iter_child_nodes():
        if isinstance(child, nodes.Call) and isinstance(child.node, nodes.Name) and child.node.name in MARKERS:
            for keyword in child.kwargs:
                yield from literals(keyword)
        elif isinstance(child, nodes.Filter) and child.name in ("dateformat", "datetimeformat"):
            continue
        elif isinstance(child, nodes.Const) and isinstance(child.value, str):
            yield child
        else:
            yield from literals(child)


def test_code_marks_every_word_for_translation():
    bare = []
    for path in CODE:
        if name_of(path).startswith(tuple(CHINESE_BY_NATURE)):
            continue
        tree = tree_of(path)
        skipped = {id(part) for part in docstrings(tree)} | {id(part) for part in marked(tree)}
        bare += [
            f"{name_of(path)}:{node.lineno} {node.value}"
            for node in ast.walk(tree)
            if isinstance(node, ast.Constant) and isinstance(node.value, str)
            if id(node) not in skipped and is_chinese(node.value)
        ]

    assert bare == []


def docstrings(tree):
    for node in ast.walk(tree):
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):
            yield node.value


def marked(tree):
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in MARKERS:
            for argument in node.args:
                yield from ast.walk(argument)

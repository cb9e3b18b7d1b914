"""The house as text: its files, parsed."""

import ast
from pathlib import Path

ROOT = Path(__file__).parent.parent.parent
CODE = sorted([ROOT / "app.py", *(ROOT / "village").rglob("*.py")])
SCRIPTS = sorted((ROOT / "static").glob("*.js"))
TEMPLATES = sorted((ROOT / "templates").rglob("*.html"))


def name_of(path):
    return path.relative_to(ROOT).as_posix()


def tree_of(path):
    return ast.parse(path.read_text(encoding="utf-8"))


def functions(tree):
    return [node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)]


def is_chinese(text):
    return any("\u4e00" <= character <= "\u9fff" for character in text)

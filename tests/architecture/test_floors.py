"""Each floor rests on those below it, and only actions commit."""

import ast
import subprocess
import sys
from pathlib import Path

from tests.architecture.source import CODE, ROOT, functions, name_of, tree_of

COMMITS = {
    "village/actions/write.py": "it is the write path",
    "village/actions/reads.py": "a read changes nothing of what is read",
    "village/commands/generate.py": "a synthetic load is written in bulk",
}


def test_floors_hold():
    linter = Path(sys.executable).with_name("lint-imports")
    run = subprocess.run([linter, "--no-cache"], cwd=ROOT, capture_output=True, text=True)

    assert run.returncode == 0, run.stdout


def test_only_the_write_path_commits():
    committing = {
        name_of(path)
        for path in CODE
        for node in ast.walk(tree_of(path))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr == "commit"
    }

    assert committing <= set(COMMITS)


def test_every_query_takes_the_viewer_first():
    without_viewer = {
        "accounts": "nobody is known yet",
        "built": "it hands on what the others take",
        "codes": "nobody is known at all",
        "health": "it tells nothing of anybody",
        "verify": "run from the terminal by who keeps the whole house",
        "workshop": "it reads as the one who asked for what it makes",
    }
    wrong = [
        f"{path.stem}.{function.name}"
        for path in (ROOT / "village/queries").glob("*.py")
        if path.stem not in without_viewer
        for function in tree_of(path).body
        if isinstance(function, ast.FunctionDef) and not function.name.startswith("_")
        if not function.args.args or function.args.args[0].arg != "viewer"
        if takes_the_database(function)
    ]

    assert wrong == []


def takes_the_database(function):
    """A helper that only makes a part of a statement, or words of words, needs nobody's reach."""
    names = {node.id for node in ast.walk(function) if isinstance(node, ast.Name)}
    return "db" in names


def test_every_function_that_writes_takes_the_actor_first():
    wrong = [
        f"{name_of(path)}: {function.name}"
        for path in (ROOT / "village/actions").glob("*.py")
        if path.stem not in ("accounts", "devices", "kept", "setup", "workshop")
        for function in functions(tree_of(path))
        if any(isinstance(d, ast.Name) and d.id == "action" for d in function.decorator_list)
        if function.args.args[0].arg != "actor"
    ]

    assert wrong == []

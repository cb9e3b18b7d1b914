"""No door without its permission, and none that opens by mistake."""

import ast

import pytest
from flask import Flask

from tests.architecture.source import ROOT, functions, name_of, tree_of
from village.pages import guard
from village.pages.guard import GuardedBlueprint
from village.rules.permissions import ALLOWED, Permission

ROUTES = sorted((ROOT / "village/pages").glob("*/routes*.py"))


def test_a_route_without_a_permission_cannot_be_written():
    room = GuardedBlueprint("cellar", __name__)

    with pytest.raises(TypeError, match="needs"):

        @room.route("/cellar")
        def cellar():
            return "wine"


def test_a_route_that_declares_nothing_stays_shut():
    app = Flask(__name__)
    app.before_request(guard.guard)
    app.add_url_rule("/cellar", "cellar", lambda: "wine")

    assert app.test_client().get("/cellar").status_code == 403


def test_every_route_declares_what_it_needs(house):
    declared = set(GuardedBlueprint.opened) | {"static"}

    assert {rule.endpoint for rule in house.url_map.iter_rules()} <= declared


def test_every_permission_is_given_to_somebody_and_needed_by_a_door(house):
    needed = set(GuardedBlueprint.opened.values())

    assert set(ALLOWED) == set(Permission) - {Permission.PUBLIC, Permission.SIGNED_IN}
    assert all(ALLOWED.values())
    assert needed == set(Permission)


def test_no_route_that_is_only_read_calls_an_action():
    writing = writing_functions()
    wrong = [
        f"{name_of(path)}: {view.name}"
        for path in ROUTES
        for view in functions(tree_of(path))
        if is_route(view) and not posts(view) and called(view, modules_in(path)) & writing
    ]

    assert wrong == []


def writing_functions():
    """What is decorated with @action, and what calls it in its own file; noting a read is not a change."""
    writing = set()
    for path in (ROOT / "village/actions").glob("*.py"):
        every = functions(tree_of(path))
        inner = {f.name for f in every if any(isinstance(d, ast.Name) and d.id == "action" for d in f.decorator_list)}
        writing |= {(path.stem, name) for name in inner}
        writing |= {(path.stem, f.name) for f in every if {name for _module, name in called(f, {})} & inner}
    return writing


def modules_in(path):
    """Alias to module: a room calls the actions of its own noun `actions`."""
    imports = [node for node in ast.walk(tree_of(path)) if isinstance(node, ast.ImportFrom)]
    return {
        alias.asname or alias.name: alias.name
        for node in imports
        if node.module == "village.actions"
        for alias in node.names
    }


def called(function, modules):
    """(module, name) of each call; a call of the file's own has no module."""
    calls = [node.func for node in ast.walk(function) if isinstance(node, ast.Call)]
    own = {("", f.id) for f in calls if isinstance(f, ast.Name)}
    there = [f for f in calls if isinstance(f, ast.Attribute) and isinstance(f.value, ast.Name)]
    return own | {(modules.get(f.value.id, f.value.id), f.attr) for f in there}


def is_route(view):
    return any(isinstance(d, ast.Call) and getattr(d.func, "attr", "") == "route" for d in view.decorator_list)


def posts(view):
    return any("methods" in ast.dump(d) for d in view.decorator_list)

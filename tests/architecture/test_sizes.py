"""Nothing grows until nobody reads it: the budget of files, functions and templates."""

from statistics import median, quantiles

from tests.architecture.source import CODE, TEMPLATES, functions, name_of, tree_of


def lines(path):
    return len(path.read_text(encoding="utf-8").splitlines())


def test_files_are_short():
    sizes = {name_of(path): lines(path) for path in CODE}

    assert {name: size for name, size in sizes.items() if size > 300} == {}
    assert median(sizes.values()) <= 90


def test_functions_are_short():
    sizes = {
        f"{name_of(path)}: {function.name}": function.end_lineno - function.lineno + 1
        for path in CODE
        for function in functions(tree_of(path))
    }

    assert {name: size for name, size in sizes.items() if size > 50} == {}
    assert quantiles(sizes.values(), n=20)[-1] <= 30
    assert median(sizes.values()) <= 8


def test_templates_are_short():
    assert {name_of(path): lines(path) for path in TEMPLATES if lines(path) > 150} == {}

"""The repository can be taken anywhere: it names no machine and no registry."""

import re
import shutil
import subprocess

import pytest

from tests.architecture.source import ROOT, name_of

FOREIGN = re.compile(
    r"/work/(?:main|shared)|/home/\w+/|/root/|/tmp/|C:\\Users|--(?:extra-)?index-url|--trusted-host|registry\.\w+\.|pypi\.|npmmirror"
)


@pytest.fixture(scope="module")
def tracked():
    if shutil.which("git") is None or not (ROOT / ".git").exists():
        pytest.skip("not a git checkout")
    names = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=True).stdout
    return [ROOT / name for name in names.split("\0") if name and (ROOT / name).exists()]


def test_no_file_names_a_machine_or_a_registry(tracked):
    wrong = []
    for path in tracked:
        if path.suffix in (".heic", ".otf", ".ttf", ".mo", ".png", ".xlsx") or path.name == "test_tree.py":
            continue
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
            if found := FOREIGN.search(line):
                wrong.append(f"{name_of(path)}:{number} {found.group()}")

    assert wrong == []


def test_what_is_installed_is_pinned_with_its_hash():
    for name in ("requirements.txt", "requirements-dev.txt"):
        text = (ROOT / name).read_text(encoding="utf-8")
        packages = re.findall(r"^[a-z].*$", text, re.M)
        assert packages
        assert [line for line in packages if "==" not in line] == []
        assert len(re.findall(r"^    --hash=sha256:", text, re.M)) >= len(packages)

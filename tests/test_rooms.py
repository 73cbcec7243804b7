"""The rooms of the repository: imports go one way, and each list is written once."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from tools.verification.snippets import ROOT, SUPPORTED_PYTHONS

# Each package of tools, and the packages that it may import. Verification stands on nothing.
MAY_IMPORT: dict[str, set[str]] = {
    "verification": set(),
    "set_up": {"verification"},
    "machines": set(),
    "stacks": {"verification", "set_up"},
    "browser": set(),
    "symptoms": {"verification"},
    "recall": {"verification", "symptoms"},
    "markup": {"verification", "stacks", "runner", "symptoms"},
    "notebooks": {"verification", "markup"},
    "search": set(),
    "problems": {"verification"},
    "experiments": {"verification"},
    "runner": {"verification", "problems", "set_up", "stacks"},
    "site": {
        *("verification", "markup", "stacks", "experiments", "runner", "set_up", "browser", "symptoms", "recall"),
    },
    "authoring": {"verification", "problems", "site"},
    "checks": {"verification", "stacks", "notebooks", "site", "browser", "experiments", "recall"},
    "benchmarks": {"verification", "set_up", "browser"},
}
# What people write and read. Tables of data are read by programs.
WRITTEN = (".py", ".mjs", ".js", ".css")
MOST_LINES = 400
# The command line reaches every package.
COMMAND_LINE = ROOT / "tools" / "__main__.py"


def imported_modules(path: Path) -> Iterator[tuple[int, str]]:
    """Yield line and dotted name of every import of a file, wherever it stands in it."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from ((node.lineno, alias.name) for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            yield from ((node.lineno, f"{node.module}.{alias.name}") for alias in node.names)


def wrong_arrows(root: Path) -> list[str]:
    """List the imports of a tree that go against the arrows."""
    found = []
    for room in ("tools", "snippets"):
        for path in sorted((root / room).rglob("*.py")):
            if path == root / COMMAND_LINE.relative_to(ROOT):
                continue
            for line, module in imported_modules(path):
                problem = against_the_arrows(path.relative_to(root), module.split("."))
                if problem:
                    found.append(f"{path.relative_to(root).as_posix()}:{line}: {problem}")
    return found


def against_the_arrows(importer: Path, module: list[str]) -> str:
    """Say what is wrong with one import, or nothing."""
    room, target = importer.parts[0], module[0]
    # The tests of the project and of the problems' answers are libraries of their own below snippets/.
    if room == "snippets":
        return f"a snippet imports {target}, which readers do not have" if target == "tools" else ""
    if target == "tests":
        return f"tools import nothing of tests; move what both need from {'.'.join(module)} to tools/"
    if target != "tools" or len(module) < 2 or len(importer.parts) < 3:
        return ""
    package, other = importer.parts[1], module[1]
    if package not in MAY_IMPORT:
        return f"the package tools/{package} has no entry in MAY_IMPORT of tests/test_rooms.py"
    if other == package or other in MAY_IMPORT[package]:
        return ""
    allowed = ", ".join(sorted(MAY_IMPORT[package])) or "no other package"
    return f"tools/{package} imports tools/{other}; it may import {allowed}"


def test_imports_follow_the_arrows() -> None:
    wrong = wrong_arrows(ROOT)
    assert not wrong, "imports against the arrows of tests/test_rooms.py:\n  " + "\n  ".join(wrong)


@pytest.mark.parametrize(
    ("file", "text", "problem"),
    [
        ("tools/site/page.py", "from tests.conftest import Tree\n", "tools import nothing of tests"),
        ("tools/verification/page.py", "import tools.site.publish\n", "tools/verification imports tools/site"),
        (
            "tools/problems/page.py",
            "def late():\n    from tools.runner import programs\n",
            "it may import verification",
        ),
        ("tools/fresh/page.py", "from tools.verification import pages\n", "no entry in MAY_IMPORT"),
        ("snippets/memory/page.py", "import tools\n", "which readers do not have"),
    ],
)
def test_an_import_against_the_arrows_is_seen(tmp_path: Path, file: str, text: str, problem: str) -> None:
    path = tmp_path / file
    path.parent.mkdir(parents=True)
    path.write_text(text)
    [found] = wrong_arrows(tmp_path)
    assert found.startswith(f"{file}:")
    assert problem in found


def test_packages_are_not_circular() -> None:
    order: list[str] = []
    due = dict(MAY_IMPORT)
    while due:
        free = [package for package, below in due.items() if below <= set(order)]
        assert free, f"packages that import each other: {', '.join(due)}"
        order += free
        due = {package: below for package, below in due.items() if package not in free}
    assert sorted(order) == sorted(path.name for path in (ROOT / "tools").iterdir() if (path / "__init__.py").exists())


def test_tests_hold_tests_and_their_fixtures_only() -> None:
    """What a person or a page runs is found in tools."""
    runnable = [
        path.relative_to(ROOT).as_posix()
        for path in (ROOT / "tests").rglob("*.py")
        if re.search(r"^if __name__ == ", path.read_text(encoding="utf-8"), re.MULTILINE)
    ]
    assert runnable == [], f"programs in tests/: {runnable}\n  mend it: move them to a package of tools/"


def test_the_list_of_pythons_is_written_once() -> None:
    newest = f'"{SUPPORTED_PYTHONS[-2]}", "{SUPPORTED_PYTHONS[-1]}"'
    places = [
        path.relative_to(ROOT).as_posix()
        for folder in ("tools", "tests")
        for path in sorted((ROOT / folder).rglob("*.py"))
        if newest in path.read_text(encoding="utf-8")
    ]
    assert places == ["tools/verification/snippets.py"]


def test_lines_end_at_line_feeds_alone() -> None:
    """`splitlines` also ends a line at U+2028, U+0085 or a form feed, where Python and a page do not."""
    rooms = ("verification", "stacks", "markup", "notebooks", "runner")
    found = [
        path for room in rooms for path in (ROOT / "tools" / room).rglob("*.py") if ".splitlines(" in path.read_text()
    ]
    assert not found, "use lines_of of tools/verification/text.py"


def long_files(root: Path) -> list[str]:
    """List the files of a tree that are too long to be read in one go."""
    found = []
    for room in ("tools", "tests", "docs/assets"):
        for path in sorted((root / room).rglob("*")):
            # Below it is what set-up fetched.
            if path.suffix not in WRITTEN or "vendor" in path.parts:
                continue
            lines = path.read_text(encoding="utf-8").count("\n")
            if lines > MOST_LINES:
                found.append(f"{path.relative_to(root).as_posix()}: {lines} lines")
    return found


def test_files_are_short() -> None:
    found = long_files(ROOT)
    assert not found, f"at most {MOST_LINES} lines; give each subject a file of its own:\n  " + "\n  ".join(found)


def test_a_long_file_is_seen(tmp_path: Path) -> None:
    for name, lines in {
        "tools/long.py": MOST_LINES + 1,
        "tests/short.py": MOST_LINES,
        "docs/assets/vendor/a.js": 900,
    }.items():
        path = tmp_path / name
        path.parent.mkdir(parents=True)
        path.write_text("x = 1\n" * lines)
    assert long_files(tmp_path) == ["tools/long.py: 401 lines"]

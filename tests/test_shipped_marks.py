"""A fresh clone shows which interpreters confirmed a program; a mark that is not proved is no mark."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tools.verification.interpreters import find_interpreters
from tools.verification.small_tree import Tree, make_tree
from tools.verification.snippets import SUPPORTED_PYTHONS, Snippet

GREETING = "memory/greeting.py"
PROOF = "tests/test_snippets.py::test_shipped_marks_are_what_this_run_found"


def digest(tree: Tree) -> str:
    folder = tree.root / "snippets"
    return Snippet(folder / GREETING, folder).sha256


def ship(tree: Tree, *lines: str) -> None:
    tree.write("snippets/verified.txt", "".join(f"{line}\n" for line in lines))


def shown_marks(tree: Tree) -> list[str]:
    """Publish, and return the versions that the page names under its program."""
    published = tree.run("tools", "publish")
    assert published.returncode == 0, published.stdout
    rows = json.loads((tree.root / "docs" / "assets" / "programs" / "memory.json").read_text())
    return list(rows[GREETING]["verified"])


def test_fresh_tree_shows_marks(tree: Tree) -> None:
    assert shown_marks(tree) == []
    ship(tree, f"{GREETING} {digest(tree)} 3.12 3.14")
    assert shown_marks(tree) == ["3.12", "3.14"]


def test_changed_snippet_has_no_mark(tree: Tree) -> None:
    ship(tree, f"{GREETING} {digest(tree)} 3.12 3.14")
    tree.write(f"snippets/{GREETING}", 'print("Hello")\n#> Good day\n')
    assert shown_marks(tree) == []


def test_snippet_found_untrue_here_has_no_mark(tree: Tree) -> None:
    tree.write(f"snippets/{GREETING}", 'print("Hello")\n#> Good day\n')
    ship(tree, f"{GREETING} {digest(tree)} 3.12 3.14")
    assert tree.run("pytest", "tests/test_snippets.py", "-k", "prints").returncode == 1
    assert shown_marks(tree) == []


def test_what_a_merge_left_is_no_mark(tree: Tree) -> None:
    ship(tree, "<<<<<<< ours", f"{GREETING} {digest(tree)} 3.12", "=======", f"{GREETING} 123 3.13", ">>>>>>> theirs")
    assert shown_marks(tree) == ["3.12"]


def test_marks_are_proved_under_ci(tree: Tree) -> None:
    newest = find_interpreters()[-1].python

    def proof(*lines: str) -> str:
        ship(tree, *lines)
        proved = tree.run("pytest", PROOF, CI="true", PYTHONS=newest)
        assert (tree.root / "snippets/verified.txt").read_text().splitlines() == list(lines), "CI wrote its own proof"
        return "" if proved.returncode == 0 else proved.stdout

    assert proof(f"{GREETING} {digest(tree)} {newest}") == ""
    # A leg of CI has one interpreter: it can say nothing of the others.
    assert proof(f"{GREETING} {digest(tree)} 3.10 {newest}") == ""
    wrong = f"snippets/verified.txt, {GREETING}: the mark is not what this run found"
    for lines in ((), (f"{GREETING} {'0' * 64} {newest}",), (f"{GREETING} {digest(tree)} 3.10",)):
        told = proof(*lines)
        assert wrong in told
        assert f"expected: {newest}" in told
        assert "found: no CPython" in told
        assert "mend it: make pythons, make snippets, and commit snippets/verified.txt" in told
    lost = proof(f"{GREETING} {digest(tree)} {newest}", f"memory/lost.py {'0' * 64} {newest}")
    assert "snippets/verified.txt, memory/lost.py: a mark of a snippet that is not there" in lost


def test_run_with_every_interpreter_writes_the_marks(tmp_path: Path) -> None:
    pythons = [interpreter.python for interpreter in find_interpreters()]
    if pythons != list(SUPPORTED_PYTHONS):
        pytest.skip("not every supported CPython is here")
    tree = make_tree(tmp_path / "tree", pythons)
    tested = tree.run("pytest", PROOF, CI="")
    assert tested.returncode == 0, tested.stdout
    assert (tree.root / "snippets/verified.txt").read_text() == f"{GREETING} {digest(tree)} {' '.join(pythons)}\n"


def test_run_without_some_interpreters_leaves_the_marks(tree: Tree) -> None:
    ship(tree, f"{GREETING} {digest(tree)} 3.10")
    assert tree.run("pytest", PROOF, CI="").returncode == 0
    assert (tree.root / "snippets/verified.txt").read_text() == f"{GREETING} {digest(tree)} 3.10\n"

"""Chance is never stated, and luck is never remembered."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from tools.verification import verify as verification
from tools.verification.interpreters import Interpreter, find_interpreters
from tools.verification.process_oracle import Run
from tools.verification.small_tree import Tree
from tools.verification.snippets import Snippet
from tools.verification.update import update_snippet

LUCKY = "import os\n\nprint(os.urandom(1) < b'\\x80')\n#> True\n"
UNSTEADY = "the program does not print the same every time"
BY_CHANCE = {
    "the order of a set": 'print(*{"a", "b", "c", "d"})\n',
    "a random number": "import random\n\nprint(random.random())\n",
    "a choice for each version": 'import random\n\nfor n in range(9):\n    print(random.choice("ab"))\n',
    "the time": "import time\n\nprint(time.time())\n",
    "an address": "print(object())\n",
    "a process": "import os\n\nprint(os.getpid())\n",
    "a folder": "import os\n\nprint(os.getcwd())\n",
    "the time zone of the machine": "import time\n\nprint(time.localtime(0).tm_hour)\n",
    "the width of the terminal": "import shutil\n\nprint(shutil.get_terminal_size().columns)\n",
}


@pytest.fixture(scope="module")
def ends() -> list[Interpreter]:
    """Return the oldest and the newest interpreter, or the one that there is."""
    return list(dict.fromkeys((find_interpreters()[0], find_interpreters()[-1])))


def written(folder: Path, program: str) -> Snippet:
    path = folder / "memory" / "example.py"
    path.parent.mkdir(exist_ok=True)
    path.write_text(program, encoding="utf-8")
    return Snippet(path, folder)


@pytest.mark.parametrize("kind", BY_CHANCE)
def test_update_states_no_chance(kind: str, tmp_path: Path, ends: list[Interpreter]) -> None:
    changes, faults = update_snippet(written(tmp_path, BY_CHANCE[kind]), ends)
    assert [fault.problem for fault in faults] == [UNSTEADY]
    assert not changes
    assert [path.name for path in tmp_path.rglob("*.*")] == ["example.py"]
    assert (tmp_path / "memory/example.py").read_text() == BY_CHANCE[kind]


def test_update_states_what_is_steady(tmp_path: Path, ends: list[Interpreter]) -> None:
    changes, faults = update_snippet(written(tmp_path, "print(sorted({'b', 'a'}))\n"), ends)
    assert not faults
    assert [change.new for change in changes] == ["print(sorted({'b', 'a'}))\n#> ['a', 'b']\n"]


def test_check_finds_a_lucky_statement(tree: Tree) -> None:
    """What happens to be stated right now is no proof, and to state the other case is no mend."""
    tree.write("snippets/memory/greeting.py", LUCKY)
    checked = tree.run("tools", "check", "memory/greeting")
    assert checked.returncode == 1, checked.stdout
    assert UNSTEADY in checked.stdout
    assert "mend it: make update" not in checked.stdout


Round = Callable[[str], list[bool]]


@pytest.fixture
def play(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, ends: list[Interpreter]) -> Round:
    """Return a function that verifies a snippet once more, with luck (`a`) or without on each interpreter."""
    monkeypatch.setattr(verification, "PASSES", tmp_path / "passes" / "passes.json")
    # The process oracle decides, and here it is alone: a session of the other takes a second.
    monkeypatch.setattr(verification, "check_examples", lambda snippets, *_: {snippet.name: "" for snippet in snippets})
    luck = tmp_path / "luck"
    program = f"import sys\n\nluck = open({str(luck)!r}).read()\nprint(luck[sys.version_info[:2] == {{}}])\n#> a\n"
    newest = tuple(int(part) for part in ends[-1].python.split("."))

    def played(drawn: str) -> list[bool]:
        luck.write_text(drawn)
        snippet = written(tmp_path, program.replace("{}", str(newest)))
        verdicts = verification.verify([snippet], ends, trust_passes=True)
        passed = {verdict.interpreter: not verdict.faults for verdict in verdicts}
        return [passed[interpreter] for interpreter in ends]

    return played


def test_a_pass_without_doubt_is_remembered(play: Round) -> None:
    assert all(play("aa"))
    # Nothing has changed that a verdict is known to depend on.
    assert all(play("bb"))


def test_a_pass_that_needed_a_second_try_is_not_remembered(play: Round) -> None:
    assert not any(play("bb"))
    assert all(play("aa"))
    assert not any(play("bb"))


def test_luck_on_one_interpreter_is_not_remembered(play: Round, ends: list[Interpreter]) -> None:
    if len(ends) < 2:
        pytest.skip("one interpreter only")
    assert play("ab") == [True, False]
    assert play("ba") == [False, True]
    assert play("bb") == [False, False]


@pytest.mark.parametrize("second_try", [False, True])
def test_a_second_try_is_seen_in_the_run(second_try: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A prepared interpreter had printed something else, and the next run passed."""
    monkeypatch.setattr(verification, "PASSES", tmp_path / "passes" / "passes.json")
    run = Run("1\n", "", 0, 5, second_try=second_try)
    snippet = written(tmp_path, "print(1)\n#> 1\n")
    verification.remember_passes([verification.Verdict(snippet, find_interpreters()[-1], (), 5, run)])
    assert bool(verification.load_passes()) is not second_try


def test_a_transcript_of_another_version_is_another_statement(tmp_path: Path) -> None:
    """A pass and a mark hold for the versions that the files speak of, not only for their content."""
    snippet = written(tmp_path, "print(1)\n")
    own = snippet.path.with_suffix(".3.11.out")
    own.write_text("1\n")
    before = Snippet(snippet.path, tmp_path).sha256
    own.rename(snippet.path.with_suffix(".3.12.out"))
    assert Snippet(snippet.path, tmp_path).sha256 != before

"""The recorder: a program prints what it prints without it, and what a recording says is true."""

from __future__ import annotations

import json
import os
import re
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from tests.recorder import replay
from tools.runner.browser_python import run_in_node
from tools.runner.recordings import Recording, python_of_pages, record_snippets, run_programs
from tools.runner.runnable import BROWSER_PYTHON, reasons_not_to_step
from tools.verification.commands import named_snippets
from tools.verification.interpreters import missing_interpreter
from tools.verification.snippets import ROOT, SNIPPETS, find_snippets

HERE = ROOT / "tests" / "recorder"
EFFECTS = sorted((HERE / "effects").glob("*.py"))
# A program for each thing that a step can show.
SHOWN = [
    *(
        "execution_model/mutable_default",
        "execution_model/shared_cell",
        "generators/closing",
        "generators/async_generator",
    ),
    *("exceptions/chaining", "context_managers/suppression", "concurrency/task_group"),
    *("memory/freed_at_once", "memory/weak_registry", "mutability/shallow_immutability"),
]
PROGRAMS = [*EFFECTS, *(SNIPPETS / f"{name}.py" for name in SHOWN)]
MOST_STEPS = 2_000
# A part of them that cannot be stepped through would be one too many.
FEWEST_FAITHFUL = 0.95


@cache
def run_natively(path: Path, **options: Any) -> dict[str, Any]:
    """Run a program below the page's own prelude in CPython 3.14; give output, exit code and steps."""
    need_python()
    record = options if options.pop("record") else None
    program = {"id": path.stem, "name": path.name, "source": path.read_text(encoding="utf-8"), "packages": []}
    return next(run_programs([program | {"record": record}]))


def need_python() -> None:
    """Skip where the CPython is not there whose events the recorder knows."""
    if python_of_pages() is None:
        if os.environ.get("CI") == "true":
            pytest.fail(missing_interpreter(BROWSER_PYTHON))
        pytest.skip(missing_interpreter(BROWSER_PYTHON))


def recorded(path: Path) -> dict[str, Any]:
    return run_natively(path, record=True, proof=True, most_seconds=50)


@cache
def replayed(path: Path) -> dict[str, Any]:
    return replay(recorded(path)["steps"], recorded(path)["both"])


def replayed_keeping(path: Path) -> dict[str, Any]:
    """Replay a run in which no object dies."""
    found = run_natively(path, record=True, keep=True, most_seconds=50)
    return replay(found["steps"], found["both"])


def own_keys(state: dict[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in state.items() if key not in ("e", "L")}


@pytest.mark.parametrize("path", PROGRAMS, ids=lambda path: path.stem)
def test_a_recorded_program_prints_the_same(path: Path) -> None:
    plain = run_natively(path, record=False)
    assert recorded(path)["both"] == plain["both"]
    assert recorded(path)["exit"] == plain["exit"]
    assert len(recorded(path)["steps"]) > 1


@pytest.mark.parametrize("path", PROGRAMS, ids=lambda path: path.stem)
def test_replay_rebuilds_the_states_that_the_recorder_saw(path: Path) -> None:
    assert differing_wholes(replayed(path)) == []


def differing_wholes(found: dict[str, Any]) -> list[int]:
    pairs = zip(found["states"], found["wholes"], strict=True)
    return [at for at, (state, whole) in enumerate(pairs) if whole is not None and own_keys(state) != whole]


@pytest.mark.parametrize("path", PROGRAMS, ids=lambda path: path.stem)
def test_one_number_is_one_object(path: Path) -> None:
    """Who keeps every object alive knows each by its address: no two of them may have one number in the recording.

    A program that is about objects that die runs otherwise then, and is compared up to there.
    """
    kept = replayed_keeping(path)
    assert merged(replayed(path)["states"], kept["states"]) == []


def merged(states: list[dict[str, Any]], kept: list[dict[str, Any]]) -> list[str]:
    """List the numbers that stand for two objects, over two runs of one program."""
    found = []
    meaning: dict[int, int] = {}
    for at, (state, truth) in enumerate(zip(states, kept, strict=False)):
        if state["e"] != truth["e"] or state["S"] != truth["S"]:
            break
        pairs: set[tuple[int, int]] = set()
        for key in state:
            if key[0] in "FVX" and key in truth:
                pair_references(state[key], truth[key], state, truth, pairs)
        for number, real in pairs:
            if meaning.setdefault(number, real) != real:
                found.append(f"step {at + 1}: #{number} was {meaning[number]} and is {real}")
                meaning[number] = real
    return found


def pair_references(
    one: Any, other: Any, state: dict[str, Any], truth: dict[str, Any], pairs: set[tuple[int, int]]
) -> None:
    """Walk two states at once, from references to the objects that they refer to."""
    if isinstance(one, list) and isinstance(other, list):
        for mine, theirs in zip(one, other, strict=False):
            pair_references(mine, theirs, state, truth, pairs)
    elif isinstance(one, dict) and isinstance(other, dict):
        if one.keys() == other.keys() == {"r"}:
            pair = (one["r"], other["r"])
            if pair not in pairs:
                pairs.add(pair)
                pair_references(state.get(f"O{pair[0]}"), truth.get(f"O{pair[1]}"), state, truth, pairs)
            return
        for key in one.keys() & other.keys():
            pair_references(one[key], other[key], state, truth, pairs)


def test_false_recordings_are_caught() -> None:
    """The drill: an edge to another object, a lost change, a state that is not true."""
    path = SNIPPETS / "execution_model/shared_cell.py"
    kept = replayed_keeping(path)["states"]
    cell = next(step for step in recorded(path)["steps"] if '"t":"cell"' in step)
    for truth, lie in (
        # The second counter is drawn with the cell of the first.
        ('"r":7}', '"r":3}'),
        # A cell keeps what it held.
        (',"O3":{"t":"cell","v":2}', ""),
    ):
        steps = [step if step == cell else without_whole(step).replace(truth, lie) for step in recorded(path)["steps"]]
        wholes = [json.loads(step).get("whole") for step in recorded(path)["steps"]]
        found = replay(steps, "") | {"wholes": wholes[: len(steps) - 1]}
        assert merged(found["states"], kept) or differing_wholes(found), lie


def without_whole(step: str) -> str:
    return re.sub(r',"whole":.*$', "}", step)


def test_no_code_of_the_program_is_called() -> None:
    assert recorded(HERE / "effects" / "hostile.py")["both"] == "end\n"


def test_a_recording_ends_and_the_program_runs_on() -> None:
    path = HERE / "effects" / "long_loop.py"
    found = recorded(path)
    assert found["both"] == "the sum is 49995000\n"
    assert json.loads(found["steps"][-1]) == {"e": "end", "why": "steps"}
    assert len(found["steps"]) == MOST_STEPS + 1


def test_a_step_is_told_in_words() -> None:
    sentences = replayed(SNIPPETS / "execution_model/mutable_default.py")["sentences"]
    assert "The list (#3) is now [1]. Line 3 of add_item is next." in sentences
    assert "Printed: [1]. Line 7 of the program is next." in sentences
    assert "add_item is called: item = 2, items = list (#3)." in sentences
    assert sentences[-1] == "Printed: [1, 2]. The program is at its end."


def test_a_comprehension_hides_no_variable_of_its_module() -> None:
    sentences = replayed(HERE / "effects" / "comprehension.py")["sentences"]
    assert not [said for said in sentences if "total is gone" in said]


def test_two_functions_share_the_cell_of_their_frame() -> None:
    states = replayed(SNIPPETS / "execution_model/shared_cell.py")["states"]
    both = next(state for state in states if '"read"' in json.dumps(state.get("F2", "")))
    cells = [value["c"]["count"] for key, value in both.items() if key[0] == "O" and value.get("c")]
    assert cells[0] == cells[1] == both["C2"]["count"]


@pytest.fixture(scope="module")
def recordings() -> dict[str, Recording]:
    """Every program of the site that has Step, recorded; those that are kept from the build are not run again."""
    need_python()
    return record_snippets(find_snippets())


def test_recorded_programs_print_what_their_pages_state(
    recordings: dict[str, Recording], summarise: Callable[[str], None]
) -> None:
    """One that prints something else natively is decided by the page's own Python, or has a reason that is stated."""
    reasons = reasons_not_to_step()
    doubtful = [run.snippet for run in recordings.values() if not run.is_equal]
    different = {run.snippet.name for run in run_in_node(doubtful, record={}) if not run.equal} if doubtful else set()
    shipped = sum(run.is_shipped for run in recordings.values())
    cut = sum(run.end != "ended" for run in recordings.values())
    summarise(
        f"step: {len(recordings)} programs recorded, {len(recordings) - len(different)} print what they state, "
        f"{cut} are longer than a recording, {shipped} come recorded with the site"
    )
    assert different <= set(reasons), "\n".join(
        f"{name} prints something else while it is recorded: give its reason in tools/runner/stepping.toml"
        for name in sorted(different - set(reasons))
    )
    unknown = sorted(set(reasons) - recordings.keys())
    assert not unknown, f"tools/runner/stepping.toml names what no page runs: {unknown}"
    assert len(recordings) - len(different) >= FEWEST_FAITHFUL * len(recordings)


def test_the_browsers_python_records_too() -> None:
    """A plain program, one of Flask and one of FastAPI print what their pages state while they are recorded."""
    names = ("execution_model/mutable_default", "functions/auth/flask_app", "functions/auth/fastapi_app")
    snippets = [snippet for name in names for snippet in named_snippets(name)]
    for run in run_in_node(snippets, record={"most_seconds": 50}):
        assert run.equal, run.printed
        assert len(run.steps) > 10
        assert '"why":"ended"' in run.steps[-1]

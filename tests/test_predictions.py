"""A prediction is judged as a thought: what decides is what the reader expects, and not how it is written."""

from __future__ import annotations

import json
import subprocess
from typing import Any

import pytest

from tools.set_up.node import node_command
from tools.verification.snippets import ROOT

RIGHT = "Your prediction is right."
WRONG = "Not what you predicted. Why? The answer below says it."
WARNED = "Your prediction is right. CPython 3.14, which ran here, warns as well: SyntaxWarning."
JUDGE = """
const { judgePrediction } = await import(`${process.argv[1]}/docs/assets/js/runner/thoughts.js`);
const cases = JSON.parse(process.argv[2]);
console.log(JSON.stringify(cases.map(([predicted, outcomes]) => judgePrediction(predicted, outcomes))));
"""
LISTS = [{"shown": "[1]\n[1, 2]\n"}]
RAISED = "enter\ninside\nexit\nTraceback (most recent call last):\nValueError: no such row: 7\n"
RAISES = [{"shown": RAISED, "stdout": "enter\ninside\nexit\n", "stderr": RAISED[20:]}]
WARNING = "finally.py:5: SyntaxWarning: 'return' in a 'finally' block\n  return 2\n"
WARNS = [{"shown": f"{WARNING}2\n", "stdout": "2\n", "stderr": WARNING}]
OLDER: list[dict[str, Any]] = [{"shown": "401\n", "elsewhere": [{"where": "FastAPI before 0.122", "stated": "403\n"}]}]
TWO: list[dict[str, Any]] = [
    {"shown": "1\n"},
    {"shown": "401\n", "elsewhere": [{"where": "FastAPI before 0.122", "stated": "403\n"}]},
]
# What is predicted, what the program printed, and the verdict.
CASES: dict[str, tuple[str, list[dict[str, Any]], str]] = {
    "exact": ("[1]\n[1, 2]", LISTS, RIGHT),
    "no blanks": ("[1]\n[1,2]", LISTS, RIGHT),
    "blank lines": ("\n [1] \n\n[1, 2]\n\n", LISTS, RIGHT),
    "another number": ("[1]\n[2]", LISTS, WRONG),
    "a line less": ("[1]", LISTS, WRONG),
    "a line more": ("[1]\n[1, 2]\n[1, 2, 3]", LISTS, WRONG),
    "other quotes": ('["a"]', [{"shown": "['a']\n"}], RIGHT),
    "the name of the exception": ("enter\ninside\nexit\nValueError", RAISES, RIGHT),
    "a traceback in other words": (
        "enter\ninside\nexit\nTraceback (most recent call last):\nValueError: row",
        RAISES,
        RIGHT,
    ),
    "another exception": ("enter\ninside\nexit\nKeyError", RAISES, WRONG),
    "an exception too early": ("enter\nValueError", RAISES, WRONG),
    "no exception": (
        "enter\ninside\nexit",
        RAISES,
        "Your prediction of what is printed is right. More came on stderr: the output shows it.",
    ),
    "a name that is no exception": ("Other", [{"shown": "Row\n"}], WRONG),
    "without the warning": ("2", WARNS, WARNED),
    "with a wrong answer": ("1", WARNS, WRONG),
    "an older release": ("403", OLDER, "Your prediction is right for FastAPI before 0.122. Here it is otherwise:"),
    "an older release of one of two": (
        "1\n403",
        TWO,
        "Your prediction is right for FastAPI before 0.122. Here it is otherwise:",
    ),
    "neither release": ("404", OLDER, WRONG),
}


@pytest.fixture(scope="module")
def verdicts() -> dict[str, dict[str, object]]:
    whole = {"stdout": "", "stderr": "", "elsewhere": []}
    asked = [
        [predicted, [whole | {"stdout": run["shown"]} | run for run in runs]] for predicted, runs, _ in CASES.values()
    ]
    command = [*node_command("node"), "--input-type=module", "--eval", JUDGE, str(ROOT), json.dumps(asked)]
    answered = subprocess.run(command, capture_output=True, text=True, check=True, timeout=60)
    return dict(zip(CASES, json.loads(answered.stdout), strict=True))


@pytest.mark.parametrize("case", CASES)
def test_prediction_is_judged(verdicts: dict[str, dict[str, object]], case: str) -> None:
    assert verdicts[case]["sentence"] == CASES[case][2]

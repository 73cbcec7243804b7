"""The judge: whatever a reader hands in, the verdict is a plain sentence."""

from __future__ import annotations

import re
import sys
from pathlib import Path

import pytest

from tools.problems.interpreting import judge_on
from tools.problems.lane import Job
from tools.verification.interpreters import find_interpreters
from tools.verification.snippets import version_key

TINY_STARTER = '"""Add two numbers."""\n\n\ndef add(a, b=0):\n    return None\n'
TINY_TESTS = '''\
from submission import add


def test_first():
    """one and one is two"""
    came = add(1, 1)
    assert came == 2, f"add(1, 1) returned {came!r}; expected 2."


def test_second():
    """two is two"""
    came = add(2)
    assert came == 2, f"add(2) returned {came!r}; expected 2."
'''
GOOD = "def add(a, b=0):\n    return a + b\n"

HANDED_IN = {
    "a right answer": (GOOD, "Solved: all 2 tests passed."),
    "a wrong answer": (TINY_STARTER, "add(1, 1) returned None; expected 2."),
    "another kind of function": ("add = lambda a, b=0: a + b\n", "Solved: all 2"),
    "a syntax error": ("def add(a, b=0:\n    return a + b\n", "cannot read this: "),
    "no text": ("\0", "Python 3"),
    "an empty file": ("", "has no `add`"),
    "no function": ("add = 3\n", "`add` is int, and should be something to call"),
    "another signature": ("def add(numbers):\n    return sum(numbers)\n", "and should have (a, b=...)"),
    "a parameter too many": ("def add(a, b=0, *, c):\n    return a\n", "demands `c`"),
    "no default": ("def add(a, b):\n    return a + b\n", "demands `b`"),
    "async for plain": ("async def add(a, b=0):\n    return a + b\n", "is an `async def`, and should be a plain `def`"),
    "exit at import": ("import sys\nsys.exit(3)\n", "ends the program while it is imported (line 2: sys.exit(3))"),
    "exit in a call": ("import sys\ndef add(a, b=0):\n    sys.exit()\n", "the call of exit ends the program (line 3"),
    "an end without notice": ("import os\ndef add(a, b=0):\n    os._exit(0)\n", "ended the Python process itself"),
    "an error at import": ("import nothing_of_that_name\n", "cannot be imported: ModuleNotFoundError"),
    "an error in a call": ("def add(a, b=0):\n    return a.plus(b)\n", "has no attribute 'plus'"),
    "an assertion of its own": ("def add(a, b=0):\n    assert a == 7, 'mine'\n", "AssertionError: mine (line 2"),
    "an interrupt": ("def add(a, b=0):\n    raise KeyboardInterrupt\n", "KeyboardInterrupt"),
    "a recursion": ("def add(a, b=0):\n    return add(a, b)\n", "RecursionError"),
    "an endless loop": ("def add(a, b=0):\n    while True: pass\n", "did not come to an end within 1 seconds"),
    "an endless import": ("while True:\n    pass\n", "did not come to an end within 1 seconds"),
    "an endless print": ("def add(a, b=0):\n    while True: print(a)\n", "did not come to an end within 1 seconds"),
    "a question": ("def add(a, b=0):\n    return int(input())\n", "EOFError"),
    "a thread left behind": (
        "import threading, time\nthreading.Thread(target=time.sleep, args=(60,)).start()\n" + GOOD,
        "Solved: all 2",
    ),
    "a byte order mark": ("\ufeff" + GOOD, "Solved: all 2"),
    "half a character": ("def add(a, b=0):\n    raise ValueError('\\ud800')\n", r"ValueError: \ud800"),
    "half a character printed": ("def add(a, b=0):\n    print('\\ud800')\n", r"\ud800"),
    "an escape sequence": ("def add(a, b=0):\n    print('\\x1b[2J')\n", r"\x1b[2J"),
    "a closed output": ("import sys\nsys.stdout.close()\n" + GOOD, "Solved: all 2"),
    "an error in a thread": (
        "import threading\ndef add(a, b=0):\n    t = threading.Thread(target=lambda: nothing)\n"
        "    t.start()\n    t.join()\n",
        "In a thread: NameError: name 'nothing' is not defined (line 3",
    ),
    "a coroutine that nobody awaits": (
        "async def sum_of(a, b):\n    return a + b\n\ndef add(a, b=0):\n    sum_of(a, b)\n",
        "RuntimeWarning: coroutine 'sum_of' was never awaited",
    ),
    "a log": ("import logging\ndef add(a, b=0):\n    logging.error('b is %s', b)\n", "ERROR:root:b is 1"),
    "an error print": ("import sys\ndef add(a, b=0):\n    print('b is', b, file=sys.stderr)\n", "b is 1"),
    "many prints": (
        "def add(a, b=0):\n    for n in range(5000): print('n is', n)\n",
        "(what came before is cut)",
    ),
    "the last print": ("def add(a, b=0):\n    for n in range(5000): print('n is', n)\n", "n is 4999"),
    "a long result": ("def add(a, b=0):\n    return 'x' * 1_000_000\n", "characters more)"),
    "a crash of the interpreter": (
        "import ctypes\ndef add(a, b=0):\n    ctypes.string_at(0)\n",
        "ended by the signal SIGSEGV",
    ),
    "a process that is killed": (
        "import os\ndef add(a, b=0):\n    os.kill(os.getpid(), 9)\n",
        "ended by the signal SIGKILL. The system does that to a process that takes too much memory",
    ),
    "too much memory": ("def add(a, b=0):\n    return [0] * 10**10\n", "MemoryError"),
    "too many processes": (
        "import os\ndef add(a, b=0):\n    while True:\n        if not os.fork(): os._exit(0)\n",
        "RuntimeError: more than 32 processes",
    ),
    "junk for the judge": (
        "import os\ndef add(a, b=0):\n    for n in range(3, 20):\n"
        "        try: os.write(n, b'{junk\\n7\\n')\n        except OSError: pass\n    return a + b\n",
        "Solved: all 2",
    ),
    "a syntax of another version": ("def add(a, b=0) return a\n", f"CPython {sys.version_info.major}."),
    "a deep expression": ("x = " + "(" * 5000 + ")" * 5000 + "\n" + GOOD, "cannot read this"),
    "some prints": ("def add(a, b=0):\n    print('a is', a)\n", "Your file printed:\n    a is 1"),
}


@pytest.fixture(scope="module")
def verdicts_on_anything() -> dict[str, str]:
    jobs = [Job(text, TINY_STARTER, TINY_TESTS, "workspace/tiny.py", time_limit=1) for text, _ in HANDED_IN.values()]
    texts = [next(iter(found)) for found in judge_on(Path(sys.executable), jobs)]
    return dict(zip(HANDED_IN, texts, strict=True))


@pytest.mark.parametrize("what", HANDED_IN)
def test_any_file_gets_a_plain_verdict(what: str, verdicts_on_anything: dict[str, str]) -> None:
    text = verdicts_on_anything[what]
    unwrapped = re.sub(r"\n {4}(?=\S)", " ", text) if "printed" not in text else text
    assert HANDED_IN[what][1] in unwrapped, text
    assert "Traceback" not in text
    assert "tools/problems" not in text, f"a verdict names our own files:\n{text}"


def test_annotations_may_name_what_is_not_there() -> None:
    """From CPython 3.14 on they are evaluated late, so that names for a type checker need no import."""
    late = "def add(a: Nothing[int], b: Nothing = 0) -> Nothing:\n    return a + b\n"
    newest = [one for one in find_interpreters() if version_key(one.python) >= (3, 14)]
    assert newest, "no CPython 3.14 or later is here: make pythons"
    for interpreter in newest:
        [(text, _)] = judge_on(interpreter.program, [Job(late, TINY_STARTER, TINY_TESTS)])[0].items()
        assert "Solved: all 2" in text, f"{interpreter}: {text}"


def test_files_beside_the_answer_can_be_imported(tmp_path: Path) -> None:
    (tmp_path / "helper.py").write_text("def plus(a, b):\n    return a + b\n")
    submission = "from helper import plus\n\ndef add(a, b=0):\n    return plus(a, b)\n"
    [(text, _)] = judge_on(Path(sys.executable), [Job(submission, TINY_STARTER, TINY_TESTS, folder=str(tmp_path))])[
        0
    ].items()
    assert "Solved: all 2" in text
    assert sorted(path.name for path in tmp_path.iterdir()) == ["helper.py"], "the judge left something behind"


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux hands orphans on")
def test_no_process_outlives_its_judge() -> None:
    submission = (
        "import subprocess\nsubprocess.Popen(['sleep', '86421'], start_new_session=True)\n"
        "subprocess.Popen(['sh', '-c', 'setsid sleep 86421 & sleep 86421'])\n" + GOOD
    )
    [(text, _)] = judge_on(Path(sys.executable), [Job(submission, TINY_STARTER, TINY_TESTS)])[0].items()
    assert "Solved: all 2" in text
    commands = [path.read_bytes() for path in Path("/proc").glob("[0-9]*/cmdline") if path.exists()]
    assert not [command for command in commands if b"86421" in command]


def test_prints_of_passed_tests_are_left_out() -> None:
    submission = "def add(a, b=0):\n    print(f'add {a} {b}')\n    return 2 if b else 7\n"
    [(text, _)] = judge_on(Path(sys.executable), [Job(submission, TINY_STARTER, TINY_TESTS)])[0].items()
    assert "add 2 0" in text
    assert "add 1 1" not in text


def test_one_submission_does_not_see_another() -> None:
    spoiler = "import math\nmath.pi = 3\n" + GOOD
    asking = "import math\ndef add(a, b=0):\n    return 2 if math.pi > 3 else 'spoiled'\n"
    jobs = [Job(text, TINY_STARTER, TINY_TESTS) for text in (spoiler, asking)]
    assert all("Solved" in next(iter(found)) for found in judge_on(Path(sys.executable), jobs))

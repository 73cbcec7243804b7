"""The drift drill: falsehoods are planted, and each must be caught for the right reason.

A check that has never failed proves nothing. Here small true programs are made false, one way at
a time; and then every stated output of the site is.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.falsehoods import false_copies, mutations
from tools.verification.interpreters import Interpreter, find_interpreters
from tools.verification.process_oracle import TIME_LIMIT, run_snippet
from tools.verification.snippets import Snippet, find_snippets, stray_files
from tools.verification.verify import Verdict, exceptions, process_faults, verify

DIFFERS = "the stated output is not what the program prints"
UNSTATED = "the program prints, and states no output"
SILENT = "the program prints nothing, yet states output"
FAILS = "the program fails"
LEAVES = "the program leaves something behind"
TO_STDERR = "the program writes to stderr and does not state it"
NETWORK = "the program reaches for the network"
UNSAYABLE = "the program prints what a page cannot show"
UNSHOWABLE = "a character that a page cannot show"
EXAMPLES = "pytest-examples (oracle 1) disagrees with what the snippet states"

INLINE = """\
def greet(name):
    return f"Hello, {name}"


print(greet("Ada"))
#> Hello, Ada
print(greet("Grace"))
#> Hello, Grace
print(len("abc"))
#> 3
"""
PRINT_HELPER = """\
def show(text):
    print(text)


show("one")
show("two")
"""
MARK = "# --8<-- [start:part]"
NUMBERED = f"import sys\n\n{MARK}\n# --8<-- [end:part]\nprint(sys._getframe().f_lineno)\n"
RAISING = """\
print("before")
raise ValueError("no such thing")
"""
RAISED = "before\nTraceback (most recent call last):\nValueError: no such thing\n"


@dataclass(frozen=True)
class Drill:
    """One way of making a true program false, and the problem that must be reported."""

    way: str
    program: str
    problem: str
    transcripts: tuple[tuple[str, str], ...] = ()

    def write(self, folder: Path) -> Snippet:
        folder.mkdir(parents=True)
        path = folder / "example.py"
        path.write_text(self.program, encoding="utf-8")
        for suffix, text in self.transcripts:
            path.with_suffix(suffix).write_text(text, encoding="utf-8")
        return Snippet(path, folder.parent)


def out(text: str) -> tuple[tuple[str, str], ...]:
    return ((".out", text),)


TRUE_PROGRAMS = (
    Drill("`#>` lines", INLINE, ""),
    Drill("a transcript", PRINT_HELPER, "", out("one\ntwo\n")),
    Drill("a traceback", RAISING, "", out(RAISED)),
    Drill("an empty set", "print(set())\n", "", out("set()\n")),
    Drill(
        "a version of its own",
        "import sys\n\nprint(sys.version_info >= (3, 11))\n",
        "",
        ((".out", "True\n"), (".3.10.out", "False\n")),
    ),
    Drill("`#>` in a string", 'text = """a\n#> b"""\nprint(len(text))\n#> 6\n', ""),
    Drill("the number of a line as readers get it", f"{NUMBERED}#> 3\n", ""),
    Drill("an emoji of several people", 'print("👨\u200d👩")\n#> 👨\u200d👩\n', ""),
    Drill("a process that ends", "import subprocess\n\nsubprocess.run(['true'])\nprint(1)\n#> 1\n", ""),
)

WEAK_REFERENCE = """\
import weakref


class Thing:
    def __repr__(self):
        return "a thing"


thing = Thing()
reference = weakref.ref(thing)
print(thing)
#> a thing
del thing
print(reference() is None)
#> False
"""

DRILLS = (
    # What is stated changes.
    Drill("a value is changed", INLINE.replace("#> 3", "#> 4"), DIFFERS),
    Drill("one letter is changed", INLINE.replace("#> Hello, Ada", "#> Hello, Ado"), DIFFERS),
    Drill("a stated line is deleted", INLINE.replace("#> Hello, Grace\n", ""), DIFFERS),
    Drill("a stated line is added", INLINE.replace("#> 3", "#> 3\n#> 4"), DIFFERS),
    Drill("a stated line is repeated after a blank line", INLINE + "\n#> 3\n", DIFFERS),
    Drill("two stated lines are swapped", INLINE.replace("#> 3", "#> x").replace("Ada\n#> Hello, Ada", "Ada"), DIFFERS),
    Drill("the blank after `#>` is replaced", INLINE.replace("#> 3", "#>x3"), DIFFERS),
    Drill("all stated lines are deleted", INLINE.replace("#> ", "# "), UNSTATED),
    Drill(
        "output stands behind code", INLINE.replace('print(len("abc"))\n#> 3', 'print(len("abc"))  #> 3'), "behind code"
    ),
    Drill("a transcript has a wrong last line", PRINT_HELPER, DIFFERS, out("one\nthree\n")),
    Drill("a transcript lacks its last line", PRINT_HELPER, DIFFERS, out("one\n")),
    Drill("a transcript has one line too many", PRINT_HELPER, DIFFERS, out("one\ntwo\ntwo\n")),
    Drill("a transcript has its lines swapped", PRINT_HELPER, DIFFERS, out("two\none\n")),
    Drill("a transcript does not end its last line", PRINT_HELPER, DIFFERS, out("one\ntwo")),
    Drill("a transcript is empty", PRINT_HELPER, UNSTATED, out("")),
    Drill("a transcript of a program that prints nothing", "value = 1\n", "proves nothing", out("")),
    Drill("a traceback names another exception", RAISING, DIFFERS, out(RAISED.replace("ValueError", "KeyError"))),
    Drill("a traceback has another message", RAISING, DIFFERS, out(RAISED.replace("no such", "some"))),
    Drill("a traceback that never came", 'print("before")\n', DIFFERS, out(RAISED)),
    Drill("an empty set is stated as pytest-examples shows it", "print(set())\n#> {}\n", DIFFERS),
    # A print does not run as often as the page says.
    Drill("a print in a branch not taken", INLINE + 'if False:\n    print("x")\n    #> x\n', DIFFERS),
    Drill("a print in a function never called", INLINE + 'def lost():\n    print("x")\n    #> x\n', DIFFERS),
    Drill("a print after return", "def f():\n    return 1\n    print(2)\n    #> 2\n\n\nprint(f())\n#> 1\n", DIFFERS),
    Drill("a loop states its first round only", "for n in range(2):\n    print(n)\n    #> 0\n", DIFFERS),
    Drill(
        "a loop of two prints states its first round only",
        'for n in range(2):\n    print("a", n)\n    #> a 0\n    print("b", n)\n    #> b 0\n',
        DIFFERS,
    ),
    Drill("a print is deleted and its `#>` stays", INLINE.replace('print(len("abc"))\n', ""), DIFFERS),
    Drill("no print is left", "value = 1\n#> 1\n", SILENT),
    # The program changes under what is stated.
    Drill("a function returns something else", INLINE.replace("Hello, {", "Good day, {"), DIFFERS),
    Drill("a print is added", INLINE + 'print("more")\n', DIFFERS),
    Drill("an exception comes before the end", INLINE.replace("print(len", "1 / 0\nprint(len"), FAILS),
    Drill("a transcript of success, and a failure", "import sys\n\nprint(1)\nsys.exit(3)\n", FAILS, out("1\n")),
    Drill("SystemExit before the last print", INLINE.replace("print(len", "raise SystemExit\nprint(len"), DIFFERS),
    Drill("os._exit before the last print", "import os\n\nprint(1)\n#> 1\nos._exit(0)\nprint(2)\n#> 2\n", DIFFERS),
    Drill("KeyboardInterrupt", INLINE + "raise KeyboardInterrupt\n", FAILS),
    # Output goes ways that a mocked print does not see.
    Drill("sys.stdout.write", INLINE + 'import sys\n\nsys.stdout.write("x\\n")\n', DIFFERS),
    Drill("os.write", INLINE + 'import os\n\nos.write(1, b"x\\n")\n', DIFFERS),
    Drill("a child process", INLINE + 'import subprocess\n\nsubprocess.run(["echo", "x"])\n', DIFFERS),
    Drill("logging", INLINE + 'import logging\n\nlogging.warning("x")\n', TO_STDERR),
    Drill("atexit", INLINE + 'import atexit\n\natexit.register(print, "x")\n', DIFFERS),
    Drill(
        "a thread that is not joined",
        INLINE + 'import threading\n\nthreading.Timer(0.2, print, ["x"]).start()\n',
        DIFFERS,
    ),
    Drill(
        "a thread that is joined",
        INLINE + 'import threading\n\nt = threading.Thread(target=print, args=["x"])\nt.start()\nt.join()\n',
        DIFFERS,
    ),
    Drill("print to a buffer", 'import io\n\nb = io.StringIO()\nprint("x", file=b)\n#> x\n', SILENT),
    # pytest-examples keeps alive what is printed, and hides what a reader would see.
    Drill(
        "a weak reference that pytest-examples keeps alive",
        WEAK_REFERENCE,
        DIFFERS,
    ),
    # Something is left behind, or sent for.
    Drill("a file in the working directory", INLINE + 'open("left", "w").close()\n', LEAVES),
    Drill("a file at home", INLINE + 'import pathlib\n\n(pathlib.Path.home() / "left").touch()\n', LEAVES),
    Drill("a temporary file", INLINE + "import tempfile\n\ntempfile.mkdtemp()\n", LEAVES),
    Drill("a file beside the program", INLINE + 'open(__file__ + ".left", "w").close()\n', LEAVES),
    Drill("a process", INLINE + 'import subprocess\n\nsubprocess.Popen(["sleep", "60"])\n', LEAVES),
    Drill(
        "a process in a session of its own",
        INLINE + 'import subprocess\n\nsubprocess.Popen(["sleep", "60"], start_new_session=True)\n',
        LEAVES,
    ),
    Drill(
        "another host, though the refusal is swallowed",
        INLINE
        + 'import socket\n\ntry:\n    socket.create_connection(("192.0.2.1", 80), 1)\nexcept OSError:\n    pass\n',
        NETWORK,
    ),
    Drill(
        "another host, and the transcript states the refusal",
        'import socket\n\ntry:\n    socket.gethostbyname("example.org")\nexcept OSError:\n    print("refused")\n',
        NETWORK,
        out("network refused: example.org\nrefused\n"),
    ),
    # A page would show something else than the process printed, or than Python read.
    Drill("a carriage return inside a line", 'print("50%\\r100%")\n', UNSAYABLE, out("50%\n100%\n")),
    Drill("a carriage return at the end of a line", 'print("a\\r")\n#> a\n', UNSAYABLE),
    Drill("a NUL", 'print("a\\0b")\n', UNSAYABLE, out("ab\n")),
    Drill("an escape sequence", 'print("\\x1b[8mhidden")\n', UNSAYABLE, out("hidden\n")),
    Drill("bytes that are no text", 'import os\n\nos.write(1, b"\\xff\\n")\n', UNSAYABLE, out("\\xff\n")),
    Drill("more output than is read", 'print("x" * 1_000_001)\n', UNSAYABLE, out("x" * 1_000_000)),
    Drill("an include in the output", "print('--8' '<-- \"a.py\"')\n", UNSAYABLE, out("x\n")),
    Drill("a line separator in a string", 'print(len("a\u2028b"))\n#> 3\n', UNSHOWABLE),
    Drill("a form feed between lines", "\fprint(1)\n#> 1\n", UNSHOWABLE),
    Drill("text in another order than it is read", "print(1)  # \u202e2 tnirp\n#> 1\n", UNSHOWABLE),
    Drill("a transcript with a tab", PRINT_HELPER, UNSHOWABLE, out("one\ttwo\n")),
    Drill("an older transcript with a NUL", PRINT_HELPER, UNSHOWABLE, ((".before-flask-3.1.out", "\0"),)),
    Drill("a section mark in a string", f'text = """\n{MARK}\n"""\nprint(len(text))\n#> 23\n', "a section mark"),
    Drill("a section that does not end", f"{MARK}\nprint(1)\n#> 1\n", "does not end"),
    Drill("the number of a line that readers do not get", f"{NUMBERED}#> 5\n", DIFFERS),
    Drill("an encoding of its own", '# coding: latin-1\nprint("ü")\n#> Ã¼\n', "another encoding"),
    Drill("an exit code beside a traceback in print", f"print({RAISED!r}, end='')\nexit(3)\n", FAILS, out(RAISED)),
    Drill("true statements that pytest-examples denies", "print({1: set()}.get(1))\n#> set()\n", EXAMPLES),
)


@pytest.fixture(scope="module")
def ends() -> list[Interpreter]:
    """The oldest and the newest interpreter: what differs by version differs between these."""
    found = find_interpreters()
    return [found[0], found[-1]] if len(found) > 1 else list(found)


@pytest.fixture(scope="module")
def found(tmp_path_factory: pytest.TempPathFactory, ends: list[Interpreter]) -> dict[str, list[Verdict]]:
    """Both oracles' verdicts on all drills, from one run, by the way in which they are false."""
    base = tmp_path_factory.mktemp("drills")
    snippets = {d.way: d.write(base / f"drill_{n}") for n, d in enumerate((*TRUE_PROGRAMS, *DRILLS))}
    verdicts = verify(list(snippets.values()), ends)
    return {way: [v for v in verdicts if v.snippet == snippet] for way, snippet in snippets.items()}


def problems(verdicts: list[Verdict]) -> list[str]:
    return [fault.problem for verdict in verdicts for fault in verdict.faults]


@pytest.mark.parametrize("true", TRUE_PROGRAMS, ids=lambda drill: drill.way)
def test_true_program_passes(true: Drill, found: dict[str, list[Verdict]]) -> None:
    assert not [str(fault) for verdict in found[true.way] for fault in verdict.faults]


@pytest.mark.parametrize("drill", DRILLS, ids=lambda drill: drill.way)
def test_falsehood_is_caught(drill: Drill, found: dict[str, list[Verdict]]) -> None:
    verdicts = found[drill.way]
    assert verdicts
    for verdict in verdicts:
        assert any(drill.problem in problem for problem in problems([verdict])), problems([verdict]) or "not caught"


def test_all_falsehoods_are_counted(found: dict[str, list[Verdict]], summarise: Callable[[str], None]) -> None:
    caught = [drill for drill in DRILLS if any(drill.problem in problem for problem in problems(found[drill.way]))]
    unseen = [drill for drill in caught if EXAMPLES not in problems(found[drill.way])]
    summarise(
        f"drift drill: {len(DRILLS)} falsehoods planted, {len(caught)} caught "
        f"({len(unseen)} of them pass pytest-examples, and the process oracle catches them)"
    )
    assert len({drill.way for drill in DRILLS}) == len(DRILLS)
    assert len(caught) == len(DRILLS)


def test_difference_on_one_interpreter_is_caught(tmp_path: Path, ends: list[Interpreter]) -> None:
    if len(ends) < 2:
        pytest.skip("one interpreter only")
    newest = tuple(int(part) for part in ends[-1].python.split("."))
    program = f"import sys\n\nprint(sys.version_info >= {newest})\n#> True\n"
    snippet = Drill("", program, "").write(tmp_path / "memory")
    by_python = {verdict.interpreter: problems([verdict]) for verdict in verify([snippet], ends)}
    assert by_python[ends[-1]] == []
    assert DIFFERS in by_python[ends[0]]


def test_endless_program_is_ended_and_caught(tmp_path: Path, ends: list[Interpreter]) -> None:
    snippet = Drill("", INLINE + "while True:\n    pass\n", "").write(tmp_path / "memory")
    (verdict,) = verify([snippet], ends[-1:], time_limit=2)
    assert "the program did not end" in problems([verdict])
    assert any("did not end within 2 s" in fault.found for fault in verdict.faults), "pytest-examples let it hang"


def test_renamed_program_leaves_its_transcript(tmp_path: Path, ends: list[Interpreter]) -> None:
    snippet = Drill("", PRINT_HELPER, "", out("one\ntwo\n")).write(tmp_path / "memory")
    renamed = Snippet(snippet.path.rename(snippet.path.with_name("other.py")), tmp_path)
    assert [fault.problem for fault in stray_files(tmp_path)] == ["belongs to no snippet"]
    assert UNSTATED in problems(verify([renamed], ends[-1:]))


# Every stated output of the site, made false.


def test_nothing_stated_cannot_be_made_false() -> None:
    """A program may state nothing for one version, which is a fault that its own test reports."""
    assert list(mutations([])) == []


# A program that reads its own text or its line numbers may print otherwise once a comment in it has changed.
READS_ITSELF = frozenset({"ast", "inspect", "linecache", "tokenize", "traceback", "logging", "warnings"})


def reads_itself(snippet: Snippet) -> bool:
    return bool(snippet.imports & READS_ITSELF) or bool(re.search("__file__|__code__|lineno", snippet.source))


def test_every_stated_output_is_guarded(
    verdicts: dict[str, list[Verdict]], tmp_path: Path, summarise: Callable[[str], None]
) -> None:
    """Each stated output of the site is made false, in three ways, and compared with what its program printed.

    The run that this session's verification made is compared again: a transcript is no part of the
    program, and a comment changes no behaviour, unless the program reads its own text; then it is run anew.
    """
    mutated, missed, trusted = 0, [], 0
    for verdict in (verdict for rows in verdicts.values() for verdict in rows if verdict.interpreter):
        assert verdict.interpreter
        if verdict.run is None:
            trusted += 1
            continue
        base = tmp_path / verdict.interpreter.python
        for way, copy in false_copies(verdict.snippet, verdict.interpreter.python, base):
            run = verdict.run
            if not copy.is_transcribed and reads_itself(copy):
                run = run_snippet(copy, verdict.interpreter)
            found = [fault.problem for fault in process_faults(copy, verdict.interpreter, run, TIME_LIMIT)]
            mutated += 1
            if not {DIFFERS, UNSTATED, FAILS} & set(found):
                missed.append(f"{verdict.snippet.place} on {verdict.interpreter}: {way}")
            if run is not verdict.run:
                break  # one new run for each such program is enough
    unrun = f" ({trusted} passes of earlier runs trusted: CI=true runs them again)" if trusted else ""
    summarise(f"drift drill: {mutated} stated outputs made false, {mutated - len(missed)} caught{unrun}")
    assert not missed, "not caught:\n" + "\n".join(missed)
    assert mutated or trusted


def test_false_copies_are_caught_by_both_oracles(
    tmp_path: Path, ends: list[Interpreter], summarise: Callable[[str], None]
) -> None:
    """A sample of real snippets, made false on disk and run anew, by every oracle that can see it."""
    newest = ends[-1]
    usable = [s for s in find_snippets() if s.runs_on(newest.python) and s.stated_output(newest.python)]
    inline = [snippet for snippet in usable if not snippet.is_transcribed]
    transcribed = [snippet for snippet in usable if snippet.is_transcribed]
    sample = inline[:: len(inline) // 6 + 1] + transcribed[:: len(transcribed) // 6 + 1]
    copies = [next(false_copies(snippet, newest.python, tmp_path))[1] for snippet in sample]
    for verdict in verify(copies, [newest]):
        assert DIFFERS in problems([verdict]), f"{verdict.snippet.place} was not caught by the process oracle"
        seen_by_examples = EXAMPLES in problems([verdict])
        if not verdict.snippet.is_transcribed and verdict.snippet.name not in exceptions()["pytest_examples"]:
            assert seen_by_examples, f"{verdict.snippet.place} was not caught by pytest-examples"
    summarise(f"drift drill: {len(copies)} false copies of real snippets run anew, {len(copies)} caught")

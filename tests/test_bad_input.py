"""Bad input gets a clear error: the place, what was expected, what was found, what mends it."""

from __future__ import annotations

import json
import re
import socket
from pathlib import Path

import pytest

from tools.verification.interpreters import find_interpreters, missing_interpreter
from tools.verification.small_tree import PAGE, Tree, make_tree
from tools.verification.snippets import SUPPORTED_PYTHONS, version_key

GREETING = "snippets/memory/greeting.py"

# What is written into the tree, and what `make check` must say: the file, and the line if there is one.
BAD_SNIPPETS: dict[str, tuple[dict[str, str | bytes], tuple[str, ...]]] = {
    "prints nothing, yet states output": (
        {GREETING: "value = 1\n#> 1\n"},
        (
            f"{GREETING}:2 on CPython 3",
            "the program prints nothing, yet states output",
            "-1",
            "mend it: let the program print it, then make update S=memory/greeting",
        ),
    ),
    "prints, and states nothing": (
        {GREETING: 'print("Hello")\n'},
        (GREETING, "the program prints, and states no output", "+Hello", "make update S=memory/greeting"),
    ),
    "prints nothing, and states nothing": (
        {GREETING: "value = 1\n"},
        (GREETING, "prints nothing and states nothing, so it proves nothing", "make check S=memory/greeting"),
    ),
    "prints something else": (
        {GREETING: 'print("a")\n#> a\nprint("Hello")\n#> Goodbye\n'},
        (f"{GREETING}:4", "(shown on docs/index.md)", "-Goodbye", "+Hello", "make update S=memory/greeting"),
    ),
    "raises": (
        {GREETING: 'print("Hello")\n#> Hello\n1 / 0\n'},
        (
            GREETING,
            "the program fails",
            "expected: exit code 0",
            "found: exit code 1",
            "ZeroDivisionError",
            "make check",
        ),
    ),
    "syntax error": (
        {GREETING: 'print("Hello"\n#> Hello\n'},
        (
            f"{GREETING}:1",
            "syntax error",
            "expected: a program that compiles",
            "found: '(' was never closed",
            "make check",
        ),
    ),
    "not UTF-8": (
        {GREETING: 'print("Grüße")\n'.encode("latin-1")},
        (GREETING, "byte 9 is not UTF-8", "expected: UTF-8 text", "mend it: save the file as UTF-8"),
    ),
    "stated twice": (
        {"snippets/memory/greeting.out": "Hello\n"},
        (
            f"{GREETING}:2",
            "the output is stated twice",
            "both `#>` lines and greeting.out",
            "delete snippets/memory/greeting.out",
        ),
    ),
    "Windows line ends in a program": (
        {GREETING: b'print("Hello")\r\n#> Hello\r\n'},
        (f"{GREETING}:1", "Windows line ends", "expected: LF", "found: CRLF", "mend it: make format"),
    ),
    "Windows line ends in a transcript": (
        {GREETING: 'print("Hello")\n', "snippets/memory/greeting.out": b"Hello\r\n"},
        ("snippets/memory/greeting.out", "Windows line ends", "mend it: make format"),
    ),
    "a line separator": (
        {GREETING: 'text = "a\u2028b"\nprint(len(text))\n#> 3\n'},
        (f"{GREETING}:1", "a character that a page cannot show", "found: U+2028, LINE SEPARATOR", "as an escape"),
    ),
    "a form feed": (
        {GREETING: 'print("Hello")\n\f\nprint("Hello")\n'},
        (f"{GREETING}:2", "a character that a page cannot show", "found: U+000C", "as an escape, such as \\x0c"),
    ),
    "a carriage return in the output": (
        {GREETING: 'print("50%\\r100%")\n'},
        (f"{GREETING} on CPython 3", "what a page cannot show", "found: U+000D", "print it with repr()"),
    ),
    "output for CPython 3.9": (
        {GREETING: 'print("Hello")\n', "snippets/memory/greeting.3.9.out": "Hello\n"},
        (
            "snippets/memory/greeting.3.9.out",
            "a CPython that the site does not speak of",
            "found: 3.9",
            "delete snippets/",
        ),
    ),
    "output for CPython 4.0": (
        {GREETING: 'print("Hello")\n', "snippets/memory/greeting.4.0.out": "Hello\n"},
        (
            "snippets/memory/greeting.4.0.out",
            "a CPython that the site does not speak of",
            "found: 4.0",
            "delete snippets/",
        ),
    ),
    "output for a CPython that the snippet is not run on": (
        {GREETING: '# Needs Python 3.12\nprint("Hello")\n', "snippets/memory/greeting.3.11.out": "Hello\n"},
        ("snippets/memory/greeting.3.11.out", "on which the snippet is not run", "a version from 3.12", "found: 3.11"),
    ),
    "the name of a standard module": (
        {"snippets/memory/json.py": 'print("Hello")\n#> Hello\n'},
        ("snippets/memory/json.py", "the name of a standard module", "rename the file"),
    ),
}


UNSHOWABLE = ("a line separator", "a form feed", "a carriage return in the output")


def spoilt(case: str, text: str) -> str:
    """Move a case's files to a folder of its own, so that one run checks all cases."""
    return text.replace("memory/", f"case_{list(BAD_SNIPPETS).index(case)}/")


@pytest.fixture(scope="module")
def complaints(tmp_path_factory: pytest.TempPathFactory) -> str:
    """Return what `make check` says of a tree with all bad snippets."""
    tree = make_tree(tmp_path_factory.mktemp("bad") / "tree")
    for case, (files, _) in BAD_SNIPPETS.items():
        for file, text in ({GREETING: 'print("Hello")\n#> Hello\n'} | files).items():
            tree.write(spoilt(case, file), text)
    page = spoilt("prints something else", '--8<-- "memory/greeting.py"')
    tree.write("docs/index.md", f"{PAGE}\n{page}\n")
    checked = tree.run("tools", "check")
    assert checked.returncode == 1, checked.stdout
    assert "__main__.py" not in checked.stdout, "the command itself failed"
    return checked.stdout


@pytest.mark.parametrize("case", BAD_SNIPPETS)
def test_check_explains_bad_snippet(case: str, complaints: str) -> None:
    _, messages = BAD_SNIPPETS[case]
    folder = spoilt(case, "memory/")
    assert re.search(rf"^{folder}\w+  .*  UNTRUE$", complaints, re.MULTILINE)
    # A message begins with its file; the rest of it is indented, or is a diff.
    told = "\n".join(part for part in re.split(r"\n(?=snippets/)", complaints) if part.startswith(f"snippets/{folder}"))
    for message in messages:
        assert spoilt(case, message) in told, told


def absent(tree: Tree) -> str:
    """Return a supported CPython that a tree has not; a small one has a single interpreter."""
    return next(python for python in SUPPORTED_PYTHONS if not (tree.root / ".cache" / "interpreters" / python).exists())


def test_statement_for_absent_interpreter_is_reported(tree: Tree) -> None:
    python = absent(tree)
    tree.write(GREETING, 'print("Hello")\n')
    tree.write("snippets/memory/greeting.out", "Hello\n")
    tree.write(f"snippets/memory/greeting.{python}.out", "Good day\n")
    checked = tree.run("tools", "check", "memory/greeting")
    assert checked.returncode == 0, checked.stdout
    assert f"memory/greeting  CPython {python}  NOT RUN. {missing_interpreter(python)}" in checked.stdout
    tested = tree.run("pytest", "tests/test_snippets.py", "-k", "prints")
    assert tested.returncode == 0, tested.stdout
    report = json.loads((tree.root / ".cache" / "verification-report.json").read_text())
    rows = {row["python"]: row["verdict"] for row in report["snippets"]["memory/greeting.py"]["runs"]}
    assert rows.pop(python) == "not run"
    assert set(rows.values()) == {"verified"}
    tree.run("tools", "publish")
    rows = json.loads((tree.root / "docs" / "assets" / "programs" / "memory.json").read_text())
    assert python not in rows["memory/greeting.py"]["verified"]


def test_required_interpreter_that_is_missing_fails_under_ci(tree: Tree) -> None:
    python = absent(tree)
    test = "tests/test_snippets.py::test_interpreters_are_present"
    required = tree.run("pytest", test, CI="true", PYTHONS=f"3.11 {python}")
    assert required.returncode == 1
    assert missing_interpreter(python) in required.stdout
    assert tree.run("pytest", test, CI="", PYTHONS=python).returncode == 0


def test_endless_program_is_ended(tree: Tree) -> None:
    tree.write(GREETING, 'print("Hello")\n#> Hello\nwhile True:\n    pass\n')
    tree.set("process_oracle", "TIME_LIMIT", 1.0)
    checked = tree.run("tools", "check", "memory/greeting")
    assert checked.returncode == 1
    for message in (GREETING, "the program did not end", "expected: an end within 1 s", "found: still running"):
        assert message in checked.stdout
    updated = tree.run("tools", "update", "memory/greeting")
    assert updated.returncode == 1
    assert "the program did not end" in updated.stdout


def test_unknown_snippet_is_named(tree: Tree) -> None:
    for command in ("check", "update"):
        asked = tree.run("tools", command, "memory/unknown")
        assert asked.returncode == 1
        assert (
            "There is no snippet 'memory/unknown'. Name one of these, or a folder:\n  memory/greeting" in asked.stdout
        )


@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("", "A snippet is named topic/example, in lower case; '' is not. Example: make new S=memory/names"),
        ("greeting", "A snippet is named topic/example, in lower case; 'greeting' is not."),
        ("memory/Bad-Name", "'memory/Bad-Name' is not."),
        ("memory/../../evil", "'memory/../../evil' is not."),
        ("astronomy/stars", "There is no topic 'astronomy'. The topics are: memory."),
        ("memory/greeting", "snippets/memory/greeting.py is there already. Choose another name; nothing was written."),
        ("memory/json", "'json' is the name of a standard module"),
    ],
)
def test_new_refuses_bad_name(name: str, message: str, tree: Tree) -> None:
    before = sorted(tree.root.rglob("*.py"))
    asked = tree.run("tools", "new", name)
    assert asked.returncode == 1
    assert message in asked.stdout
    assert sorted(tree.root.rglob("*.py")) == before


@pytest.mark.parametrize("frameworks", [False, True])
def test_new_snippet_verifies_at_once(frameworks: bool, tmp_path: Path) -> None:
    tree = make_tree(tmp_path / "tree", [interpreter.python for interpreter in find_interpreters()])
    made = tree.run("tools", "new", "memory/fresh", *(["--frameworks"] if frameworks else []))
    assert made.returncode == 0, made.stdout
    assert '--8<-- "memory/fresh' in made.stdout
    checked = tree.run("tools", "check", "memory/fresh")
    assert checked.returncode == 0, checked.stdout
    seen = set(re.findall(r"CPython (3\.\d+)", checked.stdout))
    assert seen == {interpreter.python for interpreter in find_interpreters()}
    before = {path: path.read_bytes() for path in (tree.root / "snippets").rglob("*.py")}
    assert tree.run("tools", "update", "memory/fresh").returncode == 0
    assert {path: path.read_bytes() for path in before} == before, "the scaffold is not what update would write"


def contents(tree: Tree) -> dict[str, bytes]:
    folder = tree.root / "snippets"
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def update_twice(tree: Tree) -> str:
    """Update the tree, require that a second update changes nothing and that the result verifies."""
    # Whether a program prints the same every time is the question of other tests.
    tree.set("steadiness", "REPEATS", 2)
    first = tree.run("tools", "update")
    assert first.returncode == 0, first.stdout
    after = contents(tree)
    second = tree.run("tools", "update")
    assert second.returncode == 0, second.stdout
    assert contents(tree) == after, "a second update changed something"
    checked = tree.run("tools", "check")
    assert checked.returncode == 0, checked.stdout
    return first.stdout


def test_update_writes_what_is_printed_and_loses_nothing(tree: Tree) -> None:
    program = (
        '# A comment.\nprint("a")  # behind code\n\n# Between.\nprint(\n    "b",\n    "c",\n)\n'
        'text = """\n#> no output\n"""\n# End.\n'
    )
    tree.write(GREETING, program)
    said = update_twice(tree)
    written = (tree.root / GREETING).read_text()
    assert "# behind code\n#> a\n" in written
    assert ")\n#> b c\n" in written
    assert "\n".join(line for line in written.split("\n") if line not in ("#> a", "#> b c")) == program
    assert "+#> a" in said
    assert f"{GREETING} is shown on: docs/index.md" in said


def test_update_corrects_and_shows_the_difference(tree: Tree) -> None:
    tree.write(GREETING, 'print("Hello")\n#> Goodbye\n#> stale\n')
    said = update_twice(tree)
    assert (tree.root / GREETING).read_text() == 'print("Hello")\n#> Hello\n'
    for line in ("-#> Goodbye", "-#> stale", "+#> Hello"):
        assert line in said


@pytest.mark.parametrize(
    "program",
    [
        "for n in range(2):\n    print(n)\n    #> 0\n",
        'import sys\n\nprint("a")\n#> a\nsys.stderr.write("b\\n")\n',
        'print("a ")\n#> a\n',
        'print("a")\n#> a\nraise ValueError("b")\n',
        'print("a")\nprint()\nprint("b")\n',
    ],
    ids=["a loop", "stderr", "a blank at the end", "an exception", "an empty line"],
)
def test_update_turns_to_a_transcript_where_it_must(program: str, tree: Tree) -> None:
    tree.write(GREETING, program)
    update_twice(tree)
    assert "#>" not in (tree.root / GREETING).read_text()
    assert (tree.root / "snippets/memory/greeting.out").exists()


def test_update_moves_the_output_to_a_transcript_that_its_author_began(tree: Tree) -> None:
    tree.write(GREETING, 'import sys\n\nprint("a")\n#> a\nprint(sys._getframe().f_lineno)\n#> 5\n')
    tree.write("snippets/memory/greeting.out", "")
    said = update_twice(tree)
    assert (tree.root / GREETING).read_text() == 'import sys\n\nprint("a")\nprint(sys._getframe().f_lineno)\n'
    assert (tree.root / "snippets/memory/greeting.out").read_text() == "a\n4\n"
    for line in ("-#> a", "-#> 5", "+a", "+4"):
        assert line in said


def test_update_keeps_one_transcript_for_each_text(tmp_path: Path) -> None:
    pythons = [interpreter.python for interpreter in find_interpreters()][-2:]
    if len(pythons) < 2:
        pytest.skip("one interpreter only")
    tree = make_tree(tmp_path / "tree", pythons)
    newest = version_key(pythons[-1])
    tree.write(GREETING, f"import sys\n\nprint(sys.version_info >= {newest})\n")
    update_twice(tree)
    assert (tree.root / "snippets/memory/greeting.out").read_text() == "True\n"
    assert (tree.root / f"snippets/memory/greeting.{pythons[0]}.out").read_text() == "False\n"
    # Once all versions print the same, one file is enough again.
    tree.write(GREETING, 'print("same")\n')
    update_twice(tree)
    assert [name for name in contents(tree) if name.endswith(".out")] == ["memory/greeting.out"]


@pytest.mark.parametrize("case", ["syntax error", "not UTF-8", "Windows line ends in a program", *UNSHOWABLE])
def test_update_leaves_a_bad_file_alone(case: str, tree: Tree) -> None:
    for file, text in BAD_SNIPPETS[case][0].items():
        tree.write(file, text)
    before = contents(tree)
    updated = tree.run("tools", "update")
    assert updated.returncode == 1
    assert GREETING in updated.stdout
    assert contents(tree) == before


def test_port_in_use_is_named(tree: Tree) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        served = tree.run("tools", "serve", "--port", str(port))
    assert served.returncode == 1
    assert f"Port {port} is in use. Choose another one: make serve PORT={port + 1}" in served.stdout

"""Advice never harms: after each mend that a message names, the check is green, and so the statement is true."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from tools.verification import environment, snippets, steadiness, update, verify
from tools.verification.small_tree import Tree, make_tree

TRUE = 'print("Hello")\n#> Hello\n'
LOOP = 'for word in ("a", "b"):\n    print(word)\n'
RAISES = 'print("before")\nraise ValueError("no such thing")\n'
RAISED = "before\nTraceback (most recent call last):\nValueError: no such thing\n"


@dataclass(frozen=True)
class Case:
    """A fault, what a person does by hand of the advice, and what stands there afterwards.

    The commands of the advice are taken out of the message itself, and run.
    """

    problem: str
    files: Mapping[str, str | bytes]
    by_hand: Mapping[str, str | None] = field(default_factory=dict)
    # Which of the ways that the advice offers, where it offers several.
    way: int = 0
    then: Mapping[str, str] = field(default_factory=dict)
    # `make update` says it, and not `make check`.
    said_by_update: bool = False


P, T = "program.py", "program.out"
CASES: dict[str, Case] = {
    "latin-1": Case("is not UTF-8", {P: 'print("Grüße")\n'.encode("latin-1")}, {P: 'print("Grüße")\n#> Grüße\n'}),
    "CRLF": Case("Windows line ends", {P: b'print("Hello")\r\n#> Hello\r\n'}, then={P: TRUE}),
    "CRLF in a transcript": Case("Windows line ends", {P: LOOP, T: b"a\r\nb\r\n"}, then={T: "a\nb\n"}),
    "syntax": Case("syntax error", {P: 'print("Hello"\n'}, {P: TRUE}),
    "behind code": Case("`#>` behind code", {P: 'print("Hello")  #> Hello\n'}, {P: 'print("Hello")\n'}, then={P: TRUE}),
    "a module's name": Case("a standard module", {"json.py": TRUE}, {"json.py": None, "jason.py": TRUE}),
    "stated twice, to the transcript": Case(
        "the output is stated twice", {P: TRUE, T: ""}, then={P: 'print("Hello")\n', T: "Hello\n"}
    ),
    "stated twice, to the lines": Case("the output is stated twice", {P: TRUE, T: "Hello\n"}, way=1, then={P: TRUE}),
    "an old version": Case(
        "the site does not speak of", {P: 'print("Hello")\n', "program.3.9.out": "Hi\n"}, then={P: TRUE}
    ),
    "a version before": Case(
        "on which the snippet is not run",
        {P: '# Needs Python 3.12\nprint("Hello")\n', "program.3.11.out": "Hi\n"},
        then={P: f"# Needs Python 3.12\n{TRUE}"},
    ),
    "exempt without need": Case("pytest-examples can run this snippet after all", {P: TRUE}),
    "oracle 1 alone": Case(
        "pytest-examples (oracle 1) disagrees", {P: "print({1: set()}.get(1))\n#> set()\n"}, then={T: "set()\n"}
    ),
    "oracle 1 as well": Case(
        "pytest-examples (oracle 1) disagrees", {P: TRUE.replace("#> Hello", "#> Bye")}, then={P: TRUE}
    ),
    "oracle 1 of a program that fails": Case(
        "pytest-examples (oracle 1) disagrees",
        {P: TRUE.replace("#> Hello", "#> Hello\n1 / 0")},
        {P: TRUE},
        then={P: TRUE},
    ),
    "a control character": Case("a character that a page cannot show", {P: 'print("a\x0c")\n'}, {P: TRUE}),
    "another encoding": Case("in another encoding than a page", {P: f"# -*- coding: latin-1 -*-\n{TRUE}"}, {P: TRUE}),
    "an include in a transcript": Case(
        "which a page takes for an include", {P: LOOP, T: '--8<-- "a"\n'}, then={T: "a\nb\n"}
    ),
    "a control character that is printed": Case(
        "prints what a page cannot show", {P: 'print("\\x0c")\n'}, {P: 'print("Hello")\n'}, then={P: TRUE}
    ),
    "left behind": Case("leaves something behind", {P: TRUE + 'open("left", "w").close()\n'}, {P: TRUE}),
    "the network": Case(
        "the program reaches for the network",
        {P: TRUE + 'import socket\n\ntry:\n    socket.gethostbyname("example.org")\nexcept OSError:\n    pass\n'},
        {P: TRUE},
    ),
    "stderr": Case(
        "writes to stderr and does not state it",
        {P: 'import sys\n\nprint("a", file=sys.stderr)\n'},
        then={T: "a\n"},
    ),
    "fails": Case("the program fails", {P: TRUE + "1 / 0\n"}, {P: TRUE}),
    "fails, and shows it": Case("the program fails", {P: RAISES}, way=1, then={T: RAISED}),
    "fails by a code": Case("the program fails", {P: TRUE + "raise SystemExit(3)\n"}, {P: TRUE}),
    "lost its traceback": Case("the program fails", {P: "print(1)\nraise SystemExit(3)\n", T: RAISED}, {P: RAISES}),
    "a module that is not here": Case(
        "this machine may be the cause", {P: "import nowhere\n\nprint(nowhere)\n"}, {P: TRUE}
    ),
    "proves nothing": Case("proves nothing", {P: "value = 1\n"}, {P: TRUE}),
    "differs": Case("is not what the program prints", {P: 'print("Hello")\n#> Bye\n'}, then={P: TRUE}),
    "unstated": Case("prints, and states no output", {P: LOOP}, then={T: "a\nb\n"}),
    "silent": Case(
        "prints nothing, yet states output", {P: "value = 1\n#> 1\n"}, {P: "value = 1\nprint(value)\n#> 1\n"}
    ),
    "silent, in a transcript": Case(
        "prints nothing, yet states output", {P: "value = 1\n", T: "1\n"}, {P: "print(2)\n"}, then={T: "2\n"}
    ),
    "no end": Case("the program did not end", {P: f"{TRUE}while True:\n    pass\n"}, {P: TRUE}),
    # What must not become a statement.
    "no end, updated": Case(
        "the program did not end", {P: f"{TRUE}while True:\n    pass\n"}, {P: TRUE}, said_by_update=True
    ),
    "the network, updated": Case(
        "the program reaches for the network",
        {P: 'import socket\n\ntry:\n    socket.gethostbyname("example.org")\nexcept OSError:\n    print("refused")\n'},
        {P: 'print("Hello")\n'},
        then={P: TRUE},
        said_by_update=True,
    ),
    "a code, updated": Case(
        "no reader would see how",
        {P: "print(1)\nraise SystemExit(3)\n"},
        {P: 'print("Hello")\n'},
        then={P: TRUE},
        said_by_update=True,
    ),
    "killed, updated": Case(
        "no reader would see how",
        {P: "import os\n\nprint(1, flush=True)\nos.kill(os.getpid(), 9)\n"},
        {P: 'print("Hello")\n'},
        then={P: TRUE},
        said_by_update=True,
    ),
    "a full disk, updated": Case(
        "this machine has put something into the output",
        {P: "import errno\nimport os\n\nprint(1)\nraise OSError(28, os.strerror(28))\n"},
        {P: 'print("Hello")\n'},
        then={P: TRUE},
        said_by_update=True,
    ),
    "a full disk that is caught, updated": Case(
        "this machine has put something into the output",
        {P: "import os\n\ntry:\n    raise OSError(28, os.strerror(28))\nexcept OSError as error:\n    print(error)\n"},
        {T: "[Errno 28] No space left on device\n"},
        way=1,
        said_by_update=True,
    ),
    "silent, updated": Case(
        "so there is nothing to state", {P: "value = 1\n"}, {P: 'print("Hello")\n'}, then={P: TRUE}, said_by_update=True
    ),
    "by chance, updated": Case(
        "does not print the same every time",
        {P: "import random\n\nprint(random.random())\n"},
        {P: 'print("Hello")\n'},
        then={P: TRUE},
        said_by_update=True,
    ),
}
STRAY = Case("belongs to no snippet", {P: TRUE, "lost.out": "Hello\n"})
# The modules whose advice is followed here.
ADVISING = (snippets, verify, update, environment, steadiness)
# `make pythons` mends it, which tests/test_set_up.py follows.
OF_SET_UP = {"it runs on no interpreter of this machine"}
COMMANDS = re.compile(
    r"touch (?P<touch>\S+)|make update S=(?P<update>[\w/]+)|make (?P<format>format)\b"
    r"|delete (?P<delete>snippets/\S+?)(?=[,;]|$| and )"
)


def folder_of(name: str) -> str:
    return f"case_{list(CASES).index(name)}"


def write(tree: Tree, folder: str, files: Mapping[str, str | bytes | None]) -> None:
    for file, text in files.items():
        if text is None:
            (tree.root / "snippets" / folder / file).unlink()
        else:
            tree.write(f"snippets/{folder}/{file}", text)


def message(said: str, place: str, problem: str) -> str:
    """Return the message that names a file of a folder, and a problem."""
    parts = re.split(r"\n(?=snippets/)", f"\n{said}")
    return next((part for part in parts if part.startswith(place) and problem in part.splitlines()[0]), "")


def ways(told: str) -> list[str]:
    """Return the ways that the advice of a message offers."""
    return next(line for line in told.splitlines() if line.startswith("  mend it: ")).split("; ")


def follow_by_hand(tree: Tree, advice: str) -> tuple[list[str], bool]:
    """Touch and delete as an advice says; return the updates that it asks for, and whether it wants the format."""
    updates, formats = [], False
    for found in COMMANDS.finditer(advice):
        if found["touch"]:
            (tree.root / found["touch"]).touch()
        elif found["update"]:
            updates.append(found["update"])
        elif found["format"]:
            formats = True
        else:
            (tree.root / found["delete"]).unlink()
    return updates, formats


@dataclass
class Followed:
    """What was said before, and after all advice was followed."""

    tree: Tree
    told: dict[str, str]
    advice: dict[str, str]
    after: str


@pytest.fixture(scope="module")
def followed(tmp_path_factory: pytest.TempPathFactory) -> Followed:
    """Spoil a tree in every way, follow all advice, and check again: two checks and two updates for all cases."""
    tree = make_tree(tmp_path_factory.mktemp("advice") / "tree")
    tree.set("process_oracle", "TIME_LIMIT", 5.0)
    # Enough to see that a random number differs.
    tree.set("steadiness", "REPEATS", 2)
    exempt = f'"{folder_of("exempt without need")}/program" = "no reason any more"'
    tree.write("snippets/exceptions.toml", f"[pytest_examples]\n{exempt}\n[framework_differences]\n")
    for name, case in CASES.items():
        write(tree, folder_of(name), case.files)
    checked = tree.run("tools", "check").stdout
    refused = run_update(tree, [f"{folder_of(name)}" for name, case in CASES.items() if case.said_by_update])
    told = {
        name: message(refused if case.said_by_update else checked, f"snippets/{folder_of(name)}/", case.problem)
        for name, case in CASES.items()
    }
    updates, advice = [], {}
    for name, case in CASES.items():
        if told[name]:
            offered = ways(told[name])
            advice[name] = offered[min(case.way, len(offered) - 1)]
            write(tree, folder_of(name), case.by_hand)
            asked, formats = follow_by_hand(tree, advice[name])
            updates += asked
            assert not formats or tree.run("tools", "format").returncode == 0
    tree.write("snippets/exceptions.toml", "[pytest_examples]\n[framework_differences]\n")
    run_update(tree, updates)
    return Followed(tree, told, advice, tree.run("tools", "check").stdout)


def run_update(tree: Tree, names: list[str]) -> str:
    """Run `make update` for each name, in one process."""
    tree.write(
        "update.py", "import sys\nfrom tools.verification import commands\n[commands.update(n) for n in sys.argv[1:]]\n"
    )
    return tree.run("update", *names).stdout


@pytest.mark.parametrize("name", CASES)
def test_advice_mends(name: str, followed: Followed) -> None:
    case, folder = CASES[name], folder_of(name)
    assert followed.told[name], f"{case.problem!r} was not said of {folder}"
    rows = re.findall(rf"^{folder}/\w+  .*$", followed.after, re.MULTILINE)
    assert rows, followed.after
    assert all("verified" in row for row in rows), (
        f"after {followed.advice[name]!r}:\n{message(followed.after, f'snippets/{folder}/', '')}"
    )
    for file, text in case.then.items():
        assert (followed.tree.root / "snippets" / folder / file).read_text() == text


def test_nothing_is_wrong_afterwards(followed: Followed) -> None:
    assert "UNTRUE" not in followed.after


def test_stray_file_is_mended(tmp_path: Path) -> None:
    tree = make_tree(tmp_path / "tree")
    write(tree, "memory", STRAY.files)
    base = tree.root / "snippets"
    [fault] = snippets.stray_files(base)
    assert STRAY.problem in fault.problem
    follow_by_hand(tree, ways(str(fault))[1])
    assert snippets.stray_files(base) == []


def problems_of(module_file: str) -> Iterator[str]:
    """Yield what every `Fault(...)` of a module may say: the longest fixed text of each."""
    tree = ast.parse(Path(module_file).read_text(encoding="utf-8"))
    for function in (node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)):
        for call in (node for node in ast.walk(function) if isinstance(node, ast.Call)):
            if isinstance(call.func, ast.Name) and call.func.id == "Fault":
                yield from texts(call.args[1], function)


def texts(said: ast.expr, function: ast.FunctionDef) -> Iterator[str]:
    if isinstance(said, ast.Name):
        for node in ast.walk(function):
            if isinstance(node, ast.Assign):
                for target, value in assigned(node):
                    if isinstance(target, ast.Name) and target.id == said.id:
                        yield from texts(value, function)
        return
    parts = [node.value for node in ast.walk(said) if isinstance(node, ast.Constant) and isinstance(node.value, str)]
    yield max(parts, key=len)


def assigned(node: ast.Assign) -> Iterator[tuple[ast.expr, ast.expr]]:
    for target in node.targets:
        if isinstance(target, ast.Tuple) and isinstance(node.value, ast.Tuple):
            yield from zip(target.elts, node.value.elts, strict=True)
        else:
            yield target, node.value


def test_every_advice_is_followed_here() -> None:
    said = {text for module in ADVISING for text in problems_of(str(module.__file__))}
    assert len(said) > 20
    problems = [case.problem for case in (*CASES.values(), STRAY)]
    missing = [text for text in said - OF_SET_UP if not any(problem in text or text in problem for problem in problems)]
    assert not missing, f"no case follows the advice of: {sorted(missing)}"

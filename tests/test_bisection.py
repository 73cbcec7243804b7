"""A boundary is found by halves, belongs to the package that decides, and is proved again."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tools.stacks import boundaries, commands, history, recording, releases
from tools.stacks.bisection import find_steps, goes_back_and_forth
from tools.stacks.boundaries import Boundary, load_boundaries, prove, save_boundaries
from tools.stacks.history import Printed
from tools.stacks.releases import StackError, find_release
from tools.stacks.stops import find_stops
from tools.verification.interpreters import Interpreter
from tools.verification.process_oracle import Run
from tools.verification.snippets import Snippet, find_snippets


def steps_of(outputs: str) -> tuple[list[int], int]:
    """Return the steps in a line of one-letter outputs, and how many were asked for."""
    asked: list[int] = []

    def output(state: int) -> str:
        asked.append(state)
        return outputs[state]

    return find_steps(len(outputs), output), len(asked)


@pytest.mark.parametrize(
    ("outputs", "steps"),
    [
        ("aab", [2]),
        ("ab", [1]),
        ("aaaa", []),
        ("aabbcc", [2, 4]),
        ("abababab", [1, 2, 3, 4, 5, 6, 7]),
        # What halving alone would not see: the neighbours of the step are asked too.
        ("aaaaaabaab", [6, 7, 9]),
    ],
)
def test_steps_are_found(outputs: str, steps: list[int]) -> None:
    assert steps_of(outputs)[0] == steps


def test_a_step_among_many_states_is_found_by_halves() -> None:
    steps, asked = steps_of("a" * 700 + "b" * 300)
    assert steps == [700]
    assert asked < 16


def test_an_output_that_comes_back_is_noticed() -> None:
    assert goes_back_and_forth(["a", "b", "a"])
    assert not goes_back_and_forth(["a", "b", "c"])


SNIPPET = next(iter(find_snippets("functions/security_scheme")))
STACK = Interpreter("3.11", "3.11.0", Path("/none/bin/python"))


# What a resolution brings at each of two moments.
AT = {"1": {"starlette": "0.48.0", "fastapi": "0.120.0"}, "2": {"starlette": "0.50.0", "fastapi": "0.121.0"}}


class Index:
    """Stands for the index and for runs: `new` says which releases print the new output."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch, new: dict[str, tuple[str, ...]]) -> None:
        self.new = new
        monkeypatch.setattr(history, "stack_of", self.stack_of)
        monkeypatch.setattr(history, "printed_at", self.printed_at)
        rows = [releases.Release("starlette", number, "1", False) for number in ("0.48.0", "0.49.0", "0.50.0")]
        rows += [releases.Release("fastapi", number, "1", False) for number in ("0.120.0", "0.121.0")]
        monkeypatch.setattr(history, "find_releases", lambda name: tuple(r for r in rows if r.package == name))

    def stack_of(self, moment: str, _: str, overrides: tuple[str, ...] = ()) -> str:
        pins = AT[moment] | dict(pin.split("==") for pin in overrides)
        return "".join(f"{package}=={release}\n" for package, release in pins.items())

    def printed_at(self, _: Snippet, moment: str, python: str, *overrides: str) -> Printed:
        pins = history.pins_of(self.stack_of(moment, python, overrides))
        is_new = all(pins[package] in numbers for package, numbers in self.new.items())
        return Printed("new" if is_new else "old", failed=False)


def decided(monkeypatch: pytest.MonkeyPatch, new: dict[str, tuple[str, ...]]) -> tuple[str, str, str]:
    Index(monkeypatch, new)
    change = history.deciding_change(SNIPPET, "1", "2", "3.11", lambda _: None)
    return change.package, change.last_old, change.first_new


def test_the_framework_is_named_where_it_decides(monkeypatch: pytest.MonkeyPatch) -> None:
    assert decided(monkeypatch, {"fastapi": ("0.121.0",)}) == ("fastapi", "0.120.0", "0.121.0")


def test_the_package_under_the_framework_is_named_where_it_decides(monkeypatch: pytest.MonkeyPatch) -> None:
    """FastAPI 0.121 let Starlette jump over a release: the release that decides is that one."""
    assert decided(monkeypatch, {"starlette": ("0.49.0", "0.50.0")}) == ("starlette", "0.48.0", "0.49.0")


def test_a_package_that_goes_back_has_the_boundary_between_its_releases(monkeypatch: pytest.MonkeyPatch) -> None:
    """FastAPI 0.106 excluded the newest AnyIO, so the stack of a day got an older one than the day before."""
    Index(monkeypatch, {"starlette": ("0.49.0", "0.50.0")})
    change = history.narrowed(SNIPPET, "starlette", "0.50.0", "0.48.0", "2", "3.11")
    assert (change.last_old, change.first_new) == ("0.48.0", "0.49.0")


def test_only_packages_that_a_program_may_reach_are_looked_at() -> None:
    assert "fastapi" in history.deciding_for(SNIPPET)
    assert not {"flask", "sqlalchemy"} & set(history.deciding_for(SNIPPET))
    [flask] = find_snippets("generators/teardown_while_streaming")
    assert {"flask", "werkzeug"} <= set(history.deciding_for(flask))
    assert not {"fastapi", "starlette"} & set(history.deciding_for(flask))


def test_a_change_that_no_package_decides_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    Index(monkeypatch, {})
    monkeypatch.setattr(history, "printed_at", lambda *asked: Printed(repr(asked[1:]), failed=False))
    with pytest.raises(StackError, match=r"no single package decides it: fastapi 0\.120\.0 to 0\.121\.0, star"):
        history.deciding_change(SNIPPET, "1", "2", "3.11", lambda _: None)


def boundary(**changed: str) -> Boundary:
    row = {
        "snippet": SNIPPET.name,
        "package": "fastapi",
        "last_old": "0.121.3",
        "first_new": "0.122.0",
        "moment": "2025-11-24T19:17:00Z",
        "python": "3.13",
        "old": "403\n",
        "new": "401\n",
    }
    return Boundary(**(row | changed))


def print_beside(monkeypatch: pytest.MonkeyPatch, old: Printed, new: Printed) -> None:
    monkeypatch.setattr(boundaries, "printed_beside", lambda *_: (old, new))


def test_a_boundary_is_proved_by_both_of_its_sides(monkeypatch: pytest.MonkeyPatch) -> None:
    print_beside(monkeypatch, Printed("403\n", failed=False), Printed("401\n", failed=False))
    prove(boundary(), SNIPPET)
    with pytest.raises(StackError, match=r"with 0\.121\.3 it prints something else than '404\\n'"):
        prove(boundary(old="404\n"), SNIPPET)
    with pytest.raises(StackError, match=r"with 0\.122\.0 it prints something else"):
        prove(boundary(new="402\n"), SNIPPET)


def test_a_boundary_between_releases_that_do_not_differ_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    print_beside(monkeypatch, Printed("401\n", failed=False), Printed("401\n", failed=False))
    with pytest.raises(StackError) as raised:
        prove(boundary(), SNIPPET)
    assert str(raised.value) == (
        "functions/security_scheme: FastAPI 0.121.3 and 0.122.0: the two releases do not differ in what they print. "
        "Find it anew: make bisect S=functions/security_scheme"
    )


def test_a_side_that_fails_is_proved_by_its_last_line(monkeypatch: pytest.MonkeyPatch) -> None:
    failing = Printed("Traceback\nImportError: sieve\n", failed=True)
    print_beside(monkeypatch, failing, Printed("401\n", failed=False))
    prove(boundary(old="error: ImportError: sieve"), SNIPPET)
    with pytest.raises(StackError, match=r"with 0\.121\.3"):
        prove(boundary(old="error: another"), SNIPPET)


def test_boundaries_of_one_snippet_replace_its_own(tmp_path: Path) -> None:
    file = tmp_path / "boundaries.json"
    save_boundaries([boundary(snippet="a"), boundary(snippet="b")], "a", file)
    save_boundaries([boundary(snippet="a", package="flask")], "a", file)
    assert [(row.snippet, row.package) for row in load_boundaries(file)] == [("a", "flask"), ("b", "fastapi")]


@pytest.mark.parametrize(
    ("first_new", "named"), [("0.122.0", "0.122"), ("3.1.2", "3.1.2"), ("1.0.0", "1.0"), ("4.3", "4.3")]
)
def test_a_transcript_is_named_by_the_shortest_release(first_new: str, named: str) -> None:
    assert boundary(first_new=first_new).transcript_release == named


INDEXED = ("0.48.0", "0.48.1", "0.49.0", "0.50.0")


@pytest.fixture
def index(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An index that is kept in a folder; what is not in it has to be fetched, and nothing answers."""
    monkeypatch.setattr(releases, "INDEX", tmp_path)
    monkeypatch.setenv("UV_DEFAULT_INDEX", "http://127.0.0.1:9")
    monkeypatch.setattr(releases, "find_releases", releases.find_releases.__wrapped__)
    return tmp_path


@pytest.mark.parametrize(
    ("sides", "problem"),
    [
        (("0.48.0", "0.50.0"), r"0\.48\.0 and 0\.50\.0: between them lies 0\.49\.0\. Find it anew: make bisect S=f"),
        (("0.50.0", "0.49.0"), r"0\.50\.0 is not the older release"),
        (("0.49.0", "0.49.0"), r"0\.49\.0 is not the older release"),
        (("0.48.0", "0.48.1"), r"starlette 0\.48\.1 was withdrawn from the index: find the boundary anew"),
        (("0.50.0", "0.51.0"), r"The index has no release 0\.51\.0 of starlette\."),
    ],
)
def test_a_boundary_lies_between_two_neighbours(index: Path, sides: tuple[str, str], problem: str) -> None:
    files = [file_of(f"starlette-{n}.tar.gz", "2025-01-01T00:00:00Z", n == "0.48.1") for n in INDEXED]
    (index / "starlette.json").write_text(json.dumps({"files": files}))
    boundaries.refuse_strangers(boundary(package="starlette", last_old="0.48.0", first_new="0.49.0"))
    with pytest.raises(StackError, match=problem):
        boundaries.refuse_strangers(boundary(package="starlette", last_old=sides[0], first_new=sides[1]))


def file_of(name: str, moment: str, yanked: bool | str = False) -> dict[str, object]:
    return {"filename": name, "upload-time": moment, "yanked": yanked}


def test_a_withdrawn_release_is_told(index: Path) -> None:
    files = [
        file_of("web-1.0.tar.gz", "2025-01-01T00:00:00Z"),
        file_of("web-1.0-cp314-cp314-linux.whl", "2025-10-10T00:00:00Z"),
        file_of("web-1.1-py3-none-any.whl", "2025-02-01T00:00:00Z", "it loses requests"),
        file_of("web-1.2rc1-py3-none-any.whl", "2025-03-01T00:00:00Z"),
        file_of("web-1.2-py3-none-any.whl", "2025-04-01T00:00:00Z"),
        file_of("web-1.2.tar.gz", "2025-04-01T00:00:01Z", True),
    ]
    (index / "web.json").write_text(json.dumps({"files": files}))
    assert [release.number for release in releases.find_releases("web")] == ["1.0", "1.1", "1.2"]
    # The moment at which all of it was there: before, only its source was.
    assert find_release("web", "1.2").moment == "2025-04-01T00:00:01Z"
    assert find_release("web", "1.0").moment == "2025-01-01T00:00:00Z"
    between = releases.released_between(["web"], "2025-01-15", "2025-12-31")
    assert [release.number for release in between] == ["1.2"]
    with pytest.raises(StackError, match=r"^web 1\.1 was withdrawn from the index: find the boundary anew"):
        find_release("web", "1.1")
    with pytest.raises(StackError, match=r"^The index has no release 9\.9 of web\.$"):
        find_release("web", "9.9")


@pytest.mark.usefixtures("index")
def test_the_command_says_which_snippet_it_could_not_bisect_without_a_network(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """The stops are there, and the releases between them are not known."""
    monkeypatch.setattr(
        recording, "printed_on", lambda _, stack: Printed("old" if "3.11" in stack.python else "new", failed=False)
    )
    monkeypatch.setattr(recording, "common_output", lambda _: "new")
    monkeypatch.setattr(recording, "locked_day", lambda: "2026-11-26")
    assert commands.bisect(SNIPPET.name) == 1
    told = capsys.readouterr().out
    assert told.startswith(f"{SNIPPET.name}: The index of packages was not reached for ")
    assert told.endswith("connect, and run the command again.\n")


@pytest.mark.usefixtures("index")
def test_without_a_network_a_bisection_says_what_it_needs() -> None:
    with pytest.raises(StackError) as raised:
        releases.find_releases("nowhere")
    assert str(raised.value).startswith("The index of packages was not reached for nowhere (")
    assert str(raised.value).endswith("connect, and run the command again.")


def test_a_snippet_that_is_unsteady_is_not_bisected(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(recording, "printed_on", lambda *_: Printed("b", failed=False))
    recording.confirm_steady(SNIPPET, find_stops()[0], Printed("b", failed=False))
    with pytest.raises(StackError, match=r"is unsteady on Flask 2\.3, FastAPI 0\.100: two runs print different text"):
        recording.confirm_steady(SNIPPET, find_stops()[0], Printed("a", failed=False))


def test_a_run_that_does_not_end_is_tried_twice(monkeypatch: pytest.MonkeyPatch) -> None:
    slow = Run("", "", -9, 60_000, timed_out=True)
    runs = iter([slow, Run("text\n", "", 0, 500), slow, slow])
    monkeypatch.setattr(history, "run_on", lambda *_: next(runs))
    assert history.printed_on(SNIPPET, STACK) == Printed("text\n", failed=False)
    with pytest.raises(StackError, match=r"security_scheme\.py did not end on the stack in"):
        history.printed_on(SNIPPET, STACK)

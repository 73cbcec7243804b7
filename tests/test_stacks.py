"""What a snippet states for older stacks can be confirmed, and what is untrue or cannot run there is told apart."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor, wait
from pathlib import Path

import pytest
from packaging.version import Version

from tools.set_up.stopping import alone
from tools.stacks import environments, judging, statements
from tools.stacks.boundaries import load_boundaries
from tools.stacks.environments import is_made
from tools.stacks.judging import chosen_under_ci, differing, judge
from tools.stacks.releases import StackError
from tools.stacks.statements import needs, statement, statement_faults
from tools.stacks.stops import Stop, find_stops, framework_snippets, short
from tools.verification.snippets import SNIPPETS, Snippet, find_snippets

FRAMEWORK_SNIPPETS = framework_snippets()


def test_stops_are_present() -> None:
    missing = [stop.title for stop in find_stops() if not is_made(stop)]
    assert not missing, f"without an environment: {'; '.join(missing)}\n  mend it: make stacks"


def test_statements_about_stacks_can_be_confirmed() -> None:
    faults = list(statement_faults(find_snippets()))
    assert not faults, "\n".join(map(str, faults))


def test_every_older_statement_has_its_boundary() -> None:
    """A name like before-fastapi-0.122 is a claim about releases, and the boundary is its evidence."""
    claims = {(s.name, *key) for s in FRAMEWORK_SNIPPETS for key in s.older_transcripts}
    claims |= {(name, need.package, need.release) for name, need in needs().items()}
    evidence = {(b.snippet, b.package, b.transcript_release) for b in load_boundaries()}
    assert not claims - evidence, f"without evidence: {sorted(claims - evidence)}\n  mend it: make bisect S=..."


def test_boundaries_name_what_is_there() -> None:
    known = {snippet.name for snippet in FRAMEWORK_SNIPPETS}
    for boundary in load_boundaries():
        assert boundary.snippet in known, boundary
        assert boundary.old != boundary.new, boundary
        assert Version(boundary.last_old) < Version(boundary.first_new), boundary
        for said in (boundary.old, boundary.new):
            assert not said.endswith((".out", ".py")) or (SNIPPETS / said).exists(), f"{boundary} names {said}"


def test_stops_are_what_their_names_say() -> None:
    stops = find_stops()
    assert len(stops) >= 6
    assert [stop.day for stop in stops] == sorted(stop.day for stop in stops)
    for stop in stops:
        releases_of = (f"{package}-{short(stop.pins[package])}" for package in ("flask", "fastapi"))
        assert stop.name == "-".join(releases_of)
        assert len(stop.why) > 40
        assert stop.lock.read_text(encoding="utf-8").count("--hash=sha256:") >= len(stop.pins)


def test_a_run_under_ci_draws_a_tenth_and_all_that_differ() -> None:
    drawn = chosen_under_ci(FRAMEWORK_SNIPPETS)
    assert set(differing(FRAMEWORK_SNIPPETS)) <= set(drawn)
    others = len(FRAMEWORK_SNIPPETS) - len(differing(FRAMEWORK_SNIPPETS))
    assert len(drawn) - len(differing(FRAMEWORK_SNIPPETS)) == -(-others // 10)
    assert drawn == chosen_under_ci(FRAMEWORK_SNIPPETS)


def small_snippet(folder: Path, source: str, **transcripts: str) -> Snippet:
    """Write a snippet that imports Flask, with transcripts by the middle of their names."""
    (folder / "topic").mkdir()
    path = folder / "topic" / "example.py"
    path.write_text(f"import flask\n\n{source}", encoding="utf-8")
    for middle, text in transcripts.items():
        path.with_name(f"example{middle}.out").write_text(text, encoding="utf-8")
    return Snippet(path, folder)


def transcribed(folder: Path, *keys: str) -> Snippet:
    return small_snippet(folder, "print(flask)\n", **{"": "new\n", **{f".before-{key}": f"{key}\n" for key in keys}})


def test_the_nearest_transcript_speaks_for_a_stop(tmp_path: Path) -> None:
    snippet = transcribed(tmp_path, "flask-3.0", "werkzeug-3.1.5")
    assert [statement(snippet, stop).text for stop in find_stops()] == [
        "flask-3.0\n",
        *["werkzeug-3.1.5\n"] * 4,
        *["new\n"] * 2,
    ]
    assert snippet.stated_output("3.14") == "new\n"


@pytest.mark.parametrize(
    ("keys", "problem"),
    [
        (["flask-2.0"], "states output for a stack that is not among the stops"),
        (["fastapi-9.0"], "speaks of a release that the lock file's stack does not have yet"),
        (["django-4.2"], "speaks of a package that is in no stack"),
        (["flask-2.3.3", "flask-3.0"], "another transcript speaks of the same stops"),
    ],
)
def test_a_transcript_that_no_stop_confirms_is_a_fault(tmp_path: Path, keys: list[str], problem: str) -> None:
    snippet = transcribed(tmp_path, *keys)
    found = [str(fault) for fault in statements.transcript_faults(snippet)]
    assert any(problem in text for text in found), found
    assert all(f"snippets/topic/example.before-{keys[0].split('-')[0]}" in text for text in found)


def test_a_transcript_of_a_stack_needs_a_framework(tmp_path: Path) -> None:
    snippet = transcribed(tmp_path, "flask-3.0")
    snippet.path.write_text("print(1)\n", encoding="utf-8")
    [fault] = statements.transcript_faults(Snippet(snippet.path, tmp_path))
    assert "the program imports no framework" in str(fault)


def first_stop() -> Stop:
    return find_stops()[0]


def test_a_difference_at_a_stop_is_seen(tmp_path: Path) -> None:
    snippet = small_snippet(tmp_path, 'print("Hello")\n#> Goodbye\n')
    [fault] = judge(snippet, first_stop()).faults
    assert first_stop().title in fault.place
    assert "-Goodbye" in fault.found
    assert fault.mend.startswith("make bisect S=topic/example")


def test_a_transcript_of_an_older_stack_that_is_untrue_is_named(tmp_path: Path) -> None:
    snippet = small_snippet(tmp_path, 'print("Hello")\n#> Hello\n', **{".before-flask-3.0": "Goodbye\n"})
    [fault] = judge(snippet, first_stop()).faults
    assert fault.place.startswith("snippets/topic/example.before-flask-3.0.out on Flask 2.3, FastAPI 0.100")
    assert fault.mend == "make update S=topic/example"
    assert not judge(snippet, find_stops()[1]).faults


def test_a_warning_on_stderr_is_a_difference(tmp_path: Path) -> None:
    snippet = small_snippet(tmp_path, 'import sys\n\nprint("Hello")\n#> Hello\nprint("careful", file=sys.stderr)\n')
    [fault] = judge(snippet, first_stop()).faults
    assert "+careful" in fault.found


def test_a_snippet_that_is_unsteady_at_a_stop_is_told_apart(tmp_path: Path) -> None:
    snippet = small_snippet(tmp_path, "import os\n\nprint(os.urandom(8).hex())\n#> 00\n")
    [fault] = judge(snippet, first_stop()).faults
    assert fault.problem == "two runs at this stop print different text"


@pytest.fixture
def need(monkeypatch: pytest.MonkeyPatch) -> Callable[..., None]:
    def set_need(*errors: str) -> None:
        found = {"topic/example": statements.Need("flask", "3.0", "Flask before 3.0 has no `sieve`.", errors)}
        monkeypatch.setattr(statements, "needs", lambda: found)

    return set_need


def test_a_need_is_confirmed_by_its_error(tmp_path: Path, need: Callable[..., None]) -> None:
    snippet = small_snippet(tmp_path, "flask.sieve()\n")
    need("AttributeError: sieve")
    assert not judge(snippet, first_stop()).faults
    need("ImportError: another")
    [fault] = judge(snippet, first_stop()).faults
    assert fault.problem == "the program cannot run for another reason"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Traceback (most recent call last):\nKeyError: 'a'\n", "KeyError: 'a'"),
        (
            "    | sqlite3.ProgrammingError: closed\n    +------------------------------------\n",
            "sqlite3.ProgrammingError: closed",
        ),
        ("", ""),
    ],
)
def test_the_last_words_of_a_run_are_its_error(text: str, said: str) -> None:
    assert statements.last_words(text) == said


def test_a_need_that_is_not_needed_is_a_fault(tmp_path: Path, need: Callable[..., None]) -> None:
    snippet = small_snippet(tmp_path, 'print("Hello")\n#> Hello\n')
    need("ImportError: sieve")
    [fault] = judge(snippet, first_stop()).faults
    assert fault.problem == "the program runs, and snippets/needs.toml says that it cannot"
    assert fault.expected == "Flask before 3.0 has no `sieve`."


def test_needs_name_framework_snippets(monkeypatch: pytest.MonkeyPatch) -> None:
    found = {
        "memory/no_such": statements.Need("flask", "3.0", "A reason.", ("Error",)),
        FRAMEWORK_SNIPPETS[0].name: statements.Need("flask", "3.0", " ", ()),
        FRAMEWORK_SNIPPETS[1].name: statements.Need("flask", "three", "A reason.", ("Error",)),
    }
    monkeypatch.setattr(statements, "needs", lambda: found)
    told = [str(fault) for fault in statement_faults(find_snippets())]
    assert any("memory/no_such: names no snippet of a framework" in text for text in told)
    assert any("gives no reason or no error" in text for text in told)
    assert any(f"{FRAMEWORK_SNIPPETS[1].name}: names no release" in text for text in told)


def test_a_stop_without_an_environment_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(judging, "is_made", lambda stop: stop != first_stop())
    with pytest.raises(StackError, match=r"^Without an environment: Flask 2\.3, FastAPI 0\.100\. `make stacks` brings"):
        judging.judge_stops([small_snippet(tmp_path, "print(1)\n#> 1\n")])


def test_passes_are_remembered_by_content_and_faults_never(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(judging, "PASSES", tmp_path / "passes.json")
    stops = [first_stop()]

    def judged(source: str) -> tuple[bool, bool]:
        (tmp_path / "topic").mkdir(exist_ok=True)
        path = tmp_path / "topic" / "example.py"
        path.write_text(source)
        [verdict] = judging.judge_stops([Snippet(path, tmp_path)], stops, trust_passes=True)
        return verdict.remembered, not verdict.faults

    assert judged("print(1)\n#> 1\n") == (False, True)
    assert judged("print(1)\n#> 1\n") == (True, True)
    assert judged("print(2)\n#> 1\n") == (False, False)
    assert judged("print(2)\n#> 1\n") == (False, False)


def test_a_half_made_environment_is_made_again(tmp_path: Path) -> None:
    folder, python = tmp_path / "stack", first_stop().python
    environments.make_environment(folder, python, "# nothing\n", hashed=False)
    whole = (folder / environments.STAMP).read_text()
    (folder / environments.STAMP).unlink()
    (folder / "bin" / "python").unlink()
    (folder / "half").write_text("an interrupted run left this")
    environments.make_environment(folder, python, "# nothing\n", hashed=False)
    assert (folder / environments.STAMP).read_text() == whole
    assert (folder / "bin" / "python").exists()
    assert not (folder / "half").exists()


def test_an_environment_is_made_by_one_command_at_a_time(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The one that waited finds it whole, and does not clear it under the feet of the other's runs."""
    folder, python = tmp_path / "stack", first_stop().python
    made: list[str] = []

    def make(*_: object, **__: object) -> None:
        made.append("made")
        (folder / "bin").mkdir(parents=True, exist_ok=True)
        (folder / "bin" / "python").touch()
        (folder / environments.STAMP).write_text(environments.environment_key(python, ""))

    monkeypatch.setattr(environments, "make_anew", make)
    with ThreadPoolExecutor(2) as pool:
        with alone(folder.with_name("stack.lock")):
            waiting = [pool.submit(environments.make_environment, folder, python, "", hashed=False) for _ in range(2)]
            assert not wait(waiting, timeout=0.2).done
    assert [one.result() for one in waiting] == [None, None]
    assert made == ["made"]


def test_an_environment_without_a_network_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name, value in {
        "UV_DEFAULT_INDEX": "http://127.0.0.1:9",
        "UV_CACHE_DIR": str(tmp_path),
        "UV_HTTP_RETRIES": "0",
    }.items():
        monkeypatch.setenv(name, value)
    with pytest.raises(StackError) as raised:
        environments.make_environment(tmp_path / "stack", first_stop().python, "flask==3.0.0\n", hashed=False)
    assert str(raised.value).startswith("stack:\n")
    assert str(raised.value).endswith("The index of packages was not reached: connect, and run the command again.")
    assert not (tmp_path / "stack" / environments.STAMP).exists()


def test_each_cause_of_a_failed_environment_is_told_as_itself() -> None:
    assert environments.explained("a", "No space left on device").endswith("make room, and run the command again.")
    assert environments.explained("a", "Permission denied").endswith("denied\nThe lines above name the cause.")
    withdrawn = environments.explained("a", "there is no version of flask==9.9.9")
    assert "A release is not in the index any more, or has other files there." in withdrawn
    assert withdrawn.endswith("For a boundary: `make bisect` finds it anew.")


def test_a_stop_without_its_python_says_how_to_get_it(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(environments, "base_program", lambda _: tmp_path / "none")
    with pytest.raises(StackError, match=r"CPython 3\.11 was not found: `make pythons` brings it"):
        environments.make_environment(tmp_path / "stack", "3.11", "", hashed=True)

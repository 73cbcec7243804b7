"""A page shows what older stacks print, without naming their transcripts."""

from __future__ import annotations

from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from markdown import Markdown

from tools.markup import older_outputs

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


def test_a_program_that_states_its_output_itself_folds_the_older_ones(folder: Path) -> None:
    write(folder, **{".before-fastapi-0.122": "old\n"})
    page = rendered(folder, INLINE)
    fold = page.select_one("li details")
    assert fold is not None
    assert fold.summary is not None
    assert fold.summary.text == "Before FastAPI 0.122"
    assert fold.code is not None
    assert fold.code.text == "old\n"
    assert "open" not in fold.attrs


def test_a_snippet_that_prints_the_same_everywhere_is_left_alone(folder: Path) -> None:
    write(folder, **{"": "new\n"})
    page = rendered(folder, OUTPUT)
    assert not page.select(".tabbed-set, details")
    assert [code.text for code in page.select("code")][1:] == ["new\n"]

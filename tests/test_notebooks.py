"""Notebooks run top to bottom in a fresh kernel, and show what they state."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from bs4 import BeautifulSoup

from tests.conftest import UNDER_CI
from tools.notebooks.execute import EXECUTED, execute_changed, executed_path, find_notebooks, output_faults, stated_path
from tools.verification.snippets import NOTEBOOKS, Fault

SOURCES = find_notebooks()
# Of a page's HTML, in bytes. Jupyter's own stylesheet alone, which the pages leave out, has 575 000.
PAGE_LIMIT = 120_000


@pytest.fixture(scope="session")
def executions() -> list[Fault]:
    return execute_changed(trust_executed=not UNDER_CI)


def test_notebooks_run_to_the_end(executions: list[Fault]) -> None:
    assert not executions, "\n\n".join(map(str, executions))


@pytest.mark.parametrize("source", SOURCES, ids=lambda source: source.stem)
def test_notebook_shows_what_it_states(source: Path, executions: list[Fault]) -> None:
    assert executed_path(source).exists(), f"{source.name} did not run to the end: {len(executions)} notebooks failed"
    faults = list(output_faults(source))
    if faults:
        pytest.fail("\n\n".join(map(str, faults)), pytrace=False)


def test_every_file_belongs_to_a_notebook() -> None:
    known = {path for source in SOURCES for path in (source, stated_path(source))}
    assert set(NOTEBOOKS.iterdir()) - {NOTEBOOKS / "__pycache__"} == known
    executed = {executed_path(source) for source in SOURCES}
    assert set(EXECUTED.glob("*.ipynb")) == executed, "rm docs/notebooks/*.ipynb, then make notebooks"


def test_hosts_take_the_same_steps() -> None:
    flask, fastapi = (
        re.findall(r"^# ## .*$", (NOTEBOOKS / f"{name}_integration.py").read_text(), re.M)
        for name in ("flask", "fastapi")
    )
    assert len(flask) > 3
    assert flask == fastapi


@pytest.mark.parametrize("source", SOURCES, ids=lambda source: source.stem)
def test_page_shows_the_notebook(source: Path, built_site: Path) -> None:
    folder = built_site / "notebooks" / source.stem
    html = (folder / "index.html").read_text(encoding="utf-8")
    article = BeautifulSoup(html, "html.parser").select_one("article")
    assert article
    assert (folder / f"{source.stem}.ipynb").read_bytes() == executed_path(source).read_bytes()
    shown = [code.get_text().strip() for code in article.select(".language-python code")]
    cells = [cell.partition("\n")[2].strip() for cell in source.read_text().split("# %%")[1:]]
    assert shown == [cell for cell in cells if not cell.startswith("#")]
    for line in stated_path(source).read_text(encoding="utf-8").splitlines():
        words = line.removeprefix("picture: ").split(" | ")
        assert all(word in article.get_text() or word in str(article) for word in words), line
    assert len(html.encode()) < PAGE_LIMIT
    assert not article.select("script, style, link, iframe, img"), "a notebook page loads nothing"
    assert article.select_one("svg[role=img][aria-label], table")

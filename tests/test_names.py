"""Names look outward: no numbers of a course in titles, and one word for one thing."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.test_pages import built_pages
from tools.notebooks.execute import find_notebooks
from tools.verification.pages import DOCS
from tools.verification.snippets import ROOT

# "0.1 Execution model", "0A Core logic", "Module 0.3".
NUMBERED = re.compile(r"\b0(?:\.\d|[A-Z]) (?=[A-Z])|\b[Mm]odule 0|\b[Nn]otebook 0")
INTERVIEW = sorted((DOCS / "interview").glob("*.md"))


@pytest.mark.parametrize(
    ("text", "numbered"),
    [
        ("# 0.1 Execution model", True),
        ("      - 0A Core logic: notebooks/core_logic.ipynb", True),
        ("see module 0.5", True),
        ("## 1. Build the application", False),
        ("Since 3.12 None is immortal", False),
        ("In 0.3 seconds", False),
    ],
)
def test_a_number_of_a_course_is_seen(text: str, numbered: bool) -> None:
    assert bool(NUMBERED.search(text)) is numbered


def headings(text: str) -> list[str]:
    return re.findall(r"^(?:# )?#{1,6} .+$", text, re.MULTILINE)


def test_titles_have_no_numbers(built_site: Path) -> None:
    """Neither the navigation nor a heading counts modules or notebooks: the order of the navigation is enough."""
    lines = (ROOT / "mkdocs.yml").read_text(encoding="utf-8").split("\nnav:\n")[1].splitlines()
    for source in find_notebooks():
        lines += headings(source.read_text(encoding="utf-8"))
    for _, soup in built_pages(built_site):
        lines += [tag.get_text() for tag in soup.select("title, article :is(h1, h2, h3)")]
    assert [line for line in lines if NUMBERED.search(line)] == []


@pytest.mark.parametrize("page", [*INTERVIEW, *sorted((DOCS / "problems").glob("*.md"))], ids=lambda page: page.stem)
def test_text_names_modules_by_their_topic(page: Path) -> None:
    assert NUMBERED.findall(page.read_text(encoding="utf-8")) == []


@pytest.mark.parametrize("page", INTERVIEW, ids=lambda page: page.stem)
def test_problem_means_a_hands_on_one(page: Path) -> None:
    """What asks only for a prediction is a puzzle."""
    text = page.read_text(encoding="utf-8")
    assert [heading for heading in headings(text) if "problem" in heading.lower()] == []
    for label, target in re.findall(r"\[([^\]]*[Pp]roblem[^\]]*)\]\(([^)]+)\)", text):
        assert "problems/" in target, f"“{label}” leads to {target}, which is no hands-on problem"


@pytest.mark.parametrize("page", INTERVIEW, ids=lambda page: page.stem)
def test_reader_needs_no_notes(page: Path) -> None:
    assert not re.search(r"(?<!release.)\bnotes\b", page.read_text(encoding="utf-8")), (
        "no reader ever saw the notes of a course"
    )

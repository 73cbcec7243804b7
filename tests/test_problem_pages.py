"""The pages of the problems: every problem has one, all in the same order, and nothing is given away."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from bs4 import BeautifulSoup, Tag
from playwright.sync_api import Browser, expect

from tools.browser.server import serve
from tools.problems.catalogue import Problem, find_problems
from tools.verification.pages import DOCS, find_inclusions
from tools.verification.snippets import ROOT, SNIPPETS

ALL = find_problems()
HEADINGS = [
    "The task",
    "What the judge says",
    "Hints",
    "Solution",
    "Wrong answers",
    "Follow-up questions",
    "Read again",
]

each_problem = pytest.mark.parametrize("problem", ALL, ids=lambda problem: problem.slug)


def page_of(problem: Problem) -> Path:
    return DOCS / "problems" / f"{problem.slug}.md"


@each_problem
def test_page_has_the_common_headings(problem: Problem) -> None:
    text = page_of(problem).read_text(encoding="utf-8")
    headings = [heading for heading in re.findall(r"^## (.+)$", text, re.MULTILINE) if heading != "Complexity"]
    assert headings == HEADINGS, f"{page_of(problem).relative_to(ROOT)}: the headings are {headings}"
    assert re.search(rf"^# {re.escape(problem.title)}$", text, re.MULTILINE), f"the # title is not {problem.title!r}"


@each_problem
def test_page_agrees_with_the_metadata(problem: Problem) -> None:
    text = page_of(problem).read_text(encoding="utf-8")
    metadata = problem.metadata
    stated = [
        metadata["goal"],
        f"Level {problem.level}, {problem.level_title}. About {metadata['minutes']} minutes.",
        f"make solve P={problem.slug}",
        f"make judge P={problem.slug}",
        f'data-problem="{problem.slug}"',
        *metadata["out_of_scope"],
        *(f'??? tip "Hint {number}"\n\n    {hint}' for number, hint in enumerate(metadata["hints"], start=1)),
        *(f'??? question "{question}"' for question in metadata["follow_ups"]),
    ]
    missing = [part for part in stated if part not in text]
    assert not missing, f"{page_of(problem).relative_to(ROOT)} does not say what problem.toml says: {missing}"
    assert ("Needs threads" in text) is metadata["needs_threads"], "page and metadata differ on threads"


@each_problem
def test_page_links_to_the_module(problem: Problem) -> None:
    """To the section that the metadata names; the strict build finds out whether it is there."""
    target = f"../{problem.metadata['section']}"
    last = page_of(problem).read_text(encoding="utf-8").split("## Read again")[1]
    assert f"]({target})" in last, f"{page_of(problem).relative_to(ROOT)}: under “Read again”, link to {target}"


@each_problem
def test_page_shows_every_program_and_verdict(problem: Problem) -> None:
    shown = [include.file for include in find_inclusions() if include.page == page_of(problem)]
    files = [path(name) for name in problem.submissions for path in (problem.file, problem.transcript)]
    expected = [file.relative_to(SNIPPETS).as_posix() for file in files]
    assert sorted(shown) == sorted(expected), (
        f"{page_of(problem).relative_to(ROOT)} should include each program and its verdict once; "
        f"the difference: {sorted(set(shown) ^ set(expected))}"
    )


@each_problem
def test_page_gives_nothing_away(problem: Problem, built_site: Path) -> None:
    """Only the starter is visible before the reader asks."""
    html = (built_site / "problems" / problem.slug / "index.html").read_text(encoding="utf-8")
    soup = BeautifulSoup(html, "html.parser")
    visible = set()
    for title in soup.select("span.filename"):
        folded = title.find_parent("details")
        if not isinstance(folded, Tag) or folded.has_attr("open"):
            visible.add(title.get_text())
    assert visible - {"Output"} == {f"problems/{problem.slug}/starter.py"}


def test_index_lists_every_problem_in_order() -> None:
    text = (DOCS / "problems" / "index.md").read_text(encoding="utf-8")
    listed = re.findall(r"^(?:## Level (\d): (.+)|- \[(.+)\]\((\w+)\.md\) · .+ · (\d+) minutes)$", text, re.MULTILINE)
    expected = []
    for number, problem in enumerate(ALL):
        if number == 0 or ALL[number - 1].level != problem.level:
            expected.append((str(problem.level), problem.level_title, "", "", ""))
        expected.append(("", "", problem.title, problem.slug, str(problem.metadata["minutes"])))
    assert listed == expected, "docs/problems/index.md and order.toml, or the metadata, differ"


def test_navigation_has_the_same_order() -> None:
    text = (ROOT / "mkdocs.yml").read_text(encoding="utf-8")
    named = re.findall(r"^ +- problems/(\w+)\.md$", text, re.MULTILINE)
    assert named == ["index", *(problem.slug for problem in ALL)], "mkdocs.yml and order.toml differ"


def test_browser_keeps_the_progress(built_site: Path, browser: Browser) -> None:
    """A mark survives leaving the page, is counted in the list, and can be taken back."""
    with serve(built_site) as server:
        page = browser.new_page()
        page.goto(f"{server.address}problems/deep_copy/")
        button = page.locator(".problem-mark button")
        expect(button).to_have_text("Mark as solved")
        button.click()
        expect(button).to_have_text("Solved")
        expect(button).to_have_attribute("aria-pressed", "true")
        page.goto(f"{server.address}problems/")
        expect(page.locator(".problem-count")).to_contain_text(f"1 of {len(ALL)} solved")
        expect(page.locator(".problem-list li", has=page.locator(".solved"))).to_contain_text("A deep copy by hand")
        # By the link, so that instant navigation shows the page.
        page.locator(".problem-list a[href*=deep_copy]").click()
        expect(button).to_have_text("Solved")
        button.click()
        page.goto(f"{server.address}problems/")
        expect(page.locator(".problem-count")).to_contain_text(f"0 of {len(ALL)} solved")
        page.evaluate("localStorage.setItem('problems.solved', '{not JSON')")
        page.reload()
        expect(page.locator(".problem-count")).to_contain_text(f"0 of {len(ALL)} solved")
        page.close()

"""The tracks: each step is called as its page is, takes the minutes that its page says, and the sum is stated."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest

from tools.problems.catalogue import find_problems
from tools.site.lessons import Lesson
from tools.verification.pages import DOCS

TRACKS = DOCS / "interview" / "tracks.md"
STEP = re.compile(r"^1\. (?:Solve: )?\[(?P<title>.+)\]\((?P<target>.+\.md)\) · (?P<minutes>\d+) minutes$", re.MULTILINE)
RECALL = ("Daily recall", 10)


def sections() -> Iterator[tuple[str, str]]:
    _, *found = re.split(r"^## (.+)$", TRACKS.read_text(encoding="utf-8"), flags=re.MULTILINE)
    yield from zip(found[::2], found[1::2], strict=True)


def expected(target: str) -> tuple[str, int]:
    """Return the title and the minutes of what a step leads to."""
    path = (TRACKS.parent / target).resolve()
    if path.name == "recall.md":
        return RECALL
    if path.parent.name == "problems":
        problem = next(problem for problem in find_problems() if problem.slug == path.stem)
        return problem.title, int(problem.metadata["minutes"])
    lesson = Lesson(path)
    title = re.search(r"^# (.+)$", lesson.text, re.MULTILINE)
    return title[1] if title else "", lesson.minutes


@pytest.mark.parametrize(("track", "text"), sections(), ids=lambda value: value if len(value) < 60 else "")
def test_steps_and_sum_are_those_of_the_pages(track: str, text: str) -> None:
    steps = [(step["title"], step["target"], int(step["minutes"])) for step in STEP.finditer(text)]
    assert len(steps) == text.count("\n1. "), f"{track}: a step has another form"
    assert [(title, minutes) for title, _, minutes in steps] == [expected(target) for _, target, _ in steps]
    targets = [target for _, target, _ in steps]
    assert len(set(targets)) == len(targets), f"{track}: a step stands twice"
    total = sum(minutes for _, _, minutes in steps)
    assert f" {total} minutes." in text, f"{track}: the steps take {total} minutes"


def test_two_hours_are_enough_for_two_hours() -> None:
    text = dict(sections())["Two hours before the interview"]
    assert sum(int(step["minutes"]) for step in STEP.finditer(text)) <= 120

"""The tracks: each step is called as its page is, and takes the minutes that its page says."""

from __future__ import annotations

import re
from collections import Counter

import pytest
from markdown import Markdown

from tools.markup.tracks import Tracks
from tools.problems.catalogue import find_problems
from tools.site.lessons import Lesson
from tools.verification.pages import DOCS

TRACKS = DOCS / "interview" / "tracks.md"
STEP = re.compile(r"^1\. (?:Solve: )?\[(?P<title>.+)\]\((?P<target>.+\.md)\) · (?P<minutes>\d+) minutes$", re.MULTILINE)
RECALL = ("Daily recall", 10)


def shown() -> dict[str, str]:
    """Return what a reader sees of each track."""
    lines = Tracks(Markdown()).run(TRACKS.read_text(encoding="utf-8").splitlines())
    _, *found = re.split(r"^## (.+)$", "\n".join(lines), flags=re.MULTILINE)
    return dict(zip(found[::2], found[1::2], strict=True))


def expected(target: str) -> tuple[str, int]:
    """Return the title and the minutes of what a step leads to."""
    path = (TRACKS.parent / target).resolve()
    if path.name == "recall.md":
        return RECALL
    if path.parent.name == "problems":
        problem = next(problem for problem in find_problems() if problem.slug == path.stem)
        return problem.title, int(problem.metadata["minutes"])
    lesson = Lesson(path)
    return lesson.title.text, lesson.minutes


@pytest.mark.parametrize("track", shown())
def test_steps_and_sum_are_those_of_the_pages(track: str) -> None:
    text = shown()[track]
    steps = [(step["title"], step["target"], int(step["minutes"])) for step in STEP.finditer(text)]
    assert len(steps) == text.count("\n1. "), f"{track}: a step has another form"
    assert [(title, minutes) for title, _, minutes in steps] == [expected(target) for _, target, _ in steps]
    twice = [target for target, count in Counter(target for _, target, _ in steps).items() if count > 1]
    assert twice == []
    assert f" {sum(minutes for _, _, minutes in steps)} minutes." in text


def test_two_hours_are_enough_for_two_hours() -> None:
    text = shown()["Two hours before the interview"]
    assert sum(int(step["minutes"]) for step in STEP.finditer(text)) <= 120

"""A module is a folder of lessons; each answers one question, in a fixed order."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from tools.site.lessons import (
    INDEX,
    MODULES,
    MOST_PROGRAMS,
    PRACTICE,
    Lesson,
    find_lessons,
    find_modules,
    lesson_faults,
    module_faults,
    pages_in_nav,
)

LESSONS = [lesson for module in find_modules() for lesson in find_lessons(module)]
LESSON = """\
---
description: A lesson that is in order, for the tests that spoil one thing of it.
---

# What does a lesson look like?

One sentence.

## Predict

<div class="predict" markdown>

What does it print?

```python title="execution_model/mutable_default.py"
--8<-- "execution_model/mutable_default.py"
```

??? success "Answer"

    This.

</div>

## What explains it

Text.

## In Flask and FastAPI

Text.

## Traps

Text.

## Takeaway

- Text.

## Check yourself

??? question "Why?"

    Because.
"""
PROGRAM = '```python title="execution_model/mutable_default.py"\n--8<-- "execution_model/mutable_default.py"\n```\n\n'


def lesson_id(lesson: Lesson) -> str:
    return lesson.path.relative_to(MODULES).as_posix()


@pytest.mark.parametrize("lesson", LESSONS, ids=lesson_id)
def test_lesson_is_in_order(lesson: Lesson) -> None:
    faults = list(lesson_faults(lesson))
    if faults:
        pytest.fail("\n\n".join(map(str, faults)), pytrace=False)


@pytest.mark.parametrize("module", find_modules(), ids=lambda module: module.name)
def test_map_and_navigation_name_the_lessons(module: Path) -> None:
    faults = list(module_faults(module, pages_in_nav(module.name)))
    if faults:
        pytest.fail("\n\n".join(map(str, faults)), pytrace=False)


# What is spoilt in a lesson, and what the check says of it.
SPOILT: dict[str, tuple[Callable[[str], str], str]] = {
    "no question": (lambda text: text.replace("look like?", "look like"), "the title is no question"),
    "no prediction": (
        lambda text: text.replace("## Predict\n", "## Before\n"),
        "the lesson has no 'Predict'",
    ),
    "no takeaway": (lambda text: text.replace("## Takeaway\n", "### Takeaway\n"), "the lesson has no 'Takeaway'"),
    "no check": (lambda text: text.split("## Check")[0], "the lesson has no 'Check yourself'"),
    "explains first": (
        lambda text: text.replace("## Predict\n", "## An explanation\n\nText.\n\n## Predict\n"),
        "an explanation before the prediction",
    ),
    "out of order": (
        lambda text: text.replace("## Traps\n", "## X\n").replace(
            "## Takeaway\n\n", "## Takeaway\n\n- A.\n\n## Traps\n\n"
        ),
        "a part out of order",
    ),
    "a part twice": (
        lambda text: text.replace("## Traps\n", "## Takeaway\n\nText.\n\n## Traps\n"),
        "a part out of order",
    ),
    "explains nothing": (
        lambda text: text.replace("## What explains it\n\nText.\n\n", ""),
        "the lesson explains nothing",
    ),
    "an empty part": (lambda text: text.replace("## Traps\n\nText.\n", "## Traps\n"), "an empty part"),
    "an open answer": (
        lambda text: text.replace('??? success "Answer"', '!!! success "Answer"'),
        "the prediction cannot be tried",
    ),
    "an answer in the program": (
        lambda text: text.replace("execution_model/mutable_default.py", "execution_model/shared_cell.py"),
        "the program of the prediction shows its output",
    ),
    "too many questions": (
        lambda text: text + '\n??? question "Why?"\n\n    Because.\n' * 3,
        "no questions to check oneself",
    ),
    "too long": (
        lambda text: text.replace("## In Flask", PROGRAM * MOST_PROGRAMS + "## In Flask"),
        "the lesson is too long",
    ),
}


def write_module(root: Path, text: str = LESSON, line: str = "") -> Path:
    """Write a module with one lesson and a map that fits it, or holds the line given."""
    module = root / "docs" / "modules" / "execution_model"
    module.mkdir(parents=True)
    (module / "form.md").write_text(text, encoding="utf-8")
    minutes = Lesson(module / "form.md").minutes
    row = line or f"| [What does a lesson look like?](form.md) | Its form | {minutes} |"
    (module / INDEX).write_text(f"# Execution\n\n| Lesson | What it shows | Minutes |\n|---|---|---|\n{row}\n")
    (module / PRACTICE).write_text("# Practice\n")
    return module


NAV = [f"modules/execution_model/{name}" for name in (INDEX, "form.md", PRACTICE)]


def test_the_lesson_that_is_spoilt_here_is_in_order(tmp_path: Path) -> None:
    module = write_module(tmp_path)
    assert list(lesson_faults(Lesson(module / "form.md"))) == []
    assert list(module_faults(module, NAV)) == []


@pytest.mark.parametrize("way", SPOILT)
def test_a_lesson_out_of_order_is_told(way: str, tmp_path: Path) -> None:
    spoil, problem = SPOILT[way]
    assert spoil(LESSON) != LESSON
    module = write_module(tmp_path, spoil(LESSON))
    told = [str(fault) for fault in lesson_faults(Lesson(module / "form.md"))]
    assert any(problem in fault for fault in told), told
    assert all(fault.startswith("docs/modules/execution_model/form.md") and "mend it: " in fault for fault in told)


@pytest.mark.parametrize(
    ("missing", "problem"),
    [(INDEX, f"the module has no {INDEX}"), (PRACTICE, f"the module has no {PRACTICE}")],
)
def test_a_module_without_its_index_is_told(missing: str, problem: str, tmp_path: Path) -> None:
    module = write_module(tmp_path)
    (module / missing).unlink()
    [fault] = module_faults(module, NAV)
    assert problem in str(fault)


@pytest.mark.parametrize(
    ("nav", "line", "problem"),
    [
        (NAV[::2], "", "the navigation is not the map of the module"),
        (NAV[::-1], "", "the navigation is not the map of the module"),
        (NAV, "| [Another title?](form.md) | Its form | 1 |", "the map has no row for form.md, or another one"),
        (NAV, "| [What does a lesson look like?](form.md) | Its form | 99 |", "the map has no row for form.md"),
        (NAV, "| [What is lost?](lost.md) | Nothing | 1 |", "the map names a lesson that is not there"),
    ],
)
def test_a_map_or_a_navigation_that_does_not_fit_is_told(
    nav: list[str], line: str, problem: str, tmp_path: Path
) -> None:
    told = [str(fault) for fault in module_faults(write_module(tmp_path, line=line), nav)]
    assert any(problem in fault for fault in told), told

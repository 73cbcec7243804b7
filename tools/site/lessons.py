"""Lessons: the order of their parts, the minutes they take, and what is wrong with a module's folder.

A module is a folder of `docs/modules/`: an `index.md` with the map, one page for each lesson, and `practice.md`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from math import ceil
from pathlib import Path
from typing import Any

import yaml  # type: ignore[import-untyped]
from playwright.sync_api import ViewportSize

from tools.markup.evidence import MARKS
from tools.verification.pages import DOCS, INCLUDE, Fence, find_fences
from tools.verification.snippets import ROOT, SNIPPETS, Fault, Snippet
from tools.verification.text import lines_of

MODULES = DOCS / "modules"
# Pages of a module that are no lessons.
INDEX, PRACTICE = "index.md", "practice.md"
# The parts of a lesson with a heading of their own, in their order. What explains stands before the first of LAST.
PREDICT, FRAMEWORKS, TRAPS, TAKEAWAY, CHECK = (
    "Predict",
    "In Flask and FastAPI",
    "Traps",
    "Takeaway",
    "Check yourself",
)
LAST = (FRAMEWORKS, TRAPS, TAKEAWAY, CHECK)
REQUIRED = (PREDICT, TAKEAWAY, CHECK)
MOST_PROGRAMS = 14
MOST_QUESTIONS = 3
# A phone's window in CSS pixels, and how many of them a lesson may be high.
PHONE: ViewportSize = {"width": 390, "height": 844}
MOST_SCREENS = 16
WORDS_A_MINUTE = 200
PROGRAM_LINES_A_MINUTE = 40
MAP_ROW = re.compile(r"^\| \[(?P<title>.+)\]\((?P<file>[a-z_]+\.md)\) \| (?P<line>.+) \| (?P<minutes>\d+) \|$")


@dataclass(frozen=True)
class Heading:
    line: int
    level: int
    text: str


@dataclass(frozen=True)
class Lesson:
    """One page of a module, as its author wrote it."""

    path: Path

    @property
    def place(self) -> str:
        return self.path.relative_to(self.path.parents[3]).as_posix()

    @cached_property
    def text(self) -> str:
        return self.path.read_text(encoding="utf-8")

    @cached_property
    def fences(self) -> list[Fence]:
        return find_fences(self.text)

    @cached_property
    def prose(self) -> list[tuple[int, str]]:
        """The numbered lines outside front matter and fences."""
        lines = list(enumerate(lines_of(self.text), start=1))
        fenced = {number for fence in self.fences for number in fence.lines}
        front = self.text.split("\n---\n", 1)[0].count("\n") + 2 if self.text.startswith("---\n") else 0
        return [(number, line) for number, line in lines if number > front and number not in fenced]

    @cached_property
    def headings(self) -> list[Heading]:
        matches = ((number, re.match(r"(#{1,4}) (.+)", line)) for number, line in self.prose)
        return [Heading(number, len(match[1]), match[2]) for number, match in matches if match]

    @cached_property
    def title(self) -> Heading:
        return next((h for h in self.headings if h.level == 1), Heading(1, 1, ""))

    @cached_property
    def programs(self) -> list[str]:
        """The program files that the page includes, in their order."""
        included = [INCLUDE.match(line) for fence in self.fences for line in fence.body]
        return [match["file"] for match in included if match and match["file"].endswith(".py")]

    @property
    def minutes(self) -> int:
        """How long a reader takes, from the words of the page and the lines of its programs."""
        words = sum(len(re.findall(r"\w[\w'’.-]*", MARKS.sub("", line))) for _, line in self.prose)
        files = (SNIPPETS / program for program in set(self.programs))
        lines = sum(
            1 for file in files if file.exists() for line in file.read_text("utf-8").splitlines() if line.strip()
        )
        return max(1, ceil(words / WORDS_A_MINUTE + lines / PROGRAM_LINES_A_MINUTE))

    def part(self, heading: str) -> list[str]:
        """Return the lines of the text below one `##` heading."""
        starts = [h for h in self.headings if h.level == 2]
        for here, following in zip(starts, [*starts[1:], None], strict=True):
            if here.text == heading:
                end = following.line - 1 if following else None
                return lines_of(self.text)[here.line : end]
        return []


def find_modules(folder: Path = MODULES) -> list[Path]:
    return sorted(path for path in folder.iterdir() if path.is_dir())


def find_lessons(module: Path) -> list[Lesson]:
    return [Lesson(path) for path in sorted(module.glob("*.md")) if path.name not in (INDEX, PRACTICE)]


def lesson_faults(lesson: Lesson) -> Iterator[Fault]:
    """List what is out of order in a lesson: its title, its parts, their order, its length in programs."""
    title = lesson.title
    if not title.text.endswith("?"):
        mend = "make the title the question that the lesson answers"
        yield Fault(
            f"{lesson.place}:{title.line}", "the title is no question", mend, "a title that ends in ?", title.text
        )
    yield from order_faults(lesson)
    yield from part_faults(lesson)
    if len(lesson.programs) > MOST_PROGRAMS:
        found = f"{len(lesson.programs)} programs"
        mend = "make two lessons of it, each with a question of its own"
        yield Fault(lesson.place, "the lesson is too long", mend, f"{MOST_PROGRAMS} programs at most", found)


def order_faults(lesson: Lesson) -> Iterator[Fault]:
    parts = [heading for heading in lesson.headings if heading.level == 2]
    names = [heading.text for heading in parts]
    for required in REQUIRED:
        if required not in names:
            yield Fault(lesson.place, f"the lesson has no {required!r}", f"write the part ## {required}")
    if names and PREDICT in names and names[0] != PREDICT:
        mend = f"move ## {PREDICT} before the first explanation"
        yield Fault(f"{lesson.place}:{parts[0].line}", "an explanation before the prediction", mend, PREDICT, names[0])
    ranks = [LAST.index(name) if name in LAST else -1 for name in names]
    for (before, after), heading in zip(pairwise(ranks), parts[1:], strict=True):
        if after < before or (after == before and after >= 0):
            expected = "Predict, what explains, " + ", ".join(LAST)
            yield Fault(f"{lesson.place}:{heading.line}", "a part out of order", "move it", expected, heading.text)
    if names and all(name in (PREDICT, *LAST) for name in names):
        yield Fault(lesson.place, "the lesson explains nothing", "write a section between prediction and takeaway")


def part_faults(lesson: Lesson) -> Iterator[Fault]:
    predict, check = "\n".join(lesson.part(PREDICT)), "\n".join(lesson.part(CHECK))
    if predict and not ('<div class="predict" markdown>' in predict and '??? success "Answer"' in predict):
        expected = '<div class="predict" markdown> with a folded ??? success "Answer"'
        yield Fault(lesson.place, "the prediction cannot be tried", "fold its answer", expected, "another form")
    for number, line in enumerate(lines_of(lesson.text), start=1):
        included = INCLUDE.match(line)
        if included and line.strip() in predict and states_inline(included["file"]):
            transcript = Path(included["file"]).with_suffix(".out")
            update = f"make update S={transcript.with_suffix('').as_posix()}"
            mend = f"touch snippets/{transcript} && {update}, and show the transcript in the answer"
            yield Fault(f"{lesson.place}:{number}", "the program of the prediction shows its output", mend)
    questions = check.count('??? question "')
    if check and not 1 <= questions <= MOST_QUESTIONS:
        expected = f'1 to {MOST_QUESTIONS} of ??? question "..."'
        yield Fault(lesson.place, "no questions to check oneself", "fold their answers", expected, str(questions))
    for heading in lesson.headings:
        if heading.level == 2 and not any(line.strip() for line in lesson.part(heading.text)):
            yield Fault(f"{lesson.place}:{heading.line}", "an empty part", "fill it or delete it", "text", heading.text)


def states_inline(file: str) -> bool:
    """Say whether a program shows its output itself, in `#>` lines."""
    path = SNIPPETS / file
    return path.suffix == ".py" and path.exists() and bool(Snippet(path).stated_inline)


def module_faults(module: Path, named_in_nav: list[str]) -> Iterator[Fault]:
    """List what is wrong with a module's folder: index, practice, map, navigation."""
    place = module.relative_to(module.parents[2]).as_posix()
    for name in (INDEX, PRACTICE):
        if not (module / name).exists():
            yield Fault(place, f"the module has no {name}", f"write {place}/{name}")
            return
    expected = [(lesson.path.name, lesson.title.text, lesson.minutes) for lesson in find_lessons(module)]
    rows = map_rows(module)
    found = [(row["file"], row["title"], int(row["minutes"])) for row in rows]
    for row in sorted(set(expected) - set(found)):
        line = f"| [{row[1]}]({row[0]}) | one line that says what it shows | {row[2]} |"
        yield Fault(
            f"{place}/{INDEX}",
            f"the map has no row for {row[0]}, or another one",
            "write the row",
            line,
            str(found_row(rows, row[0])),
        )
    for name in sorted({row[0] for row in found} - {row[0] for row in expected}):
        yield Fault(f"{place}/{INDEX}", "the map names a lesson that is not there", f"delete its row: {name}")
    order = [f"modules/{module.name}/{name}" for name in (INDEX, *(row[0] for row in found), PRACTICE)]
    if named_in_nav != order:
        mend = f"name the pages of {place} in mkdocs.yml in the order of the map"
        yield Fault("mkdocs.yml", "the navigation is not the map of the module", mend, str(order), str(named_in_nav))


def map_rows(module: Path) -> list[dict[str, str]]:
    lines = (module / INDEX).read_text(encoding="utf-8").splitlines()
    return [match.groupdict() for match in map(MAP_ROW.match, lines) if match]


def found_row(rows: list[dict[str, str]], file: str) -> dict[str, str] | None:
    return next((row for row in rows if row["file"] == file), None)


def pages_in_nav(module: str, settings: Path = ROOT / "mkdocs.yml") -> list[str]:
    """Return the pages of a module that the navigation names, in its order."""
    lines = settings.read_text(encoding="utf-8").splitlines()
    navigation = yaml.safe_load("\n".join(lines[lines.index("nav:") :]))["nav"]
    return [page for page in flattened(navigation) if page.startswith(f"modules/{module}/")]


def flattened(entry: Any) -> Iterator[str]:
    if isinstance(entry, str):
        yield entry
    elif isinstance(entry, dict):
        for value in entry.values():
            yield from flattened(value)
    else:
        for value in entry:
            yield from flattened(value)

"""The problems: their order, their metadata and their files."""

from __future__ import annotations

import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path
from typing import Any

from tools.problems.lane import Job
from tools.verification.snippets import OLDEST_FRAMEWORK_PYTHON, SNIPPETS, SUPPORTED_PYTHONS, version_key

PROBLEMS = SNIPPETS / "problems"
ORDER = PROBLEMS / "order.toml"
METADATA_KEYS = {
    "title",
    "topic",
    "section",
    "minutes",
    "goal",
    "out_of_scope",
    "hints",
    "follow_ups",
    "frameworks",
    "needs_threads",
    "wrong",
}


@dataclass(frozen=True)
class Problem:
    """One problem: a folder below `snippets/problems/`."""

    slug: str
    level: int
    level_title: str

    @property
    def folder(self) -> Path:
        return PROBLEMS / self.slug

    @cached_property
    def metadata(self) -> dict[str, Any]:
        """What `problem.toml` says: see METADATA_KEYS."""
        return tomllib.loads((self.folder / "problem.toml").read_text(encoding="utf-8"))

    @property
    def title(self) -> str:
        return str(self.metadata["title"])

    @property
    def frameworks(self) -> list[str]:
        """The packages outside the standard library that the problem imports."""
        return list(self.metadata["frameworks"])

    @property
    def wrong_answers(self) -> dict[str, str]:
        """The stated reason of each wrong answer, by the file's name without `wrong_` and `.py`."""
        return dict(self.metadata["wrong"])

    @property
    def tests(self) -> Path:
        return self.folder / f"test_{self.slug}.py"

    @property
    def submissions(self) -> list[str]:
        """The programs of the problem that can be judged: `starter`, `solution`, `wrong_…`."""
        return ["starter", "solution", *(f"wrong_{name}" for name in self.wrong_answers)]

    @property
    def equivalents(self) -> Path:
        """Names the mutants of the solution that are no mistakes, with the reason; there may be none."""
        return self.folder / "equivalent.toml"

    def file(self, submission: str) -> Path:
        return self.folder / f"{submission}.py"

    def transcript(self, submission: str) -> Path:
        return self.folder / f"{submission}.out"

    def runs_on(self, python: str) -> bool:
        oldest = OLDEST_FRAMEWORK_PYTHON if self.frameworks else SUPPORTED_PYTHONS[0]
        return version_key(python) >= version_key(oldest)

    def job(self, path: Path, name: str = "your file", runs: int = 1, folder: str = "") -> Job:
        """Return the job that judges the file at `path`, which imports from `folder` if one is given."""
        return Job(
            submission=path.read_text(encoding="utf-8"),
            starter=self.file("starter").read_text(encoding="utf-8"),
            tests=self.tests.read_text(encoding="utf-8"),
            name=name,
            runs=runs,
            folder=folder,
        )


@cache
def find_problems() -> Sequence[Problem]:
    """Return all problems in their order."""
    levels = tomllib.loads(ORDER.read_text(encoding="utf-8"))["level"]
    return tuple(
        Problem(slug, number, level["title"])
        for number, level in enumerate(levels, start=1)
        for slug in level["problems"]
    )

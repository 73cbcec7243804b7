"""Reads the entries of `docs/symptoms/`: each is a `##` heading in the words that one sees, and what stands below."""

from __future__ import annotations

import posixpath
import re
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from markdown.extensions.toc import slugify

from tools.verification.pages import DOCS, INCLUDE, find_fences

FOLDER = DOCS / "symptoms"
# Pages of the folder that hold no entries.
OTHERS = ("index.md", "checks.md")
# In the order in which the index lists them.
GROUPS = (
    "slow.md",
    "hangs.md",
    "memory.md",
    "wrong_data.md",
    "flask_errors.md",
    "fastapi_errors.md",
    "pydantic_errors.md",
    "errors.md",
    "async_errors.md",
    "threads_and_processes.md",
    "database_errors.md",
    "postgresql_errors.md",
    "http_client_errors.md",
    "start_and_stop.md",
)
POINT = re.compile(r"^- \*\*(?P<name>[\w ]+):\*\* (?P<text>.+(?:\n(?!- |\n).+)*)", re.MULTILINE)
CODE = re.compile(r"(`+) ?(?P<text>.+?) ?\1(?!`)")
LINK = re.compile(r"\]\((?P<target>[^)\s]+)\)")
# Stands in a message for what is another thing each time.
ANYTHING = "…"


@dataclass(frozen=True)
class Symptom:
    """One entry of a page."""

    page: Path
    title: str
    body: str

    @property
    def place(self) -> str:
        return f"docs/symptoms/{self.page.name}, {self.title}"

    @property
    def fragment(self) -> str:
        return slugify(self.title.replace("`", ""), "-")

    @property
    def source(self) -> str:
        """The entry as a page of `docs/symptoms/` links to it."""
        return f"{self.page.name}#{self.fragment}"

    @property
    def address(self) -> str:
        return f"symptoms/{self.page.stem}/#{self.fragment}"

    @cached_property
    def points(self) -> dict[str, str]:
        """The points of the list at its end: "Confirm", "Cure", "Lesson" and so on."""
        return {match["name"]: " ".join(match["text"].split()) for match in POINT.finditer(self.body)}

    @cached_property
    def files(self) -> list[str]:
        """What the entry includes, in its order."""
        lines = (line for fence in find_fences(self.body) for line in fence.body)
        return [match["file"] for match in map(INCLUDE.match, lines) if match]

    @property
    def cause(self) -> str:
        """The prose above the list."""
        prose, fenced = [], {number for fence in find_fences(self.body) for number in fence.lines}
        for number, line in enumerate(self.body.split("\n"), start=1):
            if line.startswith("- **"):
                break
            if number not in fenced:
                prose.append(line)
        return " ".join(" ".join(prose).split())

    @property
    def messages(self) -> list[str]:
        """What stands in a log, with … for what differs each time; none where nothing is logged."""
        return [match["text"] for match in CODE.finditer(self.points.get("In the log", ""))]

    @property
    def lessons(self) -> list[str]:
        """Sources of the pages that explain it, by their path in `docs/`, with the section where one is named."""
        targets = LINK.findall(self.points.get("Lesson", ""))
        return [posixpath.normpath(posixpath.join("symptoms", target)) for target in targets]


def pattern_of(message: str) -> str:
    """Return a regular expression for a message."""
    return ".*?".join(re.escape(part) for part in message.split(ANYTHING))


def address_of(source: str) -> str:
    """Return the address of a page, or of a section of it, by its source: `a/b.md#c` is `a/b/#c`."""
    page, _, fragment = source.partition("#")
    path = Path(page).with_suffix("")
    folder = path.parent if path.name == "index" else path
    address = "" if folder == Path() else f"{folder.as_posix()}/"
    return f"{address}#{fragment}" if fragment else address


def symptoms_of(page: Path) -> list[Symptom]:
    parts = re.split(r"^## ", page.read_text(encoding="utf-8"), flags=re.MULTILINE)[1:]
    return [Symptom(page, title, body) for title, _, body in (part.partition("\n") for part in parts)]


def title_of(page: Path) -> str:
    found = re.search(r"^# (.+)$", page.read_text(encoding="utf-8"), re.MULTILINE)
    return found[1] if found else page.stem


def description_of(page: Path) -> str:
    found = re.search(r"\A---\n(?:.+\n)*?description: (.+)\n", page.read_text(encoding="utf-8"))
    return found[1] if found else ""


def find_groups() -> list[Path]:
    """Return the pages of symptoms, in their order. A tree without the folder, such as a test's, has none."""
    return [FOLDER / name for name in GROUPS] if FOLDER.exists() else []


def find_symptoms() -> list[Symptom]:
    return [symptom for page in find_groups() for symptom in symptoms_of(page)]

"""What readers ask the search: questions that were written, and all that programs of the site print."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from tools.search.sections import read_sections
from tools.symptoms.reading import find_symptoms, pattern_of
from tools.verification.snippets import SNIPPETS

QUESTIONS = Path(__file__).with_name("questions.tsv")
ENDING = "Error|Exception|Warning|Interrupt|Exit|Timeout|Group|NotFound|Full|Empty|Iteration"
ERROR = re.compile(rf"\b(?:[A-Za-z_]\w*\.)*[A-Z]\w*(?:{ENDING})\b(?:: ?\S.*|\('.*)")
LOG_LINE = re.compile(r"^(?:\S+ )?(?:DEBUG|INFO|WARNING|ERROR|CRITICAL|LOG)\b.*")
# A line with fewer words says the same in many places.
FEWEST_WORDS = 4


@dataclass(frozen=True)
class Query:
    text: str
    # The sections that answer it: any of them will do.
    answers: frozenset[str]


@dataclass(frozen=True)
class Sections:
    """What the search of a built site looks up."""

    site: Path

    @cached_property
    def rows(self) -> list[tuple[str, list[str]]]:
        """Location of each section, with its title, text, outputs and names."""
        return read_sections(self.site)

    def words(self) -> list[str]:
        return sorted({word for _, row in self.rows for part in row for word in re.findall(r"\w+", part.lower())})

    def that_print(self, text: str) -> frozenset[str]:
        return frozenset(location for location, row in self.rows if text in row[2])

    def titles(self) -> list[Query]:
        """Ask for each lesson by its question, which is its title."""
        return [
            Query(row[0], frozenset([location]))
            for location, row in self.rows
            if re.fullmatch(r"modules/\w+/\w+/", location) and not location.endswith("/practice/")
        ]

    def traps(self) -> list[Query]:
        """Ask for each trap by its title: what stands below "Traps" in a lesson."""
        found, below = [], False
        for location, row in self.rows:
            fragment = location.partition("#")[2]
            below = fragment not in ("", "takeaway") and (below or fragment == "traps")
            if below and fragment != "traps":
                found.append(Query(row[0], frozenset([location])))
        return found

    def symptoms(self) -> list[Query]:
        """Ask for each symptom by its words, which are its title."""
        lead = re.compile(r"symptoms/(?!checks/)\w+/#")
        return [Query(row[0], frozenset([location])) for location, row in self.rows if lead.match(location)]

    def printed(self, lines: set[str]) -> list[Query]:
        """Ask for each line that the site shows; a symptom whose message it is answers it, too."""
        patterns = [(symptom.address, pattern_of(said)) for symptom in find_symptoms() for said in symptom.messages]
        return [
            Query(line, answers | {address for address, pattern in patterns if re.search(pattern, line)})
            for line in sorted(lines)
            if (answers := self.that_print(line))
        ]


def output_lines() -> Iterator[str]:
    """Yield each line that a program of the site prints."""
    for path in sorted(SNIPPETS.rglob("*")):
        if path.suffix == ".out":
            lines = path.read_text(encoding="utf-8").splitlines()
        elif path.suffix == ".py":
            lines = re.findall(r"^\s*#> (.*)", path.read_text(encoding="utf-8"), re.MULTILINE)
        else:
            continue
        yield from (" ".join(line.split()) for line in lines)


def error_messages() -> set[str]:
    """Return types and messages of exceptions and warnings, and the lines of logs."""
    return {found[0] for line in output_lines() for form in (ERROR, LOG_LINE) if (found := form.search(line))}


def other_lines() -> set[str]:
    return {line for line in output_lines() if len(set(re.findall(r"[A-Za-z]{3,}", line))) >= FEWEST_WORDS}


def questions() -> list[Query]:
    with QUESTIONS.open(encoding="utf-8", newline="") as file:
        rows = csv.reader(file, delimiter="\t", quoting=csv.QUOTE_NONE)
        next(rows)
        return [Query(question, frozenset(answers.split())) for question, answers in rows]

"""The contract of a sentence: what a reader takes away names what proves it.

Claims are the sentences of takeaways, of the verdicts on traps and of interview answers; the rows of tables in lessons
and of what is often said; captions; and the paragraphs that explain an experiment.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from pathlib import Path

from tools.experiments.registry import EXPERIMENTS
from tools.experiments.results import load
from tools.markup.evidence import (
    ADVICE,
    CAPTION,
    KINDS,
    MARKS,
    NO_LESSONS,
    WITH_BLANK,
    Evidence,
    evidence_in,
    known_program,
    page_that_shows,
)
from tools.stacks.boundaries import load_boundaries
from tools.verification.pages import DOCS, find_fences
from tools.verification.snippets import ROOT, SNIPPETS, Fault
from tools.verification.text import lines_of

LISTED = ROOT / "tests" / "external_links.txt"
# What looks like a mark and is none: a blank too many or too few, another kind's word.
NEARLY = re.compile(rf"{{\s*(?:{'|'.join(KINDS)}|{ADVICE})\b[^{{}}]*}}")
CODE = re.compile(r"(`+)(?!`).*?(?<!`)\1(?!`)")
# A sentence ends at its full stop, with the marks behind it; the next begins with a capital, code, a link, a number.
SENTENCE_END = re.compile(r"(?<=[.!?])[\"”)*]*(?P<marks>(?: ?{[^{}]*})*)\s+(?=[A-Z“\"`\[(*\d])")
HEADING = re.compile(r"(#{1,4}) (.+)")
QUESTION = re.compile(r'\s*\?\?\? question "')
ITEM = re.compile(r"\s*- ")
ROW = re.compile(r"\s*\|(?!-)(.+)\|\s*$")
WITH_ITS_BLANK = re.compile(WITH_BLANK)
ANSWERS = ("In the interview", "Five questions, answered from evidence")
MEND = "name what proves it before its full stop, such as {run: topic/example}; what claims nothing says {advice}"


@dataclass(frozen=True)
class Claim:
    """One statement of a page, with the marks that it has."""

    page: str
    line: int
    kind: str
    text: str

    @property
    def place(self) -> str:
        return f"docs/{self.page}:{self.line}"

    @property
    def evidence(self) -> list[Evidence]:
        return list(evidence_in(self.text, self.page))

    @property
    def is_advice(self) -> bool:
        return f"{{{ADVICE}}}" in self.text

    @property
    def bare(self) -> str:
        return " ".join(WITH_ITS_BLANK.sub("", self.text).split())


@dataclass(frozen=True)
class Block:
    """A paragraph, an item, a row or a caption, and the headings that it stands under."""

    line: int
    text: str
    part: str
    section: str
    # Whether it is the first below its heading, and whether it answers a folded question.
    is_first: bool
    answers: bool


def claims_of(page: Path) -> tuple[Claim, ...]:
    """Return what a page claims, in its order."""
    return claims_of_text(page.read_text(encoding="utf-8"), page.relative_to(DOCS).as_posix())


@cache
def claims_of_text(text: str, page: str) -> tuple[Claim, ...]:
    return tuple(claims_in(text, page))


def all_claims() -> list[Claim]:
    return [claim for page in sorted(DOCS.rglob("*.md")) for claim in claims_of(page)]


def claims_in(text: str, page: str) -> Iterator[Claim]:
    is_lesson = page.startswith("modules/") and page.count("/") == 2 and not page.endswith(NO_LESSONS)
    is_experiment = page.startswith("experiments/") and not page.endswith("index.md")
    for block in blocks_of(text):
        kind = kind_of(block, page, is_lesson, is_experiment)
        if not kind:
            continue
        whole = kind in ("row", "correction", "caption", "conclusion")
        for sentence in [block.text] if whole else sentences(block.text):
            if not MARKS.sub("", sentence).rstrip(' *"”)').endswith("?"):
                yield Claim(page, block.line, kind, sentence)


def kind_of(block: Block, page: str, is_lesson: bool, is_experiment: bool) -> str:
    """Return the kind of claim that a block is, or nothing."""
    if block.text.startswith(CAPTION):
        return "caption" if is_lesson or is_experiment else ""
    if ROW.match(block.text):
        return "correction" if page == "interview/often_said.md" else "row" if is_lesson or is_experiment else ""
    if is_lesson and block.part == "Takeaway":
        return "takeaway"
    if is_lesson and block.part == "Traps" and block.section and block.is_first:
        return "verdict"
    if is_experiment and block.part == "Explanation":
        return "conclusion"
    return "answer" if block.part in ANSWERS and block.answers else ""


def blocks_of(text: str) -> Iterator[Block]:
    """Yield the blocks of prose of a page; its fences and its front matter are none."""
    fenced = {number for fence in find_fences(text) for number in fence.lines}
    part = section = ""
    is_first, answers, head_of_table = True, False, False
    open_lines: list[tuple[int, str]] = []

    def closed() -> Iterator[Block]:
        nonlocal is_first
        if open_lines:
            words = " ".join(line.strip().removeprefix("- ") for _, line in open_lines)
            yield Block(open_lines[0][0], words, part, section, is_first, answers)
            is_first = False
            open_lines.clear()

    for number, line in enumerate(lines_of(text), start=1):
        heading = HEADING.match(line)
        if not line.strip() or number in fenced or heading or QUESTION.match(line):
            yield from closed()
            head_of_table = False
            if heading and number not in fenced:
                part, section = (heading[2], "") if len(heading[1]) <= 2 else (part, heading[2])
                is_first, answers = True, False
            elif QUESTION.match(line):
                answers = True
            continue
        if ROW.match(line) or line.lstrip().startswith(("|-", CAPTION)):
            yield from closed()
            if line.lstrip().startswith(CAPTION) or (ROW.match(line) and head_of_table):
                yield Block(number, line.strip(), part, section, False, answers)
            head_of_table = head_of_table or line.lstrip().startswith("|")
            continue
        if ITEM.match(line):
            yield from closed()
        open_lines.append((number, line))
    yield from closed()


def sentences(text: str) -> list[str]:
    """Part a block into its sentences; a full stop in code ends none."""
    masked = CODE.sub(lambda code: "`" + "x" * (len(code[0]) - 2) + "`", text)
    ends = [0, *(end.end() for end in SENTENCE_END.finditer(masked)), len(text)]
    return [text[begin:end].strip() for begin, end in pairwise(ends) if text[begin:end].strip()]


def claim_faults(page: Path) -> Iterator[Fault]:
    """List the claims of a page without evidence, and the evidence that is not there."""
    yield from mark_faults(page)
    for claim in claims_of(page):
        if not claim.evidence and not claim.is_advice:
            yield Fault(claim.place, f"a {claim.kind} that names no evidence", MEND, "a mark", claim.bare[:100])


def mark_faults(page: Path) -> Iterator[Fault]:
    """List the marks of a page that are malformed, or name what is not there."""
    name = page.relative_to(DOCS).as_posix()
    text = page.read_text(encoding="utf-8")
    fenced = {number for fence in find_fences(text) for number in fence.lines}
    for number, line in enumerate(lines_of(text), start=1):
        if number in fenced:
            continue
        prose, place = CODE.sub("", line), f"docs/{name}:{number}"
        for found in NEARLY.finditer(prose):
            if not MARKS.fullmatch(found[0]):
                expected = "{kind: name}, with one blank, of the kind " + ", ".join(KINDS)
                yield Fault(place, "a malformed mark of evidence", "correct the mark", expected, found[0])
        for evidence in evidence_in(prose, name):
            for problem, mend, expected in evidence_problems(evidence):
                yield Fault(place, problem, mend, expected, f"{{{evidence.kind}: {evidence.what}}}")


def evidence_problems(evidence: Evidence) -> Iterator[tuple[str, str, str]]:
    """Yield what is wrong with one piece of evidence, how to mend it, and what is expected."""
    subject, detail = evidence.subject, evidence.detail
    match evidence.kind:
        case "run":
            if not known_program(subject):
                mend = f"correct the name, or write it: make new S={subject}"
                yield "evidence that is no program", mend, f"a file snippets/{subject}.py"
            elif not page_that_shows(subject, evidence.page):
                yield "evidence that no page shows", f'show it: --8<-- "{subject}.py"', "a program that readers see"
        case "boundary":
            known = [boundary.snippet for boundary in load_boundaries()]
            if subject not in known:
                yield "evidence that is no boundary", f"make bisect S={subject}", f"one of {', '.join(known)}"
        case "experiment":
            yield from experiment_problems(subject, detail)
        case "problem":
            yield from problem_problems(subject, detail)
        case "source":
            if not re.match(r"https?://\S+$", subject) or not detail:
                expected = "{source: https://…, version}"
                yield "a source without address and version", "write both, parted by a comma", expected
            elif subject.partition("#")[0] not in listed():
                address = subject.partition("#")[0]
                yield (
                    "an address that nobody asks whether it answers",
                    f"add {address} to tests/{LISTED.name}",
                    "listed",
                )


def experiment_problems(name: str, wanted: str) -> Iterator[tuple[str, str, str]]:
    if name not in EXPERIMENTS:
        yield "evidence that is no experiment", "correct the name", f"one of {', '.join(EXPERIMENTS)}"
        return
    try:
        claims = claims_of_experiment(name)
    except FileNotFoundError:
        yield "an experiment without figures", f"measure it: make experiment E={name}", f"docs/experiments/{name}.json"
        return
    if sum(wanted.lower() in claim.lower() for claim in claims) != 1 or not wanted:
        mend = "write words that only that claim has, behind a comma"
        yield (
            "evidence that is no claim of the experiment, or more than one",
            mend,
            "words of one of: " + "; ".join(claims),
        )


@cache
def claims_of_experiment(name: str) -> list[str]:
    experiment = EXPERIMENTS[name]
    return [claim.text for claim in experiment.claims(load(name)["measurements"])]


def problem_problems(slug: str, test: str) -> Iterator[tuple[str, str, str]]:
    tests = SNIPPETS / "problems" / slug / f"test_{slug}.py"
    known = (
        re.findall(r"^\s*(?:async )?def (test_\w+)", tests.read_text("utf-8"), re.MULTILINE) if tests.exists() else []
    )
    if test not in known:
        expected = "{problem: slug, test_name}, of " + (", ".join(known) or "a problem that is there")
        yield "evidence that is no test of a problem", "correct the names", expected


@cache
def listed() -> frozenset[str]:
    return frozenset(LISTED.read_text(encoding="utf-8").split()) if LISTED.exists() else frozenset()

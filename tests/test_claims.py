"""What a reader takes away names what proves it, and what proves it could have failed."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from bs4 import BeautifulSoup

from tests.test_pages import built_pages
from tools.markup.evidence import Evidence, relative
from tools.site import claims as claims_module
from tools.site.claims import Claim, all_claims, claim_faults, claims_in, sentences
from tools.site.claims_report import leaves_no_exception
from tools.site.controls import Control, control_faults, lack_control, load_controls, programs_named
from tools.verification.pages import DOCS
from tools.verification.snippets import Fault

PAGES = sorted(DOCS.rglob("*.md"))
# A claim that needs no evidence is rare: the number may fall and never rise.
MOST_ADVICE = 14


def fail_with(faults: Iterator[Fault]) -> None:
    found = [str(fault) for fault in faults]
    if found:
        pytest.fail("\n\n".join(found), pytrace=False)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.relative_to(DOCS).as_posix())
def test_claims_name_evidence_that_is_there(page: Path) -> None:
    fail_with(claim_faults(page))


def test_controls_oppose_two_lines_of_output() -> None:
    fail_with(control_faults(load_controls().values(), programs_named(all_claims())))


def test_evidence_has_a_control(summarise: Callable[[str], None]) -> None:
    """A proof that could not have failed proves nothing."""
    found = [claim for claim in all_claims() if not claim.is_advice]
    bare = lack_control(found, load_controls().keys())
    proved = sum(bool(claim.evidence) for claim in found)
    summarise(f"claims {len(found)}, with evidence {proved}, with control {len(found) - len(bare)}")
    fail_with(without_control(claim) for claim in bare)


def without_control(claim: Claim) -> Fault:
    programs = sorted(programs_named([claim]) - load_controls().keys())
    mend = "name two lines of output that oppose each other in snippets/controls.toml, for " + ", ".join(programs)
    return Fault(
        claim.place, "evidence without a control", mend, "what it prints in the opposite case", claim.bare[:100]
    )


def test_sentences_that_claim_nothing_grow_no_more() -> None:
    advice = [f"{claim.place}: {claim.bare}" for claim in all_claims() if claim.is_advice]
    assert len(advice) <= MOST_ADVICE, "name what proves one of these:\n" + "\n".join(advice)
    assert len(advice) == MOST_ADVICE, f"lower MOST_ADVICE of tests/test_claims.py to {len(advice)}"


LESSON = """\
---
description: A lesson whose claims are looked for.
---

# Where are the claims?

Text of the lesson.

| A | B |
|---|---|
| one | two |

<figure class="diagram">
--8<-- "memory/generations.svg"
<figcaption>A caption.</figcaption>
</figure>

## Traps

### "A trap"

The verdict, which ends. `Code. With a stop` ends nothing, and 3.14.5 neither. Is a question one?

More of the trap.

## Takeaway

- One {run: cycle}. Two
  on two lines {advice}.
- Three

## Check yourself

??? question "Why?"

    Because.
"""


def test_claims_are_found_where_a_lesson_makes_them() -> None:
    found = [(claim.kind, claim.line, claim.bare) for claim in claims_in(LESSON, "modules/memory/lesson.md")]
    assert found == [
        ("row", 11, "| one | two |"),
        ("caption", 15, "<figcaption>A caption.</figcaption>"),
        ("verdict", 22, "The verdict, which ends."),
        ("verdict", 22, "`Code. With a stop` ends nothing, and 3.14.5 neither."),
        ("takeaway", 28, "One."),
        ("takeaway", 28, "Two on two lines."),
        ("takeaway", 30, "Three"),
    ]
    assert not list(claims_in(LESSON, "modules/memory/index.md"))
    assert not list(claims_in(LESSON, "project/flask.md"))


@pytest.mark.parametrize(
    ("page", "part", "kind"),
    [
        ("modules/memory/practice.md", "## In the interview", "answer"),
        ("interview/index.md", "## Five questions, answered from evidence", "answer"),
        ("experiments/gc_pause.md", "## Explanation", "conclusion"),
    ],
)
def test_answers_and_conclusions_are_claims(page: str, part: str, kind: str) -> None:
    text = f'{part}\n\n??? question "Why?"\n\n    One. Two.\n\n## Homework\n\nText.\n'
    assert {claim.kind for claim in claims_in(text, page)} == {kind}


def test_marks_behind_a_full_stop_belong_to_its_sentence() -> None:
    assert sentences("One. {run: cycle} Two. Three {advice}.") == ["One. {run: cycle}", "Two.", "Three {advice}."]


# A line of a takeaway, and what is said of it.
SPOILT: dict[str, tuple[str, tuple[str, ...]]] = {
    "no evidence": (
        "Cycles leak.",
        ("a takeaway that names no evidence", "found: Cycles leak.", "{run: topic/example}"),
    ),
    "no program": (
        "Cycles {run: lost}.",
        ("evidence that is no program", "a file snippets/lost.py", "make new S=lost"),
    ),
    "no experiment": ("Slow {experiment: lost, x}.", ("evidence that is no experiment", "one of slow_upstream")),
    "no claim": ("Slow {experiment: slow_upstream, lost}.", ("evidence that is no claim", "Threads that async used")),
    "two claims": ("Slow {experiment: slow_upstream, Flask}.", ("or more than one",)),
    "no boundary": ("Old {boundary: memory/cycle}.", ("evidence that is no boundary", "make bisect S=memory/cycle")),
    "no test": ("Deep {problem: deep_copy, lost}.", ("evidence that is no test of a problem", "test_")),
    "no problem": ("Deep {problem: lost, lost}.", ("evidence that is no test", "a problem that is there")),
    "no version": ("So {source: https://peps.python.org/pep-0683/}.", ("a source without address and version",)),
    "unlisted": ("So {source: https://example.org/x, 1}.", ("nobody asks whether it answers", "external_links.txt")),
    "no blank": ("So {run:cycle}.", ("a malformed mark of evidence", "found: {run:cycle}", "with one blank")),
    "two blanks": ("So { run: cycle }.", ("a malformed mark of evidence",)),
}


@pytest.mark.parametrize("case", SPOILT)
def test_a_claim_that_nothing_proves_is_refused(case: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    line, messages = SPOILT[case]
    page = tmp_path / "modules" / "memory" / "lesson.md"
    page.parent.mkdir(parents=True)
    page.write_text(f"# Why?\n\n## Takeaway\n\n- {line}\n", encoding="utf-8")
    monkeypatch.setattr(claims_module, "DOCS", tmp_path)
    told = "\n".join(map(str, claim_faults(page)))
    for message in ("docs/modules/memory/lesson.md:5: ", "mend it: ", *messages):
        assert message in told, told


def test_a_proof_without_control_is_seen() -> None:
    claims = list(claims_in("## Takeaway\n\n- One {run: cycle}. Two {run: generations}.\n", "modules/memory/lesson.md"))
    [bare] = lack_control(claims, {"memory/cycle"})
    told = str(without_control(bare))
    assert bare.bare == "Two."
    assert "docs/modules/memory/lesson.md:3: evidence without a control" in told, told


@pytest.mark.parametrize(
    ("control", "problem"),
    [
        (Control("memory/cycle", "x", ("after del, alive: True", "after gc.collect(), alive: False")), ""),
        (Control("memory/cycle", "x", ("after del, alive: True", "True")), ""),
        (Control("memory/cycle", "x", ("True", "True")), "opposes nothing"),
        (Control("memory/cycle", "x", ("True",)), "opposes nothing"),
        (Control("memory/cycle", "x", ("True", "Tru")), "does not print what opposes"),
        (Control("memory/cycle", "x", ("True", "8"), "memory/lost"), "memory/lost is no program"),
        (Control("memory/generations", "x", ("new: 0", "survived two: 2")), "which no claim names"),
    ],
)
def test_a_control_that_is_none_is_refused(control: Control, problem: str) -> None:
    told = "\n".join(map(str, control_faults([control], {"memory/cycle"})))
    assert problem in told if problem else not told, told


@pytest.mark.parametrize(
    ("text", "listed"),
    [
        ("It always runs {run: cycle}.", True),
        ("It runs {run: cycle}.", False),
        ("It runs in [every case](a.md) {run: cycle}.", True),
        ("It [runs](never.md) {run: cycle}.", False),
        ("Never do it {advice}.", False),
    ],
)
def test_sentences_that_leave_no_exception_are_listed(text: str, listed: bool) -> None:
    assert leaves_no_exception(Claim("modules/memory/lesson.md", 1, "takeaway", text)) is listed


def test_of_a_correction_only_our_words_are_tried() -> None:
    row = "| Always so. | Not where it waits. | [Run](a.md) {run: memory/cycle} |"
    assert not leaves_no_exception(Claim("interview/often_said.md", 1, "correction", row))


def test_addresses_are_as_a_browser_takes_them() -> None:
    assert relative("modules/memory/pauses.md", "modules/memory/pauses.md", "a.py") == "#a.py"
    assert relative("modules/memory/pauses.md", "modules/memory/index.md") == "../"
    assert relative("modules/memory/practice.md", "modules/memory/pauses.md", "a.py") == "../pauses/#a.py"
    assert relative("index.md", "experiments/gc_pause.md", "x") == "experiments/gc_pause/#x"
    assert Evidence("run", "pause_grows", "modules/memory/practice.md").address == "../pauses/#memory/pause_grows.py"


def marks_of(soup: BeautifulSoup) -> list[str]:
    return [str(mark["href"]) for mark in soup.select("article a.proof")]


def test_every_mark_opens_what_proves_it(built_site: Path) -> None:
    """A mark has a name for those who do not see it, no text that would be copied, and leads to what is there."""
    pages = dict(built_pages(built_site))
    anchors = {name: {str(tag["id"]) for tag in soup.select("[id]")} for name, soup in pages.items()}
    programs = {name: {str(tag["id"]) for tag in soup.select(".language-python[id]")} for name, soup in pages.items()}
    shown = {name: soup for name, soup in pages.items() if marks_of(soup)}
    written = [evidence for claim in all_claims() for evidence in claim.evidence]
    assert sum(len(marks_of(soup)) for soup in shown.values()) >= len(written)
    for name, soup in shown.items():
        for mark in soup.select("article a.proof"):
            assert mark.get_text() == "", f"{name}: {mark}"
            assert re.match(r"(Proof|Source): \S", str(mark["aria-label"])), f"{name}: {mark}"
            address, _, anchor = str(mark["href"]).partition("#")
            if address.startswith("https://"):
                continue
            folder = posixpath.normpath(posixpath.join(posixpath.dirname(name), address))
            target = posixpath.normpath(f"{folder}/index.html") if address else name
            expected = programs if anchor.endswith(".py") else anchors
            assert not anchor or anchor in expected[target], f"{name}: {mark['href']} leads to nothing"


def test_no_mark_is_left_as_text(built_site: Path) -> None:
    # A program may format a name that is one of these words.
    left = [
        f"{name}: {found}"
        for name, soup in built_pages(built_site)
        for text in soup.select("article")
        for found in re.findall(r"\{(?:run|experiment|boundary|problem|source): [^}]*|\{advice\}", text.get_text())
    ]
    assert left == []

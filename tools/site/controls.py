"""Evidence can fail: a program that proves something has two lines of output that oppose each other.

`snippets/controls.toml` names them. The report of what lacks them is empty once every proof has been tried.
"""

from __future__ import annotations

import tomllib
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from tools.markup.evidence import known_program
from tools.site.claims import Claim
from tools.verification.snippets import SNIPPETS, Fault, Snippet
from tools.verification.text import lines_of

CONTROLS = SNIPPETS / "controls.toml"
PLACE = f"snippets/{CONTROLS.name}"
KEYS = {"opposed", "lines", "beside"}


@dataclass(frozen=True)
class Control:
    """What a program shows beside the opposite of it, by a line of output each."""

    program: str
    opposed: str
    lines: tuple[str, ...]
    # The program that prints the second line; none where it is this one.
    beside: str = ""


def load_controls(path: Path = CONTROLS) -> dict[str, Control]:
    """Return the controls by their programs. Raises SystemExit where the file is not as the guide says."""
    rows = tomllib.loads(path.read_text(encoding="utf-8")) if path.exists() else {}
    for program, row in rows.items():
        if not isinstance(row, dict) or not {"opposed", "lines"} <= row.keys() <= KEYS:
            expected = '{ opposed = "…", lines = ["…", "…"] }, and beside where another program prints the second'
            raise SystemExit(str(Fault(PLACE, f"{program} is no control", "write it anew", expected, str(row))))
    return {
        program: Control(program, row["opposed"], tuple(row["lines"]), row.get("beside", ""))
        for program, row in rows.items()
    }


def control_faults(controls: Collection[Control], evidence: Collection[str]) -> Iterator[Fault]:
    """List the controls that are none, and those of programs that prove nothing."""
    for control in controls:
        if control.program not in evidence:
            problem = f"a control of {control.program}, which no claim names"
            yield Fault(PLACE, problem, "delete it, or name the program where it proves something")
            continue
        if len(control.lines) != 2 or control.lines[0] == control.lines[1]:
            mend = "name the line of each side"
            yield Fault(PLACE, f"{control.program} opposes nothing", mend, "two lines that differ", str(control.lines))
            continue
        for program, line in zip((control.program, control.beside or control.program), control.lines, strict=True):
            snippet = known_program(program)
            if snippet is None:
                yield Fault(PLACE, f"{program} is no program", "correct the name", "a snippet", program)
            elif not is_printed(line, outputs_of(snippet)):
                mend = f"look at what snippets/{program}.py prints, and name a line of it"
                yield Fault(PLACE, f"{program} does not print what opposes", mend, "a line of its output", line)


def is_printed(wanted: str, outputs: Sequence[str]) -> bool:
    """Say whether a line is in one of the outputs, as a whole or as a part between blanks."""
    for output in outputs:
        for line in lines_of(output):
            if wanted == line.strip() or f" {wanted} " in f" {line.strip()} ":
                return True
    return False


@cache
def outputs_of(snippet: Snippet) -> tuple[str, ...]:
    """Return all that a program states, of every stack: the opposite may be what an older one prints."""
    files = [*snippet.transcripts.values(), *snippet.older_transcripts.values()]
    inline = "\n".join(text for _, text in snippet.stated_inline)
    return (inline, *(file.read_text(encoding="utf-8") for file in files))


def programs_named(claims: Collection[Claim]) -> set[str]:
    """Return the programs that stand as evidence."""
    return {evidence.subject for claim in claims for evidence in claim.evidence if evidence.kind == "run"}


def lack_control(claims: Collection[Claim], controls: Collection[str]) -> list[Claim]:
    """Return the claims that name a program without a control."""
    return [
        claim
        for claim in claims
        if any(evidence.kind == "run" and evidence.subject not in controls for evidence in claim.evidence)
    ]

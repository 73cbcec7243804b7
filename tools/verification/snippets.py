"""Snippets: where they are, what they state, and what is wrong with them before they even run."""

from __future__ import annotations

import ast
import hashlib
import io
import os
import re
import sys
import tokenize
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

from tools.verification.text import (
    INCLUDE_SIGN,
    declared_encoding,
    section_mark_faults,
    unshowable,
    without_section_marks,
)

ROOT = Path(__file__).resolve().parents[2]
SNIPPETS = ROOT / "snippets"
NOTEBOOKS = ROOT / "snippets" / "notebooks"

# These folders hold programs of another kind; tests of their own say what they promise.
OTHER_CONTRACTS = ("experiments", "notebooks", "problems", "project")
# A library with tests of its own; the programs in its folder of transcripts are snippets that import it.
LIBRARY = SNIPPETS / "project"
LIBRARY_PROGRAMS = ("project", "transcripts")

# What lies beside the topics and belongs to all snippets.
FILES_OF_ALL = ("boundaries.json", "controls.toml", "exceptions.toml", "needs.toml", "verified.txt")

SUPPORTED_PYTHONS = ("3.10", "3.11", "3.12", "3.13", "3.14", "3.15")
OLDEST_FRAMEWORK_PYTHON = "3.11"

# `names.out`, `names.3.10.out` for one CPython, `names.before-fastapi-0.122.out` for stacks with an older FastAPI.
TRANSCRIPT_NAME = re.compile(
    r"(?P<stem>.+?)"
    r"(?:\.(?P<python>\d+\.\d+)|\.before-(?P<package>[a-z][a-z0-9-]*?)-(?P<release>\d+(?:\.\d+)*))?"
    r"\.out"
)
NEEDS_PYTHON = re.compile(r"^# Needs Python (3\.\d+)\b")


def version_key(python: str) -> tuple[int, ...]:
    """Order "3.9" before "3.10"."""
    return tuple(int(part) for part in python.split("."))


@dataclass(frozen=True)
class Fault:
    """Something that makes a snippet or page untrue or unusable: where, what, and how to mend it."""

    place: str
    problem: str
    mend: str
    expected: str = ""
    found: str = ""

    def __str__(self) -> str:
        lines = [f"{self.place}: {self.problem}"]
        if self.expected:
            lines.append(f"  expected: {self.expected}")
        if self.found:
            lines.append(f"  found: {self.found}")
        lines.append(f"  mend it: {self.mend}")
        return "\n".join(lines)


@dataclass(frozen=True)
class Snippet:
    """One program under `snippets/`, with the transcripts beside it."""

    path: Path
    base: Path = field(default=SNIPPETS, compare=False)

    @property
    def name(self) -> str:
        """The path below `snippets/` without its ending: `topic/example`."""
        return self.path.relative_to(self.base).with_suffix("").as_posix()

    @property
    def place(self) -> str:
        """How messages name the file: relative to the repository."""
        return f"snippets/{self.name}.py"

    @cached_property
    def source(self) -> str:
        """The program, line ends as they are in the file."""
        return self.path.read_bytes().decode("utf-8")

    @property
    def shown(self) -> str:
        """The program as readers get it, which is what the oracles run: it may print the numbers of its lines."""
        return without_section_marks(self.source)

    @cached_property
    def transcripts(self) -> dict[str | None, Path]:
        """Transcript files by the Python version they speak of; None is every other version."""
        return {match["python"]: path for path, match in self.named_transcripts if not match["package"]}

    @cached_property
    def older_transcripts(self) -> dict[tuple[str, str], Path]:
        """Transcript files of older stacks, by the package and the release that ended what they state."""
        return {
            (match["package"], match["release"]): path for path, match in self.named_transcripts if match["package"]
        }

    @cached_property
    def named_transcripts(self) -> list[tuple[Path, re.Match[str]]]:
        """All transcript files, and what their names say."""
        found = []
        # A folder may hold many files: only names that can be transcripts of this one are looked at.
        stem = self.path.stem
        prefix = f"{stem}."
        for name in os.listdir(self.path.parent):
            if name.startswith(prefix) and name.endswith(".out"):
                match = TRANSCRIPT_NAME.fullmatch(name)
                if match and match["stem"] == stem:
                    found.append((self.path.with_name(name), match))
        return found

    @cached_property
    def output_comments(self) -> list[tokenize.TokenInfo]:
        """The `#>` comments, top to bottom. In a string `#>` is a part of the program."""
        if "#>" not in self.source:
            return []
        tokens = tokenize.generate_tokens(io.StringIO(self.source).readline)
        return [token for token in tokens if token.type == tokenize.COMMENT and token.string.startswith("#>")]

    @property
    def stated_inline(self) -> list[tuple[int, str]]:
        """Line number and text of each `#>` line, top to bottom."""
        return [(comment.start[0], comment.string[2:].removeprefix(" ")) for comment in self.output_comments]

    def stated_output(self, python: str) -> str | None:
        """Return what the snippet states for one Python version, or None if it states nothing."""
        transcript = self.transcripts.get(python, self.transcripts.get(None))
        if transcript is not None:
            # Not as text: that would make \n of a \r, and a statement of what nobody printed.
            return transcript.read_bytes().decode("utf-8")
        if self.stated_inline:
            return "".join(f"{text}\n" for _, text in self.stated_inline)
        return None

    @property
    def is_transcribed(self) -> bool:
        return bool(self.transcripts)

    @cached_property
    def imports(self) -> frozenset[str]:
        """Names of the top-level modules that the snippet imports."""
        names: set[str] = set()
        for node in ast.walk(ast.parse(self.source)):
            if isinstance(node, ast.Import):
                names.update(alias.name.split(".")[0] for alias in node.names)
            elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
                names.add(node.module.split(".")[0])
        return frozenset(names)

    @property
    def is_readable(self) -> bool:
        """Say whether the file is a Python program; while its author types it may be none."""
        try:
            ast.parse(self.source)
        except (SyntaxError, ValueError):
            return False
        return True

    @property
    def is_pure(self) -> bool:
        """Say whether the snippet needs the standard library only."""
        return self.imports <= sys.stdlib_module_names

    @property
    def oldest_python(self) -> str:
        """The first Python version the snippet is run on."""
        needed = NEEDS_PYTHON.match(self.source)
        if needed:
            return needed[1]
        return SUPPORTED_PYTHONS[0] if self.is_pure else OLDEST_FRAMEWORK_PYTHON

    def runs_on(self, python: str) -> bool:
        return version_key(python) >= version_key(self.oldest_python)

    @property
    def library(self) -> Path | None:
        """The folder that the snippet may import from: only the programs of the project have one."""
        return LIBRARY if self.path.parent == LIBRARY.parent.joinpath(*LIBRARY_PROGRAMS) else None

    @cached_property
    def companions(self) -> list[Path]:
        """Programs of the topic that the snippet imports: a reader saves them beside it, and so do the oracles."""
        if self.library or not self.is_readable:
            return []
        topic = self.base / self.path.relative_to(self.base).parts[0]
        found = (topic / f"{name}.py" for name in sorted(self.imports))
        return [path for path in found if path.exists() and path != self.path]

    @property
    def sha256(self) -> str:
        """Digest of the program, all it states on the locked packages, and the files that it stands on."""
        library = [*self.companions, *(sorted(self.library.rglob("*.py")) if self.library else [])]
        parts = [path.read_bytes() for path in (self.path, *sorted(self.transcripts.values()), *library)]
        # By its content alone, a transcript could be that of another version.
        parts += [python.encode() for python in sorted(filter(None, self.transcripts))]
        return hashlib.sha256(b"\0".join(parts)).hexdigest()

    @property
    def files(self) -> list[Path]:
        """The program, and all its transcripts."""
        return [self.path, *self.transcripts.values(), *self.older_transcripts.values()]

    def without_stated_output(self) -> str:
        """Return the source with its `#>` lines removed."""
        stated = {number for number, _ in self.stated_inline}
        lines = enumerate(io.StringIO(self.source), start=1)
        return "".join(line for number, line in lines if number not in stated)


def static_faults(snippet: Snippet) -> list[Fault]:
    """List what is wrong with the files of a snippet, before any run."""
    return list(program_faults(snippet)) or [*stated_twice(snippet), *transcript_faults(snippet)]


def program_faults(snippet: Snippet) -> Iterator[Fault]:
    here = snippet.place
    try:
        source = snippet.source
    except UnicodeDecodeError as error:
        yield Fault(here, f"byte {error.start} is not UTF-8", "save the file as UTF-8", "UTF-8 text", error.reason)
        return
    characters = list(character_faults(here, source, "write it as an escape, such as \\x0c, or delete it"))
    if characters:
        yield from characters
        return
    try:
        ast.parse(source)
    except SyntaxError as error:
        mend = f"correct the line, then make check S={snippet.name}"
        yield Fault(f"{here}:{error.lineno}", "syntax error", mend, "a program that compiles", error.msg)
        return
    encoding = declared_encoding(source)
    if encoding != "utf-8":
        problem = "Python reads the file in another encoding than a page"
        yield Fault(f"{here}:1", problem, "delete the comment that declares it", "utf-8", encoding)
    for line, problem in section_mark_faults(source):
        mend = "write a mark as a comment of its own line; in a string, part it: '--8' '<--'"
        yield Fault(f"{here}:{line}", problem, mend, "# --8<-- [start:name] … # --8<-- [end:name]")
    for comment in snippet.output_comments:
        if comment.line[: comment.start[1]].strip():
            mend = f"delete it, then make update S={snippet.name}"
            yield Fault(f"{here}:{comment.start[0]}", "`#>` behind code, where no output is read", mend)
    if snippet.path.stem in sys.stdlib_module_names:
        yield Fault(here, "the file has the name of a standard module and would hide it", "rename the file")


def character_faults(place: str, text: str, mend: str) -> Iterator[Fault]:
    """Find the first character that a page would not show as it is."""
    if "\r\n" in text:
        line = text[: text.index("\r\n")].count("\n") + 1
        yield Fault(f"{place}:{line}", "Windows line ends", "make format", "LF", "CRLF")
        return
    found = unshowable(text)
    if found:
        line, character = found
        yield Fault(f"{place}:{line}", "a character that a page cannot show", mend, "visible text", character)


def stated_twice(snippet: Snippet) -> Iterator[Fault]:
    if snippet.is_transcribed and snippet.stated_inline:
        names = sorted(path.name for path in snippet.transcripts.values())
        files, folder = ", ".join(names), snippet.place.rpartition("/")[0]
        keep_lines = " and ".join(f"delete {folder}/{name}" for name in names)
        yield Fault(
            f"{snippet.place}:{snippet.stated_inline[0][0]}",
            "the output is stated twice",
            f"make update S={snippet.name} leaves the transcript; to keep the `#>` lines, {keep_lines}",
            "`#>` lines or a transcript",
            f"both `#>` lines and {files}",
        )


def transcript_faults(snippet: Snippet) -> Iterator[Fault]:
    for python, path in snippet.transcripts.items():
        place = f"snippets/{path.relative_to(snippet.base).as_posix()}"
        delete = f"delete {place}, then make update S={snippet.name}"
        if python is not None and python not in SUPPORTED_PYTHONS:
            known = f"a version among {', '.join(SUPPORTED_PYTHONS)}"
            yield Fault(place, "states output for a CPython that the site does not speak of", delete, known, python)
        elif python is not None and not snippet.runs_on(python):
            known = f"a version from {snippet.oldest_python}"
            yield Fault(place, "states output for a CPython on which the snippet is not run", delete, known, python)
    for path in snippet.files[1:]:
        yield from content_faults(snippet, path)


def content_faults(snippet: Snippet, transcript: Path) -> Iterator[Fault]:
    """Find what a page would not show of a transcript as it is."""
    place = f"snippets/{transcript.relative_to(snippet.base).as_posix()}"
    update = f"make update S={snippet.name}"
    try:
        text = transcript.read_bytes().decode("utf-8")
    except UnicodeDecodeError as error:
        yield Fault(place, f"byte {error.start} is not UTF-8", update, "UTF-8 text")
        return
    yield from character_faults(place, text, f"let the program print it with repr(), then {update}")
    if INCLUDE_SIGN in text:
        mend = f"print something else, then {update}"
        yield Fault(place, f"{INCLUDE_SIGN}, which a page takes for an include", mend)


def find_snippets(pattern: str = "", base: Path = SNIPPETS) -> list[Snippet]:
    """Return the snippets whose name is `pattern` or lies below it; all of them for an empty pattern."""
    pattern = pattern.removeprefix("snippets/").removesuffix(".py").rstrip("/")
    snippets = [Snippet(path, base) for path in sorted(base.rglob("*.py")) if "__pycache__" not in path.parts]
    mine = [snippet for snippet in snippets if not has_other_contract(snippet.path.relative_to(base))]
    return [s for s in mine if not pattern or s.name == pattern or s.name.startswith(f"{pattern}/")]


def has_other_contract(inside: Path) -> bool:
    """Say whether a file below `snippets/` is no snippet, going by where it is."""
    return inside.parts[0] in OTHER_CONTRACTS and inside.parts[:2] != LIBRARY_PROGRAMS


def stray_files(base: Path = SNIPPETS) -> list[Fault]:
    """List the files that belong to no snippet: a transcript without its program, anything else."""
    snippets = find_snippets(base=base)
    known = {path for snippet in snippets for path in snippet.files}
    faults = []
    for path in sorted(base.rglob("*")):
        inside = path.relative_to(base)
        ignored = has_other_contract(inside) or "__pycache__" in inside.parts or inside.as_posix() in FILES_OF_ALL
        if path.is_dir() or ignored or path in known:
            continue
        place = f"snippets/{inside.as_posix()}"
        mend = f"rename it as its program is named; or delete {place}"
        faults.append(Fault(place, "belongs to no snippet", mend, "a program or its transcript", path.name))
    return faults

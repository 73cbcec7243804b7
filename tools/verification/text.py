"""What a page cannot show as it is: characters that turn into others on the way, or that nobody sees.

A program and its output are read by a process, by Markdown, by a browser and by a person, and each must read the same.
"""

from __future__ import annotations

import io
import re
import tokenize
import unicodedata
from collections.abc import Iterator

# Controls (a tab too: Markdown makes blanks of it), marks that reorder or hide text, separators that other tools take
# for the end of a line, halves of a pair.
UNSHOWABLE_CATEGORIES = frozenset({"Cc", "Cf", "Zl", "Zp", "Cs"})
# The end of a line; the joiner that holds an emoji of several people together.
SHOWABLE = frozenset("\n\u200d")
# How pymdownx.snippets knows a line of its own, in any file that a page includes.
INCLUDE_SIGN = "-8<-"
SECTION_MARK = re.compile(r"[ \t]*# --8<-- \[(?P<edge>start|end):(?P<name>[a-z][\w-]*)\]")


def lines_of(text: str) -> list[str]:
    """Return the lines of a text. Only a line feed ends one: `splitlines` also ends one at U+2028, a form feed, …"""
    lines = text.split("\n")
    return lines if lines[-1] else lines[:-1]


def unshowable(text: str) -> tuple[int, str] | None:
    """Return the line of the first character that a page would not show as it is, and its name."""
    for number, line in enumerate(text.split("\n"), start=1):
        for character in line:
            if character not in SHOWABLE and unicodedata.category(character) in UNSHOWABLE_CATEGORIES:
                return number, named(character)
    return None


def named(character: str) -> str:
    if unicodedata.category(character) == "Cs":
        return f"{character!a}, which is no UTF-8"
    return f"U+{ord(character):04X}, {unicodedata.name(character, 'a control character')}"


def unsayable(output: bytes, limit: int) -> str:
    """Say why no page can state this output, or nothing."""
    if len(output) > limit:
        return f"more than {limit:,} bytes"
    text = output.decode("utf-8", "surrogateescape")
    found = unshowable(text)
    if found:
        return f"{found[1]}, in line {found[0]} of the output"
    for number, line in enumerate(lines_of(text), start=1):
        if INCLUDE_SIGN in line:
            return f"{INCLUDE_SIGN}, which a page takes for an include, in line {number} of the output"
    return ""


def declared_encoding(source: str) -> str:
    """Return the encoding that a comment in the first two lines tells Python to read a program in."""
    try:
        return tokenize.detect_encoding(io.BytesIO(source.encode()).readline)[0]
    except SyntaxError as error:
        return str(error)


def without_section_marks(source: str) -> str:
    """Return a program as readers get it."""
    if INCLUDE_SIGN not in source:
        return source
    return "\n".join(line for line in source.split("\n") if not SECTION_MARK.fullmatch(line))


def section_mark_faults(source: str) -> Iterator[tuple[int, str]]:
    """Yield line and problem of each sign of pymdownx.snippets that would change the program on its way to a page.

    It knows no Python: a mark in a string is taken away from what readers get, and an include in one is filled in.
    """
    if INCLUDE_SIGN not in source:
        return
    tokens = tokenize.generate_tokens(io.StringIO(source).readline)
    comments = {token.start[0] for token in tokens if token.type == tokenize.COMMENT}
    opened: dict[str, int] = {}
    for number, line in enumerate(source.split("\n"), start=1):
        if INCLUDE_SIGN not in line:
            continue
        mark = SECTION_MARK.fullmatch(line)
        if not mark or number not in comments:
            yield number, "a page takes this line for a section mark or an include"
        elif mark["edge"] == "start":
            if mark["name"] in opened:
                yield number, f"the section {mark['name']} starts twice"
            opened[mark["name"]] = number
        elif opened.pop(mark["name"], None) is None:
            yield number, f"the section {mark['name']} ends before it starts"
    for name, number in opened.items():
        yield number, f"the section {name} does not end"

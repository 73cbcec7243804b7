"""Copies of the site's snippets whose stated output is false."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

from tools.verification.snippets import Snippet


def mutations(lines: list[str]) -> Iterator[tuple[str, list[str]]]:
    """Yield ways of making stated lines false; where nothing is stated, nothing is false."""
    if not lines:
        return
    longest = max(range(len(lines)), key=lambda number: len(lines[number]))
    text = lines[longest]
    yield (
        "a character is changed",
        [*lines[:longest], text[:-1] + ("x" if text[-1:] != "x" else "y"), *lines[longest + 1 :]],
    )
    yield "the last line is dropped", lines[:-1]
    yield "the last line is repeated", [*lines, lines[-1]]


def false_copies(snippet: Snippet, python: str, base: Path) -> Iterator[tuple[str, Snippet]]:
    """Write copies of a snippet whose stated output for one Python version is false."""
    stated = (snippet.stated_output(python) or "").split("\n")[:-1]
    for number, (way, lines) in enumerate(mutations(stated)):
        path = base / str(number) / snippet.path.relative_to(snippet.base)
        path.parent.mkdir(parents=True, exist_ok=True)
        if snippet.is_transcribed:
            path.write_text(snippet.source, encoding="utf-8")
            path.with_suffix(f".{python}.out").write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")
        else:
            path.write_text(restated(snippet, lines), encoding="utf-8")
        for companion in snippet.companions:
            shutil.copy(companion, base / str(number) / companion.relative_to(snippet.base))
        yield way, Snippet(path, base / str(number))


def restated(snippet: Snippet, stated: list[str]) -> str:
    """Return an inline snippet's program with other stated lines in the places of its own."""
    source = snippet.source.split("\n")
    numbers = [number for number, _ in snippet.stated_inline]
    # Lines beyond those that are there stand under the last one; lines that lack leave nothing.
    for place, number in reversed(list(enumerate(numbers))):
        last = place == len(numbers) - 1
        source[number - 1 : number] = [f"#> {text}" for text in (stated[place:] if last else stated[place : place + 1])]
    return "\n".join(source)

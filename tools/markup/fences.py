"""Turns the names that a fence marks into numbers of lines, while the names are still in the program.

```python title="memory/cache.py" mark="leak fix"
--8<-- "memory/cache.py"
```
"""

from __future__ import annotations

import itertools
import re
from pathlib import Path

from markdown.preprocessors import Preprocessor

from tools.markup.sections import Line, UnknownSectionError, folds, marked_lines, runs, shown_lines
from tools.verification.pages import INCLUDE

OPENING = re.compile(r'^(?P<before>[\s>]*(?P<ticks>`{3,}|~{3,}))\s*python(?P<options>(?:\s+\w+="[^"]*")*)\s*$')
OPTION = re.compile(r'(\w+)="([^"]*)"')


class NamedSections(Preprocessor):
    def run(self, lines: list[str]) -> list[str]:
        for number, (opening, body) in enumerate(itertools.pairwise(lines)):
            fence, include = OPENING.match(opening), INCLUDE.match(body)
            if fence and include and include["file"].endswith(".py"):
                lines[number] = self.with_numbers(fence, include)
        return lines

    def with_numbers(self, fence: re.Match[str], include: re.Match[str]) -> str:
        """Return the fence's opening line with the numbers of marked and folded lines in place of names."""
        # pymdownx.snippets knows where the files are, and says so when one is missing.
        path = self.md.preprocessors["snippet"].get_snippet_path(include["file"])  # type: ignore[attr-defined]
        options = dict(OPTION.findall(fence["options"]))
        names = options.pop("mark", "").split()
        if path is None:
            return fence[0]
        lines = shown_lines(Path(path).read_text(encoding="utf-8", errors="replace"), include["section"])
        try:
            marked = marked_lines(lines, names)
        except UnknownSectionError as unknown:
            raise UnknownSectionError(self.complaint(include["file"], str(unknown), lines)) from None
        options["data-marked"] = " ".join(f"{first}-{last}" for first, last in runs(marked))
        options["data-folds"] = " ".join(f"{fold.label}:{fold.first}-{fold.last}" for fold in folds(lines, marked))
        settings = " ".join(f'{key}="{value}"' for key, value in options.items() if value)
        return f"{fence['before']} {{.python {settings}}}"

    @staticmethod
    def complaint(file: str, name: str, lines: list[Line]) -> str:
        known = sorted(set().union(*(line.sections for line in lines)))
        return (
            f'```python title="{file}" mark="{name}": the marked section is missing\n'
            f"  expected: a section that is shown ({', '.join(known) or 'the program has none'})\n  found: {name}\n"
            f"  mend it: add # --8<-- [start:{name}] and [end:{name}] to snippets/{file}, or correct the name"
        )

"""Lists all symptoms where a page says `:symptoms:`, so that the index names what there is."""

from __future__ import annotations

from collections.abc import Iterator

from markdown.preprocessors import Preprocessor

from tools.symptoms.reading import description_of, find_groups, symptoms_of, title_of

SIGN = ":symptoms:"


class SymptomLists(Preprocessor):
    def run(self, lines: list[str]) -> list[str]:
        return [made for line in lines for made in (listed() if line.strip() == SIGN else [line])]


def listed() -> Iterator[str]:
    for page in find_groups():
        yield from ("", f"## [{title_of(page)}]({page.name})", "", description_of(page), "")
        # The addresses of the time when all entries stood on one page lead to their place in the list.
        yield from (f"- [{entry.title}]({entry.source}){{ #{entry.fragment} .symptom }}" for entry in symptoms_of(page))
        yield ""

"""Sets the output of a program beside it: a listing and the output that follows become one block of the page."""

from __future__ import annotations

import re
from xml.etree.ElementTree import Element

from markdown.treeprocessors import Treeprocessor
from markdown.util import HTML_PLACEHOLDER_RE

from tools.markup.listing import LISTING

# A longer line would be parted beside the program; below it there is more room.
LONGEST_LINE_BESIDE = 54


class Examples(Treeprocessor):
    def run(self, root: Element) -> None:
        for parent in list(root.iter()):
            self.group_children(parent)

    def group_children(self, parent: Element) -> None:
        position = 0
        while position < len(parent) - 1:
            program, output = parent[position], parent[position + 1]
            texts = self.output_texts(output) if self.listing_of(program, "python") else []
            if texts:
                narrow = all(len(line) <= LONGEST_LINE_BESIDE for text in texts for line in text.split("\n"))
                example = Element("div", {"class": "with-output beside" if narrow else "with-output"})
                parent.remove(program)
                parent.remove(output)
                example.extend((program, output))
                parent.insert(position, example)
            position += 1

    def listing_of(self, element: Element, language: str) -> re.Match[str] | None:
        """Return the listing that an element stands for, if it has a title and is of this language."""
        placeholder = HTML_PLACEHOLDER_RE.fullmatch((element.text or "").strip())
        if not placeholder or len(element):
            return None
        block = self.md.htmlStash.rawHtmlBlocks[int(placeholder[1])]
        listing = LISTING.fullmatch(block.strip()) if isinstance(block, str) else None
        return listing if listing and listing["title"] and listing["language"] == language else None

    def output_texts(self, element: Element) -> list[str]:
        """Return the text of each version of an output, or nothing where the element is no output."""
        if element.get("class", "").startswith("tabbed-set"):
            tabs = [block for block in element.iter("div") if block.get("class") == "tabbed-block"]
            # A sentence may have the place of one: the program says it, or cannot run there.
            shown = [tab for tab in tabs if not (len(tab) == 1 and "data-stacks=" in "".join(tab.itertext()))]
            listings = [self.listing_of(tab[0], "text") if len(tab) == 1 else None for tab in shown]
        else:
            listings = [self.listing_of(element, "text")]
        return [listing["code"] for listing in listings if listing] if all(listings) else []

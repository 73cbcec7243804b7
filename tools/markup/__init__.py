"""What pages have beyond the theme: listings that point and fold, outputs beside programs and on older stacks, proofs,
links to steps.

A Python-Markdown extension, so that MkDocs and Zensical build the same pages from the same mkdocs.yml.
"""

from __future__ import annotations

from markdown import Extension, Markdown

from tools.markup.changes import Changes
from tools.markup.evidence import WITH_BLANK, CaptionProofs, Proofs
from tools.markup.examples import Examples
from tools.markup.fences import NamedSections
from tools.markup.listing import Listings
from tools.markup.older_outputs import NamedOutputs, OlderOutputs
from tools.markup.symptom_lists import SymptomLists
from tools.markup.tables import StackedTables
from tools.markup.tracks import Tracks
from tools.markup.watching import WATCH, Watches

# pymdownx.snippets resolves includes at 32 and takes the names of sections away.
BEFORE_INCLUDES = 33
# After inline patterns (20), so that the text of a table's head is there.
AFTER_INLINE = 15
# Between code spans (190), which may hold anything, and links (160), in which a name's underscores are safe.
BEFORE_LINKS = 185
# After includes and before HTML is taken out of the text (20).
BEFORE_HTML = 30


class PageMarkup(Extension):
    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802
        md.preprocessors.register(Changes(md), "changes", BEFORE_INCLUDES + 2)
        md.preprocessors.register(OlderOutputs(md), "older_outputs", BEFORE_INCLUDES + 1)
        md.preprocessors.register(SymptomLists(md), "symptom_lists", BEFORE_INCLUDES + 2)
        md.preprocessors.register(Tracks(md), "tracks", BEFORE_INCLUDES + 2)
        md.preprocessors.register(NamedSections(md), "named_sections", BEFORE_INCLUDES)
        md.preprocessors.register(CaptionProofs(md), "caption_proofs", BEFORE_HTML)
        md.inlinePatterns.register(Proofs(WITH_BLANK, md), "proofs", BEFORE_LINKS)
        md.inlinePatterns.register(Watches(WATCH, md), "watches", BEFORE_LINKS)
        md.treeprocessors.register(NamedOutputs(md), "named_outputs", AFTER_INLINE + 1)
        md.treeprocessors.register(Examples(md), "examples", AFTER_INLINE)
        md.treeprocessors.register(StackedTables(md), "stacked_tables", AFTER_INLINE - 1)
        md.treeprocessors.register(Listings(md), "listings", AFTER_INLINE - 2)


def makeExtension(**settings: object) -> PageMarkup:  # noqa: N802
    """Make the extension, as Python-Markdown asks."""
    return PageMarkup(**settings)

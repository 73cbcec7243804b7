"""The lines of a listing as HTML: marked, folded, with low blank lines, and with honest places to go on below.

The text of the `code` element stays the file's, to the letter: what is added is elements and attributes.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import escape, unescape
from itertools import groupby
from xml.etree.ElementTree import Element

from markdown.treeprocessors import Treeprocessor

from tools.markup.sections import Fold
from tools.runner.runnable import reason_of_file

LISTING = re.compile(
    r'<div class="(?P<classes>language-(?P<language>\w+) highlight)"(?P<attributes>[^>]*)>'
    r'(?:<span class="filename">(?P<title>[^<]*)</span>\s*)?'
    r"<pre>(?:<span></span>)?<code>(?:<span></span>)?(?P<code>.*?)</code></pre>\s*</div>",
    re.DOTALL,
)
NAMED = re.compile(r'<div class="language-python highlight" role="group" aria-label="(?P<title>[^"]+)"')
RUN = re.compile(r"(?:(\w+):)?(\d+)-(\d+)")
PIECE = re.compile(r"<[^>]+>|&[^;]+;|.", re.DOTALL)
# Tokens in the colour of text, three of four: names, operators, brackets.
PLAIN_TOKEN = re.compile(r'<span class="(?:n|p|o|w|x|sa|kc|vm|fm|na|nv|vc|vg|vi|err)">([^<]*)</span>')
COMMENT_OF_OUTPUT = '<span class="c1">#&gt;'
STATED_OUTPUT = '<span class="stated">#&gt;'
# A line of so many characters fits into the narrowest window; a longer one may have to go on under itself.
LONGEST_NARROW_LINE = 26
# What holds no blank may be parted where it is longer than the narrowest window has room for: behind an opening bracket
# or a separator, and before the dot of an attribute; anywhere behind a separator, if it is longer still; a name at its
# underscores.
PARTED = (
    (24, re.compile(r"\S+"), re.compile(r"""(?<=[(\[{,=:|])(?=[\w"'({\[<*\0])|(?<=[\w)\]])(?=\.[A-Za-z_])""")),
    (28, re.compile(r"\S+"), re.compile(r"(?<=[/,:=&?;])(?=[\w<])|(?=\.[a-z])")),
    (24, re.compile(r"\w+"), re.compile(r"(?<=[A-Za-z0-9]_)(?=[A-Za-z0-9])")),
)
# However deep a line is indented, this stays whole.
LONGEST_WHOLE = 12
# What an output says of itself where stacks differ: tools/markup/older_outputs.py.
TOLD_OF_OUTPUTS = ("program", "stacks", "ended")
STRING = re.compile(r'<span class="s[12]">')
# Stands for a character of a string that is not parted where code would be.
IN_STRING = "\0"


class Listings(Treeprocessor):
    """Sets what the highlighter made, which lies outside the tree."""

    def run(self, root: Element) -> None:
        del root
        blocks, shown = self.md.htmlStash.rawHtmlBlocks, set[str]()
        blocks[:] = [with_anchors(set_listings(block), shown) if isinstance(block, str) else block for block in blocks]


def set_listings(page: str) -> str:
    """Set every listing in HTML that the highlighter made."""
    return LISTING.sub(set_listing, page)


def with_anchors(page: str, shown: set[str]) -> str:
    """Let what proves a sentence be linked to: a program has its name for an anchor, where a page shows it first."""

    def with_anchor(opening: re.Match[str]) -> str:
        title = opening["title"]
        if title in shown:
            return opening[0]
        shown.add(title)
        return f'{opening[0]} id="{title}"'

    return NAMED.sub(with_anchor, page)


def set_listing(listing: re.Match[str]) -> str:
    data = dict(re.findall(r'data-(\w+)="([^"]*)"', listing["attributes"]))
    told = "".join(f' data-{name}="{data[name]}"' for name in TOLD_OF_OUTPUTS if name in data)
    title, lines = listing["title"], listing["code"].removesuffix("\n").split("\n")
    group = head = ""
    if title:
        head = f'<span class="filename">{title}</span>'
    if listing["language"] == "python":
        head += reason_note(unescape(title or ""))
        group = f' role="group" aria-label="{title}"' if title else ""
        marked = {number for _, first, last in runs_of(data, "marked") for number in range(first, last + 1)}
        code = set_program(lines, marked, [Fold(*run) for run in runs_of(data, "folds")])
    else:
        code = "".join(map(set_line, lines))
    return f'<div class="{listing["classes"]}"{group}{told}>{head}<pre><code>{code}</code></pre></div>'


def reason_note(file: str) -> str:
    """Return why a program does not run in the page, and what runs it; nothing if it does, or if it is no program."""
    reason = reason_of_file(file)
    if not reason:
        return ""
    return f'<p class="no-run">{escape(reason)} On your machine: <code>python {file.rpartition("/")[2]}</code></p>'


def runs_of(data: dict[str, str], key: str) -> list[tuple[str, int, int]]:
    return [(label, int(first), int(last)) for label, first, last in RUN.findall(data.get(key, ""))]


def set_program(lines: list[str], marked: set[int], folds: list[Fold]) -> str:
    """Return the HTML of a program. No fold holds a marked line, so its parts stand one after the other."""

    def part_of(number: int) -> Fold | bool:
        return next((fold for fold in folds if fold.meets([number])), number in marked)

    parts = []
    for part, numbers in groupby(range(len(lines)), key=part_of):
        inner = [lines[number] for number in numbers]
        text = "".join(set_part(inner))
        if isinstance(part, Fold):
            label = f"{sum(map(bool, inner))} lines of {part.label}"
            text = f'<details class="fold"><summary aria-label="{label}"></summary>{text}</details>'
        parts.append(f"<mark>{text}</mark>" if part is True else text)
    return "".join(parts)


def set_part(lines: list[str]) -> Iterator[str]:
    for is_blank, run in groupby(lines, key=lambda line: not line.strip()):
        if is_blank:
            blank = [f"{line}\n" for line in run]
            yield f'<span class="{"blank" if len(blank) == 1 else "blanks"}">{"".join(blank)}</span>'
        else:
            yield from (
                set_line(PLAIN_TOKEN.sub(r"\1", line).replace(COMMENT_OF_OUTPUT, STATED_OUTPUT)) for line in run
            )


def set_line(line: str) -> str:
    """Return one line; a long one knows its indentation, below which it goes on."""
    pieces = PIECE.findall(line)
    text = "".join(unescape(piece) for piece in pieces if not is_tag(piece))
    if len(text) <= LONGEST_NARROW_LINE:
        return f"{line}\n"
    indent = len(text) - len(text.lstrip())
    return f'<span class="line" style="--indent:{indent}">{with_breaks(pieces, text, indent)}\n</span>'


def is_tag(piece: str) -> bool:
    return piece.startswith("<")


def with_breaks(pieces: list[str], text: str, indent: int) -> str:
    """Return the line with places where a browser may part what has no blank."""
    code = without_strings(pieces)
    places = {
        place.start()
        for (longest, whole, inside), searched in zip(PARTED, (code, text, text), strict=True)
        for run in whole.finditer(searched)
        if len(run[0]) > max(longest - indent, LONGEST_WHOLE)
        for place in inside.finditer(searched, run.start() + 1, run.end() - 1)
    }
    made, position = [], 0
    for piece in pieces:
        if position in places and not is_tag(piece):
            made.append("<wbr>")
        made.append(piece)
        position += not is_tag(piece)
    return "".join(made)


def without_strings(pieces: list[str]) -> str:
    """Return the characters of a line, with those of strings made unlike code."""
    found, in_string = [], False
    for piece in pieces:
        if is_tag(piece):
            in_string = bool(STRING.match(piece))
        else:
            found.append(IN_STRING if in_string else unescape(piece))
    return "".join(found)

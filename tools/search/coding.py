"""Writes words as single characters, which tools/search/sections.mjs reads again: a sixth of the bytes less.

A word has the blank before it with it. The most frequent ones have a character of one byte; the others stand in the
order of the alphabet, which compression rewards.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Any

WORD = re.compile(r" ?\w+|\W")
# Characters that JSON writes as they are, and that are no control characters.
FIRST, BACKSLASH, DELETE, AFTER_CONTROLS = 0x23, 0x5C, 0x7F, 0xA0
OF_ONE_BYTE = DELETE - FIRST - 1
OF_TWO_BYTES = 0x800 - AFTER_CONTROLS
MOST_WORDS = 0xD800 - AFTER_CONTROLS


def character(place: int) -> str:
    """Return the character of a word by its place among the words."""
    code = FIRST + place
    code += code >= BACKSLASH
    return chr(code if code < DELETE else code + AFTER_CONTROLS - DELETE)


def in_order(count: Counter[str]) -> list[str]:
    words = [word for word, _ in count.most_common()]
    ends = (OF_ONE_BYTE, OF_ONE_BYTE + OF_TWO_BYTES)
    short, middle, long = words[: ends[0]], words[ends[0] : ends[1]], words[ends[1] :]
    return [*short, *alphabetical(middle), *alphabetical(long)]


def alphabetical(words: Iterable[str]) -> list[str]:
    return sorted(words, key=lambda word: (word.strip().lower(), word))


def coded(columns: Sequence[Sequence[str]]) -> dict[str, Any]:
    words = in_order(Counter(word for column in columns for text in column for word in WORD.findall(text)))
    assert len(words) < MOST_WORDS, "more words than there are characters"
    characters = {word: character(place) for place, word in enumerate(words)}
    texts = [["".join(characters[word] for word in WORD.findall(text)) for text in column] for column in columns]
    return {"words": words, "columns": texts}


def plain(written: dict[str, Any]) -> list[list[str]]:
    """Return the columns as they were."""
    words = {character(place): word for place, word in enumerate(written["words"])}
    return [["".join(map(words.__getitem__, text)) for text in column] for column in written["columns"]]

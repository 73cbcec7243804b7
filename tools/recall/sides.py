"""Question and answer of a card, from the built page that asks; in a page docs/assets/js/recall/parts.js does it."""

from __future__ import annotations

import html
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from urllib.parse import urljoin

from bs4 import BeautifulSoup, Tag
from bs4.element import NavigableString

from tools.recall.cards import FOLLOW_UPS, Card

ARTICLE = re.compile(r"<article\b.*</article>", re.DOTALL)
CANONICAL = re.compile(r'<link rel="canonical" href="(?P<address>[^"]+)">')
HEADING = re.compile(r"^h[1-3]$")
# What only the site's scripts bring to life.
USELESS = ("script", "style", "button", "template", "input")


class CardError(Exception):
    """A card has no part on its page; the text says which."""


@dataclass(frozen=True)
class Sides:
    """What a card shows, as HTML, and where it comes from."""

    question: str
    answer: str
    title: str
    link: str


@dataclass(frozen=True)
class Page:
    """A built page: its address, its title, its text, and in it the parts of each kind that asks."""

    address: str
    title: str
    parts: dict[str, list[Tag]]


# Cards come page by page.
@lru_cache(maxsize=2)
def page_at(path: Path) -> Page:
    """Read a built page, with links that lead to the site from anywhere."""
    text = path.read_text(encoding="utf-8")
    canonical, found = CANONICAL.search(text), ARTICLE.search(text)
    address = canonical["address"] if canonical else ""
    article = BeautifulSoup(found[0] if found else "", "html.parser")
    for useless in article.find_all(USELESS) + article.find_all(class_="headerlink"):
        useless.decompose()
    for tag in article.find_all(True):
        for name in ("href", "src"):
            if tag.has_attr(name):
                tag[name] = urljoin(address, str(tag[name]))
    for tabs in article.find_all(class_="tabbed-set"):
        name_blocks(article, tabs)
    title = article.find("h1")
    return Page(address, title.get_text(strip=True) if title else "", parts_of(article))


def parts_of(article: BeautifulSoup) -> dict[str, list[Tag]]:
    """Return the parts of each kind, in the order in which the cards count them."""
    asking = list(article.find_all("details", class_="question"))
    traps, takeaway = article.find(id="traps"), article.find(id="takeaway")
    return {
        "prediction": list(article.find_all(class_="predict")),
        "question": [details for details in asking if not is_list(details)],
        "follow_up": [item for details in asking if is_list(details) for item in details.select(":scope > ul > li")],
        "trap": list(traps.find_next_siblings("h3")) if traps else [],
        "takeaway": [takeaway] if isinstance(takeaway, Tag) else [],
        "symptom": list(article.find_all("h2")),
    }


def is_list(details: Tag) -> bool:
    """Say whether a fold lists further questions."""
    summary = details.find("summary", recursive=False)
    return isinstance(summary, Tag) and summary.get_text(strip=True) == FOLLOW_UPS


def name_blocks(article: BeautifulSoup, tabs: Tag) -> None:
    """Write the label of each tab above its block, since all are shown."""
    bar = tabs.find(class_="tabbed-labels", recursive=False)
    content = tabs.find(class_="tabbed-content", recursive=False)
    if not isinstance(bar, Tag) or not isinstance(content, Tag):
        return
    blocks = content.find_all(class_="tabbed-block", recursive=False)
    for label, block in zip(bar.find_all("label"), blocks, strict=False):
        name = article.new_tag("span", attrs={"class": "tab"})
        name.string = label.get_text(strip=True)
        block.insert(0, name)
    bar.decompose()


def sides_of(card: Card, site: Path) -> Sides:
    """Return the sides of a card from the pages of a built site."""
    page = page_at(site / card.page / "index.html")
    parts = page.parts[card.kind]
    if card.index >= len(parts):
        raise CardError(f"{card.page} has no {card.kind} number {card.index + 1}: is the site built from this tree?")
    part = parts[card.index]
    question, answer = SPLIT[card.kind](part, page)
    anchor = str(part.get("id") or anchor_above(part))
    return Sides(joined(question), joined(answer), page.title, f"{page.address}#{anchor}")


def joined(nodes: list[Tag | str]) -> str:
    """Return the HTML of several parts, without the names that others on a card may have."""
    return re.sub(r'(<[^<>]*?)\s(?:id|for|name)="[^"]*"', r"\1", "".join(map(str, nodes)))


Split = tuple[list[Tag | str], list[Tag | str]]


def of_prediction(part: Tag, _: Page) -> Split:
    children = part.find_all(True, recursive=False)
    asked: list[Tag | str] = [child for child in children if child.name != "details"]
    told: list[Tag | str] = [child for answer in children if answer.name == "details" for child in inside(answer)]
    return asked, told


def of_question(part: Tag, _: Page) -> Split:
    summary = part.find("summary", recursive=False)
    asked = summary.decode_contents() if isinstance(summary, Tag) else ""
    return [f"<p>{asked}</p>"], list(inside(part))


def of_follow_up(part: Tag, _: Page) -> Split:
    """Split at the first question mark that stands in no code and no link."""
    children = list(part.children)
    for place, child in enumerate(children):
        if isinstance(child, NavigableString) and "?" in child:
            asked, mark, told = str(child).partition("?")
            before, after = ("".join(map(str, nodes)) for nodes in (children[:place], children[place + 1 :]))
            question, answer = f"{before}{html.escape(asked)}{mark}", f"{html.escape(told.lstrip())}{after}"
            return [f"<p>{question}</p>"], [f"<p>{answer}</p>"]
    raise CardError(f"a question without a question mark: {part.get_text()}")


def of_trap(part: Tag, _: Page) -> Split:
    return [f"<p>It is said: {part.decode_contents().strip()}. What happens?</p>"], list(below(part))


def of_takeaway(part: Tag, page: Page) -> Split:
    return [f"<p>What do you take away? {html.escape(page.title)}</p>"], list(below(part))


def of_symptom(part: Tag, _: Page) -> Split:
    printed, *rest = below(part)
    asked = f"<p>You see: {part.decode_contents().strip()}. What is the cause, and how is it confirmed?</p>"
    return [asked, printed], list(rest)


SPLIT: dict[str, Callable[[Tag, Page], Split]] = {
    "prediction": of_prediction,
    "trap": of_trap,
    "question": of_question,
    "follow_up": of_follow_up,
    "takeaway": of_takeaway,
    "symptom": of_symptom,
}


def inside(details: Tag) -> Iterator[Tag]:
    """Yield what a fold hides."""
    for child in details.find_all(True, recursive=False):
        if child.name != "summary":
            yield child


def below(heading: Tag) -> Iterator[Tag]:
    """Yield what stands below a heading, to the next one."""
    for sibling in heading.find_next_siblings():
        if HEADING.match(sibling.name):
            return
        yield sibling


def anchor_above(part: Tag) -> str:
    heading = part.find_previous(HEADING)
    return str(heading.get("id", "")) if isinstance(heading, Tag) else ""

"""The search finds what the site holds: asked in Chromium, through the worker that readers ask."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TypeAlias

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.window import DESKTOP, PHONE, window
from tests.search.queries import Query, Sections, error_messages, other_lines, questions
from tools.browser.server import SiteServer
from tools.search.sections import write_sections

# Index and engine: what the first letter fetches.
FIRST_SEARCH_BYTES = 195_000
# The engine's answers to many queries, as Material's dialog would show them: groups of one page each, and of a group
# the sections that are open.
ASK = """async (queries) => {
  const worker = new Worker(new URL("assets/js/search_on_demand.js", document.baseURI));
  const reply = () => new Promise((resolve, reject) => {
    worker.onmessage = ({ data }) => resolve(data);
    worker.onerror = ({ message }) => reject(new Error(message));
    setTimeout(() => reject(new Error("no answer")), 30_000);
  });
  await reply();
  const answers = [];
  for (const query of queries) {
    worker.postMessage({ type: 2, data: query });
    const { items } = (await reply().catch((error) => { throw new Error(`${query}: ${error.message}`); })).data;
    answers.push(items.slice(0, 3).map((group) =>
      group.filter(({ score }) => score === group[0].score).map(({ location }) => location)));
  }
  worker.terminate();
  return answers;
}"""
# What comes back when the engine is there and a reader types on without a pause.
ASK_AT_ONCE = """async (queries) => {
  const worker = new Worker(new URL("assets/js/search_on_demand.js", document.baseURI));
  const answers = [];
  const reply = () => new Promise((resolve) => (worker.onmessage = ({ data }) => resolve(data)));
  await reply();
  worker.postMessage({ type: 2, data: "engine" });
  await reply();
  worker.onmessage = ({ data }) => answers.push(data.data.items.flat().map(({ location }) => location));
  for (const query of queries) worker.postMessage({ type: 2, data: query });
  while (answers.length === 0) await new Promise((resolve) => setTimeout(resolve, 20));
  await new Promise((resolve) => setTimeout(resolve, 200));
  worker.terminate();
  return answers;
}"""
TRACEBACK = """Traceback (most recent call last):
  File "/srv/app/views.py", line 31, in export
    return render(rows)
  File "/srv/app/render.py", line 7, in render
    cursor.execute(query)
"""

Groups: TypeAlias = list[list[str]]
Ask: TypeAlias = Callable[[list[str]], list[Groups]]


@pytest.fixture(scope="module")
def sections(built_site: Path) -> Sections:
    return Sections(built_site)


@pytest.fixture(scope="module")
def ask(browser: Browser, site_server: SiteServer) -> Iterator[Ask]:
    with window(browser, site_server, DESKTOP) as opened:
        opened.open()
        yield lambda queries: opened.page.evaluate(ASK, queries)


def place(query: Query, groups: Groups) -> int | None:
    """Return in which of the first three groups an answer is seen."""
    return next((at for at, group in enumerate(groups) if query.answers & set(group)), None)


def found(queries: list[Query], ask: Ask) -> tuple[int, list[str]]:
    """Return how many queries find an answer in the first group, and those that find none in three."""
    answers = ask([query.text for query in queries])
    places = [place(query, groups) for query, groups in zip(queries, answers, strict=True)]
    missed = [
        f"{query.text}\n    wanted {' or '.join(sorted(query.answers)[:3])}\n    found {groups}"
        for query, groups, at in zip(queries, answers, places, strict=True)
        if at is None
    ]
    return places.count(0), missed


def test_each_word_finds_something(sections: Sections, ask: Ask, summarise: Callable[[str], None]) -> None:
    words = sections.words()
    nothing = [word for word, groups in zip(words, ask(words), strict=True) if not groups]
    summarise(f"{len(words)} words of the index were searched for")
    assert nothing == []


KINDS: dict[str, Callable[[Sections], list[Query]]] = {
    "questions": lambda _: questions(),
    "lessons": Sections.titles,
    "symptoms": Sections.symptoms,
    "traps": Sections.traps,
    "errors": lambda sections: sections.printed(error_messages()),
}


@pytest.mark.parametrize("kind", KINDS)
def test_query_is_answered_in_three(kind: str, sections: Sections, ask: Ask, summarise: Callable[[str], None]) -> None:
    queries = KINDS[kind](sections)
    known = {location for location, _ in sections.rows}
    assert [query.text for query in queries if not query.answers & known] == [], "their sections are gone"
    first, missed = found(queries, ask)
    summarise(f"search, {kind}: {first} of {len(queries)} answered first, {len(queries) - len(missed)} within three")
    assert missed == [], "\n".join(missed)


def test_printed_lines_find_their_section(sections: Sections, ask: Ask, summarise: Callable[[str], None]) -> None:
    """Many a line is printed by several programs, and some differ from others in a number alone."""
    queries = sections.printed(other_lines())
    first, missed = found(queries, ask)
    summarise(f"search, outputs: {first} of {len(queries)} answered first, {len(queries) - len(missed)} within three")
    assert len(missed) <= len(queries) / 50, "\n".join(missed)


def test_pasted_traceback_is_asked_for_its_last_line(sections: Sections, ask: Ask) -> None:
    errors = [query for query in sections.printed(error_messages()) if query.text.split(":")[0].endswith("Error")]
    alone, below = ask([query.text for query in errors]), ask([f"{TRACEBACK}{query.text}\n" for query in errors])
    assert below == alone


@pytest.mark.parametrize(
    "query", ["__proto__", "constructor", "(((", "<script>", "\N{FIRE}", "x" * 2000, "\\", "a b " * 800, "^~*:+-\"'`"]
)
def test_strange_query_does_no_harm(ask: Ask, query: str) -> None:
    [groups] = ask([query])
    assert isinstance(groups, list)


def test_no_search_result_for_what_the_site_does_not_know(ask: Ask) -> None:
    assert ask(["kubernetes ingress certificate"]) == [[]]


def test_page_is_read_in_parts(tmp_path: Path) -> None:
    page = """<nav>Menu</nav><article><h1 id="top">Top<a class="headerlink">¶</a></h1><p>One <code>gc</code>.freeze</p>
      <table><tr><td>a</td><td>b</td></tr></table>
      <div class="language-python highlight"><span class="filename">x.py</span><pre><code>import gc
        <span class="nb">gc</span>.collect()
        print(1)
        <span class="stated">#&gt; 1</span></code></pre></div>
      <h2 id="below">Below</h2><div class="language-text highlight"><pre><code>two
        lines &lt;b&gt;</code></pre></div></article>"""
    (tmp_path / "index.html").write_text(page, encoding="utf-8")
    write_sections(tmp_path)
    assert Sections(tmp_path).rows == [
        ("", ["Top", "One gc.freeze a b", "1", "import gc gc.collect print"]),
        ("#below", ["Below", "", "two lines <b>", ""]),
    ]


def test_what_stands_elsewhere_is_not_kept_twice(tmp_path: Path) -> None:
    """A list of entries, and the names of a long program beside its text."""
    for folder in ("symptoms", "project/flask"):
        (tmp_path / folder).mkdir(parents=True)
        page = """<article><h1>Page</h1><ul><li><a class="symptom" href="#x">Stream consumed</a></li></ul>
          <div class="language-python highlight"><pre><code>import gc</code></pre></div></article>"""
        (tmp_path / folder / "index.html").write_text(page, encoding="utf-8")
    write_sections(tmp_path)
    assert Sections(tmp_path).rows == [
        ("project/flask/", ["Page", "", "", ""]),
        ("symptoms/", ["Page", "", "", "import gc"]),
    ]


def search_field(page: Page, query: str) -> None:
    """Type as a reader does who knows the key."""
    page.keyboard.press("/")
    page.keyboard.type(query)
    expect(page.locator(".md-search-result__link").first).to_be_visible()


def link_names(page: Page) -> list[str]:
    """Return the names that Chromium itself gives to the links of a page."""
    tree = page.context.new_cdp_session(page).send("Accessibility.getFullAXTree")
    links = [node for node in tree["nodes"] if node.get("role", {}).get("value") == "link"]
    return [node.get("name", {}).get("value", "") for node in links]


def test_dialog_speaks_to_a_screen_reader(browser: Browser, site_server: SiteServer) -> None:
    with window(browser, site_server, DESKTOP) as opened:
        opened.open()
        search_field(opened.page, "get_referrers")
        dialog = opened.page.get_by_role("dialog", name="Search")
        expect(dialog.get_by_role("status")).to_contain_text("matching document")
        expect(dialog.get_by_role("link", name="Who holds it?")).to_be_visible()
        names = link_names(opened.page)
        assert "" not in names
        assert any(name.startswith("Who holds it?") for name in names)
        assert opened.complaints == []


def test_keyboard_leads_to_the_section(browser: Browser, site_server: SiteServer) -> None:
    with window(browser, site_server, DESKTOP) as opened:
        opened.open()
        search_field(opened.page, "lru_cache on a method")
        first = opened.page.locator(".md-search-result__link").first
        # The results of a part of the words give way to those of all, which may be other ones.
        expect(first).to_have_attribute("href", re.compile("memory/"))
        opened.page.wait_for_load_state("networkidle")
        opened.page.keyboard.press("ArrowDown")
        expect(first).to_be_focused()
        opened.page.keyboard.press("Enter")
        expect(opened.page.locator("h1[id]")).to_contain_text(re.compile("leak|grow", re.IGNORECASE))


def test_place_among_results_is_kept_when_they_are_drawn_anew(browser: Browser, site_server: SiteServer) -> None:
    """A key may lead into the results of a part of the words while those of all are on their way."""
    with window(browser, site_server, DESKTOP) as opened:
        opened.open()
        search_field(opened.page, "lru_cache on a")
        opened.page.wait_for_load_state("networkidle")
        results = opened.page.locator(".md-search-result__list")
        opened.page.keyboard.press("ArrowDown")
        expect(results.locator("a:focus")).to_have_count(1)
        results.evaluate("list => list.firstElementChild.classList.add('of-the-old-answer')")
        opened.page.locator("[data-md-component=search-query]").evaluate(
            "field => { field.value += ' method'; field.dispatchEvent(new KeyboardEvent('keyup')); }"
        )
        expect(results.locator(".of-the-old-answer")).to_have_count(0)
        expect(results.locator("a:focus")).to_have_count(1)


def test_only_the_newest_of_many_queries_is_answered(browser: Browser, site_server: SiteServer) -> None:
    with window(browser, site_server, DESKTOP) as opened:
        opened.open()
        answers = opened.page.evaluate(ASK_AT_ONCE, ["memory", "memory leak", "memory leak in a closure"])
        assert len(answers) == 1
        assert any("closure" in location for location in answers[0])


@pytest.mark.parametrize("width", [DESKTOP, PHONE], ids=["desktop", "phone"])
def test_what_a_mouse_pastes_is_searched(browser: Browser, site_server: SiteServer, width: int) -> None:
    with window(browser, site_server, width) as opened:
        opened.open()
        if width == PHONE:
            opened.page.locator("label[for=__search].md-header__button").click()
        field = opened.page.locator("[data-md-component=search-query]")
        field.focus()
        # It makes an `input` event and no key.
        opened.page.evaluate(
            "text => document.execCommand('insertText', false, text)", "Cannot operate on a closed database."
        )
        expect(opened.page.locator(".md-search-result__link mark").first).to_be_visible()


def test_first_search_is_small(browser: Browser, site_server: SiteServer) -> None:
    with window(browser, site_server, DESKTOP) as opened:
        opened.open()
        opened.page.wait_for_load_state("networkidle")
        site_server.sent.clear()
        search_field(opened.page, "interpreter")
        sizes = dict(site_server.sent)
    assert {"/search/sections.json", "/assets/vendor/search.js"} <= sizes.keys()
    assert sum(sizes.values()) <= FIRST_SEARCH_BYTES, sizes

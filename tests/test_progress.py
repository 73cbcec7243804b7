"""A reader never gets lost: where a lesson stands, what has been read, where to go on; all kept in the browser."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from playwright.sync_api import Browser, Page, ViewportSize, expect

from tests.browser.lessons import LESSONS, MODULES, build_lessons
from tools.browser.server import SiteServer, serve
from tools.site.lessons import INDEX, find_modules
from tools.verification.pages import DOCS

NAMES, COUNTS, PRACTICE, FINALLY = LESSONS
PHONE: ViewportSize = {"width": 390, "height": 844}
FORBID_STORAGE = """Object.defineProperty(window, "localStorage", {
  get() { throw new DOMException("Forbidden", "SecurityError"); },
});"""


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[SiteServer]:
    folder = tmp_path_factory.mktemp("lessons")
    with serve(folder / "site") as started:
        # Instant navigation takes only addresses that the sitemap names.
        build_lessons(folder, started.address)
        yield started


@pytest.fixture
def page(browser: Browser, server: SiteServer) -> Iterator[Page]:
    """A reader who comes for the first time. An error of a script of the site's own fails the test."""
    context = browser.new_context(base_url=server.address, accept_downloads=True)
    opened = context.new_page()
    complaints: list[str] = []
    opened.on("pageerror", lambda error: complaints.append(error.stack or str(error)))
    opened.on("console", lambda said: complaints.append(said.text) if said.type in ("error", "warning") else None)
    yield opened
    context.close()
    # The theme itself does not look where storage is forbidden.
    assert [text for text in complaints if "Forbidden" not in text or "assets/js/" in text] == []


def seed(page: Page, read: list[str], opened: str = "") -> None:
    page.goto("last/")
    page.evaluate(
        """([read, opened]) => {
          localStorage.setItem("lessons.read", JSON.stringify(read));
          if (opened) localStorage.setItem("lessons.opened", opened);
        }""",
        [read, opened],
    )


def test_lesson_is_marked_by_keyboard_and_stays_so(page: Page) -> None:
    page.goto(NAMES)
    mark = page.locator(".reading-mark button")
    expect(mark).to_have_text("Mark as read")
    expect(mark).to_have_attribute("aria-pressed", "false")
    mark.focus()
    page.keyboard.press("Enter")
    for _ in ("at once", "after a reload"):
        expect(mark).to_have_text("Read")
        expect(mark).to_have_attribute("aria-pressed", "true")
        page.reload()
    mark.click()
    page.reload()
    expect(mark).to_have_text("Mark as read")


def test_map_ticks_and_counts_what_was_read(page: Page) -> None:
    seed(page, [NAMES, PRACTICE, "modules/memory/renamed/"])
    page.goto("modules/memory/")
    expect(page.locator(".place")).to_have_text("Module 1 of 2 in Modules2 of 3 read")
    ticked = page.locator(":is(td, p):has(> .tick[role=img][aria-label=read]) > a")
    expect(ticked).to_have_text([MODULES["memory"]["names"], MODULES["memory"]["practice"]])
    page.goto("modules/")
    counts = page.locator("[data-lessons-below]")
    expect(counts).to_have_text(["2 of 3 read", "0 of 1 read", "2 of 4 read"])


def test_another_tab_is_told(page: Page) -> None:
    page.goto("modules/memory/")
    other = page.context.new_page()
    other.goto(COUNTS)
    other.locator(".reading-mark button").click()
    expect(page.locator("[data-lessons-below]")).to_have_text("1 of 3 read")
    expect(page.locator(".tick")).to_have_count(1)


def test_instant_navigation_brings_each_lesson_its_button(page: Page) -> None:
    page.goto(NAMES)
    page.evaluate("window.sameDocument = true")
    page.locator(".reading-mark button").click()
    page.locator(".md-footer__link--next").click()
    expect(page.locator("h1")).to_contain_text(MODULES["memory"]["counts"])
    assert page.evaluate("window.sameDocument") is True
    expect(page.locator(".reading-mark button")).to_have_text(["Mark as read"])
    page.locator(".place a").click()
    expect(page.locator(".tick")).to_have_count(1)


@pytest.mark.parametrize(
    ("read", "opened", "expected"),
    [
        ([], "", None),
        ([], COUNTS, COUNTS),
        ([NAMES], COUNTS, COUNTS),
        ([NAMES, COUNTS], COUNTS, PRACTICE),
        # After an import nothing was opened here.
        ([NAMES, PRACTICE], "", FINALLY),
        # Behind the last one, it goes on with what was left out.
        ([COUNTS, PRACTICE, FINALLY], FINALLY, NAMES),
        ([NAMES, "modules/memory/renamed/"], "modules/memory/renamed/", COUNTS),
        (LESSONS, NAMES, None),
    ],
)
def test_first_page_continues(page: Page, read: list[str], opened: str, expected: str | None) -> None:
    seed(page, read, opened)
    page.goto("")
    # The script has been here: it listed nothing, or filled the line.
    page.wait_for_function("performance.getEntriesByType('resource').some(file => file.name.endsWith('lessons.js'))")
    link = page.locator(".continue a")
    if expected is None:
        page.wait_for_load_state("networkidle")
        expect(link).to_have_count(0)
        return
    expect(page.locator(".continue")).to_contain_text("Continue where you stopped: ")
    link.click()
    expect(page.locator(f".reading-mark[data-lesson='{expected}']")).to_have_count(1)


def test_opening_a_lesson_is_remembered(page: Page) -> None:
    page.goto(FINALLY)
    expect(page.locator(".reading-mark button")).to_be_visible()
    page.goto("")
    expect(page.locator(".continue a")).to_have_text(MODULES["exceptions"]["finally"])


@pytest.mark.parametrize("width", [1440, 390])
@pytest.mark.parametrize("address", ["", "modules/", "modules/memory/", NAMES])
def test_what_a_script_fills_moves_nothing(browser: Browser, server: SiteServer, address: str, width: int) -> None:
    """With and without the scripts that fill the places, everything else stands where it stood."""
    context = browser.new_context(base_url=server.address, viewport={"width": width, "height": 900})
    page = context.new_page()
    seed(page, [NAMES, FINALLY], NAMES)
    page.goto(address, wait_until="networkidle")
    expect(page.locator(".continue a, [data-lessons-below]:not(:empty), .reading-mark button").first).to_be_attached()
    filled = places_of(page)
    page.route("**/assets/js/{lessons,progress,problems}.js", lambda route: route.abort())
    page.goto(address, wait_until="networkidle")
    assert page.locator(".continue a, [data-lessons-below]:not(:empty), .reading-mark button").count() == 0
    assert places_of(page) == filled
    context.close()


def places_of(page: Page) -> list[list[float]]:
    places: list[list[float]] = page.locator("article :is(h1, h2, p, th, td), .md-footer__link").evaluate_all(
        "parts => parts.map(part => [part.getBoundingClientRect().x, part.getBoundingClientRect().y])"
    )
    return places


def test_forbidden_storage_is_told_in_one_sentence(page: Page) -> None:
    page.add_init_script(FORBID_STORAGE)
    page.goto(NAMES)
    mark = page.locator(".reading-mark button")
    mark.click()
    expect(page.locator(".reading-mark [role=status]")).to_have_text(
        "This browser keeps nothing for this site, so the mark cannot be kept."
    )
    expect(mark).to_have_text("Mark as read")
    page.goto("modules/")
    expect(page.get_by_role("button", name="Export")).to_be_visible()
    assert page.locator("[data-lessons-below]:not(:empty), .tick").count() == 0
    page.goto("", wait_until="networkidle")
    expect(page.locator(".continue")).to_be_empty()


def test_without_javascript_nothing_is_offered(browser: Browser, server: SiteServer) -> None:
    context = browser.new_context(base_url=server.address, java_script_enabled=False)
    page = context.new_page()
    page.goto(NAMES)
    expect(page.locator(".place")).to_have_text("Lesson 1 of 2 in Memory")
    expect(page.locator(".reading-mark")).to_be_empty()
    page.goto("modules/")
    expect(page.locator("[data-progress]")).to_be_empty()
    expect(page.locator("[data-lessons]")).to_be_hidden()
    context.close()


def test_marks_are_exported_reset_and_imported(page: Page, tmp_path: Path) -> None:
    seed(page, [NAMES, FINALLY], FINALLY)
    page.goto("modules/")
    total = page.locator(".lesson-count")
    expect(total).to_have_text("2 of 4 read")
    with page.expect_download() as download:
        page.get_by_role("button", name="Export").click()
    exported = tmp_path / "progress.json"
    download.value.save_as(exported)
    assert json.loads(exported.read_text())["read"] == sorted([NAMES, FINALLY])
    page.once("dialog", lambda dialog: dialog.dismiss())
    page.get_by_role("button", name="Reset").click()
    expect(total).to_have_text("2 of 4 read")
    page.once("dialog", lambda dialog: dialog.accept())
    page.get_by_role("button", name="Reset").click()
    expect(total).to_have_text("0 of 4 read")
    assert page.evaluate("localStorage.getItem('lessons.opened')") is None
    page.locator("input[type=file]").set_input_files(exported)
    expect(page.locator("[data-progress] [role=status]")).to_have_text("Imported: 2 marks, 0 answers.")
    expect(total).to_have_text("2 of 4 read")


FORMAT = "python-backend-foundations progress"


@pytest.mark.parametrize(
    ("file", "said", "count"),
    [
        # As this site exported it before lessons could be marked.
        ({"format": FORMAT, "solved": ["deep_copy"], "answers": {}}, "Imported: 1 marks, 0 answers.", 0),
        ({"format": FORMAT, "read": [NAMES], "solved": [], "answers": {}}, "Imported: 1 marks, 0 answers.", 1),
        (
            {"format": FORMAT, "read": [7, "//evil/", "modules/"], "solved": [[]], "answers": {"../x": "y"}},
            "0 marks",
            0,
        ),
        ({"format": FORMAT, "read": "all", "solved": [], "answers": {}}, "Nothing was imported", 0),
    ],
)
def test_files_of_any_age_are_read(page: Page, tmp_path: Path, file: object, said: str, count: int) -> None:
    (tmp_path / "progress.json").write_text(json.dumps(file))
    page.goto("modules/")
    page.locator("input[type=file]").set_input_files(tmp_path / "progress.json")
    expect(page.locator("[data-progress] [role=status]")).to_contain_text(said)
    expect(page.locator(".lesson-count")).to_have_text(f"{count} of 4 read")


def test_spoilt_marks_are_no_error(page: Page) -> None:
    page.goto("last/")
    page.evaluate("localStorage.setItem('lessons.read', '{not JSON')")
    page.goto("modules/")
    expect(page.locator(".lesson-count")).to_have_text("0 of 4 read")


def test_previous_and_next_cross_modules_with_whole_titles(page: Page) -> None:
    page.set_viewport_size(PHONE)
    page.goto(FINALLY)
    previous, following = (page.locator(f".md-footer__link--{way} .md-ellipsis") for way in ("prev", "next"))
    expect(previous).to_have_text("Exceptions: why?")
    expect(following).to_have_text("Last")
    page.goto(PRACTICE)
    expect(following).to_have_text("Exceptions: why?")
    page.goto("modules/exceptions/")
    expect(following).to_have_text(MODULES["exceptions"]["finally"])
    expect(previous).to_have_text(MODULES["memory"]["practice"])
    for title in (previous, following):
        expect(title).to_be_visible()
        assert title.evaluate("title => title.scrollWidth <= title.clientWidth"), "the title is cut off"


def test_next_stands_near_the_mark(page: Page) -> None:
    page.set_viewport_size(PHONE)
    page.goto(NAMES)
    mark, following = (
        page.locator(place).bounding_box() for place in (".reading-mark button", ".md-footer__link--next")
    )
    assert mark
    assert following
    assert 0 < following["y"] - mark["y"] < PHONE["height"] / 2


def test_every_page_of_a_module_has_its_place(built_site: Path) -> None:
    """On the site itself: each lesson and each practice page can be marked, and no map or other page."""
    marked = {
        soup_mark["data-lesson"]
        for path in built_site.rglob("index.html")
        for soup_mark in BeautifulSoup(path.read_text(encoding="utf-8"), "html.parser").select(".place ~ .reading-mark")
    }
    pages = {page for module in find_modules() for page in module.glob("*.md") if page.name != INDEX}
    assert marked == {f"{page.relative_to(DOCS).with_suffix('').as_posix()}/" for page in pages}
    listed = BeautifulSoup((built_site / "index.html").read_text(encoding="utf-8"), "html.parser")
    assert {link["href"] for link in listed.select("[data-lessons] a")} == marked

"""A reader chooses a stack once, and every page shows what it prints, at its place, also to whoever gets the link."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.stacks import BY_PYTHON, INLINE, SAME, TRANSCRIBED, build_stacks
from tests.browser.window import DESKTOP, PHONE, Window, assert_page_is_sound, window
from tools.browser.server import SiteServer, serve
from tools.stacks.stops import find_stops
from tools.verification.snippets import SNIPPETS, SUPPORTED_PYTHONS

STOP = "flask-3.0-fastapi-0.110"
STACK = f"python-3.12-{STOP}"
TITLE = "CPython 3.12, Flask 3.0, FastAPI 0.110"
# What these programs print there, by the files.
THERE = {
    BY_PYTHON: f"{BY_PYTHON}.out",
    INLINE: f"{INLINE}.before-fastapi-0.122.out",
    TRANSCRIBED: f"{TRANSCRIBED}.before-flask-3.1.2.out",
}
# Where everything stands that is not in an output, and how far layout has shifted since the page was opened.
PLACES = """() => [...document.querySelectorAll("h1, h2, .highlight, .tabbed-set, .md-header__option, .md-search")]
  .map((part) => JSON.stringify(part.getBoundingClientRect()))"""
SHIFTS = """() => new Promise((done) => {
  new PerformanceObserver((list) => done(list.getEntries().map(({ value }) => value)))
    .observe({ type: "layout-shift", buffered: true });
  setTimeout(() => done([]), 300);
})"""


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[SiteServer]:
    folder = tmp_path_factory.mktemp("stacks")
    with serve(folder / "site") as started:
        # Instant navigation takes only addresses that the sitemap names.
        build_stacks(folder, started.address)
        yield started


@pytest.fixture
def desk(browser: Browser, server: SiteServer) -> Iterator[Window]:
    with window(browser, server, DESKTOP) as opened:
        yield opened
        assert opened.complaints == []


def choose(page: Page, python: str, frameworks: str) -> None:
    page.get_by_role("button", name="Your stack").click()
    page.locator("#your-stack").get_by_label("CPython").select_option(python)
    page.locator("#your-stack").get_by_label("Frameworks").select_option(frameworks)
    page.keyboard.press("Escape")


def shown_outputs(page: Page) -> dict[str, str]:
    """Return the output of each program that has several: the one that a reader sees."""
    found: list[tuple[str, str]] = page.locator("[data-stacks]:visible").evaluate_all(
        """outputs => outputs.map((output) =>
          [output.dataset.program, (output.querySelector("pre > code") ?? output).textContent])"""
    )
    return dict(found)


def assert_outputs_are_there(page: Page) -> None:
    """Check that the page shows what the programs print on Flask 3.0, and marks it."""
    expect(page.locator(".stack-mark:visible")).to_have_count(len(THERE))
    outputs = shown_outputs(page)
    for program, file in THERE.items():
        assert outputs[program] == (SNIPPETS / file).read_text(encoding="utf-8"), program


def assert_there(page: Page) -> None:
    """Check that the page shows the stack, and what the programs print on it."""
    assert_outputs_are_there(page)
    expect(page.get_by_role("button", name="Your stack")).to_have_accessible_name(f"Your stack: {TITLE}")


def test_a_chosen_stack_is_shown_kept_and_sent(desk: Window, browser: Browser) -> None:
    page = desk.page
    desk.open("stacks/")
    newest = shown_outputs(page)
    assert newest[TRANSCRIBED] == (SNIPPETS / f"{TRANSCRIBED}.out").read_text(encoding="utf-8")
    assert newest[INLINE].strip() == "What the program says behind #>."
    assert page.locator(".stack-mark").count() == 0
    before = page.evaluate(PLACES)
    choose(page, "3.12", STOP)
    assert_there(page)
    assert page.evaluate(PLACES) == before, "something moved"
    assert page.url.endswith(f"stacks/?stack={STACK}")
    page.goto(f"{desk.server.address}stacks/")
    assert_there(page)
    assert page.evaluate(SHIFTS) == [], "a page that shows the chosen stack from the beginning moves"
    with window(browser, desk.server, DESKTOP) as fresh:
        fresh.open(f"stacks/?stack={STACK}")
        assert_there(fresh.page)
        # A link does not overwrite what the reader chose.
        assert fresh.page.evaluate("localStorage.getItem('stack')") is None
        assert fresh.complaints == []


def test_the_newest_leaves_no_trace(desk: Window) -> None:
    desk.open(f"stacks/?stack={STACK}")
    assert_there(desk.page)
    choose(desk.page, SUPPORTED_PYTHONS[-1], "")
    expect(desk.page.locator(".stack-mark")).to_have_count(0)
    assert desk.page.url.endswith("stacks/")
    assert desk.page.evaluate("localStorage.getItem('stack')") is None
    assert desk.page.locator(".not-printed").count() == 0


def test_an_output_says_what_ended_it(desk: Window) -> None:
    desk.open(f"stacks/?stack={STACK}")
    expect(desk.page.locator(".stack-mark")).to_have_count(len(THERE))
    links = desk.page.locator(".stack-mark").evaluate_all("marks => marks.map(mark => mark.hash)")
    assert links == [
        "#exceptions-finally_return-python-3.14",
        "#functions-security_scheme-fastapi-0.122",
        "#generators-teardown_while_streaming-flask-3.1.2",
    ]
    struck = desk.page.locator(".not-printed").all_text_contents()
    assert struck == ["#> no token: 401", "#> asks for: APIKey"]
    desk.page.locator(".stack-mark").nth(1).click()
    expect(desk.page.locator(f"[id='{links[1][1:]}']")).to_be_in_viewport()
    # Instant navigation keeps the stack, and so does the address.
    expect(desk.page).to_have_url(f"{desk.server.address}changes/?stack={STACK}{links[1]}")


def test_a_cpython_that_prints_the_same_as_the_newest_has_no_mark(desk: Window) -> None:
    desk.open("stacks/?stack=python-3.14")
    label = desk.page.locator(".tabbed-labels label", has_text="3.14")
    input_id = label.get_attribute("for")
    expect(desk.page.locator(f"[id='{input_id}']")).to_be_checked()
    assert desk.page.locator(".stack-mark").count() == 0


def test_by_keyboard_alone(desk: Window) -> None:
    desk.open("stacks/")
    button = desk.page.get_by_role("button", name="Your stack")
    for _ in range(20):
        desk.page.keyboard.press("Tab")
        if button.evaluate("button => button === document.activeElement"):
            break
    desk.page.keyboard.press("Enter")
    desk.page.keyboard.press("Tab")
    for _ in range(SUPPORTED_PYTHONS[::-1].index("3.12")):
        desk.page.keyboard.press("ArrowDown")
    desk.page.keyboard.press("Tab")
    for _ in range([stop.name for stop in reversed(find_stops())].index(STOP) + 1):
        desk.page.keyboard.press("ArrowDown")
    desk.page.keyboard.press("Escape")
    expect(button).to_be_focused()
    assert_there(desk.page)


@pytest.mark.parametrize("width", [DESKTOP, PHONE, 320])
def test_control_and_outputs_are_sound(browser: Browser, server: SiteServer, width: int) -> None:
    with window(browser, server, width) as opened:
        opened.open(f"stacks/?stack={STACK}")
        expect(opened.page.locator(".stack-mark").first).to_be_visible()
        button = opened.page.get_by_role("button", name="Your stack")
        button.click()
        expect(opened.page.locator("#your-stack").get_by_label("CPython")).to_be_in_viewport()
        box = opened.page.locator("#your-stack").bounding_box()
        assert box
        assert 0 <= box["x"] <= box["x"] + box["width"] <= width
        assert_page_is_sound(opened)


@pytest.mark.parametrize(
    ("name", "sentence"),
    [
        ("python-2.7", "The stack that the link names is not known here: python-2.7."),
        ("python-3.12-flask-0.1-fastapi-0.1", "The stack that the link names is not known here: python-3.12-flask-0.1"),
        ("<b>", "The stack that the link names is not known here: <b>."),
    ],
)
def test_a_stack_that_is_not_known_is_said(desk: Window, name: str, sentence: str) -> None:
    desk.open(f"stacks/?stack={name}")
    expect(desk.page.locator("#your-stack [role=status]")).to_contain_text(sentence)
    assert desk.page.locator(".stack-mark").count() == 0


def test_a_kept_stack_that_has_gone_is_said_once(desk: Window) -> None:
    desk.open("stacks/")
    desk.page.evaluate("localStorage.setItem('stack', 'python-3.12-flask-1.0-fastapi-0.1')")
    desk.open("stacks/")
    said = desk.page.locator("#your-stack [role=status]")
    expect(said).to_contain_text("The stack that this browser has kept is not known here")
    desk.open("stacks/")
    assert desk.page.locator(".stack-mark").count() == 0
    expect(said).not_to_be_visible()


def test_frameworks_on_another_cpython_say_where_they_ran(desk: Window) -> None:
    desk.open(f"stacks/?stack=python-3.14-{STOP}")
    desk.page.get_by_role("button", name="Your stack").click()
    said = desk.page.locator("#your-stack [role=status]")
    expect(said).to_have_text("Programs with a framework were run on CPython 3.12 with these releases.")


def test_a_name_without_its_cpython_is_that_of_the_run(desk: Window) -> None:
    desk.open(f"stacks/?stack={STOP}")
    assert_there(desk.page)


def test_the_theme_links_no_tabs_when_a_stack_is_chosen(desk: Window) -> None:
    """The names of the tabs that were opened are not those that the reader clicked."""
    desk.open(f"stacks/?stack={STACK}")
    assert_there(desk.page)
    assert desk.page.evaluate("__md_get('__tabs')") is None


def test_run_says_where_the_stack_prints_something_else(desk: Window) -> None:
    desk.open(f"stacks/?stack={STACK}")
    for program, other in ((BY_PYTHON, True), (SAME, False)):
        block = desk.page.locator(".language-python.highlight").filter(has_text=f"{program}.py")
        block.locator("button.run").click()
        status = block.locator(".run-status")
        expect(block.locator(".run-panel")).to_have_attribute("data-state", "equal", timeout=60_000)
        if other:
            expect(status).to_contain_text(f"your stack, {TITLE}, prints something else, which the output shows.")
        else:
            expect(status).to_contain_text("the output is what the page states.")
            expect(status).not_to_contain_text("your stack")


def test_the_chosen_output_alone_is_printed(desk: Window) -> None:
    desk.open("stacks/")
    desk.page.emulate_media(media="print")
    assert desk.page.locator(".tabbed-block:visible").count() == desk.page.locator(".tabbed-block").count()
    desk.open(f"stacks/?stack={STACK}")
    expect(desk.page.locator(".stack-mark")).to_have_count(len(THERE))
    assert_outputs_are_there(desk.page)
    told = desk.page.locator(".stack-mark").first.evaluate("mark => getComputedStyle(mark, '::after').content")
    assert TITLE in told
    assert desk.page.locator(".tabbed-block:visible").count() == len(THERE)


def test_progress_takes_the_stack_along(desk: Window, browser: Browser, tmp_path: Path) -> None:
    desk.open("stacks/")
    choose(desk.page, "3.12", STOP)
    desk.open()
    with desk.page.expect_download() as download:
        desk.page.get_by_role("button", name="Export").click()
    file = tmp_path / "progress.json"
    download.value.save_as(file)
    assert json.loads(file.read_text())["stack"] == STACK
    with window(browser, desk.server, DESKTOP) as other:
        import_progress(other, file)
        expect(other.page.get_by_role("button", name="Your stack")).to_have_accessible_name(f"Your stack: {TITLE}")
        other.open("stacks/")
        assert_there(other.page)
    with window(browser, desk.server, DESKTOP) as another:
        import_progress(another, file, stack="python-1.5")
        said = another.page.locator("#your-stack [role=status]")
        expect(said).to_contain_text("The stack in the file is not known here: python-1.5.")


def import_progress(opened: Window, file: Path, **changed: Any) -> None:
    file.write_text(json.dumps(json.loads(file.read_text()) | changed))
    opened.open()
    opened.page.locator(".md-content input[type=file]").set_input_files(file)


def test_the_versions_are_there_without_scripts(browser: Browser, server: SiteServer) -> None:
    with window(browser, server, DESKTOP, java_script_enabled=False) as opened:
        opened.page.goto(f"{server.address}stacks/?stack={STACK}")
        assert not opened.page.locator(".stack-control").is_visible()
        opened.page.locator("label", has_text="Before FastAPI 0.122").click()
        assert shown_outputs(opened.page)[INLINE] == (SNIPPETS / THERE[INLINE]).read_text(encoding="utf-8")

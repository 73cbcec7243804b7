"""Circumstances that do harm, such as a lost network or a spoilt file: the page says what is wrong, and goes on."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from fnmatch import fnmatch
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.running import (
    ENDLESS,
    EQUAL,
    PATIENCE,
    SECOND,
    Program,
    assert_page_works,
    interpreters,
    running_page,
    wait_for_interpreters,
    without_words_of_the_browser,
)
from tests.browser.specimen import FLASK, OTHER_PLAIN, PLAIN
from tests.browser.window import DESKTOP, Window, window
from tools.browser.server import SiteServer, serve

IMAGE = "<img src=x onerror=document.title=1>"
STORAGE_FORBIDDEN = """
  for (const name of ["localStorage", "caches"]) {
    Object.defineProperty(window, name, { get() { throw new DOMException("forbidden", "SecurityError"); } });
  }
  navigator.serviceWorker.register = () => Promise.reject(new DOMException("forbidden", "SecurityError"));
"""
# Keeps each sentence that the panels of the page show.
KEEP_SENTENCES = """() => {
  window.sentences = [];
  new MutationObserver(() => {
    for (const status of document.querySelectorAll(".run-status")) sentences.push(status.textContent);
  }).observe(document.body, { subtree: true, childList: true, characterData: true });
}"""
SHARE = """async ([file, text]) => {
  const { shareLink } = await import(new URL("../assets/js/runner/share.js", document.baseURI));
  return shareLink(location.href, file, text);
}"""
SPOIL = """async file => {
  const [name] = (await caches.keys()).filter((name) => name.startsWith("python-"));
  const cache = await caches.open(name);
  const address = new URL(`../assets/vendor/python/${file}`, document.baseURI);
  const kept = await cache.match(address);
  await cache.put(address, new Response("spoilt"));
  return Boolean(kept);
}"""


@pytest.fixture
def visit(browser: Browser, specimen_server: SiteServer) -> Iterator[Window]:
    """The first visit of a reader."""
    with running_page(browser, specimen_server) as opened:
        yield opened


@pytest.fixture
def uncached_visit(browser: Browser, specimen_server: SiteServer) -> Iterator[Window]:
    """The first visit with a browser that has no service worker: what is done to the page's network meets each file."""
    with running_page(browser, specimen_server, service_workers="block") as opened:
        yield opened


@contextmanager
def file_away(server: SiteServer, name: str) -> Iterator[Path]:
    """Take a file of the interpreter from the server for a while."""
    (path,) = (server.folder / "assets" / "vendor" / "python").glob(name)
    away = path.rename(path.with_name("away"))
    try:
        yield path
    finally:
        away.replace(path)


def set_speed(page: Page, bytes_in_a_second: int) -> None:
    """Set how fast a page's network is; -1 is no limit."""
    conditions = {"offline": False, "latency": 0, "downloadThroughput": bytes_in_a_second, "uploadThroughput": -1}
    page.context.new_cdp_session(page).send("Network.emulateNetworkConditions", conditions)


def test_another_page_ends_the_run(visit: Window) -> None:
    page = visit.page
    page.evaluate("window.sameDocument = true")
    Program(page, OTHER_PLAIN).start(ENDLESS)
    page.locator(".md-footer__link--next").click()
    expect(page.locator("h1")).to_have_text("Verification¶")
    wait_for_interpreters(page, most=0)
    page.locator(".md-footer__link--prev").click()
    expect(page.locator("h1")).to_have_text("Programs that run¶")
    assert page.evaluate("window.sameDocument") is True
    assert_page_works(visit)


def test_double_click_is_one_run(visit: Window) -> None:
    program = Program(visit.page, PLAIN)
    program.button.dblclick()
    assert program.ended().sentence == EQUAL
    # Also when the run is over before the second click: it starts nothing.
    assert_page_works(visit)
    program.button.dblclick()
    assert program.ended().sentence == EQUAL
    assert_page_works(visit)


@pytest.mark.parametrize("other", [OTHER_PLAIN, FLASK], ids=["same packages", "other packages"])
def test_two_programs_at_once(visit: Window, other: str) -> None:
    both = Program(visit.page, PLAIN), Program(visit.page, other)
    # Once while Python is loaded, once with an interpreter in reserve.
    for _ in range(2):
        for program in both:
            program.button.click()
        assert [program.ended().sentence for program in both] == [EQUAL, EQUAL]
        wait_for_interpreters(visit.page)
    assert visit.complaints == []


def test_programs_run_without_a_server(browser: Browser, specimen_server: SiteServer) -> None:
    with ExitStack() as serving:
        server = serving.enter_context(serve(specimen_server.folder))
        with running_page(browser, server) as opened:
            for file in (PLAIN, FLASK):
                assert_page_works(opened, file)
            serving.close()
            server.sent.clear()
            # What the browser keeps for ten minutes of its own is not what this is about.
            opened.page.context.new_cdp_session(opened.page).send("Network.clearBrowserCache")
            opened.open("running/")
            for file in (PLAIN, FLASK):
                assert Program(opened.page, file).run().sentence == EQUAL
            assert server.sent == []
            without_words_of_the_browser(opened)
            assert opened.complaints == []


@pytest.mark.parametrize(
    ("file", "missing"), [(PLAIN, "pyodide.asm.wasm"), (FLASK, "blinker-*.whl"), (PLAIN, "pyodide.mjs")]
)
def test_missing_file_is_named_until_it_is_there(visit: Window, file: str, missing: str) -> None:
    program = Program(visit.page, file)
    with file_away(visit.server, missing):
        shown = program.run()
        assert shown.state == "failed"
        told = (
            f"Python could not be loaded. {missing} is not there: the server answered 404. On your machine: python *.py"
        )
        assert fnmatch(shown.sentence, told), shown
        assert program.button.inner_text() == "Run"
    assert_page_works(visit, file, had_failed=True)


def test_slow_network_is_told_in_megabytes(uncached_visit: Window) -> None:
    page = uncached_visit.page
    set_speed(page, 2_000_000)
    page.evaluate(KEEP_SENTENCES)
    assert Program(page, PLAIN).run().sentence == EQUAL
    told = [re.match(r"Loading Python: ([\d.]+) MB, ([\d.]+) MB left\.", text) for text in page.evaluate("sentences")]
    totals = {float(found[1]) for found in told if found}
    left = [float(found[2]) for found in told if found]
    assert len(totals) == 1
    assert left == sorted(left, reverse=True)
    assert len(set(left)) > 10
    assert max(left) > 0.8 * totals.pop()
    assert min(left) < 0.2


def test_reader_stops_a_slow_load(uncached_visit: Window) -> None:
    page = uncached_visit.page
    set_speed(page, 500_000)
    program = Program(page, PLAIN)
    program.button.click()
    expect(program.status).to_contain_text("MB left", timeout=PATIENCE)
    program.button.click()
    # Long before all is loaded.
    expect(program.status).to_have_text("Stopped.", timeout=5 * SECOND)
    page.wait_for_timeout(0.3 * SECOND)
    expect(program.status).to_have_text("Stopped.")
    # The next run waits for the same files, and says so.
    program.button.click()
    expect(program.status).to_contain_text("MB left", timeout=PATIENCE)
    set_speed(page, -1)
    assert program.ended().sentence == EQUAL
    assert_page_works(uncached_visit, had_failed=True)


@pytest.mark.parametrize(
    ("file", "name"), [(PLAIN, "pyodide.asm.wasm"), (FLASK, "blinker-*.whl"), (PLAIN, "python_stdlib.zip")]
)
def test_spoilt_file_is_fetched_again(visit: Window, file: str, name: str) -> None:
    with file_away(visit.server, name) as path:
        # As a connection that breaks would leave it, with a server between that keeps answers.
        path.write_bytes(path.with_name("away").read_bytes()[:3000])
        shown = Program(visit.page, file).run()
        assert shown.state == "failed"
        told = (f"*{name} did not come whole. Is there a connection? *", "*. It did not start: *")
        assert any(fnmatch(shown.sentence, form) for form in told), shown
    visit.complaints.clear()
    assert_page_works(visit, file)


def test_no_server_at_the_first_click(browser: Browser, specimen_server: SiteServer) -> None:
    with ExitStack() as serving:
        server = serving.enter_context(serve(specimen_server.folder))
        with running_page(browser, server) as opened:
            serving.close()
            program = Program(opened.page, PLAIN)
            program.button.click()
            told = "This could not be loaded. Is there a connection? Click again, or reload the page."
            expect(program.block.get_by_role("status")).to_have_text(told)
            serving.enter_context(serve(specimen_server.folder, server.port))
            assert_page_works(opened, had_failed=True)
            expect(program.block.locator(".not-loaded")).to_have_count(0)


@pytest.mark.parametrize(("name", "file"), [("started.snapshot", PLAIN), ("compiled.modules", FLASK)])
def test_spoilt_memory_is_forgotten(visit: Window, name: str, file: str) -> None:
    assert_page_works(visit, file)
    visit.page.wait_for_timeout(0.5 * SECOND)
    assert visit.page.evaluate(SPOIL, name) is True
    visit.open("running/")
    shown = Program(visit.page, file).run()
    assert shown.state == "failed"
    assert shown.sentence.startswith("Python could not be loaded. It did not start: "), shown
    visit.complaints.clear()
    assert_page_works(visit, file)


def test_page_is_readable_without_javascript(browser: Browser, specimen_server: SiteServer) -> None:
    with browser.new_context(java_script_enabled=False) as context:
        page = context.new_page()
        page.goto(specimen_server.address)
        expect(page.locator("h1")).to_be_visible()
        answer = page.locator("details:not(.fold)").first
        answer.locator("summary").click()
        expect(answer.get_by_text("Because the list is the same object.")).to_be_visible()
        expect(answer.locator("pre")).to_be_visible()
        page.goto(f"{specimen_server.address}running/")
        expect(page.locator("pre").first).to_contain_text("def add_item")
        assert page.locator("article :is(button, progress, textarea)").count() == 0


def test_programs_run_where_storage_is_forbidden(browser: Browser, specimen_server: SiteServer) -> None:
    with window(browser, specimen_server, DESKTOP) as opened:
        opened.page.add_init_script(STORAGE_FORBIDDEN)
        opened.open("running/")
        # The theme reads its palette from storage, and complains.
        assert set(opened.complaints) == {"error: forbidden"}
        opened.complaints.clear()
        assert_page_works(opened)
        program = Program(opened.page, OTHER_PLAIN)
        assert program.run('print("edited")').output == "edited\n"
        expect(program.block.locator(".editing-note")).to_contain_text("This browser keeps no edits")
        assert_page_works(opened, FLASK)


def test_shared_text_waits_for_the_reader(visit: Window) -> None:
    page = visit.page
    text = f'print("{IMAGE}")\n'
    link = page.evaluate(SHARE, [PLAIN, text])
    for is_new in (True, False):
        # A link opens a page, or it is put into the address of a page that is open.
        if is_new:
            page.goto("about:blank")
        page.goto(link)
        program = Program(page, PLAIN)
        expect(program.editor).to_contain_text(IMAGE)
        expect(program.block.locator(".editing-note")).to_contain_text("This version came with a link.")
        page.wait_for_timeout(0.5 * SECOND)
        assert program.panel.count() == 0
        assert interpreters(page) == 0
        page.goto(f"{visit.server.address}running/")
        page.reload()
        expect(program.button).to_be_visible()
        assert program.editor.count() == 0
    page.goto(link)
    assert program.run().output == f"{IMAGE}\n"
    assert visit.complaints == []

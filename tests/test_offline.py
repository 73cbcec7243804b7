"""The site without a network: what a reader has opened is there again, once a program was run."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.specimen import build_specimen
from tests.browser.window import DESKTOP, Window, window
from tools.browser.server import serve

KEEP = """async (version) => {
  const { keepForOffline } = await import(new URL("assets/js/runner/offline.js", document.baseURI));
  return keepForOffline(new URL(".", document.baseURI), version);
}"""
GET = "async (path) => (await fetch(path)).text()"
KEPT = """async (name) => {
  const requests = await (await caches.open(name)).keys();
  return requests.map((request) => new URL(request.url).pathname);
}"""
REGISTERED = "async () => (await navigator.serviceWorker.getRegistrations()).length"
PYTHON = "assets/vendor/python/"
# A worker as the one that runs programs: made from a blob.
GET_IN_WORKER = """(url) => new Promise((resolve) => {
  const source = "onmessage = async ({ data }) => postMessage(await (await fetch(data)).text())";
  const program = new Blob([source], { type: "text/javascript" });
  const worker = new Worker(URL.createObjectURL(program), { type: "module" });
  worker.onmessage = ({ data }) => resolve(data);
  worker.postMessage(url);
})"""


class Host:
    """A server that can be stopped."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.running = ExitStack()
        self.server = self.running.enter_context(serve(folder))

    def stop(self) -> None:
        self.running.close()

    def start(self) -> None:
        # Windows of the tests know the first server's address, and this one has the same.
        self.server = self.running.enter_context(serve(self.folder, self.server.port))

    def write_python(self, version: str) -> None:
        """Publish a version of the interpreter."""
        folder = self.folder / PYTHON
        folder.mkdir(parents=True, exist_ok=True)
        for name, text in {
            "manifest.json": f'{{"version": "{version}"}}',
            "start.mjs": f"// {version}",
            "other.whl": version,
        }.items():
            (folder / name).write_text(text)

    def asked(self, name: str) -> int:
        """Return how often a file was asked for since the last look."""
        count = sum(path.split("?")[0].endswith(name) for path, _ in self.server.sent)
        self.server.sent.clear()
        return count


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Host]:
    folder = tmp_path_factory.mktemp("offline")
    host = Host(folder / "site")
    build_specimen(folder, host.server.address)
    yield host
    host.stop()


@pytest.fixture
def host(built: Host) -> Host:
    """A running server with the first version of the interpreter."""
    built.stop()
    built.start()
    built.write_python("one")
    return built


@pytest.fixture
def reader(browser: Browser, host: Host) -> Iterator[Window]:
    with window(browser, host.server, DESKTOP) as opened:
        opened.open()
        yield opened


def kept(page: Page, cache: str) -> set[str]:
    # An answer is kept after it was given.
    page.wait_for_timeout(500)
    return set(page.evaluate(KEPT, cache))


def test_nothing_is_kept_unasked(reader: Window) -> None:
    reader.page.locator(".md-footer__link--next").click()
    expect(reader.page.locator("h1")).to_have_text("Second page¶")
    assert reader.page.evaluate(REGISTERED) == 0
    assert reader.page.evaluate("caches.keys()") == []


def test_opened_pages_are_there_without_a_server(host: Host, reader: Window) -> None:
    page = reader.page
    # Before the worker is there.
    assert page.evaluate(GET, f"{PYTHON}start.mjs") == "// one"
    assert page.evaluate(KEEP, "one") is True
    assert page.evaluate(REGISTERED) == 1
    assert kept(page, "site") >= {"/", "/assets/css/site.css", "/assets/js/site.js", "/assets/mark.svg"}
    assert kept(page, "python-one") == {f"/{PYTHON}start.mjs"}
    # And after, in the page and in a worker of it.
    assert page.evaluate(GET, f"{PYTHON}manifest.json") == '{"version": "one"}'
    assert page.evaluate(GET_IN_WORKER, f"{host.server.address}{PYTHON}other.whl") == "one"
    assert kept(page, "python-one") == {f"/{PYTHON}start.mjs", f"/{PYTHON}other.whl"}
    assert not any("second" in path for path in kept(page, "site"))
    assert reader.complaints == []
    host.stop()
    host.server.sent.clear()
    reader.open("?h=interpreter#specimen")
    assert page.locator("h1").inner_text() == "Specimen¶"
    assert page.locator(".copy").count() > 0
    expect(page.locator("a.verified").first).to_be_visible()
    assert page.evaluate("getComputedStyle(document.querySelector('.md-header')).position") == "sticky"
    assert page.evaluate("document.fonts.check('600 16px \"Source Serif 4\"')")
    for name, text in {"manifest.json": '{"version": "one"}', "start.mjs": "// one", "other.whl": "one"}.items():
        assert page.evaluate(GET, f"{PYTHON}{name}") == text
        assert page.evaluate(GET_IN_WORKER, f"{host.server.address}{PYTHON}{name}") == text
    # The search was never used before.
    page.locator("[data-md-component=search-query]").press_sequentially("interpreter")
    expect(page.locator(".md-search-result__link").first).to_be_visible()
    assert host.server.sent == []
    # The browser itself says that the server is gone.
    assert [text for text in reader.complaints if "ERR_CONNECTION_REFUSED" not in text] == []


def test_the_newest_page_comes_first(host: Host, reader: Window) -> None:
    reader.page.evaluate(KEEP, "one")
    home = host.folder / "index.html"
    written = home.read_text()
    home.write_text(written.replace("<h1", "<p>Just published</p><h1", 1))
    clear_http_cache(reader.page)
    reader.open()
    expect(reader.page.get_by_text("Just published")).to_be_visible()
    host.stop()
    reader.open()
    expect(reader.page.get_by_text("Just published")).to_be_visible()
    home.write_text(written)


def clear_http_cache(page: Page) -> None:
    """Leave the worker's caches as the only ones."""
    page.context.new_cdp_session(page).send("Network.clearBrowserCache")


def test_the_interpreter_is_fetched_once_for_a_version(host: Host, reader: Window) -> None:
    page = reader.page
    page.evaluate(KEEP, "one")
    page.evaluate(GET, f"{PYTHON}start.mjs")
    assert host.asked("start.mjs") == 1
    clear_http_cache(page)
    page.reload()
    assert page.evaluate(GET, f"{PYTHON}start.mjs") == "// one"
    assert host.asked("start.mjs") == 0

    host.write_python("two")
    clear_http_cache(page)
    page.reload()
    # The old worker is still at work: it must not mix old files with new ones.
    assert page.evaluate(GET, f"{PYTHON}manifest.json") == '{"version": "two"}'
    assert page.evaluate(GET, f"{PYTHON}start.mjs") == "// two"
    assert page.evaluate(KEEP, "two") is True
    assert page.evaluate("caches.keys()") == ["site", "python-two"]
    assert kept(page, "python-two") == {f"/{PYTHON}start.mjs"}
    assert page.evaluate("navigator.serviceWorker.controller.scriptURL").endswith("version=two")
    assert reader.complaints == []


def test_what_is_kept_is_handed_over_once(reader: Window) -> None:
    """Each run keeps what it has loaded. Where that is nothing new, no worker is asked."""
    page = reader.page
    assert page.evaluate(KEEP, "one") is True
    page.evaluate("void (navigator.serviceWorker.register = () => Promise.reject(new Error('asked')))")
    assert page.evaluate(KEEP, "one") is True
    assert page.evaluate(KEEP, "two") is False
    page.evaluate(GET, f"{PYTHON}other.whl")
    assert page.evaluate(KEEP, "one") is False


def test_what_is_not_a_plain_question_passes_through(host: Host, reader: Window) -> None:
    page = reader.page
    page.evaluate(KEEP, "one")
    before = kept(page, "site")
    assert "/second/" not in before
    host.server.sent.clear()
    assert page.evaluate(
        "async (path) => (await fetch(path, { headers: { Range: 'bytes=0-1' } })).ok", f"{PYTHON}other.whl"
    )
    assert page.evaluate("async () => (await fetch('second/', { method: 'POST' })).status") == 200
    assert page.evaluate("async () => (await fetch('no-such-file')).status") == 404
    assert kept(page, "site") == before
    assert kept(page, "python-one") == set()


@pytest.mark.parametrize(
    "spoil",
    [
        "delete Navigator.prototype.serviceWorker",
        "navigator.serviceWorker.register = () => Promise.reject(new DOMException('no', 'SecurityError'))",
        "Object.defineProperty(navigator, 'serviceWorker', { get() { throw new DOMException('no') } })",
    ],
    ids=["absent", "refused", "forbidden"],
)
def test_a_browser_that_keeps_nothing_shows_the_site(browser: Browser, host: Host, spoil: str) -> None:
    with window(browser, host.server, DESKTOP) as opened:
        opened.page.add_init_script(spoil)
        opened.open()
        assert opened.page.evaluate(KEEP, "one") is False
        assert opened.page.evaluate("caches.keys()") == []
        opened.open()
        expect(opened.page.locator("h1")).to_have_text("Specimen¶")
        assert opened.complaints == []


def test_without_room_answers_still_come(browser: Browser, host: Host) -> None:
    with window(browser, host.server, DESKTOP) as opened:
        opened.open()
        assert opened.page.evaluate(KEEP, "one") is True
        session = opened.page.context.new_cdp_session(opened.page)
        quota = {"origin": host.server.address.rstrip("/"), "quotaSize": 1}
        session.send("Storage.overrideQuotaForOrigin", quota)
        assert opened.page.evaluate(GET, f"{PYTHON}start.mjs") == "// one"
        assert opened.page.evaluate(KEEP, "one") is False
        opened.open("second/")
        expect(opened.page.locator("h1")).to_have_text("Second page¶")
        assert opened.complaints == []

"""The Content Security Policy of the pages, in a browser: the site works under it, and nothing gets past it."""

from __future__ import annotations

import json
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, expect

from tests.browser.window import DESKTOP, PHONE, Window, window
from tools.browser.server import SiteServer

# One page of each kind.
KINDS = (
    "",
    "modules/mutability/",
    "modules/mutability/locks/",
    "notebooks/core_logic/",
    "experiments/leak_curve/",
    "problems/mutable_default/",
    "verification/",
    "no-such-page/",
)
# Each way out of a page or a worker, and what became of it: the answer, or the directive that is against it.
WAYS_OUT = """
const ways = {
  fetch: async (url) => (await fetch(url)).status,
  beacon: async (url) => (await fetch(url, { method: "POST", mode: "no-cors", body: "x" })).type,
  WebSocket: (url) => new Promise((resolve, reject) => {
    const socket = new WebSocket(url.replace("http", "ws"));
    socket.onopen = () => resolve("open");
    socket.onerror = () => reject(new Error("closed"));
  }),
  EventSource: (url) => new Promise((resolve, reject) => {
    const source = new EventSource(url);
    source.onopen = () => resolve("open");
    source.onerror = () => reject(new Error("closed"));
  }),
  import: async (url) => Object.keys(await import(url)).join(),
};
let directive = "no directive";
addEventListener("securitypolicyviolation", (event) => (directive = event.effectiveDirective));
const leave = async (way, url) => {
  try {
    return String(await ways[way](url));
  } catch {
    await new Promise((resolve) => setTimeout(resolve, 100));
    return `refused by ${directive}`;
  }
};
"""
IN_PAGE = f"([way, url]) => {{ {WAYS_OUT} return leave(way, url); }}"
WORKER = f"{WAYS_OUT} onmessage = async ({{ data: [way, url] }}) => postMessage(await leave(way, url));"
IN_WORKER = f"""([way, url]) => new Promise((resolve) => {{
  const program = new Blob([{json.dumps(WORKER)}], {{ type: "text/javascript" }});
  const worker = new Worker(URL.createObjectURL(program), {{ type: "module" }});
  worker.onmessage = ({{ data }}) => resolve(data);
  worker.onerror = (event) => resolve(`no worker: ${{event.message}}`);
  worker.postMessage([way, url]);
}})"""
FOREIGN_WAYS = ("fetch", "beacon", "WebSocket", "EventSource", "import")


@pytest.fixture
def specimen(browser: Browser, specimen_server: SiteServer) -> Iterator[Window]:
    with window(browser, specimen_server, DESKTOP) as opened:
        opened.open()
        yield opened


@pytest.mark.parametrize("address", KINDS, ids=lambda address: address or "home")
def test_page_works_under_its_policy(browser: Browser, site_server: SiteServer, address: str) -> None:
    with window(browser, site_server, DESKTOP) as opened:
        opened.open(address)
        page = opened.page
        scheme = page.locator("body").get_attribute("data-md-color-scheme")
        page.locator("label[for^=__palette]:visible").click()
        expect(page.locator("body")).not_to_have_attribute("data-md-color-scheme", scheme or "")
        page.locator("[data-md-component=search-query]").press_sequentially("interpreter")
        expect(page.locator(".md-search-result__link").first).to_be_visible()
        # A browser itself reports the status of a missing page in the console.
        assert [text for text in opened.complaints if "status of 404" not in text] == []


def test_linked_tabs_work_under_the_policy(browser: Browser, specimen_server: SiteServer) -> None:
    with window(browser, specimen_server, PHONE) as opened:
        opened.open()
        opened.page.locator(".side-by-side").first.locator("label", has_text="FastAPI").click()
        expect(opened.page.locator(".side-by-side").nth(1).locator(".tabbed-block").nth(2)).to_be_visible()
        # The choice is restored by an inline script.
        opened.open("?again")
        expect(opened.page.locator(".side-by-side").nth(1).locator(".tabbed-block").nth(2)).to_be_visible()
        assert opened.complaints == []


def test_instant_navigation_stays_under_one_policy(specimen: Window) -> None:
    page = specimen.page
    page.evaluate("window.sameDocument = true")
    page.locator(".md-footer__link--next").click()
    expect(page.locator("h1")).to_have_text("Second page¶")
    page.locator(".md-footer__link--prev").click()
    expect(page.locator("h1")).to_have_text("Specimen¶")
    assert page.evaluate("window.sameDocument") is True
    expect(page.locator("meta[http-equiv]")).to_have_count(1)
    assert specimen.complaints == []


def test_foreign_script_in_the_page_does_not_run(specimen: Window) -> None:
    specimen.page.evaluate(
        """() => {
          const script = document.createElement("script");
          script.textContent = "window.injected = true";
          document.body.append(script);
          const image = document.createElement("div");
          image.innerHTML = '<img src="data:," onerror="window.injected = true">';
          document.body.append(image);
          return new Promise((done) => setTimeout(done, 200));
        }"""
    )
    assert specimen.page.evaluate("window.injected") is None
    assert any("inline script" in text for text in specimen.complaints)
    assert any("inline event handler" in text for text in specimen.complaints)


@pytest.mark.parametrize("way", FOREIGN_WAYS)
@pytest.mark.parametrize("place", [IN_PAGE, IN_WORKER], ids=["page", "worker"])
def test_nothing_reaches_another_origin(specimen: Window, foreign: tuple[str, list[str]], place: str, way: str) -> None:
    address, asked = foreign
    asked.clear()
    directive = "script-src-elem" if way == "import" else "connect-src"
    assert specimen.page.evaluate(place, [way, address + way]) == f"refused by {directive}"
    assert asked == []


@pytest.mark.parametrize("place", [IN_PAGE, IN_WORKER], ids=["page", "worker"])
@pytest.mark.parametrize(
    ("way", "address", "answer"),
    [("fetch", "assets/programs/specimen.json", "200"), ("import", "assets/js/runner/offline.js", "keepForOffline")],
)
def test_the_site_itself_is_reached(specimen: Window, place: str, way: str, address: str, answer: str) -> None:
    assert specimen.page.evaluate(place, [way, specimen.server.address + address]) == answer
    assert specimen.complaints == []

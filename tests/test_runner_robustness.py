"""Programs and circumstances that do harm: each run ends in a sentence that a reader understands, and the page goes on.

The texts are put into the page's own editor, and run with its own button.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from fnmatch import fnmatch
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.running import PATIENCE, SECOND, Program, Shown, interpreters, wait_for_interpreters
from tests.browser.specimen import FLASK, OTHER_PLAIN, PLAIN
from tests.browser.window import DESKTOP, Window, window
from tools.browser.server import SiteServer, serve

ENDLESS = "while True:\n    pass"
NAME = OTHER_PLAIN.rsplit("/", 1)[-1]
EQUAL = "Ran here: the output is what the page states."
OWN = "Your version ran. The output is your own."
LOST = "The interpreter was lost: calls were nested too deep. Run starts a new one."
AT_ONCE = "The program ended its process at once, with exit code {}."
IMAGE = "<img src=x onerror=document.title=1>"
# Each text, the sentence that its run ends with, and a part of what it prints.
HARMFUL = {
    "print flood": (
        'while True: print("x" * 100)',
        "Stopped: the program printed more than a page can show.",
        "x" * 100,
    ),
    "memory": (
        "data = []\nwhile True: data.append(bytearray(10_000_000))",
        "It ended with exit code 1.",
        "MemoryError\n",
    ),
    "recursion": ("def f():\n    f()\n\nf()", "It ended with exit code 1.", "RecursionError: maximum recursion depth"),
    "nested JSON": ('import json\njson.loads("[" * 100_000)', LOST, f'File "{NAME}", line 2 in <module>'),
    "nested literal": ('import ast\nast.literal_eval("-" * 100_000 + "1")', LOST, f'File "{NAME}", line 2'),
    "nested list": ("x = []\nfor _ in range(200_000): x = [x]\nprint(repr(x))", LOST, f'File "{NAME}", line 3'),
    "limit lifted": (
        "import sys\nsys.setrecursionlimit(10**8)\ndef f(x):\n    return sorted([1], key=f)\nf(1)",
        LOST,
        f'File "{NAME}", line 4 in f',
    ),
    "os._exit(3)": ("import os\nos._exit(3)", AT_ONCE.format(3), ""),
    "os._exit(0)": ("import os\nos._exit(0)", AT_ONCE.format(0), ""),
    "os.abort": ("import os\nos.abort()", "The interpreter was lost (unreachable). Run starts a new one.", ""),
    "sys.exit with a text": ('import sys\nsys.exit("text")', "It ended with exit code 1.", "text\n"),
    "sys.exit(0)": ('import sys\nprint("before")\nsys.exit(0)', OWN, "before\n"),
    "uncaught": (
        'print("before")\n\nint("b")',
        "It ended with exit code 1.",
        f'before\nTraceback (most recent call last):\n  File "{NAME}", line 3, in <module>\n    int("b")\n'
        "    ~~~^^^^^\nValueError: invalid literal for int() with base 10: 'b'\n",
    ),
    "syntax": ("x = 1\ny = = 2", "It ended with exit code 1.", f'  File "{NAME}", line 2\n    y = = 2\n'),
    "input": (
        'input("Name? ")',
        "It ended with exit code 1. Nobody sits at a keyboard here, so input() ends with EOFError. "
        "Write the answer into the program.",
        "EOFError: EOF when reading a line\n",
    ),
    "thread": (
        "import threading\nthreading.Thread(target=print).start()",
        "It ended with exit code 1. A page has one thread, so the program can start no other. "
        f"On your machine it can: python {NAME}",
        "RuntimeError: can't start new thread\n",
    ),
    "missing package": (
        "import numpy",
        "It ended with exit code 1. The page carries the standard library and anyio, fastapi, flask, httpx, pydantic, "
        f"sqlalchemy, starlette, werkzeug, but not numpy. On your machine, where it is installed: python {NAME}",
        "ModuleNotFoundError: No module named 'numpy'\n",
    ),
    "process": (
        'import subprocess\nsubprocess.run(["true"])',
        f"It ended with exit code 1. A page can start no process. On your machine it can: python {NAME}",
        "does not support processes.\n",
    ),
    "package of the site": ("import flask\nprint(flask.__name__)", OWN, "flask\n"),
    "closed stdout": ("import sys\nsys.stdout.close()", OWN, ""),
    "no streams": ("import sys\nsys.stdout = sys.stderr = None", OWN, ""),
    "no excepthook": ("import sys\nsys.excepthook = None\n1 / 0", "It ended with exit code 1.", "ZeroDivisionError"),
    "ruined builtins": (
        "import builtins\nbuiltins.list = None",
        "The interpreter was lost (TypeError: 'NoneType' object is not callable). Run starts a new one.",
        "",
    ),
    "markup": (f'print("{IMAGE}")\nraise ValueError("{IMAGE}")', "It ended with exit code 1.", f"ValueError: {IMAGE}"),
}
# What Pyodide itself says in the console when the interpreter is lost.
OF_PYODIDE = re.compile(
    r"Pyodide has suffered|The cause of the fatal error|RangeError: Maximum call|RuntimeError: un|Abort"
)
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
# Every way out that a program has through JavaScript.
LEAVE = """
import time

import js
import pyodide_js
from pyodide.code import run_js
from pyodide.http import open_url

HOST = "{address}"


def xhr():
    request = js.XMLHttpRequest.new()
    request.open("GET", HOST + "xhr", False)
    request.send()


ways = {{
    "fetch": lambda: js.fetch(HOST + "fetch"),
    "XMLHttpRequest": xhr,
    "open_url": lambda: open_url(HOST + "open_url"),
    "WebSocket": lambda: js.WebSocket.new(HOST.replace("http", "ws") + "WebSocket"),
    "EventSource": lambda: js.EventSource.new(HOST + "EventSource"),
    "importScripts": lambda: js.importScripts(HOST + "importScripts"),
    "loadPackage": lambda: pyodide_js.loadPackage(HOST + "package.whl"),
    "import": lambda: run_js(f"import('{{HOST}}import')"),
    "file worker": lambda: js.Worker.new("{site}assets/js/runner/worker.js"),
    "blob worker": lambda: js.Worker.new(js.URL.createObjectURL(js.Blob.new(["fetch('" + HOST + "worker')"]))),
}}
for name, way in ways.items():
    try:
        way()
    except BaseException as error:
        print(name, type(error).__name__)
time.sleep(1)
print("tried", len(ways))
"""
SPOIL_KEPT = """
import js

print(js.caches, js.Worker)
owner = js.self
while owner:
    found = js.Object.getOwnPropertyDescriptor(owner, "caches")
    if found:
        print(hasattr(found, "get"), found.value)
    owner = js.Object.getPrototypeOf(owner)
"""


@contextmanager
def running_page(browser: Browser, server: SiteServer, **options: Any) -> Iterator[Window]:
    with window(browser, server, DESKTOP, **options) as opened:
        opened.open("running/")
        opened.page.wait_for_selector("button.run")
        yield opened


@pytest.fixture(scope="module")
def shared(browser: Browser, specimen_server: SiteServer) -> Iterator[Window]:
    """One visit, in which one harmful program runs after the other."""
    with running_page(browser, specimen_server) as opened:
        yield opened


@pytest.fixture
def reader(shared: Window) -> Iterator[Window]:
    """The visit; in the end its page runs the next program as if nothing had been."""
    shared.complaints.clear()
    yield shared
    shared.complaints[:] = [text for text in shared.complaints if not OF_PYODIDE.match(text)]
    assert_page_works(shared)


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


def assert_page_works(opened: Window, file: str = PLAIN, *, had_failed: bool = False) -> None:
    """Run a program. After a failure the browser's words may come late: a worker asks for files beside its page."""
    shown = Program(opened.page, file).run()
    assert (shown.state, shown.sentence) == ("equal", EQUAL), shown
    if had_failed:
        without_words_of_the_browser(opened)
    # Playwright says it where a test has taken service workers away, at each run.
    assert [text for text in opened.complaints if "registration blocked by Playwright" not in text] == []
    wait_for_interpreters(opened.page)


def without_words_of_the_browser(opened: Window) -> None:
    """Forget what a browser itself says of an answer that did not come."""
    # It says so in a task of its own, which may come after what the page shows.
    opened.page.wait_for_timeout(0.3 * SECOND)
    own = re.compile("Failed to load|Failed to fetch dynamically|net::ERR_|registration blocked by Playwright")
    opened.complaints[:] = [text for text in opened.complaints if not own.search(text)]


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


@pytest.mark.parametrize("case", HARMFUL)
def test_harmful_program_ends_in_a_sentence(reader: Window, case: str) -> None:
    text, sentence, printed = HARMFUL[case]
    program = Program(reader.page, OTHER_PLAIN)
    shown = program.run(text)
    assert shown.sentence == sentence, shown
    assert printed in shown.output
    # What it printed is text, whatever it looks like.
    assert program.panel.locator("img").count() == 0
    assert shown.state == ("done" if sentence == OWN else "failed")


def test_reader_stops_an_endless_program(reader: Window) -> None:
    program = Program(reader.page, OTHER_PLAIN)
    program.start(ENDLESS)
    expect(program.button).to_have_text("Stop")
    program.button.click()
    assert program.ended() == Shown("failed", "Stopped.", "")


def test_time_ends_an_endless_program(browser: Browser, specimen_server: SiteServer) -> None:
    with window(browser, specimen_server, DESKTOP) as opened:
        opened.page.route("**/runner/cell.js", shorten_time)
        opened.open("running/")
        shown = Program(opened.page, OTHER_PLAIN).run(ENDLESS)
        assert shown == Shown("failed", "Stopped after 2 seconds: the program did not end.", "")
        assert_page_works(opened)


def shorten_time(route: Any) -> None:
    response = route.fetch()
    text = response.text()
    assert "const TIME_LIMIT = 30;" in text
    route.fulfill(response=response, body=text.replace("const TIME_LIMIT = 30;", "const TIME_LIMIT = 2;"))


def test_each_run_starts_afresh(reader: Window) -> None:
    program = Program(reader.page, OTHER_PLAIN)
    program.run('import math\nmath.pi = 3\nopen("note", "w").close()')
    shown = program.run('import math\nimport os\nprint(math.pi, os.path.exists("note"))')
    assert shown.output == "3.141592653589793 False\n"


def test_program_reaches_no_other_host(reader: Window, foreign: tuple[str, list[str]]) -> None:
    address, asked = foreign
    asked.clear()
    shown = Program(reader.page, OTHER_PLAIN).run(LEAVE.format(address=address, site=reader.server.address))
    assert shown.output.endswith("tried 10\n"), shown
    assert asked == []
    # What was tried is a complaint each; nothing else is.
    reader.complaints[:] = [text for text in reader.complaints if address not in text and "ws://" not in text]


def test_program_does_not_get_at_what_is_kept(reader: Window) -> None:
    shown = Program(reader.page, OTHER_PLAIN).run(SPOIL_KEPT)
    assert shown.output.splitlines()[0] == "None None"
    assert set(shown.output.splitlines()[1:]) == {"False None"}


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

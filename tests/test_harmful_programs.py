"""Programs that do harm: each run ends in a sentence that a reader understands, and the page goes on.

The texts are put into the page's own editor, and run with its own button.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, expect

from tests.browser.running import ENDLESS, Program, Shown, assert_page_works, running_page
from tests.browser.specimen import OTHER_PLAIN
from tests.browser.window import DESKTOP, Window, window
from tools.browser.server import SiteServer

NAME = OTHER_PLAIN.rsplit("/", 1)[-1]
OWN = "Your version ran. The output is your own."
IMAGE = "<img src=x onerror=document.title=1>"
LOST = "The interpreter was lost: calls were nested too deep. Run starts a new one."
AT_ONCE = "The program ended its process at once, with exit code {}."
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

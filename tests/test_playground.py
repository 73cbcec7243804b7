"""The playground: files of the reader's own, requests to their apps, commands of curl."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Locator, expect

from tests.browser.running import PATIENCE
from tests.browser.window import DESKTOP, PHONE, Window, overflowing, window
from tests.conftest import UNDER_CI
from tools.browser.server import SiteServer
from tools.runner.recordings import python_of_pages
from tools.runner.runnable import BROWSER_PYTHON, reason_of_file
from tools.set_up.node import node_command
from tools.verification.interpreters import missing_interpreter
from tools.verification.snippets import ROOT

CURL = """
const { CurlError, curlLine, parseCurl } = await import(`${process.argv[1]}/docs/assets/js/playground/curl.js`);
const understood = (line) => {
  try {
    return parseCurl(line);
  } catch (error) {
    if (!(error instanceof CurlError)) throw error;
    return { fault: error.message };
  }
};
const [lines, requests] = JSON.parse(process.argv[2]);
console.log(JSON.stringify([lines.map(understood), requests.map((request) => understood(curlLine(request, "http://a:1")))]));
"""
JSON_HEADERS = [["Content-Type", "application/json"], ["Accept", "application/json"]]
FORM = [["Content-Type", "application/x-www-form-urlencoded"]]
# A command, and what it asks: method, path, headers, body.
UNDERSTOOD: dict[str, tuple[str, str, list[list[str]], str]] = {
    "curl localhost:8000": ("GET", "/", [], ""),
    "$ curl -s http://127.0.0.1:5000/orders/1?a=1#part": ("GET", "/orders/1?a=1", [], ""),
    "curl -X DELETE /orders/1": ("DELETE", "/orders/1", [], ""),
    "curl -sXPUT -H 'X-A: b' https://e.com/x": ("PUT", "/x", [["X-A", "b"]], ""),
    "curl -I https://e.com/x": ("HEAD", "/x", [], ""),
    "curl -d a=1 --data b=2 e.com/x": ("POST", "/x", FORM, "a=1&b=2"),
    "curl --data-urlencode 'q=a b&c' e.com/x": ("POST", "/x", FORM, "q=a+b%26c"),
    "curl -G -d a=1 -d b=2 'e.com/x?c=3'": ("GET", "/x?c=3&a=1&b=2", [], ""),
    """curl e.com/x --json '{"a": "it'"'"'s"}'""": ("POST", "/x", JSON_HEADERS, """{"a": "it's"}"""),
    "curl e.com/x \\\n  -H 'content-type: text/plain' \\\n  --data-raw '@not a file'": (
        *("POST", "/x", [["content-type", "text/plain"]]),
        "@not a file",
    ),
    r"""curl "e.com/x" -d "say \"hi\" for 5 \$" """: ("POST", "/x", FORM, 'say "hi" for 5 $'),
    r"""curl e.com -H 'A: 1' --data-raw $'line\nit\'s \u00e9'""": ("POST", "/", [*FORM, ["A", "1"]], "line\nit's é"),
    "curl -u ann:secret -b 'a=1; b=2' -A me e.com": (
        *("GET", "/", [["Authorization", "Basic YW5uOnNlY3JldA=="], ["Cookie", "a=1; b=2"], ["User-Agent", "me"]]),
        "",
    ),
    "curl -X POST -H 'X-Empty;' -H 'Accept:' --url e.com/x": ("POST", "/x", [["X-Empty", ""]], ""),
    "curl -b a=1 -A me -H 'cookie: b=2' e.com": ("GET", "/", [["User-Agent", "me"], ["cookie", "b=2"]], ""),
    "curl --json '' e.com/x": ("POST", "/x", JSON_HEADERS, ""),
}
# A command that is not understood, and words of the sentence that says why.
REFUSED = {
    "": "paste a line that begins with curl",
    "wget e.com": "begins with wget",
    "curl": "The address is missing",
    'curl -d \'{"a": 1} e.com': "A quotation mark is opened and not closed",
    "curl e.com/x?a=1&b=2": "& is for a shell",
    "curl e.com | jq": "| is for a shell",
    "curl e.com $(id)": "$ is for a shell to fill in",
    'curl -H "Authorization: Bearer $TOKEN" e.com': "$TOKEN is for a shell to fill in: write its value",
    "curl -d @body.json e.com": "@body.json reads a file",
    "curl -F a=1 e.com": "It sends a form with files",
    "curl -L e.com": "Redirects are not followed here",
    "curl --proxy p e.com": "--proxy is not understood",
    "curl --request=PUT e.com": "put a blank between it and its value",
    "curl e.com -H": "Behind -H its value is missing",
    "curl -H nonsense e.com": "“nonsense” is no header",
    "curl a.com b.com": "There are 2 addresses",
    "curl ftp://a.com": "begins with ftp://",
    "curl 'http://a b'": "is no address",
    "curl -d a --json b e.com": "exclude each other",
    "curl -X 'A B' e.com": "A B is no method",
}
# Apps with stations of many kinds; the modules that the page uses, under a CPython that runs here.
APPS = {
    "flask_app.py": """\
import functools

from flask import Flask

app = Flask(__name__)


@app.teardown_request
def close(error):
    print("closed", error)


def loud(view):
    @functools.wraps(view)
    def wrapper():
        return view()

    return wrapper


@app.get("/fails")
@loud
def fails():
    raise KeyError("k")


@app.get("/rows")
def rows():
    return (f"{row}," for row in "ab")
""",
    "fastapi_app.py": """\
import asyncio

from fastapi import APIRouter, Depends, FastAPI

app = FastAPI()
router = APIRouter(prefix="/shop")


@app.middleware("http")
async def stamp(request, call_next):
    return await call_next(request)


def session():
    try:
        yield "db"
    finally:
        helper()


def helper():
    print("closed")


@router.get("/fails")
async def fails(db=Depends(session)):
    raise KeyError("k")


async def opened():
    await asyncio.sleep(0)
    yield "db"


@router.get("/works")
async def works(db=Depends(opened)):
    return 1


app.include_router(router)
""",
    "no_app.py": "def create_app(name): ...\n",
    "broken.py": "1 / 0\n",
}
SERVE = """
import json, sys
sys.path.insert(0, sys.argv[1])
import serving, serving.passing
serving.passing.OWN_FILES = serving.PROGRAM_FOLDER = sys.argv[2] + "/"
started = [json.loads(serving.start(name)) for name in json.loads(sys.argv[3])]
answers = [json.loads(serving.send(at, json.dumps(["GET", path, [], ""]))) for at, path in json.loads(sys.argv[4])]
sys.__stdout__.write(chr(10) + json.dumps([started, answers]))
"""
# Which app is asked, for which path; its status, and its path without the middleware of the framework.
PATHS: list[tuple[int, str, int, list[str]]] = [
    (
        *(0, "/fails", 500),
        [
            "0 decorator of a view loud.wrapper begins",
            "1 view of /fails fails is left by KeyError: 'k'",
            "0 decorator of a view loud.wrapper is left by KeyError: 'k'",
            "0 Flask, as no handler took the exception Flask.handle_exception begins",
            "0 teardown_request close runs",
        ],
    ),
    (0, "/rows", 200, ["0 view of /rows rows runs", "0 teardown_request close runs"]),
    (
        *(1, "/shop/fails", 500),
        [
            "3 middleware stamp begins",
            "7 dependency session begins",
            "7 dependency session pauses at its yield",
            "8 view of GET /shop/fails fails is left by KeyError: 'k'",
            "7 dependency session goes on, and its yield raises KeyError: 'k'",
            "8 function helper runs",
            "7 dependency session is left by KeyError: 'k'",
            "3 middleware stamp is left by KeyError: 'k'",
        ],
    ),
    (
        *(1, "/shop/works", 200),
        [
            "3 middleware stamp begins",
            "7 dependency opened begins",
            "7 dependency opened pauses at its yield",
            "8 view of GET /shop/works works runs",
            "3 middleware stamp ends",
            "6 dependency opened goes on after its yield",
            "6 dependency opened ends",
        ],
    ),
    (1, "/none", 404, ["3 middleware stamp begins", "3 middleware stamp ends"]),
]
POST = """curl http://localhost/orders -H "X-Caller: Ann" --json '{"count": 1, "item": "cake"}'"""
SERVING = ROOT / "docs" / "assets" / "js" / "playground" / "serving"
LESSON = "modules/execution_model/shared_objects/"


def asked(lines: list[str], requests: list[Any]) -> list[list[Any]]:
    command = [*node_command("node"), "--input-type=module", "--eval", CURL, str(ROOT), json.dumps([lines, requests])]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    found: list[list[Any]] = json.loads(done.stdout)
    return found


def test_curl_is_understood_and_written() -> None:
    requests = [dict(zip(("method", "path", "headers", "body"), row, strict=True)) for row in UNDERSTOOD.values()]
    found, again = asked([*UNDERSTOOD, *REFUSED], requests)
    assert dict(zip(UNDERSTOOD, found, strict=False)) == dict(zip(UNDERSTOOD, requests, strict=True))
    faults = dict(zip(REFUSED, found[len(UNDERSTOOD) :], strict=True))
    assert {line: words for line, words in REFUSED.items() if words not in faults[line].get("fault", "")} == {}, faults
    # What the page offers to copy asks what its fields say.
    assert again == requests


def test_path_of_a_request_is_what_ran(tmp_path: Path) -> None:
    python = python_of_pages()
    if python is None:
        (pytest.fail if UNDER_CI else pytest.skip)(missing_interpreter(BROWSER_PYTHON))
    for name, source in APPS.items():
        (tmp_path / name).write_text(source, encoding="utf-8")
    requests = [(at, path) for at, path, _, _ in PATHS]
    texts = [json.dumps(part) for part in ([*APPS], requests)]
    command = [str(python.program), "-B", "-c", SERVE, str(SERVING.parent), str(tmp_path), *texts]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    started, answers = json.loads(done.stdout.splitlines()[-1])
    assert [row.get("app") or row["error"].split(":")[0] for row in started] == [
        *("app", "app"),
        "It was imported, and holds no app",
        "It could not be started",
    ]
    found = []
    for (at, path), answer in zip(requests, answers, strict=True):
        own = [row for row in answer["path"] if row["line"] or row["name"].startswith("Flask.")]
        rows = [f"{row['depth']} {row['role']} {row['name']} {row['did']} {row['error']}".strip() for row in own]
        found.append((at, path, answer["status"], rows))
    assert found == PATHS
    # Logged as a server does, without the frames of libraries.
    assert done.stderr.count("ERROR: Exception in ASGI application") == 1
    assert "site-packages" not in done.stderr.split("ERROR: Exception in ASGI application")[1]


@pytest.fixture
def opened(browser: Browser, site_server: SiteServer) -> Iterator[Window]:
    with window(browser, site_server, DESKTOP) as made:
        made.open("playground/")
        made.page.wait_for_selector(".shelf button")
        yield made


def bar(opened: Window) -> Locator:
    return opened.page.get_by_role("region", name="Requests to the app")


def send(opened: Window, sentence: str) -> None:
    bar(opened).get_by_role("button", name="Send", exact=True).click()
    expect(bar(opened).locator(".request-status")).to_have_text(sentence, timeout=PATIENCE)


def path_of(opened: Window, file: str) -> list[str]:
    return opened.page.get_by_role("list", name=f"Path through {file}").get_by_role("listitem").all_inner_texts()


def assert_sound(opened: Window) -> None:
    for scheme in ("slate", "default"):
        opened.show_scheme(scheme)
        assert opened.violations() == []
    opened.resize(PHONE)
    assert overflowing(opened.page) == []
    opened.resize(DESKTOP)
    assert opened.complaints == []


def test_requests_reach_both_apps(opened: Window) -> None:
    page, shelf = opened.page, opened.page.locator(".shelf")
    early = [
        path for path, _ in opened.server.sent if "vendor/python" in path or path.endswith(("editor.js", "bench.js"))
    ]
    assert early == []
    shelf.get_by_role("button", name="Flask", exact=True).click()
    send(opened, "GET /orders/1: 200 OK.")
    assert path_of(opened, "flask_app.py") == [
        "before_request name_caller, line 7: runs",
        "view of /orders/<int:number> read_order, line 17: runs",
    ]
    page.get_by_text("From a curl command").click()
    page.get_by_label("A curl command").fill("curl -d @body /orders")
    page.get_by_role("button", name="Take it over").click()
    expect(bar(opened).locator(".request-status")).to_contain_text("@body reads a file")
    page.get_by_label("A curl command").fill(POST)
    page.get_by_role("button", name="Take it over").click()
    send(opened, "POST /orders: 201 Created.")
    expect(page.get_by_role("region", name="Log of flask_app.py")).to_have_text("Ann added order 2\n")
    page.get_by_role("button", name="Copy as curl").click()
    expect(bar(opened).locator(".request-status")).to_contain_text("The command is in your clipboard")
    assert page.evaluate("navigator.clipboard.readText()").startswith("curl -H 'Content-Type: application/json' -H")
    # What one request has stored, the next one finds; an earlier one is shown again, and compared.
    page.get_by_role("button", name="1. GET /orders/1: 200").click()
    page.get_by_label("Path", exact=True).fill("/orders/2")
    send(opened, "GET /orders/2: 200 OK.")
    page.get_by_role("button", name="Compare with request 1").click()
    expect(page.get_by_role("region", name="Differences")).to_contain_text('- {"count":2,"item":"tea"}')
    # The same to FastAPI: both are new, and have one order.
    page.get_by_label("The same to").select_option("playground/orders/fastapi_app.py")
    send(
        opened,
        "GET /orders/2: 404 Not Found and 404 Not Found. Both answer 404, with the same JSON, written differently.",
    )
    assert path_of(opened, "fastapi_app.py")[-2:] == [
        "view of GET /orders/{number} read_order, line 21: is left by HTTPException: 404: Not Found",
        "exception handler of 404 say_not_found, line 16: runs",
    ]
    assert_sound(opened)


def test_files_are_kept_shared_and_stepped_through(opened: Window, browser: Browser) -> None:
    page, card = opened.page, opened.page.locator("#bench")
    page.locator(".shelf").get_by_role("button", name="Plain Python").click()
    expect(bar(opened)).to_be_hidden()
    page.locator(".cm-content").focus()
    page.keyboard.press("Control+a")
    page.keyboard.insert_text("cart = []\ncart.append('tea')\nprint(cart)\n")
    card.get_by_role("button", name="Run").click()
    expect(card.locator(".run-output")).to_have_text("['tea']\n", timeout=PATIENCE)
    card.get_by_role("button", name="Step").click()
    expect(card.locator(".step-sentence")).to_contain_text("Step 1 of", timeout=PATIENCE)
    expect(card.get_by_role("button", name="Link to this step")).to_have_count(0)
    card.get_by_role("button", name="Rename").click()
    page.keyboard.insert_text("a name.py")
    page.keyboard.press("Enter")
    expect(card.locator(".editing-note")).to_contain_text("A name has letters")
    page.keyboard.press("Control+a")
    page.keyboard.insert_text("cart.py")
    page.keyboard.press("Enter")
    expect(page.get_by_role("group", name="Your files").get_by_role("button")).to_have_text(["cart.py"])
    with page.expect_download() as downloading:
        card.get_by_role("button", name="Download").click()
    assert downloading.value.suggested_filename == "cart.py"
    card.get_by_role("button", name="Link to this version").click()
    expect(card.locator(".editing-note")).to_contain_text("The link is in your clipboard")
    link = page.evaluate("navigator.clipboard.readText()")
    card.get_by_role("button", name="Delete").click()
    expect(page.get_by_role("group", name="Your files")).to_have_count(0)
    page.get_by_role("button", name="Undo").click()
    expect(page.get_by_role("group", name="Your files").get_by_role("button")).to_have_text(["cart.py"])
    assert_sound(opened)
    with window(browser, opened.server, DESKTOP) as other:
        other.page.goto(link)
        expect(other.page.locator(".editing-note")).to_contain_text("This version came with a link")
        expect(other.page.locator(".cm-line")).to_have_text(["cart = []", "cart.append('tea')", "print(cart)", ""])
        other.page.get_by_role("button", name="Keep as mine").click()
        expect(other.page.get_by_role("group", name="Your files").get_by_role("button")).to_have_text(["cart.py"])


def test_every_pair_opens_and_works_without_a_network(browser: Browser, site_server: SiteServer) -> None:
    with window(browser, site_server, DESKTOP) as opened:
        page = opened.page
        opened.open(LESSON)
        page.wait_for_selector(".in-playground")
        shown = page.locator(".filename").evaluate_all(
            "heads => heads.map((head) => head.firstChild.textContent.trim())"
        )
        apps = [
            file for file in shown if file.endswith(("/flask_app.py", "/fastapi_app.py")) and not reason_of_file(file)
        ]
        links = page.locator(".in-playground").evaluate_all("links => links.map((link) => link.hash.split('=')[1])")
        assert sorted(links) == sorted(apps)
        page.get_by_role("link", name="Playground execution_model/shared_cache/fastapi_app.py").click()
        page.get_by_label("Path", exact=True).fill("/add/4")
        send(opened, "GET /add/4: 200 OK.")
        expect(page.get_by_role("region", name="Body from fastapi_app.py")).to_have_text('{"cache":[1,2,3,4]}')
        expect(page.get_by_text("What the import printed")).to_be_visible()
        expect(page.locator(".shelf-note")).to_contain_text("it works without a network", timeout=PATIENCE)
        assert opened.complaints == []
        opened.page.context.set_offline(True)
        page.goto(f"{site_server.address}playground/")
        page.locator(".shelf").get_by_role("button", name="Flask", exact=True).click()
        send(opened, "GET /orders/1: 200 OK.")

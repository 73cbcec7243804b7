"""What a reader changed in the editor: how it is kept for the next visit, and shared by a link."""

from __future__ import annotations

import base64
import zlib

import pytest
from playwright.sync_api import Browser, Page

from tests.browser.editor import open_editor
from tests.browser.window import DESKTOP, window
from tools.browser.server import SiteServer

LONGEST_SHARED = 50_000


@pytest.fixture
def page(editor_page: Page) -> Page:
    return editor_page


def test_edits_survive_a_reload(page: Page) -> None:
    page.evaluate("localStorage.setItem('problems.solved', '[]')")
    assert page.evaluate("edits.keepEdit('memory/leak.py', 'x = \"é\"\\n')") is True
    assert page.evaluate("edits.keepEdit('memory/other.py', '')") is True
    page.reload()
    page.wait_for_selector(".cm-content")
    assert page.evaluate("edits.keptEdit('memory/leak.py')") == 'x = "é"\n'
    assert page.evaluate("edits.keptEdit('memory/other.py')") == ""
    assert page.evaluate("edits.keptEdit('memory/unknown.py') === undefined")
    assert page.evaluate("edits.countEdits()") == 2
    page.evaluate("edits.forgetEdit('memory/leak.py')")
    assert page.evaluate("edits.keptEdit('memory/leak.py') === undefined")
    assert page.evaluate("[edits.countEdits(), edits.forgetAllEdits(), edits.countEdits()]") == [
        1,
        [["memory/other.py", ""]],
        0,
    ]
    assert page.evaluate("Object.keys(localStorage)") == ["problems.solved"]


USE_ALL = """[edits.keptEdit("a"), edits.keepEdit("a", "text"), edits.forgetEdit("a"),
              edits.forgetAllEdits(), edits.countEdits()]"""


@pytest.mark.parametrize(
    "storage", ["get() { throw new DOMException('forbidden', 'SecurityError') }", "value: null", "value: undefined"]
)
def test_disabled_storage_is_no_error(browser: Browser, editor_server: SiteServer, storage: str) -> None:
    with window(browser, editor_server, DESKTOP) as opened:
        opened.page.add_init_script(f"Object.defineProperty(window, 'localStorage', {{ {storage} }})")
        page = open_editor(opened)
        assert page.evaluate(USE_ALL) == [None, False, False, [], 0]
        assert opened.complaints == []


def test_full_storage_keeps_what_it_had(page: Page) -> None:
    page.evaluate("edits.keepEdit('a', 'first')")
    page.evaluate("localStorage.setItem('filler', 'x'.repeat(5_200_000))")
    assert page.evaluate("edits.keepEdit('a', 'y'.repeat(100_000))") is False
    assert page.evaluate("edits.keptEdit('a')") == "first"


def round_trip(page: Page, name: str, program: str) -> object:
    return page.evaluate(
        """async ([name, text]) => {
          const link = await share.shareLink("https://example.org/modules/memory/?q=1#old", name, text);
          const url = new URL(link);
          return [url.origin + url.pathname + url.search, await share.sharedProgram(url)];
        }""",
        [name, program],
    )


@pytest.mark.parametrize(
    ("name", "program"),
    [
        ("memory/closure_leak.py", "print('hello')\n"),
        ("memory/a & b+c=d#e %2F.py", "\ufeffnaïve = '💥 \u202e 汉字'\r\n\0"),
        ("memory/empty.py", ""),
        ("memory/long.py", "é" * (LONGEST_SHARED // 2)),
        ("memory/dense.py", "".join(chr(33 + number * number * 7919 // 64 % 90) for number in range(LONGEST_SHARED))),
    ],
    ids=["plain", "unicode", "empty", "longest", "dense"],
)
def test_shared_program_comes_back(page: Page, name: str, program: str) -> None:
    assert round_trip(page, name, program) == [
        "https://example.org/modules/memory/?q=1",
        {"name": name, "text": program},
    ]


def test_link_is_legible(page: Page) -> None:
    link = page.evaluate("share.shareLink('https://example.org/', 'memory/leak.py', 'x\\n'.repeat(100))")
    assert link.startswith("https://example.org/#program=memory/leak.py&text=")
    assert set(link.rpartition("=")[2]) <= set("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_")
    assert len(link) < 80


def test_too_long_a_program_gets_no_link(page: Page) -> None:
    refused = page.evaluate(
        "text => share.shareLink('https://example.org/', 'a.py', text).catch(error => error.name)",
        "x" * (LONGEST_SHARED + 1),
    )
    assert refused == "RangeError"


def packed(data: bytes) -> str:
    """Pack as `shareLink` does, whatever the data."""
    deflate = zlib.compressobj(9, zlib.DEFLATED, -zlib.MAX_WBITS)
    return base64.urlsafe_b64encode(deflate.compress(data) + deflate.flush()).decode().rstrip("=")


def shared(page: Page, fragment: str) -> object:
    return page.evaluate(
        "async hash => (await share.sharedProgram(new URL(hash, location.href))) ?? 'none'", f"#{fragment}"
    )


def test_packing_is_plain_deflate(page: Page) -> None:
    assert shared(page, f"program=a.py&text={packed(b'x = 1')}") == {"name": "a.py", "text": "x = 1"}


RUBBISH = [
    "",
    "a-section-of-the-page",
    "program=a.py",
    "program=a.py&text=",
    f"text={packed(b'x')}",
    f"program=&text={packed(b'x')}",
    "program=a.py&text=***",
    "program=a.py&text=AAAA",
    # Cut off, and followed by more.
    f"program=a.py&text={packed(b'x = 1')[:-4]}",
    f"program=a.py&text={packed(b'x = 1')}AAAA",
    # No UTF-8, and half a character.
    f"program=a.py&text={packed(bytes([0xFF, 0xFE]))}",
    f"program=a.py&text={packed('é'.encode()[:1])}",
    f"program=a.py&text={packed(b'x' * (LONGEST_SHARED + 1))}",
    "program=%E0%A4%A&text=%E0%A4%A",
]


def test_rubbish_is_no_program(page: Page) -> None:
    assert [fragment for fragment in RUBBISH if shared(page, fragment) != "none"] == []


def test_unpacking_stops_at_the_limit(page: Page) -> None:
    page.evaluate(
        """() => {
          window.unpacked = 0;
          const read = ReadableStreamDefaultReader.prototype.read;
          ReadableStreamDefaultReader.prototype.read = async function () {
            const answer = await read.call(this);
            window.unpacked += answer.value?.length ?? 0;
            return answer;
          };
        }"""
    )
    assert shared(page, f"program=a.py&text={packed(bytes(30_000_000))}") == "none"
    assert LONGEST_SHARED < page.evaluate("unpacked") < 4 * LONGEST_SHARED

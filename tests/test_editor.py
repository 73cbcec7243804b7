"""The code editor: its keys, its colours, what it tells assistive technology; and how edits are kept and shared."""

from __future__ import annotations

import base64
import shutil
import sysconfig
import zlib
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from tests.browser.window import DESKTOP, PHONE, Window, overflowing, window
from tools.browser.server import SiteServer, serve
from tools.verification.snippets import ROOT

ASSETS = ROOT / "docs" / "assets"
PAGE = ROOT / "tests" / "browser"
MATERIAL = Path(sysconfig.get_path("purelib"), "material", "templates", "assets", "stylesheets")
LONGEST_SHARED = 50_000
# About 120 kB; a package more would be seen.
EDITOR_BYTES = 130_000
# Each word of the program, and the variable that colours it.
COLOURED = {
    "class": "--code-keyword",
    "async": "--code-keyword",
    "'none'": "--code-string",
    "10": "--code-number",
    "Counter": "--code-name",
    "count": "--code-name",
    "# A comment": "--code-comment",
    "amount": "--ink",
}


@pytest.fixture(scope="module")
def editor_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[SiteServer]:
    folder = tmp_path_factory.mktemp("editor")
    for part in ("css", "js", "vendor"):
        shutil.copytree(ASSETS / part, folder / "assets" / part)
    shutil.copyfile(next(MATERIAL.glob("main.*.min.css")), folder / "assets" / "material.css")
    shutil.copyfile(PAGE / "editor.html", folder / "index.html")
    shutil.copyfile(PAGE / "editor_page.js", folder / "editor_page.js")
    with serve(folder) as server:
        yield server


def open_editor(opened: Window) -> Page:
    opened.open()
    opened.page.wait_for_selector(".cm-content")
    return opened.page


@pytest.fixture(params=[DESKTOP, PHONE], ids=["desktop", "phone"])
def either(request: pytest.FixtureRequest, browser: Browser, editor_server: SiteServer) -> Iterator[Window]:
    with window(browser, editor_server, request.param) as opened:
        open_editor(opened)
        yield opened


@pytest.fixture
def page(browser: Browser, editor_server: SiteServer) -> Iterator[Page]:
    """The page with an editor, watched: in the end nothing has complained, neither the policy nor a script."""
    with window(browser, editor_server, DESKTOP) as opened:
        yield open_editor(opened)
        assert opened.complaints == []


def content(page: Page) -> Locator:
    return page.get_by_role("textbox", name="Program memory/counter.py")


def text(page: Page) -> str:
    found: str = page.evaluate("editor.text()")
    return found


def set_text(page: Page, replacement: str) -> None:
    page.evaluate("text => editor.setText(text)", replacement)


def focused(page: Page) -> str:
    found: str = page.evaluate("document.activeElement.id || document.activeElement.className")
    return found


def click_at_start(page: Page) -> None:
    content(page).locator(".cm-line").first.click(position={"x": 1, "y": 8})


def test_editor_has_no_barrier(either: Window) -> None:
    assert either.complaints == []
    assert overflowing(either.page) == []
    content(either.page).focus()
    for scheme in ("default", "slate"):
        either.show_scheme(scheme)
        assert either.violations() == []


def test_label_and_description(page: Page) -> None:
    expect(content(page)).to_have_accessible_description("Escape, then Tab, leaves the editor. Ctrl+Enter runs.")
    expect(page.locator(".editor-hint")).to_be_visible()


def test_two_editors_have_a_description_each(page: Page) -> None:
    page.evaluate(
        """createEditor({ parent: document.querySelector("#place"), text: "", label: "Another",
                          onRun() {}, onChange() {} })"""
    )
    described = page.locator(".cm-content").evaluate_all(
        """editors => editors.map(editor =>
             document.getElementById(editor.getAttribute("aria-describedby")).parentElement.contains(editor))"""
    )
    assert described == [True, True]


def test_mac_is_told_its_own_key(browser: Browser, editor_server: SiteServer) -> None:
    with window(browser, editor_server, DESKTOP) as opened:
        opened.page.add_init_script("Object.defineProperty(navigator, 'platform', { value: 'MacIntel' })")
        page = open_editor(opened)
        expect(page.locator(".editor-hint")).to_have_text("Escape, then Tab, leaves the editor. ⌘+Enter runs.")
        content(page).focus()
        page.keyboard.press("Meta+Enter")
        page.keyboard.press("Control+Enter")
        assert page.evaluate("[calls.runs, calls.changes]") == [2, []]


@pytest.mark.parametrize("scheme", ["default", "slate"])
def test_words_have_the_colours_of_the_scheme(page: Page, scheme: str) -> None:
    page.evaluate("scheme => document.body.setAttribute('data-md-color-scheme', scheme)", scheme)
    found = page.evaluate(
        """words => {
          const colourOf = element => getComputedStyle(element).color;
          const parts = [...document.querySelectorAll(".cm-line span")];
          return words.map(([word, variable]) => {
            const probe = document.body.appendChild(document.createElement("i"));
            probe.style.color = `var(${variable})`;
            const part = parts.find(part => part.textContent.startsWith(word)) ?? document.querySelector(".cm-content");
            return [word, colourOf(part) === colourOf(probe)];
          });
        }""",
        list(COLOURED.items()),
    )
    assert [word for word, agrees in found if not agrees] == []


def test_letters_are_large_enough_for_a_phone(browser: Browser, editor_server: SiteServer) -> None:
    for options in ({"width": PHONE}, {"width": DESKTOP, "has_touch": True, "is_mobile": True}):
        with window(browser, editor_server, **options) as opened:
            size = content(open_editor(opened)).evaluate("content => parseFloat(getComputedStyle(content).fontSize)")
            assert size >= 16


def test_editor_has_the_font_of_the_pages(page: Page) -> None:
    family = content(page).evaluate("content => getComputedStyle(content).fontFamily")
    assert family == page.evaluate("getComputedStyle(document.body).getPropertyValue('--md-code-font')")


def test_lines_are_numbered_and_wrapped(browser: Browser, editor_server: SiteServer) -> None:
    with window(browser, editor_server, PHONE) as opened:
        page = open_editor(opened)
        # The first element of the gutter is a hidden one that keeps its width.
        numbers = page.locator(".cm-lineNumbers .cm-gutterElement").all_inner_texts()[1:]
        assert numbers == [str(number + 1) for number in range(12)]
        short, long = page.locator(".cm-line").nth(3).bounding_box(), page.locator(".cm-line").nth(6).bounding_box()
        assert short is not None
        assert long is not None
        assert long["height"] > short["height"]


def test_tab_indents_once_the_reader_has_pressed_in_it(page: Page) -> None:
    set_text(page, "x = 1")
    click_at_start(page)
    page.keyboard.press("Tab")
    assert text(page) == "    x = 1"
    page.keyboard.press("Shift+Tab")
    assert text(page) == "x = 1"


def test_tab_indents_after_typing(page: Page) -> None:
    set_text(page, "")
    page.locator("#before").focus()
    page.keyboard.press("Tab")
    page.keyboard.type("a")
    page.keyboard.press("Tab")
    assert text(page) == "    a"


def test_tab_passes_an_editor_in_which_nothing_was_pressed(page: Page) -> None:
    before = text(page)
    page.locator("#before").focus()
    for key, place in [
        ("Tab", "cm-content cm-lineWrapping"),
        ("Tab", "after"),
        ("Shift+Tab", "cm-content cm-lineWrapping"),
        ("Shift+Tab", "before"),
    ]:
        page.keyboard.press(key)
        assert focused(page) == place
    page.evaluate("editor.focus()")
    page.keyboard.press("Tab")
    assert focused(page) == "after"
    assert text(page) == before


def test_tab_passes_again_once_the_reader_has_left(page: Page) -> None:
    click_at_start(page)
    page.keyboard.type("x")
    page.locator("#after").click()
    page.keyboard.press("Shift+Tab")
    assert focused(page) == "cm-content cm-lineWrapping"
    page.keyboard.press("Tab")
    assert focused(page) == "after"


@pytest.mark.parametrize(("key", "place"), [("Tab", "after"), ("Shift+Tab", "before")])
def test_escape_then_tab_leaves(page: Page, key: str, place: str) -> None:
    click_at_start(page)
    page.keyboard.type("x")
    page.keyboard.press("Escape")
    # Longer than the two seconds that CodeMirror itself gives.
    page.evaluate("const now = Date.now; Date.now = () => now() + 60_000")
    page.keyboard.press(key)
    assert focused(page) == place
    # Typing after Escape takes Tab again.
    content(page).focus()
    page.keyboard.press("Escape")
    page.keyboard.type("y")
    page.keyboard.press("Tab")
    assert focused(page) == "cm-content cm-lineWrapping"


def test_another_window_does_not_take_tab_away(page: Page) -> None:
    set_text(page, "x")
    click_at_start(page)
    page.evaluate("document.hasFocus = () => false")
    content(page).dispatch_event("blur")
    page.evaluate("delete document.hasFocus")
    page.keyboard.press("Tab")
    assert text(page) == "    x"


def test_new_line_is_indented_by_four(page: Page) -> None:
    set_text(page, "")
    content(page).focus()
    page.keyboard.type("def f():\n")
    page.keyboard.type("return 1")
    assert text(page) == "def f():\n    return 1"


def test_bracket_is_matched(page: Page) -> None:
    set_text(page, "(1)")
    click_at_start(page)
    expect(page.locator(".cm-matchingBracket")).to_have_text(["(", ")"])


def test_run_key_runs_and_inserts_nothing(page: Page) -> None:
    before = text(page)
    click_at_start(page)
    page.keyboard.press("Control+Enter")
    assert page.evaluate("[calls.runs, calls.changes]") == [1, []]
    assert text(page) == before


def test_typing_is_told_and_set_text_is_not(page: Page) -> None:
    set_text(page, "a")
    assert page.evaluate("calls.changes") == []
    content(page).focus()
    page.keyboard.press("End")
    page.keyboard.type("bc")
    assert page.evaluate("calls.changes") == ["ab", "abc"]
    assert text(page) == "abc"


def test_undo_and_redo(page: Page) -> None:
    set_text(page, "a")
    content(page).focus()
    page.keyboard.press("End")
    page.keyboard.type("b")
    set_text(page, "reset")
    for key, expected in [("z", "ab"), ("z", "a"), ("y", "ab"), ("y", "reset")]:
        page.keyboard.press(f"Control+{key}")
        assert text(page) == expected
    assert page.evaluate("calls.changes.slice(1)") == ["ab", "a", "ab", "reset"]


def test_search_and_completion_are_off(page: Page) -> None:
    click_at_start(page)
    page.keyboard.press("Control+f")
    page.keyboard.type("pri")
    page.keyboard.press("Control+Space")
    assert page.locator(".cm-panel, .cm-tooltip").count() == 0


def test_hidden_characters_are_shown(page: Page) -> None:
    set_text(page, "access = 'user\u202e'")
    expect(page.locator(".cm-specialChar")).to_have_count(1)


def test_markup_stays_text(page: Page) -> None:
    markup = "<img src=x onerror=alert(1)></div><script>alert(1)</script>"
    set_text(page, markup)
    expect(page.locator(".cm-line")).to_have_text(markup)


def test_destroyed_editor_leaves_nothing(page: Page) -> None:
    page.evaluate("editor.destroy()")
    assert page.locator("#place").evaluate("place => place.childNodes.length") == 0


def test_bundle_is_small_and_names_its_licence(browser: Browser, editor_server: SiteServer) -> None:
    editor_server.sent.clear()
    with window(browser, editor_server, DESKTOP) as opened:
        open_editor(opened)
    sizes = {path: size for path, size in editor_server.sent if path.endswith("vendor/editor.js")}
    assert list(sizes) == ["/assets/vendor/editor.js"]
    assert sum(sizes.values()) <= EDITOR_BYTES
    bundle = (ASSETS / "vendor" / "editor.js").read_text(encoding="utf-8")
    assert "see editor.js.LEGAL.txt" in bundle
    assert "Marijn Haverbeke" in (ASSETS / "vendor" / "editor.js.LEGAL.txt").read_text(encoding="utf-8")


def test_policy_of_the_page_is_in_force(browser: Browser, editor_server: SiteServer) -> None:
    """Every test here runs under it, and would see its complaint: the editor needs no eval and no inline script."""
    with window(browser, editor_server, DESKTOP) as opened:
        page = open_editor(opened)
        page.evaluate(
            "document.head.append(Object.assign(document.createElement('script'), { textContent: 'window.ran = 1' }))"
        )
        assert page.evaluate("'ran' in window") is False
        assert ["Content Security Policy" in complaint for complaint in opened.complaints] == [True]


# What a reader changed is kept.


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


# What a reader changed is shared.


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

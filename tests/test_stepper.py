"""Step, as a reader has it: a program is recorded in the page, and moved through by key, slider, line and link."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Locator, Page, ViewportSize, expect

from tests.browser.window import AXE
from tests.recorder import replay
from tools.browser.server import SiteServer
from tools.markup.watching import Watch, find_watches
from tools.runner.recordings import python_of_pages, record_snippets
from tools.runner.runnable import BROWSER_PYTHON
from tools.verification.interpreters import missing_interpreter
from tools.verification.snippets import SNIPPETS, Snippet

# A recording includes the start of Python, on a machine that does other things as well.
PATIENCE = 120_000
ADDRESS = "modules/execution_model/arguments/"
FILE = "execution_model/mutable_default.py"
PHONE = ViewportSize(width=390, height=844)


@pytest.fixture(scope="module")
def page(browser: Browser, site_server: SiteServer) -> Iterator[Page]:
    """A page that a link to a step has opened, on a phone."""
    context = browser.new_context(base_url=site_server.address, viewport=PHONE)
    page = context.new_page()
    faults: list[str] = []
    page.on("pageerror", lambda error: faults.append(str(error)))
    page.goto(f"{ADDRESS}#step={FILE},10")
    expect(page.locator(".stepper")).to_be_attached(timeout=PATIENCE)
    yield page
    context.close()
    assert faults == []


@pytest.fixture
def stepper(page: Page) -> Locator:
    stepper = page.locator(".stepper")
    stepper.get_by_role("slider").focus()
    page.keyboard.press("Home")
    return stepper


def test_a_link_opens_the_step_that_it_names(page: Page) -> None:
    expect(page.locator(".step-sentence")).to_have_text(re.compile(r"Step 10 of 13\."))


def requested(page: Page) -> list[str]:
    """Return the addresses of all that a page has loaded."""
    found: list[str] = page.evaluate("performance.getEntriesByType('resource').map(({ name }) => name)")
    return found


def test_what_comes_recorded_needs_no_python(page: Page) -> None:
    assert any(address.endswith("mutable_default.steps.json") for address in requested(page))
    assert [address for address in requested(page) if "/vendor/python/" in address or "/recorder/" in address] == []


def test_nothing_of_it_comes_before_a_click(browser: Browser, site_server: SiteServer) -> None:
    with browser.new_context(base_url=site_server.address) as context:
        page = context.new_page()
        page.goto(ADDRESS)
        expect(page.locator("button.step").first).to_be_visible()
        page.wait_for_load_state("networkidle")
        assert [address for address in requested(page) if re.search("step|record|drawing|arrows", address)] == []


def test_without_its_recording_a_program_is_recorded_in_the_page(browser: Browser, site_server: SiteServer) -> None:
    """The page's own Python does the same steps."""
    with browser.new_context(base_url=site_server.address) as context:
        context.route("**/*.steps.json", lambda route: route.abort())
        page = context.new_page()
        page.goto(f"{ADDRESS}#step={FILE},11")
        expect(page.locator(".step-sentence")).to_have_text(
            "Step 11 of 13. The list (#3) is now [1, 2]. Line 3 of add_item is next.", timeout=PATIENCE
        )
        expect(page.locator(".run-status")).to_have_text(re.compile("^Recorded here"))


def test_keys_move_and_the_focus_stays(page: Page, stepper: Locator) -> None:
    expect(stepper.locator(".step-sentence")).to_have_text("Step 1 of 13. The program begins.")
    for _ in range(10):
        page.keyboard.press("ArrowRight")
    expect(stepper.locator(".step-sentence")).to_have_text(
        "Step 11 of 13. The list (#3) is now [1, 2]. Line 3 of add_item is next."
    )
    slider = stepper.get_by_role("slider")
    expect(slider).to_be_focused()
    assert slider.get_attribute("aria-valuetext") == stepper.locator(".step-sentence").text_content()
    page.keyboard.press("End")
    expect(stepper.locator(".step-output")).to_have_text("[1]\n[1, 2]\n")
    page.keyboard.press("ArrowLeft")
    expect(stepper.locator(".step-sentence")).to_have_text(re.compile("Step 12 of 13"))


def test_what_is_shared_is_drawn_once_and_what_changed_is_marked(page: Page, stepper: Locator) -> None:
    for _ in range(10):
        page.keyboard.press("ArrowRight")
    expect(stepper.locator(".step-object")).to_have_count(3)
    expect(stepper.locator(".step-reference", has_text="#3 list")).to_have_count(2)
    expect(stepper.locator(".step-items .step-changed")).to_have_text("2 (changed)")
    expect(stepper.locator("[aria-current=step]")).to_have_text("    return items")


def test_a_click_on_a_line_goes_to_its_next_run(stepper: Locator) -> None:
    line = stepper.locator(".step-code > li").nth(2)
    line.click()
    expect(stepper.locator(".step-sentence")).to_have_text(re.compile("Step 6 of 13"))
    line.click()
    expect(stepper.locator(".step-sentence")).to_have_text(re.compile("Step 11 of 13"))
    line.click(modifiers=["Shift"])
    expect(stepper.locator(".step-sentence")).to_have_text(re.compile("Step 6 of 13"))


def test_all_steps_can_be_read(stepper: Locator) -> None:
    stepper.locator(".step-all > summary").click()
    expect(stepper.locator(".step-words > li")).to_have_count(13)
    stepper.locator(".step-all > summary").click()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_it_fits_a_phone_and_axe_finds_nothing(page: Page, stepper: Locator, scheme: str) -> None:
    name = "slate" if scheme == "dark" else "default"
    page.evaluate("name => document.body.setAttribute('data-md-color-scheme', name)", name)
    page.keyboard.press("ArrowRight")
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
    page.evaluate(AXE.read_text(encoding="utf-8"))
    found = page.evaluate(
        "async () => (await axe.run('.stepper')).violations.map(({ id, nodes }) => [id, nodes[0].html])"
    )
    assert found == []
    expect(stepper).to_be_visible()


def test_a_stepper_closes(page: Page, stepper: Locator) -> None:
    stepper.get_by_role("button", name="Close").click()
    expect(page.locator(".stepper")).to_have_count(0)


@pytest.mark.parametrize("watch", list(find_watches()), ids=lambda watch: f"{watch.program}-{watch.step}")
def test_a_link_leads_to_the_step_that_its_words_tell(watch: Watch) -> None:
    if python_of_pages() is None:
        pytest.skip(missing_interpreter(BROWSER_PYTHON))
    recording = record_snippets([Snippet(SNIPPETS / f"{watch.program}.py")])[watch.program]
    assert recording.is_shipped
    sentences = replay(recording.steps, recording.printed)["sentences"]
    assert watch.words in sentences[watch.step - 1], f"{watch.page}: step {watch.step} is: {sentences[watch.step - 1]}"

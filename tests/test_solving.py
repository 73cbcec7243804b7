"""What helps on a problem's page: the tests with their states, a run alone, counted hints, a folded solution."""

from __future__ import annotations

import json
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Locator, expect

from tests.browser.running import Program
from tests.browser.window import DESKTOP, Window, window
from tools.browser.server import SiteServer
from tools.problems.catalogue import find_problems
from tools.runner.programs import judged_problem

PROBLEM = next(problem for problem in find_problems() if problem.slug == "deep_copy")
STARTER = PROBLEM.file("starter").read_text(encoding="utf-8")
SOLUTION = PROBLEM.file("solution").read_text(encoding="utf-8")
TITLES = judged_problem(PROBLEM)["titles"]


@pytest.fixture
def solver(browser: Browser, site_server: SiteServer) -> Iterator[Window]:
    with window(browser, site_server, DESKTOP) as opened:
        opened.open(f"problems/{PROBLEM.slug}/")
        opened.page.wait_for_selector("button.run")
        yield opened
        assert opened.complaints == []


def states(tests: Locator) -> list[str]:
    return tests.locator("li .run-test-state").all_text_contents()


def test_each_test_is_listed_with_its_state(solver: Window) -> None:
    program = Program(solver.page, f"problems/{PROBLEM.slug}/starter.py")
    tests = solver.page.locator(".run-tests")
    program.run(STARTER.replace("return", "print('alone');return"))
    count = len(TITLES)
    assert states(tests) == ["failed"] + ["not reached"] * (count - 1)
    expect(tests.locator("summary")).to_have_text(f"Tests: 1 failed, {count - 1} not reached")
    told = [item.partition(" ")[2] for item in tests.locator("li").all_text_contents()]
    assert [title.removeprefix("reached ") for title in told] == TITLES
    tests.locator("summary").click()
    assert solver.violations() == []
    # Without the tests the file prints what it prints by itself, and the last verdict is gone.
    program.write("print('by itself')\n" + SOLUTION)
    solver.page.get_by_role("button", name="Run without the tests").click()
    shown = program.ended()
    assert (shown.state, shown.output) == ("done", "by itself\n")
    expect(tests).to_be_hidden()
    program.run()
    assert states(tests) == ["passed"] * count
    expect(tests.locator("summary")).to_have_text(f"Tests: {count} passed")


def test_answer_that_cannot_be_judged_reaches_no_test(solver: Window) -> None:
    program = Program(solver.page, f"problems/{PROBLEM.slug}/starter.py")
    program.run("print('no function')\n")
    assert states(solver.page.locator(".run-tests")) == ["not reached"] * len(TITLES)


def test_hints_are_counted(solver: Window) -> None:
    page = solver.page
    hints = page.locator("article details.tip")
    count = page.locator(".hint-count")
    expect(count).to_have_text("")
    for opened in (1, 2):
        hints.nth(opened - 1).locator("summary").click()
        expect(count).to_contain_text(f"{opened} of {hints.count()} hints opened")
    # A hint that is opened again counts once; what was opened stays so.
    hints.nth(0).locator("summary").click()
    hints.nth(0).locator("summary").click()
    solver.open(f"problems/{PROBLEM.slug}/")
    expect(count).to_contain_text(f"2 of {hints.count()} hints opened")
    assert solver.violations() == []
    solver.open("problems/")
    page.once("dialog", lambda dialog: dialog.accept())
    page.get_by_role("button", name="Reset").click()
    solver.open(f"problems/{PROBLEM.slug}/")
    expect(page.locator("[data-problem] button")).to_be_visible()
    expect(count).to_have_text("")


def test_solution_asks_for_a_try_first(solver: Window) -> None:
    page = solver.page
    solution = page.locator("article details.success")
    code = solution.locator("pre").first
    question = page.locator(".solution-question")
    expect(page.locator(".hint-count")).to_be_attached()
    # By keyboard: the answer "Not yet" is the near one, and leads back.
    solution.locator("summary").focus()
    page.keyboard.press("Enter")
    expect(question.get_by_role("button", name="Not yet")).to_be_focused()
    expect(code).to_be_hidden()
    assert solver.violations() == []
    page.keyboard.press("Enter")
    expect(question).to_have_count(0)
    expect(solution.locator("summary")).to_be_focused()
    page.keyboard.press("Enter")
    question.get_by_role("button", name="Show the solution").click()
    expect(code).to_be_visible()
    # Asked once.
    solver.open(f"problems/{PROBLEM.slug}/")
    expect(page.locator(".hint-count")).to_be_attached()
    solution.locator("summary").click()
    expect(code).to_be_visible()


@pytest.mark.parametrize("kept", ["problems.tried", "problems.solved"])
def test_solution_opens_for_who_has_tried(solver: Window, kept: str) -> None:
    page = solver.page
    page.evaluate("([key, value]) => localStorage.setItem(key, value)", [kept, json.dumps([PROBLEM.slug])])
    expect(page.locator(".hint-count")).to_be_attached()
    page.locator("article details.success summary").click()
    expect(page.locator("article details.success pre").first).to_be_visible()

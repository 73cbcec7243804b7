"""What a reader does with programs in the page: predict, edit, share, solve a problem and be judged."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from tools.browser.server import SiteServer
from tools.problems.catalogue import Problem, find_problems

# A run includes the start of Python, on a machine that does other things as well.
PATIENCE = 60_000
MUTABLE_DEFAULT = "execution_model/mutable_default.py"
PROBLEM_COUNT = len(find_problems())
HERE = [problem for problem in find_problems() if not problem.metadata["needs_threads"]]
NOT_HERE = [problem for problem in find_problems() if problem.metadata["needs_threads"]]
ENDED = re.compile("equal|different|failed")
EDITED = 'print("mine")\n'


@pytest.fixture(scope="module")
def page(browser: Browser, site_server: SiteServer) -> Iterator[Page]:
    context = browser.new_context(base_url=site_server.address, accept_downloads=True)
    context.grant_permissions(["clipboard-read", "clipboard-write"])
    yield context.new_page()
    context.close()


def block_of(page: Page, file: str) -> Locator:
    return page.locator(".language-python.highlight").filter(has=page.locator(f".filename:has-text('{file}')")).first


def open_page(page: Page, address: str) -> None:
    page.goto(address)
    page.wait_for_selector("button.run, .no-run", state="attached")


def edit_with(page: Page, block: Locator, text: str) -> None:
    """Open the editor of a block and replace its text as a reader would."""
    block.locator("button.edit").click()
    replace_text(page, block, text)


def replace_text(page: Page, block: Locator, text: str) -> None:
    block.locator(".cm-content").click()
    page.keyboard.press("Control+a")
    page.keyboard.insert_text(text)


def keep_edit(page: Page, file: str, text: str) -> None:
    page.evaluate("([file, text]) => localStorage.setItem(`edit:${file}`, text)", [file, text])


def kept_edits(page: Page) -> list[str]:
    keys: list[str] = page.evaluate("Object.keys(localStorage).filter(key => key.startsWith('edit:'))")
    return keys


def forget_edits(page: Page) -> None:
    page.evaluate("localStorage.clear()")


@pytest.mark.parametrize(
    ("prediction", "verdict"),
    [
        ("[1]\n[1, 2]", "Your prediction is right."),
        ("[1]  \n[1, 2]\n\n", "Your prediction is right."),
        ("[1]\n[2]", "Not what you predicted. Why? The answer below says it."),
        ("  \n", "Write what you expect first. A guess is enough."),
    ],
)
def test_prediction_is_compared_with_the_run(page: Page, prediction: str, verdict: str) -> None:
    open_page(page, "interview/puzzles/")
    question = page.locator(".predict").first
    # The answer is not in the visible page before.
    expect(question.locator("details")).not_to_have_attribute("open", "")
    assert "[1, 2]" not in question.inner_text()
    question.get_by_label("Your prediction").fill(prediction)
    question.get_by_role("button", name="Run and compare").click()
    expect(question.locator(".prediction-result")).to_have_text(verdict, timeout=PATIENCE)
    if verdict.startswith("Not"):
        assert "- [2]\n+ [1, 2]" in (question.locator(".prediction .run-difference").text_content() or "")


def test_every_question_with_runnable_programs_takes_a_prediction(page: Page) -> None:
    open_page(page, "interview/puzzles/")
    expect(page.locator(".prediction textarea")).not_to_have_count(0)
    for question in page.locator(".predict").all():
        runs_here = question.locator(".no-run").count() == 0 and question.locator("button.run").count() > 0
        expect(question.locator(".prediction")).to_have_count(1 if runs_here else 0)


def test_prediction_stands_below_a_program_that_has_folds(page: Page) -> None:
    open_page(page, "modules/databases/commit/")
    expect(page.locator(".predict > .prediction")).to_have_count(1)
    assert page.locator(".predict .fold").count() > 0


def test_edit_runs_survives_a_reload_and_is_reset(page: Page) -> None:
    open_page(page, "modules/execution_model/arguments/")
    forget_edits(page)
    block = block_of(page, MUTABLE_DEFAULT)
    edit_with(page, block, EDITED)
    page.keyboard.press("Control+Enter")
    status = block.locator(".run-status")
    expect(status).to_have_text(re.compile("^Your version ran .*The output is your own.$"), timeout=PATIENCE)
    expect(block.locator(".run-output")).to_have_text("mine\n")
    open_page(page, "modules/execution_model/arguments/")
    block = block_of(page, MUTABLE_DEFAULT)
    expect(block.locator("button.edit")).to_have_text("Your edit")
    # What the reader has kept is what runs, and what runs is what is seen.
    block.locator("button.run").click()
    expect(block.locator(".cm-content")).to_have_text('print("mine")')
    expect(block.locator(".run-status")).to_contain_text("Your version ran", timeout=PATIENCE)
    block.get_by_role("button", name="Reset").click()
    expect(block.locator(".cm-content")).to_contain_text("def add_item")
    assert kept_edits(page) == []


def test_edits_can_be_forgotten(page: Page) -> None:
    open_page(page, "modules/execution_model/arguments/")
    keep_edit(page, MUTABLE_DEFAULT, EDITED)
    open_page(page, "modules/execution_model/arguments/")
    block = block_of(page, MUTABLE_DEFAULT)
    block.locator("button.edit").click()
    forget = block.get_by_role("button", name="Forget all edits (1)")
    page.once("dialog", lambda dialog: dialog.dismiss())
    forget.click()
    assert kept_edits(page) == [f"edit:{MUTABLE_DEFAULT}"]
    page.once("dialog", lambda dialog: dialog.accept())
    forget.click()
    expect(block.locator(".editing-note")).to_have_text("Edits removed from this browser: 1.")
    assert kept_edits(page) == []
    block.get_by_role("button", name="Undo").click()
    assert kept_edits(page) == [f"edit:{MUTABLE_DEFAULT}"]
    forget_edits(page)


def test_shared_link_shows_the_version_and_runs_nothing(page: Page, browser: Browser) -> None:
    open_page(page, "modules/execution_model/arguments/")
    forget_edits(page)
    block = block_of(page, MUTABLE_DEFAULT)
    edit_with(page, block, EDITED)
    block.get_by_role("button", name="Link to this version").click()
    expect(block.locator(".editing-note")).to_contain_text("The link is in your clipboard.")
    link = page.evaluate("navigator.clipboard.readText()")
    context = browser.new_context()
    other = context.new_page()
    asked: list[str] = []
    other.on("request", lambda request: asked.append(request.url))
    other.goto(link)
    opened = block_of(other, MUTABLE_DEFAULT)
    expect(opened.locator(".cm-content")).to_have_text('print("mine")')
    expect(opened.locator(".editing-note")).to_contain_text("Read it before you run it.")
    other.wait_for_timeout(500)
    expect(other.locator(".run-panel")).to_have_count(0)
    assert not [url for url in asked if "vendor/python" in url], "Python was loaded without a click"
    # It is not kept either: the reader did not write it.
    assert kept_edits(other) == []
    context.close()
    forget_edits(page)


def test_what_is_stated_is_not_said_of_another_text(page: Page) -> None:
    """Neither the mark nor the output of the page's program stands over what a reader wrote."""
    open_page(page, "modules/execution_model/arguments/")
    block = block_of(page, MUTABLE_DEFAULT)
    mark = block.locator(".verified")
    expect(mark).to_be_visible()
    block.locator("button.edit").click()
    expect(block.locator("button.edit")).to_have_text("Close")
    expect(block.locator("button.edit")).to_have_attribute("aria-expanded", "true")
    # Open, and not yet changed.
    expect(mark).to_be_visible()
    replace_text(page, block, EDITED)
    expect(mark).to_be_hidden()
    block.get_by_role("button", name="Reset").click()
    expect(mark).to_be_visible()
    block.get_by_role("button", name="Undo").click()
    expect(block.locator(".cm-content")).to_have_text('print("mine")')
    expect(mark).to_be_hidden()
    block.locator("button.edit").click()
    expect(block.locator("button.edit")).to_have_text("Your edit")
    expect(mark).to_be_visible()
    forget_edits(page)


def link_to(page: Page, file: str, text: str) -> str:
    link: str = page.evaluate(
        """async ([file, text]) => {
          const { shareLink } = await import(new URL("../../../assets/js/runner/share.js", document.baseURI));
          return shareLink(location.href, file, text);
        }""",
        [file, text],
    )
    return link


def test_text_of_a_link_stays_apart_from_the_readers_own(page: Page) -> None:
    open_page(page, "modules/execution_model/arguments/")
    forget_edits(page)
    keep_edit(page, MUTABLE_DEFAULT, EDITED)
    link = link_to(page, MUTABLE_DEFAULT, "print('theirs')\n")
    page.goto("about:blank")
    page.goto(link)
    block = block_of(page, MUTABLE_DEFAULT)
    expect(block.locator(".cm-content")).to_have_text("print('theirs')")
    # Run is within reach, below the head of the page.
    assert block.locator("button.run").evaluate(
        "run => document.elementFromPoint(...[run.getBoundingClientRect()]"
        ".flatMap(box => [box.x + box.width / 2, box.y + box.height / 2])) === run"
    )
    replace_text(page, block, "print('theirs, changed')\n")
    expect(block.locator(".editing-note")).to_contain_text("This version came with a link.")
    kept = f"localStorage.getItem('edit:{MUTABLE_DEFAULT}')"
    assert page.evaluate(kept) == EDITED
    block.get_by_role("button", name="Keep as mine").click()
    assert page.evaluate(kept) == "print('theirs, changed')\n"
    expect(block.locator(".editing-note")).to_have_text("It has replaced your own version.")
    block.get_by_role("button", name="Undo").click()
    assert page.evaluate(kept) == EDITED
    page.goto("about:blank")
    page.goto(link)
    block_of(page, MUTABLE_DEFAULT).get_by_role("button", name="Back to mine").click()
    expect(block_of(page, MUTABLE_DEFAULT).locator(".cm-content")).to_have_text('print("mine")')
    forget_edits(page)


def test_link_that_leads_nowhere_says_so(page: Page) -> None:
    open_page(page, "modules/execution_model/arguments/")
    link = link_to(page, "execution_model/no_such_program.py", "print('theirs')\n")
    for address, told in (
        (link, "It is to execution_model/no_such_program.py, which does not run on this page"),
        (link[:-6], "What it carries cannot be read"),
    ):
        page.goto("about:blank")
        page.goto(address)
        expect(page.locator(".homeless")).to_contain_text(told)
        assert page.locator(".homeless code").all_text_contents() == (["print('theirs')\n"] if address == link else [])


def test_kept_answer_is_what_is_judged(page: Page) -> None:
    problem = HERE[0]
    file = f"problems/{problem.slug}/starter.py"
    open_page(page, f"problems/{problem.slug}/")
    keep_edit(page, file, problem.file("solution").read_text(encoding="utf-8"))
    open_page(page, f"problems/{problem.slug}/")
    block = block_of(page, file)
    block.locator("button.run").click()
    expect(block.locator(".run-status")).to_have_text("Solved. All tests passed.", timeout=PATIENCE)
    forget_edits(page)


def test_result_comes_into_view(page: Page) -> None:
    open_page(page, "modules/execution_model/arguments/")
    block = block_of(page, "execution_model/default_lives_in_function.py")
    block.locator("button.run").evaluate(
        "run => scrollTo(0, run.getBoundingClientRect().y + scrollY - innerHeight + 40)"
    )
    block.locator("button.run").click()
    expect(block).to_have_attribute("data-run", "equal", timeout=PATIENCE)
    expect(block.locator(".run-status")).to_be_in_viewport()
    # What the page states already is folded.
    expect(block.locator(".run-output")).to_be_hidden()
    block.get_by_role("button", name="Show what it printed").click()
    expect(block.locator(".run-output")).to_be_visible()


@pytest.mark.by_page("snippets/problems")
@pytest.mark.parametrize(
    ("address", "problem"),
    [pytest.param(f"problems/{problem.slug}/", problem, id=problem.slug) for problem in HERE],
)
def test_problem_is_judged_in_the_page_as_on_the_command_line(page: Page, address: str, problem: Problem) -> None:
    open_page(page, address)
    block = block_of(page, f"problems/{problem.slug}/starter.py")
    panel = block.locator(".run-panel")
    block.locator("button.edit").click()
    for submission, sentence in (("starter", "Not solved yet."), ("solution", "Solved. All tests passed.")):
        replace_text(page, block, problem.file(submission).read_text(encoding="utf-8"))
        block.locator("button.run").click()
        expect(panel).to_have_attribute("data-state", ENDED, timeout=PATIENCE)
        expect(panel.locator(".run-status")).to_have_text(sentence)
        printed = panel.locator(".run-output").text_content()
        assert printed == problem.transcript(submission).read_text(encoding="utf-8"), submission
    forget_edits(page)


def test_solved_problem_is_marked(page: Page) -> None:
    open_page(page, f"problems/{HERE[0].slug}/")
    block = block_of(page, f"problems/{HERE[0].slug}/starter.py")
    edit_with(page, block, HERE[0].file("solution").read_text(encoding="utf-8"))
    page.keyboard.press("Control+Enter")
    expect(page.locator("[data-problem] button")).to_have_text("Solved", timeout=PATIENCE)
    forget_edits(page)


def test_endless_answer_is_ended_and_its_test_named(page: Page) -> None:
    problem = next(problem for problem in HERE if problem.slug == "deep_copy")
    open_page(page, f"problems/{problem.slug}/")
    block = block_of(page, f"problems/{problem.slug}/starter.py")
    starter = problem.file("starter").read_text(encoding="utf-8")
    endless = "    import sys\n    print('DEBUG', file=sys.stderr)\n    while True: pass"
    edit_with(page, block, re.sub(r"^    return .*$", endless, starter, flags=re.MULTILINE))
    block.locator("button.run").click()
    expect(block.locator(".run-status")).to_contain_text("Stopped after 10 seconds", timeout=PATIENCE)
    expect(block.locator(".run-status")).to_contain_text("It was in the test “a change deep inside")
    forget_edits(page)


def test_annotations_of_a_type_checker_are_no_obstacle(page: Page) -> None:
    """CPython 3.14 evaluates them late: what only a type checker imports is not there."""
    problem = next(problem for problem in HERE if problem.slug == "mutable_default")
    open_page(page, f"problems/{problem.slug}/")
    block = block_of(page, f"problems/{problem.slug}/starter.py")
    head = "from typing import TYPE_CHECKING\n\nif TYPE_CHECKING:\n    from collections.abc import Callable\n\n"
    answer = head + problem.file("solution").read_text(encoding="utf-8").replace(
        "def mutable_defaults(function):", "def mutable_defaults(function: Callable[..., object]) -> list[str]:"
    )
    assert answer.count("Callable") == 2
    edit_with(page, block, answer)
    block.locator("button.run").click()
    expect(block.locator(".run-status")).to_have_text("Solved. All tests passed.", timeout=PATIENCE)
    forget_edits(page)


@pytest.mark.by_page
@pytest.mark.parametrize("address", [f"problems/{problem.slug}/" for problem in NOT_HERE])
def test_problem_that_needs_threads_says_so(page: Page, address: str) -> None:
    open_page(page, address)
    expect(page.locator(".no-run").first).to_have_text(
        "It starts threads, and in a page Python has only one. On your machine: python starter.py"
    )
    assert page.locator("button.run").count() == 0


def test_progress_is_exported_imported_and_reset(page: Page, tmp_path: Path) -> None:
    open_problems(page)
    slug = HERE[0].slug
    file = f"problems/{slug}/starter.py"
    page.evaluate("slug => localStorage.setItem('problems.solved', JSON.stringify([slug]))", slug)
    keep_edit(page, file, "answer = 1\n")
    open_problems(page)
    expect(page.locator(".problem-count")).to_contain_text(f"1 of {PROBLEM_COUNT} solved")
    with page.expect_download() as download:
        page.get_by_role("button", name="Export").click()
    exported = tmp_path / "progress.json"
    download.value.save_as(exported)
    assert json.loads(exported.read_text())["answers"] == {slug: "answer = 1\n"}
    page.once("dialog", lambda dialog: dialog.accept())
    page.get_by_role("button", name="Reset").click()
    expect(page.locator(".problem-count")).to_contain_text(f"0 of {PROBLEM_COUNT} solved")
    page.locator("input[type=file]").set_input_files(exported)
    expect(page.locator(".progress-tools [role=status]")).to_have_text("Imported: 1 marks, 1 answers.")
    expect(page.locator(".problem-count")).to_contain_text(f"1 of {PROBLEM_COUNT} solved")
    # What the reader has here stays.
    keep_edit(page, file, "answer = 2\n")
    page.locator("input[type=file]").set_input_files(exported)
    expect(page.locator(".progress-tools [role=status]")).to_contain_text("1 answers of yours stayed.")
    assert page.evaluate("file => localStorage.getItem(`edit:${file}`)", file) == "answer = 2\n"
    forget_edits(page)


@pytest.mark.parametrize("text", ["", "[]", "{}", '{"format": "else", "solved": [], "answers": {}}'])
def test_foreign_file_is_refused(page: Page, tmp_path: Path, text: str) -> None:
    open_problems(page)
    (tmp_path / "other.json").write_text(text)
    page.locator("input[type=file]").set_input_files(tmp_path / "other.json")
    expect(page.locator(".progress-tools [role=status]")).to_contain_text("Nothing was imported")


def open_problems(page: Page) -> None:
    page.goto("problems/")
    page.wait_for_selector(".progress-tools")

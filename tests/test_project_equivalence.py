"""Flask and FastAPI answer alike, in process and behind real servers, or the page names the difference."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable
from contextlib import ExitStack
from itertools import takewhile

import pytest

from tests.project import hosts
from tests.project.requests import TABLE
from tools.verification.snippets import ROOT

PAGE = ROOT / "docs" / "project" / "index.md"
HOSTS = ("Flask in process", "FastAPI in process", "Flask on gunicorn", "FastAPI on uvicorn")
# A row of one of the page's tables of differences: `request` | part | `left` | `right` | why.
ROW = re.compile(r"\| `(?P<call>[^`]+)` \| (?P<part>[\w-]+) \| `(?P<left>[^`]+)` \| `(?P<right>[^`]+)` \| .{20,} \|")
# The hosts that are compared: the frameworks, and each framework without and with a server.
PAIRS = (HOSTS[:2], HOSTS[::2], HOSTS[1::2])

Answers = dict[str, dict[str, hosts.Answer]]
Difference = tuple[str, str, str, str]


@pytest.fixture(scope="module")
def answers(tmp_path_factory: pytest.TempPathFactory) -> Answers:
    """What each host answers to the whole table, in order, from the same state."""
    folder = tmp_path_factory.mktemp("hosts")
    with ExitStack() as stack:
        senders: list[hosts.Send] = [
            stack.enter_context(hosts.flask_in_process()),
            stack.enter_context(hosts.fastapi_in_process()),
            stack.enter_context(hosts.served(hosts.gunicorn, folder / "gunicorn")),
            stack.enter_context(hosts.served(hosts.uvicorn, folder / "uvicorn")),
        ]
        return {host: {call.name: send(call) for call in TABLE} for host, send in zip(HOSTS, senders, strict=True)}


def differences(left: dict[str, hosts.Answer], right: dict[str, hosts.Answer]) -> set[Difference]:
    """List each part of an answer in which two hosts differ."""
    found = set()
    for call in TABLE:
        one, other = left[call.name].parts(), right[call.name].parts()
        for part in one.keys() | other.keys():
            pair = one.get(part, "none"), other.get(part, "none")
            if pair[0] != pair[1]:
                # What stands after the colon is a whole document; its kind says enough.
                found.add((call.name, part, pair[0].split(": ")[0], pair[1].split(": ")[0]))
    return found


def named_differences(left: str, right: str) -> set[Difference]:
    """Read the table of the page that compares two hosts; a pair without a table has no differences."""
    lines = PAGE.read_text(encoding="utf-8").splitlines()
    heading = f"| Request | Part | {left} | {right} | Why |"
    if heading not in lines:
        return set()
    found = set()
    for line in takewhile(lambda line: line.startswith("|"), lines[lines.index(heading) + 2 :]):
        row = ROW.fullmatch(line)
        assert row, f"{PAGE.relative_to(ROOT)}: a row that cannot be read: {line}"
        found.add((row["call"], row["part"], row["left"], row["right"]))
    return found


def test_requests_have_names_of_their_own(summarise: Callable[[str], None]) -> None:
    summarise(f"project: {len(TABLE)} requests compared, on {len(HOSTS)} hosts")
    assert not [name for name, count in Counter(call.name for call in TABLE).items() if count > 1]


@pytest.mark.parametrize(("left", "right"), PAIRS)
def test_answers_differ_only_as_the_page_says(left: str, right: str, answers: Answers) -> None:
    found, named = differences(answers[left], answers[right]), named_differences(left, right)
    rows = [f"| `{call}` | {part} | `{a}` | `{b}` |" for call, part, a, b in sorted(found - named)]
    assert found == named, (
        f"{PAGE.relative_to(ROOT)}: the table of differences, and the answers of {left} and {right}, part.\n"
        "  not named:\n" + "\n".join(rows) + f"\n  named, and not there: {sorted(named - found)}\n"
        "  mend it: make the hosts alike, or correct the table"
    )


@pytest.mark.parametrize("host", HOSTS)
def test_status_is_the_expected_one(host: str, answers: Answers) -> None:
    wrong = {
        call.name: (call.expected, answers[host][call.name].status)
        for call in TABLE
        if call.expected is not None and call.expected != answers[host][call.name].status
    }
    assert not wrong, f"{host}, (expected, found): {wrong}"


@pytest.mark.parametrize("host", HOSTS)
def test_failures_are_problems_without_internals(host: str, answers: Answers) -> None:
    for call in TABLE:
        answer = answers[host][call.name]
        assert answer.status < 500, f"{host}, {call.name}: {answer}"
        if answer.status >= 400 and answer.status != 414:  # 414 is gunicorn's own, and on the page
            assert answer.headers["Content-Type"] == "application/problem+json", call.name
            assert not re.search(rb"Traceback|Error\b|sqlite|SELECT|\.py|/work|site-packages", answer.body), call.name
        assert (answer.status == 401) == ("WWW-Authenticate" in answer.headers), call.name

"""Each symptom is printed by a program, and leads on: how to confirm it, the cure, the lesson."""

from __future__ import annotations

import json
import re
from collections import Counter
from pathlib import Path

import pytest
from bs4 import BeautifulSoup

from tests.test_pages import built_pages
from tools.markup.symptom_lists import listed
from tools.symptoms.publishing import FEED_VERSION, by_lesson, row
from tools.symptoms.reading import (
    FOLDER,
    GROUPS,
    OTHERS,
    Symptom,
    find_groups,
    find_symptoms,
    pattern_of,
    symptoms_of,
)
from tools.verification.snippets import SNIPPETS, Snippet

SYMPTOMS = find_symptoms()
NAMED_POINTS = {"In the log", "Confirm", "Cure", "Lesson", "Versions"}
FEWEST = 60


def outputs_of(symptom: Symptom) -> str:
    """Return all that the programs of an entry print, on whatever stack."""
    said = []
    for file in symptom.files:
        program = SNIPPETS / re.sub(r"(\.3\.\d+)?\.out$", ".py", file)
        snippet = Snippet(program)
        transcripts = [*snippet.transcripts.values(), *snippet.older_transcripts.values()]
        said += [path.read_text(encoding="utf-8") for path in transcripts]
        said += [text for _, text in snippet.stated_inline]
    return "\n".join(said)


def faults_of(symptom: Symptom) -> list[str]:
    """List what an entry lacks."""
    points = symptom.points
    faults = []
    if not symptom.files:
        faults.append("it includes no program and no output that shows it")
    if not symptom.cause:
        faults.append("no sentence says the cause")
    faults += [f"no point **{name}:**" for name in ("Confirm", "Cure", "Lesson") if not points.get(name)]
    faults += [f"an unknown point **{name}:**" for name in points.keys() - NAMED_POINTS]
    if not re.search(r"`[^`]+`|\]\(", points.get("Confirm", "")):
        faults.append("**Confirm:** names nothing to look at: quote code, a command or a value, or link a check")
    if not symptom.lessons:
        faults.append("**Lesson:** links no page")
    said = outputs_of(symptom)
    faults += [
        f"**In the log:** no program of the entry prints {message!r}"
        for message in symptom.messages
        if not re.search(pattern_of(message), said)
    ]
    return faults


@pytest.mark.parametrize("symptom", SYMPTOMS, ids=lambda symptom: symptom.title)
def test_symptom_is_whole(symptom: Symptom) -> None:
    assert faults_of(symptom) == [], symptom.place


def test_symptoms_are_many_and_have_titles_of_their_own() -> None:
    assert len(SYMPTOMS) >= FEWEST
    counted = Counter(symptom.fragment for symptom in SYMPTOMS)
    assert [fragment for fragment, count in counted.items() if count > 1] == []


def test_each_page_of_symptoms_is_a_group() -> None:
    assert {path.name for path in FOLDER.glob("*.md")} == {*GROUPS, *OTHERS}


def test_message_leads_to_its_own_entry() -> None:
    """What one program prints is found by the patterns of no other entry: a tool would be sent to the wrong one."""
    strayed = []
    for symptom in SYMPTOMS:
        for message in symptom.messages:
            line = message.replace("…", "x")
            found = [other.title for other in SYMPTOMS if any(re.search(pattern_of(m), line) for m in other.messages)]
            if found != [symptom.title]:
                strayed.append((message, found))
    assert strayed == []


def entry(body: str, folder: Path) -> Symptom:
    page = folder / "page.md"
    page.write_text(f"# Page\n\n## Title\n\n{body}", encoding="utf-8")
    [symptom] = symptoms_of(page)
    return symptom


WHOLE = """```text title="Printed by symptoms/no_secret_key.py"
--8<-- "symptoms/no_secret_key.out"
```

It has no key. It needs one.

- **In the log:** `no … key was set`
- **Confirm:** `app.secret_key` is `None`,
  in this process.
- **Cure:** a key.
- **Lesson:** [Settings](../project/web.md#settings), [more](../project/flask.md)
"""


def test_entry_is_read(tmp_path: Path) -> None:
    symptom = entry(WHOLE, tmp_path)
    assert faults_of(symptom) == []
    assert symptom.cause == "It has no key. It needs one."
    assert symptom.points["Confirm"] == "`app.secret_key` is `None`, in this process."
    assert row(symptom)["messages"] == [r"no\ .*?\ key\ was\ set"]
    assert row(symptom)["lessons"] == ["project/web/#settings", "project/flask/"]
    assert by_lesson([symptom]).keys() == {"project/web/", "project/flask/"}


@pytest.mark.parametrize(
    ("there", "instead", "fault"),
    [
        ("`no … key was set`", "`no such words`", "no program of the entry prints"),
        ("`app.secret_key` is `None`", "it is missing", "names nothing to look at"),
        ("- **Cure:** a key.\n", "", "no point **Cure:**"),
        ("**Cure:**", "**Remedy:**", "an unknown point **Remedy:**"),
        ("It has no key. It needs one.", "", "no sentence says the cause"),
        ("[Settings](../project/web.md#settings), [more](../project/flask.md)", "none", "links no page"),
        (WHOLE.partition("It has")[0], "", "includes no program"),
    ],
)
def test_what_an_entry_lacks_is_said(tmp_path: Path, there: str, instead: str, fault: str) -> None:
    assert there in WHOLE
    assert any(fault in found for found in faults_of(entry(WHOLE.replace(there, instead), tmp_path)))


def test_index_lists_every_symptom_and_keeps_old_addresses(built_site: Path) -> None:
    page = BeautifulSoup((built_site / "symptoms" / "index.html").read_text(encoding="utf-8"), "html.parser")
    links = {str(link.get("id")): str(link["href"]) for link in page.select("article a.symptom")}
    assert links == {s.fragment: f"{s.page.stem}/#{s.fragment}" for s in SYMPTOMS}
    assert len([line for line in listed() if line.startswith("## ")]) == len(find_groups())


def test_fragments_are_those_of_the_pages(built_site: Path) -> None:
    for page in find_groups():
        built = BeautifulSoup((built_site / "symptoms" / page.stem / "index.html").read_text("utf-8"), "html.parser")
        assert [tag["id"] for tag in built.select("article h2")] == [s.fragment for s in symptoms_of(page)]


def test_lessons_show_the_symptoms_that_they_explain(built_site: Path) -> None:
    shown = {}
    for name, soup in built_pages(built_site):
        links = soup.select(".lesson-symptoms a")
        if links:
            shown[name.removesuffix("index.html")] = [link.get_text() for link in links]
    assert shown == {
        address: [found["title"] for found in symptoms] for address, symptoms in by_lesson(SYMPTOMS).items()
    }


def test_feed_is_what_its_page_describes(built_site: Path) -> None:
    feed = json.loads((built_site / "symptoms.json").read_text(encoding="utf-8"))
    assert feed["version"] == FEED_VERSION
    described = set(re.findall(r"^\| `(\w+)`", (FOLDER / "index.md").read_text(encoding="utf-8"), re.MULTILINE))
    described |= {"cause", "confirm", "cure"}
    assert {field for symptom in feed["symptoms"] for field in symptom} == described
    for symptom in feed["symptoms"]:
        page, _, fragment = symptom["address"].partition("#")
        assert f'id="{fragment}"' in (built_site / page / "index.html").read_text(encoding="utf-8")
        for address in symptom["lessons"]:
            assert (built_site / address.partition("#")[0] / "index.html").exists(), address
        assert all(re.compile(message) for message in symptom["messages"])

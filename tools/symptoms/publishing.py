"""Puts what the entries say where it is read: into the feed for tools, and below the lessons that explain them."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from tools.symptoms.reading import Symptom, address_of, find_symptoms, pattern_of, title_of
from tools.verification.pages import DOCS
from tools.verification.snippets import ROOT

FEED = DOCS / "symptoms.json"
FEED_VERSION = 1
# overrides/main.html includes it if it is there, so both site generators render it.
BELOW_LESSONS = ROOT / "overrides" / "lesson_symptoms.html"
TEMPLATE = """\
{{% set symptoms = {symptoms}[page.url if page else none] %}}
{{% if symptoms %}}
  <div class="lesson-symptoms">
    <p>What one sees of it:</p>
    <ul>
      {{% for symptom in symptoms %}}
        <li><a href="{{{{ symptom.address | url }}}}">{{{{ symptom.title | e }}}}</a></li>
      {{% endfor %}}
    </ul>
  </div>
{{% endif %}}
"""


def row(symptom: Symptom) -> dict[str, Any]:
    """Return what the feed says of an entry. Its fields are described on the page of symptoms."""
    points = symptom.points
    versions = {"versions": points["Versions"]} if "Versions" in points else {}
    return {
        "title": symptom.title,
        "group": title_of(symptom.page),
        "messages": [pattern_of(message) for message in symptom.messages],
        "cause": symptom.cause,
        "confirm": points.get("Confirm", ""),
        "cure": points.get("Cure", ""),
        **versions,
        "programs": list(dict.fromkeys(file for file in symptom.files if file.endswith(".py"))),
        "address": symptom.address,
        "lessons": [address_of(source) for source in symptom.lessons],
    }


def by_lesson(symptoms: list[Symptom]) -> dict[str, list[dict[str, str]]]:
    """Return the entries of each page that they name as their lesson, by its address."""
    found: dict[str, list[dict[str, str]]] = {}
    for symptom in symptoms:
        entry = {"title": symptom.title.replace("`", ""), "address": symptom.address}
        for page in dict.fromkeys(address_of(source).partition("#")[0] for source in symptom.lessons):
            found.setdefault(page, []).append(entry)
    return found


def write(path: Path, text: str) -> None:
    # The live server rebuilds when a file changes, so an equal one is left alone.
    if not path.exists() or path.read_text(encoding="utf-8") != text:
        path.write_text(text, encoding="utf-8")


def publish_symptoms() -> None:
    symptoms = find_symptoms()
    feed = {"version": FEED_VERSION, "symptoms": [row(symptom) for symptom in symptoms]}
    write(FEED, json.dumps(feed, ensure_ascii=False, indent=1) + "\n")
    write(BELOW_LESSONS, TEMPLATE.format(symptoms=json.dumps(by_lesson(symptoms), sort_keys=True)))

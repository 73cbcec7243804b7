"""Write docs/llms.txt, the list of pages for language models (https://llmstxt.org), from the navigation."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from mkdocs.config import load_config

from tools.symptoms.reading import address_of, find_symptoms
from tools.verification.snippets import ROOT

TARGET = ROOT / "docs" / "llms.txt"
SYMPTOMS = "symptoms/index.md"


def pages(navigation: list[Any], heading: str = "Pages") -> Iterator[tuple[str, str | None, str]]:
    """Yield heading, title and source of each page, in the order of the navigation."""
    for entry in navigation:
        title, value = next(iter(entry.items())) if isinstance(entry, dict) else (None, entry)
        if isinstance(value, list):
            yield from pages(value, str(title))
        else:
            yield heading, title, value


def first_group(pattern: str, source: str) -> str:
    """Return what a pattern finds in a page; nothing in a notebook."""
    path = ROOT / "docs" / source
    found = re.search(pattern, path.read_text(encoding="utf-8"), re.MULTILINE) if path.suffix == ".md" else None
    return found[1] if found else ""


def symptoms(site_url: str) -> list[str]:
    """Return a line for each symptom, so that a tool can look a message up."""
    return [f"- [{symptom.title}]({site_url}{symptom.address})" for symptom in find_symptoms()]


def write_llms_txt() -> None:
    config = load_config(str(ROOT / "mkdocs.yml"))
    sections: dict[str, list[str]] = {}
    for heading, title, source in pages(config.nav or []):
        name = title or first_group(r"^# (.+)$", source)
        description = first_group(r"\A---\n(?:.+\n)*?description: (.+)\n", source)
        line = f"- [{name}]({config.site_url}{address_of(source)})"
        sections.setdefault(heading, []).append(f"{line}: {description}" if description else line)
    lines = [f"# {config.site_name}", "", f"> {config.site_description}"]
    if any(source == SYMPTOMS for _, _, source in pages(config.nav or [])):
        sections["Each symptom"] = symptoms(config.site_url or "")
    for heading, entries in sections.items():
        lines += ["", f"## {heading}", "", *entries]
    TARGET.write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    write_llms_txt()

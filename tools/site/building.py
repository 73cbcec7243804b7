"""Build the site strictly: `python -m tools.site.building FOLDER`. Each fault is said with its file and line.

`mkdocs build --quiet` silences what its `strict` counts (mkdocs/mkdocs#4126), so MkDocs is asked here, not there.
"""

from __future__ import annotations

import logging
import re
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort
from mkdocs.structure.files import File, Files, get_files, set_exclusions
from mkdocs.structure.nav import get_navigation
from mkdocs.structure.pages import Page

from tools.site.claims import claim_faults
from tools.site.page_faults import page_faults
from tools.verification.pages import DOCS, find_inclusions
from tools.verification.snippets import ROOT, Fault

SETTINGS = ROOT / "mkdocs.yml"
LINK = re.compile(r"Doc file '(?P<page>[^']+)' contains an? .*?link '(?P<link>[^']+)', but (?P<problem>.+)", re.DOTALL)
UNNAMED = 'are not included in the "nav" configuration'
UNREADABLE = re.compile(r"Error (?:reading|building) page '(?P<page>[^']+)'")


class Heard(logging.Handler):
    """Keeps what MkDocs and its plugins complain of."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.messages: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.messages.append(record.getMessage())


@contextmanager
def hearing() -> Iterator[Heard]:
    """Listen to MkDocs, whose news are of no interest and whose warnings are."""
    heard, logger = Heard(), logging.getLogger("mkdocs")
    logger.addHandler(heard)
    logger.setLevel(logging.WARNING)
    logger.propagate = False
    try:
        yield heard
    finally:
        logger.removeHandler(heard)


def settings_for(folder: Path, settings: Path = SETTINGS) -> MkDocsConfig:
    return load_config(str(settings), site_dir=str(folder))


def build_site(folder: Path, settings: Path = SETTINGS, address: str = "") -> list[Fault]:
    """Build into `folder`, for `make serve` with its address; return all that is wrong with the pages.

    A page whose claims name no evidence is not built.
    """
    # A live server has read other pages than there are now.
    find_inclusions.cache_clear()
    unproved = [fault for page in sorted(DOCS.rglob("*.md")) for fault in claim_faults(page)]
    if unproved:
        return unproved
    with hearing() as heard:
        try:
            config = settings_for(folder, settings)
            if address:
                config.site_url = address
            config.plugins.on_startup(command="serve" if address else "build", dirty=False)
            build(config, serve_url=address or None)
            config.plugins.on_shutdown()
        except Abort:
            # It was strict: what it has heard is what is wrong.
            assert heard.messages, "MkDocs stopped, and said nothing"
        except Exception as error:
            return [*faults_in(heard.messages, str(error))]
    return list(faults_in(heard.messages))


def faults_of_page(page: Path) -> list[Fault]:
    """Read one page as a build would, and the pages that it links to; return what MkDocs says of it."""
    with hearing() as heard, tempfile.TemporaryDirectory() as folder:
        config = settings_for(Path(folder))
        config.plugins.on_startup(command="build", dirty=False)
        config = config.plugins.on_config(config)
        files = config.plugins.on_files(get_files(config), config=config)
        set_exclusions(files, config)
        get_navigation(files, config)
        file = files.get_file_from_path(page.relative_to(DOCS).as_posix())
        assert file, f"{page} is no page of the site"
        try:
            read = as_read(file, config, files)
            for linked in read.links_to_anchors or ():
                if linked is not file and linked.src_uri.endswith(".md"):
                    as_read(linked, config, files)
            read.validate_anchor_links(files=files, log_level=logging.WARNING)
        except Exception as error:
            return [*faults_in([*heard.messages, f"Error reading page '{file.src_uri}'"], str(error))]
    here = page.relative_to(ROOT).as_posix()
    # What the navigation lacks of other pages, such as notebooks that nobody has executed yet, is not this one's.
    return [fault for fault in faults_in(heard.messages) if here in fault.place or f"'{file.src_uri}'" in fault.found]


def as_read(file: File, config: MkDocsConfig, files: Files) -> Page:
    """Return a page after its Markdown was read and rendered."""
    page = file.page or Page(None, file, config)
    page.read_source(config)
    page.markdown = config.plugins.on_page_markdown(page.markdown or "", page=page, config=config, files=files)
    page.render(config, files)
    return page


def faults_in(messages: list[str], error: str = "") -> Iterator[Fault]:
    """Turn what MkDocs says into faults; `error` is what stopped it."""
    told: set[Fault] = set()
    for message in messages:
        for fault in located(message, error):
            if fault not in told:
                told.add(fault)
                yield fault
    if error and not told:
        yield Fault("mkdocs.yml", "the site was not built", "correct what MkDocs names", "", error)


def located(message: str, error: str) -> Iterator[Fault]:
    """Yield the faults that one message tells of."""
    link, unreadable = LINK.search(message), UNREADABLE.search(message)
    if link:
        page = DOCS / link["page"]
        mend = "correct the link, or write what it leads to"
        found = f"{link['link']}: {link['problem']}"
        yield Fault(at_line(page, link["link"]), "a link that leads nowhere", mend, "a page or an anchor", found)
    elif unreadable:
        page = DOCS / unreadable["page"]
        known = page_faults(page) if page.suffix == ".md" and page.exists() else []
        yield from known or [
            Fault(at_line(page, ""), "the page cannot be built", "correct the page", "", error or message)
        ]
    elif UNNAMED in message:
        for name in re.findall(r"^\s+- (\S+)", message, re.MULTILINE):
            yield Fault(f"docs/{name}", "the page is not in the navigation", f"name {name} in mkdocs.yml, below nav:")
    else:
        named = re.search(r"'([^']+\.(?:md|ipynb))'", message)
        where = at_line(SETTINGS, named[1]) if named else "mkdocs.yml"
        yield Fault(where, "MkDocs objects", "correct what it names", "", message)


def at_line(file: Path, text: str) -> str:
    """Return a file, and the line of it that holds a text."""
    place = file.relative_to(ROOT).as_posix()
    lines = file.read_text(encoding="utf-8").splitlines() if text and file.exists() else []
    number = next((number for number, line in enumerate(lines, start=1) if text in line), None)
    return f"{place}:{number}" if number else place


def main() -> int:
    """Build into the folder of the command line; print what is wrong."""
    faults = build_site(Path(sys.argv[1]))
    for fault in faults:
        print(fault)
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())

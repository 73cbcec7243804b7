"""A page that holds an editor and nothing else, under the policy of the pages."""

from __future__ import annotations

import shutil
import sysconfig
from pathlib import Path

from playwright.sync_api import Page

from tests.browser.window import Window
from tools.verification.snippets import ROOT

ASSETS = ROOT / "docs" / "assets"
SOURCE = Path(__file__).parent
MATERIAL = Path(sysconfig.get_path("purelib"), "material", "templates", "assets", "stylesheets")


def write_editor_page(folder: Path) -> None:
    """Write the page, and what it loads, into a folder to be served."""
    for part in ("css", "js", "vendor"):
        shutil.copytree(ASSETS / part, folder / "assets" / part)
    shutil.copyfile(next(MATERIAL.glob("main.*.min.css")), folder / "assets" / "material.css")
    shutil.copyfile(SOURCE / "editor.html", folder / "index.html")
    shutil.copyfile(SOURCE / "editor_page.js", folder / "editor_page.js")


def open_editor(opened: Window) -> Page:
    opened.open()
    opened.page.wait_for_selector(".cm-content")
    return opened.page

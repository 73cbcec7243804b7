"""How many phone screens each lesson is high, measured in Chromium; `python -m tools lessons` prints it."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from pathlib import Path

from playwright.sync_api import Browser

from tools.browser.chromium import browser
from tools.browser.server import serve
from tools.site.lessons import MODULES, PHONE, find_lessons, find_modules, lesson_faults, module_faults, pages_in_nav
from tools.verification.snippets import ROOT


def screens(chromium: Browser, address: str) -> float:
    """Return how many windows of a phone a page is high, as it opens."""
    page = chromium.new_page(viewport=PHONE)
    page.goto(address, wait_until="networkidle")
    height: float = page.evaluate("document.documentElement.scrollHeight")
    page.close()
    return height / PHONE["height"]


def list_lessons(topic: str) -> int:
    """Print the lessons of a module, or of all: minutes, programs, phone screens; then what is wrong with them."""
    modules = [module for module in find_modules() if not topic or module.name == topic]
    if not modules:
        known = ", ".join(module.name for module in find_modules())
        sys.exit(f"There is no module {topic!r} in docs/modules. Name one of these: {known}")
    with tempfile.TemporaryDirectory() as folder:
        build_site(folder)
        with serve(Path(folder)) as server, browser() as chromium:
            for lesson in (lesson for module in modules for lesson in find_lessons(module)):
                address = f"{server.address}{lesson.path.relative_to(MODULES.parent).with_suffix('').as_posix()}/"
                shape = f"{lesson.minutes:3} min  {len(lesson.programs):2} programs"
                print(f"{shape}  {screens(chromium, address):5.1f} screens  {lesson.place}", flush=True)
    faults = [fault for module in modules for fault in module_faults(module, pages_in_nav(module.name))]
    faults += [fault for module in modules for lesson in find_lessons(module) for fault in lesson_faults(lesson)]
    for fault in faults:
        print(f"\n{fault}")
    return 1 if faults else 0


def build_site(folder: str) -> None:
    """Build the tree as it is; what is broken is told, and what stands can still be measured."""
    subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "--no-strict", "--site-dir", folder],
        cwd=ROOT,
        env=os.environ | {"NO_MKDOCS_2_WARNING": "1"},
        check=True,
    )

"""Write "Your stack", the control of every page, where the page template reads it.

It goes into `overrides/stack_control.html`, which overrides/main.html includes if it is there: so a page holds the
stacks that can be chosen without a request, and both site generators render it.
"""

from __future__ import annotations

from collections.abc import Iterator
from html import escape

from tools.runner.runnable import BROWSER_PYTHON
from tools.stacks.stops import find_stops, locked_pins, short, titled
from tools.verification.snippets import ROOT, SUPPORTED_PYTHONS

TARGET = ROOT / "overrides" / "stack_control.html"
NEWEST = " (newest)"

TEMPLATE = """\
<div class="stack-control" data-browser="{browser}">
  <button type="button" popovertarget="your-stack" aria-label="Your stack: CPython {python}, {frameworks}">\
<span>CPython {python}, </span><span>{frameworks}</span></button>
  <div id="your-stack" popover role="group" aria-label="Your stack">
    <p>Where your stack prints something else than the newest, pages show what it prints.</p>
    <label>CPython <select name="python">{pythons}</select></label>
    <label>Frameworks <select name="frameworks">{stops}</select></label>
    <p role="status"></p>
    <p><a href="{{{{ 'changes/' | url }}}}">What changes between stacks</a></p>
  </div>
</div>
"""


def write_stack_control() -> None:
    text = stack_control()
    # The live server rebuilds when the file changes, so an equal one is left alone.
    if not TARGET.exists() or TARGET.read_text(encoding="utf-8") != text:
        TARGET.write_text(text, encoding="utf-8")


def stack_control() -> str:
    """Return the control as a template: the newest stack is chosen, and its frameworks have no name."""
    return TEMPLATE.format(
        browser=BROWSER_PYTHON,
        python=SUPPORTED_PYTHONS[-1],
        frameworks=newest_frameworks(),
        pythons="".join(python_options()),
        stops="".join(stop_options()),
    )


def newest_frameworks() -> str:
    return ", ".join(f"{titled(package)} {short(locked_pins()[package])}" for package in ("flask", "fastapi"))


def python_options() -> Iterator[str]:
    for python in reversed(SUPPORTED_PYTHONS):
        newest = NEWEST if python == SUPPORTED_PYTHONS[-1] else ""
        yield f'<option value="{python}">{python}{newest}</option>'


def stop_options() -> Iterator[str]:
    """Yield the stacks of frameworks, the newest first, each with the CPython on which it was run."""
    yield f'<option value="">{newest_frameworks()}{NEWEST}</option>'
    for stop in reversed(find_stops()):
        yield f'<option value="{stop.name}" data-python="{stop.python}">{escape(stop.title)}</option>'

"""The tests of a problem as functions that pytest collects, on the file of a reader's workspace.

The file is imported from where it lies, so that a breakpoint in it is met. The tests come from `snippets/problems/`.
"""

from __future__ import annotations

import functools
import importlib.util
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from types import ModuleType

from tools.problems.judge import SUBMISSION
from tools.verification.snippets import SNIPPETS


def checks_of(work: Path) -> dict[str, Callable[[], None]]:
    """Return the tests for a file by name, in the order of the problem."""
    answer = imported(SUBMISSION, work)
    with standing_in(SUBMISSION, answer):
        tests = imported(f"tests_of_{work.stem}", SNIPPETS / "problems" / work.stem / f"test_{work.stem}.py")
    return {name: on_answer(answer, value) for name, value in vars(tests).items() if name.startswith("test_")}


def imported(name: str, path: Path) -> ModuleType:
    """Import a file under a name of our choice."""
    spec = importlib.util.spec_from_file_location(name, path)
    if spec is None or spec.loader is None:
        raise ImportError(f"{path} is not a file of Python")
    module = importlib.util.module_from_spec(spec)
    with standing_in(name, module):
        spec.loader.exec_module(module)
    return module


@contextmanager
def standing_in(name: str, module: ModuleType) -> Iterator[None]:
    """Let an import find a module; several problems may be tested in one process, each with its own."""
    before = sys.modules.get(name)
    sys.modules[name] = module
    try:
        yield
    finally:
        del sys.modules[name]
        if before is not None:
            sys.modules[name] = before


def on_answer(answer: ModuleType, check: Callable[[], None]) -> Callable[[], None]:
    @functools.wraps(check)
    def checked() -> None:
        with standing_in(SUBMISSION, answer):
            check()

    return checked

"""Which snippets a browser can run, and why it cannot run the others: derived from what they import and use."""

from __future__ import annotations

import ast
import tomllib
from functools import cache
from pathlib import Path

from tools.problems.catalogue import ORDER, find_problems
from tools.runner.browser_runtime import ROOTS, locked, needed_by
from tools.verification.snippets import LIBRARY, SNIPPETS, Snippet, has_other_contract
from tools.verification.verify import exceptions

# The CPython of the browser, as transcripts name it.
BROWSER_PYTHON = "3.14"

STEPPING = Path(__file__).with_name("stepping.toml")

SERVER = "It starts a server, and a page can open no socket."
PROCESSES = "It starts processes, and a page has only its own."
THREADS = "It starts threads, and in a page Python has only one."
SIGNALS = "It sends signals to processes, and a page has none."

# The first that a program uses is the reason that it gets.
IMPORTED = {
    "uvicorn": SERVER,
    "gunicorn": SERVER,
    "psycopg": SERVER,
    "redis": SERVER,
    "socket": SERVER,
    "socketserver": SERVER,
    "multiprocessing": PROCESSES,
    "subprocess": PROCESSES,
    "temporary_postgres": SERVER,
}
USED = {
    "make_server": SERVER,
    "fork": PROCESSES,
    "ProcessPoolExecutor": PROCESSES,
    "kill": SIGNALS,
    "Thread": THREADS,
    "Timer": THREADS,
    "ThreadPoolExecutor": THREADS,
    "to_thread": THREADS,
    "run_in_executor": THREADS,
    "thread_time": "It reads the processor time of a thread, which a page is not told.",
}


def used_names(source: str) -> set[str]:
    """Return every name and attribute that a program uses, and what it imports from modules."""
    found: set[str] = set()
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Name):
            found.add(node.id)
        elif isinstance(node, ast.Attribute):
            found.add(node.attr)
        elif isinstance(node, ast.ImportFrom):
            found.update(alias.name for alias in node.names)
    return found


def reason_not_to_run(snippet: Snippet) -> str:
    """Say in a sentence for the reader why a browser cannot run a snippet; empty if it can."""
    named: str | None = exceptions().get("browser", {}).get(snippet.name)
    return named or derived_reason(snippet)


@cache
def reasons_not_to_step() -> dict[str, str]:
    """Return the programs that print something else while they are recorded, each with its reason for the reader."""
    return tomllib.loads(STEPPING.read_text(encoding="utf-8"))


def reason_of_file(file: str) -> str:
    """Say why a browser cannot run a program that a page shows, by its name: `topic/example.py`."""
    path = SNIPPETS / file
    if not file.endswith(".py") or not path.is_file():
        return ""
    if not has_other_contract(Path(file)):
        return reason_not_to_run(Snippet(path))
    # Of a problem the starter runs, judged.
    mine = [problem for problem in find_problems() if problem.file("starter") == path] if ORDER.exists() else []
    return THREADS if any(problem.metadata["needs_threads"] for problem in mine) else ""


@cache
def derived_reason(snippet: Snippet) -> str:
    try:
        used = used_names(snippet.source)
    # `make test` says more of these two. Meanwhile the author wants to see the page.
    except UnicodeDecodeError:
        return "It is not UTF-8."
    except SyntaxError as error:
        return f"It is no valid Python: {error.msg}, line {error.lineno}."
    if not snippet.runs_on(BROWSER_PYTHON):
        return f"It needs CPython {snippet.oldest_python}, and a page has {BROWSER_PYTHON}."
    reasons = [reason for module, reason in IMPORTED.items() if module in snippet.imports]
    reasons += [reason for name, reason in USED.items() if name in used]
    reasons += [f"It imports {module}, which a page does not have." for module in sorted(absent_packages(snippet))]
    return reasons[0] if reasons else ""


def absent_packages(snippet: Snippet) -> frozenset[str]:
    """Return the locked packages that a snippet imports, and that no import of it brings into a page."""
    roots = [ROOTS[module] for module in snippet.imports & ROOTS.keys()]
    brought = needed_by(*(package for root, more in roots for package in (root, *more)))
    return (snippet.imports & set(map(imported_as, locked()))) - set(map(imported_as, brought)) - ROOTS.keys()


def imported_as(package: str) -> str:
    return package.replace("-", "_")


@cache
def packages_of(snippet: Snippet) -> list[str]:
    """Return the imports of a snippet that bring packages, by themselves or through the project's library."""
    modules = imported_modules(snippet.source)
    if snippet.library:
        modules |= reached_modules(modules)
    return sorted({module.split(".")[0] for module in modules} & ROOTS.keys())


def reached_modules(modules: set[str]) -> set[str]:
    """Return all that modules of the library import, and what those import: no module is reached by its neighbour."""
    reached: set[str] = set()
    waiting = list(modules)
    while waiting:
        module = waiting.pop()
        path = LIBRARY.joinpath(*module.split(".")).with_suffix(".py")
        if module not in reached and path.is_file():
            waiting += imported_modules(path.read_text(encoding="utf-8"))
        reached.add(module)
    return reached


def imported_modules(source: str) -> set[str]:
    """Return the modules that a program imports; of `from package import name` both, as the name may be a module."""
    found: set[str] = set()
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            found.update(alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            found.add(node.module)
            found.update(f"{node.module}.{alias.name}" for alias in node.names)
    return found

"""Oracle 1: pytest-examples, on every interpreter. It starts `examples_session` and reads its results."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from itertools import pairwise
from pathlib import Path

from tools.verification.empty_cluster import cluster_variables
from tools.verification.inheritance import ROOMS, nothing_inherited, plain_environment
from tools.verification.interpreters import Interpreter
from tools.verification.snippets import Snippet
from tools.verification.text import lines_of

SESSION = Path(__file__).parent / "examples_session.py"
RAISED = re.compile(r"^(?P<name>[A-Za-z_][\w.]*)(?:: .*)?$")


@nothing_inherited()
def check_examples(snippets: Sequence[Snippet], interpreter: Interpreter, time_limit: float) -> dict[str, str]:
    """Return, for each snippet by name, what pytest-examples objects to; an empty text is a pass."""
    with tempfile.TemporaryDirectory(prefix="examples-", dir=ROOMS) as folder:
        request, results = Path(folder) / "request.json", Path(folder) / "results.jsonl"
        asked = {
            "time_limit": time_limit,
            "packages": third_party_modules(snippets),
            "snippets": [entry(snippet, interpreter) for snippet in snippets],
        }
        request.write_text(json.dumps(asked))
        results.touch()
        environment = plain_environment(interpreter.program, Path(folder), Path(folder))
        environment |= cluster_variables(snippets, interpreter.program)
        session = subprocess.run(
            [*pytest_command(interpreter), f"--rootdir={folder}", f"--basetemp={folder}/examples", str(SESSION)],
            env=environment | {"SNIPPETS_REQUEST": str(request), "SNIPPETS_RESULTS": str(results)},
            cwd=folder,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            timeout=60 + time_limit * len(snippets),
        )
        found = {row["name"]: row["fault"] for row in map(json.loads, lines_of(results.read_text()))}
    silent = "pytest-examples gave no verdict:\n" + (session.stdout + session.stderr)[-2000:]
    return {snippet.name: found.get(snippet.name, silent) for snippet in snippets}


def third_party_modules(snippets: Sequence[Snippet]) -> list[str]:
    """Return the packages that the snippets import, and FastAPI's test client, which is heavy as well."""
    packages = {name for snippet in snippets for name in snippet.imports} - sys.stdlib_module_names - {"core"}
    return sorted(packages | ({"fastapi.testclient"} if "fastapi" in packages else set()))


def pytest_command(interpreter: Interpreter) -> list[str]:
    """Return a pytest that knows nothing of this tree's configuration."""
    return [
        str(interpreter.program),
        "-B",
        "-m",
        "pytest",
        "-q",
        "--noconftest",
        "-c",
        os.devnull,
        "-p",
        "no:cacheprovider",
    ]


def entry(snippet: Snippet, interpreter: Interpreter) -> dict[str, object]:
    library = snippet.companions[0].parent if snippet.companions else snippet.library
    return {
        "name": snippet.name,
        "path": str(snippet.path),
        "source": snippet.shown,
        "library": str(library) if library else None,
        "transcribed": snippet.is_transcribed,
        "may_raise": stated_exceptions(snippet, interpreter.python),
    }


def stated_exceptions(snippet: Snippet, python: str) -> list[str]:
    """Return the names of the exceptions whose tracebacks the transcript states."""
    stated = lines_of(snippet.stated_output(python) or "") if snippet.is_transcribed else []
    after_title = [last for title, last in pairwise(stated) if title.endswith("Traceback (most recent call last):")]
    matches = [RAISED.match(line) for line in after_title]
    return [match["name"].rpartition(".")[2] for match in matches if match]

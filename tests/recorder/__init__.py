"""Recordings as the page replays them."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Sequence
from typing import Any

from tools.set_up.node import node_command
from tools.verification.snippets import ROOT


def replay(steps: Sequence[str], printed: str) -> dict[str, Any]:
    """Let the page's own script make states and sentences of a recording."""
    done = subprocess.run(
        [*node_command("node"), "tests/recorder/replay.mjs"],
        cwd=ROOT,
        input=json.dumps([{"steps": steps, "printed": printed}]),
        capture_output=True,
        text=True,
        timeout=60,
    )
    assert done.returncode == 0, done.stderr
    found: dict[str, Any] = json.loads(done.stdout)
    return found

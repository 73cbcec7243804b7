"""What the first page says of one experiment: two figures that one word of a program decides, and their chart."""

from __future__ import annotations

from tools.experiments.drawing import bars, figure
from tools.experiments.results import load
from tools.experiments.slow_upstream import BLOCKING, DEF, NAME

# Narrower than other drawings: its letters are to be read before anything else.
WIDTH = 300


def headline(name: str) -> dict[str, str]:
    """Return the files that the first page includes of an experiment, by name; of most it includes none."""
    if name != NAME:
        return {}
    found = load(NAME)["measurements"]
    held, free = found["seconds"][BLOCKING], found["seconds"][DEF]
    count, wait = found["requests"], f"{found['upstream_seconds']:g}"
    title = f"Seconds until {count} requests at once are all answered"
    return {
        "headline.svg": bars("headline", title, {"async def": held, "def": free}, "s", width=WIDTH),
        "headline.claim": f"{figure(held)} s or {figure(free)} s: one word decides.\n",
        "headline.setting": (
            f"{count} requests arrive at once, and each asks a service that takes {wait} s,\n"
            "through a client that blocks.\n"
            "When is the last one answered?\n"
        ),
    }

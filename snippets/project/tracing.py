"""Where each part of one request runs."""

from __future__ import annotations

import threading

from IPython.display import HTML

from demo.stores import DEMO_TOKEN, demo_store
from orders.core.models import Client, Entry, NewUser, User
from orders.storage.memory import MemoryStore
from orders.web.auth import TokenBook
from showing import ORANGE, TEAL, new_figure, picture

PARTS = ["authenticate", "open", "add user", "add entry", "close"]
WHERE = {
    "server": "server's thread",
    "AnyIO": "worker thread",
    "Main": "event loop",
}


# --8<-- [start:trace]
class Trace:
    """A list of what ran, and on what kind of thread."""

    def __init__(self) -> None:
        self.events: list[tuple[str, str]] = []

    def note(self, part: str) -> None:
        thread = threading.current_thread().name
        for start, place in WHERE.items():
            if thread.startswith(start):
                self.events.append((part, place))


class TracedTokens(TokenBook):
    def __init__(self, trace: Trace) -> None:
        super().__init__({"demo": DEMO_TOKEN})
        self.trace = trace

    def authenticate(self, authorization: str | None) -> Client:
        self.trace.note("authenticate")
        return super().authenticate(authorization)


class TracedStore(MemoryStore):
    def __init__(self, trace: Trace) -> None:
        super().__init__(users=demo_store().users)
        self.trace = trace

    def open(self) -> MemoryStore:
        self.trace.note("open")
        return self

    def add_user(self, new: NewUser) -> User:
        self.trace.note("add user")
        return super().add_user(new)

    def add_entry(self, entry: Entry) -> None:
        self.trace.note("add entry")
        super().add_entry(entry)

    def close(self) -> None:
        self.trace.note("close")


# --8<-- [end:trace]


def trace_picture(trace: Trace) -> HTML:
    """Draw one lane for each kind of thread that took part."""
    lanes = list(dict.fromkeys(place for _, place in trace.events))
    steps = range(len(trace.events))
    heights = [lanes.index(place) for _, place in trace.events]
    figure = new_figure(height=0.9 + 0.5 * len(lanes))
    axes = figure.subplots()
    axes.plot(steps, heights, color=TEAL, linewidth=2)
    axes.plot(steps, heights, "o", color=ORANGE, markersize=9)
    axes.set_xticks(steps, [part for part, _ in trace.events])
    axes.set_yticks(range(len(lanes)), lanes)
    axes.set_ylim(len(lanes) - 0.5, -0.5)
    axes.set_xlim(-0.4, len(trace.events) - 0.6)
    axes.spines[["top", "right"]].set_visible(False)
    said = [
        f"{part} on the {place}" for part, place in trace.events
    ]
    return picture(figure, f"One request: {', '.join(said)}.")

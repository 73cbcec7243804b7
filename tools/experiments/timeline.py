"""Timelines: for each request, when it was sent, ran and was answered, and on which thread or task."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from tools.experiments.load import Answer

Row = dict[str, Any]


def rows(answers: Sequence[Answer], label: str = "request") -> list[Row]:
    """Describe the answers' times in seconds since the first was sent, in order of their start.

    The server reports `started`, `ended` and `lane` (the thread) of each request in its answer.
    """
    ordered = sorted(answers, key=lambda answer: (answer.body["started"], answer.number))
    zero = min(answer.sent for answer in answers)
    lanes = lane_names([answer.body["lane"] for answer in ordered])
    return [
        {
            "label": f"{label} {position}",
            "lane": lanes[answer.body["lane"]],
            "sent": round(answer.sent - zero, 4),
            "started": round(answer.body["started"] - zero, 4),
            "ended": round(answer.body["ended"] - zero, 4),
            "received": round(answer.received - zero, 4),
        }
        for position, answer in enumerate(ordered, start=1)
    ]


def lane_names(threads: Sequence[str]) -> dict[str, str]:
    """Give each thread a short name, in order of first use."""
    names: dict[str, str] = {}
    for thread in threads:
        names.setdefault(thread, "main" if thread.startswith("MainThread") else f"t{len(names) + 1}")
    return names


def threads_seen(answers: Sequence[Answer]) -> int:
    """Count the threads of the operating system that handled the requests."""
    return len({answer.body["lane"].rpartition(" ")[2] for answer in answers})

"""All experiments, in the order of the pages."""

from __future__ import annotations

from tools.experiments import (
    counter_under_workers,
    cpu_beside_ping,
    gc_pause,
    leak_curve,
    pool_exhaustion,
    slow_upstream,
    streaming_memory,
    thread_pool_exhaustion,
)
from tools.experiments.results import Experiment

MODULES = (
    slow_upstream,
    cpu_beside_ping,
    thread_pool_exhaustion,
    counter_under_workers,
    leak_curve,
    gc_pause,
    streaming_memory,
    pool_exhaustion,
)
EXPERIMENTS: dict[str, Experiment] = {module.NAME: module.EXPERIMENT for module in MODULES}

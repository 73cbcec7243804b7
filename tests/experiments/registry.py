"""All experiments, in the order of the pages."""

from __future__ import annotations

from tests.experiments import cpu_beside_ping, slow_upstream, thread_pool_exhaustion
from tests.experiments.results import Experiment

EXPERIMENTS: dict[str, Experiment] = {module.NAME: module.EXPERIMENT for module in (slow_upstream, cpu_beside_ping, thread_pool_exhaustion)}

"""The large shipped scenario, ready for the kernel."""

from __future__ import annotations

from benchmarks.terminal import PROJECT
from kamsim.engine.model import Model


def feed_mill() -> Model:
    raise NotImplementedError(PROJECT)

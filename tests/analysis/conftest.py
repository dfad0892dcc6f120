"""The compiled kernel for tests: compiled once for these rules and kept in pytest's own cache."""

from __future__ import annotations

import pytest

from kamsim.analysis.kernel import compiled


@pytest.fixture(scope="session")
def kernel_folder(request: pytest.FixtureRequest) -> str:
    """Where compiled kernels are kept between runs."""
    if not compiled.available():
        pytest.skip("numba is not installed")
    # Loaded as a plugin or not at all: planted faults (tests/mutants.py) are judged by what needs no kernel.
    if not request.config.pluginmanager.hasplugin("cacheprovider"):
        pytest.skip("pytest keeps no cache")
    cache = request.config.cache
    assert cache is not None
    return str(cache.mkdir("kernel"))


@pytest.fixture(scope="session")
def kernel(kernel_folder: str) -> compiled.Compiled:
    """The compiled kernel."""
    return compiled.load(kernel_folder)

"""What is played in these tests is played with the compiled kernel of the tests of analysis."""

from __future__ import annotations

from tests.analysis.conftest import kernel, kernel_folder

__all__ = ["kernel", "kernel_folder"]

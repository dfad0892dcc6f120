"""How analysis gets its kernel: compiled and kept beside the other cached things, or plain where there is no numba."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from typing import TYPE_CHECKING

from kamsim.content.cache import cache_folder

if TYPE_CHECKING:
    from kamsim.analysis.batch.spreading import Setup
    from kamsim.analysis.kernel.compiled import Compiled
    from kamsim.engine.model import Model

NO_NUMBA = (
    "numba is not installed, so the rules run uncompiled, some hundred times slower; `pip install 'kamsim[analysis]'`"
)
COMPILING = "Compiling the rules for this machine: once, a minute or two."


def analysis_setup(model: Model, styles: tuple[str, ...], deal: str, say: Callable[[str], None]) -> Setup:
    """What analysis needs to work on a scenario; `say` is told what makes it slow."""
    from kamsim.analysis.batch.spreading import Setup
    from kamsim.analysis.kernel import compiled

    if not compiled.available():
        say(NO_NUMBA)
        return Setup(model, styles, deal, compiles=False, cache_root=None)
    root = kernel_root()
    if not is_compiled(root):
        say(COMPILING)
    return Setup(model, styles, deal, compiles=True, cache_root=root)


def compiled_kernel() -> Compiled | None:
    """The compiled kernel; None where there is no numba."""
    from kamsim.analysis.kernel import compiled

    return compiled.load(kernel_root()) if compiled.available() else None


def kernel_root() -> str | None:
    """The folder under which compiled kernels are kept; None where nothing is kept."""
    folder = cache_folder()
    return None if folder is None else str(folder)


def is_compiled(root: str | None, entry: str = "") -> bool:
    """Whether a kernel of just these rules is kept, and in it this entry point: each is compiled when it is first used.
    Of kernels of other rules the latest stays: each is some 20 MB."""
    from pathlib import Path

    from kamsim.analysis.kernel import compiled

    if root is None or not compiled.available():
        return False
    own = f"numba-{compiled.source_stamp()}"
    kept = list(Path(root).glob("numba-*")) if Path(root).is_dir() else []
    others = sorted((folder for folder in kept if folder.name != own), key=lambda folder: folder.stat().st_mtime)
    for folder in others[:-1]:
        shutil.rmtree(folder, ignore_errors=True)
    return any(folder.name == own and next(folder.glob(f"*/*.{entry}*.nbi"), None) is not None for folder in kept)

"""How analysis gets its kernel: compiled and kept beside the other cached things, or plain where there is no numba."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from kamsim.content.cache import cache_folder

if TYPE_CHECKING:
    from kamsim.analysis.batch.spreading import Setup
    from kamsim.analysis.kernel.compiled import Compiled
    from kamsim.engine.model import Model

NO_NUMBA = (
    "numba is not installed, so the rules run uncompiled, some hundred times slower; `pip install 'kamsim[analysis]'`"
)
UNCOMPILED = (
    "The rules are not compiled on this machine, so the review takes some seconds; `kamsim simulate` or a call in the "
    "program compiles them, where numba is installed."
)
COMPILING = "Compiling the rules for this machine: once, a minute or two."
# What the review of a call plays on with.
REVIEW = "values_of"
# How the folders of compiled kernels are called; nothing else in the cache is theirs.
_OWN = re.compile(r"numba-[0-9a-f]{24}")


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


def kernel_folder(root: str) -> Path:
    """The folder of a kernel of just these rules, whether it is there or not. Imports numba."""
    from kamsim.analysis.kernel import compiled

    return Path(root, f"numba-{compiled.source_stamp()}")


def is_compiled(root: str | None, entry: str = "") -> bool:
    """Whether a kernel of just these rules is kept, and in it this entry point: each is compiled when it is first used.

    Imports numba where it is installed.
    """
    from kamsim.analysis.kernel import compiled

    if root is None or not compiled.available():
        return False
    return next(kernel_folder(root).glob(f"*/*.{entry}*.nbi"), None) is not None


def forget_older_kernels(root: str) -> None:
    """Deletes the kernels of other rules but the latest of them: each is some 20 MB."""
    own = kernel_folder(root).name
    others = [folder for folder in Path(root).glob("numba-*") if _OWN.fullmatch(folder.name) and folder.name != own]
    for folder in sorted(others, key=lambda folder: folder.stat().st_mtime)[:-1]:
        shutil.rmtree(folder, ignore_errors=True)

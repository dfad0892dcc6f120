"""How analysis gets its kernel: compiled and kept beside the other cached things, or plain where there is no numba."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Final

from kamsim.content.cache import cache_folder

if TYPE_CHECKING:
    from kamsim.analysis.batch.spreading import Setup
    from kamsim.analysis.kernel.compiled import Compiled
    from kamsim.engine.model import Model

NO_NUMBA: Final = {
    "en": (
        "numba is not installed, so the rules run uncompiled, some hundred times slower; "
        "`pip install 'kamsim[analysis]'`, or `make play` in the folder of the program"
    ),
    "zh": (
        "没有安装 numba，规则只能不编译就跑，慢上百倍；安装：`pip install 'kamsim[analysis]'`，"
        "或在程序文件夹里 `make play`"
    ),
}
UNCOMPILED: Final = {
    "en": (
        "The rules are not compiled on this machine, so the review takes some seconds; `kamsim simulate` or a call in "
        "the program compiles them, where numba is installed."
    ),
    "zh": "这台电脑上还没有编译规则，复盘要等几秒；装了 numba 的话，`kamsim simulate` 或在程序里谈一场就会编译。",
}
COMPILING: Final = {
    "en": "Compiling the rules for this machine: once, a minute or two.",
    "zh": "正在为这台电脑编译规则：只此一次，要一两分钟。",
}
# What the review of a call plays on with.
REVIEW = "values_of"
# How the folders of compiled kernels are called; nothing else in the cache is theirs.
_OWN = re.compile(r"numba-[0-9a-f]{24}")


def analysis_setup(
    model: Model, styles: tuple[str, ...], deal: str, say: Callable[[str], None], lang: str = "en"
) -> Setup:
    """What analysis needs to work on a scenario; `say` is told what makes it slow, in this language."""
    from kamsim.analysis.batch.spreading import Setup
    from kamsim.analysis.kernel import compiled

    if not compiled.available():
        say(NO_NUMBA[lang])
        return Setup(model, styles, deal, compiles=False, cache_root=None)
    root = kernel_root()
    if not is_compiled(root):
        say(COMPILING[lang])
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

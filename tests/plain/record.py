"""Stores the transcripts of the plain interface anew."""

from __future__ import annotations

import tempfile
from pathlib import Path

from tests.plain.test_plain import GOLDENS, played

if __name__ == "__main__":
    GOLDENS.mkdir(exist_ok=True)
    for lang in ("en", "zh"):
        with tempfile.TemporaryDirectory() as folder:
            (GOLDENS / f"{lang}.txt").write_text(played(lang, Path(folder)), "utf-8")

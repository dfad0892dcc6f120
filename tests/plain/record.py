"""Stores the transcripts of the plain interface anew."""

from __future__ import annotations

import tempfile
from pathlib import Path

from tests.plain.test_plain import GOLDENS, TYPED, heard
from tests.tui.sample_host import SampleHost

if __name__ == "__main__":
    GOLDENS.mkdir(exist_ok=True)
    for lang in ("en", "zh"):
        with tempfile.TemporaryDirectory() as folder:
            said = heard(lang, SampleHost(Path(folder)), TYPED)
            (GOLDENS / f"{lang}.txt").write_text("\n".join(said) + "\n", "utf-8")

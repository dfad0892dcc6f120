"""Turns screenshots that a Textual program exported as SVG into pictures that show double-width text rightly.

    python docs/screenshots.py IN.svg … [--out FOLDER] [--font NAME]

The exporter stretches each run of text to its number of characters, so Chinese runs overlap; here every word and
every wide character gets its own place by its width in terminal cells. Fonts from elsewhere are left out.
Writes NAME.png beside the SVG, or in FOLDER; needs `rsvg-convert` (librsvg2-bin) and a monospaced font with Chinese
(fonts-noto-cjk).
"""

from __future__ import annotations

import argparse
import html
import re
import subprocess
import sys
from pathlib import Path

from rich.cells import cell_len

CELL = 12.2  # width of a terminal cell in the exported SVG, in its units
FONT = "DejaVu Sans Mono, Noto Sans Mono CJK SC"

_FONT_FACE = re.compile(r"@font-face\s*\{.*?\}", re.DOTALL)
_TEXT = re.compile(r'<text ([^>]*?)x="([\d.]+)"([^>]*?)>(.*?)</text>', re.DOTALL)
# A word, or spaces, or a single character of another script: what may be set in one go and keep its cells.
_PIECE = re.compile(r"[\x21-\x7e]+|\s+|.", re.DOTALL)
_LENGTH = re.compile(r'\s*textLength="[\d.]+"')


def mended(svg: str, font: str = FONT) -> str:
    """The SVG with local fonts and a place for each word and wide character."""
    svg = _FONT_FACE.sub("", svg)
    svg = re.sub(r"font-family:\s*[^;]+;", f"font-family: {font};", svg)
    return _TEXT.sub(_placed, svg)


def _placed(found: re.Match[str]) -> str:
    before, x, after, content = found.groups()
    text = html.unescape(content).replace(chr(160), " ")
    before, after = _LENGTH.sub("", before), _LENGTH.sub("", after)
    at, made = float(x), []
    for piece in _PIECE.findall(text):
        if piece.strip():
            made.append(f'<text {before}x="{at:.1f}"{after}>{html.escape(piece)}</text>')
        at += CELL * cell_len(piece)
    return "".join(made)


def main() -> int:
    """Converts the files named on the command line."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("files", nargs="+", type=Path)
    parser.add_argument("--out", type=Path)
    parser.add_argument("--font", default=FONT)
    given = parser.parse_args()
    for file in given.files:
        folder = given.out or file.parent
        folder.mkdir(parents=True, exist_ok=True)
        svg = mended(file.read_text("utf-8"), given.font)
        target = folder / f"{file.stem}.png"
        subprocess.run(["rsvg-convert", "--output", str(target)], input=svg.encode(), check=True)
        sys.stdout.write(f"{target}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())

"""Colours: two themes of warm greys with one accent, and four colours that mean something.

A style is written as a few words, "muted italic", "strong bold on chosen": a colour name, optionally `on` another, and
attributes. No meaning is carried by colour alone, so every use stands beside a word or a sign.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from rich.style import Style

DARK: Final[Mapping[str, str]] = {
    "bg": "#1b1a18",
    "surface": "#242320",
    "raised": "#302e2a",
    "line": "#45413b",
    "chosen": "#22403b",
    "text": "#d9d4cb",
    "strong": "#f4f0e8",
    "muted": "#aaa397",
    "faint": "#8f887c",
    "accent": "#78bfb1",
    "good": "#a3c67a",
    "caution": "#e0b35c",
    "bad": "#e58f7a",
    "note": "#97b9e0",
}

LIGHT: Final[Mapping[str, str]] = {
    "bg": "#f8f6f2",
    "surface": "#f0ede7",
    "raised": "#e7e2d9",
    "line": "#c9c2b5",
    "chosen": "#d2e6e2",
    "text": "#38342e",
    "strong": "#171410",
    "muted": "#5f594f",
    "faint": "#736c61",
    "accent": "#1a665d",
    "good": "#456a19",
    "caution": "#7f5300",
    "bad": "#a03a26",
    "note": "#28578b",
}

THEMES: Final[Mapping[str, Mapping[str, str]]] = {"dark": DARK, "light": LIGHT}

_ATTRIBUTES: Final = frozenset(("bold", "italic", "underline", "strike"))


class Palette:
    """The styles of one theme, made once each."""

    def __init__(self, theme: str) -> None:
        """`theme` is a key of `THEMES`; an unknown one is taken as dark."""
        self.theme = theme if theme in THEMES else "dark"
        self.colours = THEMES[self.theme]
        self._styles: dict[tuple[str, str], Style] = {}

    def style(self, words: str, ground: str) -> Style:
        """The style that `words` describe, on the colour `ground` unless they say `on` another."""
        found = self._styles.get((words, ground))
        if found is None:
            found = self._styles[words, ground] = self._made(words, ground)
        return found

    def _made(self, words: str, ground: str) -> Style:
        colour, attributes = "text", []
        parts = words.split()
        if "on" in parts:
            at = parts.index("on")
            ground = parts[at + 1]
            del parts[at : at + 2]
        for part in parts:
            if part in _ATTRIBUTES:
                attributes.append(part)
            else:
                colour = part
        return Style(
            color=self.colours[colour],
            bgcolor=self.colours[ground],
            bold="bold" in attributes or None,
            italic="italic" in attributes or None,
            underline="underline" in attributes or None,
            strike="strike" in attributes or None,
        )

"""Colours that can be read, and styles written in words."""

from __future__ import annotations

import pytest

from kamsim.tui.kit.palette import THEMES, Palette

INKS = ("text", "strong", "muted", "accent", "good", "caution", "bad", "note")


def luminance(colour: str) -> float:
    """Relative luminance as the accessibility guidelines reckon it."""
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    red, green, blue = (p / 12.92 if p <= 0.03928 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("ground", ["bg", "surface", "raised", "chosen"])
def test_every_ink_can_be_read_on_every_ground(theme: str, ground: str) -> None:
    colours = THEMES[theme]
    weak = {ink: contrast(colours[ink], colours[ground]) for ink in INKS}
    assert {ink: ratio for ink, ratio in weak.items() if ratio < 4.5} == {}


@pytest.mark.parametrize("theme", THEMES)
def test_faint_ink_can_still_be_read_on_the_page(theme: str) -> None:
    colours = THEMES[theme]
    assert min(contrast(colours["faint"], colours[ground]) for ground in ("bg", "surface")) >= 4.0


def test_a_style_is_written_in_words() -> None:
    palette = Palette("dark")
    style = palette.style("accent bold italic on chosen", "bg")
    assert style.bold
    assert style.italic
    assert style.bgcolor is not None
    assert style.bgcolor.name == palette.colours["chosen"]
    assert palette.style("accent", "bg") is palette.style("accent", "bg")
    assert Palette("no such theme").theme == "dark"

"""Trying first: at which moves of a review one may, and how a tried move compares, in words."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from kamsim.playing.words import mark

# On moves of these classes the trainee may try first; what the review knows better waits until he asks for it.
TRIED: Final = ("mistake", "blunder")
# How a tried move compares.
COMPARED: Final[Mapping[str, str]] = {
    "better": mark("That is better."),
    "level": mark("About as good as what you said."),
    "worse": mark("Not better."),
    "same": mark("That is what you said."),
}

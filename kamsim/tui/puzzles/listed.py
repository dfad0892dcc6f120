"""What a round of puzzles can be on, as entries of a list."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kamsim.playing.puzzle_round import theme_name
from kamsim.tui.kit.items import Item
from kamsim.tui.kit.lines import Span, pad
from kamsim.tui.kit.look import Look

if TYPE_CHECKING:
    from kamsim.playing.played import Played
    from kamsim.playing.puzzle_round import Theme


def listed(look: Look, theme: Theme, played: Played | None) -> Item:
    """A theme as an entry: how many puzzles there are, and the best of one's rounds."""
    best = played.best if played is not None else None
    told = look.t("best {score} %", score=best.score) if best is not None else look.sign("–", look.t("not played"))
    right = (
        Span(look.t("puzzles: {count}", count=f"{theme.puzzles:>3}"), "muted"),
        Span("  " + pad(told, 11), "good" if best is not None else "faint"),
    )
    return Item(theme.id, "", theme_name(look, theme.id), right)

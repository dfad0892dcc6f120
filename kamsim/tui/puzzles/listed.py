"""What a round of puzzles can be on, as entries of a list."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Final

from kamsim.playing.skills import skill
from kamsim.playing.words import mark
from kamsim.tui.kit.items import Item
from kamsim.tui.kit.lines import Span, pad
from kamsim.tui.kit.look import Look

if TYPE_CHECKING:
    from kamsim.playing.host import Played
    from kamsim.playing.puzzle_round import Theme

THEME: Final[Mapping[str, str]] = {
    "level": mark("at my level"),
    "all": mark("all puzzles, mixed"),
    "your_move": mark("your move"),
    "mistake": mark("find the mistake"),
    "told": mark("what have you just been told?"),
    "whom": mark("whom are you talking to?"),
}


def theme_name(look: Look, subject: str) -> str:
    """What a round is on, in words; systems by their names."""
    if subject in THEME:
        return look.t(THEME[subject])
    return look.t(", ").join(look.t(skill(k_id)) for k_id in subject.split("+"))


def listed(look: Look, theme: Theme, played: Played | None) -> Item:
    """A theme as an entry: how many puzzles there are, and the best of one's rounds."""
    best = played.best if played is not None else None
    told = look.t("best {score} %", score=best.score) if best is not None else look.sign("–", look.t("not played"))
    right = (
        Span(look.t("puzzles: {count}", count=f"{theme.puzzles:>3}"), "muted"),
        Span("  " + pad(told, 11), "good" if best is not None else "faint"),
    )
    return Item(theme.id, "", theme_name(look, theme.id), right)

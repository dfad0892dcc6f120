"""How much of the appointment is over: a clock in an exam, otherwise what one would feel of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kamsim.tui.kit.lines import Span
from kamsim.tui.kit.look import Look

if TYPE_CHECKING:
    from kamsim.playing.play import Play


def clock(look: Look, play: Play) -> Span:
    """The clock of a call in play."""
    if play.mode == "exam":
        elapsed = play.elapsed
        return Span(f"   {int(elapsed) // 60}:{int(elapsed) % 60:02}", "text")
    minutes = play.about.minutes
    gone = spent(play.view.turn, minutes)
    if look.plain:
        return Span("   " + look.t("about {minutes} minutes gone", minutes=round(gone * minutes)), "text")
    return Span("   " + "●" * round(gone * 8) + "○" * (8 - round(gone * 8)), "text")


def spent(turns: int, minutes: int) -> float:
    """About how much of the appointment is over, up to 1: in a short one more is said a minute than in a long one."""
    return min(1.0, turns / (8 + 1.5 * minutes))

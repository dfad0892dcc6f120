"""How much of the appointment is over, and how much patience one can sense."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kamsim.playing.names import PATIENCE
from kamsim.tui.kit.lines import Span
from kamsim.tui.kit.look import Look

if TYPE_CHECKING:
    from kamsim.playing.play import Play

_INK = ("bad", "caution", "text", "text")


def clock(look: Look, play: Play) -> Span:
    """A clock in an exam; otherwise what one would feel of the time."""
    if play.mode == "exam":
        elapsed = play.elapsed
        return Span(f"   {int(elapsed) // 60}:{int(elapsed) % 60:02}", "text")
    minutes = play.about.minutes
    gone = spent(play.view.turn, minutes)
    if look.plain:
        return Span("   " + look.t("about {minutes} minutes gone", minutes=round(gone * minutes)), "text")
    return Span("   " + "●" * round(gone * 8) + "○" * (8 - round(gone * 8)), "text")


def mood(look: Look, play: Play) -> Span:
    """How much patience face, pace and voice show: it is patience that ends a call, not the clock."""
    band = play.view.patience_cue
    return Span("   " + look.t(PATIENCE[band]), _INK[band])


def spent(turns: int, minutes: int) -> float:
    """About how much of the appointment is over, up to 1: in a short one more is said a minute than in a long one."""
    return min(1.0, turns / (8 + 1.5 * minutes))

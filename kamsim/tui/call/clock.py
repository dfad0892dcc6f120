"""How much of the appointment is over: a clock in an exam, otherwise what one would feel of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kamsim.tui.kit.lines import Span
from kamsim.tui.kit.look import Look

if TYPE_CHECKING:
    from kamsim.engine.call import Call


def clock(look: Look, call: Call, elapsed: float) -> Span:
    """The clock of a call that has lasted so many seconds."""
    if call.header.mode == "exam":
        return Span(f"   {int(elapsed) // 60}:{int(elapsed) % 60:02}", "text")
    minutes = call.model.scenario["minutes"]
    gone = spent(call.view.turn, minutes)
    if look.plain:
        return Span("   " + look.t("about {minutes} minutes gone", minutes=round(gone * minutes)), "text")
    return Span("   " + "●" * round(gone * 8) + "○" * (8 - round(gone * 8)), "text")


def spent(turns: int, minutes: int) -> float:
    """About how much of the appointment is over, up to 1: in a short one more is said a minute than in a long one."""
    return min(1.0, turns / (8 + 1.5 * minutes))

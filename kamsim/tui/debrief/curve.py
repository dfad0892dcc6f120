"""Debrief: what was behind the buyer's face while the call went on."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from kamsim.tui.call.board import PATIENCE_FULL, TRUST_FULL
from kamsim.tui.kit.chart import curve
from kamsim.tui.kit.lines import BLANK, Line, line, pad, paragraph
from kamsim.tui.kit.look import Look

if TYPE_CHECKING:
    from kamsim.scoring.debrief import Debrief


def curve_rows(look: Look, told: Debrief, width: int, height: int) -> list[Line]:
    """Trust, patience and the scale over the turns, one curve under another; numbers in plain mode."""
    if look.plain:
        return [BLANK, *_numbers(look, told)]
    t = look.t
    scale = [point[3] for point in told.curve]
    cost = told.buyer.cost
    each = max(2, min(6, (height - 5) // 3))
    rows: list[Line] = [BLANK]
    rows += _curve(t("trust"), [point[1] for point in told.curve], TRUST_FULL, width, each, "good")
    rows += _curve(t("patience"), [point[2] for point in told.curve], PATIENCE_FULL, width, each, "note")
    rows += _curve(t("scale"), scale, max([*scale, cost, 1]), width, each, "caution", mark=cost)
    caption = t("turn 0 to {last}; the dotted level is what acting costs: {cost}", last=told.curve[-1][0], cost=cost)
    return [*rows, *paragraph(caption, width, "muted", indent=1)]


def _curve(
    name: str, values: Sequence[int], most: int, width: int, height: int, ink: str, mark: float | None = None
) -> list[Line]:
    drawn = curve(values, most, max(width - 22, 10), height, mark)
    share = min(values[-1] / most, 1.0) if most else 0.0
    end = height - 1 - min(int(share * height), height - 1)
    rows = []
    for number, row in enumerate(drawn):
        left = name if number == 0 else ""
        level = str(most) if number == 0 else "0" if number == len(drawn) - 1 else ""
        last = f" {values[-1]}" if number == end else ""
        rows.append(line((" " + pad(left, 12), "text"), (f"{level:>3} ", "faint"), (row, ink), (last, ink)))
    return [*rows, BLANK] if height > 3 else rows


def _numbers(look: Look, told: Debrief) -> list[Line]:
    rows = []
    for number, trust, patience, scale in told.curve:
        text = look.t(
            "turn {turn}: trust {trust}, patience {patience}, scale {scale}",
            turn=number, trust=trust, patience=patience, scale=scale,
        )  # fmt: skip
        rows.append(line((f" {text}", "text")))
    return rows


def empty_rows(look: Look, width: int) -> list[Line]:
    """What stands there when nothing was said."""
    return [BLANK, *paragraph(look.t("Nothing was said in this call."), width, "muted", indent=1)]

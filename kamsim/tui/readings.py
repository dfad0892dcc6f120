"""What to read on after a round of questions: the pages of the systems that were missed, by number."""

from __future__ import annotations

from collections.abc import Sequence

from rich.cells import cell_len

from kamsim.playing.skills import skill
from kamsim.tui.kit.lines import Line, Span, line, pad, paragraph
from kamsim.tui.kit.look import Look


def missed_rows(look: Look, missed: Sequence[str], width: int) -> list[Line]:
    """The pages to read, or that nothing was missed."""
    t = look.t
    if not missed:
        return paragraph(t("Nothing was missed."), width, "good", indent=1)
    rows = [line((" " + t("to read on"), "accent"))]
    widest = max(cell_len(k_id) for k_id in missed)
    for number, k_id in enumerate(missed[:9], 1):
        spans = (Span(f"   {number} ", "accent bold"), Span(f"{pad(k_id, widest)} {t(skill(k_id))}"))
        rows.append(Line(spans, act=str(number)))
    return rows

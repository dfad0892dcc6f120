"""Debrief: the conversation again with notes, and what was behind the buyer's face while it went on."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from kamsim.tui.chart import curve
from kamsim.tui.lines import BLANK, Line, line, pad, paragraph
from kamsim.tui.look import Look
from kamsim.tui.pages.board import PATIENCE_FULL, TRUST_FULL

if TYPE_CHECKING:
    from kamsim.scoring.debrief import Annotated, Debrief


def turn_rows(look: Look, told: Debrief, buyer: str, at: int, width: int, *, why: bool) -> tuple[list[Line], list[int]]:
    """The annotated transcript with turn `at` chosen, and the row at which each turn begins; `why` opens its reason."""
    rows: list[Line] = []
    places: list[int] = []
    for index, note in enumerate(told.turns):
        places.append(len(rows))
        rows += _turn(look, note, buyer, width, chosen=index == at, why=why and index == at)
    places.append(len(rows))
    return rows, places


def _turn(look: Look, note: Annotated, buyer: str, width: int, *, chosen: bool, why: bool) -> list[Line]:
    turn = note.turn
    mark = look.sign("▸", ">") if chosen else " "
    number = f"{mark}{turn.number:>2} "
    kind = look.term("kinds", turn.kind)
    said = paragraph(look.say(turn.says), width, "strong", indent=4)
    first = line((number, "accent bold"), *said[0].spans[1:], fill="chosen" if chosen else "")
    rows = [first, *(row._replace(fill="chosen" if chosen else "") for row in said[1:])]
    rows += paragraph(f"{buyer}{look.t(': ')}{look.say(turn.reply)}", width, "text", indent=4)
    rows += paragraph(f"{kind} {look.sign('→', '-')} {look.say(note.note)}", width, "note", indent=6)
    if turn.tag:
        rows += [_tag(look, turn.tag, right=turn.tag_right)]
    if note.instead is not None:
        rows += paragraph(look.t("open instead: {text}", text=look.say(note.instead)), width, "caution", indent=6)
    if why:
        rows += paragraph(look.t("why: {text}", text=look.say(note.why)), width, "accent", indent=6)
        measures = look.t(
            "trust {trust}, patience {patience}, scale {scale}",
            trust=turn.trust,
            patience=turn.patience,
            scale=turn.scale,
        )
        rows += paragraph(measures, width, "muted", indent=6)
    rows = [row._replace(act=f"row:{turn.number - 1}") for row in rows]
    return [*rows, BLANK]


def _tag(look: Look, tag: str, *, right: bool) -> Line:
    name = look.term("tags", tag)
    verdict = look.t("you marked: {tag} (right)" if right else "you marked: {tag} (wrong)", tag=name)
    return line((f"      {verdict}", "good" if right else "bad"))


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


def span_of(places: Sequence[int], at: int) -> tuple[int, int]:
    """First and last row of a turn."""
    return places[at], max(places[at], places[at + 1] - 2)


def empty_rows(look: Look, width: int) -> list[Line]:
    """What stands there when nothing was said."""
    return [BLANK, *paragraph(look.t("Nothing was said in this call."), width, "muted", indent=1)]

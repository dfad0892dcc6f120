"""Debrief: what if it had been another buyer. The same moves, where they part, and the two answers."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

from rich.cells import cell_len

from kamsim.report.review_words import WORDS, other_words
from kamsim.tui.debrief.scores import number
from kamsim.tui.kit.lines import BLANK, Line, Span, columns, line, meter, pad, paragraph
from kamsim.tui.kit.look import Look

if TYPE_CHECKING:
    from kamsim.analysis.review.whatif import Other
    from kamsim.engine.call import Call, Turn

SIDE_BY_SIDE = 96  # from this width on


def other_rows(
    look: Look, call: Call, others: Sequence[Other], at: int, width: int
) -> tuple[list[Line], tuple[int, int]]:
    """The other buyers, one a row below the one who was there, and below them where the chosen one parts; in plain
    mode right below his row. Also the first and last row of the chosen one."""
    rows = [BLANK, *paragraph(look.t("The same moves before another buyer:"), width, "muted", indent=1)]
    names = [other_words(call, other, look.lang)[0] for other in others]
    mine = look.term("styles", call.header.style)
    column = max(cell_len(name) for name in (*names, mine)) + 2
    drawn = _Columns(width, column, 16 if width >= SIDE_BY_SIDE and not look.plain else 0, call.score / 100)
    rows += _rows(look, None, mine, drawn, (call.score / 100, call.outcome, ""), chosen=False)
    opened = _parting(look, call, others[at], names[at], width)
    begin = 0
    for place, (other, name) in enumerate(zip(others, names, strict=True)):
        if place == at:
            begin = len(rows)
        told = (other.score, other.outcome, _where(look, other))
        rows += _rows(look, place, name, drawn, told, chosen=place == at)
        if place == at and look.plain:
            rows += opened
    if not look.plain:
        rows += [BLANK, *opened]
    end = begin + len(opened) if look.plain else len(rows) - 1
    return rows, (begin, end)


class _Columns(NamedTuple):
    """Cells for all, for a name and for a bar, and the score that the others are compared with."""

    width: int
    name: int
    bar: int
    mine: float


def _rows(
    look: Look, place: int | None, name: str, drawn: _Columns, told: tuple[float, str, str], *, chosen: bool
) -> list[Line]:
    """A buyer with his result in one row; where he parts stands in a second one if the first is too narrow."""
    score, outcome, where = told
    pointer = look.sign("▸", ">") if chosen else " "
    ink = "accent" if place is None else "good" if score > drawn.mine else "bad" if score < drawn.mine else "muted"
    longest = max(cell_len(look.term("outcomes", one)) for one in ("order", "advance", "continuation", "no_sale"))
    mine = look.t("as it was") if place is None else where
    spans = (
        Span(f" {pointer} ", "accent bold"),
        Span(pad(name, drawn.name), "strong" if chosen or place is None else "text"),
        *meter(score, 100, drawn.bar, ink),
        Span(f"{number(score):>5}  ", "strong" if place is None else ink),
        Span(pad(look.term("outcomes", outcome), longest + 2), "text"),
    )
    fill, act = "chosen" if chosen else "", "" if place is None else f"row:{place}"
    row = Line((*spans, Span(mine, "muted")), fill, act)
    return (
        [row]
        if row.width <= drawn.width
        else [Line(spans, fill, act), Line((Span(f"     {mine}", "muted"),), fill, act)]
    )


def _where(look: Look, other: Other) -> str:
    t = look.t
    if other.parts is None:
        return t("no answer differs")
    where = t("parts at turn {turn}", turn=other.parts)
    return f"{where} {look.sign('·', '-')} {_taken(look, other)}" if other.taken < other.moves else where


def _taken(look: Look, other: Other) -> str:
    return look.t("{taken} of {moves} moves", taken=other.taken, moves=other.moves)


def _parting(look: Look, call: Call, other: Other, name: str, width: int) -> list[Line]:
    """The turn at which the answers part, with both of them, and why it went no further."""
    t = look.t
    treat = look.say(look.terms.styles[other.style].treat) if other.style != call.header.style else ""
    who = look.term("styles", other.style)
    advice = paragraph(f"{who}{t(': ')}{treat}", width, "muted italic", indent=1) if treat else []
    if other.parts is None:
        told = t("This buyer would have answered every move in the same sense.")
        return [*paragraph(told, width, "text", indent=1), BLANK, *advice]
    turn = call.turns[other.parts - 1]
    rows = [line((f" {t('Turn {turn}', turn=other.parts)}", "accent bold"))]
    rows += paragraph(f"{look.say(WORDS['you'])}{t(': ')}{look.say(turn.says)}", width, "strong", indent=1, hang=2)
    here = _answer(look, look.term("styles", call.header.style), turn)
    there = _answer(look, name, other.turns[other.parts - 1]) if other.there else _silence(look, other, name)
    rows.append(BLANK)
    half = (width - 2) // 2
    if width >= SIDE_BY_SIDE and not look.plain:
        rows += columns(_drawn(here, half), _drawn(there, half), half + 1)
    else:
        rows += [*_drawn(here, width), BLANK, *_drawn(there, width)]
    if other.there and other.taken < other.moves:
        rows += [BLANK, *paragraph(_stopped(look, other), width, "caution", indent=1)]
    return [*rows, BLANK, *advice]


def _answer(look: Look, who: str, turn: Turn) -> tuple[str, str, str]:
    """Who answers, what, and what such an answer means."""
    return who, look.say(turn.reply), look.say(look.terms.replies[turn.reply_class].note)


def _silence(look: Look, other: Other, name: str) -> tuple[str, str, str]:
    return name, "", _stopped(look, other)


def _drawn(answer: tuple[str, str, str], width: int) -> list[Line]:
    who, words, note = answer
    rows = [Line((Span(f" {who}", "accent"),))]
    rows += paragraph(words, width, "text", indent=3) if words else []
    return [*rows, *paragraph(note, width, "note", indent=3)]


def _stopped(look: Look, other: Other) -> str:
    """Why not all of the moves could be made."""
    taken = _taken(look, other)
    if other.stopped:
        return look.t("{taken} fit; what you said next was not open there.", taken=taken)
    return look.t("{taken} fit; then the call was over there.", taken=taken)

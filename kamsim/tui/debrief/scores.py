"""Debrief: the result with its scorecard, and every check with the turns that decided it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from rich.cells import cell_len

from kamsim.playing import names
from kamsim.playing.skills import skill
from kamsim.playing.words import mark
from kamsim.tui.kit.lines import BLANK, Line, Span, line, meter, pad, paragraph, sides
from kamsim.tui.kit.look import Look

if TYPE_CHECKING:
    from kamsim.scoring.debrief import Debrief
    from kamsim.scoring.scorecard import Check, Criterion

_OUTCOME: Final = {
    "order": ("✔", "good"),
    "advance": ("✔", "good"),
    "continuation": ("–", "caution"),
    "no_sale": ("✘", "bad"),
}

# Ink, sign, and the word that stands for the sign in plain mode.
_STATE: Final = {
    "met": ("good", "✔", mark("done:")),
    "partly": ("caution", "◐", mark("in part:")),
    "missed": ("bad", "✘", mark("missed:")),
    "no_occasion": ("faint", "–", mark("no occasion:")),
}


def result_rows(look: Look, told: Debrief, width: int, grown: float = 1.0) -> list[Line]:
    """Outcome, points, rank, and the criteria as bars; `grown` is how much of the bars is drawn, up to 1."""
    t = look.t
    sign, ink = ("–", "note") if _needless(told) else _OUTCOME[told.outcome]
    outcome = (f" {look.sign(sign + ' ')}{look.term('outcomes', told.outcome)}", f"{ink} bold")
    ending = look.term("endings", told.ending) if told.ending else ""
    rows = [BLANK, line(outcome, (f"   {ending}", "muted"))]
    rows += paragraph(t(_meaning(told)), width, "text", indent=1)
    score = t("{score} of 100", score=number(told.card.score))
    rank = look.term("ranks", told.card.rank)
    rows += [BLANK, line((f" {score}", "strong bold"), (f"   {rank}", "accent bold"))]
    rows += paragraph(look.line("ranks", told.card.rank), width, "muted italic", indent=1)
    if not told.counts:
        uncounted = t("Something was taken back or retried: this call does not count for rank.")
        rows += paragraph(uncounted, width, "caution", indent=1)
    return [*rows, BLANK, *criteria_rows(look, told, width, grown)]


def _needless(told: Debrief) -> bool:
    """Whether there was nothing to sell here, and that was seen."""
    return told.outcome == "no_sale" and told.ending == "left" and not told.buyer.needs


def _meaning(told: Debrief) -> str:
    if _needless(told):
        return mark("This buyer needed nothing you sell. Leaving well was the right end.")
    return names.OUTCOME_MEANS[told.outcome]


def criteria_rows(look: Look, told: Debrief, width: int, grown: float = 1.0) -> list[Line]:
    """One row a criterion: name, bar, points."""
    criteria = [criterion for criterion in told.card.criteria if criterion.of]
    titles = [look.say(criterion.title) for criterion in criteria]
    column = max((cell_len(title) for title in titles), default=0) + 2
    cells = max(min(width - column - 18, 40), 6)
    rows = []
    for criterion, title in zip(criteria, titles, strict=True):
        share = criterion.points / criterion.of
        ink = "good" if share >= 0.75 else "caution" if share >= 0.4 else "bad"
        drawn = () if look.plain else (*meter(share * grown, 1, cells, ink), "  ")
        points = look.t("{points} of {of}", points=number(criterion.points), of=number(criterion.of))
        rows.append(line((" " + pad(title, column), "text"), *drawn, (points, "strong")))
    if told.card.hints:
        space = "" if look.plain else " " * (cells + 2)
        rows.append(
            line((" " + pad(look.t("Hints"), column) + space, "text"), (f"−{number(told.card.hints)}", "caution"))
        )
    return rows


def check_rows(look: Look, told: Debrief, width: int) -> list[Line]:
    """Every check under its criterion: passed or not, points, why, and at which turns."""
    rows: list[Line] = []
    for criterion in told.card.criteria:
        if not criterion.of:
            continue
        rows += [BLANK, _criterion_head(look, criterion)]
        for check in criterion.checks:
            rows += _check(look, check, width)
    return rows


def _criterion_head(look: Look, criterion: Criterion) -> Line:
    points = look.t("{points} of {of}", points=number(criterion.points), of=number(criterion.of))
    return line((f" {look.say(criterion.title)}", "accent bold"), (f"   {points}", "muted"))


def _check(look: Look, check: Check, width: int) -> list[Line]:
    ink, sign, word = _STATE[check.state]
    left = [Span(f"  {look.sign(sign, look.t(word))} ", ink), Span(look.say(check.title), "strong")]
    if check.of:
        left.append(Span(f"  {number(check.points)}/{number(check.of)}", "muted"))
    about = _about(look, check)
    if cell_len(about) + sum(cell_len(span.text) for span in left) + 3 <= width:
        rows = [sides(left, [Span(about, "faint")], width), *paragraph(look.say(check.because), width, indent=4)]
    else:
        because = paragraph(look.say(check.because), width, indent=4)
        rows = [line(*left), *because, *paragraph(about, width, "faint", indent=4)]
    # A click opens the page on it.
    return [row._replace(act=f"page:{check.k}") for row in rows]


def _about(look: Look, check: Check) -> str:
    """The turns that decided a check and the system behind it."""
    cited = [str(turn) for turn in check.turns if turn]
    where = [look.t("call plan")] if 0 in check.turns else []
    where += [look.t("turn {turn}", turn=look.t(", ").join(cited))] if cited else []
    return " · ".join([*where, f"{check.k} {look.t(skill(check.k))}"])


def number(value: float) -> str:
    """A number of points without needless decimals."""
    return f"{value:.1f}".rstrip("0").rstrip(".")

"""Debrief: the result with its scorecard, and every check with the turns that decided it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.cells import cell_len

from kamsim.tui import names
from kamsim.tui.lines import BLANK, Line, line, pad, paragraph
from kamsim.tui.look import Look
from kamsim.tui.pages.board import bar
from kamsim.tui.skills import skill

if TYPE_CHECKING:
    from kamsim.scoring.debrief import Debrief
    from kamsim.scoring.scorecard import Check, Criterion

_OUTCOME_STYLE = {"order": "good", "advance": "good", "continuation": "caution", "no_sale": "bad"}
_OUTCOME_SIGN = {"order": "✔", "advance": "✔", "continuation": "–", "no_sale": "✘"}


def result_rows(look: Look, told: Debrief, width: int) -> list[Line]:
    """Outcome, points, rank, and the criteria as bars."""
    t = look.t
    style = _OUTCOME_STYLE.get(told.outcome, "text")
    sign = look.sign(_OUTCOME_SIGN.get(told.outcome, "") + " ")
    rows = [
        BLANK,
        line(
            (f" {sign}{look.term('outcomes', told.outcome)}", f"{style} bold"), (f"   {_ending(look, told)}", "muted")
        ),
    ]
    rows += paragraph(t(names.OUTCOME_MEANS[told.outcome]), width, "text", indent=1)
    rows.append(BLANK)
    rank = told.card.rank
    score = t("{score} of 100", score=number(told.card.score))
    rows.append(line((f" {score}", "strong bold"), (f"   {look.term('ranks', rank)}", "accent bold")))
    rows += paragraph(look.line("ranks", rank), width, "muted italic", indent=1)
    if not told.counts:
        rows += paragraph(
            t("Something was taken back or retried: this call does not count for rank."), width, "caution", indent=1
        )
    rows.append(BLANK)
    return rows + criteria_rows(look, told, width)


def criteria_rows(look: Look, told: Debrief, width: int) -> list[Line]:
    """One row a criterion: name, bar, points."""
    titles = [look.say(criterion.title) for criterion in told.card.criteria]
    column = max((cell_len(title) for title in titles), default=0) + 2
    cells = max(min(width - column - 18, 40), 6)
    rows = []
    for criterion, title in zip(told.card.criteria, titles, strict=True):
        share = criterion.points / criterion.of if criterion.of else 0.0
        ink = "good" if share >= 0.75 else "caution" if share >= 0.4 else "bad"
        drawn = "" if look.plain else bar(round(share * 100), 100, cells) + "  "
        points = look.t("{points} of {of}", points=number(criterion.points), of=number(criterion.of))
        rows.append(line((" " + pad(title, column), "text"), (drawn, ink), (points, "strong")))
    return rows


def check_rows(look: Look, told: Debrief, width: int) -> list[Line]:
    """Every check under its criterion: passed or not, points, why, and at which turns."""
    rows: list[Line] = []
    for criterion in told.card.criteria:
        rows += [BLANK, _criterion_head(look, criterion)]
        for check in criterion.checks:
            rows += _check(look, check, width)
    return rows


def _criterion_head(look: Look, criterion: Criterion) -> Line:
    points = look.t("{points} of {of}", points=number(criterion.points), of=number(criterion.of))
    return line((f" {look.say(criterion.title)}", "accent bold"), (f"   {points}", "muted"))


def _check(look: Look, check: Check, width: int) -> list[Line]:
    full = check.points >= check.of
    ink = "good" if full else "caution" if check.points else "bad"
    sign = look.sign(
        "✔" if full else "◐" if check.points else "✘",
        look.t("done:" if full else "in part:" if check.points else "missed:"),
    )
    points = f"{number(check.points)}/{number(check.of)}"
    rows = [line((f"  {sign} ", ink), (look.say(check.title), "strong"), (f"  {points}", "muted"))]
    rows += paragraph(look.say(check.because), width, "text", indent=4)
    cited = [str(turn) for turn in check.turns if turn]
    where = [look.t("turn {turn}", turn=look.t(", ").join(cited))] if cited else []
    if 0 in check.turns:
        where.insert(0, look.t("call plan"))
    about = f"{check.k} {look.t(skill(check.k))}"
    rows += paragraph(" · ".join([*where, about]), width, "faint", indent=4)
    return rows


def _ending(look: Look, told: Debrief) -> str:
    return look.term("endings", told.ending) if told.ending else ""


def number(value: float) -> str:
    """A number of points without needless decimals."""
    return f"{value:.1f}".rstrip("0").rstrip(".")

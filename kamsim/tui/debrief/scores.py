"""Debrief: the result with its scorecard, and every check with the sentences that decided it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from rich.cells import cell_len

from kamsim.playing.skills import skill
from kamsim.playing.words import mark
from kamsim.report.plain import sentences
from kamsim.tui.kit.lines import BLANK, Line, Span, clip, indented, line, meter, pad, paragraph, sides
from kamsim.tui.kit.look import Look

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kamsim.scoring.debrief import Annotated, Debrief, Tagged
    from kamsim.scoring.scorecard import Check, Criterion
    from kamsim.scoring.telling import Cited

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
_FULL, _UNDEVELOPED, _BROKEN = 100, 55, 40
# A sentence is quoted in as many rows at most.
_ROWS: Final = 2


def result_rows(look: Look, told: Debrief, width: int, grown: float = 1.0) -> list[Line]:
    """Why it ended so, points, rank, and the criteria as bars; `grown` is how much of the bars is drawn, up to 1."""
    t = look.t
    sign, ink = ("–", "note") if not told.buyer.sells else _OUTCOME[told.outcome]
    outcome = (f" {look.sign(sign + ' ')}{look.term('outcomes', told.outcome)}", f"{ink} bold")
    ending = look.term("endings", told.ending) if told.ending else ""
    rows = [BLANK, line(outcome, (f"   {ending}", "muted"))]
    rows += paragraph(sentences([look.say(one) for one in told.head], look.lang), width, "text", indent=1)
    score = t("{score} of 100", score=number(told.card.score))
    rank = look.term("ranks", told.card.rank)
    rows += [BLANK, line((f" {score}", "strong bold"), (f"   {rank}", "accent bold"))]
    rows += paragraph(look.say(told.card.ranked), width, "muted italic", indent=1)
    if told.card.score == told.card.cap < _FULL:
        rows += paragraph(_capped(look, told), width, "caution", indent=1)
    if not told.counts:
        uncounted = t("Something was taken back or retried: this call does not count for rank.")
        rows += paragraph(uncounted, width, "caution", indent=1)
    return [*rows, BLANK, *criteria_rows(look, told, width, grown)]


def _capped(look: Look, told: Debrief) -> str:
    cap = told.card.cap
    if _BROKEN < cap <= _UNDEVELOPED:
        text = mark("A call that falls short, and in which the buyer states no need, scores {points} points at most.")
    elif cap > _BROKEN:
        text = mark("A call that reaches neither what was wanted nor enough scores {points} points at most.")
    elif told.ending == "walked_out":
        text = mark("A call that the buyer breaks off scores {points} points at most.")
    else:
        text = mark("A call with such a misconduct in it scores {points} points at most.")
    return look.t(text, points=number(cap))


def criteria_rows(look: Look, told: Debrief, width: int, grown: float = 1.0) -> list[Line]:
    """One row a criterion that there was occasion for: name, bar, points."""
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


def checks_of(told: Debrief) -> list[Check]:
    """The checks as the page lists them: those of the criteria that there was occasion for."""
    return [check for criterion in told.card.criteria if criterion.of for check in criterion.checks]


def systems_left(report: Debrief) -> list[str]:
    """The systems of what to do differently, then of the checks that left points, each once."""
    left = [one.k for one in report.lessons] + [check.k for check in checks_of(report) if check.points < check.of]
    return list(dict.fromkeys(left))


def turn_of(check: Check) -> int:
    """The turn that decided a check, 0 where none did."""
    turns = [quote.turn for quote in check.quotes if quote.turn] or [turn for turn in check.turns if turn]
    return turns[0] if turns else 0


def why_rows(look: Look, note: Annotated, width: int) -> list[Line]:
    """The rule that decided an answer, with its numbers, and how the buyer stood then."""
    turn = note.turn
    told = look.t("why: {text}", text=look.say(note.why))
    measures = look.t(
        "trust {trust}, patience {patience}, scale {scale}", trust=turn.trust, patience=turn.patience, scale=turn.scale
    )
    return [*paragraph(told, width, "accent", indent=3), *paragraph(measures, width, "muted", indent=3)]


def check_rows(
    look: Look, told: Debrief, buyer: str, at: int, width: int, why: Sequence[Line] = ()
) -> tuple[list[Line], tuple[int, int]]:
    """Every check under its criterion: how it stands, points, why, and what was said; and the rows of check `at`, at
    whose end stands `why`."""
    rows: list[Line] = []
    span = (0, 0)
    place = 0
    for criterion in told.card.criteria:
        if not criterion.of:
            continue
        rows += [BLANK, _criterion_head(look, criterion)]
        for check in criterion.checks:
            begin = len(rows)
            rows += _check(look, told, check, (buyer, width), chosen=place == at)
            if place == at:
                rows += indented(why, 3)
                span = (begin, len(rows) - 1)
            rows[begin:] = [row._replace(act=f"row:{place}") for row in rows[begin:]]
            place += 1
    return rows, span


def _criterion_head(look: Look, criterion: Criterion) -> Line:
    points = look.t("{points} of {of}", points=number(criterion.points), of=number(criterion.of))
    return line((f" {look.say(criterion.title)}", "accent bold"), (f"   {points}", "muted"))


def _check(look: Look, told: Debrief, check: Check, place: tuple[str, int], *, chosen: bool) -> list[Line]:
    buyer, width = place
    ink, sign, word = _STATE[check.state]
    pointer = look.sign("▸", ">") if chosen else " "
    left = [Span(f"{pointer} ", "accent bold"), Span(f"{look.sign(sign, look.t(word))} ", ink)]
    left.append(Span(look.say(check.title), "strong"))
    if check.of:
        left.append(Span(f"  {number(check.points)}/{number(check.of)}", "muted"))
    about = f"{check.k} {look.t(skill(check.k))}"
    rows = [sides(left, [Span(about, "faint")], width)]
    rows += paragraph(look.say(check.because), width, indent=4)
    for quote in check.quotes:
        rows += _quote(look, quote, buyer, width)
    if check.id == "tags":
        rows += [row for tag in told.tags for row in _tag(look, tag, width)]
    return rows


def _quote(look: Look, quote: Cited, buyer: str, width: int) -> list[Line]:
    """Who said what at which turn, and whether it helped or hurt."""
    t = look.t
    sign = look.sign("▲", t("helped:")) if quote.helped else look.sign("▼", t("hurt:"))
    who = buyer if quote.who == "buyer" else t("You")
    # What a reaction tells of another day stands in a paragraph of its own; the last one is what was said.
    words = look.say(quote.text).splitlines()[-1].strip()
    text = f"{sign} {t('turn {turn}', turn=quote.turn)} {look.sign('·', ',')} {who}{t(': ')}“{words}”"
    return paragraph(clip(text, _ROWS * (width - 8)), width, "good" if quote.helped else "bad", indent=6, hang=2)


def _tag(look: Look, tag: Tagged, width: int) -> list[Line]:
    t = look.t
    said = look.term("tags", tag.tag)
    where = t("turn {turn}", turn=tag.turn)
    if tag.is_right:
        text = t("{turn}: you marked {tag}, and that it was", turn=where, tag=said)
    elif tag.right:
        text = t(
            "{turn}: you marked {tag}; it was {right}", turn=where, tag=said, right=look.term("tags", tag.right[0])
        )
    else:
        text = t("{turn}: you marked {tag}; it was none of these", turn=where, tag=said)
    sign = look.sign("✔", t("right:")) if tag.is_right else look.sign("✘", t("wrong:"))
    return paragraph(f"{sign} {text}", width, "good" if tag.is_right else "bad", indent=6, hang=2)


def number(value: float) -> str:
    """A number of points without needless decimals."""
    return f"{value:.1f}".rstrip("0").rstrip(".")

"""Growth as rows: ratings over time, practice, systems, behaviour, calls."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Final

from rich.cells import cell_len

from kamsim.playing.growth_words import call_text, focus_texts, mistakes_text, practice_text, rating_text
from kamsim.playing.skills import skill
from kamsim.report.growth_words import FIGURE, STATE, day_text, figure_text
from kamsim.tui.kit.chart import curve
from kamsim.tui.kit.lines import BLANK, Line, Span, line, meter, pad, paragraph
from kamsim.tui.kit.look import Look

if TYPE_CHECKING:
    from kamsim.domain.text import Localized
    from kamsim.study.focus import Focus
    from kamsim.study.growth import Progress
    from kamsim.study.rating import Story

CALLS: Final = 30
# Below so many days a curve says nothing.
_LEAST: Final = 3
_INKS: Final = {"mastered": "good", "steady": "good", "shaky": "caution", "begun": "muted", "untried": "faint"}


def overview_rows(look: Look, progress: Progress, width: int) -> list[Line]:
    """Ratings, bird, practice, focus, mistakes."""
    t = look.t
    if progress.empty:
        return [BLANK, *paragraph(t("Nothing is on record yet. t says how to begin."), width, "text", indent=1)]
    rows = [BLANK, *_rating(look, t("Calls"), progress.calls, width)]
    rows += [BLANK, *_rating(look, t("Puzzles"), progress.puzzles, width)]
    if progress.bird:
        told = t("By your latest calls you are: {bird}.", bird=look.term("ranks", progress.bird))
        rows += [BLANK, *paragraph(told, width, "strong", indent=1)]
    rows += [BLANK, *_practice(look, progress, width), BLANK, *_mistakes(look, progress, width)]
    return [*rows, BLANK, *focus_rows(look, progress.focus, width)]


def _rating(look: Look, name: str, story: Story, width: int) -> list[Line]:
    """Where a rating stands and how sure that is, and its curve over the days."""
    rows = [line((f" {name}  ", "accent"), (rating_text(look, story), "text"))]
    if look.plain or len(story.points) < _LEAST:
        return rows
    heights = [point.rating.value for point in story.points]
    low, high = min(heights) - 50, max(heights) + 50
    drawn = curve([value - low for value in heights], high - low, min(width - 4, 60), 3)
    return rows + [line(("  ", ""), (row, "accent")) for row in drawn]


def _practice(look: Look, progress: Progress, width: int) -> list[Line]:
    found = progress.practice
    rows = paragraph(practice_text(look, found), width, "text", indent=1)
    if look.plain:
        return rows
    signs = "".join("●" if done else "·" for done in found.days)
    weeks = "  ".join(signs[start : start + 7] for start in range(0, len(signs), 7))
    return [*rows, line(("   " + weeks, "good"), ("   " + look.t("four weeks up to today"), "faint"))]


def _mistakes(look: Look, progress: Progress, width: int) -> list[Line]:
    found, t = progress.mistakes, look.t
    rows = paragraph(mistakes_text(look, found), width, "text", indent=1)
    if found.unreviewed:
        text = t("Calls that nobody has looked through for mistakes: {count}. m goes there.", count=found.unreviewed)
        rows += paragraph(text, width, "note", indent=1)
    return rows


def focus_rows(look: Look, focus: Focus | None, width: int) -> list[Line]:
    """What is practised, what to do, how it goes."""
    t = look.t
    if focus is None:
        return paragraph(t("You practise no behaviour in particular; p chooses one."), width, "muted", indent=1)
    rows = [line((" " + t("You practise: "), "accent"), (look.say(FIGURE[focus.behaviour]), "strong"))]
    inks = ("text", "muted", "note")
    told = zip(focus_texts(look, focus), inks, strict=True)
    return rows + [row for text, ink in told for row in paragraph(text, width, ink, indent=3)]


def system_rows(look: Look, progress: Progress, width: int) -> list[Line]:
    """The 42 systems, each with how well it goes and on how much that rests."""
    states = {name: look.say(text) for name, text in STATE.items()}
    widest = max(map(cell_len, states.values()))
    names = max(cell_len(look.t(skill(one.k))) for one in progress.mastery)
    room = max(4, min(20, width - names - widest - 24))
    rows = [BLANK]
    for one in progress.mastery:
        ink, name = _INKS[one.state], pad(look.t(skill(one.k)), names)
        share = ""
        if one.tries:
            share = look.t("{share} % of {tries}", share=round(100 * one.share), tries=len(one.evidence))
        spans = [Span(f" {one.k}  ", "muted"), Span(f"{name}  ", "text" if one.tries else "faint")]
        spans += () if look.plain else (*meter(one.share, 1, room, ink), Span("  "))
        spans += [Span(pad(states[one.state], widest), ink), Span(f"  {share}", "muted")]
        rows.append(Line(tuple(spans)))
    told = look.t("By your latest twenty answers and calls on each; mastered is right again and again, on days apart.")
    return [*rows, BLANK, *paragraph(told, width, "faint", indent=1)]


def behaviour_rows(look: Look, progress: Progress, width: int) -> list[Line]:
    """What one does in a call, the latest five beside the five before and the sellers' own."""
    t = look.t
    if all(figure.now is None for figure in progress.figures):
        text = t("No call was looked through yet. m leads to where that is done.")
        return [BLANK, *paragraph(text, width, "text", indent=1)]
    sellers = list(dict.fromkeys(name for figure in progress.figures for name in figure.sellers))
    heads = [t("you now"), t("before"), *(look.term("ranks", name) for name in sellers)]
    label = max(cell_len(look.say(FIGURE[figure.name])) for figure in progress.figures)
    while label + sum(cell_len(head) + 2 for head in heads) + 2 > width and len(heads) > 2:
        heads.pop()
    top = "".join("  " + head for head in heads)
    rows = [BLANK, line((" " + " " * label + top, "muted"))]
    for figure in progress.figures:
        values = [figure.now, figure.before, *(figure.sellers.get(name) for name in sellers)][: len(heads)]
        spans = [Span(" " + pad(look.say(FIGURE[figure.name]), label), "text")]
        for number, (value, head) in enumerate(zip(values, heads, strict=True)):
            told = figure_text(figure.name, value)
            ink = "strong bold" if number == 0 else "muted"
            spans.append(Span(" " * (2 + max(0, cell_len(head) - cell_len(told))) + told, ink))
        rows.append(Line(tuple(spans)))
    told = t("You: the latest five calls, beside the five before. p chooses one of these to practise.")
    return [*rows, BLANK, *paragraph(told, width, "faint", indent=1)]


def call_rows(look: Look, progress: Progress, titles: Mapping[str, Localized], width: int) -> list[Line]:
    """The latest calls, the last first: day, points, result, accuracy."""
    t = look.t
    if not progress.made:
        return [BLANK, *paragraph(t("No call was played to its end yet."), width, "text", indent=1)]
    rows = [BLANK]
    for call in list(reversed(progress.made))[:CALLS]:
        title = look.say(titles.get(call.scenario)) or call.scenario
        drawn = () if look.plain else (*meter(call.score, 100, 10, "good" if call.won else "accent"), Span(" "))
        head = line((f" {day_text(call.day)}  ", "muted"), *drawn, (f"{call.score:3.0f}  ", "strong"), (title, "text"))
        rows.append(head)
        rows += paragraph(call_text(look, call), width, "muted", indent=13)
    return rows

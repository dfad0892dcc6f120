"""Debrief: the review. Every turn with what it lost, and on the chosen one what was open instead."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

from rich.cells import cell_len

from kamsim.analysis.review.verdicts import CLASSES, LIMITS, POOR
from kamsim.playing.skills import skill
from kamsim.playing.trying import COMPARED
from kamsim.playing.words import mark
from kamsim.report.review_reasons import reason_words
from kamsim.report.review_words import CLASS_WORDS, LIKELY, SIGNS, TOLD, WORDS, heard_words
from kamsim.tui.call.transcript import noted
from kamsim.tui.debrief.opinion import SLOW, Opinion
from kamsim.tui.debrief.scores import number, why_rows
from kamsim.tui.kit.chart import bar
from kamsim.tui.kit.lines import BLANK, Line, Span, clip, line, meter, pad, paragraph, sides
from kamsim.tui.kit.look import Look

if TYPE_CHECKING:
    from kamsim.analysis.review.instead import Alternative
    from kamsim.analysis.review.reviewing import Review, Verdict
    from kamsim.analysis.review.trying import Tried
    from kamsim.scoring.debrief import Annotated, Debrief

# What stands in the margin: the signs of game records, and quiet ones where those have none.
MARGIN: Final = {**SIGNS, "best": "✓", "good": "·", "plain": " "}
INK: Final = {
    "best": "good",
    "good": "good",
    "plain": "muted",
    "unlucky": "note",
    "inaccuracy": "caution",
    "mistake": "bad",
    "blunder": "bad bold",
}
TURNING: Final = "◆"
FAILED: Final = mark("The review could not be made; what was said and answered is here all the same.")
# A move of this class is told in the ink of praise.
QUIET: Final = CLASSES[0]
# Sign and ink of how a tried move compares.
OUTCOME: Final = {"better": ("✓", "good"), "level": ("=", "muted"), "worse": ("✗", "bad"), "same": ("=", "muted")}


def word(look: Look, name: str) -> str:
    """One of the words that all forms of a review share."""
    return look.say(WORDS[name])


def class_name(look: Look, name: str) -> str:
    """The word for a class of move."""
    return look.say(CLASS_WORDS[name])


# --- the strip above: the curve


def strip_rows(look: Look, opinion: Opinion, turns: int, at: int, width: int, height: int) -> list[Line]:
    """The sum of it in a row, and points within reach turn by turn as bars; turn `at` stands out."""
    rows = [_sum(look, opinion, turns, width)]
    tall = height - 2
    room = max((width - 6) // (turns + 1), 1)
    cells = min(room, 6)
    bars = [_bar(opinion, turn, tall) for turn in range(turns + 1)]
    for level in range(tall):
        label = "100" if level == 0 else "0" if level == tall - 1 else ""
        spans = [Span(f"{label:>4} ", "faint")]
        for turn, (ink, column) in enumerate(bars):
            spans.append(Span(_slot(column[level] * max(cells - 1, 1), cells), _ground(ink, turn == at), f"row:{turn}"))
        rows.append(Line(tuple(spans)))
    spans = [Span("     ")]
    for turn in range(turns + 1):
        text, ink = _foot(opinion, turn, cells, at)
        spans.append(Span(_slot(text, cells), _ground(ink, turn == at), f"row:{turn}"))
    return [*rows, Line(tuple(spans))]


def _slot(text: str, cells: int) -> str:
    return pad(text, cells) if cell_len(text) <= cells else text[:cells]


def _ground(ink: str, chosen: bool) -> str:
    return f"{ink} on chosen" if chosen else ink


def _bar(opinion: Opinion, turn: int, height: int) -> tuple[str, list[str]]:
    """The ink of a turn's bar, and its cells from above; turn 0 is what was within reach at the beginning."""
    verdict = opinion.verdicts.get(max(turn, 1))
    if verdict is None:
        return "line", bar(0, 100, height)
    ink = INK[verdict.word].split()[0] if turn else "muted"
    return ink, bar(opinion.reach(turn), 100, height)


def _foot(opinion: Opinion, turn: int, cells: int, at: int) -> tuple[str, str]:
    """What stands below a bar: the sign of a poor move, or a number here and there."""
    verdict = opinion.verdicts.get(turn)
    if verdict is not None and verdict.word in POOR:
        return SIGNS[verdict.word], INK[verdict.word]
    told = turn == at or turn % 5 == 0
    return (str(turn) if told and turn and cell_len(str(turn)) <= cells else "", "accent" if turn == at else "faint")


def _sum(look: Look, opinion: Opinion, turns: int, width: int) -> Line:
    if opinion.state == "failed":
        return line((f" {look.t(FAILED)}", "caution"))
    if opinion.review is None:
        return _progress(look, opinion, turns, width)
    left = [Span(f" {_accuracy(look, opinion.review)}", "strong bold"), Span(f"   {word(look, 'curve')}", "muted")]
    return sides(left, [*_turning(look, opinion.review), Span(" ")], width)


def _accuracy(look: Look, review: Review) -> str:
    return f"{word(look, 'accuracy')} {number(review.accuracy)} %"


def _progress(look: Look, opinion: Opinion, turns: int, width: int) -> Line:
    done = len(opinion.verdicts)
    told = look.t("Weighing turn {turn} of {turns}", turn=min(done + 1, turns), turns=turns)
    if look.plain:
        return line((f" {told}", "text"))
    cells = max(min(width - cell_len(told) - 5, 40), 5)
    return line((f" {told}  ", "text"), *meter(done, turns, cells, "accent"))


def _turning(look: Look, review: Review) -> list[Span]:
    if review.turning is None:
        return [Span(word(look, "nothing_lost"), "good")]
    told = f"{word(look, 'turning')}{look.t(': ')}{look.t('turn {turn}', turn=review.turning)}"
    return [Span(look.sign(TURNING + " ") + told, "accent", "g")]


# --- the list


def list_rows(look: Look, told: Debrief, opinion: Opinion, at: int, width: int) -> list[Line]:
    """One row a turn, the call as a whole above them; row `at` is the chosen one."""
    rows = [_entry(look, 0, at, [Span(look.t("the whole call"), "strong")], width)]
    for note in told.turns:
        number_ = note.turn.number
        spans = _class(look, opinion, number_)
        said = look.say(note.turn.says)
        room = width - sum(cell_len(span.text) for span in spans) - 8
        if room >= 12:
            spans.append(Span("  " + clip(said, room), "strong" if number_ == at else "muted"))
        rows.append(_entry(look, number_, at, spans, width))
    return rows


def _entry(look: Look, turn: int, at: int, spans: Sequence[Span], width: int) -> Line:
    chosen = turn == at
    pointer = look.sign("▸", ">") if chosen else " "
    head = Span(f" {pointer}{turn or '':>2} ", "accent bold" if chosen else "faint")
    return sides([head, *spans], [], width, "chosen" if chosen else "")._replace(act=f"row:{turn}")


def is_lost(verdict: Verdict) -> bool:
    """Whether a loss is told: more than the noise, with a word that speaks of one."""
    return verdict.word in TOLD and verdict.counted > LIMITS[0]


def _class(look: Look, opinion: Opinion, turn: int) -> list[Span]:
    """Sign, word and loss of a turn, in columns."""
    column = max(cell_len(class_name(look, name)) for name in CLASSES)
    verdict = opinion.verdicts.get(turn)
    if verdict is None:
        return [Span(" " * (column + 12))] if opinion.state == "running" else []
    ink = INK[verdict.word] if verdict.word in POOR else "muted"
    sign = Span(f"{look.sign(MARGIN[verdict.word]):<2} ", INK[verdict.word])
    loss = f"−{number(verdict.loss)}" if is_lost(verdict) else ""
    last = Span(f" {TURNING if turn == opinion.turning and not look.plain else ' '}", "accent")
    name = "" if verdict.word == "plain" else class_name(look, verdict.word)
    return [sign, Span(pad(name, column), ink), Span(f" {loss:>6}", ink), last]


# --- the chosen one


def call_rows(look: Look, opinion: Opinion, score: float, width: int) -> list[Line]:
    """The call as a whole: accuracy, how many moves of each class, the turning point, and what the numbers mean."""
    t = look.t
    if opinion.state == "failed":
        return [BLANK, *paragraph(t(FAILED), width, "caution", indent=1)]
    review = opinion.review
    if review is None:
        told = t("Each turn is weighed against every buyer who could have been sitting there.")
        return [BLANK, *paragraph(told, width, "text", indent=1), *_slowness(look, opinion, width)]
    result = t("{score} of 100", score=number(score))
    rows = [line((f" {_accuracy(look, review)}", "strong bold"), (f"   {result}", "muted")), BLANK]
    rows += [*_counts(look, opinion, width), BLANK, line(" ", *_turning(look, review))]
    rows += _slowness(look, opinion, width)
    for name in ("bound", "legend"):
        rows += [BLANK, *paragraph(word(look, name), width, "muted", indent=1)]
    return rows


def _slowness(look: Look, opinion: Opinion, width: int) -> list[Line]:
    return [BLANK, *paragraph(look.t(SLOW[opinion.slow]), width, "note", indent=1)] if opinion.slow else []


def _counts(look: Look, opinion: Opinion, width: int) -> list[Line]:
    column = max(cell_len(class_name(look, name)) for name in CLASSES) + 1
    words = [verdict.word for verdict in opinion.verdicts.values()]
    cells = max(min(width - column - 12, 30), 4)
    rows = []
    for name in CLASSES:
        count = words.count(name)
        ink = INK[name] if count else "faint"
        drawn = () if look.plain else meter(count, len(words), cells, INK[name].split()[0])
        sign = look.sign(f"{MARGIN[name]:<2} ")
        rows.append(line((f" {sign}{pad(class_name(look, name), column)}", ink), (f"{count:>3}  ", ink), *drawn))
    return rows


def turn_rows(
    look: Look, told: Debrief, opinion: Opinion, buyer: str, turn: int, width: int, *, why: bool
) -> list[Line]:
    """What was said and answered at a turn, what it lost, and what was open instead; `why` opens the buyer's reason. On
    a mistake the trainee may try first: what the review knows better waits until he asks for it."""
    note = told.turns[turn - 1]
    verdict = opinion.verdicts.get(turn)
    rows = [*_said_and_answered(look, note, buyer, width), *(why_rows(look, note, width) if why else [])]
    if verdict is None and note.instead is not None and opinion.state != "running":
        rows += paragraph(look.t("open instead: {text}", text=look.say(note.instead)), width, "caution", indent=1)
    if verdict is None:
        return rows
    if opinion.hides(turn):
        return [*rows, BLANK, *_hidden(look, opinion, turn, width)]
    return [*rows, BLANK, *_verdict(look, verdict, width), *_instead(look, verdict, buyer, width)]


def _hidden(look: Look, opinion: Opinion, turn: int, width: int) -> list[Line]:
    t = look.t
    tried = [one for one in opinion.tried if one.number == turn]
    more = t("Try another") if tried else t("Try it")
    rows = paragraph(t("What would you say here?"), width, "strong", indent=1)
    rows += [
        line(Span(" t", "accent bold", "t"), Span(f"  {more}", "text", "t"), act="t"),
        line(Span(" s", "accent bold", "s"), Span(f"  {t('Show what the review says')}", "text", "s"), act="s"),
    ]
    for one in reversed(tried):
        rows += [BLANK, *attempt_rows(look, one, width)]
    return rows


def attempt_rows(look: Look, tried: Tried, width: int) -> list[Line]:
    """A move that was tried, in short: the words, and whether they are better."""
    mark, ink = OUTCOME[tried.word]
    verdict = look.t(COMPARED[tried.word])
    rows = [line((f" {look.sign(mark + ' ')}{verdict}", ink))]
    return [*rows, *paragraph(look.say(tried.says), width, "text", indent=3)]


def _instead(look: Look, verdict: Verdict, buyer: str, width: int) -> list[Line]:
    rows: list[Line] = []
    for place, one in enumerate(verdict.alternatives if verdict.word in TOLD else ()):
        rows += [BLANK, *_alternative(look, one, place, buyer, width)]
    return rows


def heading(look: Look, note: Annotated, width: int) -> Line:
    """Number and kind of a turn."""
    left = Span(f" {look.t('Turn {turn}', turn=note.turn.number)}", "accent bold")
    return sides([left], [Span(look.term("kinds", note.turn.kind) + " ", "muted")], width)


def _said_and_answered(look: Look, note: Annotated, buyer: str, width: int) -> list[Line]:
    colon = look.t(": ")
    rows = paragraph(f"{word(look, 'you')}{colon}{look.say(note.turn.says)}", width, "strong", indent=1, hang=2)
    rows += paragraph(f"{buyer}{colon}{look.say(note.turn.reply)}", width, "text", indent=1, hang=2)
    rows += paragraph(look.say(note.note), width, "note", indent=3)
    if note.turn.tag:
        rows.append(_tag(look, note.turn.tag, right=note.turn.tag_right))
    for text in note.turn.notes:
        rows += paragraph(noted(look, text), width, "note", indent=3, hang=2)
    return rows


def _tag(look: Look, tag: str, *, right: bool) -> Line:
    told = look.t("you marked: {tag} (right)" if right else "you marked: {tag} (wrong)", tag=look.term("tags", tag))
    return line((f"   {told}", "good" if right else "bad"))


def _verdict(look: Look, verdict: Verdict, width: int) -> list[Line]:
    """Why it was right or not, the words that this rests on, and what was within reach; class and loss stand in the
    list already."""
    t, after = look.t, number(verdict.q)
    reason = reason_words(verdict, look.lang)
    if verdict.word not in TOLD:
        rows = paragraph(reason, width, "good" if verdict.word == QUIET else "text", indent=1) if reason else []
        return [
            *rows,
            *paragraph(t("At least {after} points stay within reach.", after=after), width, "muted", indent=1),
        ]
    rows = paragraph(reason, width, "caution", indent=1)
    if verdict.heard is not None and verdict.word in POOR:
        rows += paragraph(heard_words(verdict.heard, look.lang), width, "note", indent=3)
    if not is_lost(verdict):
        return rows
    low, high = verdict.interval
    told = t(
        "At least {best} points within reach before this, {after} after it (the loss: {low} to {high}); {count} buyers "
        "were still possible.",
        best=number(verdict.best), after=after, low=number(max(0.0, low)), high=number(high), count=verdict.buyers,
    )  # fmt: skip
    return [*rows, *paragraph(told, width, "muted", indent=1)]


def _alternative(look: Look, one: Alternative, place: int, buyer: str, width: int) -> list[Line]:
    t, colon = look.t, look.t(": ")
    first = word(look, "instead") if place == 0 else t("or")
    system = f"{one.k} {t(skill(one.k))}"
    reach = t("at least {points}", points=number(one.q))
    head = [Span(f" {first}", "accent bold"), Span(f"  {look.term('kinds', one.kind)}", "muted")]
    rows = [sides(head, [Span(f"{reach} ", "good")], width)]
    rows += paragraph(look.say(one.says), width, "strong", indent=3)
    likely = answer_words(look, one.share, buyer, look.say(one.answer))
    rows += paragraph(likely, width, "text", indent=3, hang=2)
    # A click opens the page on it.
    reason = paragraph(f"{system}{colon}{look.say(one.note)}", width, "note", indent=3)
    return [*rows, *(row._replace(act=f"page:{one.k}") for row in reason)]


def answer_words(look: Look, share: int, buyer: str, answer: str) -> str:
    """An answer that so many in a hundred possible buyers would give; who sits there is known to nobody."""
    if share >= LIKELY:
        return look.t("{buyer}, likely: {answer}", buyer=buyer, answer=answer)
    return look.t("{buyer}, perhaps: {answer}", buyer=buyer, answer=answer)


# --- all in one column


def column_rows(
    look: Look, told: Debrief, opinion: Opinion, buyer: str, at: int, width: int, *, why: bool
) -> tuple[list[Line], list[int]]:
    """The same for narrow windows and screen readers: the list with the chosen turn opened in it, and the row at which
    each entry begins."""
    rows: list[Line] = []
    places: list[int] = []
    if opinion.state == "running":
        rows.append(_progress(look, opinion, len(told.turns), width))
    for turn, entry in enumerate(list_rows(look, told, opinion, at, width)):
        places.append(len(rows))
        rows.append(_spoken(look, opinion, turn, at) if look.plain and turn else entry)
        if turn == at:
            opened = (
                turn_rows(look, told, opinion, buyer, turn, width - 3, why=why)
                if turn
                else call_rows(look, opinion, told.card.score, width - 3)
            )
            rows += [row._replace(spans=(Span("   "), *row.spans)) for row in opened]
            rows.append(BLANK)
    places.append(len(rows))
    return rows, places


def _spoken(look: Look, opinion: Opinion, turn: int, at: int) -> Line:
    """An entry of the list in words alone."""
    verdict = opinion.verdicts.get(turn)
    told = [look.t("Turn {turn}", turn=turn)]
    if verdict is not None:
        told.append(class_name(look, verdict.word))
        if is_lost(verdict):
            told.append(look.t("{points} points lost", points=number(verdict.loss)))
        if turn == opinion.turning:
            told.append(look.t("turning point"))
    return Line((Span(f" {'>' if turn == at else ' '} {look.t(', ').join(told)}"),), act=f"row:{turn}")


def span_of(places: Sequence[int], at: int) -> tuple[int, int]:
    """First and last row of an entry, without the empty one behind it."""
    return places[at], max(places[at], places[at + 1] - 2)

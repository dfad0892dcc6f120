"""The conversation as it is read: the buyer at the left, one's own words at the right, what is seen in italics."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from rich.cells import cell_len

from kamsim.playing import names
from kamsim.playing.skills import skill
from kamsim.playing.words import mark
from kamsim.report.signs import bracketed
from kamsim.tui.kit.lines import BLANK, Line, Span, clipped, line, paragraph, wrap
from kamsim.tui.kit.look import Look

if TYPE_CHECKING:
    from kamsim.engine.seen import SeenTurn
    from kamsim.playing.host import Suggestion
    from kamsim.playing.play import Play

WIDEST_BUBBLE = 64


class Manner(NamedTuple):
    """How a transcript is set: for which width, under whose name, compactly, and with the comments of coach mode."""

    width: int
    buyer: str
    compact: bool = False
    comments: bool = False


def opening_rows(look: Look, manner: Manner, words: str) -> list[Line]:
    """The buyer's first words."""
    return _buyer(look, manner, words, "")


class Block(NamedTuple):
    """The rows of one turn; what was answered stands in the rows `first` to `last` of them."""

    rows: list[Line]
    first: int
    last: int


def turn_block(look: Look, manner: Manner, turn: SeenTurn, before: SeenTurn | None) -> Block:
    """One turn, opened by an empty row. `before` is the turn before it, for what changed."""
    rows = [BLANK, *_own(look, manner, look.say(turn.says))]
    if not manner.compact and not look.plain:
        rows.append(BLANK)
    first = len(rows)
    rows += _buyer(look, manner, look.say(turn.reply), look.say(turn.cue))
    last = len(rows) - 1
    rows += _tagged(look, manner, turn) if turn.tag else []
    for text in turn.notes:
        rows += paragraph(noted(look, text), manner.width, "note", indent=_margin(look), hang=2)
    if manner.comments:
        rows += paragraph(comment(look, turn, before), manner.width, "note", indent=_margin(look), hang=2)
    return Block(rows, first, last)


def _tagged(look: Look, manner: Manner, turn: SeenTurn) -> list[Line]:
    """What the trainee marked the answer as; where the coach answers at once, whether it was that, or what it was."""
    text = f"{look.sign('⚑ ')}{look.t('you marked: {tag}', tag=look.term('tags', turn.tag))}"
    ink = "note"
    if turn.right is not None:
        was = look.t(" / ").join(look.term("tags", tag) for tag in turn.was)
        told = look.t("right") if turn.right else look.t("it was: {tags}", tags=was) if was else look.t("it was none")
        sign, ink = (look.sign("✔ "), "good") if turn.right else (look.sign("✘ "), "caution")
        text += f"   {sign}{told}"
    return paragraph(text, manner.width, ink, indent=_margin(look), hang=2)


def noted(look: Look, text: str) -> str:
    """A note of the trainee's, as it stands beside a turn."""
    return f"{look.sign('✎ ')}{look.t('you noted: {text}', text=text)}"


def turn_text(look: Look, play: Play) -> str:
    """What was said last and what was answered, as text to paste elsewhere."""
    turn = play.turns[-1]
    told = [(look.t("You"), look.say(turn.says)), (look.say(play.about.buyer), look.say(turn.reply))]
    return "\n".join(f"{who}{look.t(': ')}{words}" for who, words in told)


def hint_rows(look: Look, manner: Manner, hint: Suggestion) -> list[Line]:
    """A hint that was asked for, with the key under which it can be followed."""
    text = look.t("Hint: {text}", text=look.say(hint.text))
    if hint.intention:
        name = look.term("intentions", hint.intention)
        text += look.gap + look.t("({key} {intention})", key=names.INTENTION_KEY[hint.intention], intention=name)
    return [BLANK, *paragraph(text, manner.width, "note", indent=_margin(look), hang=2)]


def cited_row(look: Look, manner: Manner, k_id: str) -> list[Line]:
    """The system behind the last advice, with the key of its page in the handbook; a click opens it as well."""
    title = f" {look.t('handbook')}{look.sign(' · ', ': ')}{k_id} {look.t(skill(k_id))}"
    spans = (Span(" " * (_margin(look) + 2)), Span("h", "accent bold"), Span(title, "faint"))
    return [Line(clipped(spans, manner.width), act="h")]


def comment(look: Look, turn: SeenTurn, before: SeenTurn | None) -> str:
    """What coach mode says about a turn: the kind of move, what the reply means, what it did to him."""
    kind = look.term("kinds", turn.kind)
    parts = [look.t("Coach: {kind}.", kind=kind), look.say(look.terms.replies[turn.reply_class].note)]
    if before is not None and before.gauges is not None and turn.gauges is not None:
        trust = turn.gauges.trust - before.gauges.trust
        patience = turn.gauges.patience - before.gauges.patience
        parts += [_changed(look, mark("Trust {change}."), trust)] if trust else []
        parts += [_changed(look, mark("Patience {change}."), patience)] if patience else []
    return look.gap.join(part for part in parts if part)


def _changed(look: Look, english: str, change: int) -> str:
    # In one piece: a number torn from its name at the end of a row is hard to read.
    return look.t(english, change=f"{change:+d}".replace("-", "−")).replace(" ", "\u00a0")


def _margin(look: Look) -> int:
    return 0 if look.plain else 2


def _buyer(look: Look, manner: Manner, words: str, cue: str) -> list[Line]:
    if look.plain:
        rows = paragraph(f"{manner.buyer}{look.t(': ')}{words}", manner.width)
        return rows + (paragraph(bracketed(cue, look.lang), manner.width) if cue else [])
    room = min(manner.width - 2, WIDEST_BUBBLE + 10)
    rows = [] if manner.compact else [line(("  " + manner.buyer, "accent"))]
    rows += paragraph(words, room, "text", indent=2)
    if cue:
        rows += paragraph(cue, room, "muted italic", indent=4)
    return rows


def _own(look: Look, manner: Manner, words: str) -> list[Line]:
    if look.plain:
        return paragraph(look.t("You: {words}", words=words), manner.width)
    room = min(manner.width * 3 // 4, WIDEST_BUBBLE)
    broken = wrap(words, room - 2)
    block = max(cell_len(row) for row in broken)
    rows = []
    for row in broken:
        space = manner.width - block - 3
        text = f" {row}{' ' * (block - cell_len(row))} "
        rows.append(Line((Span(" " * max(space, 0)), Span(text, "strong on raised"))))
    return rows

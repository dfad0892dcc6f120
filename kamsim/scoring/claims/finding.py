"""What a claim finds in a timeline: the sentences that bear it out, and the words that fill its text."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Final

from kamsim.domain import vocabulary as v
from kamsim.domain.text import Localized
from kamsim.engine.timeline import Timeline, Turn
from kamsim.scoring.speech import spoken

YOU: Final = "you"
BUYER: Final = "buyer"


@dataclass(frozen=True, slots=True)
class Quote:
    """A sentence of the call: `turn` counts from 1, `who` said it, and whether it helped or hurt the seller."""

    turn: int
    who: str
    helped: bool


@dataclass(frozen=True, slots=True)
class Finding:
    """The claim holds: the sentences that show it, in the order of the call, and values for the text's placeholders."""

    quotes: tuple[Quote, ...] = ()
    values: Mapping[str, Localized] = field(default_factory=dict)


# A claim reads the timeline, never the tallies that the score is made from: None where it does not hold.
Claim = Callable[[Timeline], Finding | None]
Test = Callable[[Timeline, Turn], bool]

HOLDS: Final = Finding()


def when(holds: bool) -> Finding | None:
    """A finding without a sentence to show for it."""
    return HOLDS if holds else None


def turns_where(told: Timeline, test: Test) -> list[Turn]:
    """The turns of which a test is true."""
    return [turn for turn in told.turns if test(told, turn)]


def shown(turns: Iterable[Turn], who: str, helped: bool, /, **values: Localized) -> Finding | None:
    """A finding that quotes these turns; None where there are none."""
    quotes = tuple(Quote(turn.number, who, helped) for turn in turns)
    return Finding(quotes, values) if quotes else None


def counted(turns: Iterable[Turn], who: str, helped: bool, values: Mapping[str, Localized]) -> Finding:
    """A finding about how many turns there are, perhaps none."""
    return Finding(tuple(Quote(turn.number, who, helped) for turn in turns), values)


def ever(test: Test, who: str, helped: bool) -> Claim:
    """The claim that some turn is so, quoting all that are."""
    return lambda told: shown(turns_where(told, test), who, helped)


def never(test: Test) -> Claim:
    """The claim that no turn is so."""
    return lambda told: when(not turns_where(told, test))


def both(*claims: Claim) -> Claim:
    """The claim that all of these hold, with the sentences and values of all."""

    def claim(told: Timeline) -> Finding | None:
        found = [one(told) for one in claims]
        held = [one for one in found if one is not None]
        return merged(held) if len(held) == len(found) else None

    return claim


def merged(found: Iterable[Finding]) -> Finding:
    """One finding of several: every sentence once, in the order of the call; of values for one name the first."""
    quotes: dict[tuple[int, str], Quote] = {}
    values: dict[str, Localized] = {}
    for one in found:
        quotes = {(quote.turn, quote.who): quote for quote in one.quotes} | quotes
        values = {**one.values, **values}
    return Finding(tuple(sorted(quotes.values(), key=lambda quote: (quote.turn, quote.who == BUYER))), values)


def turns_named(turns: Iterable[Turn]) -> Localized:
    """Turns by their numbers, as a text names them; there is one at least."""
    *first, last = [str(turn.number) for turn in turns]
    listed = f"turns {', '.join(first)} and {last}" if first else f"turn {last}"
    return {"en": listed, "zh": f"第{'、'.join((*first, last))}回合"}


def moment(turn: int) -> Localized:
    """When his words of a turn were said; turn 0 are his first words."""
    if turn == 0:
        return {"en": "at the beginning", "zh": "一开头"}
    return {"en": f"at turn {turn}", "zh": f"第{turn}回合"}


def next_move(told: Timeline, turn: Turn) -> Turn:
    """The seller's first words after a turn that were more than listening, else the next; the turn was not the last."""
    later = told.turns[turn.number :]
    return next((one for one in later if one.kind not in ("listen", "courtesy")), later[0])


def told_of_next(told: Timeline, turn: Turn) -> dict[str, Localized]:
    """Values for a text that tells what the seller said after a turn: when, and the words."""
    went = next_move(told, turn)
    return {"went_at": number(went.number), "went": spoken(went.says)}


def asked_and_answered(turn: Turn) -> dict[str, Localized]:
    """Values for a text that tells of a turn: its number, and his answer in quotation marks to be."""
    return {"at": number(turn.number), "his": spoken(turn.reply)}


def number(value: int) -> Localized:
    """A number as a value for a text."""
    return dict.fromkeys(v.LANGUAGES, str(value))

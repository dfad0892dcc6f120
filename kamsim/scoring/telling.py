"""Which text is printed: of those that could be, the first whose claims all hold, filled with what they found."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from kamsim.domain import vocabulary as v
from kamsim.domain.feedback import CauseText
from kamsim.domain.text import Localized, say
from kamsim.domain.text import fill as fill_one
from kamsim.engine.timeline import Timeline
from kamsim.scoring.claims import BUYER, Finding, Quote, held
from kamsim.scoring.examples import example
from kamsim.scoring.speech import answer_of, quotable

__all__ = ["Cited", "Told", "cited", "filled", "quotable", "tell"]

# So many sentences are quoted for a text; where there are more, the first ones and the last.
_QUOTED: Final = 3


@dataclass(frozen=True, slots=True)
class Cited:
    """A sentence of the call in words; `turn` counts from 1."""

    turn: int
    who: str
    text: Localized
    helped: bool


@dataclass(frozen=True, slots=True)
class Told:
    """A text that is true of this call, by its cause, with the sentences that bear it out."""

    cause: str
    text: Localized
    quotes: tuple[Cited, ...]


# How better words are led in.
_FOR_INSTANCE: Final[Localized] = {"en": " For instance: “{words}”", "zh": "比如：“{words}”"}

# Said where no text is true: nothing. A test sees to it that this does not come up.
_UNTOLD: Final = Told("", dict.fromkeys(v.LANGUAGES, ""), ())


def tell(timeline: Timeline, texts: Sequence[CauseText]) -> Told:
    """The first text that is true."""
    for one in texts:
        found = held(timeline, one.claims)
        if found is not None:
            text = filled(timeline, one.text, found.values)
            words = example(timeline, one.words, found.values.get("topic")) if one.words else None
            return Told(one.cause, _with_example(text, words), cited(timeline, found))
    return _UNTOLD


def _with_example(text: Localized, words: Localized | None) -> Localized:
    """A text with better words behind it, where there are such."""
    if words is None:
        return text
    told = {lang: quotable(say(words, lang)) for lang in text}
    return {lang: f"{one}{fill_one(_FOR_INSTANCE[lang], {'words': told[lang]})}" for lang, one in text.items()}


def filled(timeline: Timeline, text: Localized, values: Mapping[str, Localized]) -> Localized:
    """The text with its placeholders filled; the values' own placeholders, too."""
    names = timeline.names
    ready = {name: _fill(value, names) for name, value in values.items()}
    return _fill(text, {**names, **ready})


def _fill(text: Localized, values: Mapping[str, Localized]) -> Localized:
    return {
        lang: fill_one(one, {name: say(value, lang) for name, value in values.items()}) for lang, one in text.items()
    }


def cited(timeline: Timeline, found: Finding) -> tuple[Cited, ...]:
    """The sentences of a finding in words."""
    quotes = found.quotes
    if len(quotes) > _QUOTED:
        quotes = (*quotes[: _QUOTED - 1], quotes[-1])
    return tuple(_cited(timeline, quote) for quote in quotes)


def _cited(timeline: Timeline, quote: Quote) -> Cited:
    turn = timeline.turns[quote.turn - 1]
    return Cited(quote.turn, quote.who, answer_of(turn.reply) if quote.who == BUYER else turn.says, quote.helped)

"""Why he answered so at one turn of a call, as plain text: the rule, its numbers, and what the move did to him."""

from __future__ import annotations

from collections.abc import Iterator

from kamsim.domain.text import Localized, fill, say
from kamsim.engine.call import Call
from kamsim.report.plain import speech, wrapped
from kamsim.report.signs import colon
from kamsim.scoring.why import Why, why_answered

_WORDS: dict[str, Localized] = {
    "you": {"en": "You", "zh": "销售"},
    "why": {"en": "Why this answer", "zh": "为什么这样回答"},
    "trust": {
        "en": "Trust in you went from {before} to {after} (of 20), patience from {left} to {rest} (of 40).",
        "zh": "对您的信任从{before}到{after}（满分20），耐心从{left}到{rest}（满分40）。",
    },
}

# What was due before the move.
_DUE: dict[str, Localized] = {
    "answer": {"en": "A question was waiting for its answer", "zh": "对方问的话在等您回答"},
    "objection": {"en": "An objection was open", "zh": "有个异议还没化解"},
    "take_up": {"en": "Something had been said that wanted to be taken up", "zh": "对方刚说了要紧的话"},
    "show": {"en": "The buyer was waiting to be shown something", "zh": "对方等着看您的东西"},
    "step": {"en": "There was a step to settle", "zh": "有一步等着敲定"},
    "anger": {"en": "The buyer was angry", "zh": "对方在气头上"},
    "goodbye": {"en": "It was time to go", "zh": "该道别了"},
}

# What the move did to it.
_DID: dict[str, Localized] = {
    "meet": {"en": "{due}, and your words met it.", "zh": "{due}，您接住了。"},
    "neutral": {"en": "{due}, and your words left it standing.", "zh": "{due}，您这句没碰它，它还在那儿。"},
    "pass_over": {"en": "{due}, and your words passed it over.", "zh": "{due}，您这句把它放过去了。"},
    "oppose": {"en": "{due}, and your words went against it.", "zh": "{due}，您这句却是反着来的。"},
}

# How the manner came across, where it was felt.
_FIT: dict[bool, Localized] = {
    True: {"en": "The manner is one that this person likes.", "zh": "这种方式，这个人受用。"},
    False: {"en": "The manner is one that this person dislikes.", "zh": "这种方式，这个人不受用。"},
}
_FELT = 2


def why_text(call: Call, number: int, lang: str) -> str:
    """The turn of that number, from 1, and why it was answered so."""
    return "\n".join(_lines(call, number, lang))


def _lines(call: Call, number: int, lang: str) -> Iterator[str]:
    turn = call.turns[number - 1]
    buyer = say(call.model.scenario["buyer"]["name"], lang)
    yield from speech(f"{number}. {say(_WORDS['you'], lang)}", say(turn.says, lang), lang)
    yield from speech(buyer, say(turn.reply, lang), lang)
    yield ""
    found = why_answered(call.timeline, turn)
    yield from wrapped(f"{say(_WORDS['why'], lang)}{colon(lang)}{say(found.text, lang)}", "  ")
    for sentence in _numbers(found, lang):
        yield from wrapped(f"  {sentence}", "  ")


def _numbers(found: Why, lang: str) -> Iterator[str]:
    if found.did in _DID:
        yield fill(say(_DID[found.did], lang), {"due": say(_DUE[found.due], lang)})
    if abs(found.fit) >= _FELT:
        yield say(_FIT[found.fit > 0], lang)
    values = {"before": found.trust[0], "after": found.trust[1], "left": found.patience[0], "rest": found.patience[1]}
    yield fill(say(_WORDS["trust"], lang), {name: str(value) for name, value in values.items()})

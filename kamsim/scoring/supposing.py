"""What better words suppose: topics, facts, objections and words of the buyer's, all heard before the turn in whose
place they stand. Words that go on from what nobody has said are none that a seller could have used."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from kamsim.domain.scenario import BetterWords
from kamsim.domain.text import Localized, placeholders, say
from kamsim.engine.rules import codes as c
from kamsim.engine.rules import layout as y
from kamsim.engine.rules.tables import Ints
from kamsim.engine.timeline import Timeline, Turn


def fitting(told: Timeline, turn: Turn, texts: Iterable[BetterWords]) -> Iterator[Localized]:
    """Those of the texts for which all that they suppose was on the table when the move was made."""
    for one in texts:
        if is_heard(told, turn, one):
            yield one["says"]


def is_heard(told: Timeline, turn: Turn, words: BetterWords) -> bool:
    """Whether all that better words suppose had come from the buyer before a turn."""
    after, model, s = words["after"], told.model, turn.before
    before = told.turns[: turn.number - 1]
    raised = {one.after[y.REPLY_OBJECTION] - 1 for one in before}
    return (
        all(s[y.KNOWN + model.facts.index(fact)] for fact in after["facts"])
        and all(_spoke_of(before, s, model.topics.index(topic)) for topic in after["topics"])
        and all(model.objections.index(objection) in raised for objection in after["objections"])
        and (not after["said"] or any(_has_said(told, turn, one) for one in after["said"]))
        and _names_what_is_told(told, turn, words["says"])
    )


def _spoke_of(before: Iterable[Turn], s: Ints, k: int) -> bool:
    """Whether he had brought a topic up or told a difficulty with it."""
    return s[y.NEED + k] != c.LATENT or any(one.after[y.REPLY_NAMED] == k + 1 for one in before)


def _has_said(told: Timeline, turn: Turn, words: Localized) -> bool:
    """Whether he had said some words before a turn, in every language in which they stand."""
    heard = [told.opening, *(one.reply for one in told.turns[: turn.number - 1])]
    return all(any(one.casefold() in said.get(lang, "").casefold() for said in heard) for lang, one in words.items())


def _names_what_is_told(told: Timeline, turn: Turn, text: Localized) -> bool:
    """Whether each value in a text that a fact holds (a sum, a day) had been told: with the fact, or in his words."""
    facts = told.model.scenario["facts"]
    for lang, words in text.items():
        for name in placeholders(words):
            holding = [i for i, fact in enumerate(facts) if f"{{{name}}}" in say(fact["text"], lang)]
            known = any(turn.before[y.KNOWN + i] for i in holding)
            if holding and not known and not _has_said(told, turn, {lang: say(told.names[name], lang)}):
                return False
    return True

"""What better words suppose: topics, facts, objections and words of the buyer's, all heard before the turn in whose
place they stand. Words that go on from what nobody has said are none that a seller could have used."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Final

from kamsim.domain.scenario import BetterWords, Scenario
from kamsim.domain.text import Localized, placeholders, say
from kamsim.engine.rules import codes as c
from kamsim.engine.rules import layout as y
from kamsim.engine.rules.tables import Ints
from kamsim.engine.timeline import Timeline, Turn

# Lines in which a seller speaks of what is his: whatever they name he knows himself.
_HIS_OWN: Final = ("feature", "advantage", "benefit", "proof", "answer", "advance", "concede", "close", "courtesy")
# A name within an English sentence, with its title; and a number of any weight, in either language.
_NAME: Final = re.compile(r"(?<=[a-z,;:”’] )[A-Z][a-z]+(?: [A-Z][a-z]+)*")
_TEENS: Final = "eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen"
_TENS: Final = "twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|hundred|thousand|million"
_FIGURES: Final = {
    "en": re.compile(rf"\d+(?:[.,]\d+)*|\b(?:{_TEENS}|{_TENS})\b", re.IGNORECASE),
    "zh": re.compile(r"\d+(?:\.\d+)?|(?!万一|千万|十分|十一)[一二两三四五六七八九十百千万]{2,}"),
}


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
        and _names_what_is_heard(told, turn, words["says"])
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


def _names_what_is_heard(told: Timeline, turn: Turn, text: Localized) -> bool:
    """Whether each name and each figure in a text was said before the turn, by either side, stands in the briefing, or
    is the seller's own knowledge."""
    before = told.turns[: turn.number - 1]
    for lang, words in text.items():
        wanted = named(words, lang)
        if wanted:
            said = [told.opening, *(one.reply for one in before), *(one.says for one in before)]
            heard = " ".join([*(one.get(lang, "") for one in said), *_known(told.model.scenario, lang)]).casefold()
            if any(one.casefold() not in heard for one in wanted):
                return False
    return True


def named(words: str, lang: str) -> list[str]:
    """The names and the figures of a text."""
    names = _NAME.findall(words) if lang == "en" else []
    return [*names, *(_FIGURES[lang].findall(words) if lang in _FIGURES else [])]


def _known(scenario: Scenario, lang: str) -> Iterator[str]:
    """What a seller knows before a call: the briefing, and what he can say of his own."""
    told = scenario["briefing"]
    yield from (told[part].get(lang, "") for part in ("account", "offer", "objective", "setting"))
    yield from (one["text"].get(lang, "") for one in scenario["lines"] if one["kind"] in _HIS_OWN)

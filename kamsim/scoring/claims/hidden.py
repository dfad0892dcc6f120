"""Claims about needs that stayed hidden: what was done about them, and what he answered to it."""

from __future__ import annotations

from typing import Final

from kamsim.domain.text import Localized
from kamsim.engine.rules import layout as y
from kamsim.engine.timeline import Timeline, Turn
from kamsim.scoring.claims.finding import (
    BUYER,
    YOU,
    Claim,
    Finding,
    Quote,
    asked_and_answered,
    number,
    shown,
    turns_named,
    turns_where,
)
from kamsim.scoring.claims.needs import asked_about, latent, naming, questions_about
from kamsim.scoring.claims.turns import is_last_word, label_of, topic_of, would_tell
from kamsim.scoring.speech import spoken
from kamsim.scoring.waiting import is_founded

# What a question that opens no difficulty asks about.
_ASKED: Final[dict[str, Localized]] = {
    "situation": {"en": "how things stand", "zh": "情况"},
    "implication": {"en": "what follows from it", "zh": "会有什么后果"},
    "payoff": {"en": "what a solution would be worth", "zh": "解决了有什么好处"},
}


def _put_off(mark: int) -> Claim:
    """That a need stayed hidden because he put the question about it off: for want of trust (0) or of facts (1). Names
    the turns, with his last answer."""

    def claim(told: Timeline) -> Finding | None:
        for k in latent(told):
            found = [turn for turn in asked_about(told, k) if _puts_off(turn) and turn.after[y.REPLY_MARK] == mark]
            if found:
                values = {"topic": label_of(told, k), "asked_at": turns_named(found), "his": spoken(found[-1].reply)}
                return shown(found, BUYER, False, **values)
        return None

    return claim


def _puts_off(turn: Turn) -> bool:
    return turn.reply_class == "deflects"


def _not_asked_again(told: Timeline) -> Finding | None:
    """A need stayed hidden because it was asked about too early, and not again once he would have told; the last
    question, with his answer."""
    for k in latent(told):
        for turn in asked_about(told, k)[-1:]:
            later = told.turns[turn.number :] if _puts_off(turn) else ()
            ripe = [one for one in later if would_tell(told.tables, one.before, k)][:1]
            if ripe:
                return shown([turn], BUYER, False, topic=label_of(told, k), **asked_and_answered(turn))
    return None


def _not_asked(told: Timeline) -> Finding | None:
    """A need stayed hidden because no question was about it; quotes the words in which he named the thing himself."""
    for k in latent(told):
        named = [] if questions_about(told, k) else naming(told, k)[:1]
        if named:
            return shown(named, BUYER, True, topic=label_of(told, k), **asked_and_answered(named[0]))
    return None


def _named_and_passed(told: Timeline) -> Finding | None:
    """He brought something up behind which there is a need, with a turn left, and from then on it was not spoken of."""
    for k in latent(told):
        named = [] if questions_about(told, k) else naming(told, k)[:1]
        later = told.turns[named[0].number :] if named else ()
        if later and not any(one.after[y.REPLY_TOPIC] == k for one in later):
            return shown(named, BUYER, True, **asked_and_answered(named[0]))
    return None


def _touched(told: Timeline) -> Finding | None:
    """A need stayed hidden: something about the topic was asked, and never where the difficulty lies; the first such
    question, with his answer."""
    for k in latent(told):
        asked = [] if asked_about(told, k) else questions_about(told, k)[:1]
        if asked:
            values = {"topic": label_of(told, k), "what": _ASKED[asked[0].kind]} | asked_and_answered(asked[0])
            return shown(asked, YOU, False, **values)
    return None


def _asked_beside(told: Timeline) -> Finding | None:
    """Difficulties were asked about, and none behind which there is one: names the questions, with his last answer,
    and what he had brought up himself."""
    asked = turns_where(told, _asks_difficulty)
    for k in latent(told):
        named = naming(told, k)[:1]
        if asked and named and not asked_about(told, k):
            values = {"topic": label_of(told, k), **asked_and_answered(named[0]), **_difficulties(asked)}
            return Finding((Quote(named[0].number, BUYER, True), Quote(asked[-1].number, YOU, False)), values)
    return None


def _asks_difficulty(_: Timeline, turn: Turn) -> bool:
    return turn.kind == "problem"


def _difficulties(asked: list[Turn]) -> dict[str, Localized]:
    return {"troubles_at": turns_named(asked), "answer": spoken(asked[-1].reply)}


def _difficulty_asked(told: Timeline) -> Finding | None:
    """Difficulties were asked about; names the turns, with the last answer."""
    found = turns_where(told, _asks_difficulty)
    return shown(found[-1:], YOU, False, **_difficulties(found)) if found else None


def _asked_in_anger(told: Timeline) -> Finding | None:
    for k in latent(told):
        found = [turn for turn in asked_about(told, k) if turn.before[y.HEAT] > 0]
        if found:
            return shown(found, YOU, False, topic=label_of(told, k), at=number(found[0].number))
    return None


def _asked_unheard(told: Timeline) -> Finding | None:
    """A need stayed hidden: each question about it was turned away, because something else was due first; the last
    one, with his answer."""
    for k in latent(told):
        found = asked_about(told, k)
        if found and all(turn.reply_class == "insists" for turn in found):
            return shown(found[-1:], YOU, False, topic=label_of(told, k), **asked_and_answered(found[-1]))
    return None


def _facts_came_later(told: Timeline) -> Finding | None:
    """A need stayed hidden: the question about it came before its facts, they came out afterwards, and with a turn left
    it was not asked again."""
    t = told.tables
    for k in latent(told):
        for turn in asked_about(told, k)[-1:]:
            late = _puts_off(turn) and turn.after[y.REPLY_MARK] == 1
            found = [one for one in told.turns[turn.number :] if late and is_founded(t, one.after, k)][:1]
            if found and not is_last_word(told, found[0]):
                values = {"facts_at": number(found[0].number)} | asked_and_answered(turn)
                return shown([turn], BUYER, False, topic=label_of(told, k), **values)
    return None


def _ahead_of_it(told: Timeline) -> Finding | None:
    """A need stayed hidden of which he never spoke: what follows from it, or what a solution is worth, was asked first;
    the first time, with his answer."""
    for k in latent(told):
        named = any(turn.after[y.REPLY_NAMED] == k + 1 for turn in told.turns)
        found = [one for one in told.turns if topic_of(told, one) == k and one.kind in ("implication", "payoff")][:1]
        if found and not named and not asked_about(told, k):
            values = {"topic": label_of(told, k), "what": _ASKED[found[0].kind]} | asked_and_answered(found[0])
            return shown(found, YOU, False, **values)
    return None


def _some_hidden(told: Timeline) -> Finding | None:
    """A need stayed hidden; names what it is about, one that he never spoke of last."""
    hidden = sorted(latent(told), key=lambda k: not naming(told, k))
    return Finding(values={"topic": label_of(told, hidden[0])}) if hidden else None


CLAIMS: Final[dict[str, Claim]] = {
    "some_need_hidden": _some_hidden,
    "need_put_off_for_trust": _put_off(0),
    "need_put_off_for_facts": _put_off(1),
    "need_not_asked_about": _not_asked,
    "need_not_asked_again": _not_asked_again,
    "need_named_and_passed": _named_and_passed,
    "need_touched": _touched,
    "need_asked_beside": _asked_beside,
    "need_asked_ahead": _ahead_of_it,
    "need_asked_in_anger": _asked_in_anger,
    "need_asked_unheard": _asked_unheard,
    "facts_came_later": _facts_came_later,
    "difficulty_asked": _difficulty_asked,
}

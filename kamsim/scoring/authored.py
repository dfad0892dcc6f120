"""Better words that the author wrote for just what the buyer has told (`better` in a scenario file)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from kamsim.domain import vocabulary as v
from kamsim.domain.text import Localized
from kamsim.engine.quoting import filled
from kamsim.engine.rules import codes as c
from kamsim.engine.rules import layout as y
from kamsim.engine.rules.effects import threshold
from kamsim.engine.rules.tables import Ints
from kamsim.engine.timeline import Timeline, Turn
from kamsim.scoring.claims.turns import move_of, served_needs
from kamsim.scoring.earned import bears

# What a lesson asks for whatever he said last.
_OF_LESSON: Final = {
    "own_it": "anger",
    "feeling_first": "anger",
    "plan": "plan",
    "settle_cost": "loss",
    "leave_in_time": "refused",
    "fix_date": "agreed",
    "terms": "terms",
    "trade": "figure",
    "give": "return",
    "ask_what": "stalled",
    "name_price": "total",
    "left_out": "corrected",
    "say_why": "purpose",
}
# What a lesson asks for where his own words have nothing written for them.
_OTHERWISE: Final = {"press_early": "early", "give_early": "return"}
# Lessons on a topic: the words wanted on it, whatever the turn that is quoted was.
_ON_TOPIC: Final = {"wish_ripe": ("weighed",), "left_slip": ("hinted",), "ask_again": ("hinted",)}
_FELT: Final = ("angle", "wish_too_early")
# Lessons whose better words are a request, a manner or a fact of the scenario's own: nothing but a line of the menu.
_OF_MENU: Final = frozenset(
    (
        *("ask_ready", "ask_refused", "ask_larger", "ask_round", "press", "manner", "misconduct", "wrong_proof"),
        *("told_first", "facts_first"),
    )
)
# What he says of a topic when he wants it shown, and when he has let it be known.
_WISHED: Final = {c.STATES: "wished", c.WANTS_PROOF: "doubted", c.DOUBTS: "doubted"}
# The kind of move that does what words on a topic do.
KIND_OF: Final = {
    "hinted": "problem",
    "admitted": "implication",
    "weighed": "payoff",
    "wished": "benefit",
    "doubted": "proof",
}
# What the seller says himself within so many turns was not wanting.
_SOON: Final = 3


def authored(told: Timeline, word: str, turn: Turn, at: int, k: int) -> Localized | None:
    """What the author would have said at a turn to what the buyer said at turn `at` (0: his first words), for the
    lesson `word` on topic `k` (−1 none): the first text that was not said in the call. None where nothing is written
    for it, or the seller did just that soon afterwards."""
    for key, texts, topic in _written(told, word, at, k):
        if topic >= 0 and _does_soon(told, turn, key, topic):
            continue
        for text in texts:
            words = filled(text, told.names)
            if all(one.says != words for one in told.turns):
                return words
    return None


# A key, the texts under it, and the topic that they are about, −1 none.
_Found = Iterator[tuple[str, list[Localized], int]]


def _written(told: Timeline, word: str, at: int, k: int) -> _Found:
    if word in _OF_MENU:
        return
    if word in _OF_LESSON:
        yield from _of_call(told, _OF_LESSON[word])
        return
    if word in _ON_TOPIC:
        yield from _on_topic(told, k, *_ON_TOPIC[word])
        return
    if word == "facts":
        # He has had enough of them: no question that follows a fact.
        yield from _of_call(told, "enough")
        return
    if word in _FELT:
        yield from _on_topic(told, k, *_felt_as(told.turns[at - 1].after if at else told.begins, k))
        return
    yield from _to_his(told, at)
    yield from _of_call(told, _OTHERWISE.get(word, ""))


def _of_call(told: Timeline, key: str) -> _Found:
    if key in told.model.scenario["better"]:
        yield key, told.model.scenario["better"][key], -1


def _on_topic(told: Timeline, k: int, *keys: str) -> _Found:
    if k < 0:
        return
    better = told.model.scenario["topics"][k]["better"]
    for key in keys:
        if key in better:
            yield key.partition(".")[0], better[key], k


def _sides(s: Ints, k: int) -> list[str]:
    """The keys for a difficulty that he feels, by what he has voiced of it."""
    voiced = [angle for i, angle in enumerate(v.ANGLES) if k >= 0 and s[y.VOICED + k] & (1 << i)]
    return [*(f"admitted.{angle}" for angle in voiced), "admitted"]


def _to_his(told: Timeline, at: int) -> _Found:
    """What meets the words of one turn of his: his anger before everything, a question, an objection, then what he
    told."""
    s = told.turns[at - 1].after if at else told.begins
    if s[y.ANGER_CUE] > 0:
        yield from _of_call(told, "anger")
    elif s[y.OBJECTION] > 0:
        yield "objection", told.model.scenario["objections"][s[y.OBJECTION] - 1]["better"], -1
    elif s[y.DUE] == c.DUE_ANSWER and s[y.DUE_MARK] >= 0:
        asked = v.ASKS[s[y.DUE_MARK]]
        yield from _on_topic(told, s[y.DUE_TOPIC], "asked") if asked == "topic" else _of_call(told, asked)
    elif at:
        yield from _to_answer(told, told.turns[at - 1])


def _to_answer(told: Timeline, turn: Turn) -> _Found:
    s, k, named = turn.after, turn.after[y.REPLY_TOPIC], turn.after[y.REPLY_NAMED] - 1
    reply = s[y.REPLY]
    if reply in _WISHED:
        yield from _on_topic(told, k, _WISHED[reply])
    elif reply in (c.ADMITS, c.OPENS, c.DEEPENS) and k >= 0:
        yield from _on_topic(told, k, *_to_trouble(told, s, k))
    elif named >= 0:
        yield from _on_topic(told, named, "hinted")
    elif reply in (c.COMMITS, c.ORDERS):
        yield from _of_call(told, "agreed")
    elif reply == c.STALLS:
        yield from _of_call(told, "stalled")
    elif reply == c.PRESSES:
        yield from _of_call(told, "return")
    elif reply in (c.REFUSES, c.SHRUGS) and not served_needs(told):
        yield from _of_call(told, "refused")
    elif reply == c.TELLS:
        yield from _of_facts(told, turn)


def _to_trouble(told: Timeline, s: Ints, k: int) -> list[str]:
    if s[y.NEED + k] == c.LATENT:
        return ["hinted"]
    if s[y.NEED + k] == c.IMPLIED and s[y.SERIOUS + k] >= threshold(told.tables, k):
        return ["weighed"]
    return _felt_as(s, k)


def _felt_as(s: Ints, k: int) -> list[str]:
    """The keys for the side that he has just voiced; where he has voiced none, for all that he has."""
    said = s[y.REPLY] in (c.ADMITS, c.OPENS) and s[y.REPLY_MARK] >= 0 and s[y.REPLY_TOPIC] == k
    return [f"admitted.{v.ANGLES[s[y.REPLY_MARK]]}", "admitted"] if said else _sides(s, k)


def _of_facts(told: Timeline, turn: Turn) -> _Found:
    t, m = told.tables, move_of(told, turn)
    for i in range(t.tells_start[m], t.tells_start[m + 1]):
        yield "fact", told.model.scenario["facts"][t.tells[i]]["better"], -1


def _does_soon(told: Timeline, turn: Turn, key: str, k: int) -> bool:
    """Whether the seller says the like on the topic soon afterwards, and it bears fruit."""
    soon = [one for one in told.turns[turn.number : turn.number + _SOON] if one.kind == KIND_OF.get(key)]
    return any(told.tables.topic[move_of(told, one)] == k and bears(one) for one in soon)

"""Better words of a call's own scenario, to stand behind a sentence of the judge: a line that this buyer could have
been told, on the thing that the sentence is about.

Each finder gives the number of a move, −1 where the scenario has no such line: then nothing is added to the sentence.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Final

from kamsim.domain.text import Localized, fill
from kamsim.engine.quoting import filled, quoted
from kamsim.engine.rules import codes as c
from kamsim.engine.rules import layout as y
from kamsim.engine.rules import tables as n
from kamsim.engine.timeline import Timeline
from kamsim.scoring.claims.conceding import gives_for_nothing
from kamsim.scoring.claims.slips import slip_before
from kamsim.scoring.claims.turns import is_pitch, label_of, loses_slip, move_of, needs, served_needs, topic_of
from kamsim.scoring.foreseen import could_be_said
from kamsim.scoring.hearing import hears
from kamsim.scoring.speech import answer_of
from kamsim.scoring.supposing import fitting

# A finder looks a call over: the number of the move to quote, −1 none.
Finder = Callable[[Timeline], int]


def example(told: Timeline, name: str, topic: Localized | None = None) -> Localized | None:
    """The line of that name (of EXAMPLES) in words, None where there is none; beside a text that names a `topic` only
    one about it."""
    if name == GIVEN_BACK:
        return _given_back(told)
    if name in _SLIPS and (his := _on_slip(told, name)) is not None:
        return his
    move = EXAMPLES[name](told)
    if move < 0 or (name in TAKEN_WELL and not could_be_said(told, move)):
        return None
    if topic is not None and label_of(told, told.tables.topic[move]) != topic:
        return None
    words = told.words.wording(told.begins, move)
    supposes = name in _SLIPS and hears(words, told.ear.supposes)
    return None if supposes or any(one.says == words for one in told.turns) else words


# His own words as one gives them back, with nothing laid into them.
_YOU_SAY: Final = {
    "en": "If I've understood you: “{his}”. Is that it?",
    "zh": "我理解一下：“{his}”，是这个意思吧？",
}


def _given_back(told: Timeline) -> Localized | None:
    """What he admitted first, given back in his own words; with an objection open it would be that to give back."""
    admitted = [turn for turn in told.turns if turn.reply_class == "admits" and turn.after[y.OBJECTION] == 0]
    his = next((words for turn in admitted if (words := quoted(answer_of(turn.reply)))), None)
    return {lang: fill(_YOU_SAY[lang], {"his": words}) for lang, words in his.items()} if his else None


# Examples that ask about what he had let slip: the author's words for it take it up as said.
_SLIPS: Final = ("lost_slip", "passed_slip")


def _on_slip(told: Timeline, name: str) -> Localized | None:
    """The author's words for what slipped out, as far as all that they suppose was on the table with it."""
    k = _slipped(told, name)
    for turn in told.turns if k >= 0 else ():
        if turn.number > 1 and told.turns[turn.number - 2].after[y.REPLY_NAMED] == k + 1:
            texts = told.model.scenario["topics"][k]["better"].get("hinted", [])
            return next((filled(one, told.names) for one in fitting(told, turn, texts)), None)
    return None


def _slipped(told: Timeline, name: str) -> int:
    """The topic that such an example is about, −1 none."""
    m = EXAMPLES[name](told)
    return told.tables.topic[m] if m >= 0 else -1


def _first(told: Timeline, kind: int, topics: Iterable[int] | None = None) -> int:
    """The line of a kind that suits this person best, about the first of the topics that has one (None: about any, or
    none). Of lines that suit alike the file's first; a line that was said is no better words."""
    t, wanted = told.tables, None if topics is None else list(topics)
    found = [
        m
        for m in range(len(told.model.scenario["lines"]))
        if t.kind[m] == kind and told.ends[y.USED + m] == 0 and _is_about(t.topic[m], wanted)
    ]
    if not found:
        return -1
    return min(found, key=lambda m: (wanted.index(t.topic[m]) if wanted is not None else 0, -t.fit[m], m))


def _is_about(topic: int, wanted: list[int] | None) -> bool:
    return wanted is None or topic in wanted


def _admitted(told: Timeline) -> list[int]:
    """The topics on which he admitted something and wants nothing yet."""
    return [k for k in served_needs(told) if told.ends[y.NEED + k] == c.IMPLIED]


def _consequence(told: Timeline) -> int:
    """A consequence of what he has admitted, on a side that he has named."""
    t = told.tables
    for k in _admitted(told):
        found = [
            m
            for m in range(len(told.model.scenario["lines"]))
            if t.kind[m] == c.IMPLICATION
            and t.topic[m] == k
            and told.ends[y.VOICED + k] & (1 << t.angle[m])
            and told.ends[y.USED + m] == 0
        ]
        if found:
            return max(found, key=lambda m: (t.fit[m], -m))
    return -1


def _wish(told: Timeline) -> int:
    return _first(told, c.PAYOFF, _admitted(told))


def _trouble(told: Timeline) -> int:
    """A difficulty with something that has been named and was not asked about."""
    named = [k for k in range(len(told.model.topics)) if told.ends[y.NAMED + k] and told.ends[y.PROBED + k] == 0]
    return _first(told, c.PROBLEM, named)


def _lost_slip(told: Timeline) -> int:
    """The difficulty with what he had let slip, and nobody followed."""
    lost = [turn.after[y.DUE_WAS_TOPIC] for turn in told.turns if loses_slip(told, turn)]
    return _first(told, c.PROBLEM, [k for k in lost if told.ends[y.NEED + k] == c.LATENT])


def _passed_slip(told: Timeline) -> int:
    """The difficulty with what he had let slip, and nobody asked about."""
    slips = [slip_before(turn) for turn in told.turns if slip_before(turn) >= 0]
    return _first(told, c.PROBLEM, [k for k in slips if told.ends[y.PROBED + k] == 0])


def _hidden(told: Timeline) -> int:
    """The difficulty that was there and was never asked about: the first that the scenario lists."""
    asked = {topic_of(told, turn) for turn in told.turns if turn.kind == "problem"}
    hidden = [k for k in needs(told) if told.ends[y.NEED + k] == c.LATENT and k not in asked]
    return _first(told, c.PROBLEM, hidden[:1])


def _pitched(told: Timeline) -> int:
    """The question in place of goods that were shown unasked, on the same thing."""
    shown = [topic_of(told, turn) for turn in told.turns if is_pitch(told, turn)]
    return _first(told, c.PROBLEM, [k for k in shown if k >= 0 and told.ends[y.PROBED + k] == 0])


def _fact(told: Timeline) -> int:
    return _first(told, c.SITUATION)


def _benefit(told: Timeline) -> int:
    """What answers a wish that he has spoken."""
    return _first(told, c.BENEFIT, [k for k in served_needs(told) if told.ends[y.NEED + k] == c.EXPLICIT])


def _proof(told: Timeline) -> int:
    """Evidence for what he asked to see, of the kind that this person takes for evidence."""
    asked = [k for k in served_needs(told) if told.ends[y.PENDING + k] == 1]
    found = _first(told, c.PROOF, asked)
    return found if found >= 0 and told.tables.fit[found] >= 0 else -1


def _step(told: Timeline) -> int:
    """A step that is his to give, asked for without a push: the smallest, since the reasons for more may be missing."""
    t = told.tables
    found = [
        m
        for m in range(len(told.model.scenario["lines"]))
        if t.kind[m] == c.ADVANCE
        and t.advance[m] >= 0
        and t.advance_open[t.advance[m]] == 1
        and (t.advance_size[t.advance[m]] == 0 or t.number[n.N_CAN_ORDER] == 1)
        and t.pressure[m] == 0
        and told.ends[y.USED + m] == 0
    ]
    return min(found, key=lambda m: (t.advance_rank[t.advance[m]], -t.fit[m], m), default=-1)


def _traded(told: Timeline) -> int:
    """A concession against something, the next smaller to the one that was given for nothing; none where an objection
    stood open when it was given: that had to be answered, and no sum does it."""
    t = told.tables
    if any(turn.before[y.OBJECTION] > 0 for turn in told.turns if gives_for_nothing(told, turn)):
        return -1
    given = min((t.amount[move_of(told, turn)] for turn in told.turns if gives_for_nothing(told, turn)), default=0)
    found = [
        m
        for m in range(len(told.model.scenario["lines"]))
        if t.kind[m] == c.CONCEDE and t.traded[m] == 1 and t.amount[m] < given
    ]
    return max(found, key=lambda m: (t.amount[m], -m), default=-1)


def _general(name: str) -> Finder:
    """A general move, as the scenario words it."""
    return lambda told: told.model.index.get(name, -1)


# The paraphrase of what he admitted, worded as it would have been then.
GIVEN_BACK: Final = "given_back"

# What is quoted only where this buyer would have taken it well at some turn of the call.
TAKEN_WELL: Final = frozenset(
    ("consequence", "wish", "trouble", "lost_slip", "passed_slip", "hidden", "pitched", "benefit", "proof", "step")
)

EXAMPLES: Final[dict[str, Finder]] = {
    "greeting": _general("greet"),
    "purpose": _general("state_purpose"),
    "permission": _general("ask_permission"),
    "regret": _general("apologise"),
    "consequence": _consequence,
    "wish": _wish,
    "trouble": _trouble,
    "lost_slip": _lost_slip,
    "passed_slip": _passed_slip,
    "hidden": _hidden,
    "pitched": _pitched,
    "fact": _fact,
    "benefit": _benefit,
    "proof": _proof,
    "step": _step,
    "traded": _traded,
}

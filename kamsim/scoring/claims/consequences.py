"""Claims about consequences that were asked about, and whether they were felt (K01, K17)."""

from __future__ import annotations

from typing import Final

from kamsim.domain import vocabulary as v
from kamsim.domain.text import Localized, say
from kamsim.engine.rules import codes as c
from kamsim.engine.rules import layout as y
from kamsim.engine.rules import tables as n
from kamsim.engine.timeline import Timeline, Turn
from kamsim.scoring.claims.finding import (
    BUYER,
    YOU,
    Claim,
    Finding,
    asked_and_answered,
    both,
    ever,
    never,
    number,
    shown,
    turns_named,
    turns_where,
)
from kamsim.scoring.claims.turns import (
    falls_flat,
    is_implication,
    is_last_word,
    label_of,
    served_needs,
    slides,
    takes_hold,
    topic_of,
)
from kamsim.scoring.speech import spoken

_MANY: Final = 10_000
_NOWHERE: Final = {"en": "no turn", "zh": "没有"}
_AND: Final = {"en": " and ", "zh": "和"}


def _pressed(heavy: bool) -> Claim:
    """That he bristled at a consequence, though not angry: the trouble was `heavy` enough already, or it was one too
    many in a row."""

    def claim(told: Timeline) -> Finding | None:
        found = [turn for turn in told.turns if _bristles(turn) and _was_heavy(turn) == heavy]
        if not found:
            return None
        topic = label_of(told, found[0].after[y.REPLY_TOPIC])
        return shown(found, BUYER, False, topic=topic, **asked_and_answered(found[0]))

    return claim


def _bristles(turn: Turn) -> bool:
    """A consequence was one too many; one that comes on top of a wrong guess is no question of how many."""
    if turn.kind != "implication" or turn.reply_class != "bristles":
        return False
    return turn.before[y.HEAT] == 0 and turn.before[y.SHUT + turn.after[y.REPLY_TOPIC]] == 0


def _was_heavy(turn: Turn) -> bool:
    k = turn.after[y.REPLY_TOPIC]
    return turn.before[y.WEIGHT + k] == c.URGENT or turn.before[y.NEED + k] >= c.EXPLICIT


def _weighty(told: Timeline) -> Finding | None:
    """Consequences took hold, as many as a full score asks for."""
    found = turns_where(told, takes_hold)
    if not found or len(found) < told.tables.number[n.N_DEEPEN_TARGET]:
        return None
    return shown(found, BUYER, True, count=number(len(found)))


def _words_of_weight(told: Timeline) -> Finding | None:
    """Consequences took hold; the last answer to one that could be gone on from."""
    found = [turn for turn in turns_where(told, takes_hold) if not is_last_word(told, turn)][-1:]
    return shown(found, BUYER, True, **asked_and_answered(found[0])) if found else None


def _few_weighty(told: Timeline) -> Finding | None:
    found = turns_where(told, takes_hold)
    needed = told.tables.number[n.N_DEEPEN_TARGET]
    if len(found) >= needed:
        return None
    held = turns_named(found) if found else _NOWHERE
    return Finding(values={"count": number(len(found)), "needed": number(needed), "held": held})


def _of_nothing(told: Timeline) -> Finding | None:
    """A consequence was asked about of a problem that he had not admitted."""
    found = [turn for turn in told.turns if turn.kind == "implication" and turn.reply_class == "lost"]
    if not found:
        return None
    topic = label_of(told, topic_of(told, found[0]))
    return shown(found[:1], YOU, False, topic=topic, yours=spoken(found[0].says), **asked_and_answered(found[0]))


def _felt(told: Timeline, k: int) -> Localized:
    """Through what this buyer has said to feel a need."""
    names = told.model.rulebook.feedback.angles
    sides = [name for i, name in enumerate(v.ANGLES) if told.ends[y.VOICED + k] & (1 << i)]
    return {lang: join.join(say(names[one], lang) for one in sides) for lang, join in _AND.items()}


def _slid(low: int, high: int) -> Claim:
    def claim(told: Timeline) -> Finding | None:
        found = turns_where(told, slides)
        if not low <= len(found) <= high:
            return None
        k = found[0].after[y.REPLY_TOPIC]
        values = {"count": number(len(found)), "topic": label_of(told, k), "felt": _felt(told, k)}
        values["slid_at"] = turns_named(found)
        return shown(found, YOU, False, **values)

    return claim


def _ended_on_unraised(told: Timeline) -> Finding | None:
    """He ended the call on a question about what he had not raised at any time."""
    raised = {turn.after[y.REPLY_NAMED] - 1 for turn in told.turns}
    found = [
        turn
        for turn in told.turns[-1:]
        if turn.reply_class == "lost" and is_last_word(told, turn) and topic_of(told, turn) not in raised
    ]
    return shown(found, YOU, False, lost_at=number(found[0].number)) if found else None


def _flat_though_felt(told: Timeline) -> Finding | None:
    """A wish was asked for and did not come, though a consequence of that trouble had been felt; the first time."""
    for turn in turns_where(told, falls_flat):
        k = turn.after[y.REPLY_TOPIC]
        felt = _felt_before(told, turn.number, k)
        if felt:
            return shown([turn], BUYER, False, held_at=turns_named(felt), **asked_and_answered(turn))
    return None


def _felt_before(told: Timeline, number_of: int, k: int) -> list[Turn]:
    return [one for one in told.turns[: number_of - 1] if takes_hold(told, one) and one.after[y.REPLY_TOPIC] == k]


def _felt_and_left(told: Timeline) -> Finding | None:
    """A consequence was felt, with a turn left, and the wish for that trouble was never asked about."""
    for k in served_needs(told):
        asked = any(turn.kind == "payoff" and topic_of(told, turn) == k for turn in told.turns)
        felt = _felt_before(told, len(told.turns), k)
        if felt and not asked and told.ends[y.NEED + k] == c.IMPLIED:
            return shown(felt, BUYER, True, held_at=turns_named(felt))
    return None


CLAIMS: Final[dict[str, Claim]] = {
    "ended_on_unraised": _ended_on_unraised,
    "consequences_enough": _weighty,
    "words_of_weight": _words_of_weight,
    "consequences_too_few": _few_weighty,
    "no_consequence_asked": never(is_implication),
    "consequence_of_nothing": _of_nothing,
    "wish_flat_though_felt": _flat_though_felt,
    "felt_and_wish_not_asked": _felt_and_left,
    "pressed_heavy": _pressed(heavy=True),
    "pressed_too_often": _pressed(heavy=False),
    "slid_once": _slid(1, 1),
    "slid_often": _slid(2, _MANY),
    "slid": _slid(1, _MANY),
    "consequences_asked_and_none_slid": both(ever(is_implication, YOU, helped=True), never(slides)),
}

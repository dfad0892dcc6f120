"""Claims about what did not go smoothly without being counted: a sentence that tells of points names it as well."""

from __future__ import annotations

from typing import Final

from kamsim.domain.text import Localized
from kamsim.engine.rules import codes as c
from kamsim.engine.rules import layout as y
from kamsim.engine.timeline import Timeline, Turn
from kamsim.scoring.beyond import says_more
from kamsim.scoring.claims.exceptions import MISSES, REBUFFS
from kamsim.scoring.claims.finding import (
    BUYER,
    YOU,
    Claim,
    Finding,
    asked_and_answered,
    moment,
    number,
    shown,
    turns_named,
    turns_where,
    when,
)
from kamsim.scoring.claims.turns import (
    GOING_AGAIN,
    ONLY_HINTS,
    agrees,
    courtesy_of,
    grates,
    is_last_word,
    move_of,
    raises_objection,
    served_needs,
    tries_step,
)
from kamsim.scoring.claims.weight import urgent_at, words_that_hurt
from kamsim.scoring.placing import due_since
from kamsim.scoring.speech import spoken


def passes_over(turn: Turn) -> bool:
    """What his last words called for was passed over, or gone against."""
    return turn.after[y.DUE_DID] in (c.DID_PASS_OVER, c.DID_OPPOSE)


def is_rough(told: Timeline, turn: Turn) -> bool:
    """The talk got no further with this turn, or it cost trust and told nothing; how a greeting is returned does not
    count."""
    if courtesy_of(told, turn) == c.C_GREET or agrees(told, turn) or turn.reply_class in GOING_AGAIN:
        return False
    cost = turn.after[y.TRUST] < turn.before[y.TRUST] and turn.reply_class not in ("tells", "redirects")
    return cost or turn.reply_class in (*MISSES, "deflects") or tries_step(told, turn)


def _rough(told: Timeline) -> Finding | None:
    """Some turns went roughly: says from where on, or names them, with what he said to the one that he liked least."""
    found = turns_where(told, is_rough)
    if not found:
        return None
    worst = ([turn for turn in found if turn.reply_class in REBUFFS] or found)[-1]
    return shown(found[-1:], BUYER, False, rough_at=_with_words(_where(told, found), worst, alone=len(found) == 1))


# When it was, and his words then; when it was, and his words at one such turn.
_AND_WORDS: Final[Localized] = {"en": "{where}: “{his}”", "zh": "{where}：“{his}”"}
_AT_ONE: Final[Localized] = {"en": "{where} (turn {turn}: “{his}”).", "zh": "{where}（第{turn}回合：“{his}”）。"}
# So many turns make a stretch of the call.
_STRETCH: Final = 3


def _where(told: Timeline, found: list[Turn]) -> Localized:
    """When it went roughly: from a turn on, where the talk did not get going again; else the turns, as instances."""
    first, rest = found[0].number, told.turns[found[0].number :]
    if len(rest) >= _STRETCH and not any(turn.reply_class in GOING_AGAIN for turn in rest):
        return {"en": f"from turn {first} on", "zh": f"是第{first}回合往后"}
    named = turns_named(found)
    return {"en": f"at {named['en']}, for instance", "zh": f"比如{named['zh']}"}


def _with_words(where: Localized, turn: Turn, alone: bool) -> Localized:
    """When it went roughly, and what he said at one such turn; `alone` where it was the only one. Ends the text."""
    shape = _AND_WORDS if alone and where["en"].startswith("at") else _AT_ONE
    # In the languages that the scenario is written in.
    return {
        lang: shape[lang].format(where=where[lang], turn=turn.number, his=his)
        for lang, his in spoken(turn.reply).items()
    }


def _grated_and_taken(told: Timeline) -> Finding | None:
    """What went against this person's grain was well taken all the same, each time; names the turns."""
    found = turns_where(told, grates)
    taken = bool(found) and not any(is_rough(told, turn) for turn in found)
    return shown(found, YOU, True, grated_at=turns_named(found)) if taken else None


def seeks_decision(told: Timeline, turn: Turn) -> bool:
    """A decision was sought, heard or unheard, and not got: with a push, or without naming a step."""
    if not tries_step(told, turn) or agrees(told, turn) or turn.move in ONLY_HINTS:
        return False
    return turn.kind == "close" or told.tables.pressure[move_of(told, turn)] > 0


def _decision_sought(told: Timeline) -> Finding | None:
    """A decision was sought in vain; the last time, with his answer."""
    found = turns_where(told, seeks_decision)[-1:]
    return _answered(found)


def _answered(found: list[Turn]) -> Finding | None:
    if not found:
        return None
    return shown(found, BUYER, False, off_at=number(found[0].number), off_his=spoken(found[0].reply))


def _something_passed_over(told: Timeline) -> Finding | None:
    """What he had said was passed over, and nothing came of going elsewhere; the last time, with his words. That he
    waits for a question is nothing to be taken up."""
    for turn in reversed(told.turns):
        if not passes_over(turn) or courtesy_of(told, turn) == c.C_GREET or turn.reply_class in GOING_AGAIN:
            continue
        since = due_since([told.begins, *(one.after for one in told.turns[: turn.number - 1])])
        his = told.turns[since - 1].reply if since else told.opening
        if says_more(his, told.ear):
            return shown([turn], YOU, False, over=number(turn.number), left_at=moment(since), left=spoken(his))
    return None


def _fact_misplaced(told: Timeline) -> Finding | None:
    """Questions about facts were not well taken; names them all, with his last answer. That his time was up is none."""
    rough = [turn for turn in told.turns if turn.kind == "situation" and is_rough(told, turn)]
    found = [turn for turn in rough if not is_last_word(told, turn)]
    if not found:
        return None
    return shown(found, BUYER, False, off_at=turns_named(found), off_his=spoken(found[-1].reply))


def _consequence_unwelcome(told: Timeline) -> Finding | None:
    """A consequence was asked about that was neither felt nor off his side: it was not welcome at that moment."""
    found = [turn for turn in told.turns if turn.kind == "implication" and turn.reply_class not in _HEARD]
    return _answered(found[:1])


# Answers to a consequence that tell what he feels, or that nothing was on the table.
_HEARD: Final = ("deepens", "slides", "lost")


def _objected_to_request(told: Timeline) -> Finding | None:
    """A request called an objection up; the first time."""
    found = [turn for turn in turns_where(told, raises_objection) if tries_step(told, turn)]
    return _answered(found[:1])


def _heavy_and_stepless(told: Timeline) -> Finding | None:
    """A trouble had come to sound as if it could not go on; names the turn, with his words."""
    for k in served_needs(told):
        urgent = urgent_at(told, k)
        if urgent is not None and not is_last_word(told, urgent):
            found = words_that_hurt(told, urgent, k)
            return shown([found], BUYER, True, **asked_and_answered(found))
    return None


CLAIMS: Final[dict[str, Claim]] = {
    "went_rough": _rough,
    "went_smoothly": lambda told: when(_rough(told) is None),
    "grated_and_taken": _grated_and_taken,
    "decision_sought": _decision_sought,
    "something_passed_over": _something_passed_over,
    "fact_misplaced": _fact_misplaced,
    "consequence_unwelcome": _consequence_unwelcome,
    "objected_to_request": _objected_to_request,
    "sounded_heavy": _heavy_and_stepless,
}

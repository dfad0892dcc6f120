"""Claims about what the seller did where a check could earn nothing, because what it waits for did not come out: his
own deed is told first, with its turn."""

from __future__ import annotations

from typing import Final

from kamsim.domain.text import Localized, say
from kamsim.engine.rules import codes as c
from kamsim.engine.rules import layout as y
from kamsim.engine.timeline import Timeline, Turn
from kamsim.scoring.beyond import only_goes_on, told_to_go_on
from kamsim.scoring.claims.commitment import in_vain
from kamsim.scoring.claims.exceptions import MISSES, REBUFFS
from kamsim.scoring.claims.finding import (
    BUYER,
    YOU,
    Claim,
    Finding,
    Quote,
    asked_and_answered,
    next_move,
    number,
    shown,
    told_of_next,
    turns_named,
    turns_where,
    when,
)
from kamsim.scoring.claims.turns import (
    ONLY_HINTS,
    OWNS_UP,
    PROMISES,
    agrees,
    courtesy_of,
    is_last_word,
    is_payoff,
    label_of,
    left_out,
    lets_slip,
    move_of,
    served_needs,
    slides,
    suits,
    takes_hold,
    took_effect,
    topic_of,
)
from kamsim.scoring.claims.weight import urgent_at, words_that_hurt
from kamsim.scoring.deed import ANGER, OBJECTION, QUESTION, deed_of
from kamsim.scoring.hearing import hears, read
from kamsim.scoring.speech import spoken

# A summary carries a request for so many turns.
_FRESH: Final = 2


def _taken_well(told: Timeline, turn: Turn) -> bool:
    """The manner was this person's own, drew no rebuff, and went past nothing; what asked for leave that had been given
    brought more than the word to go on."""
    cold = turn.reply_class in (*MISSES, "nods", "deflects") or turn.after[y.TRUST] < turn.before[y.TRUST]
    passed = turn.after[y.DUE_DID] in (c.DID_PASS_OVER, c.DID_OPPOSE)
    well = suits(told, turn) and not cold and not passed and left_out(told, turn) < 0
    return well and not (_goes_past(told, turn) or _idles(told, turn) or _is_empty(turn))


def _is_empty(turn: Turn) -> bool:
    """Whether a move announces a summary and gives none, or stays with listening where he had asked for a deed."""
    if turn.move in ("summarise", "paraphrase") and "“" not in read(turn.says):
        return True
    waits = turn.before[y.DUE] in (c.DUE_SHOW, c.DUE_STEP) and turn.before[y.REPLY] != c.STATES
    return turn.kind == "listen" and (waits or turn.before[y.REPLY] == c.PRESSES)


def _goes_past(told: Timeline, turn: Turn) -> bool:
    """Whether a move left something that stood open and could not wait: anger, an objection, a question of his."""
    before = told.turns[: turn.number - 1]
    history = [told.begins, *(one.after for one in before)]
    said = [told.opening, *(one.reply for one in before)]
    deed = deed_of(told.tables, history, move_of(told, turn), turn.after[y.REPLY], said, told.ear)
    return deed.leaves(ANGER, OBJECTION, QUESTION) is not None


def _idles(told: Timeline, turn: Turn) -> bool:
    """Whether a move only asks to be let go on, where he had told the seller to."""
    if turn.kind not in ("listen", "courtesy") or not only_goes_on(turn.reply, told.ear):
        return False
    before = told.turns[turn.number - 2].reply if turn.number > 1 else told.opening
    return turn.kind == "listen" or told_to_go_on(before, told.ear)


def _suited_and_taken(told: Timeline) -> Finding | None:
    """Something in the manner suited this person and was taken well; names the turns, and how many were counted in
    all where these are fewer."""
    found = turns_where(told, _taken_well)
    values = {"suited_at": turns_named(found), "of_all": _of_all(told, found)} if found else {}
    return shown(found, YOU, True, **values) if found else None


def _of_all(told: Timeline, found: list[Turn]) -> Localized:
    """How many turns were counted as this person's own way, where more were than are named."""
    every = len(turns_where(told, suits))
    if every == len(found):
        return {"en": "", "zh": ""}
    return {"en": f" ({every} were counted in all)", "zh": f"（算上的共{every}回）"}


def _suited_best(told: Timeline) -> Finding | None:
    """Something in the manner suited this person; names the turns at which it was taken well, or else all."""
    return _suited_and_taken(told) or _suited_only_in_manner(told)


def _suited_only_in_manner(told: Timeline) -> Finding | None:
    """Something in the manner suited this person, and was well taken at no turn; names all such turns."""
    found = [] if turns_where(told, _taken_well) else turns_where(told, suits)
    return shown(found, YOU, False, suited_at=turns_named(found), of_all=_of_all(told, found)) if found else None


def _took_hold(told: Timeline) -> Finding | None:
    """A consequence was felt; names the turns."""
    found = turns_where(told, takes_hold)
    return shown(found, YOU, True, held_at=turns_named(found)) if found else None


def _slid_from(told: Timeline) -> Finding | None:
    """A consequence was asked about that he does not feel; names the turn at which he had told the difficulty."""
    for turn in turns_where(told, slides):
        k = turn.after[y.REPLY_TOPIC]
        admitted = [one for one in told.turns[: turn.number - 1] if _admits(one, k)][:1]
        if admitted:
            told_at, words = number(admitted[0].number), spoken(admitted[0].reply)
            values = {"told_at": told_at, "told": words, "off_at": number(turn.number)}
            return Finding((Quote(admitted[0].number, BUYER, True), Quote(turn.number, YOU, False)), values)
    return None


def _admits(turn: Turn, k: int) -> bool:
    return turn.reply_class == "admits" and turn.after[y.REPLY_TOPIC] == k


def _payoff_of_nothing(told: Timeline) -> Finding | None:
    """The worth of a solution was asked about, and no difficulty had been told."""
    found = [turn for turn in told.turns if turn.kind == "payoff" and turn.reply_class == "lost"][:1]
    return shown(found, YOU, False, **asked_and_answered(found[0])) if found else None


def _payoff_unheard(told: Timeline) -> Finding | None:
    """The worth of a solution was asked about while something else was due; the last time, with his answer."""
    found = [turn for turn in told.turns if turn.kind == "payoff" and turn.reply_class == "insists"][-1:]
    return shown(found, YOU, False, **asked_and_answered(found[0])) if found else None


def _wish_came_later(told: Timeline) -> Finding | None:
    """The worth of a solution was asked about too early, and again later on, when the wish came; names that turn."""
    flat = [turn for turn in told.turns if turn.reply_class == "flat"][:1]
    later = told.turns[flat[0].number :] if flat else ()
    again = [turn for turn in later if turn.kind == "payoff" and turn.reply_class == "states"]
    again = [turn for turn in again if topic_of(told, turn) == topic_of(told, flat[0])][:1]
    return shown(again, BUYER, True, again=number(again[0].number)) if again else None


def _payoff_asked(told: Timeline) -> Finding | None:
    """The worth of a solution was asked about; the last time, with his answer."""
    found = turns_where(told, is_payoff)[-1:]
    return shown(found, YOU, False, **asked_and_answered(found[0])) if found else None


def _is_summed(turn: Turn) -> bool:
    """Whether a summary stood shortly before."""
    return turn.before[y.SUMMED] > 0 and turn.number - turn.before[y.SUMMED] <= _FRESH


def _unsummed(told: Timeline) -> Finding | None:
    """A step was asked for in vain, with turns enough before it, and without a summary shortly before; the last."""
    found = [
        turn
        for turn in turns_where(told, in_vain)
        if turn.number > _FRESH and turn.move not in ONLY_HINTS and not _is_summed(turn)
    ][-1:]
    return shown(found, YOU, False, unsummed=number(found[0].number)) if found else None


def _summary_announced(told: Timeline) -> Finding | None:
    """What counted as a summary before a yes gave back no words of his: the first such."""
    for turn in told.turns:
        if agrees(told, turn) and _is_summed(turn):
            summed = told.turns[turn.before[y.SUMMED] - 1]
            announced = "“" not in say(summed.says, "en")
            return shown([summed], YOU, False, announced_at=number(summed.number)) if announced else None
    return None


def _left_without_thanks(told: Timeline) -> Finding | None:
    """The last words were neither thanks nor a goodbye."""
    last = told.turns[-1:]
    return when(bool(last) and not hears(last[0].says, told.ear.takes_leave))


def _heard_and_left(told: Timeline) -> Finding | None:
    """What he let slip was listened to, and the difficulty in it was never asked about."""
    for turn in turns_where(told, lets_slip):
        k, later = turn.after[y.HOOK] - 1, told.turns[turn.number :]
        asked = any(one.kind == "problem" and topic_of(told, one) == k for one in later)
        if asked or len(later) < 2 or later[0].kind != "listen" or later[0].reply_class in (*REBUFFS, "nods"):
            continue
        values = {"named": number(turn.number), "heard": number(later[0].number), "his": spoken(turn.reply)}
        return shown([turn], BUYER, True, **values)
    return None


def _urgent_and_left(told: Timeline) -> Finding | None:
    """A difficulty had come to sound as if it could not go on, with a turn left, and the wish was not asked for."""
    for k in served_needs(told):
        urgent = urgent_at(told, k)
        asked = any(turn.kind == "payoff" and topic_of(told, turn) == k for turn in told.turns)
        if urgent is None or asked or told.ends[y.NEED + k] != c.IMPLIED or urgent.number == len(told.turns):
            continue
        found = words_that_hurt(told, urgent, k)
        return shown([found], BUYER, True, **asked_and_answered(found))
    return None


def _trouble_dropped(told: Timeline) -> Finding | None:
    """What he admitted never became a wish, and after his last words about it the seller went to something else: the
    weightiest first."""
    for k in sorted(served_needs(told), key=lambda k: -told.ends[y.WEIGHT + k]):
        spoken_of = [one for one in told.turns if _tells_of(one, k) and not is_last_word(told, one)]
        if told.ends[y.NEED + k] != c.IMPLIED or not spoken_of or spoken_of[-1].number == len(told.turns):
            continue
        last = spoken_of[-1]
        if topic_of(told, next_move(told, last)) != k:
            values = {"last": number(last.number), "his": spoken(last.reply), **told_of_next(told, last)}
            return shown([last], BUYER, True, topic=label_of(told, k), **values)
    return None


def _tells_of(turn: Turn, k: int) -> bool:
    return turn.reply_class in ("admits", "opens", "deepens") and turn.after[y.REPLY_TOPIC] == k


def _owned_in_anger(told: Timeline) -> Finding | None:
    """While he was angry a word of regret was said; the last time."""
    found = [turn for turn in told.turns if turn.move in OWNS_UP and turn.before[y.HEAT] > 0][-1:]
    return shown(found, YOU, True, owned_at=number(found[0].number)) if found else None


# Moves in which it is said what is done about a complaint.
_DEEDS: Final = ("feature", "advantage", "benefit", "proof", "answer", "advance", "concede", "close")


def _owned_without_deed(told: Timeline) -> Finding | None:
    """The fault was owned, with turns left, and to the end nothing was said of what is done about it; with his answer
    to the last word of regret."""
    owned = [turn for turn in told.turns if turn.move in OWNS_UP and not is_last_word(told, turn)]
    if not owned or told.begins[y.HEAT] == 0 or any(_says_deed(turn) for turn in told.turns):
        return None
    return shown(owned[-1:], YOU, True, owned_at=number(owned[-1].number), his=spoken(owned[-1].reply))


def _says_deed(turn: Turn) -> bool:
    return turn.kind in _DEEDS or turn.move in PROMISES


# -- the opening ------------------------------------------------------------------------------------------------------


def _only_introduced(told: Timeline) -> Finding | None:
    """Who one is was said, and no greeting."""
    found = [turn for turn in told.turns if turn.move == "introduce" and took_effect(turn)][:1]
    greeted = any(turn.move == "greet" and took_effect(turn) for turn in told.turns)
    return shown(found, YOU, True, at=number(found[0].number)) if found and not greeted else None


def _introduced_late(told: Timeline) -> Finding | None:
    """Who one is was not the first thing that was said."""
    found = [turn for turn in told.turns if turn.move == "introduce" and took_effect(turn)][:1]
    return when(bool(found) and found[0].number > 1)


def _greeted_late(told: Timeline) -> Finding | None:
    """The greeting was not the first thing that was said."""
    found = [turn for turn in told.turns if courtesy_of(told, turn) == c.C_GREET and took_effect(turn)][:1]
    return shown(found, YOU, True, at=number(found[0].number)) if found and found[0].number > 1 else None


def _purpose_late(told: Timeline) -> Finding | None:
    """Why one has come was said, and something other than a greeting before it."""
    found = [turn for turn in told.turns if courtesy_of(told, turn) == c.C_PURPOSE and took_effect(turn)][:1]
    before = told.turns[: found[0].number - 1] if found else ()
    other = any(courtesy_of(told, turn) != c.C_GREET for turn in before)
    return shown(found, YOU, True, at=number(found[0].number)) if other else None


CLAIMS: Final[dict[str, Claim]] = {
    "suited_and_taken": _suited_and_taken,
    "suited_best": _suited_best,
    "suited_only_in_manner": _suited_only_in_manner,
    "consequences_held": _took_hold,
    "slid_from_words": _slid_from,
    "payoff_of_nothing": _payoff_of_nothing,
    "payoff_asked": _payoff_asked,
    "payoff_unheard": _payoff_unheard,
    "wish_came_later": _wish_came_later,
    "asked_unsummed": _unsummed,
    "summary_announced": _summary_announced,
    "left_without_thanks": _left_without_thanks,
    "slip_heard_and_left": _heard_and_left,
    "urgent_and_left": _urgent_and_left,
    "trouble_dropped": _trouble_dropped,
    "owned_in_anger": _owned_in_anger,
    "owned_without_deed": _owned_without_deed,
    "only_introduced": _only_introduced,
    "introduced_late": _introduced_late,
    "greeted_late": _greeted_late,
    "purpose_late": _purpose_late,
}

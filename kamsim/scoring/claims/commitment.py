"""Claims about asking, agreeing, conceding, conduct and the end of the call."""

from __future__ import annotations

from typing import Final

from kamsim.domain.text import say
from kamsim.engine.quoting import quoted
from kamsim.engine.rules import codes as c
from kamsim.engine.rules import layout as y
from kamsim.engine.rules import tables as n
from kamsim.engine.timeline import Timeline, Turn
from kamsim.scoring.claims.conceding import (
    gave,
    gave_and_lost,
    gave_in_steps,
    gave_too_soon,
    given_well,
    gives_for_nothing,
    gives_no_less,
    terms_taken,
)
from kamsim.scoring.claims.finding import (
    BUYER,
    YOU,
    Claim,
    Finding,
    Quote,
    asked_and_answered,
    both,
    ever,
    never,
    number,
    shown,
    turns_named,
    turns_where,
    when,
)
from kamsim.scoring.claims.turns import (
    ONLY_HINTS,
    agreed_as,
    agrees,
    asks_for_step,
    came_to_nothing,
    concedes,
    is_question,
    is_ready,
    left_out,
    misbehaves,
    move_of,
    repeats_request,
    took_effect,
    tries_concession,
    tries_step,
)
from kamsim.scoring.hearing import language_of, read
from kamsim.scoring.speech import answer_of, spoken

# A summary carries a request for so many turns; so often asked is the same asked again.
_FRESH: Final = 2
_AGAIN: Final = 2
# What happened within so many turns of the end may have ended it.
LATE: Final = 4


def _agreed(told: Timeline) -> list[int]:
    """Numbers of the advances he agreed to, in the order of the call."""
    return [turn.after[y.REPLY_ADVANCE] - 1 for turn in told.turns if agrees(told, turn)]


def _voided(told: Timeline) -> bool:
    """Whether what was agreed no longer stands at the end."""
    return bool(_agreed(told)) and told.ends[y.COMMITMENT] < c.ADVANCED


def _stands(told: Timeline) -> list[int]:
    return [] if told.ends[y.COMMITMENT] < c.ADVANCED else _agreed(told)


def best_rank(told: Timeline) -> int:
    """Rank of the best advance agreed to that stands, 0 none."""
    return max((told.tables.advance_rank[a] for a in _stands(told)), default=0)


def best_turn(told: Timeline) -> list[Turn]:
    """The turn at which he agreed to the most that he agreed to; none where he did to nothing."""
    ranks = told.tables.advance_rank
    found = [turn for turn in told.turns if agrees(told, turn)]
    return [max(found, key=lambda turn: ranks[turn.after[y.REPLY_ADVANCE] - 1])] if found else []


def _advance(told: Timeline, turns: list[Turn]) -> Finding | None:
    """Quotes the agreement in `turns`, which is not empty, and tells what was agreed to."""
    a = turns[0].after[y.REPLY_ADVANCE] - 1
    label = told.model.scenario["advances"][a]["label"]
    return shown(turns, BUYER, True, advance=label, agreed=agreed_as(told, a))


def is_used_up(told: Timeline) -> bool:
    """Whether the last agreement led to another meeting, in which nothing more was agreed."""
    return told.ends[y.COMMITMENT] >= c.ADVANCED and told.ends[y.REOPENED] == 1


def _used_up(told: Timeline) -> Finding | None:
    """The largest step agreed to is the last, and has taken place."""
    last = [turn for turn in told.turns if agrees(told, turn)][-1:]
    return when(is_used_up(told) and last == best_turn(told))


def _reached(best: bool) -> Claim:
    """That the best that he could give was agreed to; or something smaller was."""

    def claim(told: Timeline) -> Finding | None:
        rank, most = best_rank(told), told.tables.number[n.N_BEST_RANK]
        if not rank or (rank >= most) != best:
            return None
        return _advance(told, best_turn(told))

    return claim


def in_vain(told: Timeline, turn: Turn) -> bool:
    return asks_for_step(told, turn) and not agrees(told, turn)


def _vain_because(*words: str) -> Claim:
    """That a step was asked for in vain for one of these reasons (`causes.CAUSES`), the last time, with his answer."""

    def claim(told: Timeline) -> Finding | None:
        for turn in reversed(turns_where(told, in_vain)):
            cause = turn.causes[0]
            if cause.word in words:
                return shown([turn], BUYER, False, **asked_and_answered(turn))
        return None

    return claim


def _objected_to(told: Timeline) -> Finding | None:
    """Quotes the last request made in vain."""
    found = turns_where(told, in_vain)[-1:]
    return shown(found, BUYER, False, **asked_and_answered(found[0])) if found else None


def unheard(told: Timeline, turn: Turn) -> bool:
    return tries_step(told, turn) and came_to_nothing(told, turn)


def _last_unheard(told: Timeline) -> Finding | None:
    """A step was asked for and passed by; the last time, with his answer."""
    found = turns_where(told, unheard)[-1:]
    return shown(found, YOU, False, **asked_and_answered(found[0])) if found else None


def _fixed(told: Timeline, turn: Turn) -> bool:
    return told.tables.courtesy[move_of(told, turn)] == c.C_CONFIRM and turn.before[y.CONFIRMED] == 0


def _date_fixed(told: Timeline) -> Finding | None:
    """What was agreed was gone over once more, and he took it in; the first time."""
    found = [turn for turn in turns_where(told, _fixed) if took_effect(turn)][:1]
    return shown(found, YOU, True, at=number(found[0].number)) if found else None


def _summed(told: Timeline, turn: Turn) -> bool:
    """He agreed, for the first time to this, within two turns of a summary or paraphrase."""
    if not agrees(told, turn) or turn.before[y.PROPOSED + turn.after[y.REPLY_ADVANCE] - 1] == c.GRANTED:
        return False
    return turn.before[y.SUMMED] > 0 and turn.number - turn.before[y.SUMMED] <= _FRESH


def _summed_in_vain(told: Timeline) -> Finding | None:
    """A summary stood right before a request made in vain, and the last wish was not in it: the last summary, with the
    first request after it."""
    for turn in reversed(turns_where(told, in_vain)):
        at = turn.before[y.SUMMED]
        wished = [one for one in told.turns[: max(0, at - 1)] if one.reply_class == "states"][-1:]
        first = next((one for one in told.turns[at:] if in_vain(told, one)), turn)
        if at == 0 or turn.number - at > _FRESH or told.turns[at - 1].after[y.LAST_ACT] != c.SUMMARISE or not wished:
            continue
        his = answer_of(wished[0].reply)
        wish = quoted({language_of(his): read(his)})
        if wish is not None and read(wish) not in say(told.turns[at - 1].says, language_of(wish)):
            values = {"summed": number(at), "wished": number(wished[0].number), "at": number(first.number)}
            return shown([told.turns[at - 1]], YOU, False, **values)
    return None


def _asked_near_end(told: Timeline) -> Finding | None:
    """The last request in vain was one of the last things that happened; what only hints asks for nothing."""
    asked = turns_where(told, in_vain)
    late = bool(asked) and asked[-1].number > len(told.turns) - LATE
    return when(late and asked[-1].move not in ONLY_HINTS)


def _same_request(told: Timeline) -> Finding | None:
    """The last request was one that had been made in vain before, in the same words."""
    asked = turns_where(told, tries_step)
    same = [turn for turn in asked if turn.move == asked[-1].move and not agrees(told, turn)]
    if not any(repeats_request(told, turn) for turn in same):
        return None
    return shown(same, YOU, False, asked_at=turns_named(same), count=number(len(same)), his=spoken(same[-1].reply))


def _only_pressed(told: Timeline) -> Finding | None:
    """No step was named: all that was asked for was a decision, with a push. The last time, with his answer."""
    asked = turns_where(told, tries_step)
    if not asked or any(told.tables.advance[move_of(told, turn)] >= 0 for turn in asked):
        return None
    pushes = [turn for turn in asked if turn.move not in ONLY_HINTS]
    pressed = [turn for turn in pushes if told.tables.pressure[move_of(told, turn)] > 0][-1:]
    late = pressed and pressed[0].number >= len(told.turns) - 1
    return shown(pressed, YOU, False, **asked_and_answered(pressed[0])) if late else None


def _asked_on(told: Timeline) -> Finding | None:
    """He broke off when questions had gone on although his answers had closed; names them."""
    found: list[Turn] = []
    for turn in reversed(told.turns):
        if not is_question(told, turn) or turn.reply_class not in _CLOSED:
            break
        found.insert(0, turn)
    lost = told.ending == "walked_out" and len(found) >= _AGAIN
    return shown(found, YOU, False, turns=turns_named(found)) if lost else None


# Answers that show that no more questions are wanted just then.
_CLOSED: Final = ("bristles", "curt", "deflects", "slides", "insists", "flat", "lost", "said")


def _no_gap_left(told: Timeline) -> Finding | None:
    """No request followed right after he had said what a summary left out."""
    asked = [one for one in turns_where(told, tries_step) if one.number > 1]
    return when(all(left_out(told, told.turns[one.number - 2]) < 0 for one in asked))


def _pressed(told: Timeline, turn: Turn) -> bool:
    return asks_for_step(told, turn) and told.tables.pressure[move_of(told, turn)] > 0


def _grave(told: Timeline, turn: Turn) -> bool:
    return told.tables.grave[move_of(told, turn)] == 1


def _leaves(polite: int) -> Claim:
    def test(told: Timeline, turn: Turn) -> bool:
        return turn.kind == "leave" and told.tables.polite[move_of(told, turn)] == polite

    return ever(test, YOU, helped=polite == 1)


def _ends(*endings: str) -> Claim:
    """That it ended in one of these ways, quoting the last words: yours if you left, his otherwise."""

    def claim(told: Timeline) -> Finding | None:
        if told.ending not in endings:
            return None
        last = told.turns[-1:]
        mine = bool(last) and last[0].kind == "leave"
        values = asked_and_answered(last[0]) if last else {}
        return Finding(tuple(Quote(turn.number, YOU if mine else BUYER, mine) for turn in last), values)

    return claim


def _largest(told: Timeline) -> int:
    """The largest step that is his to give today, −1 none."""
    t = told.tables
    can_order = t.number[n.N_CAN_ORDER] == 1
    found = [
        a for a in range(len(told.model.advances)) if t.advance_open[a] == 1 and (can_order or t.advance_size[a] == 0)
    ]
    return max(found, key=lambda a: t.advance_rank[a], default=-1)


def asked_for(told: Timeline, turn: Turn) -> int:
    """The advance that was asked for by name at a turn, −1 none."""
    return told.tables.advance[move_of(told, turn)]


def _larger_refused(told: Timeline) -> Finding | None:
    """A larger step than the best that was agreed to was asked for in vain: the largest such, the last time, with his
    answer."""
    ranks = told.tables.advance_rank
    asked = [one for one in turns_where(told, tries_step) if not agrees(told, one) and asked_for(told, one) >= 0]
    larger = [turn for turn in asked if ranks[asked_for(told, turn)] > best_rank(told)]
    if not larger:
        return None
    turn = max(larger, key=lambda one: (ranks[asked_for(told, one)], one.number))
    values = {"possible": told.model.scenario["advances"][asked_for(told, turn)]["label"]}
    return Finding(values=values | asked_and_answered(turn))


def _largest_never_asked(told: Timeline) -> Finding | None:
    """What he could have been brought to give was not asked for."""
    best = _largest(told)
    if best < 0 or best in [asked_for(told, turn) for turn in turns_where(told, tries_step)]:
        return None
    return Finding(values={"possible": told.model.scenario["advances"][best]["label"]})


def _larger_ready(told: Timeline) -> Finding | None:
    """The largest step was not asked for, and there was a turn at which he would have agreed to it."""
    found, best = _largest_never_asked(told), _largest(told)
    return found if found is not None and any(is_ready(told, turn, best) for turn in told.turns) else None


def _step_ready(told: Timeline) -> Finding | None:
    """There was a turn at which he would have agreed to a step; names the smallest of the last such turn."""
    steps = range(len(told.model.advances))
    found = [turn for turn in told.turns if any(is_ready(told, turn, a) for a in steps)][-1:]
    if not found:
        return None
    least = min((a for a in steps if is_ready(told, found[0], a)), key=lambda a: told.tables.advance_rank[a])
    return Finding(values={"ready": told.model.scenario["advances"][least]["label"]})


_ALL: Final = 10

CLAIMS: Final[dict[str, Claim]] = {
    "came_to_nothing": ever(came_to_nothing, YOU, helped=False),
    "step_used_up": _used_up,
    "best_agreed": _reached(best=True),
    "less_agreed": _reached(best=False),
    "larger_refused": _larger_refused,
    "largest_never_asked": _largest_never_asked,
    "agreed": lambda told: _advance(told, best_turn(told)) if _stands(told) else None,
    "nothing_agreed": lambda told: when(not _stands(told)),
    "agreement_voided": lambda told: shown(best_turn(told), BUYER, False) if _voided(told) else None,
    "ordered": lambda told: when(told.ends[y.COMMITMENT] == c.ORDERED),
    "advanced": lambda told: when(told.ends[y.COMMITMENT] == c.ADVANCED),
    "kind_words": lambda told: when(told.ends[y.COMMITMENT] == c.CONTINUATION),
    "no_result": lambda told: when(told.ends[y.COMMITMENT] == c.NO_SALE),
    "asked": ever(asks_for_step, YOU, helped=True),
    "never_asked": never(tries_step),
    "asked_in_vain": _objected_to,
    "asked_unheard": both(_last_unheard, never(asks_for_step)),
    "asked_near_end": _asked_near_end,
    "vain_scale": _vain_because("scale_light"),
    "vain_trust": _vain_because("advance_trust_short"),
    "vain_closed": _vain_because("advance_closed"),
    "vain_power": _vain_because("cannot_decide"),
    "vain_objection": _vain_because("objection_open"),
    "vain_anger": _vain_because("still_angry"),
    "vain_unseen": _vain_because("unseen"),
    "vain_appetite": _vain_because("appetite"),
    "vain_manner": _vain_because("grated"),
    "date_fixed": _date_fixed,
    "date_not_fixed": lambda told: when(told.ends[y.CONFIRMED] == 0),
    "bought_on_the_spot": lambda told: when(told.header.deal == "small" and told.ends[y.COMMITMENT] == c.ORDERED),
    "summed_in_vain": _summed_in_vain,
    "same_request": _same_request,
    "gave_too_soon": gave_too_soon,
    "terms_taken": terms_taken,
    "no_gap_left": _no_gap_left,
    "gave_and_lost": gave_and_lost,
    "gave_in_steps": gave_in_steps,
    "only_pressed": _only_pressed,
    "asked_on": _asked_on,
    "larger_ready": _larger_ready,
    "step_ready": _step_ready,
    "agreed_after_summary": ever(_summed, YOU, helped=True),
    "not_agreed_after_summary": never(_summed),
    "pressed": ever(_pressed, YOU, helped=False),
    "never_pressed": never(_pressed),
    "gave_little": gave(0, 2),
    "gave_much": gave(3, _ALL),
    "gave_any": gave(0, _ALL),
    "conceded": ever(concedes, YOU, helped=True),
    "never_conceded": never(tries_concession),
    "offered_unheard": both(ever(tries_concession, YOU, helped=False), never(concedes)),
    "gave_well": given_well,
    "gave_for_nothing": ever(gives_for_nothing, YOU, helped=False),
    "gave_no_less": ever(gives_no_less, YOU, helped=False),
    "misconduct": ever(misbehaves, YOU, helped=False),
    "grave_misconduct": ever(_grave, YOU, helped=False),
    "never_misconduct": never(misbehaves),
    "left_politely": _leaves(1),
    "left_abruptly": _leaves(0),
    "did_not_leave": never(lambda _, turn: turn.kind == "leave"),
    "time_ran_out": _ends("time_up"),
    "walked_out": _ends("walked_out"),
    "never_walked_out": lambda told: when(told.ending != "walked_out"),
    "given_up": _ends("abandoned"),
    "still_running": lambda told: when(told.ending == ""),
}

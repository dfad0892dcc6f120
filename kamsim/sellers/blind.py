"""Sellers who go by the menu and not by the words: one hears what class a reply is of (he agreed, he shrugged), the
other not even that. Neither hears angles, weight, slips or facts, nor reads the person. What they do instead is a
handful of habits, the setting; `analysis.search.settings` looks for the best. Where the best wins, words do not decide.
"""

from __future__ import annotations

from kamsim.engine.rules import layout as y
from kamsim.engine.rules.codes import (
    ADMITS,
    ADVANCE,
    ADVANCED,
    ANSWER,
    BENEFIT,
    C_CONFIRM,
    C_GREET,
    DEFLECTS,
    EXPLICIT,
    IMPLICATION,
    IMPLIED,
    LATENT,
    LISTEN,
    MATCHED,
    PAYOFF,
    PROBLEM,
    PROOF,
    SITUATION,
    SUMMARISE,
)
from kamsim.engine.rules.due import can_ask
from kamsim.engine.rules.listening import is_rich
from kamsim.engine.rules.tables import Ints
from kamsim.sellers.drawing import first_of, place_of
from kamsim.sellers.due import goodbye
from kamsim.sellers.memory import M_SETTING, ranked
from kamsim.sellers.rookie import courtesy
from kamsim.sellers.sheet import Sheet

# The setting, habit by habit, with the values each may have.
HABITS: dict[str, tuple[int, ...]] = {
    "hears": (0, 1),  # what class a reply is of
    "opening": (0, 1, 2, 3),  # courtesies before the first question
    "after_admission": (-1, 0, 1, 2, 3, 4, 5),  # the listening act, −1 none
    "after_rich": (-1, 0, 1, 2, 3, 4, 5),
    "cadence": (0, 3, 4, 5, 6, 8),  # turns between summaries, 0 none
    "depth": (0, 1, 2, 3, 4),  # implication questions on a topic before the payoff
    "breadth": (0, 1),  # looks at every topic before he goes into one
    "facts": (0, 1, 2),  # situation questions before the problem question on a topic
    "payoffs": (1, 2, 3),  # tries at the payoff on a topic
    "asks_after": (0, 1, 2, 3),  # needs stated before he asks for a step
    "largest": (0, 1),  # asks for the largest step first
    "shrugs": (2, 3, 4, 5, 9),  # topics with nothing in them before he goes
    "method": (0, 1, 2, 3, 4, 5, 6),  # by which he answers an objection, 0 by any
    "feeling": (0, 1),  # meets the feeling in an objection first
    "hurry": (6, 10, 14, 18, 24, 30),  # the turn from which he asks for a step whatever there is
    "again": (0, 1, 2),  # how often he comes back to what was put off
}
(
    S_HEARS,
    S_OPENING,
    S_ADMISSION,
    S_RICH,
    S_CADENCE,
    S_DEPTH,
    S_BREADTH,
    S_FACTS,
    S_PAYOFFS,
    S_ASKS_AFTER,
    S_LARGEST,
    S_SHRUGS,
    S_METHOD,
    S_FEELING,
    S_HURRY,
    S_AGAIN,
) = range(M_SETTING, M_SETTING + 16)


def choose_blind(p: Sheet, view: Ints, legal: Ints, mem: Ints) -> int:
    """The move of a seller who follows his habits."""
    m = begin_or_end(p, view, legal, mem)
    if m < 0:
        m = answer_by_habit(p, view, legal, mem)
    if m < 0:
        m = listen_by_habit(p, view, legal, mem)
    if m < 0:
        m = show_by_habit(p, view, legal, mem)
    if m < 0 and is_time_to_ask(p, view, mem):
        m = ask_by_habit(p, view, legal, mem)
    if m < 0 and mem[S_BREADTH] == 1:
        m = explore_by_habit(p, view, legal, mem)
    if m < 0:
        m = develop_by_habit(p, view, legal, mem)
    if m < 0:
        m = explore_by_habit(p, view, legal, mem)
    if m < 0:
        m = ask_by_habit(p, view, legal, mem)
    return m if m >= 0 else goodbye(p, view, legal, mem)


def times(p: Sheet, view: Ints, k: int, kind: int) -> int:
    """How often he has made moves of a kind on a topic."""
    count = 0
    for m in range(p.moves):
        if p.topic[m] == k and p.kind[m] == kind:
            count += view[y.USED + m]
    return count


def status_by_habit(p: Sheet, view: Ints, mem: Ints, k: int) -> int:
    """How far a need has come by the class of the replies; without those, by what he has said himself."""
    if mem[S_HEARS] == 1:
        return view[y.NEED + k]
    if times(p, view, k, BENEFIT) > 0:
        return MATCHED
    if times(p, view, k, PAYOFF) >= mem[S_PAYOFFS]:
        return EXPLICIT
    return IMPLIED if times(p, view, k, PROBLEM) > 0 else LATENT


def count_from(p: Sheet, view: Ints, mem: Ints, status: int) -> int:
    """How many needs have come as far as a status."""
    count = 0
    for k in range(p.topics):
        if status_by_habit(p, view, mem, k) >= status:
            count += 1
    return count


def begin_or_end(p: Sheet, view: Ints, legal: Ints, mem: Ints) -> int:
    """Courtesies at the start; after an agreement date, names and goodbye; goodbye where nothing was found."""
    if view[y.ASKED] == 0 and view[y.TURN] < mem[S_OPENING]:
        m = courtesy(p, view, legal, mem, C_GREET + view[y.TURN])
        if m >= 0:
            return m
    if mem[S_HEARS] == 1 and view[y.COMMITMENT] >= ADVANCED:
        m = courtesy(p, view, legal, mem, C_CONFIRM)
        return m if m >= 0 else goodbye(p, view, legal, mem)
    if mem[S_HEARS] == 1 and count_from(p, view, mem, IMPLIED) == 0:
        nothing = 0
        for k in range(p.topics):
            if view[y.PROBED + k] != 0 and view[y.PROBED + k] != DEFLECTS:
                nothing += 1
        if nothing >= mem[S_SHRUGS]:
            return goodbye(p, view, legal, mem)
    return -1


def answer_by_habit(p: Sheet, view: Ints, legal: Ints, mem: Ints) -> int:
    """An answer as soon as the menu has one, by the method he is used to; before it, perhaps, the feeling."""
    best, value = -1, 0
    for m in legal:
        if p.kind[m] == ANSWER and view[y.USED + m] == 0:
            score = 1 + (2 if p.method[m] == mem[S_METHOD] - 1 else 0) + (1 if p.objection[m] >= 0 else 0)
            score = ranked(p, view, mem, m, score)
            if score > value:
                best, value = m, score
    if best >= 0 and mem[S_FEELING] == 1 and view[y.LAST_KIND] != LISTEN and view[y.LAST_KIND] != ANSWER:
        m = act_on_menu(p, view, legal, mem, 0)
        return m if m >= 0 else best
    return best


def act_on_menu(p: Sheet, view: Ints, legal: Ints, mem: Ints, act: int) -> int:
    """The listening act of a kind, −1 where there is none."""
    best, value = -1, 0
    for m in legal:
        if p.kind[m] == LISTEN and p.act[m] == act:
            score = ranked(p, view, mem, m, 1)
            if score > value:
                best, value = m, score
    return best


def listen_by_habit(p: Sheet, view: Ints, legal: Ints, mem: Ints) -> int:
    """His listening act after an admission, and after other replies with something in them; a summary now and then."""
    if view[y.TURN] == 0 or view[y.LAST_KIND] == LISTEN:
        return -1
    if mem[S_HEARS] == 1:
        admission, rich = view[y.REPLY] == ADMITS, is_rich(view[y.REPLY])
    else:
        admission, rich = view[y.LAST_KIND] == PROBLEM, view[y.LAST_KIND] <= PAYOFF
    act = mem[S_ADMISSION] if admission else mem[S_RICH] if rich else -1
    m = act_on_menu(p, view, legal, mem, act) if act >= 0 else -1
    if m < 0 and mem[S_CADENCE] > 0 and view[y.TURN] >= mem[S_CADENCE] and view[y.TURN] % mem[S_CADENCE] == 0:
        m = act_on_menu(p, view, legal, mem, SUMMARISE)
    return m


def show_by_habit(p: Sheet, view: Ints, legal: Ints, mem: Ints) -> int:
    """The benefit for a need that is stated, some proof where it is asked for."""
    best, value = -1, 0
    for m in legal:
        k = p.topic[m]
        if k < 0 or view[y.USED + m] > 0:
            continue
        pending = view[y.PENDING + k] == 1 if mem[S_HEARS] == 1 else times(p, view, k, BENEFIT) > 0
        score = 0
        if p.kind[m] == BENEFIT and not pending and status_by_habit(p, view, mem, k) == EXPLICIT:
            score = 1
        elif p.kind[m] == PROOF and pending and (mem[S_HEARS] == 0 or view[y.NEED + k] == EXPLICIT):
            score = 2
        score = ranked(p, view, mem, m, score)
        if score > value:
            best, value = m, score
    return best


def is_time_to_ask(p: Sheet, view: Ints, mem: Ints) -> bool:
    """Whether there is enough to ask for a step, or it is late."""
    if view[y.TURN] >= mem[S_HURRY]:
        return True
    return mem[S_ASKS_AFTER] > 0 and count_from(p, view, mem, MATCHED) >= mem[S_ASKS_AFTER]


def ask_by_habit(p: Sheet, view: Ints, legal: Ints, mem: Ints) -> int:
    """The next step not asked for yet, from the small or from the large end."""
    best, value = -1, 0
    for m in legal:
        a = p.advance[m]
        if p.kind[m] == ADVANCE and a >= 0 and can_ask(view, a):
            weight = p.advance_weight[a]
            score = ranked(p, view, mem, m, 1 + weight if mem[S_LARGEST] == 1 else 1000 - weight)
            if score > value:
                best, value = m, score
    return best


def develop_by_habit(p: Sheet, view: Ints, legal: Ints, mem: Ints) -> int:
    """So many implication questions on a topic that is out, whichever, then the payoff."""
    best, place = -1, 0
    for m in legal:
        k = p.topic[m]
        if k < 0 or status_by_habit(p, view, mem, k) != IMPLIED:
            continue
        deep = times(p, view, k, IMPLICATION) >= mem[S_DEPTH]
        fits = p.kind[m] == IMPLICATION and view[y.USED + m] == 0 and not deep
        if not fits and p.kind[m] == PAYOFF and deep:
            fits = times(p, view, k, PAYOFF) < mem[S_PAYOFFS]
        if fits:
            here = place_of(p, mem, m)
            if best < 0 or here < place:
                best, place = m, here
    return best


def explore_by_habit(p: Sheet, view: Ints, legal: Ints, mem: Ints) -> int:
    """Topic by topic so many facts, then the difficulty; what was put off is asked again so many times."""
    best, place = -1, 0
    for m in legal:
        k = p.topic[m]
        if k < 0 or status_by_habit(p, view, mem, k) != LATENT:
            continue
        asked = times(p, view, k, PROBLEM)
        fits = False
        if p.kind[m] == SITUATION:
            fits = asked == 0 and view[y.USED + m] == 0 and times(p, view, k, SITUATION) < mem[S_FACTS]
        elif p.kind[m] == PROBLEM:
            put_off = mem[S_HEARS] == 1 and view[y.PROBED + k] == DEFLECTS and asked <= mem[S_AGAIN]
            fits = asked == 0 or put_off
        if fits:
            # A fact comes before the difficulty it belongs to.
            here = place_of(p, mem, m) + (0x1000000 if p.kind[m] == PROBLEM else 0)
            if best < 0 or here < place:
                best, place = m, here
    if best < 0 and mem[S_FACTS] > 0 and view[y.TURN] < mem[S_HURRY]:
        best = first_of(p, view, legal, mem, 1 << SITUATION)
    return best

"""Three moves that bring an agreement from where a call stands, and others that do not.

A line is right where nearly all possible buyers agree within it, and wrong where hardly any do.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from kamsim.analysis.review.beliefs import Decision, decisions
from kamsim.analysis.review.tempting import remembered
from kamsim.domain import vocabulary as v
from kamsim.domain.text import say
from kamsim.engine.call import Call
from kamsim.engine.rules import codes as c
from kamsim.engine.rules import layout as y
from kamsim.engine.rules import step
from kamsim.engine.rules.tables import Ints
from kamsim.engine.timeline import Turn
from kamsim.sellers.choosing import choose
from kamsim.sellers.memory import chance, note_manner
from kamsim.sellers.roster import SELLERS
from kamsim.sellers.sheet import sheet_of

MOVES: Final = 3
# In per cent of the possible buyers: from how many on a line is right, and up to how many it is wrong.
RIGHT: Final = 90
WRONG: Final = 25
OPTIONS: Final = 4
# Who would go on otherwise: these lines tempt.
_TEMPTED: Final = ("technician", "word-blind", "rookie", "journeyman")

_ASKS_BACK: Final = v.ANSWER_METHODS.index("ask_back")

Line = tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Reach:
    """A position before turn `number`: lines of three moves, the right one first, and how many of a hundred possible
    buyers agree within each."""

    number: int
    lines: tuple[Line, ...]
    shares: tuple[int, ...]


def reaches(call: Call) -> Iterator[Reach]:
    """The position three moves before the first agreement of a call, where it makes a puzzle."""
    turns = call.timeline.turns
    agreed = next((turn.number for turn in turns if turn.after[y.COMMITMENT] >= c.ADVANCED), 0)
    if agreed <= MOVES:
        return
    number = agreed - MOVES + 1
    decision = next(one for one in decisions(call) if one.number == number)
    right = tuple(call.model.index[turn.move] for turn in turns[number - 1 : agreed])
    if not (_is_led_up_to(turns[number - 1 : agreed]) and _speaks(call, right) and share(decision, right) >= RIGHT):
        return
    kept = _wrong(call, decision, right)
    if len(kept) == OPTIONS - 1 and any(is_sound(call, right, line) for line, _ in kept):
        shares = (share(decision, right), *(of for _, of in kept))
        yield Reach(number, (right, *(line for line, _ in kept)), shares)


def _wrong(call: Call, decision: Decision, right: Line) -> list[tuple[Line, int]]:
    """Lines that hardly any buyer agrees to, with their shares. No two are made of the same kinds of move, so that at
    most one is the right line in another order."""
    kept: dict[tuple[int, ...], tuple[Line, int]] = {}
    for line in _others(call, decision, right):
        kinds = tuple(sorted(call.tables.kind[m] for m in line))
        if len(kept) < OPTIONS - 1 and kinds not in kept and (of := share(decision, line)) <= WRONG:
            kept[kinds] = (line, of)
    return list(kept.values())


def _is_led_up_to(turns: Sequence[Turn]) -> bool:
    """Whether each move did what was due, the one in the middle answers something, and only the last one asks for the
    step."""
    did = [turn.after[y.DUE_DID] for turn in turns]
    asks = [c.proposes(turn.after[y.LAST_KIND]) for turn in turns]
    done = all(one in (c.DID_MEET, c.DID_NOTHING) for one in did) and did[0] == c.DID_MEET
    middle = turns[1].after[y.LAST_KIND]
    answers = c.presents(middle) or middle == c.ANSWER
    return done and answers and asks == [False] * (MOVES - 1) + [True]


def share(decision: Decision, line: Line) -> int:
    """How many of a hundred possible buyers agree within a line; who will not hear one of its moves does not."""
    agreed = 0
    for candidate, state in zip(decision.candidates, decision.states, strict=True):
        s = list(state)
        for m in line:
            if s[y.ENDING] != c.RUNNING or s[y.BLOCKED + m] != 0:
                break
            step.step(candidate.tables, s, m)
        agreed += s[y.COMMITMENT] >= c.ADVANCED
    return round(100 * agreed / len(decision.candidates))


def _others(call: Call, decision: Decision, right: Line) -> list[Line]:
    """Lines that one might go by instead: the request at once, what is shown before it is asked for, and what weaker
    sellers would do; each in words, none twice."""
    first, second, request = right
    drawn = sorted(step.legal(call.tables, _at(call, decision)), key=lambda m: chance(call.header.seed, m, 31))
    # Nobody asks once more what he has asked.
    drawn = [m for m in drawn if call.tables.kind[m] != c.MISCONDUCT and not _is_used_up(call, decision, m)]
    near = [m for m in drawn if is_near(call, right, m)]
    lines: list[Line] = [(other, second, request) for other in near]
    lines += [(request, first, second), *((first, other, request) for other in near), (second, request, first)]
    lines += [_line_of(call, decision, name) for name in _TEMPTED]
    lines += [(other, second, request) for other in drawn]
    lines = [line for line in lines if len(set(line)) == MOVES and line != right and _speaks(call, line)]
    # Who asks for another wish has asked for one.
    wishes = [m for m in drawn if call.tables.kind[m] == c.PAYOFF and m not in right]
    lines = [line for line in lines if call.tables.kind[first] != c.PAYOFF or line[0] not in wishes]
    lines = [line for line in lines if not _meets_otherwise(call, line, right)]
    return list(dict.fromkeys(lines))


def _is_used_up(call: Call, decision: Decision, m: int) -> bool:
    return call.tables.kind[m] != c.LISTEN and _at(call, decision)[y.USED + m] > 0


def is_near(call: Call, right: Line, m: int) -> bool:
    """Whether a move asks on about the matter of the right line, or at an objection for what lies behind it: it sounds
    sensible."""
    t = call.tables
    if t.kind[m] == c.ANSWER:
        return t.kind[right[1]] == c.ANSWER and t.method[m] == _ASKS_BACK
    matters = {t.topic[one] for one in right if t.topic[one] >= 0}
    return c.is_question(t.kind[m]) and (t.topic[m] in matters or not matters)


def is_sound(call: Call, right: Line, line: Line) -> bool:
    """Whether a line leaves out one deed only: it asks last for the step of the right one, has its other move, and in
    the place of what it lacks a question that sounds sensible."""
    apart = [m for m, ours in zip(line, right, strict=True) if m != ours]
    return line[-1] == right[-1] and len(apart) == 1 and is_near(call, right, apart[0])


def _meets_otherwise(call: Call, line: Line, right: Line) -> bool:
    """Whether a line shows on the same matter something else than the right one does, and asks last: to a reader it may
    meet the wish as well."""
    t = call.tables
    shown = {t.topic[m] for m in right if c.presents(t.kind[m])}
    others = [m for m in line if m not in right and c.presents(t.kind[m])]
    return c.proposes(t.kind[line[-1]]) and any(t.topic[m] in shown for m in others)


def _at(call: Call, decision: Decision) -> Ints:
    number = decision.number
    return call.timeline.begins if number == 1 else call.timeline.turns[number - 2].after


def _line_of(call: Call, decision: Decision, name: str) -> Line:
    """What a seller would do next with the buyer who sits there; shorter where the call ends."""
    turns = call.timeline.turns[: decision.number - 1]
    sheet, mem = sheet_of(call.model, call.header.deal), remembered(SELLERS[name], turns, 3)
    s, line = list(_at(call, decision)), list[int]()
    while len(line) < MOVES and s[y.ENDING] == c.RUNNING:
        m = choose(sheet, s[: y.PUBLIC], step.legal(call.tables, s), mem)
        step.step(call.tables, s, m)
        note_manner(s[: y.PUBLIC], mem)
        line.append(m)
    return tuple(line)


def _speaks(call: Call, line: Line) -> bool:
    """Whether its sentences can be written down beforehand: what repeats his words cannot, and a gesture is none."""
    t = call.tables
    quoting = (c.PARAPHRASE, c.SUMMARISE, c.CUSHION)
    if len(line) != MOVES or any(t.kind[m] == c.LISTEN and t.act[m] in quoting for m in line):
        return False
    return not any(say(call.choice(m).text, "en").startswith(("(", "（")) for m in line)

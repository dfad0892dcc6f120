"""What the move of one turn was, in one record: what stood open before it, what of that it left, and what the answer
says of it. The review and the debrief read the same record, so that they cannot tell two stories of a turn.

Everything here reads the seen part of positions, the moves' own entries, and his words.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, NamedTuple

from kamsim.domain.hearing import Hearing
from kamsim.domain.text import Localized
from kamsim.engine.rules import codes as c
from kamsim.engine.rules import layout as y
from kamsim.engine.rules import tables as n
from kamsim.engine.rules.due import does
from kamsim.engine.rules.tables import Ints, Tables
from kamsim.scoring.hearing import ends_asking, hears
from kamsim.scoring.placing import due_since, is_agreed, spoken_of
from kamsim.scoring.speech import answer_of
from kamsim.scoring.waiting import LACKS_FACTS, is_founded

# What can stand open before a move, the gravest first.
ANGER, OBJECTION, QUESTION, WISH, TROUBLE, FIRST, HINT = OPEN = (
    *("anger", "objection", "question", "wish", "trouble"),
    *("first", "hint"),  # what he wants asked first; what he let slip
)
# Answers that turn words aside, or show that the manner or the hurry went too far.
REBUFFS: Final = (c.BRUSHES, c.CORRECTS, c.INSISTS, c.COOLS, c.OFFENDS, c.CURT, c.BRISTLES, c.SAID)
# Answers that tell something new.
BRINGS: Final = (
    *(c.STATES, c.ADMITS, c.DEEPENS, c.BELIEVES, c.SETTLES, c.COMMITS, c.ORDERS, c.REDIRECTS, c.HINTS),
    *(c.TAKES, c.RESTS, c.WANTS_PROOF),
)
# Answers that say of a question how it was taken: no more of these.
RESENTS: Final = (c.BRISTLES, c.OFFENDS, c.COOLS)
# So many turns a hint is in a listener's ear, and what he wants asked first.
_REMEMBERED: Final = 8
_REMEMBERED_FIRST: Final = 3
# Answers that put an objection, or put it once more.
_OBJECTS: Final = (c.OBJECTS, c.STALLS, c.WORSENS, c.STANDS)
# Answers in which a question is one to the seller: with a fact, a hurt or a wish he asks nobody, unless he says you.
_ASKS: Final = (c.HEARS, c.DOUBTS, c.NODS, c.WARMS, c.TOLERATES, c.INSISTS, c.COOLS, c.BRUSHES, c.PRESSES)
# What has no answer in it.
_NO_ANSWER: Final = (c.SITUATION, c.PROBLEM, c.IMPLICATION, c.LISTEN, c.COURTESY)
# What does not treat an objection.
_UNTREATED: Final = (c.SITUATION, c.PROBLEM, c.IMPLICATION, c.PAYOFF, c.FEATURE, c.ADVANTAGE)
# What tells somebody who complains what is done about it.
_DONE: Final = (c.CONCEDE, c.ANSWER)


class Open(NamedTuple):
    """Something of his that stood open before a move: `what` of OPEN, the turn at which he said it (0: his first
    words), and its topic, −1 none."""

    what: str
    turn: int
    topic: int = -1


class Deed(NamedTuple):
    """A turn's move: what it `left` of what stood open, the gravest first, and whether it brought something."""

    left: tuple[Open, ...] = ()
    brought: bool = False

    def leaves(self, *kinds: str) -> Open | None:
        """The gravest of these kinds of things that it left, None where it left none."""
        return next((one for one in self.left if one.what in kinds), None)


def deed_of(t: Tables, history: Sequence[Ints], m: int, reply: int, said: Sequence[Localized], ear: Hearing) -> Deed:
    """The record of move `m`, answered in the class `reply`; `history[i]` is the position after turn i (0: before the
    first), `said[i]` his words there, up to the move; `ear` is how they are heard."""
    left = tuple(one for one in open_before(t, history, said, ear) if not goes_into(t, history, m, one))
    return Deed(left, reply in BRINGS)


def open_before(t: Tables, history: Sequence[Ints], said: Sequence[Localized], ear: Hearing) -> list[Open]:
    """What stands open in the last position, the gravest first."""
    s = history[-1]
    found: list[Open] = []
    if s[y.ANGER_CUE] > 0:
        found.append(Open(ANGER, due_since(history) if s[y.DUE] == c.DUE_ANGER else s[y.TURN]))
    if s[y.OBJECTION] > 0:
        found.append(Open(OBJECTION, objected_at(history)))
    if (asked := asked_at(history, said, ear)) >= 0:
        found.append(Open(QUESTION, asked))
    return [*found, *_told(t, history)]


def asked_at(history: Sequence[Ints], said: Sequence[Localized], ear: Hearing) -> int:
    """The turn at which he asked something that has no answer yet: with his last words, or where these only come back
    to it; −1 none."""
    s, turn = history[-1], len(history) - 1
    comes_back = s[y.REPLY] == c.INSISTS and turn > 0 and history[turn - 1][y.DUE] == c.DUE_ANSWER
    if comes_back or s[y.DUE] == c.DUE_ANSWER:
        return due_since(history[:turn] if comes_back else history)
    if turn == 0 or not puts_question(said[turn], ear):
        return -1
    return turn if s[y.REPLY] in _ASKS or hears(answer_of(said[turn]), ear.asks_you) else -1


def puts_question(words: Localized, ear: Hearing) -> bool:
    """Whether what he said ends with a question to the seller, and is not the wait for one."""
    return ends_asking(words) and not hears(answer_of(words), ear.waits_for_a_question)


def objected_at(history: Sequence[Ints]) -> int:
    """The turn of the last words of the objection that is open."""
    said = [turn for turn, one in enumerate(history) if turn and one[y.REPLY] in _OBJECTS]
    return said[-1] if said else due_since(history)


def _told(t: Tables, history: Sequence[Ints]) -> list[Open]:
    """Wishes, troubles and hints of his that nothing has answered, of a kind the last said first; none once agreed."""
    s = history[-1]
    found: list[Open] = []
    for k in range(t.number[n.N_TOPICS]) if not is_agreed(s) else ():
        if s[y.NEED + k] == c.EXPLICIT and s[y.PENDING + k] == 0:
            found.append(Open(WISH, spoken_of(history, k, (c.STATES,)), k))
        elif s[y.NEED + k] == c.IMPLIED:
            found.append(Open(TROUBLE, spoken_of(history, k, (c.ADMITS, c.DEEPENS, c.OPENS)), k))
        elif s[y.NEED + k] == c.LATENT and (one := _before_it(t, history, k)) is not None:
            found.append(one)
    # What no turn of his tells cannot be named.
    found = [one for one in found if one.turn > 0]
    return sorted(found, key=lambda one: (OPEN.index(one.what), -one.turn))


def _before_it(t: Tables, history: Sequence[Ints], k: int) -> Open | None:
    """What was let slip on a topic and never asked about, or put off for want of a fact that is not told yet."""
    s = history[-1]
    if s[y.PROBED + k] == c.NONE and s[y.HINTED + k] != c.UNSLIPPED:
        named = max((turn for turn, one in enumerate(history) if turn and one[y.REPLY_NAMED] == k + 1), default=0)
        return Open(HINT, named, k) if named and s[y.TURN] - named < _REMEMBERED else None
    put_off = spoken_of(history, k, (c.DEFLECTS,)) if s[y.PROBED + k] == c.DEFLECTS else 0
    lacks = put_off and history[put_off][y.REPLY_MARK] == LACKS_FACTS and not is_founded(t, s, k)
    return Open(FIRST, put_off, k) if lacks and s[y.TURN] - put_off < _REMEMBERED_FIRST else None


def goes_into(t: Tables, history: Sequence[Ints], m: int, one: Open) -> bool:
    """Whether a move goes into what stands open; to listen leaves nothing that was told."""
    s, kind = history[-1], t.kind[m]
    if one.what == ANGER:
        return does(t, s, m) == c.DID_MEET or kind in (c.LISTEN, *_DONE)
    if one.what == OBJECTION:
        return kind not in _UNTREATED
    if one.what == QUESTION:
        return kind not in _NO_ANSWER or does(t, s, m) == c.DID_MEET
    return kind == c.LISTEN or concerns(t, m, one.topic)


def concerns(t: Tables, m: int, k: int) -> bool:
    """Whether a move is about a topic: by its own, or by a fact that the topic rests on."""
    rests_on = {t.facts[i] for i in range(t.facts_start[k], t.facts_start[k + 1])}
    told = {t.tells[i] for i in range(t.tells_start[m], t.tells_start[m + 1])}
    return t.topic[m] == k or bool(rests_on & told)


def gone_into(t: Tables, history: Sequence[Ints], one: Open) -> list[int]:
    """The turns since something was said at which a question was about it."""
    return [
        turn
        for turn in range(one.turn + 1, len(history))
        if t.topic[history[turn][y.LAST_MOVE]] == one.topic and c.is_question(history[turn][y.LAST_KIND])
    ]


def resented(history: Sequence[Ints], turns: Sequence[int]) -> int:
    """The last of some turns whose question he resented; 0 none."""
    return max((turn for turn in turns if history[turn][y.REPLY] in RESENTS), default=0)


def deed_owed(t: Tables, history: Sequence[Ints], owns: Sequence[int], said: Sequence[Localized], ear: Hearing) -> int:
    """The last turn at which somebody who complains said that he waits for a deed, since a fault was owned (by one of
    the moves `owns`) and nothing has been said of what is done about it; 0 where that is not so."""
    if history[0][y.ANGER_CUE] == 0:
        return 0
    made = [turn for turn in range(1, len(history)) if history[turn][y.LAST_MOVE] in owns]
    since = history[made[0] + 1 :] if made else ()
    done = any(t.kind[one[y.LAST_MOVE]] in _DONE or c.proposes(one[y.LAST_KIND]) for one in since)
    asks = [turn for turn in range(made[0], len(history)) if hears(said[turn], ear.wants_a_deed)] if made else []
    return asks[-1] if asks and not done else 0

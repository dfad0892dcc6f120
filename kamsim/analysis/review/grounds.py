"""What speaks against a move, as far as it could be heard (DESIGN §6): no blame without one of these, or a lost result.

Everything reads the seen part of positions: what stood before the move, and the turn whose words told.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Final, NamedTuple

from kamsim.engine.rules import codes as c
from kamsim.engine.rules import layout as y
from kamsim.engine.rules import tables as n
from kamsim.engine.rules.due import does
from kamsim.engine.rules.tables import Ints, Tables
from kamsim.scoring.placing import due_since, holds_nothing, is_agreed, is_answered, spoken_of
from kamsim.scoring.waiting import (
    ASK_FIRST,
    LACKS_FACTS,
    LIGHT,
    PRESSING,
    SLIP,
    WORRYING,
    Waiting,
    answers,
    facts_known,
    is_founded,
    waiting,
)

# What can speak against a move, the gravest first.
GROUNDS: Final = (
    "misconduct",  # what honest selling does not do
    "opposed",  # went against what was due
    "passed_over",  # passed over what was due
    "put_off",  # did neither: what was due had to wait
    "untraded",  # gave away, for nothing, what nobody had asked for
    "after_yes",  # went on selling after the agreement
    "again",  # asked or said what had been answered
    "refused",  # asked for the same once more after a no, though nothing had changed since
    "not_yet",  # put a question again that he had put off, though nothing had changed since
    "told_already",  # asked for facts that he had told of his own accord
    "enough_facts",  # asked for one more fact after he had let it be felt that it is enough
    "other_side",  # an implication on a side that he had not voiced
    "too_light",  # asked for the payoff of what weighed little yet
    "heavy_enough",  # made heavier what already weighed enough to want it solved
    "not_admitted",  # made heavier what he had not said was there
    "unasked",  # showed something for a wish that he had not stated
    "too_soon",  # asked for a decision before he had said what he wants
    "waits",  # went elsewhere while something said earlier still waited
    "ask_first",  # asked something else than what he had said has to be asked first
    "ask_anew",  # did not put a question again that he had put off, once he could answer it
    "little_said",  # listened where the last answer had nothing to hold on to
    "late",  # made small talk when business had begun
    "contradicted",  # told him that his objection is wrong
    "time_named",  # asked how much time there is after it had been said
    "closed_up",  # went on asking when he had just closed up
    "time_up",  # went on when there was only time left to take one's leave
    "left_open",  # took his leave with something voiced and not answered
    "same_words",  # said once more what had come to nothing
    "half",  # gave back the half of an answer that did not matter
    "pressed_on",  # asked again right after a no
    "step_beside",  # asked for a step that followed from nothing that had just been said
    "early",  # asked for a difficulty before the facts, and was told so
    "unwelcome",  # flattered, and was told so
    "unmoved",  # gave an answer that did not touch the objection
    "kind_words",  # met an objection with kind words, and it stood
    "threatened",  # asked for a decision by a threat
    "unpriced",  # took money on account before the sum was named
    "echo_again",  # gave words back for the third time, and asked nothing
    "no_question",  # announced a question, and asked none
    "one_too_many",  # asked for one more fact in a row, and was told so
    "nothing_yet",  # listened before anything had been asked
    "silence_past",  # kept silent after a plain answer, while something else waited
    "echoed_yes",  # gave back the very words in which he had agreed
    "left_out",  # summed up, and left out a wish
    "left_objection",  # took his leave with an objection open
    "left_wish",  # took his leave with a wish unmet
    "not_raised",  # made heavier what nobody had spoken of
    "wish_waits",  # looked elsewhere, in vain, while a wish waited
    "wish_first",  # asked for a step while a wish waited, and was refused
    "turned_down",  # asked for a step, and was refused
    "gone_past",  # went back to an objection past what he had just told
    "rebuffed_twice",  # was turned aside once more, right after a rebuff
    "rebuffed",  # said what was turned aside
    "unanswered",  # asked one more question where he had asked one himself
    "begged",  # asked for a decision as a favour
    "shut",  # asked on after a plain no to a question on his own matters
    "shut_wait",  # waited in silence after such a no
    "deed_first",  # asked somebody who complains before a word on what will be done
    "corrected",  # summed up, and was told what is missing
    "unmended",  # asked for a step, with the summary that he had corrected left as it was
    "not_asked",  # came down before asking what it is about
    "not_smaller",  # came down as far as the time before, or further
    "unasked_gift",  # came down where nobody had asked for less
    "leave_given",  # asked for leave, or for the time, when he had let the questions begin
    "leave_needless",  # asked for leave that he says is not needed any more
    "wish_still",  # again no word on a wish that he had just come back to
    "wish_stands",  # gave words back, once too often, where a wish was to be met
    "reopened",  # took leave as if an order were still to be decided
    "no_words",  # gave words back where he waited for an answer
    "not_so_fast",  # went on with a matter that he had just asked to leave for now
    "curt_wait",  # waited after an answer as short as can be
    "denied_wait",  # waited after it was said that nothing is amiss
    "told_nothing",  # gave words back to somebody who has come to complain and has told nothing yet
    "deed_owed",  # asked on while somebody who complains waits for what is done
    "in_the_way",  # asked past an objection
    "after_no",  # asked about something else right after a no to goods, to a request
    "lost_wait",  # waited after he had said that he cannot tell
    "came_late",  # asked for the worth of a solution long after what it would solve had been told
    "price_early",  # named a price before anything that it would be worth
    "asked_on",  # asked on after the questions had been resented
    "unfinished",  # went elsewhere while something said earlier had led to nothing yet
    "no_summary",  # announced a summary, and gave none
    "cut_off",  # asked for leave where he asked to be heard
    "nobody_asked",  # answered what nobody had asked
    "after_assent",  # went looking for another trouble right after a yes to what was shown
    "other_step",  # asked for another step than the one that he had opened
    "turned_aside",  # said what was turned aside, after an answer that holds nothing to go back to
    "argued_on",  # argued on about an objection that had just been let go
    "who_decides",  # asked for a yes that he had said is not his alone
    "only_listened",  # showed that he listens, and was told that it does not help
)


# Answers in which a difficulty or a wish is told.
_FELT: Final = (c.ADMITS, c.DEEPENS, c.OPENS, c.STATES, c.WANTS_PROOF)


# So many turns a single sign that these were facts enough is remembered; a second one is not forgotten.
_REMEMBERED: Final = 4


class Ground(NamedTuple):
    """One thing that speaks against a move; `turn` is the turn whose words told it, 0 for the first words, −1 where it
    is that nothing was said. `weighty`:
    what was gone past mattered so much that no trainer would call the move right, whatever it cost."""

    word: str
    turn: int
    weighty: bool = False


def ground_of(t: Tables, history: Sequence[Ints], m: int, named: int = -1) -> Ground | None:
    """The gravest thing that speaks against move `m`, None where nothing does. `history[i]` is the position after turn
    i (0: before the first); the last is the one in which the move was made. `named` is the turn at which he said what
    the move asks for by way of courtesy, how much time there is; −1 none."""
    s = history[-1]
    did = does(t, s, m)
    if named >= 0:
        return Ground("time_named", named)
    if t.kind[m] == c.MISCONDUCT:
        return Ground("misconduct", s[y.TURN])
    if t.kind[m] == c.PROOF and s[y.PENDING + t.topic[m]] == 1:
        # He has asked to see it, whatever else he has said with it.
        return None
    if t.courtesy[m] == c.C_GREET and s[y.TURN] == 0:
        # Whoever answers with his greeting has begun to listen.
        return None
    if did == c.DID_OPPOSE:
        return Ground("opposed", due_since(history), weighty=True)
    if t.kind[m] == c.IMPLICATION and _presses(s, t.topic[m]):
        return _beside(history, t.topic[m])
    if did == c.DID_PASS_OVER and _goes_back(t, history, m):
        return None
    if did == c.DID_PASS_OVER and t.kind[m] == c.LEAVE:
        return Ground("left_open", due_since(history), weighty=True)
    if did == c.DID_PASS_OVER:
        return _beside(history, t.topic[m]) if _is_beside(t, s, m) else _passed(history)
    # What meets what is due is right, whatever it may earn.
    found = None if did == c.DID_MEET else _by_kind(t, history, m)
    if found is None and did == c.DID_NEUTRAL and c.is_question(t.kind[m]) and t.topic[m] == s[y.DUE_TOPIC] >= 0:
        # It asks on about the same matter.
        return None
    return Ground("put_off", due_since(history)) if found is None and did == c.DID_NEUTRAL else found


def _presses(s: Ints, k: int) -> bool:
    """Whether a difficulty weighs so much already that he wants it solved."""
    return s[y.NEED + k] == c.IMPLIED and s[y.WEIGHT + k] == c.URGENT


def _goes_back(t: Tables, history: Sequence[Ints], m: int) -> bool:
    """Whether a move leaves a slip for something weightier that had been said before."""
    s = history[-1]
    if s[y.DUE] != c.DUE_TAKE_UP or s[y.NEED + s[y.DUE_TOPIC]] != c.LATENT:
        return False
    return any(one.weight >= LIGHT and answers(t, s, m, one) for one in waiting(t, history))


def _passed(history: Sequence[Ints]) -> Ground:
    """What was due was passed over. Of what was let slip there may be more to come; an admission is made once."""
    s = history[-1]
    slip = s[y.DUE] == c.DUE_TAKE_UP and s[y.NEED + s[y.DUE_TOPIC]] == c.LATENT
    return Ground("passed_over", due_since(history), weighty=not slip and s[y.DUE] != c.DUE_GOODBYE)


def _is_beside(t: Tables, s: Ints, m: int) -> bool:
    """Whether a move takes up what is due, but from a side that he has not voiced."""
    k = t.topic[m]
    about = t.kind[m] == c.IMPLICATION and k == s[y.DUE_TOPIC] and s[y.NEED + k] == c.IMPLIED
    return about and s[y.VOICED + k] & (1 << t.angle[m]) == 0


def _by_kind(t: Tables, history: Sequence[Ints], m: int) -> Ground | None:
    if t.courtesy[m] == c.C_SMALL_TALK and history[-1][y.BEGUN] == 1:
        return Ground("late", history[-1][y.TURN])
    found = _amiss(t, history, m)
    if found is None and does(t, history[-1], m) == c.DID_NOTHING:
        return _elsewhere(t, history, m)
    return found


def _elsewhere(t: Tables, history: Sequence[Ints], m: int) -> Ground | None:
    """A move goes elsewhere while something waits, however long ago it was said. A step may be asked for while what
    waits weighs little."""
    kind = t.kind[m]
    if not (c.is_question(kind) or c.presents(kind) or c.proposes(kind)):
        return None
    least = PRESSING if c.proposes(kind) else SLIP
    found = [one for one in waiting(t, history) if one.weight >= least]
    if not found or any(_stays_with(t, history[-1], m, one) for one in found):
        return None
    first = found[0]
    if first.weight == ASK_FIRST:
        return Ground("ask_anew" if is_founded(t, history[-1], first.topic) else "ask_first", first.turn)
    return Ground("waits", first.turn, weighty=first.weight >= WORRYING)


def _stays_with(t: Tables, s: Ints, m: int, one: Waiting) -> bool:
    """Whether a move takes up what waits; a slip may wait while an admission is followed."""
    return answers(t, s, m, one) or (one.weight < LIGHT and t.kind[m] in (c.IMPLICATION, c.PAYOFF))


def _amiss(t: Tables, history: Sequence[Ints], m: int) -> Ground | None:
    """What is wrong with a move of its kind at this moment."""
    s, kind, k = history[-1], t.kind[m], t.topic[m]
    now = s[y.TURN]
    business = c.is_question(kind) or c.presents(kind)
    if kind == c.CONCEDE and t.traded[m] == 0 and s[y.REPLY] != c.PRESSES:
        return Ground("untraded", now)
    if business and is_agreed(s):
        return Ground("after_yes", _turn_of(history, lambda one: one[y.COMMITMENT] >= c.ADVANCED))
    if kind == c.PROBLEM and s[y.PROBED + k] == c.DEFLECTS and (early := _not_yet(t, history, k)) is not None:
        return early
    if business and is_answered(t, s, m):
        return Ground("again", _turn_of(history, lambda one: one[y.USED + m] > 0))
    if c.proposes(kind) and (no := _refused(history, m)) is not None:
        return no
    if kind == c.SITUATION and (known := _one_too_many(t, history, m)) is not None:
        asked_for = any(one.weight == ASK_FIRST and answers(t, s, m, one) for one in waiting(t, history))
        return None if asked_for else known
    if kind == c.LISTEN:
        return Ground("little_said", now) if holds_nothing(t, s, m) and t.act[m] != c.SUMMARISE else None
    if k >= 0 and kind in (c.IMPLICATION, c.PAYOFF):
        return _developing(t, history, m, k)
    if c.presents(kind) and k >= 0 and s[y.NEED + k] < c.EXPLICIT:
        return Ground("unasked", _last_about(history, k))
    if c.proposes(kind) and s[y.STATED] == 0 and (t.number[n.N_DEAL] == 1 or s[y.ADMITTED] == 0):
        return Ground("too_soon", now)
    if kind == c.LEAVE and not is_agreed(s) and (open_now := _open_topic(t, s)) >= 0:
        return Ground("left_open", _felt_at(history, open_now))
    return None


def _refused(history: Sequence[Ints], m: int) -> Ground | None:
    """His last no to this very request, None where there was none. It weighs less where something has changed since:
    the first time an objection to it is settled, or a wish more is stated or met, one may come back to it."""
    asked = [turn for turn, one in enumerate(history) if turn and one[y.LAST_MOVE] == m]
    if not asked or history[asked[-1]][y.REPLY] in (c.COMMITS, c.ORDERS):
        return None
    last = asked[-1]
    since = history[last + 1 :]
    settled = any(one[y.REPLY] == c.SETTLES for one in since) and len(asked) == 1
    grown = any(one[y.REPLY] in (c.STATES, c.BELIEVES, c.TAKES, c.RESTS) for one in since)
    return Ground("refused", last, weighty=not (settled or grown))


def _not_yet(t: Tables, history: Sequence[Ints], k: int) -> Ground | None:
    """A difficulty is asked about again that he put off, and what was missing is missing still: the fact that he
    named, or the trust, as far as it shows."""
    s, put_off = history[-1], spoken_of(history, k, (c.DEFLECTS,))
    if not put_off:
        return None
    if history[put_off][y.REPLY_MARK] == LACKS_FACTS:
        return None if is_founded(t, s, k) else Ground("ask_first", put_off, weighty=True)
    return Ground("not_yet", put_off) if s[y.TRUST_CUE] <= history[put_off][y.TRUST_CUE] else None


def _one_too_many(t: Tables, history: Sequence[Ints], m: int) -> Ground | None:
    """A question about facts that he has told already, or that comes after he has shown that it is enough."""
    s = history[-1]
    if facts_known(t, s, m):
        return Ground("told_already", _turn_of(history, lambda one: facts_known(t, one, m)))
    if s[y.REPLY] == c.OPENS:
        # He has just asked for the next question.
        return None
    warned = [turn for turn, one in enumerate(history) if _signals_enough(one)]
    if warned and (len(warned) > 1 or s[y.TURN] - warned[-1] < _REMEMBERED):
        return Ground("enough_facts", warned_at(history))
    return None


def warned_at(history: Sequence[Ints]) -> int:
    """The turn at which he last let it be felt that these were facts enough: in words where he did, else by a curt
    answer; 0 where he did not."""
    told = [turn for turn, one in enumerate(history) if one[y.WARNED] == c.WARN_FACTS]
    return (told or [turn for turn, one in enumerate(history) if _signals_enough(one)] or [0])[-1]


def _signals_enough(s: Ints) -> bool:
    """Whether his answer to a question about facts let it be felt that it is one of too many."""
    return s[y.WARNED] == c.WARN_FACTS or (s[y.REPLY] == c.CURT and s[y.LAST_KIND] == c.SITUATION)


def _developing(t: Tables, history: Sequence[Ints], m: int, k: int) -> Ground | None:
    s = history[-1]
    if s[y.NEED + k] == c.LATENT:
        return Ground("not_admitted", _last_about(history, k))
    if s[y.NEED + k] != c.IMPLIED:
        return None
    if t.kind[m] == c.PAYOFF:
        return Ground("too_light", _felt_at(history, k)) if s[y.WEIGHT + k] < c.URGENT else None
    if s[y.VOICED + k] & (1 << t.angle[m]):
        return None
    return _beside(history, k)


def _beside(history: Sequence[Ints], k: int) -> Ground:
    """What was asked further was not what his words called for: it was heavy enough already, or he had named another
    side of it; then the turn at which he had named all the sides that he has named."""
    if history[-1][y.WEIGHT + k] == c.URGENT:
        return Ground("heavy_enough", _turn_of(history, lambda one: one[y.WEIGHT + k] == c.URGENT))
    voiced = history[-1][y.VOICED + k]
    return Ground("other_side", _turn_of(history, lambda one: one[y.VOICED + k] == voiced))


def _open_topic(t: Tables, s: Ints) -> int:
    """A topic on which he has admitted or stated something that nothing answers yet; −1 none."""
    for k in range(t.number[n.N_TOPICS]):
        if s[y.NEED + k] in (c.IMPLIED, c.EXPLICIT):
            return k
    return -1


def _turn_of(history: Sequence[Ints], holds: Callable[[Ints], bool]) -> int:
    """The first turn after which it holds."""
    return next((turn for turn, one in enumerate(history) if holds(one)), len(history) - 1)


def _felt_at(history: Sequence[Ints], k: int) -> int:
    """The last turn at which he added something to a difficulty or a wish; the last about it where none did."""
    return spoken_of(history, k, _FELT) or _last_about(history, k)


def _last_about(history: Sequence[Ints], k: int) -> int:
    """The last turn whose answer was about the topic; −1 where none was, and no words of his told of it."""
    return max((turn for turn, one in enumerate(history) if turn and one[y.REPLY_TOPIC] == k), default=-1)

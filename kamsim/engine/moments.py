"""What the moment asks of an answer, beside what the answer is: what he had said before somebody listened to it, and
where the words for the topic would belie what he said himself."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import Final, NamedTuple

from kamsim.domain import vocabulary as v
from kamsim.domain.text import Localized
from kamsim.engine.rules import codes as c
from kamsim.engine.rules import layout as y
from kamsim.engine.rules.tables import Ints

TO_LISTENING: Final = (c.OPENS, c.NODS, c.BRUSHES)
# He has named a trouble and told nothing of it; or would not tell.
_BESIDE_TOPIC: Final = {
    **dict.fromkeys((c.HINTS, c.REDIRECTS), "after_hint"),
    **dict.fromkeys((c.DEFLECTS, c.CURT), "after_put_off"),
    c.INSISTS: "after_insisting",
    # What he would wish for, and why he hesitates, are no troubles that one could add to.
    c.STATES: "after_wish",
    **dict.fromkeys((c.WANTS_PROOF, c.DOUBTS, c.PREFERS_RIVAL), "after_objection"),
}
# Whoever wanted the facts first says so again; whoever wanted to end it has nothing to come back to.
_AFTER_MARK: Final[dict[tuple[int, str | None], str]] = {
    (c.DEFLECTS, "facts"): "after_facts",
    (c.INSISTS, "goodbye"): "after_no",
}
# What came before a listening act, where the answer to "go on" depends on it.
_AFTER: Final = {
    c.REFUSES: "after_no",
    **dict.fromkeys((c.STALLS, c.REFERS), "after_later"),
    **dict.fromkeys((c.SHRUGS, c.LOST, c.FLAT, c.SLIDES), "after_shrug"),
    **dict.fromkeys((c.COMMITS, c.ORDERS, c.TAKES), "after_yes"),
    **dict.fromkeys((c.OBJECTS, c.STANDS, c.WORSENS), "after_objection"),
    # Where it leads he has said; what was presented to him has not touched him yet.
    c.DEEPENS: "after_deepening",
    c.HEARS: "after_hearing",
    # What is settled has no more to it: it is the other's turn.
    c.SETTLES: "after_courtesy",
    # He has demanded something else than to go on with it.
    c.BRISTLES: "after_insisting",
}
# Words of courtesy, a leave to ask, a bare "so it is": where they state nothing, nothing of it can be taken up.
_COURTEOUS: Final = (c.WARMS, c.TOLERATES, c.COOLS, *TO_LISTENING)
COURTESIES: Final = (c.WARMS, c.TOLERATES, c.COOLS)
# Answers that go past a question of his own.
LEAVES_HIS_QUESTION: Final = (*COURTESIES, c.CURT, c.TELLS, c.HEARS, c.LOST, c.SHRUGS, c.DEFLECTS, c.FLAT)
DECLINES: Final = (c.REFUSES, c.STALLS)
# Closes that take a yes for given, threaten or beg: that is answered before anything else.
_ANSWERED_FIRST: Final = (
    "close_minor_point",
    "close_alternative",
    "close_assume",
    "close_threat",
    "close_underdog",
    "close_contest",
    "close_raise_buyer",
)
# The close that asks what is in the way.
_ASKS_WHAT_IS_MISSING: Final = "close_candour"
# Acts whose answer depends on what they are and not on what went before.
_BY_THEMSELVES: Final = ("ask_repeat", "apologise", "own_it")
# Acts that ask whether it is so, once there is something that could be.
_ASK_WHETHER: Final = ("paraphrase", "summarise")
# Acts that are answered in their own form at just this moment: a leave to ask, his own word confirmed.
_IN_THEIR_FORM: Final = (
    ("echo", "after_courtesy"),
    *(
        ("cushion", f"after_{what}")
        for what in ("nothing", "put_off", "shrug", "no", "later", "yes", "courtesy", "deepening", "objection")
    ),
)
# Moments in which he waits for something from the other.
_WAITS: Final = ("after_insisting", "after_missing")
# What asks for a leave, and how it is given.
_ASKS_LEAVE: Final = ("ask_permission", "cushion")
_GRANTS: Final = frozenset((c.WARMS, c.TOLERATES, c.OPENS, c.NODS))
# Answers that go along with something; whoever breaks off over it does not.
_GOES_ALONG: Final = frozenset((c.TAKES, c.BELIEVES, c.SETTLES, c.WARMS))
# Acts after which he may tell more of what he has just told.
_LETS_TELL: Final = ("acknowledge", "silence", "echo")
# What turns a question or an offer away is an answer to it; an objection says it better.
_TURNS_AWAY: Final = frozenset((c.HEARS, c.DEFLECTS, c.LOST, c.FLAT, c.SLIDES, c.BRISTLES))
_QUESTIONS: Final = (c.SITUATION, c.PROBLEM, c.IMPLICATION, c.PAYOFF)
# In the middle of these he may be when his time is up.
_TELLING: Final = frozenset((c.ADMITS, c.DEEPENS, c.HINTS, c.STATES))
# Answers that a goodbye or an objection takes the place of: courtesies, and what asks for more.
_GIVES_WAY: Final = frozenset(
    (
        *(c.CURT, c.SAID, c.INSISTS, c.CORRECTS),
        *(c.NODS, c.BRUSHES, c.WARMS, c.TOLERATES, c.COOLS),
        *(c.STANDS, c.WORSENS, c.DOUBTS, c.WANTS_PROOF, c.PREFERS_RIVAL),
    )
)


class Before(NamedTuple):
    """What he had said before somebody listened: whether anything at all in this call, whether his last answer stated
    something, and to which move it was."""

    told: bool
    stated: bool
    to: str = ""


def beside_topic(
    s: Ints, named: Collection[int], earlier: str | None, mark: str | None = None, *, opposed: bool = False
) -> str | None:
    """The moment that what is written for the topic does not know, as a qualifier of the bank; None where it serves.
    `named` are the topics that he has named himself, `earlier` is the moment of his last answer, `mark` what that was
    for: what he lacked, or what he insisted on, `opposed` whether it came with an objection."""
    if s[y.REPLY] == c.LOST and s[y.REPLY_TOPIC] in named:
        return "named"
    if s[y.REPLY] == c.BRISTLES and s[y.LAST_KIND] == c.PAYOFF:
        return "payoff"
    if s[y.REPLY] in TO_LISTENING and s[y.REPLY_MARK] < 0:
        if opposed:
            return "after_objection"
        # What he has named and nobody asked about still waits to be asked about.
        if earlier == "named":
            return "after_hint"
        return _AFTER_MARK.get((s[y.PREV_REPLY], mark)) or _BESIDE_TOPIC.get(s[y.PREV_REPLY])
    return None


def meant_for(s: Ints, move: str, said: Before, moment: str | None) -> tuple[str, ...]:
    """For what words of the bank may be meant, the closest first: the moment, and the very move. `said` is what he had
    said before it."""
    agreed = s[y.COMMITMENT] >= c.ADVANCED and s[y.OBJECTION] == 0
    if s[y.REPLY] == c.PARTS and agreed and move != "leave_abruptly":
        # Whoever has agreed to something does not part as if all were open.
        return ("after_yes", move)
    if s[y.REPLY] in DECLINES:
        # Words for how he was asked are looked for first, and only while nothing is agreed.
        return ()
    if s[y.LAST_KIND] != c.LISTEN or s[y.REPLY] not in TO_LISTENING:
        return (move,) if moment is None else (moment, move)
    before = [moment] if moment else []
    if not said.told:
        before.append("after_nothing")
    elif moment is None:
        before.append(_after(s[y.PREV_REPLY], said))
    # A request for leave is answered as that, whatever was before, unless he waits for an answer himself.
    leave = move == "cushion" and (s[y.REPLY] == c.NODS or before[0] not in _WAITS)
    if move in _BY_THEMSELVES or leave or (said.told and _asks_for_its_own(move, before[0])):
        return (move, *before)
    return (*before, move)


def _after(prev: int, said: Before) -> str:
    """What his last answer was, where the answer to a listening act depends on it; else nothing."""
    if not said.stated and prev in _COURTEOUS:
        return "after_courtesy"
    if prev in DECLINES and said.to == _ASKS_WHAT_IS_MISSING:
        return "after_missing"
    return _AFTER.get(prev, "")


def is_to_be_confirmed(s: Ints, move: str) -> bool:
    """Whether he was asked if it is so, and says more than that it is: he says that first. A summary may have been
    given with the question what is missing, to which a yes would be the wrong word."""
    return s[y.REPLY] in (c.OPENS, c.NODS) and move == "paraphrase"


def is_to_be_granted(s: Ints, move: str) -> bool:
    """Whether he was asked for leave to ask on, and says more than that he may."""
    return s[y.REPLY] in (c.OPENS, c.NODS) and move == "cushion" and s[y.ENDING] == c.RUNNING


def _asks_for_its_own(move: str, moment: str) -> bool:
    """Whether the form of a listening act wants its own answer: a yes or no, or a leave to ask. A pause asks for
    nothing, so what went before is answered."""
    if moment == "after_hint" and move == "paraphrase":
        # What he has only named he confirms by saying more of it.
        return False
    return move in _ASK_WHETHER or (move, moment) in _IN_THEIR_FORM


def goes_on(s: Ints, move: str, moment: str | None) -> bool:
    """Whether he has named a trouble, and is only asked to go on: then he says what it is, and does not call for a
    question."""
    return moment == "after_hint" and move in _LETS_TELL and s[y.REPLY] != c.BRUSHES


def is_asked_back(said: Localized) -> bool:
    """Whether what the seller said ends as a question in every language it has."""
    return bool(said) and all(words.rstrip("”’\"' ").endswith(("?", "？")) for words in said.values())


def owes_answer(s: Ints, last: Localized) -> bool:
    """Whether there is something to which an answer can be promised: his question, his wish, an objection that was not
    just passed over; `last` is what he said last."""
    if s[y.PREV_REPLY] == c.WORSENS:
        return False
    return s[y.DUE_WAS] in (c.DUE_ANSWER, c.DUE_SHOW, c.DUE_OBJECTION) or is_asked_back(last)


def asks_again(s: Ints, move: str, moment: str | None) -> bool:
    """Whether he is asked to go on with what he has just put off: that he does not take for tact."""
    return s[y.REPLY] == c.OPENS and moment == "after_put_off" and move in ("acknowledge", "echo")


def is_told_again(s: Ints) -> bool:
    """Whether he was listened to once more in a way that has brought what it can bring."""
    return s[y.REPLY] == c.SAID and s[y.LAST_KIND] == c.LISTEN


def takes_more(s: Ints, move: str) -> bool:
    """Whether he was listened to in a way after which he may tell more, and nothing new came out by it."""
    return s[y.REPLY] in (c.OPENS, c.NODS) and s[y.REPLY_MARK] < 0 and move in _LETS_TELL


def left_out(s: Ints, move: str, spoke_of: Collection[int]) -> int | None:
    """The first topic on which he has admitted a need and which a summary of his last two statements, on `spoke_of`,
    leaves out; None where it is whole, or nothing was summed up."""
    if move != "summarise" or s[y.REPLY] not in (c.OPENS, c.NODS) or s[y.REPLY_MARK] >= 0:
        return None
    topics = range(y.VOICED - y.NEED)
    return next((k for k in topics if s[y.NEED + k] >= c.IMPLIED and k not in spoke_of), None)


def is_cut_short(s: Ints, move: str) -> bool:
    """Whether something weightier than this answer is said with it, a goodbye or an objection, and the answer tells
    nothing that would go with it."""
    ends = s[y.ENDING] in (c.WALKED_OUT, c.TIME_UP)
    objects = s[y.REPLY_OBJECTION] > 0 and s[y.REPLY] != c.OBJECTS
    if s[y.ENDING] == c.WALKED_OUT and move == _ASKS_WHAT_IS_MISSING:
        # What is missing is named to somebody who may still bring it.
        return True
    if (objects or ends) and s[y.REPLY] in DECLINES:
        # The objection is what he declines with; on his way out he says no first, or objects, and not both.
        return objects and (ends or move not in _ANSWERED_FIRST)
    if s[y.ENDING] == c.WALKED_OUT and s[y.REPLY] in _GOES_ALONG | _TURNS_AWAY | {c.OBJECTS}:
        # Whoever leaves in anger or disappointment neither takes note of anything nor sets a condition.
        return True
    if s[y.ENDING] == c.TIME_UP and s[y.REPLY] == c.WARMS and not objects:
        # What he is glad of he still says, on his way.
        return False
    listened = s[y.REPLY] == c.OPENS and s[y.REPLY_MARK] < 0
    return ((ends or objects) and (listened or s[y.REPLY] in _GIVES_WAY)) or (objects and s[y.REPLY] in _TURNS_AWAY)


def leaves(s: Ints) -> str | None:
    """What he breaks off before he has answered: his objection, his question, and when his time is up also what he was
    telling, or what he was asked; None for nothing."""
    if s[y.DUE_WAS] == c.DUE_OBJECTION:
        # Whoever was just listened to, or answered, however badly, has no complaint that it was passed over.
        answered = s[y.LAST_KIND] == c.ANSWER and s[y.DUE_DID] != c.DID_PASS_OVER
        return None if answered or s[y.LAST_KIND] == c.LISTEN else "objection"
    if s[y.DUE_WAS] == c.DUE_ANSWER:
        return "question"
    if s[y.ENDING] == c.WALKED_OUT:
        return None
    if s[y.LAST_KIND] in _QUESTIONS:
        return "asked"
    return "telling" if s[y.PREV_REPLY] in _TELLING and s[y.LAST_KIND] == c.LISTEN else None


def confirms_agreed(s: Ints, move: str) -> bool:
    """Whether he was asked if what was agreed stands as said."""
    return move == "fix_when_and_who" and s[y.COMMITMENT] >= c.ADVANCED


def has_leave(s: Ints, move: str, had: bool, asks: bool) -> bool:
    """Whether he has given leave to ask, and nothing was asked since; `had` is whether it was so before, `asks`
    whether the move asks for leave in this scenario, beside those that always do."""
    if s[y.LAST_KIND] in _QUESTIONS:
        return False
    return had or (s[y.REPLY] in _GRANTS and s[y.REPLY_MARK] < 0 and (asks or move in _ASKS_LEAVE))


def turns_back(s: Ints) -> bool:
    """Whether he comes back to what does touch him, after something that does not."""
    return s[y.PREV_REPLY] == c.SLIDES and s[y.REPLY] == c.OPENS and s[y.REPLY_MARK] >= 0


def has_just_complained(s: Ints, spoke_of: Collection[int]) -> bool:
    """Whether one of his last statements, on `spoke_of`, was of a trouble with what he is asked about."""
    topic = s[y.REPLY_TOPIC]
    return topic in spoke_of and s[y.NEED + topic] != c.LATENT


def added(s: Ints) -> Iterator[str]:
    """What is added to an answer: a warning, the withdrawal of what was agreed, the end."""
    events = [event // c.EVENT_BASE for event in s[y.EVENT : y.EVENT + s[y.EVENT_COUNT]]]
    if s[y.WARNED] > 0 and s[y.ENDING] == c.RUNNING:
        yield f"warn_{v.WARNINGS[s[y.WARNED]]}"
    if c.E_AGREEMENT_VOIDED in events:
        yield "withdraws"
    if s[y.ENDING] == c.WALKED_OUT:
        yield "walk_out"
    elif s[y.ENDING] == c.TIME_UP:
        yield "time_up"

"""What a turn of a call was: the tests that claims are made from. They read the turn, its positions and what the tables
say of its move."""

from __future__ import annotations

from typing import Final

from kamsim.domain import vocabulary as v
from kamsim.domain.text import Localized, say
from kamsim.engine.rules import codes as c
from kamsim.engine.rules import layout as y
from kamsim.engine.rules import tables as n
from kamsim.engine.rules.asking import facts_told, opening
from kamsim.engine.rules.tables import Ints, Tables
from kamsim.engine.timeline import Timeline, Turn

# The method of an answer that asks what lies behind an objection (K25).
ASK_BACK: Final = v.ANSWER_METHODS.index("ask_back")
QUESTIONS = ("situation", "problem", "implication", "payoff")
GOODS = ("feature", "advantage", "benefit", "proof")
REQUESTS = ("advance", "close")
# Answers that show a move to have been right, whatever else was open: the talk was going again.
GOING_AGAIN: Final = (
    *("admits", "deepens", "states", "opens", "believes", "settles", "commits", "orders", "hints", "warms"),
)


def move_of(told: Timeline, turn: Turn) -> int:
    """Number of the move."""
    return told.model.index[turn.move]


def topic_of(told: Timeline, turn: Turn) -> int:
    """The topic that the line is about, −1 none."""
    return told.tables.topic[move_of(told, turn)]


def courtesy_of(told: Timeline, turn: Turn) -> int:
    """What a courtesy is (`vocabulary.COURTESIES`), 0 for everything else."""
    return told.tables.courtesy[move_of(told, turn)]


def took_effect(turn: Turn) -> bool:
    """Whether the move was answered for what it is: he did not come back to what is due, and it was no repetition. A
    request that he has answered already counts as one more request."""
    return turn.reply_class != "insists" and (turn.reply_class != "said" or turn.kind in REQUESTS)


def came_to_nothing(_: Timeline, turn: Turn) -> bool:
    """The move itself had no effect."""
    return not took_effect(turn)


def is_question(_: Timeline, turn: Turn) -> bool:
    """A question was asked."""
    return turn.kind in QUESTIONS


def is_fact_question(_: Timeline, turn: Turn) -> bool:
    """A situation question was asked."""
    return turn.kind == "situation" and took_effect(turn)


def is_implication(_: Timeline, turn: Turn) -> bool:
    """A consequence was asked about."""
    return turn.kind == "implication" and took_effect(turn)


def is_payoff(_: Timeline, turn: Turn) -> bool:
    """The worth of a solution was asked about."""
    return turn.kind == "payoff" and took_effect(turn)


def shows_goods(_: Timeline, turn: Turn) -> bool:
    """Goods or evidence were shown."""
    return turn.kind in GOODS and took_effect(turn)


def asks_for_step(_: Timeline, turn: Turn) -> bool:
    """An action or the order was asked for."""
    return turn.kind in REQUESTS and took_effect(turn)


def concedes(_: Timeline, turn: Turn) -> bool:
    """A concession."""
    return turn.kind == "concede" and took_effect(turn)


def misbehaves(_: Timeline, turn: Turn) -> bool:
    """Something that honest selling does not do."""
    return turn.kind == "misconduct"


def is_business(_: Timeline, turn: Turn) -> bool:
    """Anything but courtesy, listening and leaving."""
    return turn.kind not in ("listen", "courtesy", "leave")


def is_pitch(told: Timeline, turn: Turn) -> bool:
    """Goods shown on something that he had not said he wants; about nothing in particular only while no wish is out."""
    if turn.kind not in GOODS or not took_effect(turn):
        return False
    k = topic_of(told, turn)
    if k >= 0 and turn.before[y.NEED + k] >= c.EXPLICIT:
        return False
    any_wish = any(turn.before[y.NEED + i] >= c.EXPLICIT for i in range(len(told.model.topics)))
    return turn.kind == "benefit" or k >= 0 or not any_wish


def in_anger(_: Timeline, turn: Turn) -> bool:
    """The buyer was angry when the move was made."""
    return turn.before[y.HEAT] > 0


def slides(_: Timeline, turn: Turn) -> bool:
    """A consequence that he does not feel."""
    return turn.reply_class == "slides"


def falls_flat(_: Timeline, turn: Turn) -> bool:
    """The wish was asked for before the problem weighed enough."""
    return turn.reply_class == "flat"


def takes_hold(_: Timeline, turn: Turn) -> bool:
    """A consequence that he feels."""
    return turn.reply_class == "deepens"


def lets_slip(_: Timeline, turn: Turn) -> bool:
    """He let slip, named or admitted something: the seller can follow it."""
    return turn.after[y.HOOK] > 0 and turn.after[y.HOOK] != turn.before[y.HOOK]


def takes_up(_: Timeline, turn: Turn) -> bool:
    """What he had let slip was turned to."""
    return any(event.startswith("hint_followed:") for event in turn.events)


def loses_slip(_: Timeline, turn: Turn) -> bool:
    """He concluded that nobody would follow what he had let slip."""
    return any(event.startswith("hint_ignored:") for event in turn.events)


def suits(_: Timeline, turn: Turn) -> bool:
    """The manner was this person's own."""
    return any(event.startswith("style_met:") for event in turn.events)


def grates(_: Timeline, turn: Turn) -> bool:
    """The manner went against this person's grain."""
    return any(event.startswith("style_missed:") for event in turn.events)


def raises_objection(_: Timeline, turn: Turn) -> bool:
    """An objection came up with the reply."""
    return turn.after[y.REPLY_OBJECTION] > 0


# The general moves that own up to what went wrong.
OWNS_UP: Final = ("apologise", "own_it")
# The general moves that say what a man who complains gets: who takes it on, what can be decided, by when (K38).
PROMISES: Final = ("say_authority", "take_charge", "find_out_by")
# Closes that ask for nothing: they let a thing be seen, and wait.
ONLY_HINTS: Final = ("close_hint", "close_raise_buyer")


def ever_owned(told: Timeline) -> bool:
    """Whether a word of regret was said at any time in the call (K38)."""
    return any(turn.move in OWNS_UP for turn in told.turns)


def left_out(told: Timeline, turn: Turn) -> int:
    """The topic that a summary of this turn left out and the buyer named in his answer, −1 none."""
    s = turn.after
    if turn.move != "summarise" or turn.reply_class not in ("opens", "nods", "corrects") or s[y.REPLY_MARK] >= 0:
        return -1
    for k in range(len(told.model.topics)):
        label = label_of(told, k)
        if s[y.NEED + k] >= c.IMPLIED and any(say(label, lang) in turn.reply.get(lang, "") for lang in label):
            return k
    return -1


def is_last_word(told: Timeline, turn: Turn) -> bool:
    """He ended the call with this answer: nothing could be said to it any more."""
    return turn.number == len(told.turns) and told.ending in ("time_up", "walked_out")


def agrees(_: Timeline, turn: Turn) -> bool:
    """He agreed to an action or to the order."""
    return turn.reply_class in ("commits", "orders")


def repeats_request(told: Timeline, turn: Turn) -> bool:
    """A request made in vain that had been made in vain in the same words: after an objection to it was settled it may
    come once more."""
    if turn.kind not in REQUESTS or agrees(told, turn):
        return False
    before = [one for one in told.turns[: turn.number - 1] if one.move == turn.move and not agrees(told, one)]
    since = told.turns[before[-1].number : turn.number - 1] if before else ()
    return len(before) > 1 or (bool(before) and not any(one.reply_class == "settles" for one in since))


def topic_name(told: Timeline, turn: Turn) -> str:
    """The id of the topic that an answer is about, "" none."""
    k = turn.after[y.REPLY_TOPIC]
    return told.model.topics[k] if k >= 0 else ""


def is_price_line(told: Timeline, m: int) -> bool:
    """Whether a move is a line in which the seller names a price."""
    lines = told.model.scenario["lines"]
    return m < len(lines) and lines[m]["price"]


def agreed_as(told: Timeline, a: int) -> Localized:
    """What has been agreed with an advance, as a sentence without its stop."""
    step = told.model.scenario["advances"][a]
    if step["agreed"] is not None:
        return step["agreed"]
    return {lang: say(_AGREED, lang).replace("{step}", say(step["label"], lang)) for lang in v.LANGUAGES}


# How an agreement is told where the scenario has no sentence for it.
_AGREED: Final[Localized] = {"en": "{buyer} agreed to “{step}”", "zh": "{buyer}答应了“{step}”"}


def label_of(told: Timeline, k: int) -> Localized:
    """A topic by its name."""
    return told.model.scenario["topics"][k]["label"]


def would_tell(t: Tables, s: Ints, k: int) -> bool:
    """Whether he would admit a need if he were asked about it in this position."""
    return s[y.TRUST] >= opening(t, s, k) and facts_told(t, s, k) and s[y.HEAT] == 0


def served_needs(told: Timeline) -> list[int]:
    """The topics behind which there is a need that the rival does not serve better."""
    t = told.tables
    return [k for k in range(len(told.model.topics)) if t.exists[k] == 1 and t.rival[k] == 0]


def needs(told: Timeline) -> list[int]:
    """The topics behind which there is a need."""
    return [k for k in range(len(told.model.topics)) if told.tables.exists[k] == 1]


def subject(told: Timeline) -> str:
    """What the call was about: complaint, qualifying, price (a talk about price and concessions, K28, of a large deal)
    or needs."""
    if told.begins[y.HEAT] > 0:
        return "complaint"
    if not served_needs(told):
        return "qualifying"
    haggled = told.header.deal == "large" and "K28" in told.model.scenario["skills"]
    return "price" if haggled else "needs"


def tries_goods(_: Timeline, turn: Turn) -> bool:
    """Goods or evidence were shown, whether he took them in or not."""
    return turn.kind in GOODS


def tries_step(_: Timeline, turn: Turn) -> bool:
    """An action or the order was asked for, whether he went into it or not."""
    return turn.kind in REQUESTS


def tries_concession(_: Timeline, turn: Turn) -> bool:
    """A concession was offered, whether he went into it or not."""
    return turn.kind == "concede"


def is_ready(told: Timeline, turn: Turn, a: int) -> bool:
    """Whether he would have agreed to an advance before this turn."""
    from kamsim.engine.rules.proposing import too_light, trusted, unseen

    t, s = told.tables, turn.before
    if s[y.HEAT] > 0 or s[y.OBJECTION] > 0 or t.advance_open[a] == 0:
        return False
    if t.advance_size[a] == 1:
        hungry = s[y.CONCEDED] < s[y.EXPECTS]
        if t.number[n.N_CAN_ORDER] == 0 or unseen(t, s) or hungry:
            return False
    return not too_light(t, s, a) and trusted(t, s, a)

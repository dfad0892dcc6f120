"""What a move did that a trainer can name, by the words it answered and by the answer that came (DESIGN §6).

Praise is earned: a move that only cost nothing has no merit. Everything reads the seen part of positions.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, NamedTuple

from kamsim.analysis.review.offering import UNWILLING
from kamsim.engine.rules import codes as c
from kamsim.engine.rules import layout as y
from kamsim.engine.rules.due import does
from kamsim.engine.rules.tables import Ints, Tables
from kamsim.scoring.placing import due_since
from kamsim.scoring.waiting import ASK_FIRST, answers, waiting

# What a move may have done, by its own name; `RISES` bring the call on, the rest only do what the moment asked for.
RISES: Final = (
    "wish",
    "brought_out",
    "came_back",
    "developed",
    "believed",
    "proved",
    "settled",
    "opened",
    "calmed",
    "fixed",
)
SERVES: Final = (
    "step",
    "answered",
    "shown",
    "cushioned",
    "heard",
    "summed",
    "hint",
    "led_on",
    "asked_more",
    "traded",
    "purpose",
)
MERITS: Final = (*RISES, *SERVES)

# Answers that say by themselves what the move before them did.
_BY_REPLY: Final = {
    c.STATES: "wish",
    c.ADMITS: "brought_out",
    c.DEEPENS: "developed",
    c.BELIEVES: "believed",
    c.SETTLES: "settled",
    c.COMMITS: "step",
    c.ORDERS: "step",
    c.WANTS_PROOF: "shown",
    c.REDIRECTS: "led_on",
    c.HINTS: "hint",
    c.TAKES: "traded",
    c.RESTS: "traded",
}
# What a move that did what was due did, by what was due, where the answer does not say more.
_BY_DUE: Final = {c.DUE_ANSWER: "answered", c.DUE_STEP: "fixed", c.DUE_SHOW: "shown", c.DUE_OBJECTION: "cushioned"}
# What is worth something only if the call goes on.
_LEADS: Final = ("opened", "cushioned", "heard", "hint", "led_on", "asked_more", "purpose")
# Answers in which something comes out: such a move was worth making, whatever else waited.
FRUITFUL: Final = (c.STATES, c.ADMITS, c.DEEPENS, c.BELIEVES, c.SETTLES, c.COMMITS, c.ORDERS, c.REDIRECTS)


class Merit(NamedTuple):
    """`word` of MERITS, and the turn whose words the move took up (0: the first, −1 none)."""

    word: str
    turn: int = -1

    @property
    def rises(self) -> bool:
        """Whether it brings the call on, so that the move may be the best."""
        return self.word in RISES


def merit_of(t: Tables, history: Sequence[Ints], after: Ints) -> Merit | None:
    """What the last move of `after` did, None where nothing that anyone could name. `history` as in `ground_of`."""
    s, m, reply = history[-1], after[y.LAST_MOVE], after[y.REPLY]
    met = does(t, s, m) == c.DID_MEET
    word = _by_reply(t, s, after) or (_of_meeting(t, s, after) if met else "") or _unasked(t, s, after)
    if not word or (reply in UNWILLING and word not in ("calmed", "cushioned", "fixed", "shown")):
        return None
    if after[y.ENDING] != c.RUNNING and word in _LEADS:
        # Nothing can come of it any more.
        return None
    if word == "developed":
        return Merit(word, _voiced(t, history, m))
    if word == "brought_out" and history[-1][y.PROBED + t.topic[m]] == c.DEFLECTS:
        return Merit("came_back")
    turn = _answered(t, history, m, met=met)
    if word == "led_on" and turn < 0:
        # Nothing had led there: that he told something else instead was luck.
        return None
    # What was said between is heard first: older words are not what was listened to.
    return Merit(word, turn if word != "heard" or turn == s[y.TURN] else -1)


def _by_reply(t: Tables, s: Ints, after: Ints) -> str:
    kind, reply = after[y.LAST_KIND], after[y.REPLY]
    if reply == c.OPENS and after[y.REPLY_MARK] >= 0 and s[y.REPLY] != c.SLIDES:
        return "opened"
    if reply in (c.TAKES, c.RESTS) and (t.traded[after[y.LAST_MOVE]] == 0 or s[y.REPLY] in (c.TAKES, c.RESTS)):
        # A gift is no trade, and what is given after he has taken the last of it has been asked for by nobody.
        return ""
    if reply == c.HINTS and kind != c.SITUATION:
        return ""
    if reply == c.BELIEVES and kind == c.PROOF:
        return "proved"
    return _BY_REPLY.get(reply, "")


def _of_meeting(t: Tables, s: Ints, after: Ints) -> str:
    """What came of doing what was due. Words that were only nodded at did nothing."""
    due, kind, reply = s[y.DUE], after[y.LAST_KIND], after[y.REPLY]
    if due == c.DUE_ANGER:
        return "calmed" if after[y.ANGER_CUE] < s[y.ANGER_CUE] else "heard" if reply == c.OPENS else ""
    if due == c.DUE_OBJECTION:
        # Feeling first (K25): it is met, the answer follows.
        return "cushioned" if kind == c.LISTEN and reply in (c.OPENS, c.NODS) else ""
    if due == c.DUE_TAKE_UP:
        return _of_taking_up(kind, reply)
    if due == c.DUE_STEP and (t.courtesy[after[y.LAST_MOVE]] != c.C_CONFIRM or after[y.CONFIRMED] == 0):
        return ""
    return "" if reply in UNWILLING and due != c.DUE_STEP else _BY_DUE.get(due, "")


def _of_taking_up(kind: int, reply: int) -> str:
    if kind == c.LISTEN:
        return "heard" if reply == c.OPENS else ""
    return "asked_more" if kind == c.SITUATION and reply == c.TELLS else ""


def _unasked(t: Tables, s: Ints, after: Ints) -> str:
    """What a move did that nothing had made due."""
    m, kind, reply = after[y.LAST_MOVE], after[y.LAST_KIND], after[y.REPLY]
    wished = s[y.REPLY] == c.STATES
    if kind == c.LISTEN and reply == c.OPENS and s[y.DUE] == c.DUE_NONE and s[y.LISTEN_RUN] == 0 and not wished:
        return "summed" if t.act[m] == c.SUMMARISE else "heard"
    if kind == c.COURTESY and t.courtesy[m] == c.C_PURPOSE and s[y.BEGUN] == 0 and reply == c.WARMS:
        return "purpose"
    return ""


def _answered(t: Tables, history: Sequence[Ints], m: int, *, met: bool) -> int:
    """The turn whose words the move took up."""
    s = history[-1]
    if met:
        return due_since(history)
    standing = [one for one in waiting(t, history) if one.weight >= ASK_FIRST and answers(t, s, m, one)]
    return standing[0].turn if standing else -1


def _voiced(t: Tables, history: Sequence[Ints], m: int) -> int:
    """The turn at which he first named the side that an implication is about."""
    k, side = t.topic[m], 1 << t.angle[m]
    return next((turn for turn, one in enumerate(history) if one[y.VOICED + k] & side), -1)

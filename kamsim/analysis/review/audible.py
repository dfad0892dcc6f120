"""What of a puzzle can be heard: whether the buyer's last words decide for its answer, and by what each other option
falls.

The due and the grounds (`grounds.ground_of`) say what is right and wrong by the rules. A solver has the words alone, so
a position is kept only where these say it, and an option only where its fault stands on the screen.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from kamsim.analysis.review.grounds import ground_of
from kamsim.analysis.review.wording import shared
from kamsim.domain import vocabulary as v
from kamsim.domain.rulebook import Rulebook
from kamsim.domain.text import Localized
from kamsim.engine.call import Call
from kamsim.engine.rules import codes as c
from kamsim.engine.rules import layout as y
from kamsim.engine.rules.tables import Ints, Tables
from kamsim.scoring.hearing import ends_asking, hears, language_of, read

# Grounds that the words on the screen show by themselves. How a move goes past what is due is told by its manner.
PLAIN: Final = (
    *("again", "refused", "not_yet", "told_already", "other_side", "too_light", "heavy_enough", "not_admitted"),
    *("unasked", "too_soon", "untraded", "after_yes", "left_open"),
)
BY_MANNER: Final = ("passed_over", "put_off", "opposed")
MANNERS: Final = ("repeats", "asks", "shows", "decides", "gives", "leaves", "courtesy", "listens")
# Answers to having been listened to that add nothing: what was said before them are still the last words.
_AS_BEFORE: Final = (c.HEARS, c.NODS)
# Listening that announces what comes next, so that something else than that would jar.
_ANNOUNCING: Final = (c.PARAPHRASE, c.SUMMARISE)
# What may be done as often as it fits.
_REPEATABLE: Final = (c.LISTEN, c.LEAVE)
# What may wait for a moment while somebody listens.
_MAY_LISTEN: Final = (c.DUE_SHOW, c.DUE_ANSWER, c.DUE_STEP)


def history_of(call: Call, number: int) -> list[Ints]:
    """The positions before turn `number`: after each turn, the first one before all of them."""
    return [call.timeline.begins, *(turn.after for turn in call.turns[: number - 1])]


def last_words(history: Sequence[Ints]) -> int:
    """The turn at which the buyer last said something of weight: the last one, or that before a moment of listening
    to which no more than a nod came; 0 for the first words."""
    s, turn = history[-1], len(history) - 1
    nods = s[y.REPLY] in _AS_BEFORE or (s[y.REPLY] == c.OPENS and s[y.REPLY_MARK] < 0)
    return turn - 1 if turn > 1 and nods and s[y.LAST_KIND] == c.LISTEN and s[y.REPLY_NAMED] == 0 else turn


def is_called_for(call: Call, history: Sequence[Ints]) -> bool:
    """Whether what is due stands in the buyer's last words, and these ask nothing else."""
    s, turn = history[-1], len(history) - 1
    if s[y.DUE] == c.DUE_NONE or turn == 0:
        return False
    asks = ends_asking(call.turns[turn - 1].reply)
    if asks and s[y.DUE] not in (c.DUE_ANSWER, c.DUE_OBJECTION):
        return False
    if last_words(history) == turn:
        return s[y.DUE_AGE] == 0
    stood = history[-2][y.DUE] == s[y.DUE] and history[-2][y.DUE_AGE] == 0
    return stood and s[y.LAST_ACT] not in _ANNOUNCING


def could_decide(history: Sequence[Ints]) -> bool:
    """Whether the words may decide for any move: where something was confided, a slip was made, a difficulty named, or
    what it leads to said with weight."""
    s = history[-1]
    if s[y.DUE] != c.DUE_TAKE_UP:
        return True
    felt, k = history[last_words(history)], s[y.DUE_TOPIC]
    slipped = s[y.REPLY] in (c.HINTS, c.REDIRECTS)
    return slipped or _is_named_alone(s, felt, k) or _is_drawn_out(s, felt, k)


def is_decided(t: Tables, history: Sequence[Ints], m: int) -> bool:
    """Whether the words decide for this move: it was not made before, and of the questions about a difficulty it is
    the one that its state calls for."""
    s, kind = history[-1], t.kind[m]
    if s[y.USED + m] > 0 and kind not in _REPEATABLE:
        return False
    if s[y.DUE] != c.DUE_TAKE_UP:
        return True
    felt, k = history[last_words(history)], s[y.DUE_TOPIC]
    if kind == c.IMPLICATION:
        return _is_named_alone(s, felt, k)
    if kind == c.PAYOFF:
        return _is_drawn_out(s, felt, k)
    return kind in (c.PROBLEM, c.SITUATION) and s[y.REPLY] in (c.HINTS, c.REDIRECTS)


def _is_named_alone(s: Ints, felt: Ints, k: int) -> bool:
    """Whether a difficulty has just been named, and none of its consequences."""
    return felt[y.REPLY] == c.ADMITS and s[y.DEEPENED + k] == 0 and s[y.WEIGHT + k] < c.URGENT


def _is_drawn_out(s: Ints, felt: Ints, k: int) -> bool:
    """Whether a consequence of a difficulty has just been said, or more of one, and with weight."""
    more = felt[y.REPLY] in (c.DEEPENS, c.OPENS) and felt[y.REPLY_TOPIC] == k
    return more and s[y.DEEPENED + k] > 0 and s[y.WEIGHT + k] == c.URGENT


def fall_of(t: Tables, history: Sequence[Ints], m: int) -> str:
    """By what a move falls, as far as the words show it: one of PLAIN, or what is due and the manner in which the move
    goes past it, such as "take_up.asks"; "" where a solver could take it for right."""
    s = history[-1]
    ground = ground_of(t, history, m)
    if ground is None or _could_be_meant(t, s, m):
        return ""
    if ground.word in BY_MANNER:
        return f"{v.DUES[s[y.DUE]]}.{_manner(t, s, m)}"
    return ground.word if ground.word in PLAIN else ""


def _could_be_meant(t: Tables, s: Ints, m: int) -> bool:
    """Whether a move, wrong by the rules, could sound right: a question on another matter that was confided too, and
    listening where something may be listened to."""
    kind, k = t.kind[m], t.topic[m]
    if kind == c.LISTEN:
        return s[y.DUE] not in _MAY_LISTEN
    if kind == c.COURTESY:
        return t.courtesy[m] != c.C_COMPLIMENT
    if not c.is_question(kind):
        return False
    if k >= 0 and k == s[y.DUE_TOPIC]:
        return kind == c.SITUATION
    # A trouble that slipped out before is as good a thing to ask about.
    return k >= 0 and (s[y.NEED + k] in (c.IMPLIED, c.EXPLICIT) or s[y.HINTED + k] != c.UNSLIPPED)


def _manner(t: Tables, s: Ints, m: int) -> str:
    """How a move goes past what is due, of MANNERS."""
    kind = t.kind[m]
    if kind == c.PROBLEM and t.topic[m] == s[y.DUE_TOPIC] >= 0 and s[y.NEED + t.topic[m]] > c.LATENT:
        return "repeats"
    if c.is_question(kind):
        return "asks"
    if c.presents(kind):
        return "shows"
    if c.proposes(kind):
        return "decides"
    return {c.CONCEDE: "gives", c.LEAVE: "leaves", c.LISTEN: "listens"}.get(kind, "courtesy")


def names_alone(words: Localized, angle: str, other: str, book: Rulebook) -> bool:
    """Whether words name one angle and in neither language the other, by the words that tell them."""
    names_other = any(_names({lang: one}, other, book) for lang, one in words.items())
    return _names({language_of(words): read(words)}, angle, book) and not names_other


def _names(words: Localized, angle: str, book: Rulebook) -> bool:
    """Whether words in one language name an angle."""
    lang, said = language_of(words), read(words)
    telling = book.angles[lang][angle]
    # Who is not sure speaks of what may go wrong, though no word names it.
    if angle == "risk" and hears(words, book.hearing.is_unsure):
        return True
    if lang == "zh":
        return any(one in said for one in telling)
    return any(re.search(rf"\b{re.escape(one.lstrip('='))}{_end(one)}", said, re.IGNORECASE) for one in telling)


def _end(word: str) -> str:
    return r"\b" if word.startswith("=") else ""


def is_another_side(call: Call, history: Sequence[Ints], m: int, best: int) -> bool:
    """Whether the last words name the side that the best implication asks about, and not that of move `m`."""
    t, said = call.tables, last_said(call, history)
    ours, theirs = v.ANGLES[t.angle[best]], v.ANGLES[t.angle[m]]
    return ours != theirs and names_alone(said, ours, theirs, call.model.rulebook)


def is_another_matter(call: Call, history: Sequence[Ints], m: int) -> bool:
    """Whether a question has no word in common with the last words, so that nobody takes it for one about them."""
    return shared(call.choice(m).text, last_said(call, history)) == 0


def last_said(call: Call, history: Sequence[Ints]) -> Localized:
    """The words in which the buyer last said something of weight."""
    turn = last_words(history)
    return call.turns[turn - 1].reply if turn else call.opening

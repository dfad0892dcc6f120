"""Better words that the author wrote for just what the buyer has told (`better` in a scenario file): which of them fit
in place of a turn. One judgement for the debrief, the review and whatever else quotes them.

Words stand in place of a turn, so nothing in them may answer what he said only afterwards.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from kamsim.domain import vocabulary as v
from kamsim.domain.scenario import BetterWords
from kamsim.domain.text import Localized, fill, placeholders
from kamsim.engine.quoting import chimes, filled, first_sentence, quoted
from kamsim.engine.rules import codes as c
from kamsim.engine.rules import layout as y
from kamsim.engine.rules import tables as n
from kamsim.engine.rules.effects import threshold
from kamsim.engine.timeline import Timeline, Turn
from kamsim.scoring.claims.turns import ONLY_HINTS, OWNS_UP, move_of, served_needs
from kamsim.scoring.earned import bears, is_turned_away
from kamsim.scoring.returning import heard_before, still_asked
from kamsim.scoring.speech import answer_of, led_in
from kamsim.scoring.supposing import fitting
from kamsim.scoring.waiting import LIGHT, waiting

# What a lesson asks for whatever he said last.
_OF_LESSON: Final = {
    "own_it": "anger",
    "paid_off": "anger",
    "feeling_first": "anger",
    "plan": "plan",
    "deed": "plan",
    "settle_cost": "loss",
    "leave_in_time": "refused",
    "fix_date": "agreed",
    "terms": "terms",
    "trade": "figure",
    "give": "return",
    "ask_what": "stalled",
    "name_price": "total",
    "left_out": "corrected",
    "say_why": "purpose",
}
# Of these what is said to somebody who is angry: they answer his anger themselves.
_IN_ANGER: Final = ("own_it", "paid_off", "feeling_first", "plan", "deed", "settle_cost")
# What a lesson asks for where his own words have nothing written for them.
_OTHERWISE: Final = {"press_early": "early", "press_past": "early", "give_early": "early"}
# Lessons on a topic: the words wanted on it, whatever the turn that is quoted was.
_ON_TOPIC: Final = {"wish_ripe": ("weighed",), "left_slip": ("hinted",), "ask_again": ("hinted",)}
_FELT: Final = ("angle", "wish_too_early")
# Lessons on questions of fact, of which he had enough.
_OF_FACTS: Final = ("facts", "facts_on")
# What is said of the price is not mended by an answer to something else.
_OF_PRICE: Final = ("price_first",)
# Lessons whose better words are a request, a manner or a fact of the scenario's own: nothing but a line of the menu.
_OF_MENU: Final = frozenset(
    (
        *("ask_ready", "ask_refused", "ask_larger", "ask_round", "press", "manner", "misconduct", "wrong_proof"),
        *("told_first", "facts_first"),
    )
)
# Answers that tell something of a topic.
_OF_TOPIC: Final = (c.STATES, c.WANTS_PROOF, c.DOUBTS, c.ADMITS, c.OPENS, c.DEEPENS)
# The kind of move that does what words on a topic do.
KIND_OF: Final = {
    "hinted": "problem",
    "admitted": "implication",
    "weighed": "payoff",
    "wished": "benefit",
    "doubted": "proof",
}
# What he says of his trouble, asked about it.
_OF_PAIN: Final = (c.ADMITS, c.DEEPENS)
_MONEY: Final = v.ANGLES.index("money")
# What the seller says himself within so many turns was not wanting.
_SOON: Final = 3


def authored(told: Timeline, word: str, turn: Turn, at: int, k: int) -> Localized | None:
    """What the author would have said at a turn to what the buyer said at turn `at` (0: his first words), for the
    lesson `word` on topic `k` (−1 none): the first text that was not said in the call. None where nothing is written
    for it, something else has to be answered first, or the seller did just that soon afterwards."""
    for key, texts, topic in _written(told, word, turn, at, k):
        if topic >= 0 and (_does_soon(told, turn, key, topic) or _does_it(told, turn, key, topic)):
            continue
        for text in fitting(told, turn, texts):
            words = filled(text, told.names)
            if is_ready(words) and all(one.says != words for one in told.turns):
                led = _led_in(told, turn, words, "again" if word == "ask_again" else key, topic)
                if led is not None:
                    return led
    return None


def on_slip(told: Timeline, turn: Turn, k: int) -> Localized | None:
    """The author's question about a topic that he had brought up himself, as far as it fits; None without one."""
    named = any(one.after[y.REPLY_NAMED] == k + 1 for one in told.turns[: turn.number - 1])
    texts = told.model.scenario["topics"][k]["better"].get("hinted", []) if named else []
    offered = (filled(text, told.names) for text in fitting(told, turn, texts))
    said = [one.says for one in told.turns]
    return next((words for words in offered if is_ready(words) and words not in said), None)


# He has let it be felt that one asks a good deal: a question more says first why it is put.
_ONE_MORE: Final = {
    "en": "Just this one more, since you brought it up. {words}",
    "zh": "就您自己提到的这一样，我再问一句：{words}",
}
# Something else has been spoken of since he said what the words take up: his own words name it.
_LATELY: Final = {"en": "You said: “{his}”. {words}", "zh": "您刚才说，“{his}”。{words}"}
_EARLIER: Final = {"en": "You told me earlier: “{his}”. {words}", "zh": "您前面说过，“{his}”。{words}"}
# What was said within so many turns was said just now.
_JUST_NOW: Final = 3
# A question that he put off is put once more.
_PUT_OFF: Final = {"en": "We left this for later. {words}", "zh": "刚才有件事您没细说。{words}"}


def _led_in(told: Timeline, turn: Turn, words: Localized, key: str, k: int) -> Localized | None:
    """Words with what has to be said before them: why one question more is put, or what of his it goes back to. None
    where it goes back to something and nobody could hear to what."""
    if key == "again":
        lead = _PUT_OFF
    elif key == "hinted" and turn.before[y.WARNED] == c.WARN_FACTS:
        lead = _ONE_MORE
    elif k >= 0 and key in _ASKED and _spoke_of_else(told, turn, k) and not _names_it(told, turn, words, k):
        his = _words_on(told, turn, k)
        if not his:
            return words if key != "admitted" or _says_of_what(words) else None
        # A scenario may be written in one language alone.
        said = _LATELY if turn.number - _told_at(told, turn, k) <= _JUST_NOW else _EARLIER
        lead = {lang: fill(said[lang], {"his": one, "words": "{words}"}) for lang, one in his.items()}
    else:
        return words
    return led_in(lead, words)


def _says_of_what(words: Localized) -> bool:
    """Whether words begin with a statement, and so say themselves what they are about."""
    return not any(one.rstrip("”’").endswith(("?", "？")) for one in first_sentence(words).values())


# Words that ask of something he told; what answers a wish says itself what it answers.
_ASKED: Final = ("hinted", "admitted", "weighed")


# What is repeated word for word is a few words: so many in English, characters in Chinese.
_FEW: Final = {"en": 10, "zh": 14}


def _told_at(told: Timeline, turn: Turn, k: int) -> int:
    """The last turn at which he spoke of a topic, 0 none."""
    return max((one.number for one in told.turns[: turn.number - 1] if _is_about(one, k)), default=0)


def _words_on(told: Timeline, turn: Turn, k: int) -> Localized:
    """The clause that one would give back of what he said last on a topic; {} where that is long, where he only asked
    or exclaimed, told nothing of it, or brought the topic up in an answer about something else."""
    at = _told_at(told, turn, k)
    his = told.turns[at - 1].after if at else told.begins
    if not at or his[y.REPLY_TOPIC] != k or his[y.REPLY] not in _OF_TOPIC:
        return {}
    words = quoted(answer_of(told.turns[at - 1].reply)) or {}
    lengths = {lang: len(one.split() if lang == "en" else one) for lang, one in words.items()}
    return words if all(length <= _FEW[lang] for lang, length in lengths.items()) else {}


def _names_it(told: Timeline, turn: Turn, words: Localized, k: int) -> bool:
    """Whether words take up, word for word, something that he said on a topic: then they need nothing before them."""
    said = [one.reply for one in told.turns[: turn.number - 1] if _is_about(one, k)]
    return bool(said) and all(any(chimes({lang: one}, his) for his in said) for lang, one in words.items())


def _is_about(turn: Turn, k: int) -> bool:
    return k in (turn.after[y.REPLY_TOPIC], turn.after[y.REPLY_NAMED] - 1)


def _spoke_of_else(told: Timeline, turn: Turn, k: int) -> bool:
    """Whether something else was spoken of since he last spoke of a topic; listening leaves it where it was."""
    for one in reversed(told.turns[: turn.number - 1]):
        if _is_about(one, k):
            return False
        if one.kind not in ("listen", "courtesy"):
            return True
    return False


def is_ready(words: Localized) -> bool:
    """Whether every placeholder of a text is filled, so that it can be said."""
    return not any(placeholders(one) for one in words.values())


# A key, the texts under it, and the topic that they are about, −1 none.
_Found = Iterator[tuple[str, list[BetterWords], int]]


def _written(told: Timeline, word: str, turn: Turn, at: int, k: int) -> _Found:
    if word in _OF_MENU:
        return
    if word == "name_price" and (turn.before[y.REPLY] in _OF_PAIN or turn.before[y.WARNED] == c.WARN_PAIN):
        # Words of money are no answer to what he has just told of his trouble, or cannot bear to tell.
        return
    if word == "settle_cost" and not _told_money(told, turn):
        return
    if word in _OF_LESSON and (word in _IN_ANGER or not stands_open(turn)):
        yield from _of_call(told, _owned_or(told, turn, _OF_LESSON[word]))
    elif stands_open(turn):
        # Whatever the lesson: no words go past what he has just asked or thrown in.
        if word not in _OF_LESSON and word not in (*_ON_TOPIC, *_FELT, *_OF_FACTS, *_OF_PRICE):
            yield from _to_open(told, turn)
    elif word in _ON_TOPIC:
        yield from _on_topic(told, k, *_ON_TOPIC[word])
    elif word in _OF_FACTS:
        yield from _past_facts(told, turn)
    elif word in _FELT:
        yield from _on_topic(told, k, *_felt(told, turn, k))
    else:
        if word == "again":
            # His answer to the same words is quoted; what is said instead meets his last ones.
            yield from _to_his(told, turn, turn.number - 1)
        yield from _to_his(told, turn, at)
        yield from _of_call(told, still_asked(told, turn))
        yield from _to_named(told, turn, word)
        yield from _of_call(told, _otherwise(told, turn, word))


def _otherwise(told: Timeline, turn: Turn, word: str) -> str:
    """The key that a lesson falls back on, "" none: whoever was asked where it is difficult is not asked once more."""
    key = _OTHERWISE.get(word, "")
    asked = any(one.kind == "problem" for one in told.turns[: turn.number - 1])
    return "" if key == "early" and asked else key


def _told_money(told: Timeline, turn: Turn) -> bool:
    """Whether he had told what the matter costs him in money."""
    return any(one.after[y.REPLY_MARK] == _MONEY and bears(one) for one in told.turns[: turn.number - 1])


def _owned_or(told: Timeline, turn: Turn, key: str) -> str:
    """The fault is owned once: after that he waits for what is done."""
    owned = any(one.move in OWNS_UP for one in told.turns[: turn.number - 1])
    return "plan" if key == "anger" and owned else key


def stands_open(turn: Turn) -> bool:
    """Whether he is angry, has objected or asked something when the move is made: that goes first."""
    s = turn.before
    return s[y.ANGER_CUE] > 0 or s[y.OBJECTION] > 0 or s[y.DUE] == c.DUE_ANSWER


def _to_open(told: Timeline, turn: Turn) -> _Found:
    """What meets his anger, before everything, a question just asked, an objection."""
    s = turn.before
    if s[y.ANGER_CUE] > 0:
        yield from _of_call(told, _owned_or(told, turn, "anger"))
    elif s[y.DUE] == c.DUE_ANSWER:
        asked = v.ASKS[s[y.DUE_MARK]] if s[y.DUE_MARK] >= 0 else ""
        yield from _on_topic(told, s[y.DUE_TOPIC], "asked") if asked == "topic" else _of_call(told, asked)
    else:
        yield "objection", told.model.scenario["objections"][s[y.OBJECTION] - 1]["better"], -1


def _of_call(told: Timeline, key: str) -> _Found:
    if key in told.model.scenario["better"]:
        yield key, told.model.scenario["better"][key], -1


def _on_topic(told: Timeline, k: int, *keys: str) -> _Found:
    if k < 0:
        return
    better = told.model.scenario["topics"][k]["better"]
    for key in keys:
        if key in better:
            yield key.partition(".")[0], better[key], k


def _past_facts(told: Timeline, turn: Turn) -> _Found:
    """In place of one fact more: what he has told of a difficulty, else, where he has let it be felt that it is enough,
    that one has heard it."""
    standing = [one for one in waiting(told.tables, heard_before(told, turn)) if one.weight >= LIGHT]
    for one in standing[:1]:
        yield from _on_topic(told, one.topic, *_by_status(told, turn, one.topic))
    if not standing and (turn.before[y.WARNED] == c.WARN_FACTS or turn.before[y.REPLY] == c.CURT):
        yield from _of_call(told, "enough")


def _to_named(told: Timeline, turn: Turn, word: str) -> _Found:
    """In place of a push: what he has brought up himself and nobody has asked about, the last first."""
    if word not in _OTHERWISE:
        return
    named = [one.after[y.REPLY_NAMED] - 1 for one in reversed(told.turns[: turn.number - 1])]
    for k in dict.fromkeys(one for one in named if one >= 0):
        yield from _on_topic(told, k, *_by_status(told, turn, k))


def _to_his(told: Timeline, turn: Turn, at: int) -> _Found:
    """What meets the words of one turn of his, with nothing open: what he told of a topic, else what kind of answer it
    was."""
    if not at:
        return
    his = told.turns[at - 1]
    reply, k, named = his.after[y.REPLY], his.after[y.REPLY_TOPIC], his.after[y.REPLY_NAMED] - 1
    facts = _of_facts(told, his) if reply == c.TELLS and _was_just_said(told, turn, at) else ()
    if reply in _OF_TOPIC and k >= 0:
        yield from _on_topic(told, k, *_by_status(told, turn, k))
    elif named >= 0:
        yield from _on_topic(told, named, *_by_status(told, turn, named))
        yield from facts
    elif reply in (c.COMMITS, c.ORDERS):
        yield from _of_call(told, "agreed")
    elif reply == c.STALLS and his.move not in ONLY_HINTS:
        # Where a decision was no more than hinted at there is nothing yet that he is in two minds about.
        yield from _of_call(told, "stalled")
    elif reply == c.PRESSES:
        yield from _of_call(told, "return")
    elif his.after[y.DUE] == c.DUE_GOODBYE or _needs_nothing(told, his):
        yield from _of_call(told, "refused")
    else:
        yield from facts


def _was_just_said(told: Timeline, turn: Turn, at: int) -> bool:
    """Whether nothing but listening came after his words at turn `at`."""
    return all(one.kind in ("listen", "courtesy") for one in told.turns[at : turn.number - 1])


def _needs_nothing(told: Timeline, his: Turn) -> bool:
    """Whether there is nothing to sell here, and this answer let the seller know: a no to a request after a question
    about difficulties, or as many times "there is nothing" as it takes to be sure."""
    if served_needs(told):
        return False
    denied = sum(1 for one in told.turns[: his.number] if one.after[y.REPLY] == c.SHRUGS)
    enough = denied >= told.tables.number[n.N_QUALIFY_SHRUGS]
    asked = any(one.kind == "problem" for one in told.turns[: his.number])
    return (his.after[y.REPLY] == c.REFUSES and asked) or (his.after[y.REPLY] == c.SHRUGS and enough)


def _by_status(told: Timeline, turn: Turn, k: int) -> list[str]:
    """The keys of a topic for what he has told of it when the move is made, as far as it can be heard."""
    s = turn.before
    need = s[y.NEED + k]
    if need == c.LATENT:
        # Whoever has just said that he is not there yet is not asked about it with the next words.
        waits = s[y.REPLY] == c.LOST and s[y.REPLY_TOPIC] == k
        return ["hinted"] if s[y.PROBED + k] == c.NONE and not waits else []
    if need == c.EXPLICIT:
        return ["doubted"] if s[y.PENDING + k] == 1 else ["wished"]
    urgent = s[y.WEIGHT + k] == c.URGENT
    return [] if need != c.IMPLIED else ["weighed"] if urgent else _felt(told, turn, k)


def _felt(told: Timeline, turn: Turn, k: int) -> list[str]:
    """The keys for a difficulty that he feels: its sides, the one first that he named last, without those from which
    it was asked about already; where he has voiced none, the words for any."""
    if turn.before[y.WARNED] == c.WARN_PAIN:
        # He needs no further consequence to see how bad it is: then the wish, where it is ripe.
        return ["weighed"] if turn.before[y.SERIOUS + k] >= threshold(told.tables, k) else []
    heard = heard_before(told, turn)
    sides = [i for i in range(len(v.ANGLES)) if k >= 0 and heard[-1][y.VOICED + k] & (1 << i)]
    asked = {told.tables.angle[m] for m in _asked(told, turn, k)}
    since = {i: next(at for at, one in enumerate(heard) if one[y.VOICED + k] & (1 << i)) for i in sides}
    fresh = [f"admitted.{v.ANGLES[i]}" for i in sorted(sides, key=lambda i: -since[i]) if i not in asked]
    return fresh if asked & set(sides) else [*fresh, "admitted"]


def _asked(told: Timeline, turn: Turn, k: int) -> list[int]:
    """The questions about what follows from a difficulty that had been put before a turn, numbers of moves."""
    before = [move_of(told, one) for one in told.turns[: turn.number - 1] if one.kind == "implication"]
    return [m for m in before if told.tables.topic[m] == k]


def _of_facts(told: Timeline, turn: Turn) -> _Found:
    t, m = told.tables, move_of(told, turn)
    for i in range(t.tells_start[m], t.tells_start[m + 1]):
        yield "fact", told.model.scenario["facts"][t.tells[i]]["better"], -1


def _does_it(told: Timeline, turn: Turn, key: str, k: int) -> bool:
    """Whether the seller's own move is of the kind of these words, on the same topic; of consequences the side is
    another."""
    same = turn.kind == KIND_OF.get(key) and told.tables.topic[move_of(told, turn)] == k
    return same and key != "admitted"


def _does_soon(told: Timeline, turn: Turn, key: str, k: int) -> bool:
    """Whether the seller says the like on the topic soon afterwards, and it bears fruit, or is turned away at once:
    what he put right himself was not wanting, and what failed then would not have helped."""
    soon = [one for one in told.turns[turn.number : turn.number + _SOON] if one.kind == KIND_OF.get(key)]
    mine = [one for one in soon if told.tables.topic[move_of(told, one)] == k]
    return any(bears(one) or is_turned_away(one) for one in mine)

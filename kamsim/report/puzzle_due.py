"""Why a move is right: the words that had made it due, what they are about, and what is to be done with them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final

from kamsim.analysis.review.audible import history_of, last_words
from kamsim.analysis.review.wording import closest
from kamsim.domain import vocabulary as v
from kamsim.domain.text import Localized, say
from kamsim.engine.call import Call
from kamsim.engine.rules import codes as c
from kamsim.engine.rules import layout as y
from kamsim.report.puzzle_falls import ELSEWHERE, HINTED, IN_WORDS, fall_words
from kamsim.report.puzzle_quotes import (
    asked_in,
    clause,
    closest_clause,
    filled,
    first_clause,
    telling_side,
    weighty,
    whole_or,
    words_of_side,
)
from kamsim.report.puzzle_signs import (
    ASKS,
    DREADS,
    HURTS,
    NAMED,
    PRAISES,
    SHAMES,
    STATED,
    SUMMED,
    TROUBLED,
    WILLS,
    WISHES,
)
from kamsim.report.puzzle_told import AFTER, came_after, objecting
from kamsim.scoring.speech import answer_of

# By what was due; where something was to be taken up, by the kind of the move that does it. `line` is what the right
# move asks, or what of it meets the words.
_WHY: Final[Mapping[str, Localized]] = {
    "answer": {
        "en": "“{his}” is a question to you, and until it has its answer nothing else is heard.",
        "zh": "“{his}”，这是在问您；没答之前，说什么都听不进去。",
    },
    "objection": {
        "en": "“{his}” is an objection ({label}), and it came {after}. Before anything else it wants dealing with.",
        "zh": "“{his}”是异议（{label}）；{after}。先处理它，再说别的。",
    },
    "show": {
        "en": "“{his}” says what is wanted, and “{line}” meets just that, with nothing beside it.",
        "zh": "“{his}”，要什么说明白了；“{line}”对的就是这一样，别的先不提。",
    },
    "show.proof": {
        "en": "“{his}”: that is not believed yet, and “{line}” is what it can be believed by.",
        "zh": "“{his}”，话还没信；“{line}”，拿出来的正是凭据。",
    },
    "step": {
        "en": "“{his}” is a yes. Who, when and what belong to it, while it is warm.",
        "zh": "“{his}”，松口了。谁、什么时候、做什么，趁热定下来。",
    },
    "anger": {
        "en": "“{his}”: that is anger, and it comes first. Until it has been heard, nothing else gets through.",
        "zh": "“{his}”，这是火气。先让人把火发完，火没发完，事情上说什么都进不去。",
    },
    "goodbye": {
        "en": "What there was to get has been got. A good goodbye leaves the door open.",
        "zh": "能谈的谈到了。好好道个别，门就留着。",
    },
    "problem": {
        "en": "“{his}” hints at something that you have not asked about yet. “{line}” asks about just that; whatever"
        " else there is can wait.",
        "zh": "“{his}”，话里露了个头，您还没问过。“{line}”问的正是这一处，别的往后放。",
    },
    "implication": {
        "en": "“{his}” names the trouble, and where it hurts: {side}. “{line}” keeps to that side and asks on to what"
        " it leads to.",
        "zh": "“{his}”，难处说了，说的是{side}。“{line}”顺着这一面，往后果上问。",
    },
    "payoff": {
        "en": "“{his}” says how much it weighs, and what there should be instead is still open. “{line}” asks what it"
        " would be like without it, so that the wish comes from the other side.",
        "zh": "“{his}”，分量说出来了，想换成什么样还空着。“{line}”把话转到解决以后，让对方自己说出想要什么。",
    },
    "payoff.wills": {
        "en": "“{his}”: so it is to end. “{line}” asks what it would mean to have it solved, so that the wish comes"
        " from the other side.",
        "zh": "“{his}”，要改变的意思已经有了。“{line}”转过来问解决了会怎样，让对方自己说出想要什么。",
    },
}
SIDES: Final[Mapping[str, Localized]] = {
    "money": {"en": "the money", "zh": "钱"},
    "time": {"en": "the time", "zh": "时间"},
    "people": {"en": "the people", "zh": "人"},
    "risk": {"en": "what may go wrong", "zh": "担心的事"},
    "standing": {"en": "name and standing", "zh": "脸面"},
}
# A fall that names both sides.
_SIDES_APART: Final[Localized] = {
    "en": "“{his}” was about {ours}, and this asks about {theirs}.",
    "zh": "“{his}”说的是{ours}，这一句问的是{theirs}。",
}
_OVER_OBJECTION: Final[Localized] = {
    "en": "the objection ({label}) is still open, and this goes past it.",
    "zh": "异议（{label}）还没化解，这一句绕过去了。",
}


def due_why(call: Call, number: int, best: int) -> Localized | None:
    """Why move `best` is right at turn `number`; None where the words before it do not say so, name another side last
    than the one it asks about, or have said already what it asks for."""
    t, s, his = call.tables, history_of(call, number)[-1], decisive(call, number, best)
    due = v.DUES[s[y.DUE]]
    key = v.KINDS[t.kind[best]] if due == "take_up" else due
    if key not in _WHY or (his is None and due != "goodbye"):
        return None
    if key == "show":
        key = "show.proof" if t.kind[best] == c.PROOF else key
    if key == "payoff" and his is not None and all(WILLS[lang].search(say(his, lang)) for lang in v.LANGUAGES):
        key = "payoff.wills"
    if his is not None and (_is_told(key, _said(call, number), his) or not _weighs(key, his)):
        return None
    # As the menu words it here, and not where the call has got to.
    line = _line(call.voice.wording(s, best), due, his)
    if line is None and any("{line}" in words for words in _WHY[key].values()):
        return None
    values: dict[str, Localized | str] = {"his": his or "", "line": line or "", **_of_objection(call, number)}
    if key == "implication":
        values["side"] = SIDES[v.ANGLES[t.angle[best]]]
    return filled(_WHY[key], values)


def _is_told(key: str, said: Localized, his: Localized) -> bool:
    """Whether what a question asks for stands in the words before it, in either language: the wish, or the trouble."""
    if key.startswith("payoff"):
        return any(STATED[lang].search(say(said, lang)) for lang in v.LANGUAGES)
    return key == "problem" and any(TROUBLED[lang].search(say(his, lang)) for lang in v.LANGUAGES)


def _weighs(key: str, his: Localized) -> bool:
    """Whether words that are said to weigh do so to every ear: something in them hurts, in each language."""
    return key != "payoff" or all(HURTS[lang].search(say(his, lang)) for lang in v.LANGUAGES)


def _line(text: Localized, due: str, his: Localized | None) -> Localized | None:
    """What of the words of the right move its reason quotes."""
    if due == "show" and his is not None:
        near, first = closest_clause(text, his), first_clause(text)
        return near and first and {lang: _near_or(his[lang], near[lang], first[lang]) for lang in v.LANGUAGES}
    asked = asked_in(text)
    return asked and {lang: whole_or(text[lang], asked[lang], lang) for lang in v.LANGUAGES}


def decisive(call: Call, number: int, best: int) -> Localized | None:
    """The clause that makes move `best` the right one at turn `number`."""
    history, t = history_of(call, number), call.tables
    said, due, kind = _said(call, number), history[-1][y.DUE], t.kind[best]
    if due == c.DUE_ANSWER:
        return clause(said, ASKS)
    if due == c.DUE_SHOW:
        return clause(said, WISHES, NAMED) or clause(said)
    if due == c.DUE_OBJECTION and history[-1][y.OBJECTION] > 0:
        return objecting(call, said, history[-1][y.OBJECTION] - 1)
    if due != c.DUE_TAKE_UP:
        return clause(said)
    if kind == c.IMPLICATION:
        angle = v.ANGLES[t.angle[best]]
        named = _is_named_last(call, said, angle)
        return telling_side(said, call.model.rulebook.angles, angle, SUMMED) if named else None
    if kind == c.PAYOFF:
        return weighty(said)
    return _hinted(said, call.choice(best).text)


def _hinted(said: Localized, line: Localized) -> Localized | None:
    """The clause of a slip that a question follows: the one that has words in common with it, else what was added to
    the answer and says most."""
    near = closest_clause(said, line)
    if near is None or all(closest(say(line, lang), [near[lang]])[0] for lang in v.LANGUAGES):
        return near
    added = {lang: " ".join(_sentences(say(said, lang))[1:]) or say(said, lang) for lang in v.LANGUAGES}
    most = clause(added)
    return {lang: _near_or(say(line, lang), near[lang], most[lang]) for lang in v.LANGUAGES} if most else near


def _near_or(line: str, near: str, most: str) -> str:
    return near if closest(line, [near])[0] else most


def _said(call: Call, number: int) -> Localized:
    words = last_words(history_of(call, number))
    return answer_of(call.turns[words - 1].reply) if words else call.opening


def _is_named_last(call: Call, said: Localized, angle: str) -> bool:
    """Whether the last of the clauses that name any side names this one, in each language."""
    for lang in v.LANGUAGES:
        sides = {one: words_of_side(call.model.rulebook.angles, one)[lang] for one in v.ANGLES}
        named = [{one for one in v.ANGLES if sides[one].search(words)} for words in _sentences(say(said, lang))]
        last = next((one for one in reversed(named) if one), set())
        if angle not in last:
            return False
    return True


def is_outright(call: Call, number: int, best: int) -> bool:
    """Whether the words before a question name its side so that nobody takes it for another one: of time, which every
    trouble takes, more than once; a fear and a good name in words of their own."""
    angle = v.ANGLES[call.tables.angle[best]]
    side, said = words_of_side(call.model.rulebook.angles, angle), _said(call, number)
    least = 2 if angle == "time" else 1
    outright = {"risk": DREADS, "standing": SHAMES}.get(angle)
    if outright is not None and not all(outright[lang].search(say(said, lang)) for lang in v.LANGUAGES):
        return False
    return all(len(set(side[lang].findall(say(said, lang)))) >= least for lang in v.LANGUAGES)


def _sentences(words: str) -> list[str]:
    return [one for one in re.split(r"[.!?。！？…]+", words) if one.strip()]


def option_falls(call: Call, number: int, fall: str, m: int, best: int, says: Localized | None = None) -> Localized:
    """Why move `m` falls where `best` is right, in the words and matters of this position; `says` is what it is
    answered with."""
    t, s = call.tables, history_of(call, number)[-1]
    his = decisive(call, number, best)
    if fall == "other_side":
        ours, theirs = (SIDES[v.ANGLES[t.angle[one]]] for one in (best, m))
        return filled(_SIDES_APART, {"his": his, "ours": ours, "theirs": theirs}) if his else fall_words(fall)
    k, due_topic = t.topic[m], s[y.DUE_TOPIC]
    if fall == "take_up.asks" and k == due_topic >= 0 and t.kind[m] in (c.IMPLICATION, c.PAYOFF):
        return fall_words("not_admitted")
    objection = _of_objection(call, number)
    if fall.startswith("objection.") and objection:
        return filled(_OVER_OBJECTION, objection)
    if fall == "take_up.shows" and his is not None and k not in (-1, due_topic):
        return _elsewhere(call, number, his, m)
    if fall.startswith("show") and t.kind[best] == c.PROOF:
        fall = "show.doubt"
    # Who is pressed says so first, and then perhaps goodbye.
    quoted = first_clause if fall == "heavy_enough" else clause
    return _in_words(fall, t.kind[best] == c.PROBLEM, his, quoted(answer_of(says)) if says else None)


def _elsewhere(call: Call, number: int, his: Localized, m: int) -> Localized:
    """Why it is no time to show something of another matter, in the words by which that was praised if it was."""
    t, words = call.tables, last_words(history_of(call, number))
    asked = t.topic[call.model.index[call.turns[words - 1].move]] if words else -1
    praise = clause(_said(call, number), PRAISES) if asked == t.topic[m] else None
    praised = praise is not None and praise != his
    return filled(ELSEWHERE["praised" if praised else "other"], {"his": his, "praise": praise or ""})


def _in_words(fall: str, is_hint: bool, his: Localized | None, answer: Localized | None) -> Localized:
    """A fall with the words that it goes past, and the answer where it needs one; without them where there are none."""
    text = (HINTED.get(fall) if is_hint else None) or IN_WORDS.get(fall)
    if text is None and fall.startswith("show."):
        text = IN_WORDS["show"]
    if text is None or his is None or (answer is None and "{answer}" in text["en"]):
        return fall_words(fall)
    return filled(text, {"his": his, "answer": answer or ""})


def _of_objection(call: Call, number: int) -> dict[str, Localized | str]:
    history = history_of(call, number)
    at, words = history[-1][y.OBJECTION] - 1, last_words(history)
    if at < 0 or not words:
        return {}
    raised = next((turn for turn in reversed(call.turns[:words]) if turn.after[y.REPLY_OBJECTION] == at + 1), None)
    if raised is None:
        return {}
    return {"label": call.model.scenario["objections"][at]["label"], "after": AFTER[came_after(call, raised)]}

"""Why three moves bring an agreement and others do not: the words of the buyer that each of them answers."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from kamsim.analysis.review.audible import history_of
from kamsim.analysis.review.reaching import is_near, is_sound
from kamsim.domain import vocabulary as v
from kamsim.domain.text import Localized, say
from kamsim.engine.call import Call
from kamsim.engine.rules import codes as c
from kamsim.engine.rules import layout as y
from kamsim.engine.rules.tables import Ints, Tables
from kamsim.engine.timeline import Turn
from kamsim.report.puzzle_quotes import asked_in, clause, clause_or_all, filled, together, weighty, whole_or, without
from kamsim.report.puzzle_signs import (
    ACCEPTS,
    ASKS,
    BACK,
    BROUGHT,
    NAMED,
    PLEDGED,
    PLEDGES,
    POINTS,
    SORTS_OF_PROOF,
    WISHES,
)
from kamsim.report.puzzle_told import objecting
from kamsim.scoring.placing import due_since
from kamsim.scoring.speech import answer_of

# What the words before each of the three moves make due, by place and by that (`codes.DUE_*`).
_FIRST: Final[dict[int, Localized]] = {
    c.DUE_TAKE_UP: {
        "en": "“{his}” has just been confided, so the first move asks on about it.",
        "zh": "对方刚说了“{his}”，第一句就接着问。",
    },
    c.DUE_SHOW: {
        "en": "“{his}” says what is wanted, so the first move shows what meets it.",
        "zh": "“{his}”，要什么说明白了，第一句就拿出对得上的。",
    },
    c.DUE_OBJECTION: {
        "en": "“{his}” stands in the way ({label}), so the first move deals with it.",
        "zh": "“{his}”挡在前头（{label}），第一句先化解它。",
    },
    c.DUE_ANSWER: {
        "en": "“{his}” waits for an answer, so the first move gives it.",
        "zh": "“{his}”等着回话，第一句先答。",
    },
}
_WORTH: Final[Localized] = {
    "en": "“{his}” says how much it weighs, so the first move asks what should be there instead.",
    "zh": "“{his}”，分量说出来了，第一句就问换成什么样才好。",
}
_HEARD_OUT: Final[Localized] = {
    "en": "“{his}” stands in the way ({label}), so the first move hears it out.",
    "zh": "“{his}”挡在前头（{label}），第一句先听着，不争。",
}
_SECOND: Final[dict[int, Localized]] = {
    c.DUE_SHOW: {
        "en": "To that {buyer} says: “{his}”. This is the wish, and the second shows what meets it.",
        "zh": "{buyer}这样答：“{his}”。想要的说出来了，第二句就拿出对得上的。",
    },
    c.DUE_OBJECTION: {
        "en": "To that {buyer} says: “{his}”. It is still open, and the second deals with it.",
        "zh": "{buyer}这样答：“{his}”。话还没完，第二句来化解。",
    },
    c.DUE_ANSWER: {
        "en": "To that {buyer} asks: “{his}”. The second answers that.",
        "zh": "{buyer}接着问：“{his}”。第二句就答这个。",
    },
}
# How somebody argues who makes an objection smaller than it is.
_REFUTE: Final = v.ANSWER_METHODS.index("refute")
_PROVES: Final[Localized] = {
    "en": "To that {buyer} says: “{his}”. That asks for proof, and the second brings it.",
    "zh": "{buyer}这样答：“{his}”。要看凭据，第二句就拿出来。",
}
_THIRD: Final[Localized] = {
    "en": "To the second {buyer} says: “{his}”. That has gone home, and only on it can the third ask for the step.",
    "zh": "听了第二句，{buyer}说：“{his}”。听进去了，第三句才开得了口要下一步。",
}

# Why a line falls, by what is amiss in it; `line` is the first move of it, `his` what it has to meet.
_FALLS: Final[dict[str, Localized]] = {
    "never": {
        "en": "It asks for no step, so there is nothing to agree to.",
        "zh": "三句里没有一句要下一步，也就没什么可答应的。",
    },
    "early": {
        "en": "It asks for the step first, before the other two could give a reason for it, and does not ask again.",
        "zh": "一上来就要下一步，后两句还没给出理由；之后也没再提。",
    },
    "bare": {
        "en": "It asks for the step first, before anything gives a reason for it, and does not ask again.",
        "zh": "一上来就要下一步，还没有哪一句给出理由；之后也没再提。",
    },
    "between": {
        "en": "It asks for the step before it shows what meets the wish, and ends without asking again.",
        "zh": "还没拿出对得上的，就要下一步；拿出来以后，又没再提。",
    },
    "unshown": {
        "en": "It asks for the step, and none of the three shows anything that it could rest on.",
        "zh": "要了下一步，可三句里没有一句拿出撑得起它的东西。",
    },
    "unasked": {
        "en": "It shows something before the wish for it has been stated, so the step rests on nothing.",
        "zh": "还没问出想要什么就先介绍，下一步没有着落。",
    },
    "other": {
        "en": "None of the three meets “{his}”, and so what it asks for in the end comes out of nothing.",
        "zh": "三句都绕过了“{his}”，最后要的那一步就没了来由。",
    },
    "unwished": {
        "en": "The wish is never asked for, so what is shown and asked for in the end answers nothing.",
        "zh": "想要什么始终没问出来，后面的介绍和请求都落了空。",
    },
    "unwished.asks": {
        "en": "It ends as the right one does. But “{line}” asks on about the trouble and does not bring out the wish,"
        " so what is shown next answers none.",
        "zh": "后两句都对。可“{line}”还在往难处上问，想要什么没问出来，接着介绍就没了着落。",
    },
    "unmet": {
        "en": "The move that meets “{his}” is left out, and what it does show is too little for the step.",
        "zh": "对得上“{his}”的那一句没有，光凭拿出来的这一样，还撑不起下一步。",
    },
    "unmet.asks": {
        "en": "It ends as the right one does. But “{his}” waits to be met, and “{line}” asks once more instead; the"
        " second alone does not meet it.",
        "zh": "后两句都对。可“{his}”正等着对上，“{line}”却又问了一句，光凭第二句对不上。",
    },
    "unheard": {
        "en": "It has the move that deals with “{his}”, but does not hear it out first; the answer comes after"
        " something else, and too late.",
        "zh": "化解“{his}”的那一句有了，可没先听完就转到了别处，后面再化解已经晚了。",
    },
    "unproved": {
        "en": "It begins as the right one does, and asks for the step where what comes back still waits for"
        " its answer.",
        "zh": "第一句对了，可对方接下来的话还等着回应，就要下一步了。",
    },
    "delayed": {
        "en": "What is due comes second only, and the request follows at its heels.",
        "zh": "该先做的放到了第二句，紧跟着就要下一步，来不及。",
    },
    "wish.unshown": {
        "en": "It brings out the wish, as the right one does, but shows nothing that meets it before it asks for the"
        " step.",
        "zh": "想要什么问出来了，这一句对；可没拿出对得上的，就要下一步了。",
    },
    "refutes": {
        "en": "It argues against what the buyer holds to, and after that what is asked for has no ground.",
        "zh": "一上来就反驳对方看重的，后面再要下一步，没有根底。",
    },
    "again": {
        "en": "It asks for a step more than once, the first time before any of the three gives a reason for it.",
        "zh": "要了不止一回下一步，头一回三句里还没有哪一句给出理由。",
    },
    "again.late": {
        "en": "It asks for one step on top of another, and the first has not been agreed to.",
        "zh": "头一个下一步还没答应，又要第二个。",
    },
}


_STAYS_OPEN: Final[Localized] = {
    "en": "An objection comes up on the way ({label}), and it stays open.",
    "zh": "半路上还冒出一条异议（{label}），没化解。",
}


def three_why(call: Call, number: int) -> Localized | None:
    """Why the moves from turn `number` on bring the agreement, in the words that each of them answers; `call` has made
    them. None where these words cannot be given."""
    history = history_of(call, number)
    since = due_since(history)
    if number == 1 or since == 0 or any(turn.kind != "listen" for turn in call.turns[since : number - 1]):
        # What was said before something else is no longer the matter.
        return None
    first, second = call.turns[number - 1], call.turns[number]
    texts = [_text_of_first(history[-1], first), _text_of_second(first, second), _THIRD]
    stated = answer_of(first.reply)
    if not _answers(call.turns[number - 2].reply, first) or not brings_what_is_asked(stated, second.says):
        return None
    if first.reply_class == "states" and not all(WISHES[lang].search(say(stated, lang)) for lang in v.LANGUAGES):
        # What does not say what is wanted answers no question for it.
        return None
    wishes = WISHES if first.reply_class == "states" else None
    replies = [(call.turns[since - 1].reply, None), (first.reply, wishes), (second.reply, ACCEPTS)]
    # Where no clause tells it, the whole answer does.
    said = [clause_or_all(reply, telling) if telling else clause(reply) for reply, telling in replies]
    if wishes is not None:
        said[1] = _wish_in(stated, said[1])
    if texts[0] is _FIRST[c.DUE_SHOW]:
        said[0] = wish_of(replies[0][0])
    if texts[0] is _WORTH:
        said[0] = weighty(answer_of(replies[0][0]))
    at, label = history[-1][y.OBJECTION] - 1, Localized()
    if at >= 0 and history[-1][y.DUE] == c.DUE_OBJECTION:
        said[0] = objecting(call, answer_of(replies[0][0]), at)
        label = call.model.scenario["objections"][at]["label"]
    buyer = call.model.scenario["buyer"]["name"]
    told = [
        filled(text, {"his": his, "label": label, "buyer": buyer})
        for text, his in zip(texts, said, strict=True)
        if text and his
    ]
    return together(*told) if len(told) == len(texts) else None


def _answers(heard: Localized, first: Turn) -> bool:
    """Whether a move answers what was asked last, if anything was."""
    asked = any(ASKS[lang].search(say(answer_of(heard), lang)) for lang in v.LANGUAGES)
    return not asked or first.kind in _ANSWERING


_ANSWERING: Final = ("answer", "proof", "benefit", "advantage", "feature")


def brings_what_is_asked(asked: Localized, shown: Localized) -> bool:
    """Whether somebody who asks for a document, a look or a guarantee is brought a thing of that sort."""
    sorts = [sort for sort in SORTS_OF_PROOF if any(sort[lang].search(say(asked, lang)) for lang in v.LANGUAGES)]
    pledges = all(PLEDGES[lang].search(say(shown, lang)) for lang in v.LANGUAGES)
    if not sorts or not any(ASKS[lang].search(say(asked, lang)) for lang in v.LANGUAGES):
        return True
    if pledges and PLEDGED not in sorts:
        return False
    return any(BROUGHT[lang].search(say(shown, lang)) for lang in v.LANGUAGES) or pledges


def _has_wish(call: Call, number: int) -> bool:
    return history_of(call, number)[-1][y.DUE] == c.DUE_SHOW


def wish_of(reply: Localized) -> Localized:
    """The words of a wish: a short answer whole, else the clause that names it."""
    named = _named(reply)
    return {lang: whole_or(say(answer_of(reply), lang), named[lang], lang) for lang in v.LANGUAGES}


def _named(reply: Localized) -> Localized:
    said = without(answer_of(reply), BACK)
    return clause(said, WISHES, NAMED) or clause(said) or said


def _wish_in(stated: Localized, quoted: Localized | None) -> Localized | None:
    """The words of a wish that name it: not those that only point back at it."""
    named = clause(stated)
    if quoted is None or named is None:
        return quoted
    return {lang: named[lang] if POINTS[lang].search(say(quoted, lang)) else quoted[lang] for lang in v.LANGUAGES}


def _text_of_first(s: Ints, first: Turn) -> Localized | None:
    if s[y.DUE] == c.DUE_OBJECTION and first.kind == "listen":
        return _HEARD_OUT
    return _WORTH if s[y.DUE] == c.DUE_TAKE_UP and first.kind == "payoff" else _FIRST.get(s[y.DUE])


def _text_of_second(first: Turn, second: Turn) -> Localized | None:
    if second.kind == "proof" and first.reply_class in ("wants_proof", "believes"):
        return _PROVES if first.reply_class == "wants_proof" else None
    return _SECOND[c.DUE_SHOW] if first.reply_class == "states" else _SECOND.get(first.after[y.DUE])


def three_falls(
    call: Call, number: int, right: Sequence[int], line: Sequence[int], played: Call | None = None
) -> Localized:
    """Why a line of three moves does not bring it, against the one that does; `played` is the call when it has gone on
    by the line: an objection that came up on the way is named."""
    since = due_since(history_of(call, number))
    before = call.turns[since - 1].reply if since else call.opening
    text = call.choice(line[0]).text
    asks = asked_in(text)
    if asks is not None:
        asks = {lang: whole_or(text[lang], asks[lang], lang) for lang in v.LANGUAGES}
    key = _fall(call, right, line)
    if asks is None:
        key = _PLAINLY.get(key, key)
    falls = filled(
        _FALLS[key],
        {"his": _named(before) if _has_wish(call, number) else clause(before) or before, "line": asks or Localized()},
    )
    at = -1 if played is None else played.state[y.OBJECTION] - 1
    if at < 0 or call.state[y.OBJECTION] == at + 1:
        return falls
    label = call.model.scenario["objections"][at]["label"]
    return together(falls, filled(_STAYS_OPEN, {"label": label}))


def _fall(call: Call, right: Sequence[int], line: Sequence[int]) -> str:
    t = call.tables
    asks = [c.proposes(t.kind[m]) and (m in right or not _only_hopes(call, m)) for m in line]
    if any(t.kind[m] == c.ANSWER and m not in right and t.method[m] == _REFUTE for m in line):
        return "refutes"
    shows = [c.presents(t.kind[m]) or t.kind[m] == c.ANSWER for m in line]
    if sum(asks) != 1:
        first = "again" if asks[0] else "again.late"
        return first if any(asks) else "never"
    at = asks.index(True)
    if at == 0:
        return "early" if all(m in right for m in line) else "bare"
    if at < len(line) - 1:
        return "unasked" if shows[0] else "between" if shows[-1] else "unshown"
    return _left_out(call.tables, right, line) if any(shows) or right[0] == line[0] else "unshown"


# The same where the first move of a line asks nothing.
_PLAINLY: Final = {"unwished.asks": "unwished", "unmet.asks": "unmet"}


def three_tempting(call: Call, right: Sequence[int], lines: Sequence[Sequence[int]]) -> int:
    """Which of the lines that do not bring it tempts most: the one that leaves out one deed only and asks something
    sensible instead, then of those that ask for the step the one with most moves of the right one in their places and
    with nothing beside the matter, of equals the one that shows and asks before the wish is asked for, then the one
    with most of its moves anywhere."""

    def tempts(at: int) -> tuple[bool, bool, bool, int, bool, int]:
        line = lines[at]
        asks = any(c.proposes(call.tables.kind[m]) for m in line)
        placed = sum(one == other for one, other in zip(right, line, strict=False))
        beside = [m for m in line if m not in right and not c.presents(call.tables.kind[m])]
        strange = not all(is_near(call, tuple(right), m) or c.proposes(call.tables.kind[m]) for m in beside)
        sound = is_sound(call, tuple(right), tuple(line))
        return sound, asks, not strange, placed, _skips(call, right, line), sum(m in right for m in line)

    return max(range(len(lines)), key=lambda at: (*tempts(at), -at))


def _skips(call: Call, right: Sequence[int], line: Sequence[int]) -> bool:
    return right[-1] == line[-1] and _fall(call, right, line) in ("unasked", "unwished", "unwished.asks")


def _only_hopes(call: Call, m: int) -> bool:
    """Whether a move that stands for a request asks nothing: it paints a good end."""
    says = call.choice(m).text
    return call.tables.kind[m] == c.CLOSE and not any(ASKS[lang].search(say(says, lang)) for lang in v.LANGUAGES)


def _left_out(t: Tables, right: Sequence[int], line: Sequence[int]) -> str:
    """What a line lacks that asks for the step last."""
    wishes, ends = t.kind[right[0]] == c.PAYOFF, right[1] == line[1]
    if right[0] in line:
        shows = any(c.presents(t.kind[m]) for m in line)
        late = "unasked" if wishes and shows else "delayed"
        begun = "unproved" if line[0] == right[0] else late
        return "wish.unshown" if wishes and not shows else begun
    asks = ".asks" if c.is_question(t.kind[line[0]]) and ends else ""
    if c.presents(t.kind[right[0]]):
        return f"unmet{asks}"
    if not wishes:
        return "unheard" if right[1] in line else "other"
    return "unasked" if c.presents(t.kind[line[0]]) else f"unwished{asks}"

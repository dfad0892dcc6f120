"""Why a move among others was the mistake: both sides of it in words, and why the likeliest of the others was none."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Final

from kamsim.analysis.review.audible import history_of
from kamsim.analysis.review.reviewing import Verdict
from kamsim.domain import vocabulary as v
from kamsim.domain.text import Localized, say
from kamsim.engine.call import Call
from kamsim.engine.rules import codes as c
from kamsim.engine.rules import layout as y
from kamsim.engine.timeline import Turn
from kamsim.report.puzzle_due import SIDES
from kamsim.report.puzzle_quotes import (
    clause,
    filled,
    first_clause,
    last_sentence,
    telling_side,
    together,
    weighty,
    without,
    words_of_side,
)
from kamsim.report.puzzle_signs import ASKS, FEARS, FIGURES, HURTS, LEAVES, SHAMES, WISHES
from kamsim.report.review_reasons import reason_words
from kamsim.scoring.speech import answer_of

_OTHER_SIDE: Final[Localized] = {
    "en": "“{his}”: {buyer} had spoken of {ours}, and you asked about {theirs}. The answer shows it: “{answer}”.",
    "zh": "“{his}”：{buyer}说的是{ours}，您问的却是{theirs}。回答里听得出来：“{answer}”。",
}
_EMPTY: Final[Localized] = {
    "en": "“{his}” was a wish, and {buyer} waited to see how you meet it. You promised a good end and showed nothing:"
    " “{answer}”.",
    "zh": "“{his}”，要什么已经说了，{buyer}等着看您拿什么满足。您给的是句空话，什么也没拿出来，得到的是“{answer}”。",
}
# What one of the other moves brought, by the class of its answer: in the words that show it.
_NOT: Final[dict[int, Localized]] = {
    c.TELLS: {
        "en": "Not [{n}]: it asked for something that was not known yet, and brought it: “{his}”.",
        "zh": "[{n}]不算：问的是还不知道的事，问到了：“{his}”。",
    },
    c.HINTS: {
        "en": "Not [{n}]: its answer let something slip that is worth following, “{his}”.",
        "zh": "[{n}]不算：答话里还带出了一句值得追的：“{his}”。",
    },
    c.REDIRECTS: {
        "en": "Not [{n}]: there was nothing amiss where it looked, but it brought out where something is: “{his}”.",
        "zh": "[{n}]不算：问的那处没毛病，却引出了真正有事的地方：“{his}”。",
    },
    c.ADMITS: {
        "en": "Not [{n}]: it brought out a trouble, “{his}”.",
        "zh": "[{n}]不算：一处难处就是它问出来的，“{his}”。",
    },
    c.DEEPENS: {
        "en": "Not [{n}]: it brought out what the trouble leads to, “{his}”.",
        "zh": "[{n}]不算：难处会带来什么，是它问出来的，“{his}”。",
    },
    c.STATES: {
        "en": "Not [{n}]: it brought out a wish, “{his}”.",
        "zh": "[{n}]不算：想要什么，是它问出来的，“{his}”。",
    },
}
_BROUGHT_OUT: Final[Localized] = {
    "en": "Not [{n}]: it was this that brought those words out, and the mistake came only after it.",
    "zh": "[{n}]不算：上面引的话正是它问出来的，失误在它后头。",
}
_SHOWS: Final[Localized] = {
    "en": "The answer shows it: “{answer}”.",
    "zh": "回答里听得出来：“{answer}”。",
}
# The same of a move that asks for nothing: it takes up a word, leaves a pause, or asks leave to go on.
_NOT_LISTENED: Final[dict[int, Localized]] = {
    c.ACKNOWLEDGE: {
        "en": "Not [{n}]: it takes up what had been said and pushes nowhere, and more came: “{his}”.",
        "zh": "[{n}]不算：接的是对方的话，没往别处带，又听到了“{his}”。",
    },
    c.SILENCE: {
        "en": "Not [{n}]: the pause left the word to {buyer}, and more came: “{his}”.",
        "zh": "[{n}]不算：停一停，话就留给了{buyer}，又听到了“{his}”。",
    },
    c.CUSHION: {
        "en": "Not [{n}]: it shows that the words before it were heard and asks leave to go on; it is given, “{his}”.",
        "zh": "[{n}]不算：先表示听进去了，再问能不能接着问，对方也应了：“{his}”。",
    },
}
_QUESTIONS: Final = ("situation", "problem", "implication", "payoff")
# Answers by which one hears that a question was of use, the one first that looks least like it: it tempts most to call
# that question amiss.
_OF_USE: Final = (c.REDIRECTS, c.HINTS, c.TELLS, c.ADMITS, c.STATES, c.DEEPENS)
# What came of a move that asks for nothing: before a question that was answered, behind one that found nothing amiss.
_HEARD: Final = 1.5
# The clause that shows what an answer brought.
_BY: Final = {c.ADMITS: HURTS, c.STATES: WISHES}


def mistake_why(call: Call, wrong: Verdict, fine: Sequence[int]) -> Localized | None:
    """Why the wrong move was one, and the likeliest of the `fine` turns none; None where that cannot be said."""
    first = _of_sides(call, wrong) if wrong.reason == "other_side" else _as_told(call, wrong)
    second = _not(call, wrong, fine)
    if first is None:
        return None
    return first if second is None else together(first, second)


def _as_told(call: Call, wrong: Verdict) -> Localized | None:
    """As the review tells it; who asks for nothing has not pushed for a decision, but promised."""
    m, s = call.model.index[wrong.move], history_of(call, wrong.number)[-1]
    says = call.choice(m).text
    asks = any(ASKS[lang].search(say(says, lang)) for lang in v.LANGUAGES)
    answer = clause(answer_of(wrong.reply))
    if not c.proposes(call.tables.kind[m]) or asks:
        reason: Localized = {lang: reason_words(wrong, lang) for lang in v.LANGUAGES}
        # Who is pressed says so first, and then what he would rather hear.
        shows = first_clause(answer_of(wrong.reply))
        if shows is None or any(say(shows, lang) in say(reason, lang) for lang in v.LANGUAGES):
            return reason
        return together(reason, filled(_SHOWS, {"answer": shows}))
    his = wrong.heard and clause(answer_of(wrong.heard.text), WISHES)
    if s[y.DUE] != c.DUE_SHOW or not answer or not his:
        return None
    return filled(_EMPTY, {"his": his, "buyer": wrong.buyer, "answer": answer})


def _of_sides(call: Call, wrong: Verdict) -> Localized | None:
    """Which side had been spoken of just before, in words that tell it and not the other, and which was asked about."""
    t, m, s = call.tables, call.model.index[wrong.move], history_of(call, wrong.number)[-1]
    k, answer = t.topic[m], clause(answer_of(wrong.reply))
    if wrong.heard is None or wrong.heard.turn != wrong.number - 1 or answer is None:
        # What was said since may be about the very side that was asked about.
        return None
    said, other = answer_of(wrong.heard.text), v.ANGLES[t.angle[m]]
    voiced = [angle for at, angle in enumerate(v.ANGLES) if s[y.VOICED + k] & (1 << at)]
    voiced = [angle for angle in voiced if _names(call, said, angle)]
    if len(voiced) != 1 or _names(call, said, other, any):
        return None
    rather = {"risk": FEARS, "standing": SHAMES}.get(voiced[0], HURTS)
    his = last_sentence(said, words_of_side(call.model.rulebook.angles, voiced[0]), rather)
    agrees = all(FIGURES[lang].search(say(answer_of(wrong.reply), lang)) for lang in v.LANGUAGES)
    # Who leaves nothing to chance may mean his name as well.
    fears = all(FEARS[lang].search(say(said, lang)) for lang in v.LANGUAGES)
    if his is None or agrees or (voiced[0] == "risk" and not fears):
        # A question that was answered with a figure was of use.
        return None
    ours, theirs = SIDES[voiced[0]], SIDES[other]
    return filled(_OTHER_SIDE, {"his": his, "buyer": wrong.buyer, "ours": ours, "theirs": theirs, "answer": answer})


def _names(call: Call, words: Localized, angle: str, of: Callable[[Iterable[object]], bool] = all) -> bool:
    """Whether words tell a side, in each language or (with `any`) in one of them."""
    side = words_of_side(call.model.rulebook.angles, angle)
    return of(side[lang].search(say(words, lang)) for lang in v.LANGUAGES)


def _not(call: Call, wrong: Verdict, fine: Sequence[int]) -> Localized | None:
    """Why the one of the others that looks most like a mistake was none: what it achieved, in the words that came."""
    for number in sorted(fine, key=lambda one: (_looks_fine(call.turns[one - 1]), -one)):
        turn = call.turns[number - 1]
        is_source = wrong.heard is not None and turn.reply == wrong.heard.text
        if turn.after[y.ENDING] != c.RUNNING or (is_source and (not _is_of_use(turn) or number != wrong.number - 1)):
            # What the mistake passed over was its answer: it cannot be blamed for that.
            continue
        text = _BROUGHT_OUT if is_source else _achieved(call, turn)
        his = _brought(call, turn)
        if text is not None and his is not None:
            return filled(text, {"n": str(number), "his": his, "buyer": wrong.buyer})
    return None


def _is_of_use(turn: Turn) -> bool:
    return turn.kind in _QUESTIONS and turn.after[y.REPLY] in _OF_USE


def _looks_fine(turn: Turn) -> float:
    """How little a move looks like a mistake."""
    if turn.kind == "listen":
        return _HEARD
    return _OF_USE.index(turn.after[y.REPLY]) if _is_of_use(turn) else len(_OF_USE)


def _achieved(call: Call, turn: Turn) -> Localized | None:
    """What a move brought, as a sentence; None where its answer does not show it."""
    if _is_of_use(turn):
        return _NOT[turn.after[y.REPLY]]
    act = call.tables.act[turn.after[y.LAST_MOVE]]
    if turn.kind != "listen" or turn.after[y.REPLY] != c.OPENS:
        return None
    if turn.after[y.REPLY_MARK] < 0:
        # No more came than a nod; who asked for leave wanted no more.
        return _NOT_LISTENED[c.CUSHION] if act == c.CUSHION else None
    return _NOT_LISTENED[c.SILENCE if act == c.SILENCE else c.ACKNOWLEDGE]


def _brought(call: Call, turn: Turn) -> Localized | None:
    """The words that show what a move brought: of a slip, and where somebody was listened to, the last ones."""
    said, reply = answer_of(turn.reply), turn.after[y.REPLY]
    if turn.kind == "listen" and turn.after[y.REPLY_MARK] >= 0:
        said = without(said, LEAVES)
    if reply in (c.REDIRECTS, c.HINTS) or turn.kind == "listen":
        return last_sentence(said, None, None) or clause(said)
    if reply == c.DEEPENS:
        return weighty(said)
    if reply == c.ADMITS and 0 <= turn.after[y.REPLY_MARK] < len(v.ANGLES):
        side = telling_side(said, call.model.rulebook.angles, v.ANGLES[turn.after[y.REPLY_MARK]])
        return side or last_sentence(said, None, HURTS) or clause(said)
    return clause(said, _BY.get(reply)) or clause(said)

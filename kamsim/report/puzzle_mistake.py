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
from kamsim.report.puzzle_due import SIDES
from kamsim.report.puzzle_quotes import clause, filled, first_clause, last_sentence, together, words_of_side
from kamsim.report.puzzle_signs import ASKS, FEARS, FIGURES, HURTS, WISHES
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
_NOT_ASKED: Final[Localized] = {
    "en": "Not [{n}]: that was answered willingly, “{his}”.",
    "zh": "[{n}]不算：这一句对方愿意答，“{his}”。",
}
_BROUGHT_OUT: Final[Localized] = {
    "en": "Not [{n}]: it was this that brought those words out, and the mistake came only after it.",
    "zh": "[{n}]不算：上面引的话正是它问出来的，失误在它后头。",
}
_SHOWS: Final[Localized] = {
    "en": "The answer shows it: “{answer}”.",
    "zh": "回答里听得出来：“{answer}”。",
}
_NOT_LISTENED: Final[Localized] = {
    "en": "Not [{n}]: it left the word to {buyer}, and more came: “{his}”.",
    "zh": "[{n}]不算：把话留给对方，又听到了“{his}”。",
}
_QUESTIONS: Final = ("situation", "problem", "implication", "payoff")
# Answers by which one hears that a question was welcome, the coolest first: it tempts most to call that one amiss.
_WELCOME: Final = (c.TELLS, c.HINTS, c.REDIRECTS, c.ADMITS, c.STATES, c.DEEPENS)


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
    his = last_sentence(said, words_of_side(call.model.rulebook.angles, voiced[0]), HURTS)
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
    """Why the one of the others that one would most easily take for it was none: its answer tells, and the cooler that
    is, the easier."""

    def tempts(number: int) -> tuple[bool, int, int]:
        turn = call.turns[number - 1]
        reply = turn.after[y.REPLY]
        cool = _WELCOME.index(reply) if turn.kind in _QUESTIONS and reply in _WELCOME else len(_WELCOME)
        return turn.kind != wrong.kind, cool, -number

    for number in sorted(fine, key=tempts):
        turn = call.turns[number - 1]
        welcome = turn.kind in _QUESTIONS and turn.after[y.REPLY] in _WELCOME
        said = clause(answer_of(turn.reply))
        stays = turn.after[y.ENDING] == c.RUNNING
        if said is not None and stays and (welcome or (turn.kind == "listen" and turn.after[y.REPLY] == c.OPENS)):
            text = _NOT_ASKED if welcome else _NOT_LISTENED
            if wrong.heard is not None and turn.reply == wrong.heard.text:
                # Its answer is what the mistake passed over: it cannot be blamed for that.
                if not welcome or number != wrong.number - 1:
                    continue
                text = _BROUGHT_OUT
            return filled(text, {"n": str(number), "his": said, "buyer": wrong.buyer})
    return None

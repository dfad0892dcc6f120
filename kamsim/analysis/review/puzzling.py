"""Puzzles from calls: positions in which what is right is right before every buyer who could sit there.

A position is kept where the best move meets what was due, is worth surely more than the wrong options, and most of the
possible buyers answer it willingly. What was heard, and nothing else, tells which it is: who does not listen would do
something else there, which is one of the options, and the master finds it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

from kamsim.analysis.kernel.compiled import Compiled
from kamsim.analysis.review.audible import (
    could_decide,
    fall_of,
    history_of,
    is_another_matter,
    is_another_side,
    is_called_for,
    is_decided,
    last_said,
)
from kamsim.analysis.review.beliefs import Decision
from kamsim.analysis.review.judging import Judge, Worth, difference
from kamsim.analysis.review.samples import repeated
from kamsim.analysis.review.tempting import SURE, mostly_chosen, temptations
from kamsim.analysis.review.verdicts import MOST, Judged, panel_for
from kamsim.analysis.review.wording import content, shared
from kamsim.domain import vocabulary as v
from kamsim.domain.text import say
from kamsim.engine.call import Call
from kamsim.engine.rules import codes as c
from kamsim.engine.rules import layout as y
from kamsim.engine.rules import step
from kamsim.engine.rules.tables import Ints
from kamsim.scoring.hearing import read
from kamsim.sellers.memory import chance

# By so many points the best must be worth more than what is counted wrong, at the least; what is worth hardly less is
# as good.
APART: Final = 3.0
ALIKE: Final = 1.0
# Options of a puzzle, and moves that are weighed to find the wrong ones among them: for a mistake of one's own, and for
# a puzzle of the library.
OPTIONS: Final = 4
WEIGHED: Final = 5
DRAWN: Final = 26
# What a wrong move tempts less, in points: about another matter; that shows something; that asks for a decision where
# there is nothing yet to decide on; that gives or leaves; that asks once more what has just been said. And what it
# tempts more: it takes up a word of his, is what one does who does not listen, or asks what a solution would be worth
# one step too early. More points than CAPPED that it costs make it no less tempting.
OTHER_MATTER: Final = 20.0
SHOWN: Final = 18.0
DECIDES: Final = 34.0
WISHED: Final = 10.0
NEITHER: Final = 40.0
REPEATED: Final = 60.0
ECHOES: Final = 12.0
DONE: Final = 8.0
EARLY: Final = 8.0
CAPPED: Final = 15.0
# So many points less each wrong option brings at the least, and the one that tempts most: no reader believes that what
# costs hardly anything is wrong.
TELLING: Final = 5
DEAR: Final = 8
# So many times as much as a push a question past the matter may cost; and answers that tell as much as that of the best
# move: what brings one was not wrong to ask.
PUSHED: Final = 2
_RICH: Final = (c.ADMITS, c.DEEPENS, c.STATES, c.OPENS)
# Falls of moves that nobody takes who has read the last words.
REPEATS: Final = ("repeats", "again", "told_already", "refused")
# A manner shows after so many answers.
HEARD: Final = 5


@dataclass(frozen=True, slots=True)
class Position:
    """A turn of a call that makes a puzzle: the turn's judgement, and the options with the right ones first.

    `right` of `options` are right; `tempting` is the place of the one that was played, or else of the wrong one that is
    nearest to what is right. `falls` tells by what each option falls (`audible.fall_of`), "" of a right one.
    """

    judged: Judged
    options: tuple[Worth, ...]
    right: int
    tempting: int
    falls: tuple[str, ...] = ()


def positions(
    call: Call, turns: Iterable[Judged], kernel: Compiled | None, may_be: Callable[[Judged], bool] = lambda _: True
) -> Iterator[Position]:
    """The positions of a call that make a puzzle "your move", in order; `turns` are its moves as the review judged
    them. Options are looked for, which takes long, only where the words of the best move `may_be` a puzzle."""
    judge = Judge(call.model, call.header.deal, kernel)
    for turn in turns:
        judged = _asked(turn)
        if _has_one_answer(call, judged) and may_be(judged):
            found = _position(call, judge, judged)
            if found is not None:
                yield found


def may_ask(call: Call, history: Sequence[Ints]) -> bool:
    """Whether a position may make a puzzle at all, before anything is weighed: by the buyer's last words."""
    return is_called_for(call, history) and could_decide(history)


def _asked(judged: Judged) -> Judged:
    """The judgement without listening to what was confided, where that is worth hardly more than to follow it at once:
    which of both comes first is a matter of taste."""
    t = judged.sample.tables
    follow = tuple(one for one in judged.ranked if t.kind[one.move] != c.LISTEN)
    if judged.sample.seen[y.DUE] != c.DUE_TAKE_UP or not follow or difference(judged.best, follow[0]).mean > APART:
        return judged
    return replace(judged, ranked=follow)


def _has_one_answer(call: Call, judged: Judged) -> bool:
    """Whether what is best could be heard: the last words made something due and decide for the best move."""
    history, best = history_of(call, judged.number), judged.best.move
    if not (may_ask(call, history) and judged.sample.meets(best) and is_decided(call.tables, history, best)):
        return False
    if _tells_on(judged.sample.seen) or any(after[y.ENDING] != c.RUNNING for after in judged.sample.after(best)):
        # What was heard last is something else; or the talk is over whatever is said.
        return False
    return 3 * judged.sample.willing(best) >= 2 * len(judged.sample.candidates)


def _tells_on(s: Ints) -> bool:
    """Whether somebody who was listened to has just told something more: a reason in the words before would pass it
    over."""
    return s[y.LAST_KIND] == c.LISTEN and s[y.REPLY] == c.OPENS and s[y.LAST_ACT] != c.CUSHION


def _position(call: Call, judge: Judge, judged: Judged) -> Position | None:
    """The turn with its options; None where too few moves are surely worse."""
    t = judged.sample.tables
    legal = step.legal(t, judged.sample.seen)
    turns = call.timeline.turns[: judged.number - 1]
    place = (call.model, call.header.deal, turns, judged.sample.seen)
    falls = _falls(call, judged, legal)
    # What tempts among what can be heard to be wrong: that is put before the solver.
    tempted = temptations(*place, sorted({judged.best.move, *falls}))
    known = {one.move for one in judged.ranked}
    drawn = sorted(set(falls) - known, key=lambda m: chance(call.header.seed, judged.number, m))
    first = [m for m in tempted if m in falls and m not in known]
    more = list(dict.fromkeys([*first, *apart_in_kind(judged, drawn, 3)]))[:DRAWN]
    plays = repeated(judged.sample, MOST)
    weighed = [*judged.ranked, *judge.weigh(plays, more, panel_for(judged.sample.seen))] if more else [*judged.ranked]
    # Whether it is time to sum up is a matter of taste; no puzzle asks it.
    weighed = [one for one in weighed if not (t.kind[one.move] == c.LISTEN and t.act[one.move] == c.SUMMARISE)]
    weighed.sort(key=lambda worth: -worth.total)
    best = judged.best
    if not weighed or weighed[0].move != best.move:
        # Something that no trainer would offer comes out higher: no puzzle to be had from it.
        return None
    if t.kind[best.move] == c.SITUATION:
        # A trainer would not call a question about facts the answer to what has just been confided.
        return None
    wrong = [one for one in weighed if one.move in falls and _is_worse(best, one)]
    wrong = [one for one in wrong if _costs(best, one) and not _brings_more(call, judged, one.move)]
    tempted = temptations(*place, sorted({best.move, *(one.move for one in wrong)}))
    first = [*tempted, judged.played.move]
    wrong.sort(key=lambda one: first.index(one.move) if one.move in first else len(first))
    # Of moves that are as good one is shown, so that there is one to be found.
    near = _nearness_of(call, judged, falls, tempted[:2])
    wrong = _without_light_pushes(judged, _answered_apart(call, judged, wrong), near)
    options = (best, *_with_nearest(wrong, near))
    if len(options) < OPTIONS or mostly_chosen(SURE, *place, sorted(one.move for one in options)) != best.move:
        return None
    tempting = options.index(min(options[1:], key=near))
    if difference(best, options[tempting]).mean < DEAR:
        return None
    return Position(judged, options, 1, tempting, ("", *(falls[one.move] for one in options[1:])))


def _without_light_pushes(judged: Judged, wrong: Sequence[Worth], near: Callable[[Worth], float]) -> list[Worth]:
    """The wrong moves without those that ask for nothing and cost far less than a question that would stand beside
    them."""
    t, left = judged.sample.tables, list(wrong)
    while True:
        shown = _with_nearest(left, near)
        costs = {one.move: difference(judged.best, one).mean for one in shown}
        dearest = max((costs[m] for m in costs if c.is_question(t.kind[m])), default=0.0)
        light = [m for m in costs if not c.is_question(t.kind[m]) and PUSHED * costs[m] < dearest]
        if not light:
            return left
        left = [one for one in left if one.move not in light]


def _brings_more(call: Call, judged: Judged, m: int) -> bool:
    """Whether a question that passes for wrong brings as much as the best one: the buyer owns to something, or tells of
    another trouble at greater length."""
    sample = judged.sample
    answer, _, first = sample.likely(m)
    if not c.is_question(sample.tables.kind[m]):
        return False
    if answer in _RICH:
        return True
    ours = sample.answer(call, judged.best.move, sample.likely(judged.best.move)[2])
    theirs = sample.answer(call, m, first)
    return answer in (c.HINTS, c.REDIRECTS) and any(len(theirs[lang]) > len(ours[lang]) for lang in v.LANGUAGES)


def _with_nearest(wrong: Sequence[Worth], near: Callable[[Worth], float]) -> list[Worth]:
    """The wrong options: those that tempt most, and among them the one that is nearest to what is right."""
    first = list(wrong[: OPTIONS - 1])
    nearest = min(wrong, key=near, default=None)
    return first if nearest is None or nearest in first else [*first[:-1], nearest]


def _nearness_of(call: Call, judged: Judged, falls: Mapping[int, str], done: Sequence[int]) -> Callable[[Worth], float]:
    """How near each wrong move is to the right one; `done` are those that who does not listen would make first."""
    heard = last_said(call, history_of(call, judged.number))

    def near(one: Worth) -> float:
        echoes = shared(call.voice.wording(judged.sample.seen, one.move), heard) > 0
        return nearness(judged, one, falls[one.move]) - ECHOES * echoes - DONE * (one.move in done)

    return near


def nearness(judged: Judged, one: Worth, fall: str) -> float:
    """How near a wrong move is to the right one, the nearest least: in points that it is worth less, and in what makes
    it look less like an answer to what was said."""
    t, m = judged.sample.tables, one.move
    shows = c.presents(t.kind[m]) and judged.sample.seen[y.DUE] == c.DUE_SHOW
    apart = OTHER_MATTER * (t.topic[m] not in (-1, judged.sample.seen[y.DUE_TOPIC]) and not shows)
    again = REPEATED * fall.endswith(REPEATS)
    early = EARLY * (fall == "too_light")
    return min(CAPPED, difference(judged.best, one).mean) + apart + again - early + _unlikeness(judged, m)


def _unlikeness(judged: Judged, m: int) -> float:
    kind = judged.sample.tables.kind[m]
    if c.is_question(kind):
        return 0.0
    if c.proposes(kind):
        # After a wish it lies near to ask for the step at once.
        return WISHED if judged.sample.seen[y.DUE] == c.DUE_SHOW else DECIDES
    if c.presents(kind):
        # After a wish, to show something is next to what is right, whatever it is.
        return 0.0 if judged.sample.seen[y.DUE] == c.DUE_SHOW else SHOWN
    return NEITHER


def _answered_apart(call: Call, judged: Judged, wrong: Sequence[Worth]) -> list[Worth]:
    """Moves, each of which is answered in words of its own."""
    heard, found = set(), []
    for one in wrong:
        says = read(judged.sample.answer(call, one.move, judged.sample.likely(one.move)[2]))
        if says not in heard:
            found.append(one)
        heard.add(says)
    return found


def _falls(call: Call, judged: Judged, legal: Sequence[int]) -> dict[int, str]:
    """The moves that a reader could hear to be wrong, and by what each falls."""
    history, t, best = history_of(call, judged.number), call.tables, judged.best.move
    found = {m: fall_of(t, history, m) for m in legal if _may_be_wrong(judged, m)}
    return {m: fall for m, fall in found.items() if fall and _is_borne_out(call, judged, m, fall, best)}


def _is_borne_out(call: Call, judged: Judged, m: int, fall: str, best: int) -> bool:
    """Whether words and answer bear out why a move falls: the side or matter is another one by what was said, and who
    is asked for a decision does not agree to it."""
    history = history_of(call, judged.number)
    if fall == "other_side":
        return is_another_side(call, history, m, best) and not _takes_up_more(call, history, m, best)
    if fall.endswith(".asks"):
        return is_another_matter(call, history, m)
    return not c.proposes(call.tables.kind[m]) or judged.sample.likely(m)[0] not in (c.COMMITS, c.ORDERS)


def _takes_up_more(call: Call, history: Sequence[Ints], m: int, best: int) -> bool:
    """Whether a move has as many of the last words in it as the best one: then it follows from them as well."""
    said, ours, theirs = last_said(call, history), call.choice(best).text, call.choice(m).text
    common = [(content(say(said, lang)) & content(say(one, lang)) for one in (ours, theirs)) for lang in v.LANGUAGES]
    return any(len(other) >= max(1, len(own)) for own, other in common)


def apart_in_kind(judged: Judged, drawn: list[int], each: int = 2) -> list[int]:
    """Moves to be weighed as wrong options: those of the topic that is due first, then others, of many kinds, `each`
    of a kind at most."""
    t, due = judged.sample.tables, judged.sample.seen[y.DUE_TOPIC]
    kinds: dict[int, int] = {}
    ordered = sorted(drawn, key=lambda m: t.topic[m] != due)
    found = []
    for m in ordered:
        kinds[t.kind[m]] = kinds.get(t.kind[m], 0) + 1
        if kinds[t.kind[m]] <= each and t.kind[m] != c.MISCONDUCT:
            found.append(m)
    return found


def _may_be_wrong(judged: Judged, move: int) -> bool:
    """Whether a reader could hear that a move is wrong: not where it does what is due, however it may turn out, nor
    where it asks on as one does at an objection while none is open."""
    s, t = judged.sample.seen, judged.sample.tables
    asks_on = t.kind[move] == c.ANSWER and s[y.DUE] != c.DUE_OBJECTION
    # What was asked already stands on the screen: nobody asks it once more.
    asked = c.is_question(t.kind[move]) and s[y.USED + move] > 0
    # What slipped out is spoken of: whoever asks on about it is early, and the answer might deny what was heard.
    slipped = s[y.REPLY] in (c.HINTS, c.REDIRECTS) and t.topic[move] == s[y.DUE_TOPIC]
    return not (judged.sample.meets(move) or asks_on or asked or slipped)


def _is_worse(best: Worth, one: Worth) -> bool:
    """Whether a move is surely worth less, by enough to be called wrong."""
    apart = difference(best, one)
    return apart.is_sure and apart.mean >= APART


def _costs(best: Worth, one: Worth) -> bool:
    """Whether a wrong move costs so much that a figure is told."""
    return round(difference(best, one).mean) >= TELLING


def styles_left(decision: Decision) -> set[str]:
    """The styles of those who could still sit there."""
    return {one.style for one in decision.candidates}

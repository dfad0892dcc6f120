"""Puzzles that ask for the mistake: moves in a row of which one was amiss, and by the words nothing speaks against the
others.

A move counts as amiss by the words alone, too: silence where a question waited, one more question after a "not now", a
signal that nobody followed. Where two of the moves are amiss in any way there is no puzzle.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from kamsim.analysis.review.audible import BY_MANNER, PLAIN, fall_of, history_of, last_words
from kamsim.analysis.review.because import Heard
from kamsim.analysis.review.grounds import ground_of
from kamsim.analysis.review.offering import UNWILLING
from kamsim.analysis.review.reviewing import Verdict, verdict_of
from kamsim.analysis.review.verdicts import Judged
from kamsim.analysis.review.wording import content
from kamsim.domain import vocabulary as v
from kamsim.domain.puzzle import Puzzle
from kamsim.domain.text import say
from kamsim.engine.call import Call
from kamsim.engine.rules import codes as c
from kamsim.engine.rules import layout as y
from kamsim.library.puzzle_at import MIDDLE, puzzle_at, reads_back
from kamsim.report.puzzle_mistake import mistake_why
from kamsim.report.puzzle_signs import BETTER, WILLS
from kamsim.scoring.hearing import ends_asking

# Reasons of a mistake that the words on the screen show.
TOLD_OF_FACTS: Final = ("enough_facts", "ask_first")
TOLD_BY_WORDS: Final = (*PLAIN, *BY_MANNER, "unanswered", *TOLD_OF_FACTS)
_FINE, _BAD, _NEITHER = range(3)
# A mistake is looked for among so many moves.
AMONG: Final = 4
# Of all mistakes no more may stand at one place among them: mostly it is the last one that shows.
AT_ONE_PLACE: Final = 2
# Words that a puzzle rests on were said at most so many turns before the question, and are shown with it.
IN_SIGHT: Final = 6
# Answers that put a matter off, and answers that carry a signal: a wish, a yes, something confided.
_NOT_NOW: Final = (c.DEFLECTS, c.BRISTLES, c.INSISTS, c.CORRECTS)
_NO: Final = (c.REFUSES, c.STALLS)
_YES: Final = (c.BELIEVES, c.TAKES, c.COMMITS, c.ORDERS)
_CONFIDED: Final = (c.ADMITS, c.DEEPENS, c.HINTS, c.REDIRECTS)
# What sounds like a demand, or as if he wanted to hear no more of it.
_DEMANDS: Final = re.compile(r"would (?:first )?like to see|first (?:tell|show) me|people are beginning to look", re.I)
_ENOUGH: Final = re.compile(r"到此为止|不说了|先不说|别问了")


def windows_of(call: Call) -> list[range]:
    """Turns in a row, AMONG each, of which by the words and its answer one was amiss, and nothing speaks against the
    others."""
    marks = [_mark(call, number) for number in range(1, len(call.turns) + 1)]
    starts = range(len(marks) - AMONG + 1)
    fit = [at for at in starts if marks[at : at + AMONG].count(_BAD) == 1 and _NEITHER not in marks[at : at + AMONG]]
    return [range(at + 1, at + 1 + AMONG) for at in fit]


def _mark(call: Call, number: int) -> int:
    """What the words tell of a turn, before anything is weighed."""
    turn, history = call.turns[number - 1], history_of(call, number)
    m = call.model.index[turn.move]
    ground = ground_of(call.tables, history, m)
    if ground is None:
        return _NEITHER if turn.after[y.REPLY] in UNWILLING or is_amiss(call, number) else _FINE
    # A mistake that was taken well is not heard to be one: so much is known before anything is weighed.
    cools = turn.after[y.REPLY] in UNWILLING and call.tables.kind[m] != c.LISTEN
    return _BAD if cools and (ground.word in TOLD_OF_FACTS or fall_of(call.tables, history, m)) else _NEITHER


def mistakes(call: Call, judged: list[Judged], windows: list[range], before: list[Puzzle]) -> Iterator[Puzzle]:
    """One turn of AMONG was a mistake and the others were right and well received. Of those that a call offers comes
    first the one whose place, from the first of AMONG to the last, was asked for least so far."""
    places = Counter(_place_of(one) for one in before)
    known = {one.number: one for one in judged}
    found = [_mistake(call, [known[number] for number in window]) for window in windows]
    fit = [one for one in found if one is not None and places[_place_of(one)] < AT_ONE_PLACE]
    yield from sorted(fit, key=lambda one: places[_place_of(one)])


def evened(mistakes: list[Puzzle]) -> list[Puzzle]:
    """Without those that stand last beyond half as many as stand elsewhere, one where none does: the place shall tell
    nothing."""
    last = [one for one in mistakes if _place_of(one) == AMONG - 1]
    elsewhere = len(mistakes) - len(last)
    left = last[elsewhere // 2 if elsewhere else 1 :]
    return [one for one in mistakes if one not in left]


def _place_of(mistake: Puzzle) -> int:
    """Where the wrong turn stands among those it is looked for."""
    return sorted(map(int, mistake["options"])).index(int(mistake["options"][0]))


def _mistake(call: Call, turns: list[Judged]) -> Puzzle | None:
    """Turns in a row as a puzzle; None where not just one of them was wrong, or its reason is out of sight."""
    last = turns[-1].number
    bad = [one for one in turns if one.word in ("mistake", "blunder")]
    fine = [one for one in turns if _is_fine(call, one)]
    if len(bad) != 1 or len(fine) != AMONG - 1 or any(reads_back(call.turns[one.number - 1]) for one in turns):
        return None
    wrong = verdict_of(call, bad[0])
    # What the curve did, and what came later, is of that call; here the words tell.
    wrong = replace(wrong, fall=wrong.counted, soon=0, righted=0.0, decisive=False)
    if wrong.heard is None or not _is_heard(call, bad[0], wrong) or not _is_in_sight(wrong.heard, last):
        return None
    why = mistake_why(call, wrong, [one.number for one in fine])
    if why is None:
        return None
    return puzzle_at(
        call,
        last,
        "mistake",
        call.choice(call.model.index[wrong.move]).technique,
        options=[str(one.number) for one in (*bad, *fine)],
        right=[0],
        why=why,
        heard=wrong.heard.text,
        rating=max(900, min(2100, round(MIDDLE + 250 - 12 * wrong.loss))),
    )


def _is_heard(call: Call, judged: Judged, wrong: Verdict) -> bool:
    """Whether the words just before a wrong move show that it was one: those that the verdict rests on are the last,
    and a question about a difficulty stands against its state."""
    t, m, history = call.tables, judged.played.move, history_of(call, judged.number)
    fall, s, heard = fall_of(t, history, m), history[-1], wrong.heard
    told = fall or wrong.reason in TOLD_OF_FACTS
    if not told or heard is None or heard.turn < last_words(history) or t.kind[m] == c.LISTEN:
        return False
    if wrong.reason not in TOLD_BY_WORDS or (t.kind[m] == c.SITUATION and t.topic[m] < 0):
        # A question of no matter, such as when it would suit, asks for no other fact.
        return False
    if wrong.reason == "heavy_enough":
        # That it weighs enough must be in the words themselves.
        wills = all(WILLS[lang].search(say(heard.text, lang)) for lang in v.LANGUAGES)
        return s[y.DEEPENED + t.topic[m]] > 0 and wills
    if wrong.reason in BY_MANNER and heard.turn < judged.number - 1 and s[y.LAST_KIND] == c.LISTEN:
        # The turn between has taken the words up.
        return False
    return wrong.reason != "too_light" or s[y.DEEPENED + t.topic[m]] == 0


def _is_fine(call: Call, judged: Judged) -> bool:
    """Whether nothing speaks against a turn, what was heard before it or what it was answered."""
    m = judged.played.move
    if c.is_question(call.tables.kind[m]) and judged.sample.seen[y.USED + m] > 0:
        return False
    turn = call.turns[judged.number - 1]
    # After what somebody leaves looks like a mistake, whatever he leaves for.
    answered = turn.after[y.REPLY] not in UNWILLING and turn.after[y.ENDING] == c.RUNNING
    answered = answered and not is_amiss(call, judged.number) and not helps_rival(call, judged.number)
    return judged.word in ("best", "good", "plain") and judged.ground is None and answered


def helps_rival(call: Call, number: int) -> bool:
    """Whether the answer to a move brings up an objection, or speaks well of another house: to a reader that is a
    mistake, too."""
    turn = call.turns[number - 1]
    if turn.after[y.REPLY_OBJECTION] > 0 or turn.after[y.REPLY] == c.PREFERS_RIVAL:
        return True
    rival, said = call.model.scenario["names"]["rival"], turn.reply
    named = any(content(say(rival, lang)) & content(say(said, lang)) for lang in v.LANGUAGES)
    return named and any(BETTER[lang].search(say(said, lang)) for lang in v.LANGUAGES)


def _is_in_sight(heard: Heard | None, number: int) -> bool:
    """Whether the words that a puzzle before turn `number` rests on were said shortly before it."""
    return heard is None or heard.turn >= number - IN_SIGHT


def is_amiss(call: Call, number: int) -> bool:
    """Whether a move could be heard to be amiss, whatever it brought: it leaves a question unanswered, asks on after a
    "not now", leaves a signal lying; or its answer sounds as if it had been one too many."""
    turn, m = call.turns[number - 1], call.model.index[call.turns[number - 1].move]
    before = call.turns[number - 2].reply if number > 1 else call.opening
    kind, s = call.tables.kind[m], turn.before
    if ends_asking(before) and (kind == c.LISTEN or c.is_question(kind)):
        return True
    if s[y.REPLY] in _NOT_NOW and _asks_on(kind) and s[y.REPLY_TOPIC] in (-1, call.tables.topic[m]):
        return True
    if s[y.REPLY] in _NO and c.proposes(kind) and turn.after[y.REPLY] not in _YES:
        return True
    if _DEMANDS.search(say(before, "en")) and kind != c.ANSWER:
        return True
    return _leaves_a_signal(call, number) or _sounds_like_enough(call, number)


def _asks_on(kind: int) -> bool:
    """Whether a move digs on; to ask what a solution would bring leads out of it."""
    return c.proposes(kind) or (c.is_question(kind) and kind != c.PAYOFF)


def _leaves_a_signal(call: Call, number: int) -> bool:
    """Whether a move asks for something else where a wish, a yes or a difficulty has just been told."""
    s, t = call.turns[number - 1].before, call.tables
    m = call.model.index[call.turns[number - 1].move]
    if s[y.REPLY] == c.STATES:
        return c.is_question(t.kind[m])
    if s[y.REPLY] in _YES:
        return t.kind[m] in (c.SITUATION, c.PROBLEM, c.IMPLICATION)
    named = s[y.REPLY_NAMED] - 1 if s[y.REPLY_NAMED] else s[y.REPLY_TOPIC]
    return s[y.REPLY] in _CONFIDED and t.kind[m] in (c.SITUATION, c.PROBLEM) and t.topic[m] not in (-1, named)


def _sounds_like_enough(call: Call, number: int) -> bool:
    turn = call.turns[number - 1]
    warned = turn.after[y.WARNED] != c.WARN_NONE and turn.after[y.WARNED] != turn.before[y.WARNED]
    said = _ENOUGH.search(say(turn.reply, "zh")) or _DEMANDS.search(say(turn.reply, "en"))
    return warned or said is not None

"""Puzzles made: calls by simulated sellers, their positions searched for those that have one answer.

Deterministic: the same scenario and rules give the same puzzles.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from itertools import islice
from typing import TYPE_CHECKING, Final

from kamsim.analysis.review.audible import BY_MANNER, PLAIN, fall_of, history_of, last_words
from kamsim.analysis.review.because import Heard
from kamsim.analysis.review.grounds import ground_of
from kamsim.analysis.review.judging import difference
from kamsim.analysis.review.offering import UNWILLING
from kamsim.analysis.review.puzzling import Position, may_ask, positions
from kamsim.analysis.review.reaching import reaches
from kamsim.analysis.review.reviewing import Verdict, judgements, verdict_of
from kamsim.analysis.review.tempting import chosen
from kamsim.analysis.review.verdicts import Judged
from kamsim.domain import vocabulary as v
from kamsim.domain.attempt import Entry, Move
from kamsim.domain.puzzle import BETWEEN, Brought, Puzzle
from kamsim.domain.text import Localized
from kamsim.engine.call import Call
from kamsim.engine.replay import replay
from kamsim.engine.rules import codes as c
from kamsim.engine.rules import layout as y
from kamsim.engine.rules.tables import Ints
from kamsim.library.puzzle_at import MIDDLE, puzzle_at, up_to
from kamsim.library.puzzle_balance import MOST, TEMPTS_NOBODY, Tried, balanced
from kamsim.library.puzzle_rating import STRENGTHS, TRIES, rated
from kamsim.library.puzzling_by_ear import told_puzzles, whom_puzzles
from kamsim.library.simulated import simulated_call
from kamsim.report.review_reasons import reason_words
from kamsim.sellers.memory import chance
from kamsim.sellers.roster import SELLERS

if TYPE_CHECKING:
    from kamsim.analysis.kernel.compiled import Compiled
    from kamsim.engine.model import Model

# Who plays the calls: those who err in many ways, and one who mostly does not.
SELLERS_OF: Final = ("journeyman", "veteran", "technician", "journeyman")
# So many puzzles of a theme and scenario, and of a call, so that no call is told twice.
WANTED: Final = {"your_move": 22, "three": 9, "mistake": 8, "told": 13, "whom": 11}
OF_A_CALL: Final = {"your_move": 5, "three": 1, "mistake": 1, "told": 1, "whom": 1}
MOST_CALLS: Final = 110
# No more than so many turns of a scenario are weighed: this takes nearly all of the time, in long calls most of all.
MOST_WEIGHED: Final = 1200
# So many positions that ask for a move are tried at the most; the best of them are kept.
POOL: Final = 250
# Tries by which those who do not listen, and a veteran, who errs seldom, are measured.
DEAF_TRIES: Final = 12
VETERAN_TRIES: Final = 40
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
_THREE: Final = 1650
_FIGURE: Final = re.compile(r"\d[\d,.]*\d|\d")
Told = Callable[[float], None]


@dataclass(slots=True)
class _Found:
    """What was found of a scenario so far: puzzles by theme, and the positions that ask for a move; and how many turns
    were weighed for it."""

    themes: dict[str, list[Puzzle]]
    moves: list[Tried]
    weighed: int = 0

    def wants(self, theme: str) -> bool:
        """Whether more of a theme is looked for."""
        if theme == "your_move":
            return len(self.moves) < POOL
        return len(self.themes[theme]) < WANTED[theme]


def _nothing() -> _Found:
    return _Found({theme: [] for theme in WANTED}, [])


def make_puzzles(model: Model, kernel: Compiled | None, told: Told | None = None) -> list[Puzzle]:
    """The puzzles of a scenario, by theme; `told` hears the share done."""
    found = _nothing()
    seen: set[tuple[str, ...]] = set()
    for number in range(MOST_CALLS):
        if not any(map(found.wants, WANTED)) or found.weighed > MOST_WEIGHED:
            break
        call = _call(model, number)
        for puzzle in _puzzles_of(call, kernel, found):
            if found.wants(puzzle["theme"]) and _is_new(puzzle, seen):
                found.themes[puzzle["theme"]].append(puzzle)
        if told is not None:
            told(min(1.0, max((number + 1) / MOST_CALLS, found.weighed / MOST_WEIGHED)))
    found.themes["mistake"] = _evened(found.themes["mistake"])
    found.themes["your_move"] = _balanced(model, found.moves)
    named = [puzzle for theme in WANTED for puzzle in found.themes[theme]]
    return [{**puzzle, "id": f"{puzzle['scenario']}-{number:03d}"} for number, puzzle in enumerate(named, start=1)]


def _is_new(puzzle: Puzzle, seen: set[tuple[str, ...]]) -> bool:
    """Whether the answer to these words was not asked for yet: once more it teaches nothing."""
    mark = (puzzle["theme"], *sorted(puzzle["options"][place] for place in puzzle["right"]), *_last_moves(puzzle))
    is_new = mark not in seen
    seen.add(mark)
    return is_new


def _balanced(model: Model, moves: list[Tried]) -> list[Puzzle]:
    """Of the positions found those that become puzzles; of the same answer to the same words the hardest."""
    hardest: dict[tuple[str, ...], Tried] = {}
    for one in moves:
        mark = (one.answer, *_last_moves(one.puzzle))
        if mark not in hardest or one.shares["veteran"] < hardest[mark].shares["veteran"]:
            hardest[mark] = one
    return balanced(list(hardest.values()), WANTED["your_move"], lambda answer: model.base["kind"][model.index[answer]])


def puzzles_of_call(model: Model, number: int, kernel: Compiled | None) -> list[Puzzle]:
    """All that one of the simulated calls gives, before anything else was found."""
    return list(_puzzles_of(_call(model, number), kernel, _nothing()))


def _last_moves(puzzle: Puzzle) -> list[str]:
    return [str(entry["move"]) for entry in puzzle["entries"][-2:] if "move" in entry]


def _call(model: Model, number: int) -> Call:
    """A simulated call as a trainee would have played it."""
    styles = model.scenario["styles"]
    seller = SELLERS[SELLERS_OF[number % len(SELLERS_OF)]]
    return simulated_call(model, seller, styles[number % len(styles)], 1000 + number, chance(7, number, 91))


def _puzzles_of(call: Call, kernel: Compiled | None, found: _Found) -> Iterator[Puzzle]:
    """What a call gives, theme by theme, where more of a theme is wanted; positions that ask for a move are kept."""
    seeks_moves = found.wants("your_move")
    windows = windows_of(call) if found.wants("mistake") else []
    looked_at = {number for window in windows for number in window}
    judged = list(
        judgements(
            call,
            kernel,
            only=lambda one: one.number in looked_at or (seeks_moves and may_ask(call, one.history)),
        )
    )
    found.weighed += len(judged)
    if seeks_moves:
        tried = (_your_move(call, one) for one in positions(call, judged, kernel))
        found.moves.extend(islice((one for one in tried if one is not None), OF_A_CALL["your_move"]))
    if found.wants("three"):
        yield from islice(_three(call), OF_A_CALL["three"])
    if found.wants("mistake"):
        yield from islice(_mistakes(call, judged, windows, found.themes["mistake"]), OF_A_CALL["mistake"])
    if found.wants("told"):
        yield from islice(told_puzzles(call, found.themes["told"]), OF_A_CALL["told"])
    if found.wants("whom"):
        yield from islice(whom_puzzles(call, found.themes["whom"]), OF_A_CALL["whom"])


def _your_move(call: Call, one: Position) -> Tried | None:
    """The puzzle of a position and who solves it; None where it tempts nobody, or the master does not solve it."""
    judged, model = one.judged, call.model
    words = last_words(history_of(call, judged.number))
    shares = {name: _share(call, one, name) for name in MOST}
    if min(shares["technician"], shares["word-blind"]) > TEMPTS_NOBODY:
        return None
    solved = {name: solved_by(call, one, name) for name in STRENGTHS}
    if solved["master"] < TRIES - 1:
        return None
    brought = [_brought(call, one, place) for place in range(len(one.options))]
    if any(turn.reply == brought[0]["says"] for turn in call.turns[: judged.number - 1]):
        # Nobody says a thing twice; what he would say instead is not known.
        return None
    heard = call.turns[words - 1].reply if words else call.opening
    if tells_again(heard, brought[0]["says"]):
        return None
    best = one.options[0].move
    puzzle = puzzle_at(
        call,
        judged.number - 1,
        "your_move",
        call.choice(best).technique,
        options=[model.moves[worth.move] for worth in one.options],
        right=list(range(one.right)),
        why=_due_words(judged.sample.seen, judged.sample.tables.kind[best]),
        brought=brought,
        tempting=one.tempting,
        rating=rated(solved),
        heard=heard,
    )
    return Tried(puzzle, shares)


def tells_again(heard: Localized, says: Localized) -> bool:
    """Whether a reply gives a figure that the words before it have given: what was asked for had been told."""
    return not set(_FIGURE.findall(heard["en"])).isdisjoint(_FIGURE.findall(says["en"]))


def _share(call: Call, one: Position, name: str) -> float:
    tries = VETERAN_TRIES if name == "veteran" else DEAF_TRIES
    return solved_by(call, one, name, tries) / tries


def brought_by(call: Call, one: Position, move: int) -> Brought:
    sample = one.judged.sample
    _, count, first = sample.likely(move)
    return {"says": sample.answer(call, move, first), "share": round(100 * count / len(sample.candidates))}


def _brought(call: Call, one: Position, place: int) -> Brought:
    """What an option brings, and where it is wrong by how much less than the best and why."""
    from kamsim.report.puzzle_falls import fall_words

    brought = brought_by(call, one, one.options[place].move)
    if not one.falls[place]:
        return brought
    behind = round(difference(one.options[0], one.options[place]).mean)
    return {**brought, "behind": behind, "falls": fall_words(one.falls[place])}


def _is_in_sight(heard: Heard | None, number: int) -> bool:
    """Whether the words that a puzzle before turn `number` rests on were said shortly before it."""
    return heard is None or heard.turn >= number - IN_SIGHT


def _due_words(seen: Ints, kind: int) -> Localized:
    """What was due, and why a move of this kind is right then, as a sentence."""
    from kamsim.report.puzzle_text import DUE, TAKE_UP

    due = v.DUES[seen[y.DUE]]
    return TAKE_UP.get(v.KINDS[kind], DUE[due]) if due == "take_up" else DUE[due]


def solved_by(call: Call, one: Position, name: str, tries: int = TRIES) -> int:
    """In how many of these tries a simulated trainee finds the right move."""
    turns, at = call.timeline.turns[: one.judged.number - 1], one.judged.sample.seen
    options = sorted(option.move for option in one.options)
    right = {option.move for option in one.options[: one.right]}
    deal, seller = call.header.deal, SELLERS[name]
    return sum(chosen(seller, call.model, deal, turns, at, options, 50 + seed) in right for seed in range(tries))


def _three(call: Call) -> Iterator[Puzzle]:
    """Three moves before the agreement of a call."""
    from kamsim.report.puzzle_text import THREE

    for reach in reaches(call):
        moves = [[call.model.moves[m] for m in line] for line in reach.lines]
        yield puzzle_at(
            call,
            reach.number - 1,
            "three",
            call.choice(reach.lines[0][-1]).technique,
            options=[BETWEEN.join(line) for line in moves],
            right=[0],
            why=THREE,
            brought=[
                {"says": _last_reply(call, reach.number - 1, line), "share": share}
                for line, share in zip(moves, reach.shares, strict=True)
            ],
            tempting=1,
            rating=_THREE,
        )


def _last_reply(call: Call, turns: int, moves: list[str]) -> Localized:
    """What the buyer of the call says last when it goes on by these moves, as far as they can be made."""
    entries: list[Entry] = [*up_to(call, turns), *(Move(0.0, move) for move in moves)]
    return replay(call.model, call.header, entries).call.turns[-1].reply


def windows_of(call: Call) -> list[range]:
    """Turns in a row, AMONG each, of which by the words one was amiss and nothing speaks against the others."""
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
        return _NEITHER if turn.after[y.REPLY] in UNWILLING else _FINE
    return _BAD if ground.word in TOLD_OF_FACTS or fall_of(call.tables, history, m) else _NEITHER


def _mistakes(call: Call, judged: list[Judged], windows: list[range], before: list[Puzzle]) -> Iterator[Puzzle]:
    """One turn of AMONG was a mistake and the others were right and well received. Of those that a call offers comes
    first the one whose place, from the first of AMONG to the last, was asked for least so far."""
    places = Counter(_place_of(one) for one in before)
    known = {one.number: one for one in judged}
    found = [_mistake(call, [known[number] for number in window]) for window in windows]
    fit = [one for one in found if one is not None and places[_place_of(one)] < AT_ONE_PLACE]
    yield from sorted(fit, key=lambda one: places[_place_of(one)])


def _evened(mistakes: list[Puzzle]) -> list[Puzzle]:
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
    if len(bad) != 1 or len(fine) != AMONG - 1:
        return None
    wrong = verdict_of(call, bad[0])
    # What the curve did, and what came later, is of that call; here the words tell.
    wrong = replace(wrong, fall=wrong.counted, soon=0, righted=0.0, decisive=False)
    if wrong.heard is None or not _is_heard(call, bad[0], wrong) or not _is_in_sight(wrong.heard, last):
        return None
    return puzzle_at(
        call,
        last,
        "mistake",
        call.choice(call.model.index[wrong.move]).technique,
        options=[str(one.number) for one in (*bad, *fine)],
        right=[0],
        why={lang: reason_words(wrong, lang) for lang in v.LANGUAGES},
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
    if wrong.reason not in TOLD_BY_WORDS:
        return False
    if wrong.reason == "heavy_enough":
        return s[y.DEEPENED + t.topic[m]] > 0
    return wrong.reason != "too_light" or s[y.DEEPENED + t.topic[m]] == 0


def _is_fine(call: Call, judged: Judged) -> bool:
    """Whether nothing speaks against a turn, what was heard before it or what it was answered."""
    m = judged.played.move
    if c.is_question(call.tables.kind[m]) and judged.sample.seen[y.USED + m] > 0:
        return False
    answered = call.turns[judged.number - 1].after[y.REPLY] not in UNWILLING
    return judged.word in ("best", "good", "plain") and judged.ground is None and answered

"""Puzzles made: calls by simulated sellers, their positions searched for those that have one answer.

Deterministic: the same scenario and rules give the same puzzles.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING, Final

from kamsim.analysis.review.audible import history_of, last_words
from kamsim.analysis.review.judging import difference
from kamsim.analysis.review.puzzling import Position, may_ask, positions
from kamsim.analysis.review.reaching import reaches
from kamsim.analysis.review.reviewing import judgements
from kamsim.analysis.review.tempting import chosen
from kamsim.analysis.review.wording import shared
from kamsim.domain import vocabulary as v
from kamsim.domain.attempt import Entry, Move
from kamsim.domain.puzzle import BETWEEN, Brought, Puzzle
from kamsim.domain.text import Localized
from kamsim.engine.call import Call
from kamsim.engine.replay import replay
from kamsim.engine.rules import codes as c
from kamsim.library.puzzle_at import puzzle_at, reads_back, up_to
from kamsim.library.puzzle_balance import MOST, Tried, balanced, tempts
from kamsim.library.puzzle_news import asks_for_figure_told, asks_what_was_told, leads_already, tells_again
from kamsim.library.puzzle_rating import STRENGTHS, TRIES, rated
from kamsim.library.puzzling_by_ear import told_puzzles, whom_puzzles
from kamsim.library.puzzling_mistakes import IN_SIGHT, evened, mistakes, windows_of
from kamsim.library.simulated import simulated_call
from kamsim.report.puzzle_due import due_why, is_outright, option_falls
from kamsim.report.puzzle_falls import PLEASED
from kamsim.report.puzzle_quotes import together
from kamsim.report.puzzle_text import shown_turns
from kamsim.report.puzzle_three import three_falls, three_tempting, three_why
from kamsim.scoring.placing import due_since
from kamsim.sellers.memory import chance
from kamsim.sellers.roster import SELLERS

if TYPE_CHECKING:
    from kamsim.analysis.kernel.compiled import Compiled
    from kamsim.analysis.review.verdicts import Judged
    from kamsim.engine.model import Model

# Who plays the calls: those who err in many ways, and one who mostly does not.
SELLERS_OF: Final = ("journeyman", "veteran", "technician", "journeyman")
# So many puzzles of a theme and scenario, and of a call, so that no call is told twice.
WANTED: Final = {"your_move": 22, "three": 10, "mistake": 8, "told": 20, "whom": 14}
OF_A_CALL: Final = {"your_move": 5, "three": 1, "mistake": 1, "told": 1, "whom": 1}
MOST_CALLS: Final = 300
# The positions that ask for a move are looked for in so many of the calls, and until so many turns of a scenario were
# weighed: this takes nearly all of the time, in long calls most of all. What else is rare is looked for in all calls.
CALLS_FOR_MOVES: Final = 180
MOST_WEIGHED: Final = 2000
# So many positions that ask for a move are tried at the most; the best of them are kept.
POOL: Final = 250
# Tries by which those who do not listen, and a veteran, who errs seldom, are measured.
DEAF_TRIES: Final = 12
VETERAN_TRIES: Final = 40
_THREE: Final = 1650
# So many words that two questions have in common make one of them, among so many asked last.
_IN_COMMON: Final = 3
_ASKED: Final = 5
QUESTIONS: Final = ("situation", "problem", "implication", "payoff")
# Calls that begin with the same moves are one call as far as a manner goes.
_BEGINNING: Final = 5
Told = Callable[[float], None]


@dataclass(slots=True)
class _Found:
    """What was found of a scenario so far: puzzles by theme, and the positions that ask for a move; how many turns were
    weighed for it, and whether no more of these positions are looked for."""

    themes: dict[str, list[Puzzle]]
    moves: list[Tried]
    weighed: int = 0
    has_moves: bool = False

    def wants(self, theme: str) -> bool:
        """Whether more of a theme is looked for."""
        if theme == "your_move":
            return not self.has_moves and len(self.moves) < POOL
        return len(self.themes[theme]) < WANTED[theme]


def _nothing() -> _Found:
    return _Found({theme: [] for theme in WANTED}, [])


def make_puzzles(model: Model, kernel: Compiled | None, told: Told | None = None) -> list[Puzzle]:
    """The puzzles of a scenario, by theme; `told` hears the share done."""
    found = _nothing()
    seen: set[tuple[str, ...]] = set()
    for number in range(MOST_CALLS):
        if not any(map(found.wants, WANTED)):
            break
        found.has_moves = number >= CALLS_FOR_MOVES or found.weighed > MOST_WEIGHED
        call = _call(model, number)
        for puzzle in _puzzles_of(call, kernel, found):
            if found.wants(puzzle["theme"]) and not says_twice(puzzle, call) and is_new(puzzle, seen):
                found.themes[puzzle["theme"]].append(puzzle)
        if told is not None:
            told((number + 1) / MOST_CALLS)
    found.themes["mistake"] = evened(found.themes["mistake"])
    found.themes["your_move"] = _balanced(model, found.moves)
    named = [puzzle for theme in WANTED for puzzle in found.themes[theme]]
    return [{**puzzle, "id": f"{puzzle['scenario']}-{number:03d}"} for number, puzzle in enumerate(named, start=1)]


def is_new(puzzle: Puzzle, seen: set[tuple[str, ...]]) -> bool:
    """Whether the answer to these words was not asked for yet: once more it teaches nothing."""
    answer = sorted(puzzle["options"][place] for place in puzzle["right"])
    marks = {(puzzle["theme"], *answer, *_last_moves(puzzle))}
    if puzzle["theme"] == "mistake":
        # The same slip after the same words is the same mistake, wherever the four turns begin.
        answer = [str(puzzle["entries"][int(number) - 1]["move"]) for number in answer]
    if "heard" in puzzle:
        marks.add((puzzle["theme"], *answer, puzzle["heard"]["en"]))
    if puzzle["theme"] == "whom":
        marks.add((puzzle["theme"], *answer, *(str(entry.get("move")) for entry in puzzle["entries"][:_BEGINNING])))
    is_new = marks.isdisjoint(seen)
    seen |= marks
    return is_new


def says_twice(puzzle: Puzzle, call: Call) -> bool:
    """Whether anybody says the same words twice in what a puzzle shows."""
    turns = shown_turns(puzzle, call.turns[: len(puzzle["entries"])])
    if sum(map(reads_back, turns)) > 1:
        # Nor does anybody read back line after line.
        return True
    said = [words for turn in turns for words in (turn.says, turn.reply)]
    return any(len({one[lang] for one in said}) < len(said) for lang in v.LANGUAGES)


def _balanced(model: Model, moves: list[Tried]) -> list[Puzzle]:
    """Of the positions found those that become puzzles; of the same answer to the same words, and of the same question
    after the same moves, the hardest."""
    words = _hardest(moves, lambda one: (one.answer, one.puzzle["heard"]["en"]))
    kept = _hardest(words, lambda one: (str(one.puzzle["entries"]), *sorted(one.puzzle["options"])))
    return balanced(kept, WANTED["your_move"], lambda answer: model.base["kind"][model.index[answer]])


def _hardest(moves: list[Tried], mark_of: Callable[[Tried], tuple[str, ...]]) -> list[Tried]:
    """Of those with the same mark the one that a veteran solves least often."""
    hardest: dict[tuple[str, ...], Tried] = {}
    for one in moves:
        mark = mark_of(one)
        if mark not in hardest or one.shares["veteran"] < hardest[mark].shares["veteran"]:
            hardest[mark] = one
    return list(hardest.values())


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
        tried = (_your_move(call, one) for one in positions(call, judged, kernel, lambda one: _may_be_asked(call, one)))
        fit = (one for one in tried if one is not None and not says_twice(one.puzzle, call))
        found.moves.extend(islice(fit, OF_A_CALL["your_move"]))
    if found.wants("three"):
        yield from islice(_three(call), OF_A_CALL["three"])
    if found.wants("mistake"):
        yield from islice(mistakes(call, judged, windows, found.themes["mistake"]), OF_A_CALL["mistake"])
    if found.wants("told"):
        yield from islice(told_puzzles(call, found.themes["told"]), OF_A_CALL["told"])
    if found.wants("whom"):
        yield from islice(whom_puzzles(call, found.themes["whom"]), OF_A_CALL["whom"])


def _your_move(call: Call, one: Position) -> Tried | None:
    """The puzzle of a position and who solves it; None where it tempts nobody, or the master does not solve it."""
    judged, model = one.judged, call.model
    shares = {name: _share(call, one, name) for name in MOST}
    if not tempts(shares):
        return None
    solved = {name: solved_by(call, one, name) for name in STRENGTHS}
    if solved["master"] < TRIES - 1:
        return None
    brought = [_brought(call, one, place) for place in range(len(one.options))]
    best = one.options[0].move
    if "other_side" in one.falls and not is_outright(call, judged.number, best):
        return None
    why = due_why(call, judged.number, best)
    if why is None or not are_distinct(brought):
        return None
    puzzle = puzzle_at(
        call,
        judged.number - 1,
        "your_move",
        call.choice(best).technique,
        options=[model.moves[worth.move] for worth in one.options],
        right=list(range(one.right)),
        why=why,
        brought=brought,
        tempting=one.tempting,
        rating=rated(solved),
        heard=_heard(call, judged.number),
    )
    return Tried(puzzle, shares)


def _heard(call: Call, number: int) -> Localized:
    """What a move at turn `number` has to answer."""
    words = last_words(history_of(call, number))
    return call.turns[words - 1].reply if words else call.opening


def _may_be_asked(call: Call, judged: Judged) -> bool:
    """Whether the words of the best move make a puzzle: what it asks for has not been said yet, and its answer is no
    repetition."""
    best, heard = judged.best.move, _heard(call, judged.number)
    says = judged.sample.answer(call, best, judged.sample.likely(best)[2])
    if any(turn.reply == says for turn in call.turns[: judged.number - 1]) or tells_again(heard, says):
        # Nobody says a thing twice; what he would say instead is not known.
        return False
    if call.tables.kind[best] == c.IMPLICATION and leads_already(heard, says):
        return False
    asks = call.choice(best).text
    if call.tables.kind[best] in (c.IMPLICATION, c.PAYOFF) and not _is_on_it(call, judged.number, asks, heard):
        return False
    if _wished_in_vain(call, judged.number, best) or asks_for_figure_told(asks, heard):
        return False
    if call.tables.kind[best] == c.IMPLICATION and asks_what_was_told(asks, heard):
        return False
    return not asks_again(call, judged.number, best) and due_why(call, judged.number, best) is not None


def _is_on_it(call: Call, number: int, asks: Localized, heard: Localized) -> bool:
    """Whether a question is about what was said last: no word of it speaks of something that was said only before
    that, for one matter may have more than one trouble."""
    words = last_words(history_of(call, number))
    last, earlier = call.turns[max(0, words - 1) : words], call.turns[: max(0, words - 1)]
    now = [heard, *(turn.says for turn in last)]
    before = [said for turn in earlier for said in (turn.says, turn.reply)]
    return any(shared(asks, one) > 0 for one in now) or all(shared(asks, one) == 0 for one in before)


def _wished_in_vain(call: Call, number: int, best: int) -> bool:
    """Whether the wish that a move asks for has been asked for in vain: why it should come now nothing on the screen
    tells."""
    t = call.tables
    if t.kind[best] != c.PAYOFF:
        return False
    asked = [call.model.index[turn.move] for turn in call.turns[: number - 1] if turn.kind == "payoff"]
    return any(t.topic[m] == t.topic[best] for m in asked)


def asks_again(call: Call, number: int, best: int) -> bool:
    """Whether a move asks what has just been asked, in other words: then its answer has been heard."""
    says = call.choice(best).text
    asked = [turn.says for turn in call.turns[: number - 1] if turn.kind in QUESTIONS]
    return any(shared(says, one) >= _IN_COMMON for one in asked[-_ASKED:])


def are_distinct(brought: list[Brought]) -> bool:
    """Whether no two options are answered in the same words."""
    return len({one["says"]["en"] for one in brought}) == len(brought)


def _share(call: Call, one: Position, name: str) -> float:
    tries = VETERAN_TRIES if name == "veteran" else DEAF_TRIES
    return solved_by(call, one, name, tries) / tries


def brought_by(call: Call, one: Position, move: int) -> Brought:
    sample = one.judged.sample
    _, count, first = sample.likely(move)
    return {"says": sample.answer(call, move, first), "share": round(100 * count / len(sample.candidates))}


def _brought(call: Call, one: Position, place: int) -> Brought:
    """What an option brings, and where it is wrong by how much less than the best and why."""
    brought = brought_by(call, one, one.options[place].move)
    pleased = one.judged.sample.likely(one.options[place].move)[0] in (c.BELIEVES, c.TAKES, c.WARMS)
    if not one.falls[place]:
        return brought
    behind = round(difference(one.options[0], one.options[place]).mean)
    best, move = one.options[0].move, one.options[place].move
    falls = option_falls(call, one.judged.number, one.falls[place], move, best, brought["says"])
    if pleased:
        falls = together(falls, PLEASED)
    return {**brought, "behind": behind, "falls": falls}


def solved_by(call: Call, one: Position, name: str, tries: int = TRIES) -> int:
    """In how many of these tries a simulated trainee finds the right move."""
    turns, at = call.timeline.turns[: one.judged.number - 1], one.judged.sample.seen
    options = sorted(option.move for option in one.options)
    right = {option.move for option in one.options[: one.right]}
    deal, seller = call.header.deal, SELLERS[name]
    return sum(chosen(seller, call.model, deal, turns, at, options, 50 + seed) in right for seed in range(tries))


def _three(call: Call) -> Iterator[Puzzle]:
    """Three moves before the agreement of a call."""
    for reach in reaches(call):
        moves = [[call.model.moves[m] for m in line] for line in reach.lines]
        played = _played_on(call, reach.number - 1, moves[0])
        since = due_since(history_of(call, reach.number))
        why = three_why(played, reach.number)
        if why is None or since < reach.number - IN_SIGHT:
            continue
        brought: list[Brought] = [
            {"says": _played_on(call, reach.number - 1, line).turns[-1].reply, "share": share}
            for line, share in zip(moves, reach.shares, strict=True)
        ]
        up = _played_on(call, reach.number - 1, [])
        for one, line in zip(brought[1:], reach.lines[1:], strict=True):
            moved = _played_on(call, reach.number - 1, [call.model.moves[m] for m in line])
            one["falls"] = three_falls(up, reach.number, reach.lines[0], line, moved)
        yield puzzle_at(
            call,
            reach.number - 1,
            "three",
            call.choice(reach.lines[0][-1]).technique,
            options=[BETWEEN.join(line) for line in moves],
            right=[0],
            why=why,
            brought=brought,
            tempting=1 + three_tempting(call, reach.lines[0], reach.lines[1:]),
            rating=_THREE,
            heard=call.turns[since - 1].reply,
        )


def _played_on(call: Call, turns: int, moves: list[str]) -> Call:
    """The call when it goes on by these moves after so many turns, as far as they can be made."""
    entries: list[Entry] = [*up_to(call, turns), *(Move(0.0, move) for move in moves)]
    return replay(call.model, call.header, entries).call

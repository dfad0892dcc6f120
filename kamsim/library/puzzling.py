"""Puzzles made: calls by simulated sellers, their positions searched for those that have one answer.

Deterministic: the same scenario and rules give the same puzzles.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from itertools import islice
from typing import TYPE_CHECKING, Final

from kamsim.analysis.review.audible import BY_MANNER, PLAIN, fall_of, history_of, last_words
from kamsim.analysis.review.because import Heard
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
WANTED: Final = {"your_move": 20, "three": 4, "mistake": 6, "told": 25, "whom": 16}
OF_A_CALL: Final = {"your_move": 3, "three": 1, "mistake": 1, "told": 1, "whom": 1}
MOST_CALLS: Final = 110
# Mistakes are looked for in the first calls only: to find one every turn has to be judged.
MISTAKES_IN: Final = 50
# Of a scenario's puzzles one line is the answer of so many; of those that ask for a move a third at most ask for what a
# solution would be worth.
OF_A_LINE: Final = 3
PAYOFFS_AMONG: Final = 3
# A puzzle that a technician, or who hears no words, solves in more of the tries is none, nor is one in which a veteran
# hardly ever errs: he solves it in PLAIN_FROM of VETERAN_TRIES. Of a hundred so many may be easier than EASY, which
# most journeymen solve.
TECHNICIAN_MOST: Final = 1
WORD_BLIND_MOST: Final = 2
VETERAN_TRIES: Final = 20
PLAIN_FROM: Final = 17
EASY: Final = 1400
EASY_MOST: Final = 40
# Reasons of a mistake that the words on the screen show.
TOLD_BY_WORDS: Final = (*PLAIN, *BY_MANNER, "unanswered", "enough_facts", "ask_first")
# A mistake is looked for among so many moves.
AMONG: Final = 4
# Of all mistakes no more may stand at one place among them: mostly it is the last one that shows.
AT_ONE_PLACE: Final = 2
# Words that a puzzle rests on were said at most so many turns before the question, and are shown with it.
IN_SIGHT: Final = 6
_THREE: Final = 1650
Told = Callable[[float], None]


def make_puzzles(model: Model, kernel: Compiled | None, told: Told | None = None) -> list[Puzzle]:
    """The puzzles of a scenario, by theme; `told` hears the share done."""
    found: dict[str, list[Puzzle]] = {theme: [] for theme in WANTED}
    seen: set[tuple[str, ...]] = set()
    for number in range(MOST_CALLS):
        if all(_is_full(found, theme, number) for theme in WANTED if theme != "three"):
            # Three moves to an agreement are taken where they come up; no call is played for them alone.
            break
        for puzzle in _puzzles_of(_call(model, number), kernel, found, mistakes=number < MISTAKES_IN):
            # The same answer to the same words again teaches nothing.
            mark = (
                puzzle["theme"],
                *sorted(puzzle["options"][place] for place in puzzle["right"]),
                *_last_moves(puzzle),
            )
            if mark not in seen and len(found[puzzle["theme"]]) < WANTED[puzzle["theme"]]:
                seen.add(mark)
                found[puzzle["theme"]].append(puzzle)
        if told is not None:
            told(_share_done(number + 1, found))
    found["mistake"] = _evened(found["mistake"])
    found["your_move"] = _mixed(model, found["your_move"])
    named = [puzzle for theme in WANTED for puzzle in found[theme]]
    return [{**puzzle, "id": f"{puzzle['scenario']}-{number:03d}"} for number, puzzle in enumerate(named, start=1)]


def _is_full(found: Mapping[str, list[Puzzle]], theme: str, calls: int) -> bool:
    """Whether no more of a theme is looked for after so many calls."""
    return len(found[theme]) >= WANTED[theme] or (theme == "mistake" and calls >= MISTAKES_IN)


def _mixed(model: Model, moves: list[Puzzle]) -> list[Puzzle]:
    """Without questions for the worth of a solution beyond a third: the kind shall not be guessed."""
    payoffs = [one for one in moves if _asks_worth(model, one["options"][0])]
    left = payoffs[(len(moves) - len(payoffs)) // (PAYOFFS_AMONG - 1) :]
    return [one for one in moves if one not in left]


def _share_done(calls: int, found: Mapping[str, list[Puzzle]]) -> float:
    """About how far the work is: it ends when enough of every theme was found, or after MOST_CALLS."""
    shares = [len(found[theme]) / wanted for theme, wanted in WANTED.items() if theme != "three"]
    return max(calls / MOST_CALLS, min(1.0, *shares))


def puzzles_of_call(model: Model, number: int, kernel: Compiled | None) -> list[Puzzle]:
    """All that one of the simulated calls gives, before anything else was found."""
    return list(_puzzles_of(_call(model, number), kernel, {theme: [] for theme in WANTED}))


def _last_moves(puzzle: Puzzle) -> list[str]:
    return [str(entry["move"]) for entry in puzzle["entries"][-2:] if "move" in entry]


def _call(model: Model, number: int) -> Call:
    """A simulated call as a trainee would have played it."""
    styles = model.scenario["styles"]
    seller = SELLERS[SELLERS_OF[number % len(SELLERS_OF)]]
    return simulated_call(model, seller, styles[number % len(styles)], 1000 + number, chance(7, number, 91))


def _puzzles_of(
    call: Call, kernel: Compiled | None, found: dict[str, list[Puzzle]], *, mistakes: bool = True
) -> Iterator[Puzzle]:
    """What a call gives, theme by theme, where more of a theme is wanted."""
    seeks_mistakes = mistakes and len(found["mistake"]) < WANTED["mistake"]
    seeks_moves = len(found["your_move"]) < WANTED["your_move"]
    only = None if seeks_mistakes else (lambda one: seeks_moves and may_ask(call, one.history))
    judged = list(judgements(call, kernel, only=only))
    if seeks_moves:
        moves = (_your_move(call, one) for one in positions(call, judged, kernel))
        asks = (move for move in moves if move is not None and not _is_one_more(call.model, move, found["your_move"]))
        yield from islice(asks, OF_A_CALL["your_move"])
    if len(found["three"]) < WANTED["three"]:
        yield from islice(_three(call), OF_A_CALL["three"])
    if seeks_mistakes:
        yield from islice(_mistakes(call, judged, found["mistake"]), OF_A_CALL["mistake"])
    if len(found["told"]) < WANTED["told"]:
        yield from islice(told_puzzles(call, found["told"]), OF_A_CALL["told"])
    if len(found["whom"]) < WANTED["whom"]:
        yield from islice(whom_puzzles(call, found["whom"]), OF_A_CALL["whom"])


def _is_one_more(model: Model, puzzle: Puzzle, found: list[Puzzle]) -> bool:
    """Whether it is an easy one, of a kind or of a line where there are enough of these."""
    answers = [one["options"][0] for one in found]
    if answers.count(puzzle["options"][0]) >= OF_A_LINE:
        return True
    if _asks_worth(model, puzzle["options"][0]):
        payoffs = sum(_asks_worth(model, answer) for answer in answers)
        if PAYOFFS_AMONG * (payoffs + 1) > WANTED["your_move"]:
            return True
    easy = sum(one["rating"] < EASY for one in found)
    return puzzle["rating"] < EASY and 100 * (easy + 1) > EASY_MOST * WANTED["your_move"]


def _asks_worth(model: Model, move: str) -> bool:
    """Whether a move asks what a solution would be worth."""
    return bool(model.base["kind"][model.index[move]] == c.PAYOFF)


def _your_move(call: Call, one: Position) -> Puzzle | None:
    """The puzzle of a position; None where who does not listen solves it by chance, or the master does not."""
    judged, model = one.judged, call.model
    words = last_words(history_of(call, judged.number))
    solved = {name: solved_by(call, one, name) for name in STRENGTHS}
    if solved["technician"] > TECHNICIAN_MOST or solved["master"] < TRIES - 1:
        return None
    if solved_by(call, one, "word-blind") > WORD_BLIND_MOST:
        return None
    if _is_plain(call, one):
        return None
    brought = [_brought(call, one, place) for place in range(len(one.options))]
    if any(turn.reply == brought[0]["says"] for turn in call.turns[: judged.number - 1]):
        # Nobody says a thing twice; what he would say instead is not known.
        return None
    best = one.options[0].move
    return puzzle_at(
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
        heard=call.turns[words - 1].reply if words else call.opening,
    )


def _is_plain(call: Call, one: Position) -> bool:
    """Whether a veteran hardly ever errs."""
    return solved_by(call, one, "veteran", VETERAN_TRIES) >= PLAIN_FROM


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


def _mistakes(call: Call, judged: list[Judged], before: list[Puzzle]) -> Iterator[Puzzle]:
    """One turn of AMONG was a mistake and the others were right and well received. Of those that a call offers comes
    first the one whose place, from the first of AMONG to the last, was asked for least so far."""
    places = Counter(_place_of(one) for one in before)
    found = [_mistake(call, judged[last - AMONG : last]) for last in range(AMONG, len(judged) + 1)]
    fit = [one for one in found if one is not None and places[_place_of(one)] < AT_ONE_PLACE]
    yield from sorted(fit, key=lambda one: places[_place_of(one)])


def _evened(mistakes: list[Puzzle]) -> list[Puzzle]:
    """Without those that stand last beyond a third as many as stand elsewhere, one where none does: the place shall
    tell nothing."""
    last = [one for one in mistakes if _place_of(one) == AMONG - 1]
    elsewhere = len(mistakes) - len(last)
    left = last[elsewhere // 3 if elsewhere else 1 :]
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
    told = fall or wrong.reason in ("enough_facts", "ask_first")
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

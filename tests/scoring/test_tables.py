"""What claims, moments and better words find in calls written by hand (`tables/`): in one where they hold, and in calls
that differ from it in one thing."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from kamsim.domain import vocabulary as v
from kamsim.engine.rules.tables import Ints
from kamsim.engine.timeline import Timeline
from kamsim.scoring import wanted
from kamsim.scoring.better import Moment, better_move
from kamsim.scoring.claims import CLAIMS, YOU, Finding
from kamsim.scoring.claims.turns import subject
from kamsim.scoring.examples import EXAMPLES
from kamsim.scoring.foreseen import goes_well
from kamsim.scoring.lessons import lessons
from kamsim.scoring.moments import MOMENTS
from kamsim.scoring.placing import due_since, holds_nothing, is_in_place
from kamsim.scoring.returning import asks_first, comes_back, left_standing
from kamsim.scoring.waiting import Waiting, best_first, is_known, waiting
from tests.tables import Find, Row, fill, listed, moves, otherwise, rows
from tests.written import written

FOLDER = Path(__file__).with_name("tables")
OF_CLAIMS = sorted(f"claims/{file.stem}" for file in (FOLDER / "claims").glob("*.txt"))


def a_claim(asked: str, told: Timeline) -> str:
    """What a claim finds; its values in Chinese where `zh` stands behind it."""
    name, _, language = asked.partition(" ")
    return finding(CLAIMS[name](told), language or "en")


def finding(found: Finding | None, language: str = "en") -> str:
    """A finding as a row says it: the sentences quoted (`b2+`: the buyer's at turn 2, it helped; `y3-`: yours at turn
    3, it hurt), then the values for the text's placeholders; `yes` where there are neither, `no` without a finding."""
    if found is None:
        return "no"
    quotes = [f"{'y' if one.who == YOU else 'b'}{one.turn}{'+' if one.helped else '-'}" for one in found.quotes]
    values = [f"{name}={value[language]}" for name, value in sorted(found.values.items())]
    return " | ".join([" ".join(quotes), *values]).strip() or "yes"


def a_moment(asked: str, told: Timeline) -> str:
    """The turns that are such a moment."""
    return listed(turn.number for turn in told.turns if MOMENTS[asked].happened(told, turn))


def a_wish(asked: str, told: Timeline) -> str:
    """The moves that would be wanted at the last turn."""
    return moves(told, lambda m: getattr(wanted, asked)(told, told.turns[-1], m))


# General moves that are asked about beside the scenario's own lines.
_GENERAL = (
    "greet",
    "thank",
    "take_charge",
    "apologise",
    "silence",
    "ask_repeat",
    "propose_next_step",
    "leave_politely",
)


def a_better_one(asked: str, told: Timeline) -> str:
    """The moves that could have been said instead at the last turn, and would have been taken well."""
    del asked

    def could(m: int) -> bool:
        found = better_move(told, told.turns[-1], Moment(lambda *_: True, (lambda _told, _turn, one: one == m,)))
        return found == m and (m < len(told.model.scenario["lines"]) or told.model.moves[m] in _GENERAL)

    return moves(told, could)


# The moves of which it is asked which come first.
_SOME = (
    "b_heat pr_heat n_heat i_money p_heat refute paraphrase cushion acknowledge silence s_meter s_heat greet ad_trial"
)

OF_MOVES: dict[str, Callable[[Timeline, int], bool]] = {
    "in place": lambda told, m: is_in_place(told.tables, told.ends, m),
    "goes well": lambda told, m: goes_well(told, told.ends, m),
    "goes well or is denied": lambda told, m: goes_well(told, told.ends, m, denial=True),
    "holds nothing": lambda told, m: holds_nothing(told.tables, told.ends, m),
    "is known": lambda told, m: is_known(told.tables, told.ends, m),
    "comes back": lambda told, m: comes_back(told, told.turns[-1], m),
    "asks first": lambda told, m: asks_first(told, told.turns[-1], m),
}
OF_CALLS: dict[str, Callable[[Timeline], str]] = {
    "due since": lambda told: str(due_since(_heard(told))),
    "waits": lambda told: listed(_waits(told, one) for one in waiting(told.tables, _heard(told))),
    "left standing": lambda told: listed(_waits(told, one) for one in left_standing(told, told.turns[-1])),
    "subject": subject,
    "best first": lambda told: listed(f"{move}{_place(told, move)}" for move in _SOME.split()),
}


def in_the_end(asked: str, told: Timeline) -> str:
    """What is so at the end of a call; of moves those of a kind alone."""
    what, _, kind = asked.partition(" of ")
    if what in OF_CALLS:
        return OF_CALLS[what](told)
    return moves(told, lambda m: kind in ("", v.KINDS[told.tables.kind[m]]) and OF_MOVES[what](told, m))


def _heard(told: Timeline) -> list[Ints]:
    return [told.begins, *(turn.after for turn in told.turns)]


def _place(told: Timeline, move: str) -> str:
    place, fit = best_first(told.tables, told.ends, told.model.index[move])
    return f"{place}.{fit}"


def _waits(told: Timeline, one: Waiting) -> str:
    return f"{told.model.topics[one.topic]}@{one.turn}:{one.weight}"


def an_example(asked: str, told: Timeline) -> str:
    """The move that would be quoted."""
    move = EXAMPLES[asked](told)
    return told.model.moves[move] if move >= 0 else "none"


def the_lessons(asked: str, told: Timeline) -> str:
    """The lessons: which, at which turn, called for by which of his turns, with which better line."""
    del asked
    return listed(f"{one.word}@{one.turn}<{one.his_turn}:{one.move}" for one in lessons(told))


TABLES: dict[str, Find] = {
    **dict.fromkeys(OF_CLAIMS, a_claim),
    "moments": a_moment,
    "wanted": a_wish,
    "better": a_better_one,
    "ends": in_the_end,
    "examples": an_example,
    "lessons": the_lessons,
}


@pytest.mark.parametrize("table", TABLES)
def test_what_is_found_is_what_stands_in_the_table(table: str) -> None:
    assert otherwise(FOLDER / f"{table}.txt", TABLES[table]) == []


# What would have been answered is tried on a call that was played (test_what_came_of_it); the style is always known.
PLAYED = {"refused_and_ripe", "style_of_buyer"}


def rows_of(*tables: str) -> list[Row]:
    """The rows of some tables."""
    return [row for table in tables for row in rows(FOLDER / f"{table}.txt")]


def test_every_claim_is_written_of_where_it_holds_and_where_it_does_not() -> None:
    found = rows_of(*OF_CLAIMS)
    held = {row.asked for row in found if row.finds != "no"}
    missed = {row.asked for row in found if row.finds == "no"}
    assert (CLAIMS.keys() - held, CLAIMS.keys() - missed) == (PLAYED, {*PLAYED, "gave_any"})


def test_every_moment_and_every_example_is_written_of() -> None:
    assert MOMENTS.keys() - {row.asked for row in rows_of("moments") if row.finds != "none"} == set()
    assert EXAMPLES.keys() - {row.asked for row in rows_of("examples") if row.finds != "none"} == set()


def test_a_call_is_written_as_it_says() -> None:
    told = written("begin trust=7; p_heat admits <hook=heat weight.heat=URGENT; ad_trial commits; end trust=2")
    assert [turn.reply_class for turn in told.turns] == ["admits", "commits"]
    assert told.outcome == "advance"
    with pytest.raises(KeyError):
        written("p_heat admits weight.nothing=1")


if __name__ == "__main__":
    for name, find in TABLES.items():
        fill(FOLDER / f"{name}.txt", find)

"""What the review finds in calls written by hand (`tables/`): what speaks for a move and against it, what a trainer
would give, and which word it comes to."""

from __future__ import annotations

from pathlib import Path
from types import SimpleNamespace
from typing import cast

import pytest

from kamsim.analysis.review.around import Around
from kamsim.analysis.review.blank import of_blank
from kamsim.analysis.review.deeds import word_of
from kamsim.analysis.review.deserved import of_first_word, of_leave_asked, of_purpose, of_reopening
from kamsim.analysis.review.empty import of_empty_words
from kamsim.analysis.review.grounds import Ground, ground_of
from kamsim.analysis.review.judging import Difference, Worth
from kamsim.analysis.review.listened import of_listening
from kamsim.analysis.review.merits import MERITS, Merit, merit_of
from kamsim.analysis.review.offering import advisable
from kamsim.analysis.review.overlooked import looked_over
from kamsim.analysis.review.plainly import plainly
from kamsim.analysis.review.population import Candidate
from kamsim.analysis.review.quoted import left_lying
from kamsim.analysis.review.refused import of_question, of_remedy, of_request, of_rest
from kamsim.analysis.review.results import brings, is_right_goodbye
from kamsim.analysis.review.samples import Sample
from kamsim.analysis.review.scene import Scene
from kamsim.analysis.review.undone import of_leaving
from kamsim.analysis.review.verdicts import Judged, Situation, slip_of
from kamsim.domain import vocabulary as v
from kamsim.engine.call import Call
from kamsim.engine.rules import layout as y
from kamsim.engine.rules.tables import Ints
from kamsim.engine.timeline import Timeline
from tests.tables import Find, fill, listed, otherwise, rows

FOLDER = Path(__file__).with_name("tables")
# So many buyers, all alike, could sit there.
BUYERS = 3


def heard(told: Timeline) -> list[Ints]:
    """The positions of a call: after turn i, 0 before the first."""
    return [told.begins, *(turn.after for turn in told.turns)]


def against(ground: Ground | None) -> str:
    """A ground as a row says it; `!` where what was gone past weighs."""
    return "none" if ground is None else f"{ground.word}@{ground.turn}{'!' if ground.weighty else ''}"


def a_ground(asked: str, told: Timeline) -> str:
    """What speaks against a move after a call."""
    move, _, named = asked.partition(" named ")
    return against(ground_of(told.tables, heard(told), told.model.index[move], int(named or -1)))


def a_merit(asked: str, told: Timeline) -> str:
    """What the last move of a call did."""
    del asked
    found = merit_of(told.tables, heard(told)[:-1], told.turns[-1].after)
    return "none" if found is None else f"{found.word}@{found.turn}{'+' if found.rises else ''}"


def at_the_end(asked: str, told: Timeline) -> str:
    """What is so after a call."""
    what, *words = asked.split()
    t, s = told.tables, told.ends
    match what:
        case "offered":
            untimely = [told.model.index[one] for one in words]
            found = advisable(t, s, untimely=untimely, history=heard(told))
            return listed(
                told.model.moves[m] for m in found if m < len(told.model.scenario["lines"]) or m in _asked(told)
            )
        case "goodbye":
            return str(is_right_goodbye(t, s))
        case "brings":
            return str(brings(t, told.turns[-1].before, told.turns[-1].after, int(words[0])))
        case "lying":
            return str(left_lying(s, int(words[0])))
    return against(slip_of(t, heard(told), told.model.index[words[0]], float(words[1])))


def _asked(told: Timeline) -> set[int]:
    """General moves that are asked about beside the scenario's own lines."""
    names = (
        "greet",
        "state_purpose",
        "thank",
        "apologise",
        "paraphrase",
        "summarise",
        "ask_repeat",
        "leave_politely",
        "refute",
    )
    return {told.model.index[name] for name in names}


def a_verdict(asked: str, told: Timeline) -> str:
    """Class and reason of a move after a call: `MOVE LOSS`, then what else decides."""
    move, loss, *words = asked.split()
    given = {name: value for name, _, value in (word.partition("=") for word in words)}
    lost, low = float(loss), float(given.get("low", 0.1))
    word, _, turn = given.get("ground", "").partition("@")
    ground = Ground(word, int(turn.rstrip("!")), turn.endswith("!")) if word else None
    at, _, number = given.get("charged", "").partition(":")
    after = [*told.ends] if "after" in given else []
    if after:
        after[y.REPLY] = v.REPLIES.index(given["after"])
    alike = Candidate(0, "analyzing", 0, told.tables)
    situation = Situation(
        sample=Sample((alike,) * BUYERS, (told.ends,) * BUYERS),
        move=told.model.index[move],
        loss=Difference(lost, low if lost else 0.0, lost),
        ground=ground,
        did=v.DIDS.index(given.get("did", "nothing")),
        falls=int(given.get("falls", 0)),
        merit=Merit(given["merit"]) if "merit" in given else None,
    )
    around = Around(
        brought="brought" in given,
        whole="whole" in given,
        after=after,
        charged={int(at): int(number)} if at else {},
    )
    return " ".join(situation.verdict(around))


def last_turn(told: Timeline, word: str, reason: str, lost: float, ground: Ground | None) -> tuple[Call, Judged]:
    """A call, and a judgement on its last turn."""
    turn, alike = told.turns[-1], Candidate(0, "analyzing", 0, told.tables)
    played = Worth(told.model.index[turn.move], "master", 1, (0,) * BUYERS, (0,) * BUYERS, 0)
    judged = Judged(
        number=turn.number,
        sample=Sample((alike,) * BUYERS, (turn.before,) * BUYERS),
        possible=BUYERS,
        played=played,
        ranked=(played,),
        loss=Difference(lost, lost, lost),
        word=word,
        reason=reason,
        ground=ground,
        did=turn.after[y.DUE_DID],
        falls=0,
    )
    parts = {"turns": told.turns, "timeline": told, "model": told.model, "tables": told.tables}
    return cast("Call", SimpleNamespace(**parts, opening=told.opening)), judged


def an_oversight(asked: str, told: Timeline) -> str:
    """What the answer to the last turn shows to have been amiss, where it had this word and cost so much."""
    word, lost, *ground = asked.split()
    call, judged = last_turn(told, word, word, float(lost), Ground(ground[0], 0) if ground else None)
    found = looked_over(call, judged)
    return f"{found.word} {found.reason} {against(found.ground)}"


MARKS = {
    one.__name__: one
    for one in (
        *(of_listening, of_question, of_request, of_rest, of_leaving),
        *(of_first_word, of_leave_asked, of_purpose, of_reopening, of_empty_words, of_remedy, plainly, of_blank),
    )
}


def a_mark(asked: str, told: Timeline) -> str:
    """What a trainer would write beside the last turn, where it had this word and this reason."""
    of, word, reason, *ground = asked.split()
    said, _, turn = ground[0].partition("@") if ground else ("", "", "")
    found = MARKS[of](Scene(*last_turn(told, word, reason, 0.0, Ground(said, int(turn)) if ground else None)))
    return "none" if found is None else f"{found.word} {found.reason}@{found.turn}"


def a_word(asked: str, told: Timeline) -> str:
    """The word for the last turn of a call, held against it for this reason, by what it lost; `!`: what was gone past
    weighs."""
    reason, lost = asked.split()
    name = reason.rstrip("!")
    call, judged = last_turn(told, "inaccuracy", name, float(lost), Ground(name, 0, weighty=reason.endswith("!")))
    return word_of(Scene(call, judged))


TABLES: dict[str, Find] = {
    "grounds": a_ground,
    "merits": a_merit,
    "ends": at_the_end,
    "verdicts": a_verdict,
    "overlooked": an_oversight,
    "marks": a_mark,
    "deeds": a_word,
}


@pytest.mark.parametrize("table", TABLES)
def test_what_is_found_is_what_stands_in_the_table(table: str) -> None:
    assert otherwise(FOLDER / f"{table}.txt", TABLES[table]) == []


def test_every_merit_is_written_of() -> None:
    found = {row.finds.partition("@")[0] for row in rows(FOLDER / "merits.txt")}
    assert set(MERITS) - found == set()


if __name__ == "__main__":
    for name, find in TABLES.items():
        fill(FOLDER / f"{name}.txt", find)

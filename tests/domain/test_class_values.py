"""Codes, seals, marks and rows of a gradebook."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kamsim.domain.attempt import Header, Rules
from kamsim.domain.exercise import (
    ALPHABET,
    Buyer,
    Exercise,
    ExerciseCall,
    ExerciseLesson,
    Member,
    Roster,
    code_from,
    code_of,
    plain_code,
)
from kamsim.domain.gradebook import Objection, Row
from kamsim.domain.marks import PLAIN, Scheme
from kamsim.domain.problems import ERROR, Problem
from kamsim.domain.seal import Breach, breach_of, is_witnessed, seal_from_plain, seal_of, witnessed

KEY = "k" * 64
LINES = ["one", "two", "three"]


def test_codes_differ_and_are_known_however_they_are_typed() -> None:
    codes = {code_of(number) for number in range(5000)}
    assert len(codes) == 5000
    assert all(letter in ALPHABET for code in codes for letter in plain_code(code))
    roster = Roster("c", "C", (Member("K7QF-3M9", "Li"),))
    for typed in ("K7QF-3M9", "k7qf3m9", " k7qf 3m9 "):
        member = roster.member(typed)
        assert member is not None
        assert member.name == "Li"
    assert roster.member("K7QF-3M7") is None


BUYERS = (Buyer(5, 70.0), Buyer(9, 72.5))
CALL = ExerciseCall("mill", "0" * 64, "controlling", "large", BUYERS)
EXERCISE = Exercise(
    "e", "E", (CALL,), "exam", 1, "", "", hints=False, back=False, counts="best", key=KEY, rules=Rules()
)


def test_a_trainee_meets_the_same_buyer_each_time_and_all_buyers_are_met() -> None:
    assert {CALL.buyer_for(f"CODE{number}", KEY) for number in range(40)} == set(BUYERS)
    assert CALL.buyer_for("K7QF3M9", KEY) == CALL.buyer_for("K7QF3M9", KEY)


def test_an_attempt_fits_who_was_to_make_it() -> None:
    seed = CALL.buyer_for("K7QF3M9", KEY).seed
    header = Header(
        id="", item="mill", digest="", style="controlling", deal="large", mode="exam", seed=seed, lang="en", started=""
    )
    assert EXERCISE.fits(header, "K7QF3M9")
    for other in (
        replace(header, item="elsewhere"),
        replace(header, retry=True),
        replace(header, seed=14 - seed),
        replace(header, mode="coach"),
        replace(header, style="analyzing"),
        replace(header, deal="small"),
        replace(header, kind="drill"),
    ):
        assert not EXERCISE.fits(other, "K7QF3M9")


def test_the_test_of_a_lesson_fits_while_the_lesson_is_the_same() -> None:
    asked = replace(EXERCISE, lessons=(ExerciseLesson("L03", "3" * 64),))
    assert asked.items == ("mill", "L03")
    header = Header(id="", kind="exam", item="L03", digest="3" * 64, mode="exam", seed=1, lang="en", started="")
    assert asked.fits(header, "K7QF3M9")
    assert not asked.fits(replace(header, digest="4" * 64), "K7QF3M9")
    assert not asked.fits(replace(header, item="L04"), "K7QF3M9")
    assert not EXERCISE.fits(header, "K7QF3M9")


@given(st.lists(st.text(max_size=8), max_size=6), st.data())
def test_a_seal_holds_on_its_lines_and_on_no_others(lines: list[str], data: st.DataObject) -> None:
    seal = seal_of(lines, KEY, exercise="e", code="c", at="t")
    assert breach_of(seal, lines, KEY) is None
    other = data.draw(st.lists(st.text(max_size=8), max_size=6).filter(lambda drawn: drawn != lines))
    assert breach_of(seal, other, KEY) is not None
    assert breach_of(seal, lines, "other") is not None
    assert seal_from_plain(seal.plain()) == seal


def test_the_place_of_a_breach_is_named() -> None:
    seal = seal_of(LINES, KEY, exercise="e", code="c", at="t")
    assert breach_of(seal, ["one", "2", "three"], KEY) == Breach("changed", 2)
    assert breach_of(seal, LINES[:2], KEY) == Breach("cut", 3)
    assert breach_of(seal, [*LINES, "four"], KEY) == Breach("added", 4)
    other = seal_of(LINES, KEY, exercise="f", code="c", at="t")
    assert breach_of(type(seal)("e", "c", "t", other.marks, other.chain), LINES, KEY) == Breach("closing", 4)


def test_a_witness_is_the_servers_alone() -> None:
    seal = seal_of(LINES, KEY, exercise="e", code="c", at="t")
    assert "witness" not in str(seal.plain())
    seen = witnessed(seal, "servers")
    assert is_witnessed(seen, "servers")
    assert not is_witnessed(seen, KEY)
    assert not is_witnessed(seal, "servers")
    assert seal_from_plain(seen.plain()) == seen
    assert breach_of(seen, LINES, KEY) is None
    # It belongs to this one seal.
    other = seal_of(LINES, KEY, exercise="e", code="d", at="t")
    assert not is_witnessed(replace(other, witness=seen.witness), "servers")
    assert seal_from_plain({"seal": {**seal.plain()["seal"], "witness": 3}}) is None  # type: ignore[dict-item]


@pytest.mark.parametrize("plain", [None, [], {}, {"seal": 1}, {"seal": {"exercise": "e"}}, {"seal": {"marks": 3}}])
def test_what_is_no_seal_is_none(plain: object) -> None:
    assert seal_from_plain(plain) is None


def test_a_mark_is_the_highest_whose_points_are_reached() -> None:
    scheme = Scheme(((85.0, "A"), (60.0, "B"), (30.0, "C")), 60.0)
    assert [scheme.mark(points) for points in (100, 85, 84.9, 60, 31, 5)] == ["A", "A", "B", "B", "C", "C"]
    assert PLAIN.mark(12.0) == ""


def test_weights_move_the_points_and_give_nothing_back() -> None:
    criteria = {"listening": (10.0, 10.0), "objections": (0.0, 10.0)}
    assert PLAIN.points(50.0, criteria) == 50.0
    assert Scheme(((0.0, ""),), 60.0, (("listening", 3.0),)).points(50.0, criteria) == 75.0
    # A call that was capped at 40, whatever its criteria come to, stays there.
    assert Scheme(((0.0, ""),), 60.0, (("listening", 3.0),)).points(40.0, criteria) == 40.0
    assert Scheme(((0.0, ""),), 60.0, (("listening", 3.0),)).points(40.0, {}) == 40.0


def test_a_row_counts_unless_there_is_something_grave() -> None:
    assert Row("a.kam", "c").counts
    assert Row("a.kam", "c", objections=(Objection("hasty", grave=False),)).counts
    assert not Row("a.kam", "c", objections=(Objection("mode"),)).counts
    assert not Row("a.kam", "c", problems=(Problem("KS001", ERROR, "", 0, 0, "", "", ""),)).counts


@pytest.mark.parametrize("typed", ["K7QF-3M9", "k7qf 3m9", " K7QF3M9 ", "K7QF\u30003M9", "K7QF\uff0d3M9"])
def test_a_code_is_known_however_it_is_typed(typed: str) -> None:
    assert code_from(typed) == "K7QF3M9"


@pytest.mark.parametrize("typed", ["", "K7QF-3M", "K7QF-3M9A", "K7QF-3MZ", "K7QF-3M0", "12"])
def test_what_has_not_the_shape_of_a_code_is_none(typed: str) -> None:
    assert code_from(typed) == ""

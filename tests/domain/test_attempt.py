"""Entries and headers to plain mappings and back, and every way in which a mapping can be wrong."""

from __future__ import annotations

import json
import math
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kamsim.domain.attempt import (
    ATTEMPT_KINDS,
    CALL,
    MAX_BACK,
    MAX_GIVEN,
    MAX_NOTE,
    MAX_SECONDS,
    MAX_SEED,
    MAX_TEXT,
    Answer,
    Attempt,
    Back,
    End,
    Entry,
    Figures,
    Header,
    Hint,
    Move,
    Note,
    Plan,
    Rules,
    Tag,
    seconds,
)
from kamsim.domain.attempt_lines import (
    ENTRIES_OF,
    Malformed,
    entry_from_plain,
    entry_to_plain,
    figures_from_plain,
    figures_to_plain,
    header_from_plain,
    header_to_plain,
)
from kamsim.domain.notice import Notice

HEADER = Header(
    id="0f8fad5b-d9cb-469f-a165-70867728950e",
    trainee="4b9c7f5e-1f0a-4a55-9f1c-2a7d0f0f9c11",
    item="feed-mill-premix",
    digest="ab" * 32,
    rulebook="cd" * 32,
    repertoire="ef" * 32,
    variant="default",
    style="analyzing",
    deal="large",
    mode="practice",
    seed=7,
    lang="zh",
    started="2025-03-01T08:30:00Z",
)
# The line forms that other programs may rely on.
FORMS = [
    (
        Plan(12.4, wanted="trial_lot", role="technical", style="analyzing"),
        {"at": 12.4, "plan": {"wanted": "trial_lot", "enough": "", "role": "technical", "style": "analyzing"}},
    ),
    (Move(15.0, "s_plan"), {"at": 15.0, "move": "s_plan"}),
    (Tag(16.25, "fact"), {"at": 16.25, "tag": "fact"}),
    (Hint(17.0), {"at": 17.0, "hint": True}),
    (Back(18.0, 2), {"at": 18.0, "back": 2}),
    (Note(18.5, "she looked away 她看别处"), {"at": 18.5, "note": "she looked away 她看别处"}),
    (End(19.0, "left"), {"at": 19.0, "end": "left"}),
]


ORDER = ("kind", "id", "trainee", *(name for name in Header.__slots__ if name not in {"kind", "id", "trainee"}))


def faults(found: object) -> list[tuple[str, str]]:
    assert isinstance(found, Malformed)
    return [(fault.key, fault.reason) for fault in found.faults]


@pytest.mark.parametrize(("entry", "plain"), FORMS)
def test_each_kind_of_entry_has_its_form(entry: Entry, plain: dict[str, object]) -> None:
    assert entry_to_plain(entry) == plain
    assert entry_from_plain(plain) == entry


def test_a_note_is_one_line_and_not_too_long() -> None:
    assert entry_from_plain({"at": 1, "note": "a\x1b[31mb\nc"}) == Note(1.0, "a[31mbc")
    assert faults(entry_from_plain({"at": 1, "note": "x" * (MAX_NOTE + 1)})) == [("note", "too_long")]
    assert faults(entry_from_plain({"at": 1, "note": ""})) == [("note", "empty")]
    assert faults(entry_from_plain({"at": 1, "note": "x"}, "drill")) == [("", "unknown_entry")]


def test_the_header_has_its_form_in_its_order() -> None:
    text = json.dumps(header_to_plain(HEADER))
    assert text == (
        '{"kam": 2, "id": "0f8fad5b-d9cb-469f-a165-70867728950e", "trainee": "4b9c7f5e-1f0a-4a55-9f1c-2a7d0f0f9c11", '
        f'"kind": "call", "item": "feed-mill-premix", "digest": "{"ab" * 32}", "rulebook": "{"cd" * 32}", '
        f'"repertoire": "{"ef" * 32}", "variant": "default", "style": "analyzing", "deal": "large", '
        '"mode": "practice", "seed": 7, "lang": "zh", "started": "2025-03-01T08:30:00Z", "retry": false}'
    )
    assert header_from_plain(json.loads(text)) == HEADER


def test_a_header_of_version_1_is_a_call_under_unknown_rules() -> None:
    plain = {
        "kam": 1,
        "id": HEADER.id,
        "scenario": HEADER.item,
        "digest": HEADER.digest,
        "rulebook": "1",
        "variant": "default",
        "style": "analyzing",
        "deal": "large",
        "mode": "practice",
        "seed": 7,
        "lang": "zh",
        "started": HEADER.started,
        "retry": False,
    }
    found = header_from_plain(plain)
    assert found == replace(HEADER, trainee="", rulebook="", repertoire="")
    assert isinstance(found, Header)
    assert (found.rules.known, found.rules.name) == (False, "")
    assert faults(header_from_plain({**plain, "scenario": ""})) == [("scenario", "empty")]


def test_rules_have_a_short_name() -> None:
    assert HEADER.rules == Rules("cd" * 32, "ef" * 32)
    assert HEADER.rules.name == "cdcdcdcd-efefefef"
    assert not Rules("cd" * 32).known


def test_a_header_without_retry_is_none() -> None:
    plain = header_to_plain(HEADER)
    del plain["retry"]
    assert header_from_plain(plain) == HEADER


def test_keys_of_a_later_program_are_passed_over() -> None:
    assert header_from_plain(header_to_plain(HEADER) | {"mood": "fine"}) == HEADER
    assert entry_from_plain({"at": 1, "move": "s_plan", "mood": {"deep": [1]}}) == Move(1.0, "s_plan")
    assert entry_from_plain({"at": 1, "plan": {"wanted": "visit", "mood": 3}}) == Plan(1.0, wanted="visit")


def test_characters_that_steer_a_terminal_are_taken_out() -> None:
    assert entry_from_plain({"at": 1, "move": "s_\x1b]0;x\x07pl\u202ean\n\r\ud800"}) == Move(1.0, "s_]0;xplan")


@pytest.mark.parametrize(
    ("elapsed", "kept"), [(0, 0.0), (1.234, 1.23), (1.236, 1.24), (-0.001, 0.0), (-5, 0.0), (99.999, 100.0)]
)
def test_seconds_are_kept_to_the_hundredth(elapsed: float, kept: float) -> None:
    assert seconds(elapsed) == kept
    assert math.copysign(1, seconds(elapsed)) == 1


@pytest.mark.parametrize(
    ("plain", "expected"),
    [
        ([], [("", "not_object")]),
        ("move", [("", "not_object")]),
        (None, [("", "not_object")]),
        ({}, [("", "unknown_entry")]),
        ({"at": 1}, [("", "unknown_entry")]),
        ({"at": 1, "dance": True}, [("", "unknown_entry")]),
        ({"at": 1, "move": "a", "tag": "fact"}, [("", "several_entries")]),
        ({"move": "a"}, [("at", "missing")]),
        ({"at": "1", "move": "a"}, [("at", "not_number")]),
        ({"at": True, "move": "a"}, [("at", "not_number")]),
        ({"at": None, "move": "a"}, [("at", "not_number")]),
        ({"at": -0.01, "move": "a"}, [("at", "out_of_range")]),
        ({"at": MAX_SECONDS + 1, "move": "a"}, [("at", "out_of_range")]),
        ({"at": 10**400, "move": "a"}, [("at", "out_of_range")]),
        ({"at": math.inf, "move": "a"}, [("at", "out_of_range")]),
        ({"at": math.nan, "move": "a"}, [("at", "out_of_range")]),
        ({"at": 1, "move": ""}, [("move", "empty")]),
        ({"at": 1, "move": "\x1b"}, [("move", "empty")]),
        ({"at": 1, "move": 3}, [("move", "not_text")]),
        ({"at": 1, "move": "a" * (MAX_TEXT + 1)}, [("move", "too_long")]),
        ({"at": 1, "tag": "boredom"}, [("tag", "unknown_word")]),
        ({"at": 1, "tag": None}, [("tag", "not_text")]),
        ({"at": 1, "hint": False}, [("hint", "not_flag")]),
        ({"at": 1, "hint": 1}, [("hint", "not_flag")]),
        ({"at": 1, "back": 0}, [("back", "out_of_range")]),
        ({"at": 1, "back": MAX_BACK + 1}, [("back", "out_of_range")]),
        ({"at": 1, "back": 1.0}, [("back", "not_whole")]),
        ({"at": 1, "back": True}, [("back", "not_whole")]),
        ({"at": 1, "end": "bored"}, [("end", "unknown_word")]),
        ({"at": 1, "plan": "win"}, [("plan", "not_object")]),
        (
            {"at": 1, "plan": {"wanted": 1, "role": "king"}},
            [("plan.wanted", "not_text"), ("plan.role", "unknown_word")],
        ),
        ({"at": -1, "plan": {"style": "shy"}}, [("at", "out_of_range"), ("plan.style", "unknown_word")]),
    ],
)
def test_an_entry_tells_all_its_faults(plain: object, expected: list[tuple[str, str]]) -> None:
    assert faults(entry_from_plain(plain)) == expected


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        ({"id": "me"}, [("id", "bad_form")]),
        ({"id": HEADER.id.upper()}, [("id", "bad_form")]),
        ({"item": ""}, [("item", "empty")]),
        ({"digest": "ab"}, [("digest", "bad_form")]),
        ({"digest": None}, [("digest", "not_text")]),
        ({"rulebook": 1}, [("rulebook", "not_text")]),
        ({"rulebook": "1"}, [("rulebook", "bad_form")]),
        ({"repertoire": "zz" * 32}, [("repertoire", "bad_form")]),
        ({"trainee": "Li Hua"}, [("trainee", "bad_form")]),
        ({"kind": "song"}, [("kind", "unknown_word")]),
        ({"variant": ""}, [("variant", "empty")]),
        ({"style": "", "deal": ""}, [("style", "empty"), ("deal", "empty")]),
        ({"style": "analysing"}, [("style", "unknown_word")]),
        ({"deal": "huge", "mode": "war"}, [("deal", "unknown_word"), ("mode", "unknown_word")]),
        ({"seed": 1.5}, [("seed", "not_whole")]),
        ({"seed": MAX_SEED + 1}, [("seed", "out_of_range")]),
        ({"lang": "fr"}, [("lang", "unknown_word")]),
        ({"started": "yesterday"}, [("started", "bad_form")]),
        ({"started": "2025-03-01T08:30:00+02:00"}, [("started", "bad_form")]),
        ({"retry": "yes"}, [("retry", "not_flag")]),
    ],
)
def test_a_header_tells_all_its_faults(change: dict[str, object], expected: list[tuple[str, str]]) -> None:
    assert faults(header_from_plain(header_to_plain(HEADER) | change)) == expected


def test_an_empty_header_lacks_everything() -> None:
    found = faults(header_from_plain({}))
    assert [key for key, _ in found] == [name for name in ORDER if name != "retry"]
    assert {reason for _, reason in found} == {"missing"}
    assert faults(header_from_plain([])) == [("", "not_object")]


def test_a_fault_shows_what_stood_there_and_what_would_be_right() -> None:
    found = entry_from_plain({"at": 1, "end": "bo\x1b[31mred"})
    assert isinstance(found, Malformed)
    (fault,) = found.faults
    assert fault.found == "bo[31mred"
    assert "walked_out" in fault.expected


PLAINS = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(st.sampled_from(["at", "plan", "move", "tag", "hint", "back", "end", "kam", "id"]), inner)
    ),
)


@given(PLAINS)
def test_nothing_makes_reading_raise(plain: object) -> None:
    entry, header = entry_from_plain(plain), header_from_plain(plain)
    assert isinstance(header, Malformed)
    if not isinstance(entry, Malformed):
        assert entry_from_plain(entry_to_plain(entry)) == entry


# ------------------------------------------------------------------------------------------------------ other kinds

ANSWER = Answer(9.5, "k02-17", "an implication question", True, 4.25)


@pytest.mark.parametrize("kind", [kind for kind in ATTEMPT_KINDS if kind != CALL])
def test_what_is_answered_needs_no_buyer(kind: str) -> None:
    header = replace(HEADER, kind=kind, variant="", style="", deal="")
    assert header_from_plain(header_to_plain(header)) == header
    plain = entry_to_plain(ANSWER)
    assert plain == {
        "at": 9.5,
        "answer": {"item": "k02-17", "given": "an implication question", "right": True, "seconds": 4.25},
    }
    assert entry_from_plain(plain, kind) == ANSWER


def test_every_kind_says_which_entries_it_has() -> None:
    assert set(ENTRIES_OF) == set(ATTEMPT_KINDS)
    assert faults(entry_from_plain(entry_to_plain(ANSWER))) == [("", "unknown_entry")]
    assert faults(entry_from_plain(entry_to_plain(Move(1.0, "greet")), "drill")) == [("", "unknown_entry")]


@pytest.mark.parametrize(
    ("answer", "expected"),
    [
        ("yes", [("answer", "not_object")]),
        ({}, [("answer.item", "missing"), ("answer.given", "missing"), ("answer.seconds", "missing")]),
        (
            {"item": "a", "given": "", "right": 1, "seconds": -1},
            [("answer.right", "not_flag"), ("answer.seconds", "out_of_range")],
        ),
        ({"item": "a", "given": "x" * (MAX_GIVEN + 1), "seconds": 1}, [("answer.given", "too_long")]),
    ],
)
def test_an_answer_tells_all_its_faults(answer: object, expected: list[tuple[str, str]]) -> None:
    assert faults(entry_from_plain({"at": 1, "answer": answer}, "drill")) == expected


FIGURES = Figures("advance", "left", 61.53, HEADER.rules, 812.25)


def test_figures_have_their_form() -> None:
    plain = figures_to_plain(FIGURES)
    assert json.dumps(plain) == (
        '{"figures": {"result": "advance", "ending": "left", "score": 61.53, '
        f'"rulebook": "{"cd" * 32}", "repertoire": "{"ef" * 32}", "seconds": 812.25}}}}'
    )
    assert figures_from_plain(plain) == FIGURES
    bare = Figures("", "", 0.0, Rules(), 0.0)
    assert figures_from_plain(figures_to_plain(bare)) == bare


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        ({"score": 101}, [("figures.score", "out_of_range")]),
        ({"score": math.nan}, [("figures.score", "out_of_range")]),
        (
            {"result": "glory", "ending": "bored"},
            [("figures.result", "unknown_word"), ("figures.ending", "unknown_word")],
        ),
        ({"rulebook": "1"}, [("figures.rulebook", "bad_form")]),
        ({"seconds": "long"}, [("figures.seconds", "not_number")]),
    ],
)
def test_figures_tell_all_their_faults(change: dict[str, object], expected: list[tuple[str, str]]) -> None:
    inner = figures_to_plain(FIGURES)["figures"]
    assert isinstance(inner, dict)
    assert faults(figures_from_plain({"figures": inner | change})) == expected
    assert faults(figures_from_plain({"figures": []})) == [("figures", "not_object")]


def test_rules_are_told_in_a_sentence() -> None:
    assert HEADER.rules.told == "the rules cdcdcdcd-efefefef"
    assert Rules().told == "unknown rules"


@pytest.mark.parametrize(
    ("entries", "ended"),
    [((), False), ((Move(1.0, "greet"),), False), ((End(1.0, "left"),), True), ((End(1.0, "abandoned"),), False)],
)
def test_an_attempt_that_was_given_up_did_not_end(entries: tuple[Entry, ...], ended: bool) -> None:
    assert Attempt(HEADER, entries).has_ended == ended


def test_a_notice_is_filled_with_its_details() -> None:
    assert Notice("Not saved: {folder} {other}", {"folder": "F"}).message == "Not saved: F {other}"

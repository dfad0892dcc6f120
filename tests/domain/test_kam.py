"""The `.kam` file: what is written reads back, and what is broken is told with its place."""

from __future__ import annotations

import json
import uuid
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kamsim.domain.attempt import (
    END_REASONS,
    MAX_BACK,
    MAX_SECONDS,
    MAX_SEED,
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
from kamsim.domain.attempt_lines import header_to_plain
from kamsim.domain.kam import (
    MAX_BYTES,
    MAX_LINE_BYTES,
    MAX_PROBLEMS,
    Parsed,
    kam_lines,
    parse_kam,
    sealed,
    write_kam,
)
from kamsim.domain.seal import breach_of
from kamsim.domain.text import clean
from kamsim.domain.vocabulary import DEALS, LANGUAGES, MODES, OUTCOMES, ROLES, STYLES, TAGS

NAMES = st.text(min_size=1, max_size=12).filter(lambda text: clean(text) == text and "\n" not in text)
DIGESTS = st.binary(min_size=32, max_size=32).map(bytes.hex)
HEADERS = st.builds(
    Header,
    id=st.uuids().map(str),
    trainee=st.just("") | st.uuids().map(str),
    item=NAMES,
    digest=DIGESTS,
    rulebook=st.just("") | DIGESTS,
    repertoire=st.just("") | DIGESTS,
    variant=NAMES,
    style=st.sampled_from(STYLES),
    deal=st.sampled_from(DEALS),
    mode=st.sampled_from(MODES),
    seed=st.integers(-MAX_SEED, MAX_SEED),
    lang=st.sampled_from(LANGUAGES),
    started=st.just("2025-03-01T08:30:00.5Z"),
    retry=st.booleans(),
)
TIMES = st.floats(0, MAX_SECONDS).map(seconds)
OR_NONE = st.just("")
ENTRIES = st.one_of(
    st.builds(
        Plan, TIMES, OR_NONE | NAMES, OR_NONE | NAMES, st.sampled_from(("", *ROLES)), st.sampled_from(("", *STYLES))
    ),
    st.builds(Move, TIMES, NAMES),
    st.builds(Tag, TIMES, st.sampled_from(TAGS)),
    st.builds(Hint, TIMES),
    st.builds(Back, TIMES, st.integers(1, MAX_BACK)),
    st.builds(Note, TIMES, NAMES),
    st.builds(End, TIMES, st.sampled_from(END_REASONS)),
)

FIGURES = st.none() | st.builds(
    Figures,
    result=st.sampled_from(("", *OUTCOMES)),
    ending=st.sampled_from(("", *END_REASONS)),
    score=st.floats(0, 100),
    rules=st.builds(Rules, st.just("") | DIGESTS, st.just("") | DIGESTS),
    seconds=TIMES,
)

HEADER = Header(
    id=str(uuid.UUID(int=5)),
    item="饲料厂",
    digest="0" * 64,
    variant="v",
    style="controlling",
    deal="small",
    mode="exam",
    seed=1,
    lang="zh",
    started="2025-03-01T08:30:00Z",
)
CALL: tuple[Entry, ...] = (
    Plan(1.5, wanted="试用"),
    Move(2.0, "问好"),
    Hint(3.0),
    Tag(4.0, "fact"),
    Back(5.0, 1),
    End(6.0, "left"),
)
TEXT = write_kam(Attempt(HEADER, CALL))


def codes(parsed: Parsed) -> list[tuple[str, int, str]]:
    return [(problem.code, problem.line, problem.key) for problem in parsed.problems]


def in_line(number: int, line: str) -> str:
    """The text of the sample with one of its lines (from 1) exchanged for another."""
    lines = TEXT.splitlines()
    lines[number - 1] = line
    return "\n".join(lines) + "\n"


@given(HEADERS, st.lists(ENTRIES, max_size=8), FIGURES)
def test_what_is_written_reads_back(header: Header, entries: list[Entry], figures: Figures | None) -> None:
    attempt = Attempt(header, tuple(entries), figures)
    text = write_kam(attempt)
    parsed = parse_kam(text)
    assert (parsed.attempt, parsed.problems) == (attempt, ())
    assert parse_kam(text.encode()) == parsed


@given(HEADERS, st.lists(ENTRIES, min_size=1, max_size=3), st.data())
def test_a_file_torn_anywhere_keeps_all_whole_lines(header: Header, entries: list[Entry], data: st.DataObject) -> None:
    whole = write_kam(Attempt(header, tuple(entries))).encode()
    check_torn(header, tuple(entries), whole, data.draw(st.integers(0, len(whole))))


def test_the_sample_torn_at_every_byte() -> None:
    whole = TEXT.encode()
    for cut in range(len(whole) + 1):
        check_torn(HEADER, CALL, whole, cut)


def check_torn(header: Header, entries: tuple[Entry, ...], whole: bytes, cut: int) -> None:
    parsed = parse_kam(whole[:cut], "call.kam")
    # A line is whole without its line feed, which says nothing more.
    tail = whole[:cut].rpartition(b"\n")[2]
    lines = whole[:cut].count(b"\n")
    is_torn = tail not in {b"", whole.split(b"\n")[lines]}
    lines += bool(tail) and not is_torn
    if lines == 0:
        assert parsed.attempt is None
        assert [problem.code for problem in parsed.problems] == ["kam-no-header" if cut else "kam-empty"]
        return
    assert parsed.attempt == Attempt(header, entries[: lines - 1])
    assert parsed.problems == ()
    assert ("kam-torn" in [note.code for note in parsed.notes]) == is_torn
    assert all(note.file == "call.kam" for note in parsed.notes)


def test_torn_figures_leave_the_attempt() -> None:
    whole = write_kam(Attempt(HEADER, CALL, Figures("advance", "left", 50.0, Rules(), 6.0)))
    parsed = parse_kam(whole[:-9])
    assert parsed.attempt == Attempt(HEADER, CALL)
    assert [note.code for note in parsed.notes] == ["kam-torn"]


def test_figures_are_the_last_line() -> None:
    whole = write_kam(Attempt(HEADER, CALL, Figures("advance", "left", 50.0, Rules(), 6.0)))
    assert codes(parse_kam(whole + TEXT.splitlines()[3] + "\n")) == [("kam-after-figures", 9, "")]
    assert codes(parse_kam(whole.replace("50.0", '"many"'))) == [("kam-figures", 8, "figures.score")]


def test_a_sealed_file_reads_back_and_nothing_follows_the_seal() -> None:
    made = Attempt(HEADER, CALL, Figures("advance", "left", 50.0, Rules(), 6.0))
    seal = sealed(made, "key", exercise="week-3", code="K7QF3M9", at="2026-11-12T09:00:00Z")
    whole = write_kam(made, seal)
    parsed = parse_kam(whole)
    assert (parsed.attempt, parsed.seal, parsed.problems) == (made, seal, ())
    assert breach_of(seal, kam_lines(made), "key") is None
    assert codes(parse_kam(whole + TEXT.splitlines()[3] + "\n")) == [("kam-after-seal", 10, "")]
    assert codes(parse_kam(whole.replace('"marks"', '"remarks"'))) == [("kam-seal", 9, "seal")]


def test_an_answer_belongs_to_a_drill_and_not_to_a_call() -> None:
    answers = (Answer(1.0, "k02-1", "a", True, 1.0), End(2.0, "done"))
    drill = Attempt(replace(HEADER, kind="drill", variant="", style="", deal=""), answers)
    assert parse_kam(write_kam(drill)).attempt == drill
    assert codes(parse_kam(write_kam(Attempt(HEADER, answers)))) == [("kam-entry", 2, "")]


@given(st.binary(max_size=200))
def test_no_bytes_make_it_raise(data: bytes) -> None:
    assert parse_kam(data).problems


@given(st.binary(max_size=60), st.integers(0, 6))
def test_no_bytes_in_any_place_make_it_raise(data: bytes, line: int) -> None:
    lines = TEXT.encode().split(b"\n")
    lines[line] = data
    parse_kam(b"\n".join(lines))


def test_the_text_is_plain_to_read() -> None:
    assert TEXT.splitlines()[2] == '{"at":2.0,"move":"问好"}'
    assert TEXT.endswith('"end":"left"}\n')


@pytest.mark.parametrize(
    "text",
    [
        "\ufeff" + TEXT,
        TEXT.replace("\n", "\r\n"),
        "\ufeff" + TEXT.replace("\n", "\r\n"),
        TEXT.replace("\n", "\n\n"),
        "\n \n" + TEXT + "\n\n",
        TEXT.removesuffix("\n"),
        TEXT.replace('"at"', '"mood":{"deep":[1,2]},"at"').replace('"kam"', '"app":"later","kam"'),
    ],
    ids=["bom", "crlf", "both", "blank lines", "blank ends", "no last line feed", "later keys"],
)
def test_other_hands_are_tolerated(text: str) -> None:
    parsed = parse_kam(text)
    assert parsed.attempt == Attempt(HEADER, CALL)
    assert parsed.problems == parsed.notes == ()


def test_control_characters_are_stripped_escaped_or_not() -> None:
    parsed = parse_kam(in_line(3, '{"at":2.0,"move":"s_\x1b[2J\\u001b\\u202eplan\\ud800"}'))
    assert parsed.attempt is not None
    assert parsed.attempt.entries[1] == Move(2.0, "s_[2Jplan")


@pytest.mark.parametrize(
    ("line", "code", "key"),
    [
        ("{", "kam-not-json", ""),
        ("move", "kam-not-json", ""),
        ('{"at":NaN,"move":"a"}', "kam-not-json", ""),
        ('{"at":Infinity,"move":"a"}', "kam-not-json", ""),
        ('{"at":1,"move":"a"} {}', "kam-not-json", ""),
        ('{"at":' + "9" * 5000 + ',"move":"a"}', "kam-not-json", ""),
        ('{"at":1,"at":2,"move":"a"}', "kam-duplicate-key", ""),
        ("[" * 60_000, "kam-too-deep", ""),
        ('{"at":1,"move":"' + "a" * MAX_LINE_BYTES + '"}', "kam-long-line", ""),
        ("[]", "kam-entry", ""),
        ('{"at":1e999,"move":"a"}', "kam-entry", "at"),
        ('{"at":1,"move":"' + "a" * 500 + '"}', "kam-entry", "move"),
        ('{"at":1,"plan":{"role":"king"}}', "kam-entry", "plan.role"),
    ],
)
def test_a_bad_line_in_the_middle_is_told_with_its_place(line: str, code: str, key: str) -> None:
    parsed = parse_kam(in_line(3, line), "call.kam")
    assert codes(parsed) == [(code, 3, key)]
    assert parsed.problems[0].place == "call.kam:3:1"
    assert parsed.problems[0].is_error
    assert parsed.attempt is None


def test_a_line_that_is_not_utf8_is_told_with_its_place() -> None:
    broken = TEXT.encode().replace("问好".encode(), "问好".encode("gbk"))
    assert codes(parse_kam(broken)) == [("kam-not-utf8", 3, "")]
    assert codes(parse_kam(TEXT.encode("utf-16"))) == [("kam-no-header", 1, "")]


def test_a_last_line_that_cannot_be_torn_is_a_problem() -> None:
    assert codes(parse_kam(in_line(7, '{"at":6,"end":"bored"}'))) == [("kam-entry", 7, "end")]
    assert codes(parse_kam(in_line(7, '{"at":6,"at":6,"end":"left"}'))) == [("kam-duplicate-key", 7, "")]


def test_all_problems_come_at_once() -> None:
    header = json.dumps(header_to_plain(HEADER) | {"deal": "huge", "lang": "fr"})
    parsed = parse_kam("\n".join([header, "{", '{"at":-1,"move":""}', TEXT.splitlines()[6]]))
    assert parsed.attempt is None
    assert codes(parsed) == [
        ("kam-header", 1, "deal"),
        ("kam-header", 1, "lang"),
        ("kam-not-json", 2, ""),
        ("kam-entry", 3, "at"),
        ("kam-entry", 3, "move"),
    ]
    assert "one of: small, large" in parsed.problems[0].help


def test_a_newer_file_is_refused_and_both_versions_named() -> None:
    parsed = parse_kam(TEXT.replace('"kam":2', '"kam":7') + '{"at":1,"dance":true}\n')
    assert parsed.attempt is None
    assert codes(parsed) == [("kam-newer", 1, "kam")]
    assert "version 7" in parsed.problems[0].message
    assert "version 3" in parsed.problems[0].message


@pytest.mark.parametrize(
    "first", ["", "[]", "7", '"kam"', '{"kam":"1"}', '{"kam":true}', '{"kam":0}', "{}", "PK\x03\x04"]
)
def test_a_file_of_another_kind_is_told_once(first: str) -> None:
    parsed = parse_kam(f"{first}\n" + "{\n" * 3 if first else "")
    assert [code for code, _, _ in codes(parsed)] == ["kam-no-header" if first else "kam-empty"]


def test_a_file_too_large_is_refused_with_the_limit() -> None:
    parsed = parse_kam(b" " * (MAX_BYTES + 1))
    assert codes(parsed) == [("kam-too-large", 0, "")]
    assert "5 MiB" in parsed.problems[0].message
    assert codes(parse_kam(b"\n" * MAX_BYTES)) == [("kam-empty", 0, "")]


def test_thousands_of_bad_lines_are_cut_short() -> None:
    parsed = parse_kam(TEXT + "{\n" * 10_000 + "{}\n")
    assert len(parsed.problems) == MAX_PROBLEMS
    assert parsed.problems[-1].code == "kam-more"


def test_a_file_is_written_in_the_lowest_version_that_holds_it() -> None:
    assert TEXT.startswith('{"kam":2,')
    noted = write_kam(Attempt(HEADER, (*CALL[:2], Note(3.0, "他皱眉"))))
    assert noted.startswith('{"kam":3,')
    assert parse_kam(noted).attempt == Attempt(HEADER, (*CALL[:2], Note(3.0, "他皱眉")))


def test_time_running_backwards_is_noted_once_and_order_kept() -> None:
    attempt = Attempt(HEADER, (Move(9.0, "a"), Move(5.0, "b"), Move(4.0, "c")))
    parsed = parse_kam(write_kam(attempt))
    assert parsed.attempt == attempt
    assert [(note.code, note.line) for note in parsed.notes] == [("kam-time", 3)]
    assert not parsed.notes[0].is_error

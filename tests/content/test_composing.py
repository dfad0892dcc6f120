"""YAML text → values and places; whatever the text is, the answer is a document or problems, never an exception."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from kamsim.content import shape
from kamsim.content.collecting import Collected
from kamsim.content.document import Document, Loc, key_path
from kamsim.content.explain import explain
from kamsim.content.findings import Findings, limited, listed, nearest, suggestion
from kamsim.content.models import keys_at
from kamsim.content.reading import scenario_from
from kamsim.content.sources import decode
from kamsim.content.syntax import compose
from kamsim.domain.problems import WARNING, Problem

SAMPLE = (Path(__file__).parent / "umbrellas.yaml").read_text(encoding="utf-8")


def document(text: str) -> Document:
    return compose(text, "file.yaml")


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("5", 5),
        ("-12", -12),
        ("0", 0),
        ("true", True),
        ("false", False),
        ('"5"', "5"),
        ("'true'", "true"),
        ("5 days", "5 days"),
        ("5-7", "5-7"),
        ("true story", "true story"),
        ("中文，全角：标点", "中文，全角：标点"),
        ("a#b", "a#b"),
        ("|\n  two\n  lines", "two\nlines\n"),
        ("~", None),
        ("", None),
        ("null", None),
        ("'null'", "null"),
        ("{}", {}),
        ("[]", []),
        ("[1, [x, {y: z}]]", [1, ["x", {"y": "z"}]]),
    ],
)
def test_values(written: str, value: object) -> None:
    found = document(f"key: {written}\n")
    assert found.root == {"key": value}
    assert type(found.root["key"]) is type(value)
    assert found.problems == []
    assert not found.is_ambiguous(("key",))


@pytest.mark.parametrize(
    "word",
    [
        "no",
        "Yes",
        "ON",
        "off",
        "True",
        "FALSE",
        "010",
        "0x1F",
        "0b11",
        "+5",
        "1_000",
        "12:30",
        "1:20:30",
        "3.5",
        ".5",
        "1e3",
        "-2.5e+3",
        ".inf",
        ".nan",
        "2024-05-01",
        "2024-05-01 12:00:00",
        "9" * 30,
        "-0",
    ],
)
def test_words_that_could_mean_something_else_stay_text_and_are_marked(word: str) -> None:
    found = document(f"key: {word}\nlist: [{word}]\nquoted: '{word}'\n")
    assert found.root == {"key": word, "list": [word], "quoted": word}
    assert found.ambiguous_locs() == [("key",), ("list", 0)]


def test_decimals_only_where_they_are_wanted() -> None:
    assert compose("a: 1.5\nb: '1.5'\nc: 2", "f", decimals=True).root == {"a": 1.5, "b": "1.5", "c": 2}
    assert document("a: 1.5").root == {"a": "1.5"}


def test_places_of_keys_and_values() -> None:
    found = document("a:\n  - x\n  - {b: 1, 中: [二]}\n")
    assert found.place(("a",), at_key=True) == (1, 1)
    assert found.place(("a",)) == (2, 3)
    assert found.place(("a", 0)) == (2, 5)
    assert found.place(("a", 1, "b"), at_key=True) == (3, 6)
    assert found.place(("a", 1, "b")) == (3, 9)
    assert found.place(("a", 1, "中", 0)) == (3, 16)
    # What is not there is placed where it should be.
    assert found.place(("a", 1, "missing", "deeper")) == (3, 5)
    assert found.place(("missing",)) == (1, 1)
    assert found.value(("a", 1, "missing")) is None
    assert not found.holds(("a", 2))
    assert not found.holds(())


@pytest.mark.parametrize(
    ("loc", "shown"),
    [
        ((), ""),
        (("lines", 3, "says", "admits.time@analyzing"), 'lines[3].says["admits.time@analyzing"]'),
        ((0, "a-b"), "[0].a-b"),
        (tuple("abcdefghijklmnop"), "a.b.c.d.e.f.g.h.i.j.k.l…"),
    ],
)
def test_key_path(loc: Loc, shown: str) -> None:
    assert key_path(loc) == shown


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a: &x 1\nb: {*x : 2}\n", [("KS010", 1, 4), ("KS010", 2, 5)]),
        ("*x", [("KS010", 1, 1), ("KS005", 1, 1)]),
        ("&x\na: 1\n", [("KS010", 1, 1)]),
        ("a: [&x {b: 1}]\n", [("KS010", 1, 5)]),
        ("a: 1\na: {b: 1, b: 2}\n", [("KS009", 2, 1), ("KS009", 2, 11)]),
        ("~: 1\n", [("KS013", 1, 1)]),
        ("? \n: 2\n", [("KS013", 1, 2)]),
        ("a: 1\na: no\n", [("KS009", 2, 1)]),
        ("true: 1\n", [("KS013", 1, 1)]),
        ("'true': 1\n", []),
        ("? {a: 1}\n: 2\n", [("KS013", 1, 3)]),
        ("'a\\tb': \"c\\u200ed\"\n", [("KS016", 1, 9)]),
        ("%YAML 9.9\n---\na: 1\n", [("KS006", 1, 1)]),
        ("a: }\n", [("KS006", 1, 4)]),
        ('a: "\\xZZ"\n', [("KS006", 1, 7)]),
        ("a: ? b\n", [("KS006", 1, 4)]),
        ("- a\nb: 1\n", [("KS006", 2, 1)]),
        ("a:\n- b\n-c\nd: 1\n", [("KS006", 3, 1)]),
        ("a: %b\n", [("KS006", 1, 4)]),
        ("a: 'b\n", [("KS006", 1, 4)]),
        ("a: [1,\n  2\nb: 3\n", [("KS006", 1, 4)]),
        ("a: !!binary b\n", [("KS011", 1, 4)]),
        ("%TAG ! tag:x,2000:\n---\na: !b c\n", [("KS011", 3, 4)]),
        ("a: |9x\n", [("KS006", 1, 6)]),
    ],
)
def test_problems_of_yaml_itself(text: str, expected: list[tuple[str, int, int]]) -> None:
    assert [(problem.code, problem.line, problem.column) for problem in document(text).problems] == expected


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("title：hello\nb: 1\n", (1, 6)),
        ("a: 1\ntitle：hello\nb: 1\n", (2, 6)),
        ("a:\n  - id：x\n    b: 1\n", (2, 7)),
        ("a: {b： 1, c: [}\n", (1, 6)),
        ("a: {b: 1， c: 2}\n", (1, 9)),
        ('a: {b: "x", c： [}\n', (1, 14)),
        ("a: {zh: 你好，世界: 再见}\n", None),
        ("a: “b: c”\n", (1, 4)),
        ("a: {b: 1｝\nc: 2\n", None),
    ],
)
def test_full_width_signs_are_found_where_they_stand(text: str, place: tuple[int, int] | None) -> None:
    problems = document(text).problems
    assert [(problem.line, problem.column) for problem in problems if problem.code == "KS007"] == [place] * bool(place)


def test_full_width_signs_in_texts_are_not_blamed() -> None:
    problems = document('a: {zh: "你好：再见，", en: x y: z}\nb: [\n').problems
    assert [problem.code for problem in problems] == ["KS006"]


def test_tabs_are_told_line_by_line_and_do_not_hide_the_rest() -> None:
    found = document('a:\t1\nb: "x\ty"\nb: 2\n')
    assert found.root == {"a": 1, "b": "x y"}
    assert [(problem.code, problem.line, problem.column) for problem in found.problems] == [
        ("KS008", 1, 3),
        ("KS008", 2, 6),
        ("KS009", 3, 1),
    ]


PIECES = st.sampled_from(
    [
        *list("\t\n\n\n  :,[]{}#&*!|>'\"%@`?-~=<\\：，“”\u3000\x00\x1b\x85\u2028\ufeff\ufffe\u202e"),
        "a",
        "key: ",
        "- ",
        "  ",
        "no",
        "12:30",
        "&a ",
        "*a",
        "<<",
        "!!x ",
        "---",
        "...",
        "\r\n",
        "😀",
        "\U0001ffff",
        "format: 1\n",
        "topics:\n",
        "  - id: x\n",
        "lines: ",
        "variants: ",
        "needs: ",
        "says: ",
        "{en: x, zh: y}",
        "one_of: ",
    ]
)


@given(st.lists(PIECES, max_size=40).map("".join))
def test_any_text_gives_a_document_or_problems(text: str) -> None:
    found = document(text)
    assert found.root is not None or found.problems
    assert all(problem.line >= 1 and problem.column >= 1 for problem in found.problems)


@given(st.binary(max_size=200))
def test_any_bytes_give_text_or_a_problem(content: bytes) -> None:
    text = decode(content, "file.yaml")
    assert isinstance(text, (str, Problem))
    if isinstance(text, str):
        document(text)


# Places in the sample where one word, value or sign ends and another begins.
CUTS = [found.start() for found in re.finditer(r"\b|[\s{}\[\],:]", SAMPLE)]
ODD: Any = st.sampled_from(
    ["", "~", "[]", "{}", "[{}]", "x", "5", "true", "no", "{en: x}", "[[a]]", "{one_of: 3}", "- ", "x:", "\n"]
)


@given(st.lists(st.tuples(st.sampled_from(CUTS), st.integers(0, 30), ODD), min_size=1, max_size=4))
def test_a_mangled_scenario_is_told_not_thrown(tmp_path_factory: pytest.TempPathFactory, edits: list[Any]) -> None:
    text = SAMPLE
    for start, length, new in edits:
        text = text[:start] + new + text[start + length :]
    file = tmp_path_factory.getbasetemp() / "mangled.yaml"
    file.write_text(text, encoding="utf-8")
    scenario, problems = scenario_from(file, "mangled.yaml", frozenset())
    assert (scenario is None) == any(problem.is_error for problem in problems)


def test_many_warnings_are_cut_with_a_warning() -> None:
    warned = Problem("KS016", WARNING, "f", 1, 1, "", "m", "h")
    found = Collected()
    for _ in range(3):
        found.add(warned)
    assert limited(found, "f") == [warned] * 3
    for _ in range(300):
        found.add(warned)
    assert limited(found, "f")[-1].severity == WARNING
    assert limited(found, "f")[-1].message == "103 more problems are not shown"


def test_words_for_help() -> None:
    assert nearest("Problm", ["problem", "payoff"]) == "problem"
    assert nearest("zzz", ["problem", "payoff"]) is None
    assert listed(["a", "b", "c"]) == "`a`, `b` or `c`"
    assert listed([]) == ""
    assert suggestion("zzz", [], "Nothing.") == "Nothing."


def test_keys_that_may_stand_in_a_place() -> None:
    assert keys_at(shape.Scenario, ("topics", 0, "need", "angles")) == ["one_of"]
    assert keys_at(shape.Scenario, ("reactions", 3, "then"))[0] == "raise"
    assert keys_at(shape.Scenario, ("topics", "not an index")) == []
    assert keys_at(shape.Scenario, ("nowhere", "at", "all")) == []


def test_a_complaint_that_nobody_foresaw_is_told_all_the_same() -> None:
    class Dated(shape.Shape):
        day: date

    found = document("day: '2024'\n")
    findings = Findings(found)
    with pytest.raises(ValidationError) as error:
        Dated.model_validate(found.root)
    explain(error.value, Dated, findings)
    assert [(problem.code, problem.key) for problem in findings.problems] == [("KS104", "day")]

"""No sentence of the YAML parser reaches a reader: what it complains of is told in words of this program."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import example, given
from hypothesis import strategies as st

from kamsim.content.collecting import Collected
from kamsim.content.faults import fault
from kamsim.content.nesting import too_deep
from kamsim.content.syntax import compose
from kamsim.domain.problems import Problem

SAMPLE = (Path(__file__).parent / "umbrellas.yaml").read_text(encoding="utf-8")

QUOTES = 'Put the text in quotes: "…".'
PERCENT = "Delete the line; a file needs none that begins with %."

# Broken text → line and column of the problem, the beginning of its message, its remedy where that is of interest.
BROKEN: dict[str, tuple[int, int, str, str]] = {
    r'a: "\ud83d\ude00"': (1, 7, "this escape is no character", "Write 😀 itself."),
    r'a: "Yes \ud83d\ude00!"': (1, 11, "this escape is no character", "Write 😀 itself."),
    r'a: "\ud83d"': (1, 7, "this escape is no character", "Write the character itself, such as 😀 or é."),
    r'a: "\U00110000"': (1, 7, "this escape is no character", ""),
    r'a: "\uZZZZ"': (1, 7, "this escape is not complete", ""),
    r'a: "\q"': (1, 5, "this backslash means nothing", ""),
    "a: *smiles* yes": (1, 4, "`*` at the beginning of a text", QUOTES),
    "a: * b": (1, 4, "`*` at the beginning of a text", QUOTES),
    "a: & b": (1, 4, "`&` at the beginning of a text", QUOTES),
    "a: &x* b": (1, 4, "`&` at the beginning of a text", QUOTES),
    "a: !foo!bar b": (1, 4, "`!` at the beginning of a text", QUOTES),
    "a: !<x b": (1, 4, "`!` at the beginning of a text", QUOTES),
    "a: !<> b": (1, 4, "`!` at the beginning of a text", QUOTES),
    "a: !x%zz b": (1, 4, "`!` at the beginning of a text", QUOTES),
    "a: !x%ff b": (1, 4, "`!` at the beginning of a text", QUOTES),
    "a: !h! b": (1, 4, "`!` at the beginning of a text", QUOTES),
    "a: !x,y b": (1, 4, "`!` at the beginning of a text", QUOTES),
    "a: b\n...\nc: d\n": (2, 1, "`...` at the beginning of a line ends the file", ""),
    "...\na: b": (1, 1, "`...` at the beginning of a line ends the file", ""),
    "a: 'b\n... and so on'\n": (2, 1, "`...` at the beginning of a line ends the file", ""),
    "a: 'b\n---\nc'\n": (1, 4, "a quote is opened here and never closed", ""),
    "%YAML 2.0\n---\na: b": (1, 1, "this version of YAML is not read", PERCENT),
    "%FOO x\n---\na: b": (1, 1, "a line that begins with % is not read", PERCENT),
    "%": (1, 1, "a line that begins with % is not read", PERCENT),
    "%YAML\na: b": (1, 1, "a line that begins with % is not read", PERCENT),
    "%YAML 1\n---\na: b": (1, 1, "a line that begins with % is not read", PERCENT),
    "%YAML 1.1\n%YAML 1.1\n---\na: b": (2, 1, "a line that begins with % is not read", PERCENT),
    "%TAG ! !x\n%TAG ! !y\n---\na: b": (2, 1, "a line that begins with % is not read", PERCENT),
    "%TAG !\n": (1, 1, "a line that begins with % is not read", PERCENT),
    "%TAG x\n": (1, 1, "a line that begins with % is not read", PERCENT),
    "%YAML 11111111111.1\n": (1, 1, "a line that begins with % is not read", PERCENT),
    "a: |0\n  x": (1, 5, "behind `|` or `>` nothing may stand", ""),
    "a: |x\n  x": (1, 5, "behind `|` or `>` nothing may stand", ""),
    " a: b\nc: d": (2, 1, "this does not fit what stands before it", "Set it under the first key,"),
    "a: @b": (1, 4, "a text cannot begin with this character unquoted", ""),
    "a: - b": (1, 4, "a list cannot begin in this line", ""),
    "a: ? b": (1, 4, "`? ` cannot stand here", ""),
    "- a\nb: c": (2, 1, "this does not belong to the list above it", ""),
    "- - b\n c": (2, 2, "this does not belong to the list above it", ""),
    "a\nb: c": (2, 2, "this line is indented deeper", ""),
    "a: [b}": (1, 6, "a comma or `]` is missing before this", ""),
    "a: {b]": (1, 6, "a comma or `}` is missing before this", ""),
    "a: [b] c": (1, 8, "this does not fit what stands before it", ""),
    "a: [,]": (1, 5, "a value is missing here", ""),
    "a: b: c": (1, 5, "a second `: ` stands in this value", ""),
    "- b\n+c\n": (2, 1, "a line without `key: value`", ""),
}


def said(text: str) -> list[str]:
    """What the parser itself says of a text."""
    try:
        list(yaml.parse(text, Loader=yaml.CSafeLoader))
    except yaml.YAMLError as error:
        parts = (getattr(error, name, None) for name in ("problem", "context", "reason"))
        return [part for part in parts if part]
    return []


def read(text: str) -> list[Problem]:
    """Our own problems of a text; fails where one of them holds words of the parser."""
    problems = compose(text, "file.yaml").problems
    for problem in problems:
        told = f"{problem.message}\n{problem.help}"
        assert not [words for words in said(text) if words in told]
        assert not [words for words in PARSER_WORDS if words in told.lower()]
    return problems


# What every sentence of libyaml or PyYAML holds one of.
PARSER_WORDS = (
    "did not find", "could not find", "while scanning", "while parsing", "while increasing", "allowed in this context",
    "unicode", "utf-8 octet", "found ", "exceeded", "hexdecimal", "<document", "<stream", "indicator", "scalar",
    "token", "block ", "flow ", "expected", "unacceptable", "control characters are not allowed",
)  # fmt: skip


@pytest.mark.parametrize("text", BROKEN)
def test_every_complaint_of_the_parser_has_words_of_our_own(text: str) -> None:
    assert said(text), "the parser takes this; the case shows nothing"
    [problem] = read(text)
    line, column, message, remedy = BROKEN[text]
    assert (problem.code, problem.line, problem.column) == ("KS006", line, column)
    assert problem.message.startswith(message)
    assert problem.help.startswith(remedy)
    assert problem.help


def test_a_complaint_of_a_parser_to_come_is_told_without_its_words() -> None:
    message, remedy = fault("did expect a frobnicator", "while frobnicating")
    assert message == "this is not readable as YAML"
    assert remedy


def test_a_character_that_the_parser_refuses_whole_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("kamsim.content.syntax.without_hazards", lambda text, _file: (text, Collected()))
    assert [(problem.code, problem.message) for problem in read("a: \x01\n")] == [
        ("KS006", "this is not readable as YAML")
    ]


PIECES = st.sampled_from(
    [*"\n\n  :,[]{}#&*!|>'\"%@`?-~=<\\/.0x", "a", "key: ", "- ", "? ", "  ", "&a ", "*a*", "!!x ", "!a!", "!<",
     "%YAML ", "%TAG ", "1.1", "---", "...", "\n...\n", '"\\ud83d', "\\u12", "\\xZ", "|", ">", "|0", "en: ", "\x85",
     "\x07", "，", "："]
)  # fmt: skip


@given(st.lists(PIECES, max_size=30).map("".join))
@example("{" * 50)
def test_no_text_brings_the_words_of_the_parser_out(text: str) -> None:
    read(text)


@given(st.integers(0, len(SAMPLE)), st.integers(0, 12), st.lists(PIECES, min_size=1, max_size=3).map("".join))
def test_no_slip_in_a_scenario_does_either(start: int, length: int, new: str) -> None:
    read(SAMPLE[:start] + new + SAMPLE[start + length :])


# ------------------------------------------------------------------------------------------------- depth, counted first

WORDS = st.sampled_from(["x", "a [ b", "it's", 'say "[[["', "]]]", "# [", "a: {", "- [", "{[{[", "two\nlines [[", ""])


def nested(inner: st.SearchStrategy[object]) -> st.SearchStrategy[object]:
    return st.lists(inner, max_size=3) | st.dictionaries(WORDS, inner, max_size=3)


@given(st.recursive(WORDS, nested, max_leaves=30), st.sampled_from([True, False, None]), st.integers(20, 90))
def test_the_count_never_exceeds_the_true_depth(value: object, flow: bool | None, width: int) -> None:
    with pytest.MonkeyPatch.context() as patch:
        text = yaml.safe_dump(value, default_flow_style=flow, width=width, allow_unicode=True)
        patch.setattr("kamsim.content.nesting.MAX_DEPTH", depth(text))
        assert too_deep(text) is None


def depth(text: str) -> int:
    """The depth of a text by the parser's own events."""
    now = deepest = 0
    for event in yaml.parse(text, Loader=yaml.CSafeLoader):
        now += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
        deepest = max(deepest, now)
    return deepest


@pytest.mark.parametrize(
    "deep",
    [
        "[" * 60,
        "{a: " * 60,
        "- " * 60 + "x",
        "".join("  " * level + "a:\n" for level in range(60)) + "  " * 60 + "b: 1\n",
        "".join("  " * level + "- a:\n" for level in range(30)) + "  " * 30 + "b: 1\n",
        "a: " + "[\n" * 60,
        "a:\n" + " - " * 20 + "[" * 40,
        '"k: \'[": ' + "[" * 60,
        "a: [\"]]]]\", ']]]', x ]]] " + "[" * 60,
        "? " * 60 + "x",
    ],
)
def test_the_parser_never_sees_more_than_is_allowed(monkeypatch: pytest.MonkeyPatch, deep: str) -> None:
    seen: list[str] = []

    def parse(text: str, **given: Any) -> object:
        seen.append(text)
        return events(text, **given)

    events = yaml.parse
    monkeypatch.setattr("yaml.parse", parse)
    problem = compose(deep, "file.yaml").problems[-1]
    assert problem.code == "KS012" or ("]]]]" in deep and problem.code == "KS006")
    assert depth_at_most(seen[0]) <= 40


def depth_at_most(text: str) -> int:
    """How deep a text cut off anywhere goes by the parser's events."""
    now = deepest = 0
    try:
        for event in yaml.parse(text, Loader=yaml.CSafeLoader):
            now += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
            deepest = max(deepest, now)
    except yaml.YAMLError:
        pass
    return deepest

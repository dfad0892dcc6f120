"""A review as text, JSON and HTML: all of it, in both languages, and nothing obeyed."""

from __future__ import annotations

import copy
import re
from dataclasses import replace
from html.parser import HTMLParser
from typing import Any

import pytest

from kamsim.analysis.review.reviewing import Review, review
from kamsim.analysis.review.verdicts import LIMITS, POOR
from kamsim.analysis.review.whatif import Other, what_if
from kamsim.domain.attempt import Move
from kamsim.engine.call import Call
from kamsim.report.plain import WIDTH
from kamsim.report.review_html import review_html
from kamsim.report.review_json import review_json
from kamsim.report.review_text import review_text
from kamsim.report.review_words import (
    CLASS_WORDS,
    SIGNS,
    TOLD,
    WORDS,
    class_word,
    counts,
    likely_words,
    teaching,
    turning_words,
)
from kamsim.report.wrapping import cells
from tests.analysis.calls import sold
from tests.models import call_of, shipped, small_call

Told = tuple[Call, Review, tuple[Other, ...]]


@pytest.fixture(scope="module")
def told() -> Told:
    call = sold("street-watch", "rookie", 2, "advocating", most=8)
    return call, review(call), what_if(call)


# Elements that have no end of their own.
EMPTY = {"meta", "br"}


class Page(HTMLParser):
    """What a browser would make of a page: its elements, all closed, and its text."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.seen: list[tuple[str, dict[str, str | None]]] = []
        self.words: list[str] = []
        self.feed(page)
        self.close()
        assert self.open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.seen.append((tag, dict(attrs)))
        if tag not in EMPTY:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.seen.append((tag, dict(attrs)))

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.words.append(data)


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_the_text_tells_every_turn_within_the_width(told: Told, lang: str) -> None:
    page = review_text(*told, lang)
    assert all(cells(line) <= WIDTH for line in page.split("\n"))
    for turn in told[1].turns:
        assert f"{turn.number}. {class_word(turn, lang)}".rstrip() in page
        assert (turn.word == "plain") == (class_word(turn, lang) == "")
    assert all(sign in page for sign in SIGNS.values()), "the signs are explained"
    assert WORDS["what_if"][lang] in page


def test_where_something_was_lost_it_says_what_to_do_instead(told: Told) -> None:
    page = review_text(*told, "en")
    lost = [turn for turn in told[1].turns if turn.word in TOLD]
    assert lost
    assert page.count("Instead (") == sum(len(turn.alternatives) for turn in lost)
    named = page.count("points lost, likely") + page.count("points lost (")
    # What an answer shows is inexact and no more, whatever it cost: no figure stands beside that word.
    told_with = [turn for turn in lost if turn.word != POOR[0] or turn.counted <= LIMITS[2]]
    assert named == sum(turn.counted > LIMITS[0] for turn in told_with)
    assert page.count("heard at ") == sum(turn.heard is not None for turn in lost if turn.word in POOR)


def test_only_those_buyers_are_told_with_whom_it_comes_out_differently(told: Told) -> None:
    call, found, others = told
    score = call.score / 100
    alike = replace(others[0], parts=2, outcome=call.outcome, score=score + 4)
    apart = [replace(alike, score=score + 6), replace(alike, outcome="order")]
    assert teaching(call, [alike, *apart, replace(apart[0], parts=None)]) == apart
    assert WORDS["no_other"]["en"] in " ".join(review_text(call, found, [alike], "en").split())
    reply = apart[0].turns[1].reply["zh"]
    assert reply[:4] in review_text(call, found, apart, "zh")


def test_no_answer_is_told_as_certain() -> None:
    assert likely_words(100, "en") == "likely answer"
    assert likely_words(60, "zh") == WORDS["possible"]["zh"]


def test_the_json_holds_what_the_review_holds(told: Told) -> None:
    call, found, others = told
    plain = review_json(call, found, others)
    assert plain["accuracy"] == found.accuracy
    assert plain["turning_point"] == found.turning
    assert [turn["class"] for turn in plain["turns"]] == [turn.word for turn in found.turns]
    assert [turn["best_reach"] for turn in plain["turns"]] == plain["curve"][:-1]
    # The call was cut off: its last point is what was still within reach.
    assert plain["curve"][-1] == plain["turns"][-1]["reach"]
    for turn, told_turn in zip(plain["turns"], found.turns, strict=True):
        assert turn["interval"] == list(told_turn.interval)
        assert turn["due"] == list(told_turn.due)
        assert turn["met"] == (told_turn.did == "meet")
        assert (turn["heard"] is None) == (told_turn.heard is None)
        assert all(set(one) >= {"willing", "met"} for one in turn["alternatives"])
    assert [one["move"] for one in plain["turns"][0]["alternatives"]] == [
        one.move for one in found.turns[0].alternatives
    ]
    assert len(plain["what_if"]) == len(others)


def test_the_json_does_not_tell_how_it_was_computed(told: Told) -> None:
    call, found, others = told
    assert review_json(call, found, others) == review_json(call, replace(found, compiled=True), others)


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_the_page_is_whole_and_needs_nothing_else(told: Told, lang: str) -> None:
    page = Page(review_html(*told, lang))
    tags = [tag for tag, _ in page.seen]
    assert not {"script", "link", "img", "iframe"} & set(tags)
    assert all(not value or not value.startswith("http") for _, attrs in page.seen for value in attrs.values())
    assert tags.count("article") == len(told[1].turns)
    assert tags.count("circle") == len(told[1].turns)
    assert tags.count("tr") == len(teaching(told[0], told[2]))


def test_each_point_of_the_curve_leads_to_its_turn(told: Told) -> None:
    page = Page(review_html(*told, "en"))
    targets = {attrs["id"] for tag, attrs in page.seen if tag == "article"}
    assert [attrs["href"] for tag, attrs in page.seen if tag == "a"] == [f"#turn-{n}" for n in range(1, 9)]
    assert {f"turn-{n}" for n in range(1, 9)} == targets


def test_texts_are_text_whatever_they_say() -> None:
    model = shipped("street-watch")
    scenario: Any = copy.deepcopy(model.scenario)
    evil = {"en": "<script>alert('x')</script> & \"q\"", "zh": "<b>粗</b>"}
    scenario["title"] = scenario["buyer"]["name"] = evil
    for line in scenario["lines"]:
        line["text"] = evil
        line["says"] = {}
    call = call_of(replace(model, scenario=scenario))
    for choice in (0, 1, 0):
        call.submit(Move(1.0, call.menu()[choice].id))
    for lang in ("en", "zh"):
        page = Page(review_html(call, review(call), what_if(call), lang))
        assert "script" not in [tag for tag, _ in page.seen]
        assert "b" not in [tag for tag, _ in page.seen]
        assert evil[lang] in "".join(page.words)


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_the_page_lets_nothing_in(told: Told, lang: str) -> None:
    page = Page(review_html(*told, lang))
    policy = next(attrs["content"] for tag, attrs in page.seen if attrs.get("http-equiv") == "Content-Security-Policy")
    assert policy == "default-src 'none'; style-src 'unsafe-inline'"


def test_chinese_has_its_own_signs(told: Told) -> None:
    call, found, others = told
    page = review_text(call, found, others, "zh")
    # What a scenario says is its author's; the page's own lines are those that begin with a number or a word of ours.
    own = [line for line in page.split("\n") if re.match(r"\s*(\d+\. |准确度|转折点|· |第\d+回合听到)", line)]
    assert len(own) > len(found.turns)
    for line in own:
        head = line.split("“")[0]
        assert not re.search(r"[,;:()](?!\d)", head), line


def test_a_call_without_a_move_makes_a_page_too() -> None:
    call = small_call()
    found = review(call)
    assert "no turn lost much" in turning_words(found, "en")
    assert counts(found, "en") == ""
    Page(review_html(call, found, what_if(call), "en"))
    assert review_text(call, found, what_if(call), "zh")


def test_every_word_is_there_in_both_languages() -> None:
    for words in (*WORDS.values(), *CLASS_WORDS.values()):
        assert words["en"]
        assert words["zh"]
    assert CLASS_WORDS.keys() == SIGNS.keys()


def test_chinese_paragraphs_are_joined_without_a_space(told: Told) -> None:
    call, found, others = told
    first = replace(found.turns[0], reply={"en": "Thursday.\n(Later.) Sit down.", "zh": "周四。\n（三天后。）坐吧。"})
    pages = {
        lang: review_text(call, replace(found, turns=(first, *found.turns[1:])), others, lang) for lang in ("en", "zh")
    }
    assert "周四。（三天后。）坐吧。" in pages["zh"]
    assert "Thursday. (Later.) Sit down." in pages["en"]

"""Growth on pages and cards: what comes from scenarios is text there and never markup; both languages."""

from __future__ import annotations

import re

import pytest

from kamsim.domain.puzzle import Puzzle
from kamsim.domain.vocabulary import LANGUAGES
from kamsim.library.puzzles import position_of, puzzles_on
from kamsim.report.anki import card_fields
from kamsim.report.growth_words import FIGURE, REASON, STATE, TRY, VERDICT, figure_text
from kamsim.report.progress_html import MOST, chart_of, progress_html
from kamsim.report.progress_text import bar, progress_text
from kamsim.report.today_text import step_text, today_text
from kamsim.study.focus import BEHAVIOURS, Chosen
from kamsim.study.growth import progress
from kamsim.study.habits import FIGURES
from kamsim.study.learner import Learner
from kamsim.study.mastery import STATES
from kamsim.study.puzzling import order_of
from kamsim.study.rating import Point, Rating
from kamsim.study.today import Suggested, today
from tests.study.learners import TODAY, answered, behaved, call_made, day, with_slips

HOSTILE = "<script>alert('x')</script>&\"{{ 7 * 7 }}"
CALLS = tuple(call_made(n, n, habits=behaved("veteran", met=0.5), review=with_slips(3)) for n in range(8))
LEARNER = Learner(
    tuple(answered("mill-001", True, n) for n in range(3)), CALLS, {"mill-001": 1500.0}, {"street-watch": 1400.0}
)
NAMED = {name: {"en": HOSTILE, "zh": HOSTILE} for name in ("street-watch", "advance", "veteran", "K01")}
GROWN = progress(LEARNER, day(9), TODAY + 9, Chosen("met", day(4)), {"veteran": {"met": 0.9}})


@pytest.mark.parametrize("lang", LANGUAGES)
def test_hostile_names_are_text_on_the_page(lang: str) -> None:
    page = progress_html(GROWN, NAMED, lang)
    assert "<script" not in page
    assert "&lt;script&gt;alert" in page
    assert "49" not in re.findall(r"alert[^<]{0,40}", page)[0]


def test_hostile_words_are_text_on_a_card() -> None:
    moves = [one for one in puzzles_on("street-watch") if one["theme"] == "your_move"]
    found = next(one for one in moves if position_of(one) is not None)
    puzzle: Puzzle = {**found, "why": {"en": HOSTILE, "zh": HOSTILE}}
    call = position_of(puzzle)
    assert call is not None
    fields = card_fields(puzzle, call, order_of(puzzle), {puzzle["k"]: {"en": HOSTILE, "zh": HOSTILE}}, "en")
    assert not any("<script" in field for field in fields)
    assert sum("&lt;script&gt;" in field for field in fields) == 2


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_word_of_growth_is_there(lang: str) -> None:
    assert set(FIGURE) == set(FIGURES)
    assert set(TRY) == set(BEHAVIOURS)
    assert set(STATE) == set(STATES)
    for words in (FIGURE, TRY, STATE, VERDICT, REASON):
        assert all(text[lang] for text in words.values())
    told = progress_text(GROWN, {}, lang)
    assert not re.search(r"[{}]", told)
    assert FIGURE["met"][lang] in told


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("reason", sorted(REASON))
def test_every_reason_is_told(reason: str, lang: str) -> None:
    kind, _, why = reason.removesuffix("_1").partition(".")
    step = Suggested(kind, why, 1 if reason.endswith("_1") else 3, k="K01", scenario="street-watch")
    told = step_text(step, {"street-watch": {"en": "The street", "zh": "街头"}}, lang)
    assert told
    assert not re.search(r"[{}]", told)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_beginner_is_not_told_how_little_he_did(lang: str) -> None:
    told = today_text(today(Learner(), [], ("K01",), day(0), TODAY), {}, lang)
    assert "28" not in told
    assert "28" in today_text(today(LEARNER, [], ("K01",), day(9), TODAY + 9), {}, lang)


def test_the_day_says_what_to_type() -> None:
    found = today(LEARNER, [], ("K01",), day(9), TODAY + 9)
    told = today_text(found, {}, "en")
    for step in found.steps:
        assert step.done or f"> kamsim {' '.join(step.command)}" in told


def test_a_chart_of_many_days_shows_the_first_and_the_last() -> None:
    points = [Point(TODAY + n, Rating(1500.0 + n, 60.0)) for n in range(3 * MOST)]
    chart = chart_of(points, "calls")
    assert len(chart.dots) == MOST
    assert chart.dots[0][0] < chart.dots[-1][0]
    assert chart.dots[0][1] > chart.dots[-1][1], "higher is further up"
    assert chart.ticks
    assert chart_of(points[:2], "calls").line.count(",") == 2


def test_a_bar_and_a_figure_need_no_colour() -> None:
    assert (bar(0.5, 4), bar(-1, 2), bar(9, 2)) == ("##..", "..", "##")
    assert [figure_text("met", 0.254), figure_text("problem", 3.04), figure_text("met", None)] == ["25%", "3.0", "–"]

"""What of a puzzle can be heard: whether the last words decide, and by what each wrong option falls."""

from __future__ import annotations

from types import SimpleNamespace
from typing import cast

import pytest

from kamsim.analysis.review.audible import (
    MANNERS,
    PLAIN,
    could_decide,
    fall_of,
    is_decided,
    last_words,
    names_alone,
)
from kamsim.content.assets import read_rulebook
from kamsim.content.locate import assets
from kamsim.domain import vocabulary as v
from kamsim.domain.rulebook import Rulebook
from kamsim.engine.rules import codes as c
from kamsim.engine.rules import layout as y
from kamsim.report.puzzle_falls import PAST, fall_words
from tests.analysis.test_grounds import Line
from tests.models import at, need


@pytest.fixture
def walk() -> Line:
    """He admits that heat costs him money; nothing has been said yet."""
    return Line(at({"heat": need(), "freight": need(open=15)}))


def fall(walk: Line, move: str) -> str:
    return fall_of(walk.at.t, [*walk.history[:-1], walk.at.s], walk.at.m(move))


def decided(walk: Line, move: str) -> bool:
    return is_decided(walk.at.t, [*walk.history[:-1], walk.at.s], walk.at.m(move))


def test_a_wrong_move_falls_by_what_it_does_to_the_last_words(walk: Line) -> None:
    walk.make("s_free", "p_heat")
    assert fall(walk, "p_freight") == "take_up.asks"
    assert fall(walk, "b_heat") == "take_up.shows"
    assert fall(walk, "ad_trial") == "take_up.decides"
    assert fall(walk, "i_time") == "other_side"
    assert fall(walk, "i_money") == "", "it does what is due"


def test_what_could_be_meant_is_no_wrong_option(walk: Line) -> None:
    walk.make("p_heat")
    assert fall(walk, "affirm") == "", "to assent is no fault that one hears"
    assert fall(walk, "p_freight") == "take_up.asks"
    walk.at.s[y.NEED + walk.at.k("freight")] = c.IMPLIED
    assert fall(walk, "p_freight") == "", "that was confided, too"


def test_an_implication_is_decided_for_right_after_the_difficulty(walk: Line) -> None:
    walk.make("p_heat")
    k = walk.at.k("heat")
    assert could_decide([*walk.history[:-1], walk.at.s])
    assert decided(walk, "i_money")
    assert not decided(walk, "n_heat")
    assert not decided(walk, "paraphrase"), "to listen first is a matter of taste"
    walk.at.s[y.DEEPENED + k] = 1
    assert not decided(walk, "i_money"), "one of its consequences has been drawn out"
    assert not could_decide([*walk.history[:-1], walk.at.s])


def test_the_payoff_is_decided_for_once_a_consequence_was_said_with_weight(walk: Line) -> None:
    walk.make("p_heat", "i_money")
    k = walk.at.k("heat")
    assert walk.at.reply == "deepens"
    walk.at.owe("take_up", "heat", mark=1)
    walk.at.s[y.WEIGHT + k] = c.WORRY
    assert not decided(walk, "n_heat")
    walk.at.s[y.WEIGHT + k] = c.URGENT
    assert decided(walk, "n_heat")
    walk.at.s[y.USED + walk.at.m("n_heat")] = 1
    assert not decided(walk, "n_heat"), "it was asked before"


def test_a_nod_to_listening_leaves_the_words_before_it_the_last(walk: Line) -> None:
    walk.make("p_heat", "acknowledge")
    s = walk.at.s
    s[y.REPLY], s[y.DUE_AGE], s[y.REPLY_NAMED] = c.NODS, 1, 0
    assert last_words([*walk.history[:-1], s]) == 1
    s[y.REPLY] = c.TELLS
    assert last_words([*walk.history[:-1], s]) == 2


def test_an_angle_is_named_alone_by_its_words() -> None:
    angles = {
        "en": {"money": ["money", "=pay"], "time": ["hour"], "risk": ["danger"]},
        "zh": {"money": ["钱"], "time": ["钟头"], "risk": ["险"]},
    }

    book = cast("Rulebook", SimpleNamespace(angles=angles, hearing=read_rulebook(assets("rulebook")).hearing))

    def alone(en: str, other: str = "time", zh: str = "") -> bool:
        return names_alone({"en": en, "zh": zh}, "money", other, book)

    assert alone("It is money that we lose.")
    assert not alone("Money, and an hour a day.")
    assert not alone("Three hours a day.")
    assert not alone("Payday."), "the whole word is asked for"
    assert not alone("It is money that we lose.", zh="搭进去几个钟头。"), "nor may the other language name it"
    assert alone("It is money that we lose.", "risk")
    assert names_alone({"zh": "白花的都是钱。"}, "money", "time", book), "a lesson in Chinese alone is read in Chinese"
    assert not alone("It is money, and at the end it says 'probably'.", "risk"), "who is not sure has something to fear"


def test_every_fall_has_its_sentence_in_both_languages() -> None:
    falls = [*PLAIN, *(f"{due}.{manner}" for due in v.DUES[1:] for manner in MANNERS)]
    for one in falls:
        assert set(fall_words(one)) == {"en", "zh"}
    assert fall_words("show.decides") != fall_words("show.gives")
    assert all(key.partition(".")[2] in ("", *MANNERS) for key in PAST)

"""Better words are offered only where all that they suppose has been heard."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest

from kamsim.domain.scenario import BetterWords, Scenario
from kamsim.engine.timeline import Timeline
from kamsim.scoring.supposing import fitting, is_heard, named
from tests.models import SHIPPED, shipped
from tests.scoring.test_authored import better, words
from tests.written import written

ANY = words("any")


@pytest.mark.parametrize(
    ("call", "after", "heard"),
    [
        ("s_meter tells known.meter=1; thank warms", {"facts": ["meter"]}, True),
        ("s_meter tells; thank warms", {"facts": ["meter"]}, False),
        # What is told in the answer to the turn itself comes too late.
        ("thank warms; s_meter tells known.meter=1", {"facts": ["meter"]}, False),
        ("s_meter hints reply_named=heat; thank warms", {"topics": ["heat"]}, True),
        ("p_heat admits; thank warms", {"topics": ["heat"]}, True),
        ("p_heat shrugs; thank warms", {"topics": ["heat"]}, False),
        ("f_heat objects reply_objection=price; thank warms", {"objections": ["price"]}, True),
        ("thank warms; f_heat objects reply_objection=price", {"objections": ["price"]}, False),
        ("s_meter tells known.meter=1; thank warms", {"facts": ["meter"], "topics": ["heat"]}, False),
    ],
)
def test_what_is_supposed_has_come_from_him_before_the_turn(call: str, after: dict[str, Any], heard: bool) -> None:
    told = written(call)
    assert is_heard(told, told.turns[-1], better(ANY, **after)) == heard


def saying(en: str, zh: str) -> Timeline:
    """A call of two turns, with his answer to the first."""
    told = written("s_meter tells; thank warms")
    return replace(told, turns=(replace(told.turns[0], reply={"en": en, "zh": zh}), told.turns[1]))


@pytest.mark.parametrize(
    ("said", "heard"),
    [
        ([{"en": "since spring"}], True),
        ([{"zh": "春天"}], True),
        ([{"en": "since spring", "zh": "春天"}], True),
        ([{"en": "since spring", "zh": "秋天"}], False),
        ([{"en": "since autumn"}, {"en": "spring"}], True),
        ([{"en": "since autumn"}], False),
    ],
)
def test_words_of_his_are_looked_for_in_what_he_said(said: list[dict[str, str]], heard: bool) -> None:
    told = saying("It's been like this since Spring.", "从春天起就这样。")
    assert is_heard(told, told.turns[1], better(ANY, said=said)) == heard


@pytest.mark.parametrize(("his", "heard"), [("It costs 900 a day.", True), ("It costs a lot.", False)])
def test_a_value_that_a_fact_holds_is_named_once_it_was_told(his: str, heard: bool) -> None:
    told = saying(his, his)
    scenario: Any = dict(told.model.scenario)
    scenario["facts"] = [{**one, "text": words("a day costs {cost}")} for one in scenario["facts"]]
    told = replace(told, model=replace(told.model, scenario=scenario), names={**told.names, "cost": words("900")})
    assert is_heard(told, told.turns[1], better(words("{cost} a day"))) == heard
    assert is_heard(told, told.turns[1], better(words("so much")))


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (("Did Old Zhou say so, or Mr Wei?", "老周说的？"), (["Old Zhou", "Mr Wei"], [])),
        (("By Thursday, all forty of them at 4,600 each.", "四十只，每只4600。"), ([], ["4,600", "forty"])),
        (("Seventy comes once. What then?", "万一没有呢？七十大寿就这一回。"), ([], ["Seventy"])),
        (("Suppose it held. I'd ask you.", "一年两趟，十分好。"), ([], [])),
    ],
)
def test_names_and_figures_are_found(text: tuple[str, str], found: tuple[list[str], list[str]]) -> None:
    assert sorted(set(named(text[0], "en")) - {"Thursday"}) == sorted([*found[0], *found[1]])
    assert named(text[1], "zh") == [one for one in ("四十", "4600", "七十") if one in text[1]]
    assert named(text[0], "fr") == []


@pytest.mark.parametrize(
    ("his", "text", "heard"),
    [
        (("Mr Wei looks.", "魏工看。"), ("What does Mr Wei see?", "魏工看见什么？"), True),
        (("The chief looks.", "总工看。"), ("What does Mr Wei see?", "魏工看见什么？"), False),
        (("Nineteen years.", "十九年了。"), ("All of nineteen years?", "十九年？"), True),
        (("For years.", "十九年了。"), ("All of nineteen years?", "十九年？"), False),
        (("Nineteen years.", "好多年了。"), ("All of nineteen years?", "十九年？"), False),
    ],
)
def test_a_name_or_a_figure_is_named_once_it_was_heard(
    his: tuple[str, str], text: tuple[str, str], heard: bool
) -> None:
    told = saying(*his)
    words_of = better({"en": text[0], "zh": text[1]})
    assert is_heard(told, told.turns[1], words_of) == heard
    # What is said in the answer to the turn itself comes too late.
    assert not is_heard(replace(told, turns=told.turns[:1]), told.turns[0], words_of)


def test_a_seller_knows_the_briefing_and_what_is_his_own() -> None:
    told = written("s_meter tells; thank warms")
    text = better({"en": "What of nineteen years?"})
    scenario: Any
    for kind, heard in (("proof", True), ("problem", False)):
        scenario = dict(told.model.scenario)
        scenario["lines"] = [
            {**scenario["lines"][0], "kind": kind, "text": {"en": "We've done it for nineteen years."}}
        ]
        with_line = replace(told, model=replace(told.model, scenario=scenario))
        assert is_heard(with_line, with_line.turns[1], text) == heard
    scenario = dict(told.model.scenario)
    scenario["briefing"] = {**scenario["briefing"], "offer": {"en": "Nineteen years in the trade."}}
    briefed = replace(told, model=replace(told.model, scenario=scenario))
    assert is_heard(briefed, briefed.turns[1], text)


@pytest.mark.parametrize("name", SHIPPED)
def test_what_better_words_name_can_be_heard_or_is_known(name: str) -> None:
    scenario: Any = shipped(name).scenario
    sections = ("topics", "facts", "lines", "objections", "advances")
    whole = [scenario["opening"], scenario["briefing"], scenario["names"], scenario["buyer"]]
    whole += [{key: it for key, it in one.items() if key != "better"} for part in sections for one in scenario[part]]
    whole += [one["values"] for one in scenario["variants"]]
    heard = str(whole).casefold()
    texts = [text["says"] for _, found in every(scenario) for text in found]
    wanted = {(one, words_in) for text in texts for lang, words_in in text.items() for one in named(words_in, lang)}
    assert sorted(one for one in wanted if one[0].casefold() not in heard) == []


def test_of_several_the_first_that_fits_is_taken() -> None:
    told = written("s_meter tells; thank warms")
    found = [better(words("particular"), facts=["meter"]), better(words("neutral"))]
    assert list(fitting(told, told.turns[1], found)) == [words("neutral")]


def every(scenario: Scenario) -> Iterator[tuple[str, list[BetterWords]]]:
    """All better words of a scenario, under their place."""
    for owner, texts in [("call", scenario["better"]), *((one["id"], one["better"]) for one in scenario["topics"])]:
        yield from ((f"{owner}.{key}", each) for key, each in texts.items())
    for section in (scenario["facts"], scenario["objections"]):
        yield from ((one["id"], one["better"]) for one in section)


@pytest.mark.parametrize("name", SHIPPED)
def test_behind_words_for_one_buyer_stand_some_that_suit_any(name: str) -> None:
    bare = [place for place, texts in every(shipped(name).scenario) if texts and any(texts[-1]["after"].values())]
    assert bare == []


@pytest.mark.parametrize("name", SHIPPED)
def test_what_he_is_to_have_said_he_can_say(name: str) -> None:
    scenario: Any = shipped(name).scenario
    sections = ("topics", "lines", "objections")
    his = str([scenario["opening"], [one["says"] for part in sections for one in scenario[part]]])
    said = [one for _, texts in every(scenario) for text in texts for one in text["after"]["said"]]
    assert [one for one in said if any(word.casefold() not in his.casefold() for word in one.values())] == []

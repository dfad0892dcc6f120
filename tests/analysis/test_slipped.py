"""What slipped out beside an answer, the words that go back to what was said, and what an alternative opens."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any, cast

import pytest

from kamsim.analysis.review.glosses import gloss
from kamsim.analysis.review.grounds import Ground
from kamsim.analysis.review.instead import led_in_fitly
from kamsim.analysis.review.merits import Merit
from kamsim.analysis.review.slipped import slip_of_turn
from kamsim.analysis.review.verdicts import Judged
from kamsim.content.assets import read_rulebook
from kamsim.content.locate import assets
from kamsim.domain import vocabulary as v
from kamsim.engine.call import Call
from kamsim.engine.rules import codes as c
from kamsim.engine.rules import layout as y
from tests.analysis.test_overlooked import judged
from tests.analysis.test_signing import last, position, said
from tests.models import Position

__all__ = ["position"]

POWER = {
    "label": {"en": "the electricity bill", "zh": "电费"},
    "says": {
        "named": [{"en": "What bothers us is the electricity.", "zh": "叫人犯愁的，是电费。"}],
        "shrugs": [{"en": "A roll of the forklift.", "zh": "叉车上的卷膜。"}],
    },
}


def slip(reply: str, zh: str = "嗯。又是电费。", answer: int = c.HINTS, named: int = 1) -> dict[str, str]:
    """What is quoted of an answer that let something slip."""
    after = [0] * 400
    after[y.REPLY], after[y.REPLY_NAMED] = answer, named
    turn = SimpleNamespace(after=after, reply={"en": reply, "zh": zh})
    call = SimpleNamespace(turns=(turn,), model=SimpleNamespace(scenario={"topics": [POWER]}))
    return slip_of_turn(cast("Call", call), 1)


def test_what_slipped_out_is_not_the_answer_to_the_question() -> None:
    told = slip("A roll has slipped off the forklift. Then the cost meeting. Electricity. My favourite.")
    assert told == {"en": "Then the cost meeting. Electricity. My favourite.", "zh": "又是电费。"}
    beside = "Three people are waiting at my door, all at once. And no air on four, again."
    assert slip(f"The electricity is what you asked for. {beside}")["en"] == beside
    assert slip("The electricity. Three people wait. No air.")["en"] == "Three people wait. No air."
    assert slip("The electricity. Three people wait.") == {}, "so few words are quoted whole"
    much = slip("It stopped. Electricity. " + "And then it rained all day. " * 9)["en"]
    assert much.startswith("Electricity. And then")
    assert len(much) < 150


def test_where_nothing_slipped_out_or_it_is_all_that_was_said_nothing_is_set_apart() -> None:
    assert slip("It stopped. Electricity.", answer=c.TELLS) == {}
    assert slip("It stopped. Electricity.", named=0) == {}
    assert slip("Electricity.") == {}
    assert slip("It stopped. " + "And then it rained all day. " * 9) == {}
    call: Any = SimpleNamespace(turns=())
    assert slip_of_turn(call, 0) == {}


@pytest.mark.parametrize(
    ("words", "turn", "kept"),
    [
        ("What does it cost you?", 1, True),
        ("You told me earlier: “It eats money”. What does it cost you?", 1, True),
        ("You told me earlier: “It rains”. What does it cost you?", 1, False),
        ("You told me earlier: “It eats money”. What does it cost you?", 0, False),
        ("There's something you told me earlier. What does it cost you?", 1, False),
    ],
)
def test_who_goes_back_to_something_names_what_the_reason_names(words: str, turn: int, *, kept: bool) -> None:
    reply = {"en": "It eats money, every week.", "zh": "费钱。"}
    model = SimpleNamespace(rulebook=read_rulebook(assets("rulebook")))
    call: Any = SimpleNamespace(turns=(SimpleNamespace(reply=reply),), model=model)
    held: Any = SimpleNamespace(ground=Ground("waits", turn))
    text = {"en": words, "zh": words}
    assert led_in_fitly(call, cast("Judged", held), text) == (text if kept else {})
    bare: Any = SimpleNamespace(ground=None)
    assert (led_in_fitly(call, cast("Judged", bare), text) == text) is ("earlier" not in words)
    assert led_in_fitly(call, cast("Judged", bare), {}) == {}


def test_what_an_alternative_opens_is_told_in_plain_words() -> None:
    early: Any = SimpleNamespace(reason="early")
    other: Any = SimpleNamespace(reason="passed_over")
    told = [gloss(one, likely)["en"] for one, likely in ((early, c.TELLS), (other, c.TELLS), (other, c.ADMITS))]
    assert len(set(told)) == len(told)
    assert all("implied need" not in gloss(other, code).get("en", "") for code in range(len(v.REPLIES)))
    assert gloss(other, c.BELIEVES) == {}


# -- praise that its moment does not bear out ----------------------------------------------------------------------


def test_who_was_let_speak_is_not_answered_for_yet(position: Position) -> None:
    position.s[y.ANGER_CUE] = 1
    calmer = said(position, "At last somebody listens.", answer=c.OPENS, reply_mark=-1, anger_cue=0)
    heard: dict[str, Any] = {"word": "best", "reason": "calmed", "merit": Merit("calmed", 0)}
    assert last(position, judged(position, "cushion", **heard), said(position), calmer)[:2] == ("good", "calmed")
    assert last(position, judged(position, "apologise", **heard), said(position), calmer)[:2] == ("best", "calmed")
    position.s[y.LAST_KIND], position.s[y.REPLY] = c.LISTEN, c.OPENS
    again = judged(position, "apologise", **heard)
    assert last(position, again, said(position), calmer)[:2] == ("good", "calmed"), "he had been let in before"


def test_more_pain_soon_after_he_said_that_it_hurts_is_good_and_not_best(position: Position) -> None:
    deeper = said(position, "I couldn't bear that.", answer=c.DEEPENS)
    best = judged(position, "i_money", number=3, word="best", reason="developed", merit=Merit("developed", 1))
    calm = last(position, best, said(position), said(position), deeper)
    hurt = last(position, best, said(position), said(position, warned=c.WARN_PAIN), deeper)
    assert (calm[0], hurt[0]) == ("best", "good")


def test_a_question_that_leaves_somebody_near_for_facts_is_not_praised(position: Position) -> None:
    position.s[y.REPLY] = c.TELLS
    father = said(position, "That was my father's watch, I couldn't give it away.", answer=c.TELLS)
    hints = said(position, "Thursday. And Sunday is a birthday.", "What is on this week?", answer=c.HINTS)
    on_it = said(position, "It stopped. And Sunday is a birthday.", "Your father's watch, what is it?", answer=c.HINTS)
    hint = judged(position, "s_shift", word="good", reason="hint", merit=Merit("hint"))
    assert last(position, hint, father, hints)[:2] == ("plain", "plain")
    assert last(position, hint, father, on_it)[:2] == ("good", "hint")
    assert last(position, hint, said(position, "It is Tuesday."), hints)[:2] == ("good", "hint")


def test_that_something_else_came_of_a_question_while_a_wish_waited_was_luck(position: Position) -> None:
    told = said(position, "What weighs on me is the freight.", answer=c.REDIRECTS)
    led = judged(position, "p_freight", word="good", reason="led_on")
    assert last(position, led, said(position), told)[:2] == ("good", "led_on")
    position.owe("show", "heat")
    led = judged(position, "p_freight", word="good", reason="led_on")
    assert last(position, led, said(position), told)[:2] == ("plain", "plain")

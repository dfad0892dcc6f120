"""A scenario says general moves its own way, and its buyer answers them his own way."""

from __future__ import annotations

from typing import Any

import pytest

from kamsim.engine.call import Call
from kamsim.engine.rules import layout as y
from tests.models import call_of, model_of, need, say_all, text, variant, workshop

NOTHING: dict[str, Any] = {
    "label": None,
    "says": [],
    "says_topic": [],
    "says_agreed": [],
    "says_denied": [],
    "note": None,
}


def own(**changes: Any) -> dict[str, Any]:
    return {**NOTHING, "phone": None, "replies": {}, **changes}


def call_with(wording: dict[str, Any], *, style: str = "analyzing", heat: int = 0, **changes: Any) -> Call:
    one = {**variant("one", {"heat": need()}, **changes), "heat": heat}
    return call_of(model_of(workshop(variants=[one], wording=wording)), style=style)


def wording_of(call: Call, move: str) -> str:
    return call.voice.wording(call.state, call.model.index[move])["en"]


def test_its_own_words_take_the_place_of_the_general_ones() -> None:
    call = call_with({"greet": own(label=text("a nod"), says=[text("Evening.")])})
    assert wording_of(call, "greet") == "Evening."
    assert call.voice.label(call.state, call.model.index["greet"]) == text("a nod")
    # The others are said as everywhere, and so is what it leaves alone.
    assert wording_of(call, "ask_time") == wording_of(call_with({}), "ask_time")
    general = call.model.general_move(call.model.index["greet"])
    assert general is not None
    assert general["note"] == next(m for m in call_with({}).model.repertoire["moves"] if m["id"] == "greet")["note"]


@pytest.mark.parametrize(
    ("phone", "said"),
    [(None, "Evening."), ({**NOTHING, "says": [text("Hello there.")]}, "Hello there."), (NOTHING, "Evening.")],
)
def test_on_the_telephone_its_words_for_that_or_else_those_for_either(phone: Any, said: str) -> None:
    call = call_with({"greet": own(says=[text("Evening.")], phone=phone)}, medium="phone")
    assert wording_of(call, "greet") == said


def test_once_he_has_agreed_there_are_other_words() -> None:
    words = {"leave_politely": own(says=[text("I won't keep you.")], says_agreed=[text("Until Thursday, then.")])}
    call = call_with(words)
    assert wording_of(call, "leave_politely") == "I won't keep you."
    say_all(call, "s_meter", "ad_trial")
    assert wording_of(call, "leave_politely") == "Until Thursday, then."


def test_he_answers_them_in_his_own_words_unless_he_is_angry() -> None:
    replies = {"warms": [text("«mine»")], "tolerates": [text("«mine»")], "cools": [text("«mine»")]}
    assert "«mine»" in say_all(call_with({"greet": own(replies=replies)}), "greet").reply["en"]
    assert "«mine»" not in say_all(call_with({"thank": own(replies=replies)}), "greet").reply["en"]
    furious = call_with({"greet": own(replies=replies)}, heat=5)
    assert "«mine»" not in say_all(furious, "greet").reply["en"]


def test_only_what_he_has_just_said_is_taken_up() -> None:
    call = call_with({"echo": own(says=[text("I see.")], says_topic=[text("“{tail}?”")])})
    call.voice.trainee.hear(0, None)
    call.voice.trainee.hear(1, {"en": "we read it by hand", "zh": "我们手工抄表"})
    call.voice.trainee.hear(2, None)
    state = list(call.state)
    said = []
    for turn in (0, 1, 2):
        state[y.TURN] = turn
        said.append(call.voice.trainee.wording(state, call.model.index["echo"])["en"])
    assert said == ["I see.", "“we read it by hand?”", "I see."]

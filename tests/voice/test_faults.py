"""Nothing breaks the spell of a call: nobody says a sentence twice, nobody claims what was not said."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import pytest

from kamsim.domain.text import Localized
from kamsim.engine.timeline import Timeline, Turn
from tests.voice.calls import calls
from tests.voice.faults import faults, sentences


def found(count: int) -> list[tuple[str, str, int, str]]:
    """Every fault in so many calls, and where."""
    return [
        (call.header.item, call.header.style, fault.turn, f"{fault.kind}: {fault.words}")
        for call in calls(count)
        for fault in faults(call)
    ]


def test_nothing_breaks_the_spell_of_two_hundred_calls() -> None:
    assert found(200) == []


@pytest.mark.deep
def test_nothing_breaks_the_spell_of_three_thousand_calls() -> None:
    assert found(3000) == []


# -- the faults are found where they are ------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def call() -> Timeline:
    """A call with some turns and no fault."""
    return next(one for one in calls(40) if len(one.turns) > 8 and not faults(one))


def spoilt(call: Timeline, **words: Any) -> list[str]:
    """The kinds of fault when the third turn is other in these ways."""
    turns: Sequence[Turn] = [*call.turns[:2], replace(call.turns[2], **words), *call.turns[3:]]
    return [fault.kind for fault in faults(replace(call, turns=tuple(turns)))]


def text(en: str, zh: str = "好。") -> Localized:
    return {"en": en, "zh": zh}


def test_what_is_said_twice_is_found_in_either_language(call: Timeline) -> None:
    again = {lang: call.turns[1].reply[lang] + call.turns[0].reply[lang] for lang in ("en", "zh")}
    told = replace(call.turns[1], reply=text("I sleep badly over it. Really.", "为这个我睡不好觉。"))
    twice = replace(call, turns=(call.turns[0], told, *call.turns[2:]))
    assert "said twice" in spoilt(twice, reply=text("Ask on. I sleep badly over it!"))
    assert "said twice" in spoilt(twice, reply=text("Ask on.", "为这个我睡不好觉！"))
    assert "said twice" not in spoilt(twice, reply=text("I sleep well."))
    assert again


def test_short_words_may_come_again() -> None:
    assert list(sentences(text("Yes, and?", "是吗？"))) == []
    assert list(sentences(text("Twelve point 5 per cent. Good.", "一共十二万。"))) == [
        "Twelve point 5 per cent",
        "一共十二万",
    ]


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        ({"reply": text("Done by {who} alone.")}, "unfilled"),
        ({"reply": text("To be exact: By fork-lift.")}, "capital after colon"),
        ({"reply": text("Well,. so it is.")}, "signs"),
        ({"reply": text("It runs. mostly.")}, "small after stop"),
        ({"reply": text("…", "……")}, "speechless"),
        ({"reply": text("That's settled. Once is enough.")}, "claims it is settled"),
        ({"reply": text("You have your yes. When, and who?")}, "claims agreed"),
        ({"reply": text("I'll take it along. Goodbye.")}, "claims took a card"),
        ({"reply": text("Ask me first how it runs.")}, "coaches"),
        ({"reply": text("Yes.", "没听错，好。")}, "stamps"),
    ],
)
def test_each_kind_of_fault_is_found(call: Timeline, words: dict[str, Any], kind: str) -> None:
    fresh = replace(
        call, turns=tuple(one for one in call.turns if one.reply_class not in ("commits", "orders", "takes"))
    )
    assert kind in spoilt(fresh, **words)


def test_what_was_asked_and_answered_is_no_claim_to_be_made(call: Timeline) -> None:
    asked = replace(call.turns[0], kind="problem")
    heard = replace(call, turns=(asked, *call.turns[1:]))
    assert "claims nothing asked" in spoilt(heard, reply=text("You haven't asked me anything yet."))
    met = replace(call, turns=(*call.turns[:2], replace(call.turns[2], kind="answer", move="agree"), *call.turns[3:]))
    assert "claims walked round" in spoilt(met, reply=text("You went round it. I noticed."))


def test_a_second_seat_and_a_second_yes_are_found(call: Timeline) -> None:
    opened = replace(call, opening=text("Please sit down."))
    assert "two seats" in spoilt(opened, reply=text("Have a seat."))
    same = replace(call, turns=(call.turns[0], replace(call.turns[1], reply=text("All right. Ask.")), *call.turns[2:]))
    assert "same beginning" in spoilt(same, reply=text("All right. What is it?"))

"""What is added to a reply: a warning before he has had enough, the withdrawal of what was agreed."""

from __future__ import annotations

import pytest

from kamsim.domain import vocabulary as v
from kamsim.engine.bank import places
from kamsim.engine.rules import codes as c
from kamsim.engine.rules import layout as y
from kamsim.engine.voice import Voice, ahead
from tests.models import shipped


def answered(outcome: int) -> list[int]:
    """A position after a reply of this class, about nothing in particular."""
    state = [0] * y.SIZE
    state[y.REPLY], state[y.REPLY_TOPIC], state[y.REPLY_MARK] = outcome, -1, -1
    return state


def said(state: list[int], style: str) -> str:
    """What he says in this position, in English."""
    return Voice(shipped("street-watch"), 0, style, 1).speak(state, ahead(state)).reply["en"]


def bank(style: str, key: str) -> list[str]:
    """What a style can say under a key, here or anywhere."""
    model = shipped("street-watch")
    own = model.scenario["voice"].get(f"{key}@{style}", [])
    return [text["en"] for text in (*own, *model.repertoire["replies"][style][key])]


@pytest.mark.parametrize("style", v.STYLES)
def test_an_agreement_that_is_withdrawn_is_withdrawn_in_words(style: str) -> None:
    state = answered(c.OFFENDS)
    state[y.EVENT], state[y.EVENT_COUNT] = c.E_AGREEMENT_VOIDED * c.EVENT_BASE + c.ADVANCED, 1
    assert any(text in said(state, style) for text in bank(style, "withdraws"))


@pytest.mark.parametrize("style", v.STYLES)
@pytest.mark.parametrize("what", v.WARNINGS[1:])
def test_a_warning_is_added_to_the_answer(style: str, what: str) -> None:
    state = answered(c.TELLS)
    assert not any(text in said(state, style) for text in bank(style, f"warn_{what}"))
    state[y.WARNED] = v.WARNINGS.index(what)
    assert any(text in said(state, style) for text in bank(style, f"warn_{what}"))


@pytest.mark.parametrize("what", v.WARNINGS[1:])
def test_a_warning_that_has_no_words_left_is_no_other_words_either(what: str) -> None:
    assert list(places((), f"warn_{what}", (), by_phone=False, angry=False)) == [f"warn_{what}"]
    assert "spent" in places((), "tells", (), by_phone=False, angry=False)


@pytest.mark.parametrize("style", v.STYLES)
@pytest.mark.parametrize("due", v.DUES[1:])
def test_he_comes_back_to_just_what_is_due(style: str, due: str) -> None:
    state = answered(c.INSISTS)
    state[y.REPLY_MARK], state[y.COMMITMENT] = v.DUES.index(due), c.ADVANCED
    key = f"insists.{due}"
    known = key in shipped("street-watch").repertoire["replies"][style]
    assert known == (due not in ("take_up", "anger"))
    heard = said(state, style)
    texts = bank(style, key if known else "insists")
    assert any(text.split("{")[0] in heard for text in texts)

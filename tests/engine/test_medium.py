"""Face to face or by telephone: what is on the menu, how it is worded, what can be made out of the buyer."""

from __future__ import annotations

from typing import Any

import pytest

from kamsim.domain import vocabulary as v
from kamsim.domain.attempt import Move
from kamsim.engine.call import Call
from kamsim.engine.rules import codes as c
from kamsim.engine.rules import layout as y
from kamsim.engine.rules import step
from kamsim.engine.voice import Ahead, Voice
from tests.models import SHIPPED, Position, at, line, need, reaction, say_all, shipped, small_call, text, variant

PHONE = variant("one", {"heat": need()}, medium="phone")
SEEN = [line("s_room", "situation", medium="person"), line("s_ear", "situation", medium="phone")]
COMES = reaction("comes", {"line": "ad_trial"}, {"medium": "person"}, says=[text("«three days later»")])
RINGS = reaction("rings", {"line": "s_room"}, {"medium": "phone"})


def ids(call: Call) -> set[str]:
    return {choice.id for choice in call.menu()}


def on_phone(**scenario: Any) -> Call:
    return small_call(scenario={"variants": [PHONE], **scenario})


def moving() -> Call:
    """A call that begins by telephone, goes on face to face after the proposal, and by telephone after `s_room`."""
    return on_phone(lines=SEEN, reactions=[COMES, RINGS])


# -- the menu -------------------------------------------------------------------------------------------------------


def test_the_trainee_sees_how_they_talk() -> None:
    assert small_call().view.medium == "person"
    assert on_phone().view.medium == "phone"


def test_what_is_for_the_eye_is_said_only_face_to_face_and_the_reverse() -> None:
    assert ids(small_call(scenario={"lines": SEEN})) & {"s_room", "s_ear"} == {"s_room"}
    assert ids(on_phone(lines=SEEN)) & {"s_room", "s_ear"} == {"s_ear"}


def test_nobody_claps_a_shoulder_or_pours_tea_by_telephone() -> None:
    there, away = small_call(), on_phone()
    for call in (there, away):
        say_all(call, "s_free")
    assert ids(there) - ids(away) == {"shoulder_pat", "take_tea"}
    assert away.submit(Move(0.0, "shoulder_pat")).reason == "not_open"  # type: ignore[union-attr]


def test_a_reaction_takes_the_call_to_another_place_and_back() -> None:
    call = moving()
    assert not {"s_room", "shoulder_pat"} & ids(call)
    say_all(call, "s_free", "ad_trial")
    assert call.view.medium == "person"
    assert {"s_room", "shoulder_pat"} <= ids(call)
    assert "s_ear" not in ids(call)
    say_all(call, "s_room")
    assert call.view.medium == "phone"
    assert not {"s_room", "shoulder_pat"} & ids(call)
    assert "s_ear" in ids(call)


def test_where_they_are_already_nothing_changes() -> None:
    position = at(
        {}, scenario={"lines": SEEN, "reactions": [reaction("same", {"line": "s_free"}, {"medium": "person"})]}
    )
    before = [m for m, blocked in enumerate(position.t.blocked) if position.s[y.BLOCKED + m] != blocked]
    step.step(position.t, position.s, position.m("s_free"))
    assert position.s[y.MEDIUM] == c.PERSON
    assert position.s[y.BLOCKED + position.m("s_room")] == 0
    assert position.m("s_room") in before


@pytest.mark.parametrize("scenario", SHIPPED)
def test_on_no_call_by_telephone_is_there_anything_to_touch_or_show(scenario: str) -> None:
    model = shipped(scenario)
    first = len(model.scenario["lines"])
    general = model.repertoire["moves"]
    bodily = {first + i for i, move in enumerate(general) if move["medium"] == "person"}
    bodily |= {m for m, one in enumerate(model.scenario["lines"]) if one["medium"] == "person"}
    assert any(move["id"] == "shoulder_pat" and move["medium"] == "person" for move in general)
    for number, one in enumerate(model.scenario["variants"]):
        position = Position(model, number)
        for _ in range(12):
            offered = step.legal(position.t, position.s)
            if position.s[y.MEDIUM] == c.PHONE:
                assert not bodily & set(offered), one["id"]
            # The rarest first: it takes a call into many corners.
            chosen = min(offered, key=lambda m: (position.t.kind[m] == c.LEAVE, position.s[y.USED + m], -m), default=-1)
            if chosen < 0:
                break
            step.step(position.t, position.s, chosen)


# -- words ----------------------------------------------------------------------------------------------------------


def test_general_moves_are_worded_for_the_ear() -> None:
    there, away = small_call(), on_phone()
    move = {call: next(choice for choice in call.menu() if choice.id == "leave_abruptly") for call in (there, away)}
    general = next(one for one in there.model.repertoire["moves"] if one["id"] == "leave_abruptly")
    assert move[there].label == general["label"]
    assert move[away].label == general["phone"]["label"]
    assert move[there].text == general["says"][0]
    assert move[away].text == general["phone"]["says"][0]
    assert next(choice for choice in away.menu() if choice.id == "s_free").label is None


def test_a_move_without_other_words_is_said_as_it_is() -> None:
    general = next(one for one in small_call().model.repertoire["moves"] if one["id"] == "affirm")
    assert general["phone"] == {
        key: general[key] for key in ("label", "says", "says_topic", "says_agreed", "says_denied", "note")
    }


@pytest.mark.parametrize("style", v.STYLES)
def test_the_bank_speaks_for_the_ear_where_it_has_such_words(style: str) -> None:
    call = small_call(scenario={"variants": [PHONE]}, style=style)
    bank = call.model.repertoire["replies"][style]
    assert say_all(call, "leave_abruptly").reply in bank["phone.parts.leave_abruptly"]
    call = small_call(style=style)
    assert say_all(call, "leave_abruptly").reply in bank["parts.leave_abruptly"]


@pytest.mark.parametrize("style", v.STYLES)
def test_cues_are_heard_by_telephone_and_seen_face_to_face(style: str) -> None:
    call = small_call(style=style)
    cues = call.model.repertoire["cues"][style]
    state = list(call.state)
    state[y.TURN], state[y.REPLY], state[y.LAST_MOVE] = 2, c.TELLS, call.model.index["s_free"]
    state[y.TRUST_CUE] = state[y.PATIENCE_CUE] = 2
    for medium, prefix in ((c.PERSON, ""), (c.PHONE, "phone.")):
        state[y.MEDIUM] = medium
        said = {what: [one["zh"] for one in cues[f"{prefix}{what}"]] for what in ("trust.2", "patience.2", "leaving")}
        for before, ending, what in (
            (Ahead(1, 2, medium, 0), c.RUNNING, "trust.2"),
            (Ahead(2, 1, medium, 0), c.RUNNING, "patience.2"),
            (Ahead(2, 2, medium, 0), c.LEFT, "leaving"),
        ):
            state[y.ENDING] = ending
            cue = Voice(call.model, 0, style, 1).speak(state, before).cue
            assert cue is not None
            assert cue["zh"] in [words.replace("{buyer}", "Mr Wu") for words in said[what]]


def test_he_answers_as_they_talked_and_shows_himself_where_they_are_then() -> None:
    call = moving()
    say_all(call, "s_free")
    call.tables.reply_patience[c.COMMITS] = -40
    turn = say_all(call, "ad_trial")
    bank = call.model.repertoire["replies"]["analyzing"]
    assert call.ending == "time_up"
    # Whose time is up leaves out what a reaction would have him add; the end comes after it, so it is face to face.
    assert "«three days later»" not in turn.reply["en"]
    assert any(turn.reply["en"].endswith(words["en"]) for words in bank["time_up"])
    assert turn.cue in call.model.repertoire["cues"]["analyzing"]["leaving"]


@pytest.mark.parametrize("medium", [c.PERSON, c.PHONE])
def test_what_he_says_before_the_place_changes_belongs_to_the_old_one(medium: int) -> None:
    call = small_call()
    voice = Voice(call.model, 0, "advocating", 1)
    state = list(call.state)
    state[y.TURN], state[y.REPLY], state[y.LAST_MOVE] = 2, c.WARMS, call.model.index["greet"]
    state[y.REPLY_TOPIC] = state[y.REPLY_MARK] = -1
    state[y.MEDIUM] = 1 - medium
    bank = call.model.repertoire["replies"]["advocating"]
    key = "phone.warms.greet" if medium == c.PHONE else "warms.greet"
    assert voice.speak(state, Ahead(0, 0, medium, 0)).reply in bank[key]

"""The record of a turn: what stood open before its move, and what of that it left."""

from __future__ import annotations

import pytest

from kamsim.content.assets import read_rulebook
from kamsim.content.locate import assets
from kamsim.engine.rules import codes as c
from kamsim.engine.timeline import Timeline
from kamsim.scoring.deed import (
    ANGER,
    HINT,
    OBJECTION,
    OPEN,
    QUESTION,
    TROUBLE,
    WISH,
    Deed,
    Open,
    deed_of,
    deed_owed,
    gone_into,
    open_before,
    puts_question,
    resented,
)
from tests.written import written

EAR = read_rulebook(assets("rulebook")).hearing


def heard(told: Timeline) -> list[list[int]]:
    return [told.begins, *(turn.after for turn in told.turns)]


def opened(call: str) -> list[tuple[str, int]]:
    """What stands open at the end of a call, with its turn."""
    told = written(call)
    said = [told.opening, *(turn.reply for turn in told.turns)]
    return [(one.what, one.turn) for one in open_before(told.tables, heard(told), said, told.ear)]


def left(call: str) -> Deed:
    """The record of the last turn of a call."""
    told = written(call)
    turn = told.turns[-1]
    said = [told.opening, *(one.reply for one in told.turns[:-1])]
    reply = c.__dict__[turn.reply_class.upper()]
    return deed_of(told.tables, heard(told)[:-1], told.model.index[turn.move], reply, said, told.ear)


def test_what_stands_open_comes_by_its_weight() -> None:
    assert opened("greet warms") == []
    assert opened("p_heat admits") == [(TROUBLE, 1)]
    assert opened("p_heat admits; n_freight states; s_meter hints reply_named=secret hinted.secret=SLIPPED") == [
        (WISH, 2),
        (TROUBLE, 1),
        (HINT, 3),
    ]
    assert opened("f_heat objects reply_objection=price objection=price")[0] == (OBJECTION, 1)
    assert opened("s_free tells anger_cue=2")[0] == (ANGER, 1)
    assert opened("greet warms reply=What_do_you_sell?") == [(QUESTION, 1)]
    assert opened("p_heat admits; ad_trial commits commitment=ADVANCED") == [], "after the yes nothing waits"


@pytest.mark.parametrize(
    ("words", "asks"),
    [
        ("What do you sell?", True),
        ("Twelve.", False),
        ("And your question?", False),
        ("Two questions? All right.", False),
        ("What would you like to know?", False),
    ],
)
def test_a_question_to_the_seller_is_told_from_the_wait_for_one(words: str, asks: bool) -> None:
    assert puts_question({"en": words}, EAR) is asks


def test_a_move_leaves_what_it_does_not_go_into() -> None:
    assert left("p_heat admits; s_meter tells").leaves(*OPEN) == Open(TROUBLE, 1, 0)
    assert left("p_heat admits; i_money deepens").leaves(*OPEN) is None
    assert left("p_heat admits; silence nods").leaves(*OPEN) is None, "to listen leaves nothing"
    assert left("f_heat objects reply_objection=price objection=price; s_free tells").leaves(OBJECTION) is not None
    assert left("f_heat objects reply_objection=price objection=price; ask_back settles").leaves(OBJECTION) is None
    assert left("p_heat admits; s_meter hints").brought
    assert not left("p_heat admits; s_meter tells").brought


def test_what_was_gone_into_and_resented_is_known() -> None:
    told = written("p_heat admits; i_money bristles; s_free tells")
    (one,) = [one for one in open_before(told.tables, heard(told), [told.opening] * 4, told.ear) if one.what == TROUBLE]
    turns = gone_into(told.tables, heard(told), one)
    assert (turns, resented(heard(told), turns)) == ([2], 2)
    assert resented(heard(told), [3]) == 0


def test_a_deed_is_owed_from_the_apology_until_something_is_done() -> None:
    def owed(call: str) -> int:
        told = written(call)
        said = [told.opening, *(turn.reply for turn in told.turns)]
        return deed_owed(told.tables, heard(told), [told.model.index["apologise"]], said, told.ear)

    assert owed("begin anger_cue=1; apologise nods reply=Now_do_something.; s_meter tells") == 1
    assert owed("begin anger_cue=1; apologise nods reply=Well.; s_meter tells") == 0, "he has not said so"
    assert owed("begin anger_cue=1; apologise nods reply=Well.; s_meter tells reply=What_gets_done?") == 2
    assert owed("begin anger_cue=1; s_meter tells reply=Do_something.") == 0
    assert owed("apologise nods reply=Now_do_something.; s_meter tells") == 0, "nobody complains"
    assert owed("begin anger_cue=1; apologise nods reply=Now_do_something.; ad_trial stalls") == 0

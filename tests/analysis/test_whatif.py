"""What if it had been another buyer: the same moves, and where the answers part."""

from __future__ import annotations

from kamsim.analysis.review.whatif import Other, what_if
from kamsim.domain.attempt import Back
from tests.analysis.calls import sold
from tests.models import say_all, small_call


def by(found: tuple[Other, ...], style: str, deal: str = "large") -> Other:
    return next(one for one in found if one.style == style and one.deal == deal)


def test_the_other_styles_come_first_and_then_the_other_deal() -> None:
    call = small_call(style="analyzing", deal="large")
    say_all(call, "p_heat")
    assert [(one.style, one.deal) for one in what_if(call)] == [
        ("controlling", "large"),
        ("advocating", "large"),
        ("facilitating", "large"),
        ("analyzing", "small"),
    ]


def test_each_is_the_replay_before_that_buyer() -> None:
    call = sold("feed-mill-premix", "master", 3, "analyzing")
    for one in what_if(call):
        assert one.moves == len(call.turns)
        assert one.taken == len(one.turns) <= one.moves
        assert [turn.move for turn in one.turns] == [turn.move for turn in call.turns[: one.taken]]
        assert 0 <= one.score <= 100


def test_parting_is_the_first_answer_that_differs() -> None:
    call = sold("feed-mill-premix", "master", 3, "analyzing")
    parted = [one for one in what_if(call) if one.parts is not None]
    assert len(parted) >= 3
    for one in parted:
        assert one.parts is not None
        same = [
            (mine.reply_class, mine.topic) == (theirs.reply_class, theirs.topic)
            for mine, theirs in zip(call.turns, one.turns, strict=False)
        ]
        assert all(same[: one.parts - 1])
        assert one.here == call.turns[one.parts - 1].reply_class
        if one.parts <= one.taken:
            assert one.there == one.turns[one.parts - 1].reply_class


def test_where_nothing_differs_they_do_not_part() -> None:
    call = small_call()
    say_all(call, "p_heat", "s_free")
    other = by(what_if(call), "analyzing", "small")
    assert (other.parts, other.here, other.there, other.stopped) == (None, "", "", "")
    assert other.taken == 2


def test_a_move_that_is_not_open_there_is_named() -> None:
    call = sold("holiday-package", "journeyman", 0, "analyzing")
    stopped = [one for one in what_if(call) if one.stopped]
    assert stopped
    for one in stopped:
        assert one.stopped == call.turns[one.taken].move
        assert one.ending == ""


def test_what_was_taken_back_is_not_tried() -> None:
    call = small_call(mode="practice")
    say_all(call, "p_heat", "i_money")
    call.submit(Back(3.0, 1))
    assert all(one.moves == one.taken == 1 for one in what_if(call))

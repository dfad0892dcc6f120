"""A review and other buyers for the made-up call: one verdict of each kind, known by heart."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator, Sequence
from dataclasses import replace
from typing import Any

from kamsim.analysis.review.because import Heard
from kamsim.analysis.review.instead import Alternative
from kamsim.analysis.review.reviewing import Review, Verdict
from kamsim.analysis.review.trying import Tried
from kamsim.analysis.review.whatif import Other
from kamsim.domain.text import Localized
from kamsim.engine.call import Choice
from kamsim.library.reviewing import Step

# Class, loss, and points within reach before and after, turn by turn; the last again and again.
_VERDICTS = (
    ("good", 1.4, 64.0, 62.6), ("blunder", 23.5, 62.9, 39.4), ("best", 0.0, 41.0, 41.0), ("mistake", 9.1, 41.0, 31.9),
    ("inaccuracy", 4.2, 33.0, 28.8), ("best", 0.2, 29.0, 28.8),
)  # fmt: skip
_NOTE: Localized = {"en": "The question took hold.", "zh": "问到点子上了。"}
_COSTS: Localized = {"en": "What does the second test cost you in a quarter?", "zh": "每批复检一次，一个季度要花多少？"}
_WAITS: Localized = {"en": "(You say nothing, and wait.)", "zh": "（您没有说话，等着。）"}
_MUCH: Localized = {"en": "More than I like to say aloud.", "zh": "多得我不想大声说。"}
_BOARD: Localized = {"en": "… And the board asks me about it each month.", "zh": "……而且董事会每个月都问我。"}
ALTERNATIVES = (
    Alternative("i_mixing", "implication", _COSTS, "K01", 62.9, "master", "deepens", 83, _MUCH, _NOTE, 92, True),
    Alternative("silence", "listen", _WAITS, "K07", 60.2, "closer", "opens", 58, _BOARD, _NOTE, 75, True),
)
# Why, turn by turn: what was due, what the move did to it, and the turn whose words told.
_REASONS: tuple[tuple[str, str, str, int], ...] = (
    ("purpose", "", "nothing", -1), ("passed_over", "take_up", "pass_over", 1), ("developed", "take_up", "meet", 2),
    ("put_off", "objection", "neutral", 3), ("unasked", "", "nothing", 4), ("goodbye", "", "nothing", -1),
)  # fmt: skip


def sample_verdicts(call: Any) -> tuple[Verdict, ...]:
    """A verdict on each turn, with the same alternatives everywhere but where the move was best."""
    found = []
    for turn in call.turns:
        word, loss, best, q = _VERDICTS[min(turn.number, len(_VERDICTS)) - 1]
        reason, due, did, heard = _REASONS[min(turn.number, len(_REASONS)) - 1]
        found.append(
            Verdict(
                number=turn.number,
                move=turn.move,
                kind=turn.kind,
                says=turn.says,
                reply=turn.reply,
                word=word,
                reason=reason,
                loss=loss,
                interval=(loss - 2.5, loss + 2.5),
                q=q,
                best=best,
                buyers=20,
                weighed=16,
                wins=14,
                falls=9,
                due=(due,) if due else (),
                did=did,
                heard=Heard(heard, call.turns[heard - 1].reply) if 0 < heard <= len(call.turns) else None,
                alternatives=() if word == "best" else ALTERNATIVES,
                before=call.turns[turn.number - 2].reply if turn.number > 1 else call.opening,
            )
        )
    return tuple(found)


def sample_attempt(choice: Choice, turn: int) -> Tried:
    """What comes of a move that is tried: silence is better, asking for the price is not, all else is as good."""
    move = choice.id
    word, gain = {"silence": ("better", 18.2), "f_price": ("worse", -4.0)}.get(move, ("level", 0.4))
    return Tried(
        number=turn,
        move=move,
        kind=choice.kind,
        says=choice.text,
        k="K07",
        word=word,
        gain=gain,
        interval=(gain - 3, gain + 3),
        reason={"silence": "met", "f_price": "unasked"}.get(move, ""),
        due=("take_up",),
        heard=1,
        reply="opens",
        share=58,
        answer=_BOARD,
        note=_NOTE,
    )


def sample_review(verdicts: Sequence[Verdict]) -> Review:
    """The whole of it: the second turn is the worst."""
    turning = 2 if len(verdicts) > 1 else None
    curve = (*(one.best for one in verdicts), 58.5) if verdicts else ()
    return Review(58.5, 71.3, turning, curve, tuple(verdicts), True)


def sample_others(call: Any) -> tuple[Other, ...]:
    """One before whom a move was not open, one better, one who had left, and one who answers alike."""
    turns = call.turns
    moves = len(turns)
    if not turns:
        return tuple(
            Other(s, "large", None, "", "", 0, 0, "", "no_sale", "left", 4.0, ()) for s in ("controlling", "advocating")
        )
    there = tuple(replace(turn, reply=_BOARD, reply_class="opens") for turn in turns)
    return (
        Other(
            "controlling",
            "large",
            2,
            "hints",
            "opens",
            moves,
            moves - 1,
            "p_mixing",
            "continuation",
            "left",
            40.0,
            there,
        ),
        Other("advocating", "large", 1, "tolerates", "opens", moves, moves, "", "advance", "left", 66.0, there),
        Other("facilitating", "large", 2, "hints", "", moves, 1, "", "no_sale", "walked_out", 9.0, there[:1]),
        Other("analyzing", "small", None, "", "", moves, moves, "", "no_sale", "left", 58.5, tuple(turns)),
    )


class SampleReviews:
    """The part of a host that reviews: it can be slow, fail, or stand still after a turn."""

    def __init__(self) -> None:
        self.slow = ""
        self.fails = False
        self.reviewed = 99  # the last turn that is judged before the review stands still
        self.reviews_over = 0

    async def review(self, call: Any) -> AsyncGenerator[Step, None]:
        verdicts = sample_verdicts(call)
        try:
            yield Step(0, len(verdicts), self.slow)
            for verdict in verdicts:
                if verdict.number > self.reviewed:
                    await asyncio.Event().wait()
                yield Step(verdict.number, len(verdicts), self.slow, verdict)
            if not self.fails:
                yield Step(len(verdicts), len(verdicts), self.slow, None, sample_review(verdicts))
        finally:
            self.reviews_over += 1

    def open_moves(self, call: Any, turn: int) -> Sequence[Choice]:  # noqa: ARG002
        # The same stands open at every turn.
        found: list[Choice] = type(call)().menu()
        return found

    def try_move(self, call: Any, turn: int, move: str) -> Tried:
        return sample_attempt(next(one for one in self.open_moves(call, turn) if one.id == move), turn)

    def what_if(self, call: Any) -> Sequence[Other]:
        return sample_others(call)

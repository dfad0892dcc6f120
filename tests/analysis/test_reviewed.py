"""Small calls reviewed from end to end: every verdict, what is told instead, the puzzles they make, other buyers.

What is found stands in `tables/reviewed.txt`. It rests on the rulebook's numbers and on the simulated sellers: after a
change there run this module, which writes it anew, and read what has changed.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from kamsim.analysis.review.instead import Alternative
from kamsim.analysis.review.puzzling import Position, positions
from kamsim.analysis.review.reaching import Reach, reaches
from kamsim.analysis.review.reviewing import Review, Verdict, review
from kamsim.analysis.review.slips import slip_positions
from kamsim.analysis.review.trying import Tried, open_moves, try_move
from kamsim.analysis.review.verdicts import Judged
from kamsim.analysis.review.whatif import Other, what_if
from kamsim.domain.attempt import Plan
from kamsim.engine.call import Call
from tests.models import line, need, objection, say_all, small_call, variant

FOUND = Path(__file__).with_name("tables") / "reviewed.txt"


def listens() -> Call:
    """He is asked, shown something beside the point, followed, and met."""
    call = small_call({"heat": need(angles=["money"]), "freight": need()})
    call.submit(Plan(0.0, wanted="order", enough="trial"))
    say_all(call, "greet", "s_meter", "p_heat", "f_plain", "i_money", "n_heat", "b_heat", "ad_trial", "leave_politely")
    return call


def presses() -> Call:
    """Goods and requests before anything was asked; an objection is called wrong."""
    objections = [objection("price", "pitch"), objection("doubt", "close")]
    call = small_call({"heat": need(open=12)}, scenario={"objections": objections}, style="controlling")
    say_all(
        call, "a_heat", "refute", "ad_trial", "p_heat", "ask_back", "ad_trial", "s_meter", "s_shift", "leave_abruptly"
    )
    return call


def complains() -> Call:
    """He comes angry, is asked before he is heard, and is given more than he asked for."""
    cuts: list[Any] = [line("give", "concede", amount=5), line("cut", "concede", amount=3, trade=True)]
    angry = variant("one", {"heat": need(facts=["meter"]), "freight": need(rival=True)}, heat=3)
    call = small_call(scenario={"variants": [angry], "lines": cuts}, style="facilitating")
    say_all(call, "apologise", "p_heat", "give", "own_it", "s_meter", "p_heat")
    return call


def qualifies() -> Call:
    """There is nothing to sell, in a small sale."""
    call = small_call({}, style="advocating", deal="small")
    say_all(call, "s_meter", "p_heat", "p_freight", "close_direct", "p_paint", "leave_politely")
    return call


CALLS: dict[str, Callable[[], Call]] = {one.__name__: one for one in (listens, presses, complains, qualifies)}


def told(call: Call) -> Iterator[str]:
    """All that the review finds, a line for each."""
    judged: list[Judged] = []
    found = review(call, kept=judged)
    yield _whole(found)
    yield from (_turn(one) for one in found.turns)
    yield from (_puzzle("puzzle", call, one) for one in positions(call, judged, None))
    yield from (_puzzle("slip", call, one) for one in slip_positions(call, judged, None))
    yield from (_line(call, reach) for reach in reaches(call))
    yield from (_tried(try_move(call, 4, one.id)) for one in open_moves(call, 4)[::16])
    yield from (_other(one) for one in what_if(call))


def _line(call: Call, reach: Reach) -> str:
    lines = [" ".join(call.model.moves[m] for m in line) for line in reach.lines]
    return f"within three {reach.number}: " + ", ".join(
        f"{one} {of}%" for one, of in zip(lines, reach.shares, strict=True)
    )


def _tried(one: Tried) -> str:
    due, reason = " ".join(one.due) or "-", one.reason or "-"
    worth = f"{one.word} {one.gain} {one.interval} {reason} due {due} heard {one.heard}"
    return f"tried {one.number} {one.move}: {worth} {one.reply} {one.share}% {one.k}"


def _other(one: Other) -> str:
    parts = f"parts {one.parts} {one.here or '-'}/{one.there or '-'} {one.taken}/{one.moves} {one.stopped or '-'}"
    return f"{one.style} {one.deal}: {parts} {one.outcome} {one.ending or '-'} {one.score}"


def _whole(found: Review) -> str:
    curve = " ".join(f"{one:.1f}" for one in found.curve)
    return f"score {found.score} accuracy {found.accuracy} turning {found.turning} curve {curve}"


def _turn(one: Verdict) -> str:
    heard = "-" if one.heard is None else one.heard.turn
    words = [
        f"{one.number} {one.move} {one.word} {one.reason}",
        f"loss {one.loss} {one.interval} q {one.q} of {one.best}",
        f"{one.wins} and {one.falls} of {one.weighed} of {one.buyers}",
        f"due {' '.join(one.due) or '-'} {one.did} heard {heard}",
        f"{one.replied or '-'} {one.cause} righted {one.righted} soon {one.soon} still {int(one.still)}",
    ]
    words += [f"fall {one.fall} nth {one.nth} decisive {int(one.decisive)}"]
    return " | ".join([*words, *(_instead(other) for other in one.alternatives)])


def _instead(one: Alternative) -> str:
    answers = f"{one.reply} {one.share}% willing {one.willing}% met {int(one.met)}"
    return f"{one.move} {one.q} {one.seller} {answers}"


def _puzzle(what: str, call: Call, one: Position) -> str:
    options = " ".join(f"{call.model.moves[of.move]} {of.points:.1f}" for of in one.options)
    return f"{what} {one.judged.number}: {options} right {one.right} tempting {one.tempting}"


def sections(text: str) -> dict[str, list[str]]:
    """What was found of each call."""
    found: dict[str, list[str]] = {}
    for row in text.splitlines():
        if row.startswith(" "):
            found[list(found)[-1]].append(row.strip())
        else:
            found[row] = []
    return found


@pytest.mark.parametrize("name", CALLS)
def test_a_call_is_reviewed_as_it_was(name: str) -> None:
    assert list(told(CALLS[name]())) == sections(FOUND.read_text("utf-8"))[name]


if __name__ == "__main__":
    FOUND.write_text(
        "".join(f"{name}\n" + "".join(f"    {one}\n" for one in told(made())) for name, made in CALLS.items()), "utf-8"
    )

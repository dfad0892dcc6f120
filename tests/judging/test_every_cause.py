"""Every text of the judge can come up: each cause occurs in random calls of the shipped scenarios, or in a call that is
made for it by natural play, without a hand on the buyer's numbers."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from kamsim.domain.attempt import Plan
from kamsim.engine.call import Call
from kamsim.engine.causes import CAUSES
from kamsim.scoring.debrief import debrief
from kamsim.scoring.telling import tell
from tests.models import (
    SHIPPED,
    advance,
    call_of,
    header_for,
    line,
    model_of,
    need,
    objection,
    say_all,
    shipped,
    variant,
    workshop,
)
from tests.scoring.random_calls import calls_of

# Calls a scenario; the same ones at every run.
CALLS = 250
_USER = {"name": {"en": "Mr Wu", "zh": "吴师傅"}, "position": {"en": "foreman", "zh": "班长"}, "role": "user"}


def made(*moves: str, needs: Any = None, plan: Plan | None = None, style: str = "analyzing", **scenario: Any) -> Call:
    """A call in the workshop."""
    buyer = scenario.pop("one", {})
    others = scenario.pop("others", [])
    found = {"heat": need()} if needs is None else needs
    call = call_of(model_of(workshop(variants=[variant("one", found, **buyer), *others], **scenario)), style=style)
    if plan is not None:
        call.submit(plan)
    say_all(call, *moves)
    return call


def seldom() -> Iterator[Call]:
    """Calls for what the shipped scenarios seldom or never bring about."""
    rival = {"heat": need(rival=True)}
    gives: list[Any] = [line("little", "concede", amount=1, trade=True), line("much", "concede", amount=9, trade=True)]
    price = [objection("price", "pitch")]
    yield made("greet", "ad_order", plan=Plan(0.0, wanted="order"), buyer=_USER)
    yield made("ad_trial", "false_promise")
    yield made("a_heat", "ad_trial", one={"heat": 6}, objections=price)
    yield made("s_meter", "ad_trial", one={"heat": 6})
    yield made("greet", one={"heat": 6})
    yield made("greet", one={"heat": 0}, others=[variant("two", {"heat": need()}, heat=6)])
    yield made("s_meter", "ad_trial")
    yield made("p_heat", "ad_trial", "leave_politely")
    yield made("s_meter", "ad_trial", "s_free", "leave_politely")
    yield made("p_heat", "paraphrase", needs={"freight": need(open=20)})
    yield made("s_meter", "much", "ad_trial", lines=gives, room=10)
    yield made("greet", "p_freight", needs=rival)
    yield made("p_heat", "p_freight", "p_paint", "leave_politely", needs=rival)
    yield made("p_freight", "p_paint", "leave_politely", needs={"heat": need(rival=True, open=18)})
    yield made("greet", "leave_politely", needs={})
    yield made("greet", one={"advances": dict.fromkeys(("trial", "order", "closed"), False)})
    chatty: Any = line("ad_chatty", "advance", advance="trial", traits={"warmth": 3, "detail": 3})
    yield made("s_meter", "ad_chatty", style="controlling", lines=[chatty])
    kind: Any = line("ad_kind", "advance", advance="trial", traits={"result": 3})
    manners = ("s_meter", "p_heat", "cushion", "s_free", "ad_chatty", "s_shift")
    yield made(*manners, style="controlling", lines=[chatty, kind])
    yield made("f_heat", "a_heat", "b_heat", one={"trust": 3})
    denied = ("ad_chatty", "p_heat", "p_freight", "p_paint", "leave_politely")
    yield made(*denied, needs={}, style="controlling", lines=[chatty])
    told: Any = line("pr_told", "proof", "heat", proof="reference", traits={"result": -3})
    wish = ("s_meter", "p_heat", "n_heat", "b_heat", "pr_told", "s_free")
    yield made(*wish, needs={"heat": need(threshold=1, proof=True)}, lines=[told])
    ripe = {"heat": need(threshold=1)}
    yield made("s_meter", "p_heat", "n_heat", "b_heat", "leave_politely", needs=ripe)
    pushed: Any = line("ad_push", "advance", advance="trial", traits={"pressure": 3})
    yield made(
        "s_meter", "p_heat", "n_heat", "b_heat", "ad_push", "s_free", lines=[pushed, *gives], room=10, needs=ripe
    )
    slip: Any = line("s_slip", "situation", hints=["heat"])
    off_side = ("p_heat", "s_slip", "i_time", "s_shift", "p_freight", "leave_politely")
    yield made(*off_side, needs={"heat": need(angles=["money"])}, lines=[slip])
    yield made("p_heat", "i_time", "i_money", needs={"heat": need(angles=["money"])})
    yield made("p_heat", "n_heat", "i_money", "n_heat", needs={"heat": need(threshold=3)})
    slips: Any = [slip, line("s_slip2", "situation", hints=["freight"])]
    left = ("s_slip", "p_heat", "i_money", "s_slip2", "leave_politely")
    yield made(*left, needs={"heat": need(), "freight": need()}, lines=slips)
    yield made("p_heat", "n_heat", "leave_politely", needs={"heat": need(rival=True, threshold=1), "freight": need()})
    rubbed = ("p_heat", "cushion", "i_money", "cushion", *("p_heat",) * 3)
    yield made(*rubbed, style="controlling", one={"trust": 2})
    hurting: Any = [line(f"i_more{i}", "implication", "freight", angle="money") for i in range(2)]
    sore = {name: need(angles=["money"], seriousness=1, threshold=10) for name in ("heat", "freight")}
    yield made("p_heat", "p_freight", "i_money", "i_more0", "i_more1", lines=hurting, needs=sore)
    long: Any = line("n_long", "payoff", "heat", traits={"warmth": 3, "detail": 3, "result": -3})
    yield made("p_heat", "n_long", style="controlling", lines=[long], one={"patience": 2}, needs=ripe)
    both = {name: need(threshold=1) for name in ("heat", "freight")}
    last: Any = line("n_last", "payoff", "freight", traits={"warmth": 3, "detail": 3, "result": -3})
    met_once = ("p_heat", "n_heat", "b_heat", "p_freight", "n_last")
    yield made(*met_once, style="controlling", lines=[last], one={"patience": 3}, needs=both)
    steps = [advance("trial", weight=90), advance("order", weight=90), advance("closed")]
    yield made("s_meter", "leave_politely", advances=steps)
    come = {"refers": [{"en": "Not by telephone. You could even come by.", "zh": "电话里说不清，来人也行。"}]}
    beside = [advance("trial"), advance("order"), advance("closed", open=False, says=come)]
    yield made(
        "p_heat",
        "ad_closed",
        one={"patience": 2},
        advances=beside,
        lines=[line("ad_closed", "advance", advance="closed")],
    )
    early = ("ad_trial", "small_talk_company", "greet")
    yield made(*early, advances=steps, objections=[objection("price", "close")])
    yield made("s_meter", "leave_abruptly", needs={})
    yield made("p_heat", "n_heat", "much", "leave_politely", lines=gives, room=10, needs=ripe)
    hidden = {name: need(open=20) for name in ("heat", "freight")}
    yield made("p_heat", "p_freight", "p_heat", "p_freight", "p_heat", needs=hidden, one={"trust": 3})
    yield made("p_heat", "p_paint", "leave_politely", needs={"heat": need(open=20)})
    yield made("p_heat", "leave_politely", needs={"heat": need(rival=True), "freight": need(open=20)})
    waiting = {"heat": need(), "freight": need(threshold=1)}
    one_met = ("state_purpose", "p_heat", "p_freight", "n_freight", "b_freight")
    yield made(*one_met, "s_shift", "s_meter", "leave_politely", needs=waiting)
    slow: Any = line("p_long", "problem", "heat", traits={"warmth": 3, "detail": 3, "result": -3})
    yield made("p_long", style="controlling", lines=[slow], one={"patience": 1}, needs=ripe)
    heavy = [advance(name, weight=90) for name in ("trial", "order", "closed")]
    yield made("p_long", style="controlling", lines=[slow], one={"patience": 1}, advances=heavy)
    cooled = ("p_heat", "f_heat", "a_heat", "s_meter", "s_shift", "s_free")
    yield made(*cooled, needs={"heat": need(open=10, facts=["meter"])}, one={"trust": 10})
    both = {name: need(angles=["money"]) for name in ("heat", "freight")}
    yield made("p_heat", "cushion", "leave_politely", style="facilitating", needs=both)
    yield from cut_short()
    yield pushed_and_agreed()
    yield made("p_heat", "n_heat", "paraphrase", "ad_trial", needs=ripe)
    yield heard_wish()
    yield made(
        "s_meter",
        "ad_trial",
        one={"trust": 2},
        advances=[advance("trial", trust=15), advance("order"), advance("closed")],
    )


def cut_short() -> Iterator[Call]:
    """Calls that his time ends, and one that goes on where nothing was to be sold."""
    yield made("p_heat", "p_freight", needs={}, one={"patience": 3})
    yield made("p_heat", "p_freight", "p_paint", needs={}, one={"patience": 3})
    yield made("p_heat", "cushion", "s_meter", style="facilitating", one={"patience": 2})


def pushed_and_agreed() -> Call:
    """A small sale in which a push helps."""
    push: Any = line("ad_little", "advance", advance="trial", traits={"pressure": 1})
    one = variant("one", {"heat": need(threshold=1)})
    call = call_of(model_of(workshop(variants=[one], lines=[push], deal="small")), style="controlling", deal="small")
    say_all(call, "s_meter", "p_heat", "n_heat", "b_heat", "ad_little")
    return call


def heard_wish() -> Call:
    """She says what she would have wished for, and nobody asked."""
    model = shipped("laptop-complaint")
    number = model.variants.index("not_a_complainer")
    call = Call.open(model, header_for(model, number=number, style="facilitating", deal="large", seed=0))
    say_all(call, "n_pass", "apologise", "acknowledge")
    return call


def said_of(call: Call) -> Iterator[tuple[str, str, str]]:
    """All that is said of a call, by its place and cause."""
    told = debrief(call.timeline)
    book = call.model.rulebook.debrief
    for group in told.card.criteria:
        for check in group.checks:
            place = ("lacking", _occasion(call, check.id)) if check.state == "no_occasion" else ("check", check.id)
            yield (*place, check.cause)
    for part in ("end", "why"):
        yield "head", part, tell(call.timeline, getattr(book, part)).cause
    for lesson in told.lessons:
        yield "lesson", "", lesson.word
    for turn in call.turns:
        yield "reason", "", turn.causes[0].word
    yield "rank", "", str(next(place for place, one in enumerate(book.ranks) if _is_told(call, one)))


def _is_told(call: Call, text: Any) -> bool:
    return tell(call.timeline, [text]).cause != ""


def _occasion(call: Call, name: str) -> str:
    for group in call.model.rulebook.checks.criteria:
        for check in group.checks:
            if check.id == name:
                return check.occasion[0]
    raise KeyError(name)


def declared() -> set[tuple[str, str, str]]:
    """All that can be said, by its place and cause."""
    book = shipped("street-watch").rulebook.debrief
    found = {("check", name, text.cause) for name, of in book.checks.items() for text in of.texts}
    found |= {("lacking", name, text.cause) for name, texts in book.no_occasion.items() for text in texts}
    found |= {("head", part, text.cause) for part in ("end", "why") for text in getattr(book, part)}
    found |= {("lesson", "", word) for word in book.lessons} | {("reason", "", word) for word in CAUSES}
    return found | {("rank", "", str(place)) for place in range(len(book.ranks))}


def test_every_cause_occurs() -> None:
    missing = declared()
    for call in seldom():
        missing -= set(said_of(call))
    for scenario in SHIPPED:
        for call in calls_of(scenario, CALLS, seed=5):
            missing -= set(said_of(call))
    assert missing == set()

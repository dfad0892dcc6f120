"""Simulated sellers: what each does in a position, from the view alone, and how they misread."""

from __future__ import annotations

from typing import Any

import pytest

from kamsim.domain import vocabulary as v
from kamsim.engine.rules import codes as c
from kamsim.engine.rules import layout as y
from kamsim.engine.rules import marking, step
from kamsim.engine.view import seen
from kamsim.sellers import committing, drawing, due
from kamsim.sellers import memory as reading
from kamsim.sellers.choosing import CHOICES, TAG_CAREFUL, TAG_EVERY, TAG_NEVER, choose, lay_plan, prepare, tag_of
from kamsim.sellers.fixed import TIRED, choose_always_ask, choose_first, choose_longest
from kamsim.sellers.memory import M_ASSUMED, M_CHOICE, M_MISREAD, M_RATE, M_VOTES, MEMORY, chance
from kamsim.sellers.roster import BIRDS, GUESSERS, RECIPES, SELLERS
from kamsim.sellers.sheet import Sheet, sheet_of
from tests.models import Position, at, line, need, objection, shipped

FAREWELLS = ("leave_politely", "leave_card")
# A seed with which the ladder begins with the topic heat.
HEAT_FIRST = 10
NAMES = [*BIRDS, *RECIPES, *GUESSERS, "random"]


def sheet(position: Position) -> Sheet:
    return sheet_of(position.model, "large")


def memory(seller: str = "veteran", misread: int = 0, assumed: int = 1, seed: int = 1) -> list[int]:
    mem = [0] * MEMORY
    prepare(mem, SELLERS[seller].numbers(), seed)
    mem[M_MISREAD], mem[M_ASSUMED] = misread, assumed
    return mem


def choice(position: Position, seller: str = "veteran", **changes: int) -> str:
    """The move that the seller makes here, reading everything right and taking him for analyzing."""
    legal = step.legal(position.t, position.s)
    m = choose(sheet(position), seen(position.s), legal, memory(seller, **changes))
    assert m in legal
    return position.model.moves[m]


# -- reading --------------------------------------------------------------------------------------------------------


def test_chance_is_the_same_for_the_same_draw_and_spreads() -> None:
    drawn = [chance(7, turn, 3) for turn in range(1000)]
    assert drawn == [chance(7, turn, 3) for turn in range(1000)]
    assert all(0 <= number < 2**32 for number in drawn)
    assert 400 < sum(number % 2 for number in drawn) < 600
    assert len({chance(seed, 1, 1) for seed in range(500)}) == 500


@pytest.mark.parametrize("rate", [0, 5, 40, 100])
def test_each_misreads_at_his_rate(rate: int) -> None:
    wrong = sum(reading.misreads(memory(misread=rate, seed=seed), 3, 9) for seed in range(2000))
    assert abs(wrong / 2000 - rate / 100) < 0.03


@pytest.mark.parametrize(("seller", "rate"), [("rookie", 40), ("veteran", 8)])
def test_the_rates_are_those_of_the_birds(seller: str, rate: int) -> None:
    assert SELLERS[seller].misread == rate


def test_a_question_misread_is_taken_for_another_kind_of_question() -> None:
    position = at()
    p, m = sheet(position), position.m("p_heat")
    assert reading.read_kind(p, memory(), m) == c.PROBLEM
    taken = {reading.read_kind(p, memory(misread=100, seed=seed), m) for seed in range(50)}
    assert taken == {c.SITUATION, c.IMPLICATION, c.PAYOFF}
    assert reading.read_kind(p, memory(misread=100), position.m("b_heat")) == c.BENEFIT


def test_a_reply_misread_is_taken_for_one_with_nothing_in_it() -> None:
    position = at()
    position.make("p_heat")
    assert reading.read_reply(position.s, memory()) == c.ADMITS
    heard = {reading.read_reply(position.s, memory(misread=100, seed=seed)) for seed in range(50)}
    assert heard == {c.TELLS, c.NODS}


def test_an_angle_misheard_is_the_contrary() -> None:
    position = at()
    position.make("p_heat")
    p = sheet(position)
    for misread, heard in ((0, True), (100, False)):
        mem = memory(misread=misread)
        assert reading.hears_angle(p, position.s, mem, position.m("i_money")) == heard
        assert reading.hears_angle(p, position.s, mem, position.m("i_time")) != heard


def test_a_weight_misheard_is_another_weight_and_silence_stays_silence() -> None:
    position = at()
    assert reading.read_weight(sheet(position), position.s, memory(misread=100), 0) == 0
    position.make("p_heat")
    heavy = position.s[y.WEIGHT]
    assert reading.read_weight(sheet(position), position.s, memory(), 0) == heavy
    assert reading.read_weight(sheet(position), position.s, memory(misread=100), 0) in {1, 2, 3} - {heavy}


def test_manner_is_voted_on_reply_by_reply() -> None:
    position, mem = at(style="advocating"), memory(assumed=-1)
    reading.note_manner(position.s, mem)
    assert reading.style_read(mem) == -1
    assert reading.fit_read(sheet(position), mem, 0) == 0
    position.make("greet")
    reading.note_manner(position.s, mem)
    assert v.STYLES[reading.style_read(mem)] == "advocating"
    mem[M_VOTES + v.STYLES.index("analyzing")] += 5
    assert v.STYLES[reading.style_read(mem)] == "analyzing"


def test_a_manner_misread_can_be_any() -> None:
    position = at(style="advocating")
    position.make("greet")
    voted = set()
    for seed in range(60):
        mem = memory(misread=100, assumed=-1, seed=seed)
        reading.note_manner(position.s, mem)
        voted.add(reading.style_read(mem))
    assert voted == {0, 1, 2, 3}


def test_who_is_sure_of_a_style_goes_by_it() -> None:
    mem = memory(assumed=v.STYLES.index("controlling"))
    mem[M_VOTES + 1] = 9
    assert v.STYLES[reading.style_read(mem)] == "controlling"


def test_the_sheet_expects_what_the_middle_of_a_style_feels() -> None:
    position = at(style="facilitating")
    p, mem = sheet(position), memory(assumed=v.STYLES.index("facilitating"))
    for move in position.model.moves:
        assert reading.fit_read(p, mem, position.m(move)) == position.t.fit[position.m(move)]


# -- tags and plan --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("reply", "tag"),
    [
        ("admits", "implied_need"),
        ("redirects", "implied_need"),
        ("states", "explicit_need"),
        ("believes", "buying_signal"),
        ("orders", "buying_signal"),
        ("tells", "fact"),
        ("nods", None),
    ],
)
def test_a_careful_seller_tags_what_he_is_sure_of(reply: str, tag: str | None) -> None:
    position = at().put(turn=2)
    position.s[y.REPLY] = v.REPLIES.index(reply)
    mem = memory()
    assert SELLERS["veteran"].tags == TAG_CAREFUL
    assert tag_of(position.s, mem) == (-1 if tag is None else v.TAGS.index(tag))


def test_a_careful_seller_tags_no_silence_and_an_objection_as_one() -> None:
    position = at()
    assert tag_of(position.s, memory()) == -1
    position.put(turn=1).s[y.REPLY_OBJECTION] = 1
    assert tag_of(position.s, memory()) == marking.TAG_OBJECTION


def test_others_tag_never_or_always() -> None:
    position = at().put(turn=1)
    assert SELLERS["rookie"].tags == TAG_NEVER
    assert tag_of(position.s, memory("rookie")) == -1
    assert SELLERS["tag-all"].tags == TAG_EVERY
    assert tag_of(position.s, memory("tag-all")) == marking.TAG_FACT


@pytest.mark.parametrize(("role", "wanted"), [("economic", 2), ("user", 2)])
def test_who_plans_wants_the_last_advance_that_he_can_give(role: str, wanted: int) -> None:
    position = at(scenario={"buyer": {"name": {"en": "Wu"}, "position": {"en": "x"}, "role": role}})
    log = [0] * 3
    lay_plan(position.t, sheet(position), position.s, memory(assumed=2), log)
    assert log == [wanted, v.ROLES.index(role), 2]
    assert position.plan_role == 1


def test_who_plans_without_knowing_him_guesses_and_who_does_not_plan_leaves_it_open() -> None:
    position = at()
    log = [0] * 3
    lay_plan(position.t, sheet(position), position.s, memory(assumed=-1), log)
    assert 0 <= log[2] < 4
    lay_plan(position.t, sheet(position), position.s, memory("ladder"), log)
    assert log == [-1, -1, -1]


def test_a_misread_role_is_another_role() -> None:
    position, log = at(), [0] * 3
    lay_plan(position.t, sheet(position), position.s, memory(misread=100), log)
    assert log[1] != v.ROLES.index("economic")


# -- choosing -------------------------------------------------------------------------------------------------------


def test_every_seller_has_a_way_of_choosing() -> None:
    assert set(NAMES) <= set(SELLERS)
    for seller in SELLERS.values():
        assert seller.choice in CHOICES
        assert seller.name == next(name for name, one in SELLERS.items() if one is seller)


@pytest.mark.parametrize("seller", SELLERS)
@pytest.mark.parametrize("misread", [0, 100])
def test_every_seller_plays_to_the_end_with_legal_moves(seller: str, misread: int) -> None:
    position = Position(shipped("street-watch"), 0, "advocating", "small")
    p, mem = sheet_of(position.model, "small"), memory(seller, misread, assumed=-1)
    while not position.ending:
        legal = step.legal(position.t, position.s)
        m = choose(p, seen(position.s), legal, mem)
        assert m in legal
        step.step(position.t, position.s, m)
        reading.note_manner(position.s, mem)
        assert position.turn < 60


def test_the_veteran_opens_in_order() -> None:
    position = at()
    kinds = []
    for _ in range(4):
        move = choice(position)
        kinds.append(v.COURTESIES[position.t.courtesy[position.m(move)]])
        position.make(move)
    assert kinds == ["greet", "purpose", "permission", "none"]


def opened(**changes: Any) -> Position:
    """The opening is over."""
    position = at(**changes)
    position.make("greet", "state_purpose", "ask_permission", "s_meter")
    return position


def test_the_veteran_listens_after_something_rich_and_never_twice() -> None:
    position = opened()
    position.make("p_heat")
    listening = choice(position)
    assert position.t.kind[position.m(listening)] == c.LISTEN
    position.make(listening)
    assert position.t.kind[position.m(choice(position))] != c.LISTEN


def test_the_veteran_follows_what_was_let_slip() -> None:
    position = opened(needs={"freight": need()})
    position.s[y.HINTED + position.k("freight")] = 1
    position.put(hook=position.k("freight") + 1)
    assert choice(position) == "p_freight"


def test_the_veteran_deepens_by_the_voiced_angle_and_then_asks_for_the_payoff() -> None:
    position = opened(needs={"heat": need(seriousness=1, threshold=10)})
    position.make("p_heat", "paraphrase")
    position.s[y.VOICED] = 1 << v.ANGLES.index("time")
    assert choice(position) == "i_time"
    position.serious("heat", 10)
    position.s[y.WEIGHT] = 3
    assert choice(position) == "n_heat"


def test_the_veteran_tells_the_benefit_and_proves_it_when_asked() -> None:
    position = opened(needs={"heat": need(threshold=1, proof=True)}).suits("pr_heat", 1)
    position.make("p_heat", "paraphrase", "n_heat", "paraphrase")
    assert choice(position) == "b_heat"
    position.make("b_heat", "paraphrase")
    assert choice(position) == "pr_heat"


def test_the_veteran_meets_an_objection_with_feeling_first() -> None:
    position = opened(scenario={"objections": [objection("price", "pitch")]})
    position.make("a_heat")
    first = choice(position)
    assert v.LISTENING_ACTS[position.t.act[position.m(first)]] in ("acknowledge", "cushion")
    position.suits(first, 0).make(first)
    assert position.t.kind[position.m(choice(position))] == c.ANSWER


def test_the_veteran_sums_up_asks_fixes_the_date_and_goes() -> None:
    position = opened(needs={"heat": need(threshold=1)}, believe=0)
    for m in range(len(position.model.moves)):
        position.t.fit[m] = 1
    position.make("p_heat", "paraphrase", "n_heat", "paraphrase", "b_heat")
    position.put(turn=20, patience=10, trust=15)
    position.s[y.SUMMED] = 0
    step.show(position.t, position.s)
    assert choice(position) == "summarise"
    position.make("summarise")
    asked = choice(position)
    assert position.t.kind[position.m(asked)] == c.ADVANCE
    position.make(asked)
    assert choice(position) == "fix_when_and_who"
    position.make("fix_when_and_who")
    assert position.t.kind[position.m(choice(position))] == c.LEAVE


def test_the_veteran_leaves_politely_where_nothing_is_left_to_ask() -> None:
    position = opened(needs={})
    for k in range(len(position.model.topics)):
        position.s[y.PROBED + k] = c.SHRUGS
    for m in range(len(position.model.moves)):
        if position.t.kind[m] == c.SITUATION:
            position.s[y.BLOCKED + m] += 1000
    assert choice(position) in FAREWELLS


def test_a_veteran_who_cannot_even_leave_takes_what_is_there() -> None:
    position = at()
    open_now = [position.m("p_heat")]
    for leave in (due.goodbye, drawing.go):
        assert leave(sheet(position), seen(position.s), open_now, memory()) == open_now[0]


def test_the_ladder_climbs_topic_by_topic() -> None:
    position = at({"heat": need(threshold=1)}, fact_run=9)
    kinds = []
    for _ in range(5):
        move = choice(position, "ladder", seed=HEAT_FIRST)
        assert move.endswith("_heat") or move in ("i_money", "i_time")
        kinds.append(position.t.kind[position.m(move)])
        position.make(move)
    assert kinds == [c.SITUATION, c.PROBLEM, c.IMPLICATION, c.PAYOFF, c.BENEFIT]
    topics = {position.t.topic[position.m(choice(at(), "ladder", seed=seed))] for seed in range(40)}
    assert len(topics) > 1


def test_at_the_top_of_the_ladder_he_asks_for_every_step_and_leaves() -> None:
    position = at()
    asking = [m for m in range(len(position.model.moves)) if position.t.kind[m] == c.ADVANCE]
    for m in range(len(position.model.moves)):
        position.s[y.USED + m] = int(m not in asking)
    assert position.m(choice(position, "ladder")) in asking
    assert position.t.kind[position.m(choice(spent(position), "ladder"))] == c.LEAVE


def test_the_rookie_begins_with_his_goods_where_the_greeting_is_gone() -> None:
    position = at()
    position.make("greet")
    first = {choice(position.put(turn=0), "rookie", seed=seed) for seed in range(40)}
    assert "greet" not in first
    assert {position.t.kind[position.m(move)] for move in first} & {c.FEATURE, c.ADVANTAGE, c.BENEFIT, c.PROOF}


def test_always_n_asks_for_the_payoff_as_soon_as_it_may() -> None:
    position = at()
    assert position.t.kind[position.m(choice(position, "always-n"))] == c.PAYOFF
    for m, kind in enumerate(position.t.kind):
        if kind == c.PAYOFF and position.model.moves[m] != "n_heat":
            position.s[y.USED + m] = 1
    assert choice(position, "always-n") == "n_heat"


def test_the_others_do_what_their_names_say() -> None:
    position = at()
    assert position.t.kind[position.m(choice(position, "leave-at-once"))] == c.LEAVE
    assert position.t.kind[position.m(choice(position, "courtesies"))] == c.COURTESY
    assert len({choice(position, "exhaustive", seed=seed) for seed in range(20)}) > 5
    assert choice(position, "rookie") in ("greet",)


def test_a_seller_of_courtesies_asks_when_he_has_paid_them_all() -> None:
    position = at()
    for m in range(len(position.model.moves)):
        if position.t.kind[m] in (c.COURTESY, c.LISTEN):
            position.s[y.USED + m] = 1
    assert position.t.kind[position.m(choice(position, "courtesies"))] == c.ADVANCE


def spent(position: Position) -> Position:
    """Everything has been said once."""
    for m in range(len(position.model.moves)):
        position.s[y.USED + m] = 1
    return position


@pytest.mark.parametrize("seller", ["exhaustive", "always-n", "courtesies", "rookie", "technician", *GUESSERS])
def test_who_has_said_everything_leaves(seller: str) -> None:
    position = spent(at()).put(turn=9)
    assert position.t.kind[position.m(choice(position, seller))] == c.LEAVE


def test_the_technician_meets_an_objection_as_he_has_learned_it() -> None:
    position = at(scenario={"objections": [objection("price", "pitch")]})
    position.make("s_meter", "s_shift", "a_heat")
    first = choice(position, "technician")
    assert position.t.kind[position.m(first)] == c.LISTEN
    position.suits(first, 0).make(first)
    assert position.t.kind[position.m(choice(position, "technician"))] == c.ANSWER


def test_the_technician_pays_his_courtesies_first_where_they_are_open() -> None:
    position = at()
    opening = [c.C_GREET, c.C_PURPOSE, c.C_PERMISSION]
    for wanted in opening:
        move = choice(position, "technician")
        assert position.t.courtesy[position.m(move)] == wanted
        position.make(move)
    assert position.t.kind[position.m(choice(position, "technician"))] != c.COURTESY


def test_the_technician_closes_often_and_hears_no_angle() -> None:
    position = opened().put(turn=9)
    tried = {position.t.kind[position.m(choice(position, "technician", seed=seed))] for seed in range(80)}
    assert c.CLOSE in tried
    assert len(tried) > 3
    p = sheet(position)
    position.make("p_heat")
    mem = memory("technician")
    assert reading.hears_angle(p, position.s, mem, position.m("i_money"))
    assert reading.hears_angle(p, position.s, mem, position.m("i_time"))


def test_who_is_deaf_to_hints_follows_no_thread() -> None:
    position = at()
    position.s[y.HINTED] = 1
    position.put(hook=1)
    assert reading.open_thread(position.s, memory()) == 0
    assert reading.has_hinted(position.s, memory(), 0)
    deaf = memory("deaf-to-hints", assumed=-1)
    assert reading.open_thread(position.s, deaf) == -1
    assert not reading.has_hinted(position.s, deaf, 0)


def test_who_is_deaf_to_weight_goes_by_what_took_hold() -> None:
    position = at({"heat": need(threshold=1)})
    position.make("p_heat")
    p, deaf = sheet(position), memory("deaf-to-weight", assumed=-1)
    assert reading.read_weight(p, position.s, memory(), 0) == 3
    assert reading.read_weight(p, position.s, deaf, 0) == 1
    position.s[y.DEEPENED] = 2
    assert reading.read_weight(p, position.s, deaf, 0) == 3


def test_guessers_go_by_the_look_of_the_menu() -> None:
    long = {"lines": [line("s_long", "situation", text={"en": "word " * 60, "zh": "字"})]}
    position = at(scenario=long)
    p, view, legal = sheet(position), seen(position.s), step.legal(position.t, position.s)
    assert len({choose_first(p, view, legal, memory("first", seed=seed)) for seed in range(20)}) > 5
    assert position.model.moves[choose_longest(p, view, legal, memory("longest"))] == "s_long"
    assert p.kind[choose_always_ask(p, view, legal, memory("always-ask"))] <= c.PAYOFF
    orders = {choose_always_ask(p, view, legal, memory("always-ask", seed=seed)) for seed in range(30)}
    assert len(orders) > 1
    position.put(turn=TIRED)
    assert p.kind[choose_longest(p, seen(position.s), legal, memory("longest"))] == c.LEAVE


def test_the_ender_leaves_and_the_closer_asks_once_a_need_is_stated() -> None:
    position = opened(needs={"heat": need(threshold=1)})
    p = sheet(position)

    def chosen(way: int, wanted: int = -1) -> str:
        mem = memory()
        mem[M_CHOICE], mem[M_RATE] = way, wanted
        return position.model.moves[choose(p, seen(position.s), step.legal(position.t, position.s), mem)]

    closer, leaver, intent = (CHOICES.index(name) for name in ("closer", "leaver", "intent"))
    assert chosen(leaver) in FAREWELLS
    assert chosen(closer) == choice(position)
    assert chosen(intent, position.m("p_heat")) == "p_heat"
    position.make("p_heat", "paraphrase", "n_heat")
    assert chosen(intent) == choice(position)
    assert position.t.kind[position.m(chosen(closer))] == c.ADVANCE
    for m in range(len(position.model.moves)):
        position.t.fit[m] = 0
    position.put(trust=15).make("ad_trial")
    assert chosen(closer) == chosen(leaver) == "fix_when_and_who"
    position.make("fix_when_and_who")
    assert chosen(closer) == chosen(leaver)
    assert chosen(closer) in FAREWELLS


def test_the_closer_who_has_asked_for_everything_leaves() -> None:
    position = opened(needs={"heat": need(threshold=1)})
    position.make("p_heat", "paraphrase", "n_heat")
    for a in range(3):
        position.s[y.PROPOSED + a] = 1
    mem = memory()
    mem[M_CHOICE] = CHOICES.index("closer")
    m = choose(sheet(position), seen(position.s), step.legal(position.t, position.s), mem)
    assert position.model.moves[m] in FAREWELLS


@pytest.mark.parametrize(("knob", "kind"), [("closes", c.CLOSE), ("features", c.FEATURE), ("advantages", c.ADVANTAGE)])
def test_a_habit_turned_up_shows_and_one_left_out_does_not(knob: str, kind: int) -> None:
    def count(seller: str) -> int:
        total = 0
        for seed in range(16):
            position = Position(shipped("feed-mill-premix"), seed % 16, v.STYLES[seed % 4], "large")
            p, mem = sheet(position), memory(seller, 0, assumed=-1, seed=seed)
            while not position.ending:
                m = choose(p, seen(position.s), step.legal(position.t, position.s), mem)
                total += p.kind[m] == kind
                step.step(position.t, position.s, m)
        return total

    assert count(f"no-{knob}") == 0
    assert count(f"more-{knob}") > count("journeyman")


@pytest.mark.parametrize(("come_to", "wanted"), [("implied", 21), ("matched", 24)])
def test_the_master_asks_for_the_largest_step_that_is_borne(come_to: str, wanted: int) -> None:
    position = Position(shipped("feed-mill-premix"), 0, "analyzing", "large")
    p = sheet(position)
    asked = [m for m, a in enumerate(p.advance) if a >= 0]
    position.come_to(position.model.topics[3], come_to)
    position.come_to(position.model.topics[4], "explicit" if come_to == "implied" else "latent")
    for m in asked:
        position.s[y.BLOCKED + m] = 0
    position.put(turn=9)
    position.s[y.SUMMED] = 8
    chosen = committing.ask_commitment(p, seen(position.s), asked, memory("master"))
    assert p.advance_weight[p.advance[chosen]] == wanted

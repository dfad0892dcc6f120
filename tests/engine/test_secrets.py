"""What a trainee is shown gives nothing away: equal observations make equal views and equal menus (DESIGN §2, §5)."""

from __future__ import annotations

from functools import cache
from typing import Any, SupportsIndex

import pytest

from kamsim.engine.advice import advise
from kamsim.engine.call import Call
from kamsim.engine.quoting import filled
from kamsim.engine.rules import codes as c
from kamsim.engine.rules import layout as y
from kamsim.engine.rules import step
from kamsim.engine.view import seen
from kamsim.engine.voice import Voice
from kamsim.sellers.choosing import choose, prepare, tag_of
from kamsim.sellers.memory import MEMORY, note_manner
from kamsim.sellers.roster import SELLERS
from tests.engine.routes import Called, Walker, buyers, pairs, routes, searched, sheet, walk
from tests.models import header_for


def observed(called: Called, state: list[int]) -> tuple[Any, ...]:
    """What is to be seen and heard of a reply, words aside: class, topic and qualifier, what came up with it, face,
    pace and manner, how heavy he makes the matter sound that the move touched, and the facts on the table with their
    numbers."""
    t, m = called.tables, state[y.LAST_MOVE]
    touched = {state[y.REPLY_TOPIC]}
    if m >= 0:
        touched |= {t.links[i] for i in range(t.links_start[m], t.links_start[m + 1])}
    scalars = (
        *(y.STANCE, y.REPLY, y.REPLY_TOPIC, y.REPLY_MARK, y.MANNER, y.TRUST_CUE, y.PATIENCE_CUE, y.ANGER_CUE),
        *(y.REPLY_OBJECTION, y.REPLY_ADVANCE, y.REPLY_NAMED, y.OBJECTION, y.COMMITMENT, y.ENDING),
    )
    return (
        tuple(state[place] for place in scalars),
        tuple(state[y.NAMED : y.PROBED]),
        tuple(fact for i, fact in enumerate(facts(called)) if state[y.KNOWN + i]),
        tuple((k, state[y.WEIGHT + k]) for k in sorted(touched) if k >= 0),
    )


@cache
def facts(called: Called) -> list[str]:
    """The facts as this buyer would tell them."""
    names = Voice(called.model, called.variant, called.style, 1).names
    return [str(filled(fact["text"], names)) for fact in called.model.scenario["facts"]]


@searched(400, pairs, routes)
def test_equal_observations_make_equal_views_and_equal_menus(
    search: str, pair: tuple[Called, Called], route: list[int]
) -> None:
    one, other = pair
    states: list[list[int]] = [[0] * y.SIZE, [0] * y.SIZE]
    voices = [Voice(called.model, called.variant, called.style, 1) for called in pair]
    for called, state in zip(pair, states, strict=True):
        step.start(called.tables, state)
    if any(states[0][cue] != states[1][cue] for cue in (y.TRUST_CUE, y.PATIENCE_CUE, y.ANGER_CUE, y.DUE, y.DUE_MARK)):
        # His face or what he asks first differs before anything is said, and that may be seen.
        return
    walker = Walker(one.scenario, one.deal)
    for number in route:
        assert seen(states[0]) == seen(states[1])
        legal = step.legal(one.tables, states[0])
        assert legal == step.legal(other.tables, states[1])
        if not legal:
            return
        m = walker.next(states[0], legal, number)
        assert voices[0].wording(states[0], m) == voices[1].wording(states[1], m)
        for called, state in zip(pair, states, strict=True):
            step.step(called.tables, state, m)
        if observed(one, states[0]) != observed(other, states[1]):
            return


@searched(60, pairs, routes)
def test_before_he_has_spoken_every_buyer_has_the_same_menu(
    search: str, pair: tuple[Called, Called], route: list[int]
) -> None:
    calls = [
        Call.open(called.model, header_for(called.model, number=called.variant, style=called.style, deal=called.deal))
        for called in pair
    ]
    # His first words may differ: they are the first thing there is to read. What can be said to him does not.
    assert calls[0].menu() == calls[1].menu()


class Slice(list[int]):
    """The public slice and nothing behind it: neither beyond its end nor counted from there."""

    def __getitem__(self, place: SupportsIndex | slice) -> Any:
        if not isinstance(place, slice) and not 0 <= place.__index__() < y.PUBLIC:
            raise AssertionError(f"place {place} is not for sellers")
        return super().__getitem__(place)


def test_the_slice_of_these_tests_refuses_what_is_hidden() -> None:
    view = Slice([0] * y.SIZE)
    for place in (y.TRUST, y.PATIENCE, y.SERIOUS, y.SIZE - 1, -1):
        with pytest.raises(AssertionError):
            view[place]
    assert view[y.STANCE] == 0


@pytest.mark.parametrize("seller", SELLERS)
@searched(6, buyers, routes)
def test_no_seller_reads_what_the_buyer_keeps_to_himself(
    search: str, seller: str, called: Called, route: list[int]
) -> None:
    memory = [0] * MEMORY
    prepare(memory, SELLERS[seller].numbers(), 3)
    for state in walk(called, route):
        if state[y.ENDING] == c.RUNNING:
            view = Slice(seen(state))
            note_manner(view, memory)
            tag_of(view, memory)
            legal = step.legal(called.tables, state)
            assert choose(sheet(called.scenario, called.deal), view, legal, memory) in legal


@searched(40, buyers, routes)
def test_nor_does_the_coach_who_suggests(search: str, called: Called, route: list[int]) -> None:
    for state in walk(called, route):
        advise(called.model, Slice(seen(state)), 2)


def test_the_public_part_ends_where_the_hidden_part_begins() -> None:
    assert len(seen([0] * y.SIZE)) == y.PUBLIC == y.TRUST
    assert y.BLOCKED < y.PUBLIC <= min(y.TRUST, y.PATIENCE, y.EXPECTS, y.HEAT, y.SERIOUS) < y.TALLY < y.SIZE

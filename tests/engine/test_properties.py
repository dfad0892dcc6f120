"""What holds in every call of every buyer (DESIGN §9)."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import strategies as st

from kamsim.domain import vocabulary as v
from kamsim.domain.attempt import Back, Move, Tag
from kamsim.domain.text import placeholders
from kamsim.engine.call import Call, Refusal, Turn
from kamsim.engine.causes import CAUSES, cause_of
from kamsim.engine.replay import replay
from kamsim.engine.rules import codes as c
from kamsim.engine.rules import layout as y
from kamsim.engine.rules import marking, step
from kamsim.engine.voice import Voice, ahead
from tests.engine.routes import LONG, Called, buyers, moves_of, routes, searched, walk
from tests.models import header_for


def play(called: Called, moves: list[int], mode: str = "practice", tags: bool = False) -> Call:
    """The call with these moves, every third reply tagged if wanted."""
    header = header_for(called.model, number=called.variant, style=called.style, deal=called.deal, mode=mode)
    call = Call.open(called.model, header)
    for number, move in enumerate(moves):
        answer = call.submit(Move(float(number), called.model.moves[move]))
        assert isinstance(answer, Turn), answer
        if tags and number % 3 == 1 and not call.ended:
            call.submit(Tag(float(number), v.TAGS[move % len(v.TAGS)]))
    return call


# -- one call -------------------------------------------------------------------------------------------------------


@searched(40, buyers, routes)
def test_a_call_in_play_is_the_kernels_call_and_so_is_its_replay(search: str, called: Called, route: list[int]) -> None:
    positions = walk(called, route)
    call = play(called, moves_of(positions))
    # In play the stance machine moved the stance, in the kernel the table did.
    assert call.state == positions[-1]
    assert call.score == marking.score(called.tables, positions[-1])
    again = replay(called.model, call.header, call.entries).call
    assert (again.turns, again.state, again.score, again.ending) == (call.turns, call.state, call.score, call.ending)


@searched(40, buyers, routes, st.integers(1, LONG), st.booleans())
def test_taking_back_gives_exactly_the_shorter_call(
    search: str, called: Called, route: list[int], back: int, tags: bool
) -> None:
    moves = moves_of(walk(called, route))
    call = play(called, moves, tags=tags)
    if not moves:
        return
    back = 1 + back % len(moves)
    assert call.submit(Back(99.0, back)) is None
    shorter = play(called, moves[: len(moves) - back], tags=tags)
    assert call.turns == shorter.turns
    assert call.state == shorter.state
    assert call.menu() == shorter.menu()
    assert (call.score, call.ending, call.outcome, call.view) == (
        shorter.score,
        shorter.ending,
        shorter.outcome,
        shorter.view,
    )


@searched(150, buyers, routes)
def test_every_number_stays_within_its_bounds(search: str, called: Called, route: list[int]) -> None:
    count = len(called.model.moves)
    topics = range(len(called.model.topics))
    for state in walk(called, route):
        assert 0 <= state[y.TRUST] <= 20
        assert 0 <= state[y.PATIENCE] <= 40
        assert 0 <= state[y.HEAT] <= 9
        assert 0 <= state[y.EXPECTS] <= 30_000
        assert all(0 <= state[y.SERIOUS + k] <= 10 for k in topics)
        assert all(c.LATENT <= state[y.NEED + k] <= c.MATCHED for k in topics)
        assert all(0 <= state[y.WEIGHT + k] <= 3 for k in topics)
        assert min(state[y.BLOCKED : y.BLOCKED + count]) >= 0
        assert min(state[y.USED : y.USED + count]) >= 0
        assert min(state[y.TALLY : y.SIZE]) >= 0
        assert 0 <= marking.score(called.tables, state) <= 10_000
        assert state[y.EVENT_COUNT] < y.MAX_EVENTS
        assert state[y.TRIGGER_COUNT] < y.MAX_TRIGGERS


# What qualifies a class of reply, and how many of it there are; all others have no qualifier.
ANGLE, LACK, WEIGHT = len(v.ANGLES), len(v.LACKS), len(v.WEIGHTS)
QUALIFIED = {
    c.ADMITS: ANGLE,
    c.OPENS: ANGLE,
    c.DEFLECTS: LACK,
    c.DEEPENS: WEIGHT,
    c.SAID: len(v.REPEATS),
    c.INSISTS: len(v.DUES),
}
BY_TOPIC = (c.HINTS, c.REDIRECTS)
BY_OBJECTION = (c.OBJECTS, c.SETTLES, c.STANDS, c.WORSENS)
BY_ADVANCE = (c.COMMITS, c.ORDERS, c.STALLS, c.REFUSES, c.REFERS)


@searched(150, buyers, routes)
def test_every_reply_has_the_qualifier_of_its_class_and_no_other(search: str, called: Called, route: list[int]) -> None:
    model = called.model
    for state in walk(called, route)[1:]:
        reply, mark = state[y.REPLY], state[y.REPLY_MARK]
        limit = QUALIFIED.get(reply, 0)
        if reply in BY_TOPIC:
            limit = len(model.topics)
        elif reply in BY_OBJECTION:
            limit = len(model.objections)
        elif reply in BY_ADVANCE:
            limit = len(model.advances)
        least = 0 if limit and reply not in (c.OPENS, c.STALLS) else -1
        assert least <= mark < max(limit, 0 if least else 1), v.REPLIES[reply]
        assert -1 <= state[y.REPLY_TOPIC] < len(model.topics)


@searched(150, buyers, routes)
def test_needs_only_come_further_and_only_where_there_are_any(search: str, called: Called, route: list[int]) -> None:
    positions = walk(called, route)
    for before, after in pairwise(positions):
        for k in range(len(called.model.topics)):
            assert before[y.NEED + k] <= after[y.NEED + k] <= before[y.NEED + k] + 1
            assert after[y.NEED + k] == c.LATENT or called.tables.exists[k] == 1
        assert before[y.NAMED : y.PROBED] <= after[y.NAMED : y.PROBED]
        assert sum(before[y.KNOWN : y.OBJECTED]) <= sum(after[y.KNOWN : y.OBJECTED])


@searched(100, buyers, st.integers(0, 2**32))
def test_a_call_always_ends(search: str, called: Called, seed: int) -> None:
    t, state = called.tables, [0] * y.SIZE
    step.start(t, state)
    for number in range(200):
        if state[y.ENDING] != c.RUNNING:
            return
        staying = [m for m in step.legal(t, state) if t.kind[m] != c.LEAVE]
        step.step(t, state, staying[(seed >> number % 32) * (number + 1) % len(staying)])
    raise AssertionError("he has been listening for 200 moves")


@searched(20, buyers)
def test_not_even_whoever_spares_his_patience_keeps_him_for_ever(search: str, called: Called) -> None:
    t, state = called.tables, [0] * y.SIZE
    step.start(t, state)
    for _ in range(200):
        if state[y.ENDING] != c.RUNNING:
            return
        after = []
        for m in step.legal(t, state):
            tried = list(state)
            step.step(t, tried, m)
            if t.kind[m] != c.LEAVE:
                after.append((tried[y.PATIENCE], tried[y.TRUST], -m, tried))
        state = max(after)[3]
    raise AssertionError("he has been listening for 200 moves")


# -- any reached position -------------------------------------------------------------------------------------------


@searched(30, buyers, routes)
def test_every_legal_move_can_be_made_and_answered_in_words(search: str, called: Called, route: list[int]) -> None:
    state = walk(called, route)[-1]
    t = called.tables
    voice = Voice(called.model, called.variant, called.style, 1)
    before = ahead(state)
    for m in step.legal(t, state):
        after = list(state)
        step.step(t, after, m)
        spoken = voice.speak(after, before)
        texts = [voice.wording(state, m), spoken.reply, *([spoken.cue] if spoken.cue else [])]
        for text in texts:
            assert set(text) == {"en", "zh"}
            assert all(words.strip() and not placeholders(words) for words in text.values()), text
        assert cause_of(t, state, after).word in CAUSES


@searched(30, buyers, routes)
def test_every_other_move_is_refused_and_changes_nothing(search: str, called: Called, route: list[int]) -> None:
    call = play(called, moves_of(walk(called, route)))
    before = (list(call.state), list(call.turns), list(call.entries), call.menu())
    open_now = {choice.id for choice in call.menu()}
    for move in called.model.moves:
        if move not in open_now:
            answer = call.submit(Move(99.0, move))
            assert isinstance(answer, Refusal)
            assert answer.reason == ("ended" if call.ended else "not_open")
    assert (call.state, call.turns, call.entries, call.menu()) == before


@searched(60, buyers, routes)
def test_no_line_is_about_a_topic_that_nobody_has_named(search: str, called: Called, route: list[int]) -> None:
    t = called.tables
    for state in walk(called, route):
        for m in step.legal(t, state):
            if t.topic[m] >= 0 and t.kind[m] != c.SITUATION:
                assert state[y.NAMED + t.topic[m]] == 1, called.model.moves[m]


@searched(60, buyers, routes)
def test_as_long_as_he_listens_there_is_something_to_say_and_a_way_to_leave(
    search: str, called: Called, route: list[int]
) -> None:
    t = called.tables
    for state in walk(called, route):
        kinds = {t.kind[m] for m in step.legal(t, state)}
        if state[y.ENDING] == c.RUNNING:
            assert c.LEAVE in kinds
            assert len(kinds) > 1
        else:
            assert kinds == set()

"""What his answer shows to have been amiss, and praise that the words do not bear out."""

from __future__ import annotations

from dataclasses import replace
from types import SimpleNamespace
from typing import Any, cast

import pytest

from kamsim.analysis.review.because import Heard
from kamsim.analysis.review.earning import is_earned
from kamsim.analysis.review.fitting import fitting, plainest
from kamsim.analysis.review.grounds import GROUNDS, Ground
from kamsim.analysis.review.judging import Difference, Worth
from kamsim.analysis.review.overlooked import looked_over
from kamsim.analysis.review.quoted import left_lying
from kamsim.analysis.review.reviewing import Verdict
from kamsim.analysis.review.verdicts import Judged
from kamsim.engine.call import Call
from kamsim.engine.rules import codes as c
from kamsim.engine.rules import layout as y
from kamsim.report.review_overlooked import OVERLOOKED
from kamsim.report.review_reasons import reason_words
from kamsim.scoring.hearing import hears
from tests.analysis.test_verdicts import sample
from tests.models import Position, at, need, shipped


@pytest.fixture
def position() -> Position:
    found = at({"heat": need(), "freight": need()})
    found.make("s_free")
    return found


def judged(position: Position, move: str, number: int = 2, word: str = "plain", lost: float = 0, **more: Any) -> Judged:
    """A turn; `lost` points by which something else was worth more."""
    best = Worth(position.m("s_shift"), "master", 1, (8000,), (0,), 8000)
    played = replace(best, move=position.m(move))
    loss = Difference(lost, lost, lost)
    one = Judged(number, sample(position), 3, played, (best,), loss, word, "plain", None, c.DID_NOTHING, 0)
    return replace(one, **more)


def said(position: Position, move: str = "", says: str = "", reply: str = "Quite so.", **cells: int) -> Any:
    """A turn of a call; `cells` are what its answer made of the position, `answer` its class."""
    left = list(position.s)
    for name, value in cells.items():
        left[y.REPLY if name == "answer" else getattr(y, name.upper())] = value
    words = {"en": says, "zh": says}
    return SimpleNamespace(move=move, says=words, reply={"en": reply, "zh": "是。"}, after=left)


def call_of(position: Position, *turns: Any) -> Call:
    return cast("Call", SimpleNamespace(turns=turns, timeline=SimpleNamespace(begins=position.s), model=position.model))


def found(position: Position, one: Judged, *turns: Any) -> tuple[str, str, int]:
    """Word, reason and the turn that is quoted (−1 none)."""
    over = looked_over(call_of(position, *turns), one)
    return over.word, over.reason, -1 if over.ground is None else over.ground.turn


NONE = ("plain", "plain", -1)


def test_the_same_request_in_the_same_words_is_inexact_even_where_it_gets_a_yes(position: Position) -> None:
    again = judged(position, "ad_trial", word="best", reason="result")
    first = said(position, "ad_trial", answer=c.STALLS)
    second = said(position, "ad_trial", answer=c.ORDERS)
    assert found(position, again, first, second) == ("inaccuracy", "same_words", 1)
    agreed = said(position, "ad_trial", answer=c.COMMITS)
    assert found(position, again, agreed, second) == ("best", "result", -1)
    other = said(position, "ad_order", answer=c.STALLS)
    assert found(position, again, other, second) == ("best", "result", -1)
    assert found(position, replace(again, word="mistake"), first, second) == ("mistake", "result", -1)
    settled = said(position, answer=c.SETTLES)
    assert found(position, replace(again, number=3), first, settled, second) == ("best", "result", -1), (
        "it rests on more"
    )
    refused = said(position, "ad_trial", answer=c.STALLS)
    assert found(position, replace(again, number=3), first, settled, refused)[1] == "same_words"


def test_a_turn_repeated_word_for_word_is_never_good(position: Position) -> None:
    again = judged(position, "s_meter", word="good", reason="hint")
    first, same = said(position, "s_meter", "How is it?"), said(position, "s_meter", "How is it?")
    assert found(position, again, first, same) == ("inaccuracy", "same_words", 1)
    assert found(position, again, first, said(position, "s_meter", "And now?")) == ("good", "hint", -1)
    listened = judged(position, "silence", word="good", reason="heard")
    assert found(position, listened, first, same) == ("good", "heard", -1)
    between = said(position, "p_heat")
    assert found(position, replace(again, number=3), first, between, same) == ("good", "hint", -1)


def test_a_request_right_after_a_no_presses(position: Position) -> None:
    position.s[y.REPLY], position.s[y.LAST_KIND] = c.STALLS, c.ADVANCE
    first = said(position, "ad_order", answer=c.STALLS)
    refused = said(position, "ad_trial", answer=c.STALLS)
    assert found(position, judged(position, "ad_trial"), first, refused) == ("inaccuracy", "pressed_on", 1)
    taken = said(position, "ad_trial", answer=c.COMMITS)
    assert found(position, judged(position, "ad_trial"), first, taken) == NONE


def test_a_costly_step_that_was_turned_down_followed_from_nothing(position: Position) -> None:
    before, refused = said(position), said(position, "ad_trial", answer=c.REFERS)
    assert found(position, judged(position, "ad_trial", lost=5.8), before, refused) == ("inaccuracy", "step_beside", 1)
    assert found(position, judged(position, "ad_trial"), before, refused) == NONE


def test_a_difficulty_asked_for_too_early_is_told_where_he_says_so(position: Position) -> None:
    early = said(position, "p_heat", answer=c.DEFLECTS, reply_mark=1)
    trust = said(position, "p_heat", answer=c.DEFLECTS, reply_mark=0)
    assert found(position, judged(position, "p_heat"), said(position), early) == ("inaccuracy", "early", 1)
    assert found(position, judged(position, "p_heat"), said(position), trust) == NONE


def test_what_he_does_not_say_twice_and_what_is_not_welcome(position: Position) -> None:
    twice = said(position, "echo", answer=c.SAID)
    assert found(position, judged(position, "echo"), said(position), twice) == ("inaccuracy", "again", 1)
    flattered = said(position, "affirm", answer=c.COOLS)
    costly = judged(position, "affirm", righted=3.7)
    assert found(position, costly, said(position), flattered) == ("inaccuracy", "unwelcome", 1)
    assert found(position, judged(position, "affirm"), said(position), flattered) == NONE
    asked = said(position, "ask_time", answer=c.COOLS)
    assert found(position, judged(position, "ask_time", righted=3.7), said(position), asked) == NONE


def test_going_elsewhere_for_nothing_while_something_lies_there(position: Position) -> None:
    position.owe("take_up")
    asked = said(position, "p_freight", answer=c.SHRUGS)
    beside = judged(position, "p_freight", did=c.DID_PASS_OVER)
    assert found(position, beside, said(position), asked)[:2] == ("inaccuracy", "passed_over")
    assert found(position, judged(position, "p_freight", did=c.DID_MEET), said(position), asked) == NONE


def test_an_objection_that_stood_as_before(position: Position) -> None:
    position.owe("objection")
    stood = said(position, "refute", answer=c.STANDS)
    assert found(position, judged(position, "refute", lost=8), said(position), stood)[:2] == ("inaccuracy", "unmoved")
    assert found(position, judged(position, "refute"), said(position), stood) == NONE
    nodded = said(position, "acknowledge", answer=c.NODS)
    kind = judged(position, "acknowledge")
    assert found(position, kind, said(position), nodded)[:2] == ("inaccuracy", "kind_words")
    asked = said(position, "acknowledge", reply="What would you do?", answer=c.NODS)
    assert found(position, kind, said(position), asked) == NONE, "he goes on himself"
    praised = replace(kind, word="good", reason="cushioned")
    assert found(position, praised, said(position), nodded) == ("good", "cushioned", -1)
    tables = SimpleNamespace(kind=[c.CONCEDE] * len(position.t.kind))
    conceding = cast("Any", SimpleNamespace(tables=tables, seen=position.s))
    gave = replace(kind, sample=conceding, ground=Ground("put_off", 0))
    assert found(position, gave, said(position, "echo"), said(position))[:2] == ("inaccuracy", "put_off")
    assert found(position, replace(gave, ground=None), said(position, "echo"), said(position)) == NONE


def test_praise_that_the_words_do_not_bear_out(position: Position) -> None:
    def earned(reason: str, says: str, *before: Any, reply: str = "Quite so.") -> bool:
        turns = (*(before or (said(position),)), said(position, says=says, reply=reply))
        return is_earned(call_of(position, *turns), judged(position, "echo", len(turns), reason=reason))

    assert not earned("fixed", "Then I put down the day and the names just as you've said them.")
    assert earned("fixed", "Thursday at nine, and I bring a machine.")
    named = said(position, reply="Ten to five, yes.", answer=c.COMMITS)
    assert earned("fixed", "Then I put down the day just as you've said it.", named), "he has just named it"
    assert not earned("opened", "“Grind”, you say. Then what it costs you above all is time. Is that how it is?")
    assert earned("heard", "You put it like this: “Grind”.")
    trifle = said(position, reply="Four people, and enough.", answer=c.TELLS)
    weighty = said(position, reply="We scrap three hundred a week.", answer=c.ADMITS)
    assert not earned("summed", "“Four people”. Is that all?", trifle, weighty)
    assert earned("summed", "“Four people”, and “three hundred a week”.", trifle, weighty)
    assert earned("summed", "“something else”", trifle)
    assert not earned("summed", "May I sum up?")
    heard = said(position, reply="You listen.", answer=c.OPENS, reply_mark=-1)
    assert not earned("summed", "“You listen”.", heard)
    assert not earned("heard", "Go on.", reply="What comes next?")
    position.s[y.REPLY] = c.DEFLECTS
    assert not earned("heard", "Go on.")


def test_every_wording_that_tells_him_what_matters_to_him_is_known() -> None:
    model = shipped("bridge-price-talk")
    moves, concludes = {one["id"]: one for one in model.repertoire["moves"]}, model.rulebook.hearing.concludes
    told = [{lang: text} for one in moves["paraphrase"]["says_topic"] for lang, text in one.items() if "{side}" in text]
    assert told
    assert all(hears(one, concludes) for one in told)


def test_the_latest_words_about_what_is_due_are_quoted(position: Position) -> None:
    s = list(position.s)
    s[y.TURN], s[y.DUE], s[y.REPLY], s[y.REPLY_MARK] = 5, c.DUE_TAKE_UP, c.OPENS, 2
    assert left_lying(s, 2) == 5
    s[y.REPLY_MARK] = -1
    assert left_lying(s, 2) == 2, "that he feels heard adds nothing"
    s[y.DUE], s[y.REPLY] = c.DUE_OBJECTION, c.STANDS
    assert left_lying(s, 2) == 5
    s[y.DUE] = c.DUE_ANSWER
    assert left_lying(s, 2) == 2


def test_what_is_told_instead_brings_something_and_the_second_is_as_good() -> None:
    position = at({"heat": need(facts=["meter"]), "freight": need()})
    position.make("s_free")
    replies = {"s_shift": c.HINTS, "s_meter": c.TELLS, "p_heat": c.REDIRECTS, "p_freight": c.ADMITS, "p_secret": c.CURT}
    replies |= {"paraphrase": c.OPENS, "leave_politely": c.PARTS}
    worths = [Worth(position.m(name), "master", 1, (8000,), (0,), 8000) for name in replies]
    shift, meter, heat, freight, secret, listen, leave = worths

    def told(*advice: Worth, word: str = "", says: str = "Why?", **more: Any) -> list[int]:
        ground = Ground(word, 1) if word else None
        voice = SimpleNamespace(wording=lambda *_: {"en": says})
        begun = SimpleNamespace(begins=position.s)
        moves = {one.move: str(one.move) for one in worths}
        rulebook = position.model.rulebook
        model = SimpleNamespace(moves=moves, scenario=position.model.scenario, rulebook=rulebook)
        reply = {"en": more.get("reply", "Quite so.")}
        told_of = list(position.s)
        told_of[y.REPLY_TOPIC] = position.k(more.get("on", "heat"))
        before = [SimpleNamespace(move=str(m), reply=reply, after=told_of) for m in more.get("said", (-1,))]
        before.append(SimpleNamespace(move="", causes=(SimpleNamespace(word=""),)))
        words = {"opening": reply, "model": model, "voice": voice}
        call = cast("Call", SimpleNamespace(turns=before, timeline=begun, **words))
        likely = {position.m(name): (code, 1, 0) for name, code in replies.items()}
        warned = list(position.s)
        warned[y.WARNED] = more.get("warned", c.WARN_NONE)
        tried = {"likely": likely.__getitem__, "after": lambda _: [warned], "candidates": (0,)}
        one = SimpleNamespace(
            played=replace(worths[0], total=0),
            righted=0.0,
            advice=advice,
            ground=ground,
            reason=word,
            word="inaccuracy",
            number=2,
            asked_in_vain=more.get("owed", False),
            asks_first=lambda m: m == more.get("first"),
            sample=SimpleNamespace(tables=position.t, seen=position.s, **tried),
        )
        return [w.move for w in fitting(call, cast("Judged", one), ())]

    assert told(freight, shift) == [freight.move], "a fact follows less closely"
    assert told(shift, freight) == [shift.move, freight.move]
    assert told(shift, replace(freight, total=7000)) == [shift.move]
    assert told(meter, word="ask_first", on="heat") == [meter.move]
    assert told(meter, word="ask_first", on="freight") == [], "that is not the fact that he wants asked first"
    assert told(freight, word="unanswered") == [], "nothing of the menu answers his question"
    position.s[y.HINTED + position.k("secret")] = c.SLIPPED
    assert told(shift, word="too_soon") == [], "he has let something slip"
    position.s[y.HINTED + position.k("secret")] = c.UNSLIPPED
    assert told(heat) == []
    assert told(secret) == [], "nobody is told to ask what would be turned aside"
    assert told(shift, warned=c.WARN_FACTS) == [], "that would be one fact too many"
    assert told(shift, says="So it is money that it takes from you: “…”.") == []
    assert told(freight, said=(freight.move,)) == [], "he has been asked that"
    assert told(freight, said=(freight.move,), word="ask_anew") == [freight.move]
    back = "So it is “the belts”?"
    assert told(listen, said=(listen.move,), says=back) == []
    position.s[y.ANGER_CUE] = 1
    assert told(listen, said=(listen.move,), says=back) == [listen.move], "he is angry"
    position.s[y.ANGER_CUE] = 0
    assert told(listen, word="other_side", says=back) == []
    assert told(listen) == [], "a pause fits anything"
    position.s[y.PATIENCE_CUE] = 1
    assert told(leave) == [], "nobody is sent away where the reason asks for something else"
    assert told(leave, word="time_up") == [leave.move]
    position.s[y.PATIENCE_CUE] = 0
    later = "Thank you for your time. I'll ring again on Friday."
    assert told(leave, says="Goodbye, then.") == [], "a bare goodbye gives up"
    assert told(leave, says=later) == [leave.move]
    assert told(leave, says=later, word="pressed_on") == [], "it asks what is in the way"
    assert told(leave, word="time_up", owed=True) == []
    position.s[y.ANGER_CUE] = 1
    assert told(leave) == [], "nobody is sent away in anger"
    position.s[y.ANGER_CUE] = 0
    position.s[y.PATIENCE_CUE] = 1
    assert told(leave, word="too_soon") == [], "he is still listening"
    position.s[y.PATIENCE_CUE] = 0
    assert told(leave, word="too_soon", says=later) == [leave.move]
    assert told(leave, word="too_soon", says=later, reply="What do you want for it?") == [], "he has asked something"
    position.s[y.ADMITTED] = 1
    assert told(shift, word="unasked") == [], "it leaves what has been admitted"
    position.s[y.ADMITTED] = 0
    assert told(shift, word="unasked") == [shift.move]
    position.s[y.REPLY_NAMED] = position.k("freight") + 1
    assert told(shift, freight, word="gone_past") == [freight.move]
    assert told(listen, word="gone_past") == [], "a pause does not take it up"
    assert told(heat, first=heat.move) == [heat.move], "it was to be asked before what follows from it"


def test_beside_a_great_loss_a_plain_fact_is_told_at_the_least(position: Position) -> None:
    replies = {"s_meter": c.TELLS, "p_heat": c.REDIRECTS, "silence": c.NODS}
    worths = {name: Worth(position.m(name), "master", 1, (8000,), (0,), 8000) for name in replies}
    moves = [f"move {m}" for m in range(len(position.model.moves))]

    def told(*names: str, lost: float = 10.0, before: tuple[str, ...] = ()) -> list[Worth]:
        likely = {position.m(name): (code, 1, 0) for name, code in replies.items()}
        sample = SimpleNamespace(tables=position.t, seen=position.s, likely=likely.__getitem__)
        loss = Difference(lost, lost, lost)
        advice = [worths[name] for name in names]
        fields = {"reason": "rebuffed", "word": "inaccuracy", "asked_in_vain": False, "ground": None}
        played = worths["silence"]
        one = SimpleNamespace(advice=advice, sample=sample, loss=loss, number=2, played=played, **fields)
        turns = [SimpleNamespace(move=moves[position.m(name)]) for name in before]
        voice = SimpleNamespace(wording=lambda *_: {"en": "Why?"})
        begun = SimpleNamespace(begins=position.s)
        model = SimpleNamespace(moves=moves, rulebook=position.model.rulebook)
        call = SimpleNamespace(model=model, turns=turns, voice=voice, timeline=begun)
        return plainest(cast("Call", call), cast("Judged", one))

    assert told("p_heat", "s_meter") == [worths["s_meter"]]
    assert told("p_heat") == []
    assert told("silence") == []
    assert told("silence", lost=20.0) == [], "a pause mends nothing"
    assert told("s_meter", before=("s_meter",)) == [], "he has been asked that"


def test_every_sentence_belongs_to_a_ground() -> None:
    assert OVERLOOKED.keys() <= set(GROUNDS)


def test_what_came_last_is_quoted_where_the_wrong_half_was_given_back() -> None:
    his = {"en": "No, the people don't bother us at all. What goes round in my head is my mother.", "zh": "是。"}
    says = {"en": "“No, the people don't bother us at all” …", "zh": "“是”……"}
    verdict = SimpleNamespace(
        reason="half",
        word="inaccuracy",
        kind="listen",
        move="echo",
        says=says,
        reply={"en": "Yes.", "zh": "是。"},
        heard=Heard(1, his),
        due=(),
        still=False,
        credited=False,
        lesson=None,
        replied="opens",
        soon=0,
        counted=0.0,
        righted=0.0,
        falls=0,
        weighed=1,
        fall=0.0,
        regained=False,
        decisive=False,
        buyer={},
        nth=0,
        before={},
        own={},
        alternatives=(),
    )
    told = reason_words(cast("Verdict", verdict), "en")
    assert told.endswith("“What goes round in my head is my mother”.")

"""What a judgement comes to once the rest of the call is known."""

from __future__ import annotations

from dataclasses import replace
from types import SimpleNamespace
from typing import Any, cast

import pytest

from kamsim.analysis.review.afterwards import settled
from kamsim.analysis.review.because import Heard
from kamsim.analysis.review.grounds import Ground
from kamsim.analysis.review.judging import Difference, Worth
from kamsim.analysis.review.merits import Merit
from kamsim.analysis.review.verdicts import Judged
from kamsim.engine.call import Call
from kamsim.engine.rules import codes as c
from kamsim.engine.rules import layout as y
from kamsim.report.review_reasons import AGAINST, RIGHTED, SOON, reason_words
from tests.analysis.test_verdicts import sample
from tests.models import Position, at, need

BEFORE = 80.0
OPENING = {"en": "Yes?", "zh": "什么事？"}
CAUSES = (SimpleNamespace(word=""),)


@pytest.fixture
def position() -> Position:
    found = at({"heat": need(), "freight": need()})
    found.make("s_free")
    return found


def turn(position: Position, number: int, within_reach: float, move: str = "s_meter", word: str = "plain") -> Judged:
    """A turn before which so many points were within reach."""
    best = Worth(position.m("s_shift"), "master", 1, (round(100 * within_reach),), (0,), round(100 * within_reach))
    played = replace(best, move=position.m(move))
    return Judged(number, sample(position), 3, played, (best,), Difference(0, 0, 0), word, "unheard", None, 0, 0)


def after(
    first: Judged, *curve: float, position: Position, reply: str = "Quite so.", says: str = "", **cells: int
) -> Judged:
    """A first turn that was followed by others, before each of which so many points were within reach; `cells` are what
    its answer made of the position."""
    rest = [turn(position, 2 + i, points) for i, points in enumerate(curve)]
    left = list(position.s)
    for name, value in cells.items():
        left[y.REPLY if name == "answer" else getattr(y, name.upper())] = value
    said = SimpleNamespace(
        move="", reply={"en": reply, "zh": "是。"}, after=left, says={"en": says, "zh": says}, causes=CAUSES
    )
    call = SimpleNamespace(
        score=100 * curve[-1],
        ended=True,
        turns=[said] * (1 + len(curve)),
        opening=OPENING,
        model=position.model,
        timeline=SimpleNamespace(begins=position.s),
    )
    return settled(cast("Call", call), [first, *rest])[0]


def costly(position: Position, word: str, lost: float = 40.0, **fields: Any) -> Judged:
    return replace(turn(position, 1, BEFORE), word=word, loss=Difference(lost, lost - 5, lost + 5), **fields)


def test_what_the_next_turns_put_right_was_not_lost(position: Position) -> None:
    grave = costly(position, "blunder", ground=Ground("other_side", 1), reason="other_side")
    back = after(grave, 40, 45, 75, position=position)
    assert (back.word, back.loss.mean, back.righted) == ("inaccuracy", 5, 35)
    assert after(grave, 40, 45, 45, 45, 75, position=position).word == "mistake", "too late to be its own doing"
    assert after(grave, 40, 70, 70, position=position).word == "mistake"
    settled_once = after(back, 40, 45, 75, position=position)
    assert settled_once == back


def test_the_same_request_after_a_no_stays_a_mistake_whatever_comes_back(position: Position) -> None:
    asked = costly(position, "blunder", ground=Ground("refused", 1, weighty=True), reason="refused")
    assert after(asked, 40, 80, position=position).word == "mistake"


def test_a_loss_that_comes_back_is_not_unlucky(position: Position) -> None:
    unlucky = costly(position, "unlucky")
    assert after(unlucky, 40, 79, position=position).word == "plain"
    assert after(unlucky, 40, 41, position=position).word == "plain", "nor one that only simulated buyers tell of"


def test_where_he_had_closed_up_it_could_be_heard(position: Position) -> None:
    position.s[y.REPLY] = c.DEFLECTS
    fact = after(costly(position, "unlucky"), 40, 41, position=position)
    assert fact.reason == "plain", "to turn to a plain fact is what a trainer would do"
    position.s[y.REPLY] = c.SLIDES
    found = after(costly(position, "unlucky"), 40, 41, position=position)
    assert (found.word, found.reason, found.ground) == ("inaccuracy", "closed_up", Ground("closed_up", 1))
    assert found.blamed == 8, "an inaccuracy counts for no more than its limit"
    position.s[y.REPLY] = c.DEFLECTS
    listened = turn(position, 1, BEFORE, "paraphrase")
    listened = replace(listened, word="unlucky", loss=Difference(40, 30, 50))
    assert after(listened, 40, 41, position=position).word == "plain"


def test_where_he_had_warned_of_one_fact_too_many_it_could_be_heard(position: Position) -> None:
    position.s[y.WARNED] = c.WARN_FACTS
    unlucky = replace(costly(position, "unlucky"), number=2)
    said = SimpleNamespace(
        reply={"en": "Yes.", "zh": "是。"}, after=position.s, says={"en": "How?", "zh": "？"}, causes=CAUSES
    )
    asked = SimpleNamespace(reply=said.reply, after=position.s, says={"en": "When?", "zh": "几时？"}, causes=CAUSES)
    call = SimpleNamespace(
        score=1000,
        ended=True,
        turns=[said, asked],
        opening=OPENING,
        model=position.model,
        timeline=SimpleNamespace(begins=[0] * len(position.s)),
    )
    (found,) = settled(cast("Call", call), [unlucky])
    assert (found.word, found.reason, found.ground) == ("mistake", "enough_facts", Ground("enough_facts", 1))


def test_nothing_is_best_where_the_points_within_reach_fell(position: Position) -> None:
    best = replace(turn(position, 1, BEFORE), word="best", reason="developed")
    assert after(best, 77, position=position).word == "best"
    assert after(best, 76, position=position).word == "good"
    assert after(replace(best, reason="goodbye"), 20, position=position).word == "best"
    good = replace(best, word="good", reason="hint")
    assert after(good, 60, position=position).word == "good", "what the answer told takes nothing from the deed"
    assert after(replace(good, reason="result_more"), 60, position=position).word == "good"


def test_listening_that_is_asked_for_more_has_no_word(position: Position) -> None:
    heard = replace(turn(position, 1, BEFORE), word="good", reason="cushioned")
    assert after(heard, BEFORE, position=position).word == "good"
    assert after(heard, BEFORE, position=position, reply="Never mind the sorry. What comes next?").word == "plain"
    shown = replace(heard, reason="shown")
    assert after(shown, BEFORE, position=position, reply="How many lots?").word == "good"


def test_praise_for_what_he_said_stands_whatever_the_curve_makes_of_it(position: Position) -> None:
    told = replace(turn(position, 1, BEFORE), word="good", reason="opened", merit=Merit("opened"))
    assert after(told, 70, position=position).word == "good"
    hint = replace(told, reason="hint", merit=Merit("hint"))
    assert after(hint, 70, position=position).word == "good"


def test_a_summary_that_is_only_announced_sums_up_nothing(position: Position) -> None:
    summed = replace(turn(position, 1, BEFORE), word="good", reason="summed")
    assert after(summed, BEFORE, position=position, says="“Three hours”, and the fitter.").word == "good"
    assert after(summed, BEFORE, position=position, says="May I sum up where we are?").word == "plain"


def test_giving_back_the_half_that_did_not_matter_is_no_listening(position: Position) -> None:
    position.s[y.REPLY] = c.REDIRECTS
    heard = replace(turn(position, 1, BEFORE, "acknowledge"), word="good", reason="heard", number=2)
    reply = {"en": "The people don't bother us. What goes round in my head is my mother. She's old.", "zh": "是。"}
    for says, word in (
        ("“The people don't bother us”?", "inaccuracy"),
        ("“is my mother”?", "plain"),
        ("Go on.", "plain"),
    ):
        said = SimpleNamespace(move="", reply=reply, after=position.s, says={"en": says, "zh": says})
        call = SimpleNamespace(
            score=8000,
            ended=True,
            turns=[said, said],
            opening=OPENING,
            model=position.model,
            timeline=SimpleNamespace(begins=position.s),
        )
        assert settled(cast("Call", call), [heard])[0].word == word


def test_an_objection_that_was_called_wrong_and_grew_is_inexact_at_least(position: Position) -> None:
    refuted = replace(turn(position, 1, BEFORE, "refute"), reason="plain")
    grown = after(refuted, BEFORE, position=position, answer=c.WORSENS)
    assert (grown.word, grown.reason) == ("inaccuracy", "contradicted")
    assert (
        after(replace(refuted, loss=Difference(20, 19, 21)), 40, position=position, answer=c.WORSENS).word == "mistake"
    )
    assert after(refuted, BEFORE, position=position, answer=c.SETTLES).word == "plain"


def test_what_he_broke_off_over_is_a_mistake_at_least(position: Position) -> None:
    poor = costly(position, "inaccuracy", 2, ground=Ground("waits", 1), reason="waits")
    assert after(poor, 78, position=position, ending=c.LEFT).word == "mistake"
    assert after(poor, 78, position=position, ending=c.TIME_UP).word == "inaccuracy"
    assert after(poor, 78, position=position, ending=c.LEFT, commitment=c.ADVANCED).word == "inaccuracy"


def test_one_more_fact_before_the_question_comes_again_is_no_fault_where_it_cost_nothing(position: Position) -> None:
    fact = replace(turn(position, 1, BEFORE), word="inaccuracy", reason="ask_anew", ground=Ground("ask_anew", 1))
    assert after(fact, BEFORE, position=position).word == "plain"
    assert after(replace(fact, loss=Difference(6, 5, 7)), 80, position=position).word == "plain", "it came back"
    assert after(replace(fact, loss=Difference(6, 5, 7)), 74, position=position).word == "inaccuracy"


def test_where_only_leaving_was_left_the_fault_is_the_time(position: Position) -> None:
    leave = replace(turn(position, 1, BEFORE).best, move=position.m("leave_politely"))
    late = costly(position, "inaccuracy", 4, ground=Ground("passed_over", 1), reason="passed_over")
    late = replace(late, ranked=(leave,), called_for=(leave.move,), played=replace(late.played, total=0, values=(0,)))
    found = after(late, 70, position=position)
    assert (found.reason, found.ground) == ("time_up", Ground("time_up", 1))


def test_what_was_put_right_or_said_soon_afterwards_is_told() -> None:
    said = {"en": "Three hours.", "zh": "三个钟头。"}
    fields = {
        "reason": "other_side",
        "word": "inaccuracy",
        "kind": "implication",
        "move": "i_money",
        "reply": said,
        "counted": 0.0,
    }
    rest: dict[str, Any] = {
        "lesson": None,
        "due": (),
        "replied": "tells",
        "still": False,
        "credited": False,
        "loss": 0.0,
        "heard": None,
        "falls": 0,
        "weighed": 1,
        "fall": 0.0,
        "regained": False,
        "decisive": False,
        "nth": 0,
        "before": {},
        "own": {},
        "alternatives": (),
    }
    more = {"says": said, "buyer": {}, "number": 3}
    for righted, soon, words in ((20.0, 0, RIGHTED), (0.5, 0, AGAINST["other_side"]), (20.0, 5, SOON)):
        verdict = cast("Any", SimpleNamespace(**fields, **rest, **more, righted=righted, soon=soon))
        for lang in ("en", "zh"):
            assert reason_words(verdict, lang).endswith(words[lang].replace("{soon}", "5"))


def test_the_buyer_is_called_by_name_and_the_side_by_what_was_said() -> None:
    said = {"en": "Three hours, and then the scrap.", "zh": "三个钟头，还有废品。"}
    fields = {
        "reason": "other_side",
        "word": "inaccuracy",
        "kind": "implication",
        "move": "i_money",
        "reply": said,
        "counted": 0.0,
    }
    rest: dict[str, Any] = {
        "lesson": None,
        "due": (),
        "replied": "tells",
        "still": True,
        "credited": False,
        "righted": 0.0,
        "soon": 0,
        "loss": 0.0,
    }
    more = {"says": said, "number": 3, "falls": 0, "weighed": 1, "buyer": {"en": "Mr Tang", "zh": "唐厂长"}}
    rest |= {"fall": 0.0, "regained": False, "decisive": False, "nth": 0, "before": {}, "own": {}, "alternatives": ()}
    rest |= {"due": ()}
    told = cast("Any", SimpleNamespace(**fields, **rest, **more, heard=Heard(2, said)))
    assert reason_words(told, "en").startswith("What Mr Tang had in mind was “Three hours, and then the scrap”")
    assert reason_words(told, "zh").startswith("唐厂长放在心上的是“三个钟头，还有废品”")
    waits = cast("Any", SimpleNamespace(**{**fields, "reason": "waits"}, **rest, **more, heard=Heard(2, said)))
    still = "“Three hours, and then the scrap” (turn 2) was still waiting, and you asked what something else leads to."
    assert reason_words(waits, "en") == still

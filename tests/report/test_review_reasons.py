"""The sentences beside a turn: told in other words each time, with what the curve did, and never the same thrice."""

from __future__ import annotations

from dataclasses import replace
from types import SimpleNamespace
from typing import Any, cast

import pytest

from kamsim.analysis.review.because import Heard
from kamsim.analysis.review.grounds import GROUNDS
from kamsim.analysis.review.reviewing import Review, Verdict
from kamsim.analysis.review.trying import Tried
from kamsim.domain.text import say
from kamsim.report.quotations import ending, given_back, near, quotation
from kamsim.report.review_due import DID, DID_PRICE, DID_PROMISING, DID_SETTLING, did_words
from kamsim.report.review_overlooked import CREDITED, NO_TROUBLE, NOTES, NOTHING_BETTER
from kamsim.report.review_praise import PRAISE
from kamsim.report.review_reasons import AGAINST, reason_words, tried_words
from kamsim.report.review_words import WORDS, head_words, is_apart, turning_words

SAID = {"en": "And the scrap. It costs a fortune, every week.", "zh": "还有废品。每个礼拜都是一大笔。"}


def verdict(word: str, reason: str, **changes: Any) -> Verdict:
    """A verdict on a question about consequences."""
    fields: dict[str, Any] = {
        "number": 4,
        "move": "i_money",
        "kind": "implication",
        "loss": 0.0,
        "interval": (0.0, 0.0),
        "q": 50.0,
        "best": 50.0,
        "buyers": 3,
        "weighed": 3,
        "wins": 0,
        "falls": 0,
        "due": (),
        "did": "nothing",
        "heard": None,
        "alternatives": (),
        "says": {"en": "What does that cost?", "zh": "那要多少？"},
    }
    return Verdict(**{**fields, "reply": SAID, "word": word, "reason": reason, **changes})


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_no_sentence_of_praise_comes_thrice(lang: str) -> None:
    for reason in ("developed", "wish", "opened", "brought_out", "believed", "settled", "shown"):
        told = [reason_words(verdict("best", reason, heard=Heard(2, SAID), nth=nth), lang) for nth in range(12)]
        assert all(told.count(one) <= 2 for one in told if one)
        assert told[0] != told[1], "one after the other says it in other words"
        assert told[-1] == "", "after a while nothing is said"


def test_a_note_stands_beside_a_turn_without_a_word() -> None:
    for reason, words in NOTES.items():
        start = words["en"].split("{")[0].replace("the buyer", "Mr Tang")
        told = reason_words(verdict("plain", reason, buyer={"en": "Mr Tang", "zh": "唐厂长"}), "en")
        assert told.startswith(start)
        assert reason_words(verdict("plain", reason, nth=2), "en") == ""
    assert reason_words(verdict("plain", "plain"), "en") == ""


def test_the_worth_of_a_solution_is_no_consequence() -> None:
    assert "what follows from it" in reason_words(verdict("mistake", "not_raised"), "en")
    told = reason_words(verdict("mistake", "not_raised", kind="payoff"), "en")
    assert told == NO_TROUBLE["en"]


def test_where_the_curve_fell_most_is_told_unless_it_came_back_or_was_praised() -> None:
    turns = tuple(verdict("inaccuracy", "again", number=n, fall=fall) for n, fall in ((1, 4.0), (2, 27.7), (3, 16.0)))
    found = Review(18.0, 92.0, None, (90.0, 86.0, 58.0, 42.0), turns, compiled=True)
    assert turning_words(found, "en").endswith("the curve fell most at turn 2, by 27.7 points")
    back = replace(found, turns=(turns[0], replace(turns[1], regained=True), turns[2]))
    assert turning_words(back, "en").endswith("at turn 3, by 16 points")
    praised = replace(back, turns=(turns[0], replace(turns[1], regained=True), replace(turns[2], word="good")))
    assert turning_words(praised, "en") == WORDS["no_turning"]["en"]


def test_of_the_curve_nothing_is_told_beside_a_turn() -> None:
    for word in ("plain", "inaccuracy", "mistake"):
        assert "curve" not in reason_words(verdict(word, "plain" if word == "plain" else "again", fall=77.8), "en")


def test_whoever_left_something_open_could_have_stayed() -> None:
    for reason in ("left_open", "left_wish", "left_objection"):
        told = reason_words(verdict("mistake", reason, decisive=True), "en")
        assert told
        assert NOTHING_BETTER["en"] not in told


def test_a_lost_call_has_better_words_at_its_turning_point_or_the_word_that_there_were_none() -> None:
    assert reason_words(verdict("mistake", "again", decisive=True), "en").endswith(NOTHING_BETTER["en"])
    assert NOTHING_BETTER["en"] not in reason_words(verdict("inaccuracy", "again"), "en")
    assert NOTHING_BETTER["en"] not in reason_words(verdict("mistake", "again"), "en"), "only at the turning point"
    assert NOTHING_BETTER["en"] not in reason_words(verdict("mistake", "unanswered", decisive=True), "en")
    own = verdict("mistake", "again", own={"en": "Thursday, then?", "zh": "那就周四？"})
    assert reason_words(own, "en").endswith("In your own words, perhaps: “Thursday, then?”")
    lost = verdict("mistake", "again", decisive=True, loss=20.0, interval=(10.0, 30.0), fall=20.0)
    assert NOTHING_BETTER["en"] not in reason_words(lost, "en"), "something was worth that much more"


def test_a_wish_that_waits_on_is_told_more_shortly() -> None:
    first = reason_words(verdict("inaccuracy", "wish_waits", heard=Heard(2, SAID)), "en")
    again = reason_words(verdict("inaccuracy", "wish_waits", heard=Heard(2, SAID), still=True), "en")
    assert "It costs a fortune" in first
    assert again.endswith("(turn 2) was still waiting, and you asked what something else leads to.")


def test_the_answer_says_what_was_wrong_only_where_it_does() -> None:
    past = verdict("inaccuracy", "passed_over", due=("objection",), replied="lost")
    assert "The answer says so" not in reason_words(past, "en")
    insists = verdict("inaccuracy", "passed_over", due=("objection",), replied="insists")
    assert "The answer says so" in reason_words(insists, "en")
    assert "The answer says so" in reason_words(verdict("inaccuracy", "not_admitted", replied="lost"), "en")


def test_words_that_he_quotes_himself_stay_quoted() -> None:
    hint = {"en": 'At the sea, "all in", as they called it. Well.', "zh": "海边，说是“全包”。唉，算了。"}
    assert quotation(hint, "en", which="last") == "At the sea, ‘all in’, as they called it"
    assert "‘全包’" in quotation(hint, "zh", which="last")
    assert given_back(hint, {"zh": "“说是全包”……"}, "zh") == "海边，说是‘全包’"
    assert (
        ending({"en": 'He said: "Calm down, madam." I was calm.'}, "en") == "He said: ‘Calm down, madam.’ I was calm."
    )


def test_of_an_objection_what_says_most_is_quoted_and_of_a_refusal_how_it_begins() -> None:
    no = {
        "en": "Not so fast. Whatever I say yes to here, finance comes and asks what became of its line, doesn't it?",
        "zh": "别急。我在这儿点个头，大事小事，财务都要来问一亿一千七百万那条线呢？我怎么说，说看你顺眼？我可不敢。",
    }
    assert quotation(no, "en", which="objection").startswith("Whatever I say yes to here")
    assert quotation(no, "zh", which="objection").startswith("我在这儿点个头")
    assert quotation(no, "en", which="opening").startswith("Not so fast. Whatever I say yes")
    enough = {
        "en": "It stands. An expansion joint tore open in the second winter, and a driver was the one who reported it. "
        "Next question. Is this still about the price?",
        "zh": "立着呢。第二个冬天伸缩缝裂开了，还是个公交司机打电话来报的信，我才知道。问下一个吧。这还是在谈价吗？",
    }
    assert quotation(enough, "en", which="tail") == "Next question. Is this still about the price?"
    assert quotation(enough, "zh", which="tail") == "问下一个吧。这还是在谈价吗？"
    assert quotation({"en": f"{'Yes and yes ' * 16}. Ask."}, "en", which="tail") == "Ask"
    long = {"en": f"{'No and no ' * 16}. And more."}
    assert quotation(long, "en", which="opening").startswith("No and no")


def test_the_sentence_that_is_closest_to_a_question_is_quoted() -> None:
    told = {"en": "About 2,600 yuan a quarter, as I said. Some we pay because it is quicker.", "zh": "是。"}
    assert near(told, {"en": "2,600 a quarter: what is it in a year?"}, "en").startswith("About 2,600 yuan")
    assert near(told, {"en": "Is it quicker to pay?"}, "en") == "", "it is the last one anyway"
    assert near(told, {"en": "And the weather?"}, "en") == ""


def test_what_speaks_against_a_move_that_was_tried_has_no_gaps() -> None:
    fields = {"word": "worse", "kind": "situation", "due": ("take_up",), "note": SAID, "reply": "tells"}
    for reason in GROUNDS[: GROUNDS.index("same_words")]:
        for kind in ("situation", "close"):
            told = cast("Tried", SimpleNamespace(**{**fields, "reason": reason, "kind": kind}))
            assert "{" not in tried_words(told, "en") + tried_words(told, "zh"), reason


def test_every_reason_has_its_words() -> None:
    assert {"owed", "deed_wanted", "turned_down", "left_out"} <= set(AGAINST)
    assert {"named_it", "heard_out"} <= set(PRAISE)


@pytest.mark.parametrize(
    ("word", "loss", "told"),
    [("inaccuracy", 5.0, True), ("inaccuracy", 30.0, False), ("mistake", 20.0, True), ("mistake", 76.5, False)],
)
def test_more_than_the_word_says_is_told_without_the_figure(word: str, loss: float, told: bool) -> None:
    one = verdict(word, "passed_over", loss=loss, interval=(loss - 1, loss + 1), best=96.0)
    assert (f"{loss:g}" in head_words(one, "en")) is told
    assert is_apart(one) is not told


def test_bounds_are_told_where_they_tell_something() -> None:
    one = verdict("inaccuracy", "passed_over", loss=6.0, interval=(4.0, 8.0), best=90.0)
    assert "likely 4 to 8" in head_words(one, "en")
    assert "likely" not in head_words(replace(one, interval=(1.1, 29.6)), "en"), "wider apart than the loss"
    assert "likely" not in head_words(replace(one, interval=(3.9, 6.0)), "en"), "the loss is the most it can have been"
    assert "likely" not in head_words(replace(one, best=7.0), "en"), "so much was not within reach"


def test_a_line_that_names_a_price_is_told_as_that() -> None:
    told = did_words("feature", ("take_up",), "f_price", "Our list price is 17.1 yuan a kilo.")
    assert told == DID_PRICE
    assert did_words("feature", ("take_up",), "f_oil", "It lasts 12 years.") == DID["feature"]
    first = verdict("inaccuracy", "ask_first", heard=Heard(3, SAID), kind="situation")
    assert "another fact" in reason_words(first, "en")
    assert did_words("courtesy", ("take_up",), "find_out_by") == DID_PROMISING
    assert did_words("courtesy", ("take_up",), "thank") == DID["courtesy"]


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_a_leave_that_he_gave_with_a_question_is_quoted_with_that(lang: str) -> None:
    asks = {"en": "I'd have to think about it. What would you like to know?", "zh": "这个我得想想。您想知道什么？"}
    heard = Heard(3, asks)
    told = reason_words(verdict("inaccuracy", "leave_given", heard=heard, kind="listen"), lang)
    assert {"en": "“What would you like to know?”", "zh": "“您想知道什么？”"}[lang] in told


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_what_he_had_mentioned_is_not_told_as_unknown_and_credit_comes_first(lang: str) -> None:
    heard = Heard(3, {"en": "My mother is seventy-two.", "zh": "我妈七十二了。"})
    told = reason_words(verdict("mistake", "unopened", heard=heard), lang)
    assert {"en": "My mother is seventy-two", "zh": "我妈七十二了"}[lang] in told
    credited = reason_words(verdict("inaccuracy", "no_question", credited=True, kind="listen"), lang)
    assert credited.startswith(say(CREDITED, lang)), "both are said"


@pytest.mark.parametrize(
    "reason",
    ["cut_off", "nobody_asked", "after_assent", "argued_on", "turned_aside", "other_step", "who_decides", "no_summary"],
)
def test_what_is_out_of_place_has_no_gaps(reason: str) -> None:
    heard = Heard(3, {"en": "That I could discuss.", "zh": "这个可以谈。"})
    for lang in ("en", "zh"):
        assert "{" not in reason_words(verdict("inaccuracy", reason, heard=heard), lang)


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_of_a_wish_it_is_quoted_what_is_wanted(lang: str) -> None:
    said = {
        "en": "I'd like days when she sits with us in the evening and isn't worn out, all of us at one table together. "
        "Yes. That would be a holiday.",
        "zh": "我就想到了晚上，她还有精神跟我们坐一张桌子吃饭，一家人齐齐整整，没人在路边坐着。对，我盼的就是这个。",
    }
    start = {"en": "“I'd like days", "zh": "“我就想到了晚上"}[lang]
    assert start in reason_words(verdict("inaccuracy", "waits", heard=Heard(3, said, wish=True)), lang)
    assert start not in reason_words(verdict("inaccuracy", "waits", heard=Heard(3, said)), lang)


@pytest.mark.parametrize(
    ("move", "says", "done"),
    [
        ("silence", "(You wait.)", "You waited"),
        ("echo", "“every week?”", "You gave back “every week”"),
        ("cushion", "That is a lot.", "You met it with a kind word"),
        ("acknowledge", "I see. Go on.", "You added nothing of your own"),
    ],
)
def test_praise_of_listening_names_what_was_done(move: str, says: str, done: str) -> None:
    for reason in ("felt", "detail", "named_it"):
        told = reason_words(verdict("good", reason, move=move, kind="listen", says={"en": says, "zh": says}), "en")
        assert told.startswith(done)


def test_of_an_answer_that_let_something_slip_the_slip_is_quoted() -> None:
    slip = {"en": "It costs a fortune.", "zh": "一大笔。"}
    assert "“It costs a fortune”" in reason_words(verdict("good", "hint", slip=slip), "en")
    heard = Heard(2, SAID, clause=slip)
    told = reason_words(verdict("inaccuracy", "waits", heard=heard), "zh")
    assert "“一大笔”" in told
    assert "还有废品" not in told
    assert "And the scrap" in reason_words(verdict("inaccuracy", "shut", heard=heard), "en"), "a no is told as it began"


def test_who_asked_to_be_shown_something_waits_for_it() -> None:
    shown = verdict("inaccuracy", "put_off", due=("show",), kind="listen", heard=Heard(2, SAID, proof=True))
    assert "waits to be shown something" in reason_words(shown, "en")


def test_what_asks_for_something_is_no_politeness() -> None:
    for move in DID_SETTLING:
        assert did_words("courtesy", ("show",), move) == DID_SETTLING[move]
    told = reason_words(verdict("inaccuracy", "too_soon", kind="advance", before=SAID), "zh")
    assert "拍板" not in told, "a step is no decision"

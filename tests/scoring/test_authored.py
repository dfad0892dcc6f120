"""Better words that an author wrote: which of them are quoted for what he has told."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from kamsim.domain.scenario import BetterWords
from kamsim.domain.text import Localized
from kamsim.engine.quoting import filled, values_of
from kamsim.engine.timeline import Timeline
from kamsim.scoring.authored import authored, is_ready, on_slip
from kamsim.scoring.calling import CALLED_FOR
from kamsim.scoring.lessons import lessons
from kamsim.scoring.meeting import meets_words
from tests.models import SHIPPED, shipped
from tests.written import written

ON_TOPIC = ("hinted", "admitted", "admitted.money", "admitted.time", "weighed", "wished", "doubted", "asked")
IN_CALL = (
    "anger",
    "plan",
    "loss",
    "early",
    "enough",
    "agreed",
    "stalled",
    "return",
    "refused",
    "price",
    "figure",
    "total",
)


def words(key: str) -> Localized:
    """The better words under a key: itself."""
    return {"en": key, "zh": key}


def better(text: Localized, **after: Any) -> BetterWords:
    """A text with what it supposes (`facts`, `topics`, `objections`, `said`), nothing where nothing is named."""
    supposed: Any = {"facts": [], "topics": [], "objections": [], "said": [], **after}
    return {"says": text, "after": supposed}


def told_of(call: str, *, only: tuple[str, ...] | None = None, twice: bool = False) -> Timeline:
    """A call against the scenario with better words at every place; `only` these keys, `twice` a second text each."""
    told = written(call)

    def under(keys: tuple[str, ...], what: str) -> dict[str, list[BetterWords]]:
        texts = {key: [better(words(f"{what}{key}")), *([better(words("second"))] if twice else [])] for key in keys}
        return {key: text for key, text in texts.items() if only is None or key in only}

    scenario: Any = dict(told.model.scenario)
    scenario["better"] = under(IN_CALL, "")
    scenario["topics"] = [{**one, "better": under(ON_TOPIC, f"{one['id']}.")} for one in scenario["topics"]]
    for section in ("facts", "objections"):
        scenario[section] = [{**one, "better": [better(words(one["id"]))]} for one in scenario[section]]
    return replace(told, model=replace(told.model, scenario=scenario))


@pytest.mark.parametrize(
    ("call", "wanted"),
    [
        ("p_heat admits voiced.heat=1 reply_mark=0 serious.heat=1; thank warms", "heat.admitted.money"),
        ("p_heat admits voiced.heat=4 reply_mark=2 serious.heat=1; thank warms", "heat.admitted"),
        ("p_heat admits weight.heat=URGENT; thank warms", "heat.weighed"),
        ("i_money deepens need.heat=IMPLIED voiced.heat=1; thank warms", "none"),
        ("i_money deepens need.heat=IMPLIED voiced.heat=3; thank warms", "heat.admitted.time"),
        ("n_heat states; thank warms", "heat.wished"),
        ("b_heat wants_proof need.heat=EXPLICIT pending.heat=1; thank warms", "heat.doubted"),
        ("s_meter hints reply_named=freight; thank warms", "freight.hinted"),
        ("p_heat opens need.heat=LATENT; thank warms", "none"),
        ("s_meter tells; thank warms", "meter"),
        ("b_heat believes; thank warms", "none"),
        ("ad_trial commits; thank warms", "agreed"),
        ("ad_trial stalls; thank warms", "stalled"),
        ("cut_20 presses; thank warms", "return"),
        ("f_heat objects objection=price; thank warms", "price"),
        ("p_heat deflects anger_cue=1; thank warms", "anger"),
        ("greet warms due=DUE_ANSWER due_mark=3; thank warms", "price"),
        ("greet warms due=DUE_ANSWER due_mark=0 due_topic=heat; thank warms", "heat.asked"),
        ("greet warms due=DUE_ANSWER due_mark=-1; thank warms", "none"),
        ("p_heat shrugs; thank warms", "none"),
    ],
)
def test_words_are_those_for_what_he_has_just_told(call: str, wanted: str) -> None:
    told = told_of(call)
    found = authored(told, "take_up", told.turns[1], 1, -1)
    assert (found or words("none"))["en"] == wanted


@pytest.mark.parametrize(
    ("lesson", "k", "wanted"),
    [
        ("own_it", -1, "anger"),
        ("fix_date", -1, "agreed"),
        ("name_price", -1, "total"),
        ("wish_ripe", 0, "weighed"),
        ("wish_ripe", -1, "none"),
        ("left_slip", -1, "none"),
        ("angle", 0, "admitted"),
        ("ask_ready", 0, "none"),
        ("facts", -1, "none"),
        ("press_early", -1, "early"),
    ],
)
def test_some_lessons_have_words_of_their_own(lesson: str, k: int, wanted: str) -> None:
    told = told_of("greet warms; thank warms")
    found = authored(told, lesson, told.turns[1], 1, k)
    assert (found or words("none"))["en"].rpartition(".")[2] == wanted


def after(call: str, lesson: str = "take_up", k: int = -1) -> str:
    """The words in place of the last turn, "none" without any."""
    told = told_of(call)
    return (authored(told, lesson, told.turns[-1], len(told.turns) - 1, k) or words("none"))["en"]


@pytest.mark.parametrize(
    ("call", "lesson", "wanted"),
    [
        # What he has just asked or thrown in goes first, whatever the lesson.
        ("greet warms due=DUE_ANSWER due_mark=3; close_assume stalls", "press_early", "price"),
        ("cut_20 takes due=DUE_ANSWER due_mark=-1; thank warms", "terms", "none"),
        ("f_heat objects objection=price; close_assume stalls", "costly", "price"),
        ("s_meter hints reply_named=heat objection=price; close_assume stalls", "left_slip", "none"),
        # A fault is owned once.
        ("begin heat=2 anger_cue=1; greet warms; p_heat deflects", "feeling_first", "anger"),
        ("begin heat=2 anger_cue=1; apologise nods; p_heat deflects", "feeling_first", "plan"),
        ("begin heat=2 anger_cue=1; apologise nods; p_heat deflects", "take_up", "plan"),
        ("begin heat=2 anger_cue=1; apologise nods; p_heat deflects", "deed", "plan"),
        # "You are right" is no answer to a complaint that has not been made.
        ("s_meter tells; s_shift curt", "facts", "none"),
        ("s_meter tells warned=WARN_FACTS; s_shift curt", "facts", "enough"),
        ("s_meter curt; s_shift curt", "facts", "enough"),
        (
            "p_heat admits voiced.heat=1; s_meter tells warned=WARN_FACTS; s_shift curt",
            "facts_on",
            "heat.admitted.money",
        ),
        # What is offered for a loss speaks of money, and of money that he spoke of.
        ("p_heat admits voiced.heat=1 reply_mark=0; thank warms", "settle_cost", "loss"),
        ("p_heat admits voiced.heat=2 reply_mark=1; thank warms", "settle_cost", "none"),
        # In place of a push what he has brought up himself and nobody asked about.
        ("s_meter hints reply_named=heat; greet warms; close_assume stalls", "press_past", "heat.hinted"),
        ("greet warms; close_assume stalls", "press_early", "early"),
        # Nothing that was asked already, be it put off or answered.
        (
            "s_meter hints reply_named=heat; p_heat deflects probed.heat=DEFLECTS; close_assume stalls",
            "press_early",
            "none",
        ),
        ("p_heat admits voiced.heat=3; i_money deepens; close_assume stalls", "costly", "heat.admitted.time"),
        # Who is not there yet, or needs no further consequence, is not asked for one with the next words.
        ("s_meter hints reply_named=heat; i_money lost; close_assume stalls", "press_past", "early"),
        ("p_heat admits voiced.heat=3; i_money deepens warned=WARN_PAIN; thank warms", "take_up", "none"),
        (
            "p_heat admits voiced.heat=3; i_money deepens warned=WARN_PAIN serious.heat=20; thank warms",
            "take_up",
            "heat.weighed",
        ),
        # What names its matter itself needs nothing before it.
        (
            "s_meter hints reply_named=heat; p_freight shrugs; close_assume stalls",
            "press_past",
            "heat.hinted",
        ),
        ("s_meter hints reply_named=heat; paraphrase nods; close_assume stalls", "press_past", "heat.hinted"),
        # What was said twice gives way to words for what he has told since.
        ("s_meter tells; s_shift hints reply_named=heat; s_meter said", "again", "heat.hinted"),
        # To what he has told of his trouble a sum is no answer.
        ("b_heat believes; ad_order orders", "name_price", "total"),
        ("i_money deepens; ad_order orders", "name_price", "none"),
        ("summarise opens; ad_order orders", "name_price", "total"),
    ],
)
def test_words_fit_the_moment_in_whose_place_they_stand(call: str, lesson: str, wanted: str) -> None:
    assert after(call, lesson) == wanted


def test_a_question_more_says_why_it_is_put_where_he_has_had_enough() -> None:
    assert after("s_meter hints reply_named=heat warned=WARN_FACTS; thank warms").endswith(
        "since you brought it up. heat.hinted"
    )
    assert after("s_meter hints reply_named=heat; thank warms") == "heat.hinted"


def test_placeholders_are_filled_and_what_cannot_be_filled_is_not_said() -> None:
    told = told_of("greet warms due=DUE_ANSWER due_mark=3; thank warms")
    scenario: Any = told.model.scenario
    scenario["better"]["price"] = [better(words("{nobody} knows")), better(words("It is {buyer}."))]
    name = told.names["buyer"]["en"]
    assert (authored(told, "take_up", told.turns[1], 1, -1) or {})["en"] == f"It is {name}."


@pytest.mark.parametrize("scenario", SHIPPED)
def test_whatever_an_author_wrote_can_be_filled_for_every_buyer(scenario: str) -> None:
    found = shipped(scenario).scenario
    topics = [one["better"] for one in found["topics"]]
    texts = [text for under in (found["better"], *topics) for each in under.values() for text in each]
    texts += [text for section in (found["facts"], found["objections"]) for one in section for text in one["better"]]
    for variant in range(len(found["variants"])):
        assert [one for one in texts if not is_ready(filled(one["says"], values_of(found, variant)))] == []


@pytest.mark.parametrize("scenario", SHIPPED)
def test_words_in_place_of_a_request_take_none_back(scenario: str) -> None:
    early = shipped(scenario).scenario["better"]["early"]
    regrets = ("too quick", "too soon", "ahead of", "说早了", "急了")
    assert [one for one in early if any(word in text for word in regrets for text in one["says"].values())] == []


def test_before_his_first_answer_only_his_first_words_count() -> None:
    told = told_of("greet warms; thank warms")
    assert authored(told, "take_up", told.turns[0], 0, -1) is None
    assert authored(told, "angle", told.turns[0], 0, 0) is not None


def test_nobody_who_has_a_need_is_left_at_a_no() -> None:
    call = "ad_trial refuses; thank warms"
    told = told_of(call)
    assert authored(told, "take_up", told.turns[1], 1, -1) is None
    unasked = told_of(f"set exists.heat=0 exists.freight=0 exists.secret=0; {call}")
    assert authored(unasked, "take_up", unasked.turns[1], 1, -1) is None, "nobody asked, so nobody knows"
    needless = told_of(f"set exists.heat=0 exists.freight=0 exists.secret=0; p_heat shrugs; {call}")
    assert authored(needless, "take_up", needless.turns[2], 2, -1) == words("refused")
    nothing = "set exists.heat=0 exists.freight=0 exists.secret=0"
    once = told_of(f"{nothing}; p_heat shrugs; thank warms")
    assert authored(once, "take_up", once.turns[1], 1, -1) is None, "one no is no reason to go"
    twice = told_of(f"{nothing}; p_freight shrugs; p_heat shrugs; thank warms")
    assert authored(twice, "take_up", twice.turns[2], 2, -1) == words("refused")
    asked = told_of(f"{nothing}; p_freight shrugs; p_heat shrugs; ad_trial refuses; thank warms")
    assert authored(asked, "take_up", asked.turns[3], 3, -1) == words("refused")


def test_a_question_of_his_that_had_no_answer_goes_before_what_is_said_against_a_push() -> None:
    asked = "greet warms due=DUE_ANSWER due_mark=1 due_topic=-1"
    push = "close_assume insists"
    for between, found in (
        ("s_meter insists due_did=DID_PASS_OVER due=DUE_NONE", "purpose"),
        ("state_purpose warms due_did=DID_MEET due=DUE_NONE", "early"),
    ):
        told = told_of(f"{asked}; {between}; {push}")
        scenario: Any = told.model.scenario
        scenario["better"]["purpose"] = [better(words("purpose"))]
        assert authored(told, "press_early", told.turns[2], 2, -1) == words(found)


def test_where_a_decision_was_only_hinted_at_nobody_is_asked_what_is_missing_for_it() -> None:
    for close, found in (("close_hint", None), ("ad_trial", words("stalled"))):
        told = told_of(f"{close} stalls; thank warms")
        assert authored(told, "pitch", told.turns[1], 1, -1) == found


def test_what_was_said_in_the_call_is_not_quoted_and_what_was_done_soon_neither() -> None:
    said = "s_meter hints reply_named=heat; thank warms says=heat.hinted; greet warms"
    told = told_of(said, twice=True)
    spoken = replace(told, turns=(told.turns[0], replace(told.turns[1], says=words("heat.hinted")), told.turns[2]))
    assert authored(spoken, "take_up", spoken.turns[1], 1, -1) == words("second")
    only_one = told_of(said)
    spoken = replace(only_one, turns=(only_one.turns[0], replace(only_one.turns[1], says=words("heat.hinted"))))
    assert authored(spoken, "take_up", spoken.turns[1], 1, -1) is None
    soon = told_of("s_meter hints reply_named=heat; thank warms; p_heat admits")
    assert authored(soon, "take_up", soon.turns[1], 1, -1) is None
    in_vain = told_of("s_meter hints reply_named=heat; thank warms; p_heat deflects")
    assert authored(in_vain, "take_up", in_vain.turns[1], 1, -1) is None


def test_what_was_asked_of_a_fact_is_not_quoted_again() -> None:
    told = told_of("s_meter tells; thank warms")
    asked = replace(told, turns=(told.turns[0], replace(told.turns[1], says=words("meter"))))
    assert authored(asked, "take_up", asked.turns[1], 1, -1) is None


def test_where_a_key_is_missing_nothing_is_quoted() -> None:
    told = told_of("p_heat admits voiced.heat=1 reply_mark=0 serious.heat=1; thank warms", only=("hinted",))
    assert authored(told, "take_up", told.turns[1], 1, -1) is None


def test_a_lesson_quotes_them() -> None:
    told = told_of("begin trust=20 patience=40 heat=2 anger_cue=1 due=DUE_ANGER; p_heat deflects due_did=DID_PASS_OVER")
    first = lessons(told)[0]
    assert (first.word, first.better, first.move) == ("own_it", words("anger"), "")


def test_the_same_words_are_quoted_once_and_the_fault_is_told_all_the_same() -> None:
    open_ = "reply_objection=price objection=price"
    begun = f"f_heat objects {open_} due=DUE_OBJECTION; refute worsens {open_}"
    told = told_of(f"{begun}; ad_trial stalls {open_}; ad_trial refuses {open_}")
    found = {one.word: one.better.get("en", "") for one in lessons(told)}
    assert found["hear_objection"] == "price"
    assert found["same_request"] == ""


@pytest.mark.parametrize(
    ("call", "move", "meets"),
    [
        ("s_meter hints reply_named=freight", "p_freight", True),
        ("s_meter hints reply_named=freight", "b_freight", False),
        ("p_heat admits voiced.heat=1", "i_money", True),
        ("p_heat admits voiced.heat=1", "i_time", False),
        ("p_heat admits voiced.heat=1", "n_heat", True),
        ("n_heat states", "b_heat", True),
        ("n_heat states", "p_heat", False),
        ("p_heat deflects", "p_heat", True),
        ("p_heat deflects", "p_freight", False),
        ("b_heat believes", "ad_trial", True),
        ("b_heat hears", "ad_trial", False),
        ("f_heat objects due=DUE_OBJECTION due_mark=0 objection=price", "p_heat", False),
        ("f_heat objects due=DUE_OBJECTION due_mark=0 objection=price", "refute", True),
    ],
)
def test_a_line_of_the_menu_meets_his_words_or_not(call: str, move: str, meets: bool) -> None:
    told = written(call)
    assert meets_words(told, 1, told.model.index[move]) == meets


def test_a_line_meets_his_first_words_only_where_they_ask() -> None:
    told = written("greet warms")
    assert not meets_words(told, 0, told.model.index["p_heat"])


def test_what_is_gone_back_to_is_named_by_what_he_said() -> None:
    said = {"en": "It's been hot since spring.", "zh": "从春天起就这么热。"}
    at_length = {
        "en": "It has been as hot as this in there ever since last spring.",
        "zh": "从今年春天起，车间里就一直热成这样。",
    }
    long_ago = "p_heat admits voiced.heat=1; p_freight shrugs; s_meter tells; s_shift tells; thank warms"
    for call, his, wanted in (
        (
            "p_heat admits voiced.heat=1; p_freight shrugs; thank warms",
            said,
            "You said: “It's been hot since spring”. ",
        ),
        (long_ago, said, "You told me earlier: “It's been hot since spring”. "),
        ("p_heat admits voiced.heat=1; paraphrase nods; thank warms", said, "heat"),
        ("p_heat admits voiced.heat=1; p_freight shrugs; thank warms", at_length, "heat"),
        # In an answer about something else one clause is not known to be about it.
        ("s_meter hints reply_named=heat; p_freight shrugs; thank warms", said, "heat"),
    ):
        told = told_of(call)
        told = replace(told, turns=(replace(told.turns[0], reply=his), *told.turns[1:]))
        assert (authored(told, "take_up", told.turns[-1], 1, -1) or {})["en"].startswith(wanted)


def test_words_in_which_he_told_nothing_are_none_to_go_back_to() -> None:
    said = {"en": "That is hard for me to judge.", "zh": "这个我不好判断。"}
    for reply, wanted in (("lost", ""), ("admits", "You said: “That is hard for me to judge”. ")):
        told = told_of(f"i_money {reply} need.heat=IMPLIED; p_freight shrugs; thank warms")
        told = replace(told, turns=(replace(told.turns[0], reply=said), *told.turns[1:]))
        assert (authored(told, "wish_ripe", told.turns[-1], 1, 0) or {})["en"] == f"{wanted}heat.weighed"


@pytest.mark.parametrize(
    ("text", "offered"), [("And who pays for that?", False), ("It was hot. Who pays for that?", True)]
)
def test_a_bare_question_is_none_to_go_back_with_where_nobody_could_hear_to_what(text: str, offered: bool) -> None:
    told = told_of("p_heat admits voiced.heat=1; p_freight shrugs; thank warms")
    scenario: Any = told.model.scenario
    for one in scenario["topics"]:
        one["better"] = {"admitted": [better(words(text))]}
    assert (authored(told, "take_up", told.turns[-1], 1, -1) == words(text)) == offered


def test_what_was_put_off_is_asked_once_more_as_that() -> None:
    assert after("s_meter hints reply_named=heat; thank warms", "ask_again", 0) == "We left this for later. heat.hinted"


def test_what_cost_most_is_told_with_the_answer_to_it() -> None:
    call = (
        "p_heat admits voiced.heat=1 due=DUE_TAKE_UP due_topic=heat; small_talk_company offends trust=10; greet warms"
    )
    told = written(f"begin trust=20 patience=40; {call}")
    assert [one.word for one in lessons(told)] == ["costly"]
    assert "“reply 2”" in lessons(told)[0].text["en"]


def test_an_answer_to_a_wish_needs_nothing_before_it() -> None:
    told = told_of("n_heat states; s_shift tells; thank warms")
    said = {"en": "I want it cool in there.", "zh": "我就想里头凉快点。"}
    told = replace(told, turns=(replace(told.turns[0], reply=said), *told.turns[1:]))
    assert authored(told, "take_up", told.turns[-1], 1, -1) == words("heat.wished")


@pytest.mark.parametrize(("between", "offered"), [("silence nods", True), ("p_freight shrugs", False)])
def test_words_on_a_fact_follow_on_its_being_told(between: str, offered: bool) -> None:
    told = told_of(f"s_meter tells; {between}; thank warms")
    assert (authored(told, "again", told.turns[2], 1, -1) == words("meter")) == offered


def test_words_that_do_what_the_seller_did_are_no_better() -> None:
    for move, wanted in (("p_freight", None), ("thank", words("freight.hinted"))):
        told = told_of(f"s_meter hints reply_named=freight; {move} deflects")
        assert authored(told, "take_up", told.turns[1], 1, -1) == wanted


def test_a_question_of_the_menu_gives_way_to_the_one_on_what_he_brought_up() -> None:
    told = told_of("s_meter hints reply_named=freight; thank warms")
    assert on_slip(told, told.turns[1], 1) == words("freight.hinted")
    assert on_slip(told, told.turns[1], 0) is None


def test_nothing_is_told_of_his_trouble_once_all_is_agreed() -> None:
    for agreed, told_of_it in (("", True), (" commitment=ADVANCED", False)):
        due = "due=DUE_TAKE_UP due_topic=heat"
        told = told_of(f"p_heat admits voiced.heat=1 {due}{agreed}; p_freight shrugs due_did=DID_PASS_OVER")
        assert any(one.word == "take_up" for one in lessons(told)) == told_of_it


def test_the_answer_to_his_question_stands_with_the_lesson_on_it() -> None:
    told = told_of("greet warms due=DUE_ANSWER due_mark=3; thank warms")
    assert authored(told, "price_first", told.turns[1], 1, -1) is None
    assert authored(told, "answer_question", told.turns[1], 1, -1) == words("price")


def test_what_he_brought_up_with_the_last_words_is_what_a_question_too_early_went_past() -> None:
    for before, at in (("s_meter hints reply_named=freight", 2), ("s_meter tells", 1), ("thank warms", 1)):
        told = written(f"s_free hints reply_named=heat; {before}; i_money lost")
        assert CALLED_FOR["unraised"](told, told.turns[2], 0) == at
    told = written("s_free hints reply_named=freight need.freight=IMPLIED; s_meter tells; i_money lost")
    assert CALLED_FOR["unraised"](told, told.turns[2], 0) == 2
    first = written("i_money lost")
    assert CALLED_FOR["unraised"](first, first.turns[0], 0) == 0


def test_a_day_just_agreed_is_not_talked_past_with_what_is_still_to_be_shown() -> None:
    shows = "n_heat states due=DUE_SHOW due_topic=heat"
    for agreed, offered in (("", True), ("<commitment=ADVANCED ", False)):
        told = told_of(f"{shows}; thank warms {agreed}due_did=DID_PASS_OVER", only=("wished",))
        found = [one.better for one in lessons(told) if one.word == "show"]
        assert any(found) is offered

"""What he adds when he is listened to, what must hold for a text of the bank, and that he does not harp on a word."""

from __future__ import annotations

import pytest

from kamsim.domain import vocabulary as v
from kamsim.engine.call import Call
from kamsim.engine.premises import holding
from kamsim.engine.quoting import chimes, filled, is_brief
from kamsim.engine.rules import codes as c
from kamsim.engine.rules import layout as y
from kamsim.engine.sayings import Sayings
from kamsim.engine.voice import Ahead, ahead
from tests.models import call_of, line, model_of, need, objection, small_call, text, topic, variant, workshop

HEAT, FREIGHT = 0, 1


def told(made: Call, move: str, reply: int, **cells: int) -> list[int]:
    """The position after this move was answered like this, on the topic heat."""
    state = list(made.state)
    state[y.TURN], state[y.LAST_KIND], state[y.LAST_MOVE] = 2, c.SITUATION, made.model.index[move]
    state[y.REPLY], state[y.REPLY_TOPIC], state[y.REPLY_MARK] = reply, HEAT, -1
    for name, value in cells.items():
        state[getattr(y, name.upper())] = value
    return state


def listening(made: Call, move: str, reply: int, prev: int, **cells: int) -> str:
    """What he says when this listening act finds him after an answer of the class `prev`."""
    state = told(made, move, reply, turn=3, last_kind=c.LISTEN, prev_reply=prev, **cells)
    return made.voice.speak(state, ahead(state)).reply["en"]


def talkative(style: str = "analyzing") -> Call:
    """A call in which there is more to tell, of a fact and of a trouble."""
    says = {"tells": [text("It is weighed.")], "more": [text("On Mondays, as a rule.")]}
    more = {"admits": [text("Yes, it is hot.")], "more": [text("The gloves are scorched."), text("One smells it.")]}
    scenario = workshop(
        lines=[line("s_scale", "situation", "heat", says=says)], variants=[variant("one", {"heat": need()})]
    )
    scenario["topics"] = [topic("heat", says=more), *scenario["topics"][1:]]
    return call_of(model_of(scenario), style=style)


@pytest.mark.parametrize("move", ["echo", "silence", "acknowledge"])
def test_listened_to_after_a_fact_he_tells_one_thing_more(move: str) -> None:
    made = talkative()
    fact = told(made, "s_scale", c.TELLS)
    assert made.voice.speak(fact, ahead(fact)).reply["en"].endswith("It is weighed.")
    twin = made.voice.twin()
    assert listening(made, move, c.NODS, c.TELLS) == "On Mondays, as a rule."
    # A twin of before goes its own way, and comes to the same.
    state = told(made, move, c.NODS, turn=3, last_kind=c.LISTEN, prev_reply=c.TELLS)
    assert twin.speak(state, ahead(state)).reply["en"] == "On Mondays, as a rule."


def test_asked_whether_it_is_so_he_says_just_that() -> None:
    made = talkative("controlling")
    fact = told(made, "s_scale", c.TELLS)
    made.voice.speak(fact, ahead(fact))
    bank = [one["en"] for one in made.model.repertoire["replies"]["controlling"]["nods.paraphrase"]]
    assert listening(made, "paraphrase", c.NODS, c.TELLS) in bank


def test_where_it_leads_is_not_followed_by_what_belongs_to_the_trouble() -> None:
    made = talkative()
    assert listening(made, "silence", c.OPENS, c.DEEPENS) not in {"The gloves are scorched.", "One smells it."}


def test_listened_to_after_a_trouble_he_adds_to_it_until_there_is_no_more() -> None:
    made, prev = talkative(), c.ADMITS
    added = {"The gloves are scorched.", "One smells it."}
    assert {listening(made, "echo", c.OPENS, prev), listening(made, "silence", c.OPENS, prev)} == added
    assert listening(made, "acknowledge", c.OPENS, prev) not in added


def test_once_he_has_said_where_it_leads_he_says_how_he_feels_about_it() -> None:
    says = {"more": [text("The gloves are scorched.")], "opens@analyzing": [text("One does not like it.")]}
    scenario = workshop(variants=[variant("one", {"heat": need()})])
    scenario["topics"] = [topic("heat", says=says), *scenario["topics"][1:]]
    made = call_of(model_of(scenario))
    assert listening(made, "silence", c.OPENS, c.DEEPENS) == "One does not like it."
    assert listening(made, "silence", c.OPENS, c.ADMITS) == "The gloves are scorched."


@pytest.mark.parametrize(
    ("move", "cells"),
    [
        ("echo", {"reply_topic": -1}),
        ("cushion", {}),
        ("echo", {"reply_mark": v.ANGLES.index("money")}),
        ("echo", {"anger_cue": 5}),
    ],
)
def test_where_something_else_is_called_for_he_adds_nothing(move: str, cells: dict[str, int]) -> None:
    made = talkative()
    if "anger_cue" in cells:
        made.voice._bears = 0
    added = ("The gloves are scorched.", "One smells it.")
    assert not any(one in listening(made, move, c.OPENS, c.ADMITS, **cells) for one in added)
    assert not any(one in listening(made, "echo", c.OPENS, c.BELIEVES) for one in added)


@pytest.mark.parametrize("style", v.STYLES)
def test_a_summary_that_leaves_something_out_is_completed(style: str) -> None:
    made = talkative(style)
    made.voice._spoke_of = (HEAT,)
    bank = made.model.repertoire["replies"][style]
    cells = {"need": c.IMPLIED, "reply_topic": -1}
    gaps = [filled(one, {"topic": text("the freight")})["en"] for one in bank["opens.gap"]]
    whole = made.voice.twin()
    state = told(made, "summarise", c.OPENS, turn=3, last_kind=c.LISTEN, prev_reply=c.BELIEVES, **cells)
    assert whole.speak(state, ahead(state)).reply["en"] not in gaps
    state[y.NEED + FREIGHT] = c.IMPLIED
    for _ in gaps:
        assert made.voice.speak(state, ahead(state)).reply["en"] in gaps
    assert made.voice.speak(state, ahead(state)).reply["en"] not in gaps


def test_what_was_told_last_is_not_left_out() -> None:
    made = talkative()
    for _ in range(2):
        admits = told(made, "p_heat", c.ADMITS)
        made.voice.speak(admits, ahead(admits))
    assert made.voice._spoke_of == (HEAT,)


# -- premises ---------------------------------------------------------------------------------------------------------


def test_what_holds_is_read_from_the_position() -> None:
    bare = [0] * y.SIZE
    assert holding(bare, stated=False) == {"calm", "untold", "free"}
    full = list(bare)
    full[y.COMMITMENT], full[y.DUE_DID], full[y.DUE_WAS] = c.ADVANCED, c.DID_PASS_OVER, c.DUE_OBJECTION
    full[y.OBJECTION] = 1
    full[y.NEED + FREIGHT] = c.IMPLIED
    assert holding(full, stated=True) == {"agreed", "dodged", "stated", "free"}
    full[y.OBJECTION], full[y.HEAT], full[y.DUE_WAS] = 0, 3, c.DUE_ANSWER
    assert holding(full, stated=False) == {"agreed", "free"}


def test_a_text_whose_premise_does_not_hold_is_passed_over() -> None:
    one = Sayings(1, {}, {"You went round it.": ["dodged"]})
    texts = [text("You went round it.")]
    assert one._take("bank:stands", texts) is None
    one.holds = frozenset({"dodged"})
    assert one._take("bank:stands", texts) == texts[0]


def test_premises_come_with_the_repertoire() -> None:
    made = small_call({})
    assert made.model.repertoire["premises"]
    assert {name for names in made.model.repertoire["premises"].values() for name in names} <= set(v.PREMISES)


# -- one word twice running -------------------------------------------------------------------------------------------


def test_of_two_texts_the_one_goes_first_that_does_not_harp_on_his_last_word() -> None:
    texts = [{"en": "What a relief!", "zh": "松了口气。"}, {"en": "Thank you.", "zh": "谢谢。"}]
    for seed in range(4):
        one = Sayings(seed, {}, {})
        one.begin({"en": "It is a relief, that.", "zh": "这下好了。"})
        assert one._take("bank:opens", texts) == texts[1]
        assert one._take("bank:opens", texts[:1]) == texts[0]
        # What a scenario has written stands in the order in which it is written.
        other = Sayings(seed, {}, {})
        other.begin({"en": "It is a relief, that.", "zh": "这下好了。"})
        assert other._take("topic:heat:opens", texts[:1]) == texts[0]


@pytest.mark.parametrize(
    ("one", "last", "same"),
    [
        ({"en": "What a relief!"}, {"en": "Such a relief."}, True),
        ({"en": "I could think that."}, {"en": "I think I could."}, False),
        ({"zh": "松了口气。"}, {"zh": "总算松了口气。"}, True),
        ({"zh": "好的。"}, {"zh": "好的。"}, False),
        ({"en": "What a relief!"}, {}, False),
    ],
)
def test_a_word_with_weight_is_known_again(one: dict[str, str], last: dict[str, str], same: bool) -> None:
    assert chimes(one, last) is same


def test_few_words_are_few_in_every_language() -> None:
    assert is_brief({"en": "Weekly, by lorry.", "zh": "每周一车。"})
    assert not is_brief({"en": "Weekly. " * 15, "zh": "每周一车。"})
    assert not is_brief({"zh": "每周一车，" * 6})


@pytest.mark.parametrize(("words", "shown"), [("Weekly.", True), ("Well, weekly, " * 8, False)])
def test_whoever_is_short_of_time_shows_it_beside_few_words(words: str, shown: bool) -> None:
    told_so = line("s_own", "situation", says={"tells": [text(words)]})
    scenario = workshop(lines=[told_so], variants=[variant("one", {})])
    made = call_of(model_of(scenario))
    state = told(made, "s_own", c.TELLS, turn=6, patience_cue=1, trust_cue=3, reply_topic=-1)
    assert (made.voice.speak(state, Ahead(3, 3, c.PERSON, 0)).cue is not None) is shown


@pytest.mark.parametrize(("move", "both"), [("close_minor_point", True), ("close_direct", False)])
def test_asked_for_a_detail_he_says_that_he_is_not_there_yet_before_he_says_why(move: str, both: bool) -> None:
    price = objection("price", "close", says={"raised": [text("It is dear.")]})
    made = small_call(scenario={"objections": [price]})
    state = told(made, move, c.REFUSES, reply_topic=-1, reply_objection=1, last_kind=c.CLOSE)
    heard = made.voice.speak(state, ahead(state)).reply["en"]
    assert heard.endswith("It is dear.")
    assert (heard != "It is dear.") is both


def test_an_offer_is_not_turned_away_with_the_fact_just_told_nor_with_the_same_reply() -> None:
    said = Sayings(0, {}, {})
    fact = "my husband is told his shifts tonight"
    assert said._take("line:s:tells", [text(f"It is like this: {fact}.")])
    refers = [text(f"They won't come: {fact}."), text("How we settle it I've told you.")]
    assert said._take("advance:evening:refers", refers) == refers[1]
    said.last = text("No, no.")
    assert said._take("line:s:curt", [text("No, no.")]) is None

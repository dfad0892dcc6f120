"""The form in which he was asked: leave is given, a wrong summary is put right, what he has named is his own."""

from __future__ import annotations

import pytest

from kamsim.domain import vocabulary as v
from kamsim.engine.call import Call
from kamsim.engine.moments import has_leave, is_cut_short, leaves
from kamsim.engine.rules import codes as c
from kamsim.engine.rules import layout as y
from kamsim.engine.voice import ahead
from tests.models import call_of, line, model_of, need, objection, reaction, shipped, topic, variant, workshop

HEAT = 0


def made_for(style: str) -> Call:
    """A call in which the topic heat has words of its own."""
    says = {
        key: [{"en": f"It is {key} as ever.", "zh": "跟从前一样，没变。"}] for key in ("shrugs", "deflects", "lost")
    }
    scenario = workshop(variants=[variant("one", {"heat": need()})])
    scenario["topics"] = [topic("heat", says=says), *scenario["topics"][1:]]
    raised = [{"en": "Somebody else builds it for less money", "zh": "别家便宜。"}]
    scenario["objections"] = [objection("price", says={"raised": raised})]
    return call_of(model_of(scenario), style=style)


def answering(made: Call, move: str, kind: int, reply: int, **cells: int) -> list[int]:
    """The position after this move was answered like this."""
    state = list(made.state)
    state[y.TURN], state[y.LAST_KIND], state[y.LAST_MOVE] = 2, kind, made.model.index[move]
    state[y.REPLY], state[y.REPLY_TOPIC], state[y.REPLY_MARK] = reply, HEAT, -1
    for name, value in cells.items():
        state[getattr(y, name.upper())] = value
    return state


def said(made: Call, move: str, kind: int, reply: int, **cells: int) -> str:
    state = answering(made, move, kind, reply, **cells)
    return made.voice.speak(state, ahead(state)).reply["en"]


def bank(made: Call, key: str) -> list[str]:
    return [one["en"] for one in made.model.repertoire["replies"][made.header.style][key]]


@pytest.mark.parametrize("style", v.STYLES)
def test_asked_again_for_a_leave_that_he_has_given_he_says_so(style: str) -> None:
    made = made_for(style)
    granted = bank(made, "tolerates.granted")
    assert said(made, "ask_permission", c.COURTESY, c.WARMS, reply_topic=-1) not in granted
    twin = made.voice.twin()
    assert said(made, "ask_permission", c.COURTESY, c.TOLERATES, reply_topic=-1) in granted
    # Once something was asked the leave is used up.
    asked = answering(made, "acknowledge", c.SITUATION, c.TELLS)
    twin.speak(asked, ahead(asked))
    again = answering(made, "ask_permission", c.COURTESY, c.TOLERATES, reply_topic=-1)
    assert twin.speak(again, ahead(again)).reply["en"] not in granted


def test_leave_is_given_by_a_yes_and_by_nothing_else() -> None:
    bare = [0] * y.SIZE
    bare[y.LAST_KIND], bare[y.REPLY], bare[y.REPLY_MARK] = c.COURTESY, c.WARMS, -1
    assert has_leave(bare, "ask_permission", had=False, asks=False)
    assert has_leave(bare, "state_purpose", had=False, asks=True)
    assert not has_leave(bare, "state_purpose", had=False, asks=False)
    bare[y.REPLY] = c.COOLS
    assert not has_leave(bare, "ask_permission", had=False, asks=False)


def test_who_says_that_he_has_two_questions_asks_for_leave() -> None:
    made = made_for("controlling")
    assert not made.voice._asks_leave("state_purpose")
    own = {"says": [{"en": "Two questions, no more."}], "replies": {}}
    made.model.scenario["wording"] = {"state_purpose": own, "greet": own}  # type: ignore[dict-item]
    assert made.voice._asks_leave("state_purpose")
    assert not made.voice._asks_leave("greet")


@pytest.mark.parametrize("style", v.STYLES)
def test_told_something_false_he_says_what_he_has_said(style: str) -> None:
    made = made_for(style)
    said(made, "acknowledge", c.PROBLEM, c.SHRUGS, turn=2)
    right = [one.replace("{words}", "It is shrugs as ever") for one in bank(made, "corrects.words")]
    assert said(made, "paraphrase", c.LISTEN, c.CORRECTS, turn=3, prev_reply=c.SHRUGS) in right
    # Older words are not quoted; where his last answer stated nothing he says at least that he did not say that.
    said(made, "acknowledge", c.PAYOFF, c.LOST, turn=4)
    assert said(made, "paraphrase", c.LISTEN, c.CORRECTS, turn=5, prev_reply=c.LOST) in bank(made, "corrects")


@pytest.mark.parametrize("style", v.STYLES)
def test_what_he_has_named_himself_he_puts_off_and_does_not_rebuff(style: str) -> None:
    made = made_for(style)
    assert said(made, "acknowledge", c.PROBLEM, c.DEFLECTS) == "It is deflects as ever."
    made = made_for(style)
    said(made, "acknowledge", c.PROBLEM, c.REDIRECTS, reply_mark=HEAT)
    other = made.voice.twin()
    assert said(made, "acknowledge", c.PROBLEM, c.DEFLECTS) in bank(made, "deflects.named")
    # What one would have to know before it is no rebuff.
    facts = answering(made, "acknowledge", c.PROBLEM, c.DEFLECTS, reply_mark=v.LACKS.index("facts"))
    assert other.speak(facts, ahead(facts)).reply["en"] == "It is deflects as ever."


@pytest.mark.parametrize("style", v.STYLES)
@pytest.mark.parametrize("prev", [c.OBJECTS, c.WARMS, c.HINTS, c.STATES])
@pytest.mark.parametrize("reply", [c.NODS, c.OPENS])
def test_asked_for_leave_he_gives_it_whatever_was_before(style: str, prev: int, reply: int) -> None:
    made = made_for(style)
    made.voice._opposed, made.voice._has_spoken = prev == c.OBJECTS, True
    answer = said(made, "cushion", c.LISTEN, reply, prev_reply=prev, reply_topic=-1)
    assert answer in bank(made, f"{v.REPLIES[reply]}.cushion")


@pytest.mark.parametrize("style", v.STYLES)
@pytest.mark.parametrize("ending", [c.WALKED_OUT, c.TIME_UP])
def test_who_leaves_with_a_no_sets_no_condition_for_the_second_time(style: str, ending: int) -> None:
    made = made_for(style)
    words = "Somebody else builds it for less money"
    assert words in said(made, "close_contest", c.CLOSE, c.OBJECTS, reply_objection=1)
    staying = made.voice.twin()
    state = answering(made, "close_contest", c.CLOSE, c.REFUSES, reply_objection=1)
    assert words in staying.speak(state, ahead(state)).reply["en"]
    state[y.ENDING] = ending
    assert words not in made.voice.speak(state, ahead(state)).reply["en"]


@pytest.mark.parametrize("reply", [c.TAKES, c.BELIEVES, c.SETTLES])
def test_who_walks_out_over_it_does_not_go_along_with_it_first(reply: int) -> None:
    state = [0] * y.SIZE
    state[y.REPLY] = reply
    assert not is_cut_short(state, "acknowledge")
    state[y.ENDING] = c.WALKED_OUT
    assert is_cut_short(state, "acknowledge")


@pytest.mark.parametrize("style", v.STYLES)
def test_what_he_was_shown_he_acknowledges_before_he_objects(style: str) -> None:
    made = made_for(style)
    leads = [f"{one['en']} " for one in made.model.repertoire["replies"][style].get("lead.objects", [])]
    assert bool(leads) == (style != "facilitating")
    asked = answering(made, "acknowledge", c.CLOSE, c.OBJECTS, reply_objection=1)
    bare = "Somebody else builds it for less money"
    assert made.voice.twin().speak(asked, ahead(asked)).reply["en"] == bare
    assert said(made, "acknowledge", c.PROOF, c.OBJECTS, reply_objection=1) in [f"{one}{bare}" for one in leads or [""]]


def test_listened_to_he_does_not_say_on_leaving_that_he_was_passed_over() -> None:
    state = [0] * y.SIZE
    state[y.DUE_WAS], state[y.ENDING], state[y.LAST_KIND] = c.DUE_OBJECTION, c.TIME_UP, c.FEATURE
    assert leaves(state) == "objection"
    state[y.LAST_KIND] = c.LISTEN
    assert leaves(state) is None
    # Whoever was disputed was answered; whoever was put off was not.
    state[y.LAST_KIND] = c.ANSWER
    assert leaves(state) is None
    state[y.DUE_DID] = c.DID_PASS_OVER
    assert leaves(state) == "objection"


@pytest.mark.parametrize("style", v.STYLES)
@pytest.mark.parametrize("reply", [c.OBJECTS, c.REFUSES, c.HEARS])
def test_who_walks_out_neither_takes_note_nor_sets_a_condition(style: str, reply: int) -> None:
    made = made_for(style)
    state = answering(made, "acknowledge", c.FEATURE, reply, reply_objection=1, ending=c.WALKED_OUT)
    state[y.REPLY_TOPIC] = -1
    assert made.voice.speak(state, ahead(state)).reply["en"] in bank(made, "walk_out")


@pytest.mark.parametrize("style", v.STYLES)
def test_the_question_of_his_first_words_is_named_until_he_has_asked_another(style: str) -> None:
    made = call_of(shipped("no-time"), style=style)
    asks = [one["en"] for one in made.model.scenario["voice"][f"insists.opening@{style}"]]
    answer = v.DUES.index("answer")
    later = made.voice.twin()
    assert said(made, "thank", c.FEATURE, c.INSISTS, reply_mark=answer, reply_topic=-1) in asks
    # It comes behind another answer, too.
    waits = {"due_was": c.DUE_ANSWER, "due_did": c.DID_PASS_OVER, "reply_topic": -1}
    assert said(made, "thank", c.PAYOFF, c.LOST, **waits).endswith(tuple(asks))
    later._asked = True
    state = answering(made, "thank", c.FEATURE, c.INSISTS, reply_mark=answer, reply_topic=-1)
    assert later.speak(state, ahead(state)).reply["en"] not in asks
    state = answering(made, "thank", c.PAYOFF, c.LOST, **waits)
    assert not later.speak(state, ahead(state)).reply["en"].endswith(tuple(asks))


@pytest.mark.parametrize(("asks", "asked"), [("price", True), (None, False)])
def test_what_he_adds_may_ask_something_himself(asks: str | None, asked: bool) -> None:
    scenario = workshop(variants=[variant("one", {"heat": need()})])
    scenario["reactions"] = [reaction("r", {"kind": "feature"}, {"trust": -1}, asks=asks)]
    made = call_of(model_of(scenario))
    said(made, "thank", c.FEATURE, c.HEARS, reaction=1)
    assert made.voice._asked is asked


@pytest.mark.parametrize("style", v.STYLES)
def test_who_has_just_complained_does_not_call_it_a_trifle(style: str) -> None:
    made = made_for(style)
    calm = made.voice.twin()
    worth = answering(made, "thank", c.PAYOFF, c.FLAT)
    worth[y.NEED + HEAT] = c.IMPLIED
    assert calm.speak(worth, ahead(worth)).reply["en"] in bank(made, "flat")
    said(made, "thank", c.PROBLEM, c.SHRUGS)
    assert made.voice.speak(worth, ahead(worth)).reply["en"] in bank(made, "flat.named")


@pytest.mark.parametrize("style", v.STYLES)
def test_a_second_objection_says_that_the_first_is_out_of_the_way(style: str) -> None:
    made = made_for(style)
    bare = "Somebody else builds it for less money"
    words = said(made, "acknowledge", c.CLOSE, c.OBJECTS, reply_objection=1, prev_reply=c.SETTLES)
    assert words in [f"{one} {bare}" for one in bank(made, "objects.settled")]
    # What he has to add besides makes a third piece too many.
    other = made_for(style)
    state = answering(other, "acknowledge", c.CLOSE, c.OBJECTS, reply_objection=1, prev_reply=c.SETTLES)
    other.model.scenario["reactions"] = [reaction("r", {"kind": "close"}, {}, says=[{"en": "«so»", "zh": "这样"}])]
    state[y.REACTION] = 1
    assert other.voice.speak(state, ahead(state)).reply["en"] == f"«so» {bare}"


@pytest.mark.parametrize("style", v.STYLES)
@pytest.mark.parametrize("ending", [c.RUNNING, c.TIME_UP])
def test_before_another_trouble_one_short_word_is_enough(style: str, ending: int) -> None:
    made = made_for(style)
    named = [{"en": "«the freight»", "zh": "运费"}]
    made.model.scenario["topics"][1]["says"] = {"named": named}
    words = said(made, "acknowledge", c.PROBLEM, c.REDIRECTS, reply_mark=1, ending=ending)
    brief = [f"{one} «the freight»" for one in bank(made, "redirects.named")]
    assert (words in brief) is (ending == c.RUNNING)


@pytest.mark.parametrize("style", v.STYLES)
def test_his_word_given_back_once_more_gets_one_word_and_not_two(style: str) -> None:
    made = made_for(style)
    made.voice.trainee.note(2, {"en": "“By hand?”", "zh": "“手工？”"})
    bare = [one for one in bank(made, "nods.echo") if "{" not in one]
    heard = [said(made, "echo", c.LISTEN, c.SAID, reply_topic=-1, turn=turn) for turn in range(2, 2 + len(bare))]
    assert sorted(heard) == sorted(bare)


def test_who_walks_out_does_not_say_what_would_be_missing() -> None:
    state = [0] * y.SIZE
    state[y.REPLY] = c.REFUSES
    assert not is_cut_short(state, "close_candour")
    state[y.ENDING] = c.WALKED_OUT
    assert is_cut_short(state, "close_candour")
    assert not is_cut_short(state, "close_direct")


def out_of_time(style: str) -> Call:
    """A call in which he may object that he has no time, and the seller may ask for a step at another."""
    scenario = workshop(variants=[variant("one", {"heat": need()})])
    scenario["objections"] = [
        objection("hurry", kind="time", says={"raised": [{"en": "«no time»", "zh": "«没空»"}]}),
        objection("price", says={"raised": [{"en": "«too dear»", "zh": "«太贵»"}]}),
    ]
    scenario["lines"] = [*scenario["lines"], line("ring", "advance", advance="visit"), line("show", "feature", "heat")]
    return call_of(model_of(scenario), style=style)


@pytest.mark.parametrize("style", v.STYLES)
@pytest.mark.parametrize("reply", [c.OBJECTS, c.REFUSES])
def test_that_he_has_no_time_he_says_with_his_goodbye_when_it_is_up(style: str, reply: int) -> None:
    made = out_of_time(style)
    dear = made.voice.twin()
    cells = {"reply_topic": -1, "ending": c.TIME_UP}
    words = said(made, "acknowledge", c.CLOSE, reply, reply_objection=1, **cells)
    assert "«no time»" not in words
    assert words.endswith(tuple(bank(made, "time_up")))
    state = answering(made, "acknowledge", c.CLOSE, reply, reply_objection=2, **cells)
    assert "«too dear»" in dear.speak(state, ahead(state)).reply["en"]


@pytest.mark.parametrize("style", v.STYLES)
@pytest.mark.parametrize(("stands", "complains"), [(1, False), (2, True)])
def test_on_leaving_he_does_not_complain_that_his_haste_was_passed_over(
    style: str, stands: int, complains: bool
) -> None:
    made = out_of_time(style)
    cells = {"ending": c.TIME_UP, "due_was": c.DUE_OBJECTION, "objection": stands}
    words = said(made, "acknowledge", c.FEATURE, c.INSISTS, **cells)
    assert words.startswith(tuple(bank(made, "leaves.objection"))) is complains


@pytest.mark.parametrize("style", v.STYLES)
def test_asked_for_another_time_he_takes_that_up_before_he_says_that_he_has_none_now(style: str) -> None:
    for move, which, taken_up in (("ring", 1, True), ("ring", 2, False), ("show", 1, False), ("acknowledge", 1, False)):
        made = out_of_time(style)
        words = said(made, move, c.CLOSE, c.OBJECTS, reply_objection=which, reply_topic=-1)
        assert (words in bank(made, "objects.later")) is taken_up
    # Where those are worn out, he says again that he has none.
    made = out_of_time(style)
    twice = [said(made, "ring", c.CLOSE, c.OBJECTS, reply_objection=1, reply_topic=-1) for _ in range(2)]
    assert twice[1].endswith("«no time»")


def test_a_trade_is_accepted_without_a_reproach() -> None:
    scenario = workshop(variants=[variant("one", {"heat": need()})])
    scenario["lines"] = [
        *scenario["lines"],
        line("give", "concede", "heat", amount=1, says={"takes": [{"en": "«done»", "zh": "«成交»"}]}),
    ]
    reproach = [{"en": "«so soon»", "zh": "«这么快»"}]
    scenario["reactions"] = [reaction("r", {"kind": "concede"}, {"trust": -1}, says=reproach)]
    made = call_of(model_of(scenario))
    words = said(made, "give", c.CONCEDE, c.TAKES, reaction=1)
    assert words == "«done»"


@pytest.mark.parametrize("style", v.STYLES)
@pytest.mark.parametrize(
    ("move", "commitment", "says_so"),
    [("fix_when_and_who", c.ADVANCED, True), ("fix_when_and_who", 0, False), ("thank", c.ADVANCED, False)],
)
def test_asked_whether_it_stands_as_agreed_he_says_so_on_parting(
    style: str, move: str, commitment: int, says_so: bool
) -> None:
    made = made_for(style)
    cells = {"reply_mark": v.DUES.index("goodbye"), "reply_topic": -1, "commitment": commitment}
    words = said(made, move, c.COURTESY, c.INSISTS, **cells)
    assert (words in bank(made, "tolerates.fix_when_and_who")) is says_so

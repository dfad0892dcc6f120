"""Words for the moment: he is never answered for as if he had not just said what he said."""

from __future__ import annotations

import re

import pytest

from kamsim.domain import vocabulary as v
from kamsim.engine.call import Call
from kamsim.engine.rules import codes as c
from kamsim.engine.rules import layout as y
from kamsim.engine.voice import Voice, ahead
from tests.models import call_of, line, model_of, need, objection, reaction, small_call, text, topic, variant, workshop

HEAT = 0


def answering(made: Call, kind: int, reply: int, **cells: int) -> list[int]:
    """The position after a move of this kind was answered like this, on the topic heat."""
    state = list(made.state)
    state[y.TURN], state[y.LAST_KIND], state[y.LAST_MOVE] = 2, kind, made.model.index["acknowledge"]
    state[y.REPLY], state[y.REPLY_TOPIC], state[y.REPLY_MARK] = reply, HEAT, -1
    for name, value in cells.items():
        state[getattr(y, name.upper())] = value
    return state


def own_words(style: str) -> Call:
    """A call in which the topic has words of its own for everything that is tried here."""
    says = {key: [text(f"«{key}»")] for key in ("opens", "nods", "lost", "bristles")}
    scenario = workshop(variants=[variant("one", {"heat": need()})])
    scenario["topics"] = [topic("heat", says=says), topic("freight"), topic("secret"), topic("paint", need=None)]
    return call_of(model_of(scenario), style=style)


@pytest.mark.parametrize("style", v.STYLES)
@pytest.mark.parametrize(
    ("prev", "key"),
    [
        (c.HINTS, "after_hint"),
        (c.REDIRECTS, "after_hint"),
        (c.DEFLECTS, "after_put_off"),
        (c.CURT, "after_put_off"),
        (c.INSISTS, "after_insisting"),
    ],
)
def test_listened_to_he_comes_back_to_what_he_has_just_done(style: str, prev: int, key: str) -> None:
    made = own_words(style)
    bank = made.model.repertoire["replies"][style]
    for reply, word in ((c.OPENS, "opens"), (c.NODS, "nods")):
        if f"{word}.{key}" in bank:
            state = answering(made, c.LISTEN, reply, prev_reply=prev, last_move=made.model.index["silence"])
            assert made.voice.speak(state, ahead(state)).reply in bank[f"{word}.{key}"]
    told = answering(made, c.LISTEN, c.NODS, prev_reply=c.ADMITS)
    assert made.voice.speak(told, ahead(told)).reply["en"] == "«nods»"


@pytest.mark.parametrize("style", v.STYLES)
def test_who_has_told_nothing_claims_nothing_of_it(style: str) -> None:
    made = own_words(style)
    bank = made.model.repertoire["replies"][style]
    state = answering(made, c.LISTEN, c.BRUSHES, prev_reply=c.CURT)
    assert made.voice.speak(state, ahead(state)).reply in bank["brushes.after_nothing"]


def test_what_he_feels_it_through_is_heard_all_the_same() -> None:
    made = small_call({"heat": need()}, scenario={"lines": [line("p_own", "problem", "heat")]}, style="controlling")
    state = answering(made, c.LISTEN, c.OPENS, prev_reply=c.HINTS, reply_mark=v.ANGLES.index("money"))
    bank = made.model.repertoire["replies"]["controlling"]
    assert made.voice.speak(state, ahead(state)).reply in bank["opens.money"]


@pytest.mark.parametrize("style", v.STYLES)
def test_what_he_has_named_himself_he_does_not_deny_having_named(style: str) -> None:
    made = own_words(style)
    bank = made.model.repertoire["replies"][style]
    lost = answering(made, c.PAYOFF, c.LOST)
    assert made.voice.twin().speak(lost, ahead(lost)).reply["en"] == "«lost»"
    names = answering(made, c.PROBLEM, c.REDIRECTS, reply_mark=HEAT)
    made.voice.speak(names, ahead(names))
    assert made.voice.speak(lost, ahead(lost)).reply in bank["lost.named"]
    twin = made.voice.twin()
    on = answering(made, c.LISTEN, c.NODS, prev_reply=c.LOST)
    assert twin.speak(on, ahead(on)).reply in bank["nods.after_hint"]
    # Another who has named nothing stays with what is written for the topic.
    other = Voice(made.model, 0, style, 1)
    assert other.speak(lost, ahead(lost)).reply["en"] == "«lost»"


@pytest.mark.parametrize("style", v.STYLES)
def test_asked_in_anger_what_he_would_wish_for_he_does_not_speak_of_symptoms(style: str) -> None:
    made = own_words(style)
    bank = made.model.repertoire["replies"][style]
    pressed = answering(made, c.PAYOFF, c.BRISTLES)
    assert made.voice.speak(pressed, ahead(pressed)).reply in bank["bristles.payoff"]
    pressed = answering(made, c.IMPLICATION, c.BRISTLES)
    assert made.voice.speak(pressed, ahead(pressed)).reply["en"] == "«bristles»"


@pytest.mark.parametrize(("move", "key"), [("paraphrase", "paraphrase"), ("silence", "after_put_off")])
def test_who_asks_whether_it_is_so_is_told_and_a_pause_is_answered_by_what_went_before(move: str, key: str) -> None:
    made = own_words("analyzing")
    bank = made.model.repertoire["replies"]["analyzing"]
    made.voice.trainee.hear(1, text("the kiln runs hot"))
    state = answering(made, c.LISTEN, c.OPENS, prev_reply=c.DEFLECTS, last_move=made.model.index[move])
    assert made.voice.speak(state, ahead(state)).reply in bank[f"opens.{key}"]


@pytest.mark.parametrize(("lack", "key"), [("trust", "after_put_off"), ("facts", "after_facts")])
def test_who_wanted_the_facts_first_says_so_again(lack: str, key: str) -> None:
    made = own_words("controlling")
    bank = made.model.repertoire["replies"]["controlling"]
    deflects = answering(made, c.PROBLEM, c.DEFLECTS, reply_mark=v.LACKS.index(lack))
    made.voice.speak(deflects, ahead(deflects))
    state = answering(made, c.LISTEN, c.OPENS, prev_reply=c.DEFLECTS, last_move=made.model.index["silence"])
    assert made.voice.speak(state, ahead(state)).reply in bank[f"opens.{key}"]


def test_an_objection_is_something_said() -> None:
    made = own_words("controlling")
    bank = made.model.repertoire["replies"]["controlling"]
    state = answering(made, c.LISTEN, c.NODS, prev_reply=c.OBJECTS, last_move=made.model.index["echo"])
    state[y.REPLY_TOPIC] = -1
    quiet = made.voice.twin()
    assert quiet.speak(state, ahead(state)).reply in bank["nods.after_nothing"]
    made.voice._has_spoken = True
    assert made.voice.speak(state, ahead(state)).reply in bank["nods.after_objection"]


@pytest.mark.parametrize("style", v.STYLES)
@pytest.mark.parametrize(("reply", "word"), [(c.OPENS, "opens"), (c.NODS, "nods")])
@pytest.mark.parametrize("prev", [c.WARMS, c.COOLS, c.NODS])
def test_a_word_of_courtesy_is_nothing_to_enlarge_on(style: str, reply: int, word: str, prev: int) -> None:
    made = own_words(style)
    bank = made.model.repertoire["replies"][style]
    made.voice._has_spoken = True
    state = answering(made, c.LISTEN, reply, prev_reply=prev, last_move=made.model.index["silence"], reply_topic=-1)
    stated = made.voice.twin()
    stated._stated = True
    assert made.voice.speak(state, ahead(state)).reply in bank[f"{word}.after_courtesy"]
    assert stated.speak(state, ahead(state)).reply in bank[f"{word}.silence"]
    state[y.PREV_REPLY] = c.SETTLES
    assert stated.speak(state, ahead(state)).reply in bank[f"{word}.after_courtesy"]


def test_an_objection_beside_another_answer_is_what_he_is_asked_to_go_on_with() -> None:
    made = small_call(
        {}, scenario={"objections": [objection("price", "pitch", says={"raised": [text("too dear, I think")]})]}
    )
    bank = made.model.repertoire["replies"]["analyzing"]
    raised = answering(made, c.COURTESY, c.WARMS, reply_objection=1, reply_topic=-1)
    made.voice.speak(raised, ahead(raised))
    state = answering(made, c.LISTEN, c.NODS, prev_reply=c.WARMS, reply_topic=-1)
    assert made.voice.speak(state, ahead(state)).reply in bank["nods.after_objection"]


def test_a_leave_to_ask_on_is_given_where_he_would_not_tell() -> None:
    made = own_words("facilitating")
    bank = made.model.repertoire["replies"]["facilitating"]
    made.voice.trainee.hear(1, text("the kiln runs hot"))
    for prev in (c.DEFLECTS, c.HINTS, c.SHRUGS, c.REFUSES):
        state = answering(made, c.LISTEN, c.OPENS, prev_reply=prev, last_move=made.model.index["cushion"])
        state[y.REPLY_TOPIC] = -1
        assert made.voice.twin().speak(state, ahead(state)).reply in bank["opens.cushion"]


@pytest.mark.parametrize("style", v.STYLES)
@pytest.mark.parametrize("move", ["acknowledge", "silence", "echo"])
def test_asked_to_go_on_he_says_what_the_trouble_is_that_he_has_named(style: str, move: str) -> None:
    scenario = workshop(variants=[variant("one", {"heat": need()})])
    says = {"named": [text("What I do look at is the heat.")], "hints.heat": [text("It gets warm in there, too.")]}
    says["more"] = [text("The gloves are scorched.")]
    scenario["topics"] = [topic("heat", says=says), topic("freight"), topic("secret"), topic("paint", need=None)]
    made = call_of(model_of(scenario), style=style)
    bank = made.model.repertoire["replies"][style]
    hint = answering(made, c.SITUATION, c.HINTS, reply_mark=HEAT)
    made.voice.speak(hint, ahead(hint))
    on = answering(made, c.LISTEN, c.OPENS, prev_reply=c.HINTS, last_move=made.model.index[move])
    assert made.voice.speak(on, ahead(on)).reply["en"] == "What I do look at is the heat."
    # Once is enough; then comes a small thing of it, as long as one is written.
    assert made.voice.speak(on, ahead(on)).reply["en"] == "The gloves are scorched."
    assert made.voice.speak(on, ahead(on)).reply in bank["opens.after_hint"]


@pytest.mark.parametrize("style", v.STYLES)
def test_a_trouble_named_in_words_of_his_style_is_not_named_again_in_others(style: str) -> None:
    scenario = workshop(variants=[variant("one", {"heat": need()})])
    says = {"named": [text("It is the heat that I look at.")], f"named@{style}": [text("The heat, as I see it.")]}
    scenario["topics"] = [topic("heat", says=says), topic("freight"), topic("secret"), topic("paint", need=None)]
    made = call_of(model_of(scenario), style=style)
    away = answering(made, c.PROBLEM, c.REDIRECTS, reply_mark=HEAT)
    assert made.voice.speak(away, ahead(away)).reply["en"].endswith("The heat, as I see it.")
    on = answering(made, c.LISTEN, c.OPENS, prev_reply=c.REDIRECTS, last_move=made.model.index["acknowledge"])
    assert made.voice.speak(on, ahead(on)).reply in made.model.repertoire["replies"][style]["opens.after_hint"]


@pytest.mark.parametrize("style", v.STYLES)
@pytest.mark.parametrize(("reply", "word"), [(c.OPENS, "opens"), (c.NODS, "nods")])
def test_an_echo_of_what_he_has_just_said_is_confirmed_in_that_word(style: str, reply: int, word: str) -> None:
    made = own_words(style)
    bank = made.model.repertoire["replies"][style]
    state = answering(made, c.LISTEN, reply, prev_reply=c.BELIEVES, reply_topic=-1, last_move=made.model.index["echo"])
    by_hand = {"en": "we weigh it, by hand", "zh": "我们称重，全靠手工"}
    made.voice.trainee.hear(1, by_hand)
    texts = [words["en"].replace("{tail}", "by hand") for words in bank[f"{word}.echo"]]
    said = [made.voice.speak(state, ahead(state)).reply["en"] for _ in texts]
    assert said[0] in texts
    assert any("“by hand”" in one for one in said)
    # What he said some time ago is not his last word.
    state[y.TURN] = 4
    late = Voice(made.model, 0, style, 1)
    for turn in (1, 2, 3):
        late.trainee.hear(turn, by_hand)
    for _ in range(3):
        assert "by hand" not in late.speak(state, ahead(state)).reply["en"]


@pytest.mark.parametrize("style", v.STYLES)
@pytest.mark.parametrize("move", ["leave_politely", "leave_card", "leave_abruptly"])
def test_whoever_has_agreed_does_not_part_as_if_all_were_open(style: str, move: str) -> None:
    made = own_words(style)
    bank = made.model.repertoire["replies"][style]
    for commitment, key in ((c.NO_SALE, move), (c.ADVANCED, "after_yes"), (c.ORDERED, "after_yes")):
        state = answering(made, c.LEAVE, c.PARTS, commitment=commitment, last_move=made.model.index[move])
        rude = move == "leave_abruptly"
        assert made.voice.twin().speak(state, ahead(state)).reply in bank[f"parts.{move if rude else key}"]


@pytest.mark.parametrize("move", ["apologise", "own_it"])
def test_an_apology_is_answered_as_one_whatever_went_before(move: str) -> None:
    made = small_call({})
    bank = made.model.repertoire["replies"]["analyzing"]
    state = answering(made, c.LISTEN, c.NODS, last_move=made.model.index[move], reply_topic=-1)
    assert made.voice.speak(state, ahead(state)).reply in bank[f"nods.{move}"]


def test_a_listening_act_whose_words_are_worn_out_is_made_as_a_gesture() -> None:
    made = small_call()
    for move in ("acknowledge", "paraphrase", "cushion"):
        said = made.voice.trainee
        for _ in range(12):
            said.note(made.state[y.TURN], said.wording(made.state, made.model.index[move]))
        assert said.wording(made.state, made.model.index[move])["en"].startswith("(")


@pytest.mark.parametrize("style", v.STYLES)
def test_a_second_side_told_in_words_of_his_style_is_not_told_again_in_others(style: str) -> None:
    scenario = workshop(variants=[variant("one", {"heat": need()})])
    says = {"opens.money": [text("It eats money, too.")], f"opens.money@{style}": [text("And the money, you see.")]}
    scenario["topics"] = [topic("heat", says=says), topic("freight"), topic("secret"), topic("paint", need=None)]
    made = call_of(model_of(scenario), style=style)
    state = answering(made, c.LISTEN, c.OPENS, prev_reply=c.ADMITS, reply_mark=v.ANGLES.index("money"))
    said = [made.voice.speak(state, ahead(state)).reply for _ in range(2)]
    assert said[0]["en"] == "And the money, you see."
    assert said[1] in made.model.repertoire["replies"][style]["opens.money"]


def test_what_he_has_only_named_is_confirmed_by_saying_more_of_it() -> None:
    made = own_words("analyzing")
    bank = made.model.repertoire["replies"]["analyzing"]
    made.voice._has_spoken = True
    state = answering(made, c.LISTEN, c.OPENS, prev_reply=c.HINTS, last_move=made.model.index["paraphrase"])
    assert (
        made.voice.speak(state, ahead(state)).reply["en"].endswith(tuple(one["en"] for one in bank["opens.after_hint"]))
    )


@pytest.mark.parametrize("style", v.STYLES)
@pytest.mark.parametrize(
    ("prev", "word", "key"), [(c.DEEPENS, "opens", "after_deepening"), (c.HEARS, "nods", "after_hearing")]
)
def test_where_it_leads_and_what_left_him_cold_he_confirms_as_that(style: str, prev: int, word: str, key: str) -> None:
    made = call_of(model_of(workshop(variants=[variant("one", {"heat": need()})])), style=style)
    made.voice._has_spoken = made.voice._stated = True
    reply = c.OPENS if word == "opens" else c.NODS
    state = answering(made, c.LISTEN, reply, prev_reply=prev, last_move=made.model.index["silence"], reply_topic=-1)
    assert made.voice.speak(state, ahead(state)).reply in made.model.repertoire["replies"][style][f"{word}.{key}"]


def test_where_it_leads_has_a_small_thing_more_at_the_line() -> None:
    says = {"deepens": [text("The whole kiln stands still then.")], "more": [text("Last time it was a Friday.")]}
    lines = [line("i_own", "implication", "heat", angle="money", says=says)]
    made = small_call({"heat": need()}, scenario={"lines": lines}, style="advocating")
    deeper = answering(made, c.IMPLICATION, c.DEEPENS, last_move=made.model.index["i_own"])
    made.voice.speak(deeper, ahead(deeper))
    on = answering(made, c.LISTEN, c.OPENS, prev_reply=c.DEEPENS, last_move=made.model.index["silence"])
    assert made.voice.speak(on, ahead(on)).reply["en"] == "Last time it was a Friday."


@pytest.mark.parametrize("style", v.STYLES)
def test_who_has_said_what_is_in_the_way_says_that_it_is_that(style: str) -> None:
    made = call_of(model_of(workshop(variants=[variant("one", {"heat": need()})])), style=style)
    bank = made.model.repertoire["replies"][style]
    asked = answering(made, c.CLOSE, c.REFUSES, last_move=made.model.index["close_candour"], reply_topic=-1)
    assert made.voice.speak(asked, ahead(asked)).reply in bank["refuses.close_candour"]
    on = answering(made, c.LISTEN, c.NODS, prev_reply=c.REFUSES, last_move=made.model.index["silence"], reply_topic=-1)
    assert made.voice.speak(on, ahead(on)).reply in bank["nods.after_missing"]


@pytest.mark.parametrize("style", v.STYLES)
@pytest.mark.parametrize(
    ("cells", "key"),
    [
        ({"due_was": c.DUE_OBJECTION, "last_kind": c.FEATURE}, "leaves.objection"),
        ({"due_was": c.DUE_ANSWER}, "leaves.question"),
        ({"prev_reply": c.ADMITS}, "leaves.telling"),
        ({"last_kind": c.SITUATION}, "leaves.asked"),
        ({"prev_reply": c.WARMS}, None),
    ],
)
def test_when_his_time_is_up_he_says_what_he_breaks_off(style: str, cells: dict[str, int], key: str | None) -> None:
    made = call_of(model_of(workshop(variants=[variant("one", {"heat": need()})])), style=style)
    bank = made.model.repertoire["replies"][style]
    state = answering(made, c.LISTEN, c.OPENS, ending=c.TIME_UP, **cells)
    words = made.voice.speak(state, ahead(state)).reply["en"]
    left = [f"{one['en']} " for one in bank[key]] if key else [""]
    assert words in [f"{before}{bye['en']}" for before in left for bye in bank["time_up"]]


def test_a_question_that_he_turns_away_is_turned_away_on_his_way_out_too() -> None:
    made = own_words("controlling")
    state = answering(made, c.PAYOFF, c.LOST, ending=c.TIME_UP)
    assert made.voice.speak(state, ahead(state)).reply["en"].startswith("«lost» ")


@pytest.mark.parametrize(
    ("en", "zh", "but_en", "but_zh"),
    [
        ("And it eats money, too.", "还有，钱也没少搭。", "But it eats money, too.", "不过，钱也没少搭。"),
        ("And the money.", "还有那笔钱。", "But the money.", "倒是那笔钱。"),
        ("One thing.", "还有一条。", "One thing.", "倒是有一条。"),
        ("One thing.", "钱也没少搭。", "One thing.", "钱也没少搭。"),
    ],
)
def test_what_touches_him_is_set_against_what_did_not(en: str, zh: str, but_en: str, but_zh: str) -> None:
    scenario = workshop(variants=[variant("one", {"heat": need()})])
    says = {"opens.money@controlling": [{"en": en, "zh": zh}]}
    scenario["topics"] = [topic("heat", says=says), topic("freight"), topic("secret"), topic("paint", need=None)]
    made = call_of(model_of(scenario), style="controlling")
    state = answering(made, c.LISTEN, c.OPENS, prev_reply=c.SLIDES, reply_mark=v.ANGLES.index("money"))
    assert made.voice.speak(state, ahead(state)).reply == {"en": but_en, "zh": but_zh}


@pytest.mark.parametrize("style", v.STYLES)
@pytest.mark.parametrize(("move", "word"), [("acknowledge", "nods"), ("echo", "nods"), ("silence", "opens")])
def test_asked_to_go_on_with_what_he_put_off_he_does_not_praise_tact(style: str, move: str, word: str) -> None:
    made = own_words(style)
    bank = made.model.repertoire["replies"][style]
    made.voice._has_spoken = True
    state = answering(made, c.LISTEN, c.OPENS, prev_reply=c.DEFLECTS, last_move=made.model.index[move])
    assert made.voice.speak(state, ahead(state)).reply in bank[f"{word}.after_put_off"]


@pytest.mark.parametrize("style", v.STYLES)
def test_whoever_wanted_to_end_it_has_nothing_that_he_waits_for(style: str) -> None:
    made = own_words(style)
    bank = made.model.repertoire["replies"][style]
    made.voice._has_spoken = True
    ends = answering(made, c.FEATURE, c.INSISTS, reply_mark=v.DUES.index("goodbye"))
    made.voice.speak(ends, ahead(ends))
    on = answering(made, c.LISTEN, c.NODS, prev_reply=c.INSISTS, last_move=made.model.index["silence"])
    assert made.voice.speak(on, ahead(on)).reply in bank["nods.after_no"]


@pytest.mark.parametrize("style", v.STYLES)
def test_listened_to_once_more_he_confirms_it_shortly_and_demands_nothing(style: str) -> None:
    made = own_words(style)
    bank = made.model.repertoire["replies"][style]
    again = answering(made, c.LISTEN, c.SAID, prev_reply=c.TELLS, last_move=made.model.index["silence"], reply_topic=-1)
    assert made.voice.twin().speak(again, ahead(again)).reply in bank["nods.silence"]
    made.voice._bears = -1
    assert made.voice.speak(again, ahead(again)).reply not in bank["nods.silence"]


def test_an_objection_that_took_the_place_of_a_demand_is_what_he_comes_back_to() -> None:
    made = own_words("analyzing")
    made.voice._has_spoken = made.voice._opposed = True
    state = answering(made, c.LISTEN, c.NODS, prev_reply=c.INSISTS, last_move=made.model.index["acknowledge"])
    assert (
        made.voice.speak(state, ahead(state)).reply
        in (made.model.repertoire["replies"]["analyzing"]["nods.after_objection"])
    )


@pytest.mark.parametrize(("due", "key"), [(c.DUE_OBJECTION, "leaves.objection"), (c.DUE_NONE, None)])
def test_whoever_walks_out_says_so_if_his_objection_was_never_answered(due: int, key: str | None) -> None:
    made = call_of(model_of(workshop(variants=[variant("one", {"heat": need()})])), style="analyzing")
    bank = made.model.repertoire["replies"]["analyzing"]
    state = answering(made, c.PROBLEM, c.INSISTS, ending=c.WALKED_OUT, due_was=due)
    words = made.voice.speak(state, ahead(state)).reply["en"]
    left = f"{bank[key][0]['en']} " if key else ""
    assert words in [f"{left}{bye['en']}" for bye in bank["walk_out"]]


@pytest.mark.parametrize("style", v.STYLES)
def test_the_same_question_again_is_answered_as_that(style: str) -> None:
    made = own_words(style)
    bank = made.model.repertoire["replies"][style]
    lost = answering(made, c.PAYOFF, c.LOST)
    assert made.voice.speak(lost, ahead(lost)).reply["en"] == "«lost»"
    assert made.voice.speak(lost, ahead(lost)).reply in bank["lost.again"]


_CONCLUSIONS = re.compile(r"conclusion|assum|stor(?:y|ies)|imagination|\bfilm\b|结论|故事|想当然|听岔|编")


@pytest.mark.parametrize("style", v.STYLES)
@pytest.mark.parametrize("key", ["lost", "lost.named", "lost.again"])
def test_whoever_only_asks_has_drawn_no_conclusion(style: str, key: str) -> None:
    for one in own_words(style).model.repertoire["replies"][style][key]:
        assert not _CONCLUSIONS.search(" ".join(one.values())), one


@pytest.mark.parametrize("style", v.STYLES)
@pytest.mark.parametrize(("due", "puzzled"), [(c.DUE_NONE, True), (c.DUE_ANSWER, False), (c.DUE_OBJECTION, False)])
def test_an_answer_that_nobody_asked_for_is_not_thanked_for(style: str, due: int, puzzled: bool) -> None:
    made = call_of(model_of(workshop(variants=[variant("one", {"heat": need()})])), style=style)
    # What is only taken up with a question mark asks nothing.
    made.voice.last = text("Two questions? All right.")
    state = answering(made, c.COURTESY, c.TOLERATES, last_move=made.model.index["find_out_by"], due_was=due)
    reply = made.voice.speak(state, ahead(state)).reply
    assert (reply in made.model.repertoire["replies"][style]["cools.puzzled"]) is puzzled


@pytest.mark.parametrize("style", v.STYLES)
@pytest.mark.parametrize(("kind", "pressed"), [("time", True), ("price", False)])
def test_who_has_just_said_that_he_has_no_time_grants_one_question_at_most(
    style: str, kind: str, pressed: bool
) -> None:
    made = small_call({}, scenario={"objections": [objection("busy", kind=kind, says={"raised": [text("«busy»")]})]})
    voice = Voice(made.model, 0, style, 1)
    opposed = answering(made, c.CLOSE, c.OBJECTS, reply_objection=1)
    voice.speak(opposed, ahead(opposed))
    state = answering(
        made, c.LISTEN, c.NODS, prev_reply=c.OBJECTS, last_move=made.model.index["cushion"], reply_topic=-1
    )
    reply = voice.speak(state, ahead(state)).reply
    assert (reply in made.model.repertoire["replies"][style]["nods.pressed"]) is pressed


@pytest.mark.parametrize(
    ("due", "did", "turn", "again"),
    [
        (c.DUE_ANSWER, c.DID_PASS_OVER, 2, True),
        (c.DUE_ANSWER, c.DID_NEUTRAL, 2, True),
        (c.DUE_ANSWER, c.DID_MEET, 2, False),
        (c.DUE_OBJECTION, c.DID_PASS_OVER, 2, False),
        # To the first word of a talk nobody comes back to his question at once.
        (c.DUE_ANSWER, c.DID_NEUTRAL, 1, False),
    ],
)
@pytest.mark.parametrize(("kind", "reply"), [(c.COURTESY, c.WARMS), (c.FEATURE, c.HEARS), (c.PAYOFF, c.FLAT)])
def test_his_own_question_that_is_passed_over_again_comes_behind_his_answer(
    kind: int, reply: int, due: int, did: int, turn: int, again: bool
) -> None:
    made = call_of(model_of(workshop(variants=[variant("one", {"heat": need()})])), style="analyzing")
    cells = {
        "last_move": made.model.index["thank"],
        "due_was": due,
        "due_did": did,
        "turn": turn,
    }
    state = answering(made, kind, reply, **cells)
    words = made.voice.speak(state, ahead(state)).reply["en"]
    asked = made.model.repertoire["replies"]["analyzing"]["insists.still"]
    assert any(words.endswith(one["en"]) for one in asked) is again


@pytest.mark.parametrize("told", [True, False])
def test_thanks_and_a_reproach_are_not_one_breath(told: bool) -> None:
    lines = [line("give", "concede", "heat", amount=1, says={"rests": [text("«thank you»")]})]
    scenario = {
        "lines": lines,
        "reactions": [reaction("r", {"kind": "concede"}, {"trust": -1}, says=[text("«so soon»")])],
    }
    made = small_call({}, scenario=scenario)
    made.voice._has_spoken = told
    state = answering(made, c.CONCEDE, c.RESTS, last_move=made.model.index["give"], reaction=1)
    words = made.voice.speak(state, ahead(state)).reply["en"]
    assert ("«thank you»" in words, "«so soon»" in words) == (told, not told)

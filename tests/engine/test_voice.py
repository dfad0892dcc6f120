"""Words: the most specific text wins, placeholders are filled, and the same attempt reads the same."""

from __future__ import annotations

from typing import Any

import pytest

from kamsim.domain import vocabulary as v
from kamsim.domain.attempt import Move
from kamsim.domain.scenario import Scenario
from kamsim.engine.call import Call
from kamsim.engine.rules import codes as c
from kamsim.engine.rules import layout as y
from kamsim.engine.voice import Ahead, Voice, filled
from tests.models import (
    SHIPPED,
    advance,
    call_of,
    line,
    model_of,
    need,
    objection,
    reaction,
    say_all,
    shipped,
    small_call,
    text,
    topic,
    variant,
    workshop,
)


def with_topic(says: dict[str, Any], **changes: Any) -> Scenario:
    """A scenario in which the topic heat says this."""
    topics = [topic("heat", says=says), topic("freight"), topic("secret", briefed=False), topic("paint", need=None)]
    scenario = workshop(variants=[variant("one", {"heat": need(), **changes.pop("needs", {})})], **changes)
    scenario["topics"] = topics
    return scenario


def spoken(scenario: Any, *moves: str, style: str = "analyzing", **header: Any) -> str:
    """His reply to the last move, in English."""
    return say_all(call_of(model_of(scenario), style=style, **header), *moves).reply["en"]


# -- the cascade ----------------------------------------------------------------------------------------------------


CASCADE = ["admits.money@analyzing", "admits.money", "admits@analyzing", "admits"]


@pytest.mark.parametrize("most", range(len(CASCADE)))
def test_the_most_specific_text_wins(most: int) -> None:
    says = {key: [text(f"«{key}»")] for key in CASCADE[most:]}
    assert f"«{CASCADE[most]}»" in spoken(with_topic(says), "p_heat")


def test_a_text_for_another_style_or_angle_is_not_his() -> None:
    says = {"admits@advocating": [text("«other style»")], "admits.time": [text("«other angle»")]}
    words = spoken(with_topic(says), "p_heat")
    assert "«" not in words
    assert words


def test_the_lines_own_reply_goes_before_the_topics() -> None:
    lines = [line("p_own", "problem", "heat", says={"admits": [text("«line»")]})]
    assert "«line»" in spoken(with_topic({"admits": [text("«topic»")]}, lines=lines), "p_own")


def test_a_text_for_the_angle_goes_before_the_lines_text_for_none() -> None:
    lines = [line("p_own", "problem", "heat", says={"admits": [text("«line»")]})]
    assert "«angle»" in spoken(with_topic({"admits.money": [text("«angle»")]}, lines=lines), "p_own")


def test_what_is_left_out_is_said_by_the_bank_of_his_style() -> None:
    scenario = workshop(variants=[variant("one", {})])
    words = {style: spoken(scenario, "p_heat", style=style) for style in ("controlling", "facilitating")}
    assert all(words.values())
    assert words["controlling"] != words["facilitating"]


def test_several_texts_are_used_in_turn() -> None:
    says = {"hears": [text("«a»"), text("«b»")]}
    made = call_of(model_of(with_topic(says)))
    heard = [say_all(made, "f_heat").reply["en"] for _ in range(3)]
    assert heard[0] == heard[2] != heard[1]


@pytest.mark.parametrize(("kind", "key"), [("nuisance", "deepens.nuisance"), ("urgent", "deepens.urgent")])
def test_how_heavy_it_has_become_is_in_his_words(kind: str, key: str) -> None:
    needs = {"heat": need(seriousness=0, threshold=10 if kind == "nuisance" else 1)}
    says = {"deepens": [text("«plain»")], key: [text(f"«{kind}»")]}
    scenario = with_topic(says, needs=needs)
    made = call_of(model_of(scenario, full_weight=1, together_weight=0, admitted_bonus=0))
    assert f"«{kind}»" in say_all(made, "p_heat", "i_money").reply["en"]


@pytest.mark.parametrize("lack", ["trust", "facts"])
def test_what_he_misses_is_in_his_deflection(lack: str) -> None:
    needs = {"heat": need(open=20 if lack == "trust" else 0, facts=["meter"])}
    says = {"deflects.trust": [text("«trust»")], "deflects.facts": [text("«facts»")]}
    assert spoken(with_topic(says, needs=needs), "p_heat") == f"«{lack}»"


def test_listening_can_bring_out_words_for_the_second_angle() -> None:
    scenario = with_topic({"opens.time": [text("«time»")]})
    made = call_of(model_of(scenario))
    made.tables.fit[made.model.index["paraphrase"]] = 2
    assert "«time»" in say_all(made, "p_heat", "paraphrase").reply["en"]


# -- hints and redirects --------------------------------------------------------------------------------------------


def hinting(says: dict[str, Any], named: dict[str, Any]) -> str:
    scenario = workshop(
        variants=[variant("one", {"secret": need()})], lines=[line("s_hint", "situation", hints=["secret"], says=says)]
    )
    scenario["topics"][2]["says"] = named
    return spoken(scenario, "s_hint")


NAMED = {"named": [text("«the secret itself»")]}


def test_a_hint_written_for_the_topic_stands_alone() -> None:
    words = hinting({"hints.secret": [text("«sigh»")], "tells": [text("«told»")]}, NAMED)
    assert words.endswith("«sigh»")
    assert "itself" not in words


def test_a_hint_without_words_of_its_own_is_the_plain_answer_and_the_topic_by_name() -> None:
    assert hinting({"tells": [text("«told»")]}, NAMED).endswith("«told» «the secret itself»")


def test_a_hint_in_general_words_gives_way_to_the_plain_answer() -> None:
    words = hinting({"hints": [text("«hm»")], "tells": [text("«told»")]}, NAMED)
    assert words.endswith("«told» «the secret itself»")


def test_without_any_words_the_bank_answers_a_hint() -> None:
    words = hinting({}, {})
    assert words
    assert "{" not in words


@pytest.mark.parametrize("says", [{"redirects": [text("«no»")]}, {"redirects.secret": [text("«no»")]}, {}])
def test_a_redirect_says_no_and_then_what_matters_to_him(says: dict[str, Any]) -> None:
    scenario = workshop(variants=[variant("one", {"secret": need()})])
    scenario["topics"][3]["says"] = says
    scenario["topics"][2]["says"] = NAMED
    words = spoken(scenario, "p_paint")
    assert words.endswith("«the secret itself»")
    assert words.startswith("«no» ") == bool(says)
    assert "{" not in words


def test_a_redirect_whose_target_has_no_words_says_no_alone() -> None:
    scenario = workshop(variants=[variant("one", {"secret": need()})])
    scenario["topics"][3]["says"] = {"redirects": [text("«no»")]}
    assert spoken(scenario, "p_paint") == "«no»"


# -- objections, advances, reactions, endings -----------------------------------------------------------------------


def test_an_objection_speaks_for_itself() -> None:
    own = {"objections": [objection("price", "pitch", says={"raised": [text("«too dear»")]})]}
    assert say_all(small_call(scenario=own), "a_heat").reply["en"] == "«too dear»"
    silent = {"objections": [objection("price", "pitch")]}
    assert say_all(small_call(scenario=silent), "a_heat").reply["en"]


def test_an_objection_raised_beside_another_reply_is_said_after_it() -> None:
    scenario = {
        "lines": [line("f_price", "feature", price=True, says={"hears": [text("«hm»")]})],
        "objections": [objection("price", "price_named", says={"raised": [text("«too dear»")]})],
    }
    assert say_all(small_call(scenario=scenario), "f_price").reply["en"] == "«hm» «too dear»"


def test_the_objection_that_is_raised_is_the_one_that_is_said() -> None:
    says = {name: {"raised": [text(f"«{name}»")]} for name in ("dear", "late", "far")}
    causes = {"dear": "rival", "late": "price_named", "far": "close"}
    scenario = {
        "lines": [line("f_price", "feature", price=True, says={"hears": [text("«hm»")]})],
        "objections": [objection(name, causes[name], says=says[name]) for name in says],
    }
    assert say_all(small_call(scenario=scenario), "f_price").reply["en"] == "«hm» «late»"


@pytest.mark.parametrize(("worth", "outcome"), [(9, "settles"), (0, "stands"), (-9, "worsens")])
def test_how_an_answer_is_taken_is_said_by_the_objection(worth: int, outcome: str) -> None:
    says = {key: [text(f"«{key}»")] for key in ("settles", "stands", "worsens")}
    made = small_call(scenario={"objections": [objection("price", "pitch", says=says)]})
    made.tables.number[:] = [99 if name == "cost" else value for name, value in _numbered(made)]
    made.tables.answer_score[:] = [worth] * len(made.tables.answer_score)
    assert say_all(made, "a_heat", "ask_back").reply["en"] == f"«{outcome}»"


def _numbered(made: Call) -> list[tuple[str, int]]:
    from kamsim.engine.rules.tables import NUMBERS

    return list(zip(NUMBERS, made.tables.number, strict=True))


@pytest.mark.parametrize(
    ("changes", "outcome"),
    [({}, "commits"), ({"weight": 99}, "refuses"), ({"trust": 20}, "stalls"), ({"open": False}, "refers")],
)
def test_an_advance_has_words_for_each_answer(changes: dict[str, Any], outcome: str) -> None:
    says = {key: [text(f"«{key}»")] for key in ("commits", "refuses", "stalls", "refers")}
    advances = [advance("trial", says=says, **changes), advance("order", size="order"), advance("closed")]
    variants = [variant("one", {}, advances={"trial": changes.get("open", True), "order": True, "closed": False})]
    made = small_call(scenario={"advances": advances, "variants": variants})
    made.tables.fit[made.model.index["ad_trial"]] = 0
    assert say_all(made, "s_free", "ad_trial").reply["en"] == f"«{outcome}»"


def test_a_reaction_is_said_after_his_reply() -> None:
    lines = [line("s_own", "situation", says={"tells": [text("«well»")]})]
    reactions = [reaction("r", {"kind": "situation"}, {"trust": -1}, says=[text("«now then»")])]
    words = say_all(small_call({}, scenario={"lines": lines, "reactions": reactions}), "s_own").reply["en"]
    assert words.endswith("«well»\n«now then»")


def test_a_silent_reaction_adds_nothing() -> None:
    lines = [line("s_own", "situation", says={"tells": [text("«well»")]})]
    reactions = [reaction("r", {"kind": "situation"}, {"trust": -1})]
    assert (
        say_all(small_call({}, scenario={"lines": lines, "reactions": reactions}), "s_own")
        .reply["en"]
        .endswith("«well»")
    )


@pytest.mark.parametrize(("where", "ending"), [(y.TRUST, "walked_out"), (y.PATIENCE, "time_up")])
def test_he_says_that_it_is_over_and_his_posture_shows_it(where: int, ending: str) -> None:
    plain, made = say_all(small_call({}), "s_free"), small_call({})
    made.state[where] = 1
    made.tables.reply_trust[c.TELLS] = -1 if where == y.TRUST else 0
    words = say_all(made, "s_free")
    assert made.ending == ending
    assert len(words.reply["en"]) > len(plain.reply["en"])
    assert words.cue is not None


# -- the trainee's own words ----------------------------------------------------------------------------------------


def test_a_listening_move_repeats_what_he_has_admitted() -> None:
    made = small_call()
    before = {choice.id: choice.text["en"] for choice in made.menu()}
    say_all(made, "p_heat")
    paraphrase = next(choice for choice in made.menu() if choice.id == "paraphrase")
    assert "the heat is bad" in paraphrase.text["en"]
    assert "paraphrase" not in before


@pytest.mark.parametrize("name", ["heat", "freight"])
def test_what_is_said_about_a_topic_names_it(name: str) -> None:
    made = small_call({name: need()})
    say_all(made, f"p_{name}")
    said = {
        move: made.voice.wording(made.state, made.model.index[move])["en"] for move in ("acknowledge", "paraphrase")
    }
    label = made.model.scenario["topics"][made.model.topics.index(name)]["label"]["en"]
    assert label in said["acknowledge"]
    assert not any("{" in one for one in said.values())


def test_the_bank_names_the_topic_that_the_answer_is_about() -> None:
    made = small_call({"heat": need()}, style="controlling")
    bank = made.model.repertoire["replies"]["controlling"]
    # What is a hint goes by another way: the plain answer, and the topic by name.
    words = [
        word for word in v.REPLIES if word != "hints" and any("{topic}" in one["en"] for one in bank.get(word, []))
    ]
    assert words
    state = list(made.state)
    state[y.LAST_MOVE], state[y.REPLY_TOPIC], state[y.REPLY_MARK] = made.model.index["acknowledge"], 0, -1
    for word in words:
        state[y.REPLY] = v.REPLIES.index(word)
        said = [" ".join(part["en"] for part in made.voice._main(state)) for _ in bank[word]]
        assert any("the heat" in one for one in said), word
        assert not any("{topic}" in one for one in said), word


def test_what_he_has_not_admitted_is_not_put_into_his_mouth() -> None:
    made = small_call({})
    say_all(made, "p_heat")
    paraphrase = next(choice for choice in made.menu() if choice.id == "paraphrase")
    assert "the heat is bad" not in paraphrase.text["en"]


def test_a_topic_without_a_gist_is_paraphrased_by_its_label() -> None:
    scenario = workshop(variants=[variant("one", {"heat": need()})])
    scenario["topics"][0]["gist"] = None
    made = call_of(model_of(scenario))
    say_all(made, "p_heat")
    paraphrase = next(choice for choice in made.menu() if choice.id == "paraphrase")
    assert "the heat" in paraphrase.text["en"]


def test_names_and_the_values_of_the_variant_fill_placeholders() -> None:
    lines = [line("s_fill", "situation", text=text("{product} of {supplier}, {buyer}: {times}, {unknown}"))]
    variants = [variant("one", {}, values={"times": text("twice")})]
    made = small_call(scenario={"lines": lines, "variants": variants})
    assert say_all(made, "s_fill").says["en"] == "product of supplier, Mr Wu: twice, {unknown}"


def test_his_first_words_are_those_of_his_style() -> None:
    assert small_call(style="analyzing").opening["en"].startswith("At one minute past ten")
    assert small_call(style="advocating").opening["en"] == "Yes?"


def test_a_lead_in_of_his_style_goes_before_unstyled_words_every_other_time() -> None:
    made = small_call(
        scenario={"lines": [line("s_own", "situation", says={"tells": [text("«well»")]})]}, style="analyzing"
    )
    leads = [words["en"] for words in made.model.repertoire["replies"]["analyzing"]["lead.tells"]]
    assert len(leads) > 1
    said = [made.voice._led("tells", "tells", text("«well»"))["en"] for _ in range(6)]
    assert said[1::2] == ["«well»"] * 3
    assert [one.removesuffix(" «well»") for one in said[::2]] == [*leads, *leads][:3]


def test_words_written_for_his_style_get_no_lead_in() -> None:
    lines = [line("s_own", "situation", says={"tells@analyzing": [text("«well»")]})]
    assert say_all(small_call(scenario={"lines": lines}), "s_own").reply["en"] == "«well»"


# -- anger ----------------------------------------------------------------------------------------------------------


def heard(
    style: str, move: str, outcome: int, anger: int, *, came: int = 3, mark: int = -1, medium: int = c.PERSON
) -> Any:
    """His general answer to a move, and his bank; so angry he came, so angry before the move, and calm after it."""
    made = small_call(style=style, scenario={"variants": [variant("one", {}, heat=came)]})
    state = list(made.state)
    state[y.LAST_MOVE], state[y.REPLY], state[y.TURN] = made.model.index[move], outcome, 2
    state[y.REPLY_TOPIC], state[y.REPLY_MARK], state[y.MEDIUM] = -1, mark, medium
    said = Voice(made.model, 0, style, 1).speak(state, Ahead(1, 2, medium, anger)).reply
    return said, made.model.repertoire["replies"][style]


@pytest.mark.parametrize("style", v.STYLES)
@pytest.mark.parametrize("medium", [c.PERSON, c.PHONE])
def test_angry_words_go_before_all_others_and_only_in_anger(style: str, medium: int) -> None:
    for outcome in (c.TOLERATES, c.NODS, c.OPENS, c.BRUSHES, c.HEARS):
        word = v.REPLIES[outcome]
        said, bank = heard(style, "s_free", outcome, 1, medium=medium)
        assert said in bank[f"angry.{word}"]
        said, _ = heard(style, "s_free", outcome, 0, medium=medium)
        assert said in bank[word]


def test_an_angry_buyer_has_no_kind_word_for_any_courtesy() -> None:
    said, bank = heard("controlling", "greet", c.TOLERATES, 2)
    assert said in bank["angry.tolerates"]
    said, _ = heard("controlling", "greet", c.TOLERATES, 0)
    assert said in bank["tolerates.greet"]


@pytest.mark.parametrize(("came", "anger", "angry"), [(3, 1, True), (3, 0, False), (0, 2, True), (0, 1, False)])
def test_who_came_in_peace_is_furious_before_he_talks_like_it(came: int, anger: int, angry: bool) -> None:
    said, bank = heard("facilitating", "s_free", c.NODS, anger, came=came)
    assert said in bank["angry.nods" if angry else "nods"]


@pytest.mark.parametrize(("came", "shows"), [(0, True), (3, False)])
def test_no_cue_for_mere_life_belies_his_anger(came: int, shows: bool) -> None:
    made = small_call({}, scenario={"variants": [variant("one", {}, heat=came)]})
    state = _said(made, list(made.state))
    state[y.TURN], state[y.ANGER_CUE], state[y.TRUST_CUE], state[y.PATIENCE_CUE] = 5, 1, 1, 3
    cue = Voice(made.model, 0, "analyzing", 1).speak(state, Ahead(1, 3, c.PERSON, 1)).cue
    assert (cue is not None) == shows


def test_an_angry_answer_to_just_that_move_goes_before_the_one_to_any() -> None:
    for medium in (c.PERSON, c.PHONE):
        said, bank = heard("analyzing", "leave_abruptly", c.PARTS, 2, medium=medium)
        assert said in bank["angry.parts.leave_abruptly"]


def test_where_anger_has_no_words_of_its_own_the_telephone_has() -> None:
    said, bank = heard("advocating", "greet", c.WARMS, 2, medium=c.PHONE)
    assert said in bank["phone.warms.greet"]


def test_what_an_angry_buyer_voices_is_heard_all_the_same() -> None:
    said, bank = heard("facilitating", "paraphrase", c.OPENS, 2, mark=v.ANGLES.index("time"))
    assert said in bank["opens.time"]


# -- one language, and cues -----------------------------------------------------------------------------------------


def test_text_without_placeholders_is_handed_on_as_it_is() -> None:
    words = text("plain")
    assert filled(words, {"a": text("b")}) is words


def test_a_scenario_in_one_language_is_spoken_in_that_language() -> None:
    lines = [line("s_own", "situation", says={"tells@analyzing": [{"zh": "好"}]})]
    assert say_all(small_call(scenario={"lines": lines}), "s_own").reply == {"zh": "好"}


@pytest.mark.parametrize("style", ["controlling", "facilitating"])
def test_a_change_of_band_shows_in_face_or_pace(style: str) -> None:
    made = small_call({}, style=style)
    made.state[y.TURN] = 1
    bands = made.model.rulebook.numbers.trust_bands
    made.state[y.TRUST] = made.state[y.PATIENCE] = 0
    quiet = Voice(made.model, 0, style, 1)
    state = list(made.state)
    state[y.TURN], state[y.ENDING] = 2, c.RUNNING
    state[y.TRUST_CUE], state[y.PATIENCE_CUE] = len(bands), 3
    assert quiet.speak(_said(made, state), Ahead(len(bands), 3, c.PERSON, 0)).cue is None
    assert quiet.speak(_said(made, state), Ahead(len(bands) - 1, 3, c.PERSON, 0)).cue is not None
    assert quiet.speak(_said(made, state), Ahead(len(bands), 2, c.PERSON, 0)).cue is not None
    state[y.PATIENCE_CUE] = 1
    assert quiet.speak(_said(made, state), Ahead(len(bands), 1, c.PERSON, 0)).cue is not None
    state[y.TURN] = 3
    assert quiet.speak(_said(made, state), Ahead(len(bands), 1, c.PERSON, 0)).cue is None
    state[y.TURN], state[y.PATIENCE_CUE] = 5, 3
    assert quiet.speak(_said(made, state), Ahead(len(bands), 3, c.PERSON, 0)).cue is not None


def _said(made: Call, state: list[int]) -> list[int]:
    state[y.LAST_MOVE], state[y.REPLY] = made.model.index["s_free"], c.TELLS
    state[y.REPLY_TOPIC] = state[y.REPLY_MARK] = -1
    return state


@pytest.mark.parametrize("scenario", SHIPPED)
def test_the_same_session_reads_the_same(scenario: str) -> None:
    model = shipped(scenario)
    first, second = call_of(model, seed=5), call_of(model, seed=5)
    for _ in range(8):
        if first.ended:
            break
        move = first.menu()[0].id
        assert first.submit(Move(0.0, move)) == second.submit(Move(0.0, move))

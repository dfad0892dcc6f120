"""What the seller's line asks for: a yes or no, a number, more than either, or nothing yet."""

from __future__ import annotations

import pytest

from kamsim.domain import vocabulary as v
from kamsim.domain.text import Localized
from kamsim.engine.call import Call
from kamsim.engine.forms import AMOUNT, OTHER, WHETHER, form_of, supposes
from kamsim.engine.moments import is_cut_short
from kamsim.engine.premises import holding
from kamsim.engine.rules import codes as c
from kamsim.engine.rules import layout as y
from kamsim.engine.voice import ahead
from tests.models import SHIPPED, call_of, line, model_of, need, objection, shipped, variant, workshop


@pytest.mark.parametrize(
    ("en", "zh", "form"),
    [
        ("Does the phone ever let you down?", "手机掉过链子没有？", WHETHER),
        ("When you need the time, does the phone let you down?", "看时间的时候，手机靠得住吗？", WHETHER),
        ("And the air, is it enough?", "气够不够？", WHETHER),
        ("How many hours go into it?", "一个月搭进去多少钟头？", AMOUNT),
        ("And while you wait, how much of the plan is gone?", "等师傅那工夫，计划要丢掉多少？", AMOUNT),
        ("When the bill comes, what worries you?", "电费单下来，您放不下的是什么？", OTHER),
        ("At which point does it become difficult?", "干到哪一段会吃紧？", OTHER),
        ("If it stopped: who would come?", "要是停了，谁来？", OTHER),
        ("And if it breaks before the summer?", "要是没过夏天就坏了呢？", OTHER),
        # A choice is no yes or no; what one language asks for and the other does not is neither.
        ("Is it settled, or is it still a headache?", "备好了，还是正头疼呢？", OTHER),
        ("How content are you with it?", "您满意吗？", OTHER),
        ("What does it come to?", "加起来多少？", OTHER),
        ("Does it help? We deliver on Mondays.", "有用吗？我们周一送货。", WHETHER),
        ("We deliver on Mondays.", "我们周一送货。", OTHER),
    ],
)
def test_what_is_asked_for_is_heard_from_the_last_question(en: str, zh: str, form: str) -> None:
    assert form_of({"en": en, "zh": zh}) == form


@pytest.mark.parametrize(("lang", "words"), [("en", "Does it run?"), ("zh", "还转吗？")])
def test_one_language_is_enough(lang: str, words: str) -> None:
    assert form_of({lang: words}) == WHETHER
    assert form_of({}) == OTHER


@pytest.mark.parametrize(
    ("en", "zh", "supposed"),
    [
        ("If it stopped, who would come?", "要是停了，谁来？", True),
        ("Suppose she slipped: what then?", "万一滑一跤怎么办？", True),
        ("Who stays behind for it?", "留下来的是谁？", False),
        ("And when it stops, what then?", "要是停了呢？", False),
    ],
)
def test_what_is_only_imagined_is_told_from_what_he_must_know(en: str, zh: str, supposed: bool) -> None:
    assert supposes({"en": en, "zh": zh}) is supposed
    assert ("supposed" in holding([0] * y.SIZE, stated=False, said={"en": en, "zh": zh})) is supposed


def test_what_was_asked_and_what_waits_is_a_premise() -> None:
    bare = [0] * y.SIZE
    asked = {"en": "How much does it cost?", "zh": "要多少钱？"}
    assert "amount" in holding(bare, stated=False, said=asked)
    assert "whether" in holding(bare, stated=False, said={"en": "Does it run?", "zh": "还转吗？"})
    assert not {"amount", "whether", "claimed", "waiting"} & holding(bare, stated=False)
    assert "free" in holding(bare, stated=False)
    bare[y.DUE] = c.DUE_ANSWER
    assert "waiting" in holding(bare, stated=False)
    assert "free" not in holding(bare, stated=False)


@pytest.mark.parametrize(
    ("kind", "claims"), [(c.FEATURE, True), (c.BENEFIT, True), (c.PROOF, False), (c.PROBLEM, False)]
)
def test_who_only_shows_something_claims_nothing(kind: int, claims: bool) -> None:
    bare = [0] * y.SIZE
    bare[y.LAST_KIND] = kind
    assert ("claimed" in holding(bare, stated=False)) == claims


def made_for(style: str, **changes: object) -> Call:
    scenario = workshop(variants=[variant("one", {"heat": need()})])
    scenario.update(changes)  # type: ignore[typeddict-item]
    return call_of(model_of(scenario), style=style)


def replied(made: Call, move: str, said: Localized, reply: int, **cells: int) -> str:
    state = list(made.state)
    state[y.TURN], state[y.LAST_MOVE], state[y.LAST_KIND] = 3, made.model.index[move], c.LISTEN
    state[y.REPLY], state[y.REPLY_TOPIC], state[y.REPLY_MARK], state[y.PREV_REPLY] = reply, -1, -1, c.TELLS
    for name, value in cells.items():
        state[getattr(y, name.upper())] = value
    made.voice.trainee.note(3, said)
    made.voice._has_spoken = True
    return made.voice.speak(state, ahead(state)).reply["en"]


def bank(made: Call, key: str) -> list[str]:
    return [one["en"] for one in made.model.repertoire["replies"][made.header.style][key]]


@pytest.mark.parametrize("style", v.STYLES)
@pytest.mark.parametrize("move", ["paraphrase", "summarise"])
@pytest.mark.parametrize("reply", [c.OPENS, c.NODS, c.BRUSHES])
def test_a_summary_that_is_only_announced_he_lets_come(style: str, move: str, reply: int) -> None:
    made = made_for(style)
    announced = made.model.general_move(made.model.index[move])
    assert announced is not None
    answer = replied(made, move, announced["says"][0], reply)
    assert answer in bank(made, f"{v.REPLIES[reply]}.announced")
    # Given with his words it is answered as what it is.
    made = made_for(style)
    given = {"en": "If I've understood you: “it is weighed”.", "zh": "我理解一下：“要过秤”。"}
    assert replied(made, move, given, reply) not in bank(made, f"{v.REPLIES[reply]}.announced")


def test_an_announcement_is_known_when_it_is_owned_up_to() -> None:
    made = made_for("analyzing")
    says = made.model.general_move(made.model.index["summarise"])
    assert says is not None
    first = says["says"][0]
    lowered = first["en"].split("?")[0].lower()
    again = {"en": f"Forgive me if I repeat it: {lowered}?", "zh": f"我再说一遍：{first['zh'].split('。')[0]}。"}
    assert replied(made, "summarise", again, c.NODS) in bank(made, "nods.announced")


@pytest.mark.parametrize("kind", [c.FEATURE, c.ADVANTAGE, c.BENEFIT, c.PROOF])
@pytest.mark.parametrize("style", ["controlling", "analyzing", "advocating"])
def test_what_was_told_of_the_goods_is_heard_before_something_is_held_against_it(style: str, kind: int) -> None:
    raised = [{"en": "somebody else builds it for less", "zh": "别家便宜。"}]
    says = {"raised": [{"en": f"We hear that {raised[0]['en']}.", "zh": "别家便宜。"}]}
    made = made_for(style, objections=[objection("price", says=says)])
    leads = bank(made, "lead.objects")
    answer = replied(
        made, "acknowledge", {"en": "It is steel.", "zh": "钢的。"}, c.OBJECTS, last_kind=kind, reply_objection=1
    )
    assert answer in [f"{lead} We hear that somebody else builds it for less." for lead in leads]


@pytest.mark.parametrize("style", v.STYLES)
def test_his_own_word_asked_back_gets_a_yes_before_he_goes_on(style: str) -> None:
    says = {"tells": [{"en": "We weigh it by hand.", "zh": "手工称的。"}]}
    says["more"] = [{"en": "Mostly on Mondays.", "zh": "多半是周一。"}]
    made = made_for(style, lines=[line("s_scale", "situation", "heat", says=says)])
    replied(made, "s_scale", {"en": "How is it weighed?", "zh": "怎么称？"}, c.TELLS, last_kind=c.SITUATION)
    twin = made.voice.twin()
    yes = [one for one in bank(made, "opens.echo") if "{" not in one]
    asked = replied(made, "echo", {"en": "“by hand?”", "zh": "“手工？”"}, c.NODS, turn=4)
    assert asked in [f"{one} Mostly on Mondays." for one in yes]
    # Only taken up, and not asked, it is gone on with.
    state = list(made.state)
    state[y.TURN], state[y.LAST_MOVE], state[y.LAST_KIND] = 4, made.model.index["echo"], c.LISTEN
    state[y.REPLY], state[y.REPLY_TOPIC], state[y.REPLY_MARK], state[y.PREV_REPLY] = c.NODS, -1, -1, c.TELLS
    twin.trainee.note(4, {"en": "(Quietly.) “By hand” …", "zh": "“手工”……"})
    assert twin.speak(state, ahead(state)).reply["en"] == "Mostly on Mondays."


@pytest.mark.parametrize("style", v.STYLES)
def test_who_is_asked_for_leave_and_adds_something_gives_it_all_the_same(style: str) -> None:
    made = made_for(style)
    asks = {"en": "May I ask on from there?", "zh": "我再请教一句，行吗？"}
    money = v.ANGLES.index("money")
    answer = replied(made, "cushion", asks, c.OPENS, reply_topic=0, reply_mark=money)
    parts = [(one, leave) for one in bank(made, "opens.money") for leave in bank(made, "nods.cushion")]
    assert answer in [f"{one} {leave}" for one, leave in parts]
    # On his way out he gives none, and to another act none is due.
    made = made_for(style)
    assert replied(made, "acknowledge", asks, c.OPENS, reply_topic=0, reply_mark=money) in bank(made, "opens.money")


def test_on_his_way_out_he_declines_or_objects_and_not_both() -> None:
    state = [0] * y.SIZE
    state[y.REPLY], state[y.REPLY_OBJECTION] = c.REFUSES, 1
    # A close that begs is answered before he objects, as long as he stays.
    assert not is_cut_short(state, "close_underdog")
    assert is_cut_short(state, "close_direct")
    state[y.ENDING] = c.TIME_UP
    assert is_cut_short(state, "close_underdog")
    state[y.REPLY_OBJECTION] = 0
    assert not is_cut_short(state, "close_underdog")


@pytest.mark.parametrize(("move", "left"), [("ask_back", "asked"), ("pass_over", "objection")])
def test_asked_on_his_way_out_what_lies_behind_it_he_has_no_time_for_that(move: str, left: str) -> None:
    made = made_for("analyzing")
    asks = {"en": "May I ask what lies behind that?", "zh": "能问问为什么吗？"}
    did = c.DID_PASS_OVER if move == "pass_over" else c.DID_NEUTRAL
    leaving = {"last_kind": c.ANSWER, "ending": c.TIME_UP, "due_was": c.DUE_OBJECTION, "due_did": did}
    answer = replied(made, move, asks, c.STANDS, **leaving)
    assert answer.startswith(bank(made, f"leaves.{left}")[0])


# -- what every bank has to keep --------------------------------------------------------------------------------------

# Denials of what nobody may have said, and what points at nothing.
REBUFFS = ("I haven't said", "I never said", "I have not said", "Who says", "I didn't say", "I mentioned it")


@pytest.mark.parametrize("style", v.STYLES)
def test_a_question_without_ground_is_not_answered_by_a_denial(style: str) -> None:
    bank = shipped(SHIPPED[0]).repertoire["replies"][style]
    texts = [one["en"] for key in ("lost", "lost.named", "deflects.named") for one in bank[key]]
    assert [one for one in texts if any(rebuff in one for rebuff in REBUFFS)] == []


@pytest.mark.parametrize("style", v.STYLES)
def test_enough_answers_fit_whatever_is_asked(style: str) -> None:
    model = shipped(SHIPPED[0])
    premises = model.repertoire["premises"]
    for key in ("lost", "curt", "deflects.facts", "hears"):
        anywhere = [one for one in model.repertoire["replies"][style][key] if not premises.get(one["en"])]
        assert len(anywhere) >= 3, key

"""Puzzles refute the sounder rival, name what a line of three meets and leaves out, and blame no option that is hardly
worse."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import pytest

from kamsim.analysis.review import puzzling
from kamsim.analysis.review.reaching import is_near, is_sound, reaches
from kamsim.domain.text import Localized
from kamsim.engine.rules import codes as c
from kamsim.engine.rules import layout as y
from kamsim.library.puzzle_balance import tempts
from kamsim.library.puzzling import _call, _is_on_it
from kamsim.report.puzzle_due import due_why, option_falls
from kamsim.report.puzzle_manner import Manner, manner_why
from kamsim.report.puzzle_quotes import asked_in, clauses
from kamsim.report.puzzle_signs import VAGUE
from kamsim.report.puzzle_three import brings_what_is_asked, three_falls, three_tempting, three_why, wish_of
from kamsim.report.puzzle_told import told_why
from tests.models import need, say_all, shipped, small_call

SMALL = small_call({"heat": need()})
M = SMALL.model.index


def ids(*names: str) -> tuple[int, ...]:
    return tuple(M[name] for name in names)


WISHED = ("n_heat", "b_heat", "ad_trial")
SHOWN = ("b_heat", "pr_heat", "ad_trial")
HEARD = ("acknowledge", "boomerang", "ad_trial")


@pytest.mark.parametrize(
    ("right", "line", "told"),
    [
        (WISHED, ("greet", "acknowledge", "p_heat"), "asks for no step"),
        (WISHED, ("ad_trial", "n_heat", "b_heat"), "before the other two"),
        (WISHED, ("ad_trial", "greet", "b_heat"), "before anything gives a reason"),
        (WISHED, ("ad_trial", "ad_order", "b_heat"), "first time before any of the three"),
        (WISHED, ("b_heat", "ad_trial", "ad_order"), "on top of another"),
        (WISHED, ("f_heat", "ad_trial", "greet"), "before the wish"),
        (WISHED, ("greet", "ad_trial", "b_heat"), "before it shows"),
        (WISHED, ("greet", "ad_trial", "p_heat"), "none of the three shows"),
        (WISHED, ("greet", "p_heat", "ad_trial"), "none of the three shows"),
        (WISHED, ("n_heat", "p_heat", "ad_trial"), "brings out the wish"),
        (WISHED, ("b_heat", "n_heat", "ad_trial"), "before the wish"),
        (WISHED, ("f_heat", "b_heat", "ad_trial"), "before the wish"),
        (WISHED, ("greet", "b_heat", "ad_trial"), "never asked for"),
        (WISHED, ("i_money", "b_heat", "ad_trial"), "asks on about the trouble"),
        (SHOWN, ("b_heat", "p_heat", "ad_trial"), "still waits for its answer"),
        (SHOWN, ("p_heat", "b_heat", "ad_trial"), "comes second only"),
        (SHOWN, ("greet", "pr_heat", "ad_trial"), "too little for the step"),
        (SHOWN, ("i_money", "pr_heat", "ad_trial"), "asks once more"),
        (HEARD, ("p_heat", "boomerang", "ad_trial"), "does not hear it out first"),
        (HEARD, ("p_heat", "f_heat", "ad_trial"), "None of the three meets"),
        (HEARD, ("refute", "f_heat", "ad_trial"), "argues against"),
    ],
)
def test_a_line_of_three_says_what_it_leaves_out(right: tuple[str, ...], line: tuple[str, ...], told: str) -> None:
    call = small_call({"heat": need()})
    call.choice = lambda _: SimpleNamespace(text={"en": "What does it cost you?", "zh": "这要费您多少钱？"})  # type: ignore[assignment,method-assign,return-value]
    assert told in three_falls(call, 1, ids(*right), ids(*line))["en"]


def test_a_line_that_asks_nothing_first_is_told_plainly() -> None:
    falls = three_falls(SMALL, 1, ids(*WISHED), ids("i_money", "b_heat", "ad_trial"))
    assert "never asked for" in falls["en"]
    falls = three_falls(SMALL, 1, ids(*SHOWN), ids("i_money", "pr_heat", "ad_trial"))
    assert "too little for the step" in falls["en"]


def test_the_order_that_leaves_out_one_deed_tempts_before_a_filler() -> None:
    right, filler, sound = ids(*WISHED), ids("greet", "b_heat", "ad_trial"), ids("i_money", "b_heat", "ad_trial")
    assert is_sound(SMALL, right, sound)
    assert not is_sound(SMALL, right, filler)
    assert not is_sound(SMALL, right, ids("p_freight", "b_heat", "ad_trial"))
    assert three_tempting(SMALL, right, [filler, ids("ad_trial", "n_heat", "b_heat"), sound]) == 2
    assert three_tempting(SMALL, right, [filler, ids("ad_trial", "n_heat", "b_heat")]) == 1


def test_at_an_objection_to_ask_what_lies_behind_it_is_sensible() -> None:
    assert is_near(SMALL, ids(*HEARD), M["ask_back"])
    assert not is_near(SMALL, ids(*HEARD), M["refute"])
    assert not is_near(SMALL, ids(*WISHED), M["ask_back"])


def test_three_moves_stand_beside_a_sensible_question() -> None:
    model = shipped("street-watch")
    found = [(call, one) for call in (_call(model, number) for number in range(24)) for one in reaches(call)]
    assert found
    for call, one in found:
        assert any(is_sound(call, one.lines[0], line) for line in one.lines[1:])


@pytest.mark.parametrize(
    ("asked", "shown", "is_met"),
    [
        (("Could I have a copy?", "能不能给我一份？"), ("It goes into the contract.", "写进合同，保证。"), False),
        (("Could Wei look at it?", "能不能让魏工看一看？"), ("Our engineer signs, too.", "我们总工也签字。"), False),
        (("Could Wei look at it?", "能不能让魏工看一看？"), ("Here is the record.", "记录在这儿。"), True),
        (("Do you guarantee it?", "你们保证吗？"), ("It goes into the contract.", "写进合同。"), True),
        (("Could I have a copy?", "能不能给我一份？"), ("Many are glad of it.", "很多人都高兴。"), False),
        (("I'd look at it.", "我要看。"), ("Many are glad of it.", "很多人都高兴。"), True),
        (("And the price?", "那价钱呢？"), ("Many are glad of it.", "很多人都高兴。"), True),
    ],
)
def test_what_is_asked_for_is_met_by_a_thing_of_that_sort(
    asked: tuple[str, str], shown: tuple[str, str], is_met: bool
) -> None:
    one, other = ({"en": en, "zh": zh} for en, zh in (asked, shown))
    assert brings_what_is_asked(one, other) == is_met


def test_three_moves_that_pass_over_a_question_are_no_puzzle() -> None:
    call = small_call({"heat": need()})
    say_all(call, "s_meter", "p_heat", "i_money", "n_heat", "b_heat")
    words: Localized = {"en": "So I'm at fault! Have you got a cure?", "zh": "怪我！你有办法吗？"}
    turn: Any = call.turns[2]
    object.__setattr__(turn, "reply", words)
    assert three_why(call, 4) is None


def worth(move: str, points: float) -> Any:
    return SimpleNamespace(move=M[move], points=points)


def judged(answers: dict[int, int], words: dict[int, str]) -> Any:
    def answer(_call: object, m: int, _first: int) -> Localized:
        return {"en": words.get(m, "No."), "zh": words.get(m, "不。")}

    sample = SimpleNamespace(
        tables=SMALL.tables,
        likely=lambda m: (answers.get(m, c.TELLS), 1, 0),
        answer=answer,
        seen={y.DUE_TOPIC: 0, y.DUE: c.DUE_TAKE_UP},
    )
    return SimpleNamespace(sample=sample, best=worth("i_money", 0.0))


def test_a_push_that_costs_far_less_than_a_question_is_no_option(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(puzzling, "difference", lambda _best, one: SimpleNamespace(mean=one.points))
    push, neighbour, show = worth("close_direct", 6.0), worth("i_time", 42.0), worth("f_heat", 25.0)
    left = puzzling._without_light_pushes(judged({}, {}), [push, neighbour, show], lambda one: one.points)
    assert left == [neighbour, show]
    assert puzzling._without_light_pushes(judged({}, {}), [push, show], lambda one: one.points) == [push, show]


@pytest.mark.parametrize(
    ("move", "answer", "words", "is_richer"),
    [
        ("p_freight", c.ADMITS, "Yes.", True),
        ("p_freight", c.REDIRECTS, "That is nothing, but the whole garden is gone.", True),
        ("p_freight", c.REDIRECTS, "No", False),
        ("p_freight", c.TELLS, "That is nothing, but the whole garden is gone.", False),
        ("f_heat", c.ADMITS, "Yes.", False),
    ],
)
def test_a_question_that_brings_more_than_the_best_one_is_not_wrong(
    move: str, answer: int, words: str, is_richer: bool
) -> None:
    told = judged({M[move]: answer}, {M[move]: words})
    assert puzzling._brings_more(SMALL, told, M[move]) == is_richer


def test_a_line_of_two_questions_is_quoted_whole() -> None:
    line = {
        "en": "You look at one in ten. By what would it show? And when?",
        "zh": "十条看一条。靠什么发现？什么时候？",
    }
    assert asked_in(line) == line
    said = {"en": 'They wrote "well". By what? And when?', "zh": "写了“好”。靠什么发现得了？什么时候？"}
    assert (asked_in(said) or {}).get("en") != said["en"]


@pytest.mark.parametrize(
    ("asked", "quoted"), [("p_freight", "says that there is nothing amiss there"), ("p_paint", "for another matter")]
)
def test_what_was_praised_is_not_sold_against(asked: str, quoted: str) -> None:
    call = small_call({"heat": need()})
    say_all(call, "s_meter", asked)
    turn: Any = call.turns[-1]
    words: Localized = {
        "en": "The freight is fine with us. The hall is what troubles everybody.",
        "zh": "运费挺好的，没毛病。车间热得大家都受不了。",
    }
    object.__setattr__(turn, "reply", words)
    turn.after[y.DUE], turn.after[y.DUE_TOPIC] = c.DUE_TAKE_UP, 0
    turn.after[y.REPLY] = c.HINTS
    falls = option_falls(call, 3, "take_up.shows", M["b_freight"], M["p_heat"])
    assert quoted in falls["en"]


def told(said: Localized, tag: str, **after: int) -> str:
    call = small_call({"heat": need()})
    say_all(call, "s_meter", "p_heat")
    turn: Any = call.turns[-1]
    for name, value in after.items():
        turn.after[getattr(y, name)] = value
    object.__setattr__(turn, "reply", said)
    why = told_why(call, turn, tag)
    assert why is not None
    return why["zh"] + why["en"]


def test_an_implied_need_is_quoted_with_the_word_that_minds_it() -> None:
    said: Localized = {"en": "The money is out each month. It fails.", "zh": "每个月都是一笔钱。这太不像话。"}
    why = told(said, "implied_need", REPLY_MARK=0)
    assert "“每个月都是一笔钱”“这太不像话”" in why
    assert "“The money is out each month”, “It fails”" in why


def test_an_implied_need_is_not_quoted_by_a_refusal() -> None:
    said: Localized = {
        "en": "Plus a lot of money that is gone. I don't pay twice.",
        "zh": "多出一大笔钱，白花了。钱不交两回。",
    }
    why = told(said, "implied_need", REPLY_MARK=0)
    assert "Plus a lot of money" in why
    assert "twice" not in why


def test_an_explicit_need_is_quoted_by_what_is_wanted() -> None:
    said: Localized = {
        "en": "I'd like days when she sits with us. Yes. That would be a holiday.",
        "zh": "我想要她跟我们坐一桌的日子。那才叫度假。",
    }
    why = told(said, "explicit_need")
    assert "I'd like days when she sits with us" in why
    assert "我想要她跟我们坐一桌的日子" in why


def test_no_doubt_and_no_feeling_speaks_for_who_shows_none() -> None:
    own: list[Localized] = [
        {"en": "Go on. It isn't out there on the table.", "zh": "往下说。桌上没有别的东西。"},
        {"en": "Not good. That annoys me. Stop it.", "zh": "不行。恼火。别再来。"},
        {"en": "Write that down. It's not a long list.", "zh": "这个也记上。没几样东西要写。"},
    ]
    why = manner_why(Manner("controlling", own, own))
    assert why is not None
    assert "Stop" not in why["en"]
    assert "别再来" not in why["zh"]
    assert manner_why(Manner("controlling", own[:2], own)) is None


def test_a_wish_that_points_back_is_quoted_with_what_it_points_at() -> None:
    said: Localized = {
        "en": "Five minutes, and the file lies in front of him. That I want.",
        "zh": "五分钟，档案就摆在他面前。我就要这个。",
    }
    why = told(said, "explicit_need")
    assert "“Five minutes, and the file lies in front of him”, “That I want”" in why
    assert "档案就摆在他面前”“我就要这个”" in why


def test_a_need_that_nobody_minds_is_no_puzzle() -> None:
    said: Localized = {"en": "The interview is about money on Thursday.", "zh": "礼拜四面试，说的是钱。"}
    call = small_call({"heat": need()})
    say_all(call, "s_meter", "p_heat")
    turn: Any = call.turns[-1]
    turn.after[y.REPLY_MARK] = 0
    object.__setattr__(turn, "reply", said)
    assert told_why(call, turn, "implied_need") is None


def test_a_wish_is_quoted_whole_where_it_is_short() -> None:
    said: Localized = {"en": "I'd be easier in my mind. My wife is glad.", "zh": "心里能踏实点。我爱人看着也高兴。"}
    assert wish_of(said) == {"en": "I'd be easier in my mind. My wife is glad", "zh": "心里能踏实点。我爱人看着也高兴"}
    long = {lang: " ".join([said[lang]] * 6) for lang in said}
    assert all(len(words) < len(said[lang]) for lang, words in wish_of(long).items())


def test_two_clauses_are_quoted_with_the_sign_between_them() -> None:
    said = "We wait: twice in six weeks, two hours fifty on average until the fitter came and nobody else."
    assert clauses(said, "en")[0] == "We wait: twice in six weeks"


@pytest.mark.parametrize("wish", ["That's what I want.", "So that is what I need."])
def test_what_only_points_at_a_wish_is_known(wish: str) -> None:
    assert VAGUE["en"].search(wish)
    assert not VAGUE["en"].search("I want a human being!")


@pytest.fixture
def worded(monkeypatch: pytest.MonkeyPatch) -> None:
    """Every move is worded as LINE."""
    voice = SimpleNamespace(wording=lambda _s, _m: LINE)
    monkeypatch.setattr(type(SMALL), "voice", property(lambda _: voice))


def wished(best: str, fall: str, m: str) -> tuple[str, str]:
    """Why move `best` is right after a wish, and why `m` falls."""
    call = ASKED
    turn: Any = call.turns[-1]
    words: Localized = {"en": "I want the hall dry by May. That's it.", "zh": "我要车间五月干透。就这样。"}
    object.__setattr__(turn, "reply", words)
    turn.after[y.DUE], turn.after[y.DUE_TOPIC], turn.after[y.REPLY] = c.DUE_SHOW, 0, c.STATES
    why = due_why(call, 3, M[best])
    assert why is not None
    return why["en"], option_falls(call, 3, fall, M[m], M[best])["en"]


ASKED = small_call({"heat": need()})
say_all(ASKED, "s_meter", "n_heat")
LINE: Localized = {
    "en": "One pump a hall: pipes, fans, valves, filters, and whatever else has been forgotten by anybody before.",
    "zh": "一间一台：管子、风机、阀门、滤网，别人以前漏下的，不管是哪一样，我们统统都算在里头。",
}


@pytest.mark.usefixtures("worded")
@pytest.mark.parametrize(
    ("fall", "told"),
    [
        ("show.asks", "one more question leaves it waiting"),
        ("show.shows", "but not what “I want the hall dry by May” asks for"),
        ("show.decides", "pushes for a decision"),
        ("show.listens", "this meets nothing"),
    ],
)
def test_after_a_wish_each_option_falls_by_what_it_is(fall: str, told: str) -> None:
    why, falls = wished("b_heat", fall, "f_heat")
    assert "“I want the hall dry by May” says what is wanted" in why
    assert "“One pump a hall” meets just that" in why
    assert told in falls


@pytest.mark.usefixtures("worded")
def test_who_does_not_believe_it_is_brought_proof() -> None:
    why, falls = wished("pr_heat", "show.decides", "close_direct")
    assert "not believed yet" in why
    assert "waits for something to believe it by" in falls


def test_after_a_wish_to_show_something_else_tempts_most() -> None:
    told: Any = judged({}, {})
    assert puzzling._unlikeness(told, M["f_heat"]) == puzzling.SHOWN
    told.sample.seen[y.DUE] = c.DUE_SHOW
    assert puzzling._unlikeness(told, M["f_heat"]) == 0
    assert puzzling._unlikeness(told, M["acknowledge"]) == puzzling.NEITHER


@pytest.mark.parametrize(
    ("asks", "is_on_it"),
    [
        ("What would one pump be worth?", True),
        ("What would one assay be worth?", False),
        ("What would you do then?", True),
    ],
)
def test_a_question_about_an_earlier_trouble_is_not_asked_for(asks: str, is_on_it: bool) -> None:
    call = small_call({"heat": need()})
    say_all(call, "s_meter", "p_heat")
    first: Any = call.turns[0]
    object.__setattr__(first, "reply", {"en": "Each assay is dear.", "zh": "每回化验都贵。"})
    heard: Localized = {"en": "The pump leaks.", "zh": "泵在漏。"}
    assert _is_on_it(call, 3, {"en": asks, "zh": asks}, heard) == is_on_it


@pytest.mark.parametrize(
    ("technician", "word_blind", "is_kept"), [(0.3, 0.9, True), (0.6, 0.3, True), (0.6, 0.6, False), (0.9, 0.0, False)]
)
def test_a_position_that_the_technician_always_solves_is_no_puzzle(
    technician: float, word_blind: float, is_kept: bool
) -> None:
    assert tempts({"technician": technician, "word-blind": word_blind}) == is_kept

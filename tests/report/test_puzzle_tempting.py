"""What tempts in a puzzle is refuted by what it brought, in the words that show it."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import pytest

from kamsim.analysis.review.because import Heard
from kamsim.domain import vocabulary as v
from kamsim.domain.text import Localized
from kamsim.engine.call import Call
from kamsim.engine.rules import codes as c
from kamsim.engine.rules import layout as y
from kamsim.library.puzzle_news import asks_what_was_told
from kamsim.library.puzzling_mistakes import helps_rival
from kamsim.report.puzzle_due import decisive, is_outright
from kamsim.report.puzzle_manner import Manner, manner_why
from kamsim.report.puzzle_mistake import mistake_why
from kamsim.report.puzzle_quotes import telling_side, weighty
from kamsim.report.puzzle_told import told_why
from tests.models import need, say_all, shipped, small_call


@pytest.fixture
def call() -> Call:
    """Of three moves the last one is amiss."""
    small = small_call({"heat": need()})
    say_all(small, "s_meter", "p_heat", "i_money")
    k = small.tables.topic[small.model.index["i_money"]]
    small.turns[1].after[y.VOICED + k] = 1 << v.ANGLES.index("people")
    return small


def answered(call: Call, number: int, reply: int, words: Localized, **changed: int) -> None:
    turn: Any = call.turns[number - 1]
    object.__setattr__(turn, "reply", words)
    turn.after[y.REPLY] = reply
    for name, value in changed.items():
        turn.after[getattr(y, name)] = value


def refuted(call: Call, fine: list[int]) -> str:
    """Why the likeliest of the fine moves was no mistake; "" for no word about them."""
    said: Localized = {"en": "The staff of the night shift sweats.", "zh": "夜班员工跟着受罪。"}
    wrong: Any = SimpleNamespace(
        number=3,
        move="i_money",
        kind="implication",
        reply={"en": "It is not the money.", "zh": "钱不是事。"},
        reason="other_side",
        heard=Heard(2, said),
        buyer={"en": "Mr Zhou", "zh": "周先生"},
    )
    why = mistake_why(call, wrong, fine)
    assert why is not None
    return why["en"].partition("Not ")[2]


WORDS: Localized = {
    "en": "The meter does what it should. I want the hall dry by the end of May.",
    "zh": "表没毛病。我要车间五月底以前干透。",
}


@pytest.mark.parametrize(
    ("reply", "told", "quoted"),
    [
        (c.TELLS, "not known yet", "I want the hall dry"),
        (c.HINTS, "worth following", "I want the hall dry"),
        (c.REDIRECTS, "where something is", "I want the hall dry"),
        (c.ADMITS, "a trouble", "“"),
        (c.DEEPENS, "leads to", "“"),
        (c.STATES, "a wish", "I want the hall dry"),
    ],
)
def test_what_was_no_mistake_is_told_by_what_it_brought(call: Call, reply: int, told: str, quoted: str) -> None:
    answered(call, 1, reply, WORDS)
    why = refuted(call, [1])
    assert told in why
    assert quoted in why


@pytest.mark.parametrize(
    ("act", "mark", "told"),
    [
        (c.SILENCE, 0, "the pause"),
        (c.ACKNOWLEDGE, 0, "takes up"),
        (c.CUSHION, 0, "takes up"),
        (c.CUSHION, -1, "asks leave"),
        (c.SILENCE, -1, ""),
    ],
)
def test_who_only_listened_is_told_by_what_came(call: Call, act: int, mark: int, told: str) -> None:
    turn: Any = call.turns[0]
    object.__setattr__(turn, "kind", "listen")
    call.tables.act[call.model.index["s_meter"]] = act
    words: Localized = {"en": "It is always the same. Of course, do ask me.", "zh": "回回都这样。好，您尽管问吧。"}
    answered(call, 1, c.OPENS, words, REPLY_MARK=mark)
    why = refuted(call, [1])
    assert told in why
    assert bool(why) == bool(told), "a nod shows nothing"
    if told:
        assert ("It is always the same" in why) == (mark >= 0)
    answered(call, 1, c.NODS, words)
    assert not refuted(call, [1])


def test_the_move_that_looks_most_like_a_mistake_is_refuted(call: Call) -> None:
    answered(call, 1, c.REDIRECTS, WORDS)
    answered(call, 2, c.DEEPENS, {"en": "Two of them have left us.", "zh": "两个人已经走了。"})
    assert refuted(call, [1, 2]).startswith("[1]")
    answered(call, 1, c.REDIRECTS, WORDS, ENDING=c.LEFT)
    assert refuted(call, [1, 2]).startswith("[2]"), "who has left needs no word"


def test_an_answer_that_helps_another_house_makes_its_move_a_mistake_too(call: Call) -> None:
    assert not helps_rival(call, 1)
    call.model.scenario["names"]["rival"] = {"en": "Hongji", "zh": "弘基"}
    answered(call, 1, c.TELLS, {"en": "Hongji knows us.", "zh": "弘基我们熟。"})
    assert not helps_rival(call, 1)
    answered(call, 1, c.TELLS, {"en": "Hongji has the better terms.", "zh": "弘基的条件更好。"})
    assert helps_rival(call, 1)
    answered(call, 1, c.PREFERS_RIVAL, WORDS)
    assert helps_rival(call, 1)
    answered(call, 1, c.TELLS, WORDS, REPLY_OBJECTION=1)
    assert helps_rival(call, 1)


def test_who_wants_to_hear_no_more_has_not_said_how_much_it_weighs() -> None:
    said: Localized = {
        "en": "I would regret it all my life. Don't paint it any blacker!",
        "zh": "我得后悔一辈子。别再往黑里描啦！",
    }
    quoted = weighty(said)
    assert quoted == {"en": "I would regret it all my life", "zh": "我得后悔一辈子"}
    long: Localized = {
        "en": "Always the small things! Ten years I've been waiting for that post, you see. I'd never get over it.",
        "zh": "小地方，就是小地方，回回都是小地方！这位子我等了十年，等得头发都白了。丢了它，我得难受一辈子。",
    }
    last = weighty(long)
    assert last is not None
    assert "never get over it" in last["en"]
    assert "难受一辈子" in last["zh"]
    only: Localized = {"en": "Don't paint it any blacker!", "zh": "别再往黑里描啦！"}
    assert weighty(only) is not None, "where nothing else was said it has to do"


@pytest.mark.parametrize(
    ("asks", "is_told"),
    [
        ({"en": "How much of the week's plan is left?", "zh": "这一周的计划还能剩下多少？"}, True),
        ({"en": "What is left of the week for others?", "zh": "别人还能剩下什么？"}, False),
        ({"en": "How much of the week, the plan and the lots is left?", "zh": "还剩什么？"}, True),
        ({"en": "Who waits for you then?", "zh": "这一周的计划谁在等您？"}, False),
    ],
)
def test_a_question_made_of_what_was_told_asks_nothing_new(asks: Localized, is_told: bool) -> None:
    heard: Localized = {"en": "The plan of the week is made anew, with all lots.", "zh": "这一周的计划全要重做。"}
    assert asks_what_was_told(asks, heard) == is_told


def fact(says: Localized, reply: Localized, tag: str = "fact", reply_class: str = "tells") -> Localized | None:
    small = small_call({"heat": need()})
    say_all(small, "s_meter")
    turn: Any = small.turns[-1]
    for name, value in {"says": says, "reply": reply, "reply_class": reply_class}.items():
        object.__setattr__(turn, name, value)
    return told_why(small, turn, tag)


DAY: Localized = {"en": "One day, 260,000 yuan.", "zh": "一天下来，二十六万。"}


@pytest.mark.parametrize(
    ("says", "reply", "rival"),
    [
        ({"en": "How much is one late day?", "zh": "晚一天合多少钱？"}, DAY, "becomes a need only"),
        ({"en": "When is it?", "zh": "是哪天？"}, DAY, "called a trouble"),
        ({"en": "And the other offer?", "zh": "那一份报价呢？"}, DAY, "“objection”"),
        (
            {"en": "What sort of man is he?", "zh": "他是个什么样的人？"},
            {"en": "Up early, hates frills.", "zh": "起得早，不爱花哨。"},
            "“explicit need”",
        ),
    ],
)
def test_a_fact_is_held_against_what_it_passes_for(says: Localized, reply: Localized, rival: str) -> None:
    why = fact(says, reply)
    assert why is not None
    assert rival in why["en"]


def test_a_fact_that_passes_for_nothing_is_no_puzzle() -> None:
    assert (
        fact({"en": "Where is it?", "zh": "在哪儿？"}, {"en": "In the hall over there.", "zh": "就在那边车间里。"})
        is None
    )


@pytest.mark.parametrize(
    ("reply", "rival"),
    [
        ({"en": "Friday, eight sharp: the table.", "zh": "周五八点整，表要出来。"}, "“explicit need”"),
        ({"en": "Friday at eight o'clock.", "zh": "周五八点，好。"}, "“fact”"),
    ],
)
def test_a_yes_that_sets_terms_is_held_against_a_wish(reply: Localized, rival: str) -> None:
    why = fact({"en": "Shall we?", "zh": "行吗？"}, reply, "buying_signal", "commits")
    assert why is not None
    assert rival in why["en"]


def test_a_measured_manner_is_not_quoted_by_a_torn_piece() -> None:
    own: list[Localized] = [
        {
            "en": "Twenty sheets, plus a survey measured on site.",
            "zh": "二十三张图，加一份测绘：现场量了两天，逐条记录。",
        },
        {"en": "I keep a record of each of the calls.", "zh": "每一通电话，我都逐通记录在案。"},
        {"en": "The figures have to be checked one by one.", "zh": "那些数据，先要一条一条地核对过。"},
    ]
    why = manner_why(Manner("analyzing", own, own))
    assert why is not None
    assert "“加一份测绘”" not in why["zh"]


def test_a_fear_is_named_outright_by_words_of_its_own(call: Call) -> None:
    best = call.model.index["i_money"]
    call.tables.angle[best] = v.ANGLES.index("risk")
    for words, is_named in (
        ({"en": "That's luck, not a system.", "zh": "那是运气，不是体系。"}, False),
        ({"en": "I'm afraid that something goes wrong.", "zh": "我担心要出错。"}, True),
    ):
        answered(call, 2, c.ADMITS, words)
        assert is_outright(call, 3, best) == is_named


def test_a_slip_is_quoted_by_what_was_added(call: Call) -> None:
    best = call.model.index["p_heat"]
    slip: Localized = {
        "en": "The meter does what it should. What I attend to is the appearance of it. It counts.",
        "zh": "表挺好的，没什么可说的。这个礼拜我操心的是样子。要看的。",
    }
    answered(call, 3, c.REDIRECTS, slip)
    his = decisive(call, 4, best)
    assert his is not None
    assert "What I attend to is the appearance" in his["en"]
    assert "操心的是样子" in his["zh"]
    alone: Localized = {"en": "The night shift complains of the machine.", "zh": "夜班老抱怨那台机器。"}
    answered(call, 3, c.REDIRECTS, alone)
    assert decisive(call, 4, best) is not None


def test_what_is_plainly_said_is_quoted_before_what_it_is_likened_to() -> None:
    said: Localized = {
        "en": "All the people sit there, like children before supper, the young people look for other jobs.",
        "zh": "一车间的人坐成一排，跟等开饭的孩子似的，年轻的掏出手机就翻招工的消息。",
    }
    angles = shipped("no-time").rulebook.angles
    quoted = telling_side(said, angles, "people")
    assert quoted is not None
    assert "like children" not in quoted["en"]
    assert "似的" not in quoted["zh"]

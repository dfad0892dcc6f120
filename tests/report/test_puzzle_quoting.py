"""What a reason of a puzzle quotes and counts: the sentence that carries it, and nothing that teaches nothing."""

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
from kamsim.library.puzzle_news import leads_already
from kamsim.report.puzzle_manner import Manner, manner_why
from kamsim.report.puzzle_mistake import mistake_why
from kamsim.report.puzzle_quotes import asked_in, clause_or_all, first_clause, last_sentence, words_of_side
from kamsim.report.puzzle_signs import HURTS, SUMMED, WISHES
from kamsim.report.puzzle_text import falls_text
from kamsim.report.puzzle_told import told_why
from tests.models import need, say_all, small_call


def told(reply: Localized, tag: str, **after: int) -> Localized | None:
    """Why a last reply of these words is what the tag says."""
    call = small_call({"heat": need()})
    say_all(call, "s_meter", "p_heat")
    turn: Any = call.turns[-1]
    for name, value in after.items():
        turn.after[getattr(y, name)] = value
    object.__setattr__(turn, "reply", reply)
    return told_why(call, turn, tag)


def test_the_last_sentence_that_carries_it_is_quoted_whole() -> None:
    plain: Localized = {
        "en": "It fails every week. Now the lamp has failed us too.",
        "zh": "每周都坏一回。这回灯也坏了。",
    }
    assert last_sentence(plain, HURTS, None) == {"en": "Now the lamp has failed us too", "zh": "这回灯也坏了"}
    assert last_sentence({"en": "All is well.", "zh": "都挺顺的。"}, HURTS, None) is None


def test_a_sum_that_was_made_is_quoted_last_and_a_line_not_cut_to_nothing() -> None:
    said: Localized = {
        "en": "We scrap two rolls and pay nine lines' wages. I have worked out the sum.",
        "zh": "废两卷膜，九条线的工钱照付。这笔账我算过，不小。",
    }
    money = words_of_side({"en": {"money": ["pay", "sum"]}, "zh": {"money": ["工钱", "账"]}}, "money")
    assert last_sentence(said, money, HURTS, SUMMED) == {
        "en": "We scrap two rolls and pay nine lines' wages",
        "zh": "废两卷膜，九条线的工钱照付",
    }
    long = {
        "en": "Suppose, for once, that the story had an ending that you would put your name to, how would it go?",
        "zh": "一个人留下陪着老人家，其余的人一路接着往前头走，那一家人在一块儿的日子，会成什么样？",
    }
    asked = asked_in(long)
    assert asked is None or asked["zh"] != "会成什么样？"
    assert first_clause({"en": "Enough of that. Have you an answer or not?", "zh": "这事别说了。您有办法没有？"}) == {
        "en": "Enough of that",
        "zh": "这事别说了",
    }


def test_where_no_clause_tells_it_all_that_was_said_is_quoted() -> None:
    said: Localized = {"en": "Whoever can do that. I want him.", "zh": "谁能做到，我听。"}
    assert clause_or_all(said, WISHES) == {"en": "I want him", "zh": "谁能做到，我听"}


def test_what_a_line_asks_is_quoted_as_far_as_it_is_short() -> None:
    line: Localized = {
        "en": "I see. If you could count on the day whatever the river does, what would you do differently then?",
        "zh": "要是不管江水怎么样，那一天都靠得住，从明天起您会有什么不一样的打算？",
    }
    assert asked_in(line) == {
        "en": "what would you do differently then?",
        "zh": "从明天起您会有什么不一样的打算？",
    }
    assert asked_in({"en": "I come on Thursday.", "zh": "我礼拜四来。"}) is None


@pytest.mark.parametrize(
    ("asked", "said", "is_fact"),
    [
        ("Who is coming along?", "Three of us, on the sixth.", True),
        ("Who would be coming, if it went as you'd like it?", "Three of us, on the sixth.", False),
        ("What do you work with?", "With the old one, and a rented one.", False),
    ],
)
def test_a_fact_answers_a_question_for_facts_and_tells_no_makeshift(asked: str, said: str, is_fact: bool) -> None:
    call = small_call({"heat": need()})
    say_all(call, "s_meter")
    turn: Any = call.turns[-1]
    object.__setattr__(turn, "says", {"en": asked, "zh": "几个人去？"})
    object.__setattr__(turn, "reply", {"en": said, "zh": "三个人，六号。"})
    assert (told_why(call, turn, "fact") is not None) == is_fact


def test_a_wish_is_not_quoted_from_the_question_that_announces_it() -> None:
    said: Localized = {
        "en": "Do you know what I want? I want one that he wears every day.",
        "zh": "知道我想要什么吗？得是他天天早上都戴的！",
    }
    why = told(said, "explicit_need")
    assert why is not None
    assert "I want one that he wears every day" in why["en"]
    assert "天天早上都戴" in why["zh"]
    assert "？" not in why["zh"]


def test_what_names_a_trouble_and_a_wish_is_no_puzzle() -> None:
    trouble: Localized = {"en": "It costs us money and fails.", "zh": "费钱，还老是坏。"}
    both = {"en": trouble["en"], "zh": trouble["zh"] + "我就看上那个了！"}
    money = v.ANGLES.index("money")
    assert told(trouble, "implied_need", REPLY_MARK=money) is not None
    assert told(both, "implied_need", REPLY_MARK=money) is None


@pytest.mark.parametrize("word", ["leave", "quit"])
def test_what_is_led_to_already_is_not_asked_for(word: str) -> None:
    says: Localized = {"en": "That ends.", "zh": "到头了。"}
    assert leads_already({"en": f"Two of the men want to {word}.", "zh": "有两个人闹脾气。"}, says)
    assert not leads_already({"en": "The crew sits round.", "zh": "一班人干坐着。"}, says)
    same: Localized = {"en": "The crew stays until midnight without supper.", "zh": "一班人熬到半夜。"}
    assert leads_already(same, same)


@pytest.mark.parametrize(("behind", "is_told"), [(3, False), (12, True)])
def test_a_difference_that_teaches_nothing_is_not_told(behind: int, is_told: bool) -> None:
    brought = {"says": {}, "share": 100, "behind": behind, "falls": {"en": "it shows something.", "zh": "先介绍了。"}}
    puzzle: Any = {"brought": [brought]}
    for lang in v.LANGUAGES:
        assert (str(behind) in falls_text(puzzle, 0, lang)) == is_told


def test_a_manner_of_few_answers_is_not_counted() -> None:
    orderly: list[Localized] = [
        {
            "en": f"I would first like to see the record of line {n} before we speak.",
            "zh": f"我想先看第{n}条线的完整记录。",
        }
        for n in range(3)
    ]
    other: list[Localized] = [{"en": "Go on!", "zh": "您接着说！"}] * 4
    why = manner_why(Manner("analyzing", orderly, [*orderly, *other]))
    assert why is not None
    assert " of 7" not in why["en"]
    assert "7句" not in why["zh"]
    mostly = manner_why(Manner("analyzing", orderly, orderly))
    assert mostly is not None
    assert "3 of 3" in mostly["en"]
    clipped: list[Localized] = [{"en": f"Bay {n}. Full.", "zh": f"{n}号。满了。"} for n in range(3)]
    assert manner_why(Manner("controlling", clipped, [*clipped, *other])) is None


@pytest.mark.parametrize(
    ("style", "weak"),
    [
        ("controlling", {"en": "Good, let's begin with that.", "zh": "好，那就先说这个。"}),
        ("analyzing", {"en": "What is the conclusion of all the data.", "zh": "那么您取样取到的结论是什么呢。"}),
    ],
)
def test_what_would_fit_another_manner_is_not_quoted(style: str, weak: Localized) -> None:
    strong: dict[str, Localized] = {
        "controlling": {"en": "Nobody does it twice.", "zh": "没有第二回。"},
        "analyzing": {
            "en": "The record of every line is kept for the auditor.",
            "zh": "每条线的记录都给审核员逐条留着。",
        },
    }
    others: dict[str, Localized] = {
        "controlling": {"en": "Nothing gets past me.", "zh": "谁也瞒不过我。"},
        "analyzing": {"en": "The tests of each batch are measured on site.", "zh": "每一批的检验都要当场测定。"},
    }
    other = others[style]
    why = manner_why(Manner(style, [strong[style], other], [strong[style], other]))
    assert why is not None
    weaker = [strong[style], weak]
    assert manner_why(Manner(style, weaker, weaker)) is None


@pytest.fixture
def call() -> Call:
    """The trouble was named on one side, and another one is asked about."""
    small = small_call({"heat": need()})
    say_all(small, "s_meter", "p_heat", "i_money")
    return small


def mistaken(call: Call, reason: str) -> Any:
    turn = call.turns[-1]

    return SimpleNamespace(
        number=turn.number,
        move=turn.move,
        kind=turn.kind,
        reply={"en": "It is not the money.", "zh": "钱不是事。"},
        reason=reason,
        heard=Heard(2, {"en": "The staff of the night shift sweats.", "zh": "夜班员工跟着受罪。"}),
        buyer={"en": "Mr Zhou", "zh": "周先生"},
    )


def voiced(call: Call, angle: str) -> None:
    """He has spoken of this side before the last turn."""
    k = call.tables.topic[call.model.index[call.turns[-1].move]]
    call.turns[-2].after[y.VOICED + k] = 1 << v.ANGLES.index(angle)


def test_a_mistake_names_both_sides(call: Call) -> None:
    voiced(call, "people")
    why = mistake_why(call, mistaken(call, "other_side"), [])
    assert why is not None
    assert "had spoken of the people, and you asked about the money" in why["en"]
    assert "说的是人，您问的却是钱" in why["zh"]


def test_a_side_is_no_mistake_where_something_was_said_since_or_a_figure_came_back(call: Call) -> None:
    voiced(call, "people")
    since, figure = mistaken(call, "other_side"), mistaken(call, "other_side")
    since.heard = Heard(1, since.heard.text)
    figure.reply = {"en": "90 thousand. The sum is right.", "zh": "九十万，您算得对。"}
    assert mistake_why(call, since, []) is None
    assert mistake_why(call, figure, []) is None


def test_who_asks_for_nothing_has_not_pushed(call: Call, monkeypatch: pytest.MonkeyPatch) -> None:
    """A promise of better days is empty where a wish waits to be met, and no request."""
    call.turns[-2].after[y.DUE] = c.DUE_SHOW
    call.tables.kind[call.model.index["i_money"]] = c.CLOSE
    empty = mistaken(call, "passed_over")
    empty.heard = Heard(2, {"en": "I want it dry by noon.", "zh": "我要中午以前干透。"})
    monkeypatch.setattr(type(call), "choice", lambda *_: SimpleNamespace(text={"en": "You'll see.", "zh": "会好的。"}))
    why = mistake_why(call, empty, [])
    assert why is not None
    assert "showed nothing" in why["en"]
    assert "空话" in why["zh"]


def test_the_rival_of_a_mistake_is_named_by_its_answer(call: Call) -> None:
    voiced(call, "people")
    call.turns[0].after[y.REPLY] = c.TELLS
    why = mistake_why(call, mistaken(call, "other_side"), [1])
    assert why is not None
    assert "Not [1]:" in why["en"]
    assert "[1]不算" in why["zh"]

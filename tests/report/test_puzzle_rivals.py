"""The rival that a puzzle refutes is the one that tempts, and no reason says what the screen denies."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import pytest

from kamsim.analysis.review.because import Heard
from kamsim.domain import vocabulary as v
from kamsim.domain.text import Localized
from kamsim.engine.rules import codes as c
from kamsim.engine.rules import layout as y
from kamsim.library.puzzle_at import reads_back
from kamsim.library.puzzle_news import asks_for_figure_told
from kamsim.report.puzzle_due import is_outright
from kamsim.report.puzzle_manner import Manner, manner_why
from kamsim.report.puzzle_mistake import mistake_why
from kamsim.report.puzzle_quotes import telling_side, weighty
from kamsim.report.puzzle_signs import GRANTS, HALF_WISHED, KEEPS_BACK, SHAMES, WARRANTS
from kamsim.report.puzzle_text import falls_text
from kamsim.report.puzzle_three import three_tempting
from kamsim.report.puzzle_told import told_why
from tests.models import need, say_all, shipped, small_call


def told(reply: Localized, tag: str, says: Localized | None = None, **after: int) -> Localized | None:
    call = small_call({"heat": need()})
    say_all(call, "s_meter", "p_heat")
    turn: Any = call.turns[-1]
    for name, value in after.items():
        turn.after[getattr(y, name)] = value
    object.__setattr__(turn, "reply", reply)
    if says is not None:
        object.__setattr__(turn, "says", says)
    return told_why(call, turn, tag)


MONEY = v.ANGLES.index("money")
TROUBLE: Localized = {"en": "It costs us money and fails.", "zh": "费钱，还老是坏。"}


@pytest.mark.parametrize(
    ("more", "is_asked"),
    [
        ({"en": "", "zh": ""}, True),
        ({"en": " There are bracelets for that.", "zh": "商场有种手环，自己会盯着。"}, False),
        ({"en": " One that I could trust would be enough.", "zh": "一次信得过，就不用花了。"}, False),
    ],
)
def test_a_trouble_with_half_a_wish_is_no_puzzle(more: Localized, is_asked: bool) -> None:
    both = {lang: TROUBLE[lang] + more[lang] for lang in v.LANGUAGES}
    assert (told(both, "implied_need", REPLY_MARK=MONEY) is not None) == is_asked
    assert any(HALF_WISHED[lang].search(both[lang]) for lang in v.LANGUAGES) != is_asked


@pytest.mark.parametrize("frets", ["那些来信看得我脸红！", "两家还撞在同一周。"])
def test_a_fact_that_frets_is_no_fact(frets: str) -> None:
    call = small_call({"heat": need()})
    say_all(call, "s_meter")
    turn: Any = call.turns[-1]
    object.__setattr__(turn, "says", {"en": "How much is it?", "zh": "一季度多少？"})
    object.__setattr__(turn, "reply", {"en": "Some 1,000 yuan a quarter.", "zh": "一季度一千块。"})
    assert told_why(call, turn, "fact") is not None
    object.__setattr__(turn, "reply", {"en": "Some 1,000 yuan a quarter.", "zh": "一季度一千块。" + frets})
    assert told_why(call, turn, "fact") is None


def test_a_good_name_is_quoted_where_it_is_named() -> None:
    said: Localized = {
        "en": "For those who cross early, who write the complaints. The list is published, with my name on it.",
        "zh": "七点前过江的，投诉也是他们写的。榜是公开的，上面有我的名字。",
    }
    angles = shipped("bridge-price-talk").rulebook.angles
    quoted = telling_side(said, angles, "standing")
    assert quoted is not None
    assert all(SHAMES[lang].search(quoted[lang]) for lang in v.LANGUAGES)
    assert "name" in quoted["en"]
    assert "名字" in quoted["zh"]


@pytest.mark.parametrize(
    ("signs", "yes", "no"),
    [
        (WARRANTS, "To whom would I turn in case of a defect?", "Finance asks what has become of it?"),
        (KEEPS_BACK, "I'll ring with a yes or a no.", "I'll ring at noon."),
        (GRANTS, "That holds.", "That's good to hear."),
    ],
)
def test_what_tempts_is_heard_by_the_words(signs: Any, yes: str, no: str) -> None:
    assert signs["en"].search(yes)
    assert not signs["en"].search(no)


def yes(call: Any, turn: Any, words: Localized) -> str:
    object.__setattr__(turn, "reply", words)
    object.__setattr__(turn, "reply_class", "commits")
    why = told_why(call, turn, "buying_signal")
    assert why is not None
    return why["en"]


def test_a_yes_that_keeps_the_last_word_is_held_against_an_objection() -> None:
    call = small_call({"heat": need()})
    say_all(call, "s_meter")
    turn: Any = call.turns[-1]
    assert "objection" not in yes(call, turn, {"en": "Two rooms, noon.", "zh": "两间，留到中午。"})
    kept: Localized = {
        "en": "Two rooms, noon. I'll ring with a yes or a no.",
        "zh": "两间，留到中午。我给你电话，行就行，不行就不行。",
    }
    assert "Not “objection”" in yes(call, turn, kept)


def test_a_yes_that_is_taken_back_at_once_is_no_puzzle() -> None:
    call = small_call({"heat": need()})
    say_all(call, "s_meter")
    turn: Any = call.turns[-1]
    object.__setattr__(turn, "reply", {"en": "Wrap it up! No, wait, let me look.", "zh": "包起来！不，先别包。"})
    object.__setattr__(turn, "reply_class", "commits")
    assert told_why(call, turn, "buying_signal") is None
    object.__setattr__(turn, "reply", {"en": "Wrap it up for me!", "zh": "给我包起来！"})
    assert told_why(call, turn, "buying_signal") is not None


def test_what_weighs_is_quoted_as_it_was_said() -> None:
    said: Localized = {
        "en": "Eighty-four thousand. I had it per month only. It has to be dealt with.",
        "zh": "八万四。我一直只按月看。得处理。",
    }
    assert weighty(said) == {"en": "It has to be dealt with", "zh": "八万四。我一直只按月看。得处理"}


def test_soft_words_about_figures_are_held_against_analyzing() -> None:
    soft: list[Localized] = [
        {"en": f"I'm sorry for the {n} of us … they mean well.", "zh": f"我们{n}个，真不好意思……大家也是好心。"}
        for n in ("two", "three", "four")
    ]
    exact: list[Localized] = [
        {"en": f"I'm afraid lot {n} waits for its assay …", "zh": f"我怕第{n}批还等检测结果……"} for n in (4, 5, 6)
    ]
    plain, figured = manner_why(Manner("facilitating", soft, soft)), manner_why(Manner("facilitating", exact, exact))
    assert plain is not None
    assert figured is not None
    assert "Not advocating" in plain["en"]
    assert "Not analyzing" in figured["en"]


def test_a_command_is_quoted_before_a_longer_remark() -> None:
    own: list[Localized] = [
        {"en": "Go on. It isn't out there on the table.", "zh": "往下说。桌上没有别的东西。"},
        {"en": "Write that down. It's not a long list.", "zh": "这个也记上。没几样东西要写。"},
    ]
    why = manner_why(Manner("controlling", own, own))
    assert why is not None
    assert "这个也记上" in why["zh"]
    assert "Write that down" in why["en"]


def listened(says: str) -> Any:
    return SimpleNamespace(kind="listen", says={"en": "", "zh": says})


@pytest.mark.parametrize(
    ("says", "is_form"),
    [
        ("“回回没拿定主意”，这句我听进去了。咱们就着它多说两句。", True),
        ("（轻轻地。）“干等师傅来”……", False),
        ("嗯，您说。", False),
    ],
)
def test_a_line_read_back_is_known(says: str, is_form: bool) -> None:
    assert reads_back(listened(says)) == is_form


def test_what_was_told_as_a_figure_is_not_asked_how_much() -> None:
    asks: Localized = {"en": "What do you pay so that work goes on?", "zh": "为了不停工，您另外花了多少？"}
    assert asks_for_figure_told(asks, {"en": "I rent one at 150 a day.", "zh": "我租机器一天一百五。"})
    assert not asks_for_figure_told(asks, {"en": "I rent one.", "zh": "我租着机器。"})
    other: Localized = {"en": "And who has to bear it?", "zh": "那谁来扛？"}
    assert not asks_for_figure_told(other, {"en": "I rent one at 150 a day.", "zh": "我租机器一天一百五。"})


@pytest.mark.parametrize(("behind", "said"), [(0, ""), (3, "somewhat less"), (12, "12 points less")])
def test_every_wrong_option_says_that_it_loses(behind: int, said: str) -> None:
    brought = {"says": {}, "share": 100, "behind": behind, "falls": {"en": "it shows something.", "zh": "先介绍了。"}}
    puzzle: Any = {"brought": [brought]}
    assert said in falls_text(puzzle, 0, "en")
    assert ("less" in falls_text(puzzle, 0, "en")) == bool(said)


def passed_over(said: Localized, angle: str) -> Localized | None:
    """Why a question about the money was a mistake after these words, that speak of another side."""
    call = small_call({"heat": need()})
    say_all(call, "s_meter", "p_heat", "i_money")
    before: Any = call.turns[1]
    object.__setattr__(before, "reply", said)
    before.after[y.REPLY] = c.ADMITS
    k = call.tables.topic[call.model.index["i_money"]]
    before.after[y.VOICED + k] = 1 << v.ANGLES.index(angle)
    wrong: Any = SimpleNamespace(
        number=3,
        move="i_money",
        kind="implication",
        reply={"en": "It is not the money.", "zh": "钱不是事。"},
        reason="other_side",
        heard=Heard(2, said),
        buyer={"en": "Mr Zhou", "zh": "周先生"},
    )
    return mistake_why(call, wrong, [2])


def test_the_answer_that_a_mistake_passed_over_is_not_blamed_for_it() -> None:
    why = passed_over({"en": "The staff of the night shift sweats.", "zh": "夜班员工跟着受罪。"}, "people")
    assert why is not None
    assert "Not [2]: it was this that brought those words out" in why["en"]
    assert "正是它问出来的，失误在它后头" in why["zh"]


def test_who_leaves_nothing_to_chance_has_not_spoken_of_a_fear() -> None:
    feared: Localized = {"en": "I'm afraid there is a gap in it.", "zh": "我就怕里头有空子。"}
    assert passed_over(feared, "risk") is not None
    assert passed_over({"en": "The other one leaves no gap.", "zh": "另一位不留空子。"}, "risk") is None


def test_the_time_is_named_outright_by_more_than_one_word() -> None:
    call = small_call({"heat": need()})
    say_all(call, "s_meter", "p_heat")
    call.tables.angle[call.model.index["i_money"]] = v.ANGLES.index("time")
    turn: Any = call.turns[-1]
    best = call.model.index["i_money"]
    for words, is_named in (
        ({"en": "Three hours of silence.", "zh": "静了三个钟头。"}, False),
        ({"en": "Three hours, and the evening is gone.", "zh": "三个钟头，一晚上没了。"}, True),
    ):
        object.__setattr__(turn, "reply", words)
        assert is_outright(call, 3, best) == is_named


def test_in_three_moves_the_order_without_the_wish_tempts_and_a_hope_is_no_request() -> None:
    model = shipped("street-watch")
    kind = {name: [m for m in range(len(model.moves)) if model.base["kind"][m] == name] for name in range(16)}
    call: Any = SimpleNamespace(tables=SimpleNamespace(**model.base), model=model)
    wish, show, other = kind[c.PAYOFF][0], kind[c.BENEFIT][0], kind[c.PROOF][0]
    words = {"close": {"en": "Shall I wrap it up?", "zh": "包起来？"}, "hope": {"en": "You'll see.", "zh": "会好的。"}}
    close, hope = kind[c.CLOSE][:2]
    call.choice = lambda m: SimpleNamespace(text=words["hope" if m == hope else "close"])
    right = [wish, show, close]
    assert three_tempting(call, right, [[close, wish, show], [other, show, close]]) == 1
    # Of orders tempts the one that has most moves in the place of the right ones.
    assert three_tempting(call, [show, other, close], [[close, show, other], [wish, other, close]]) == 1
    assert three_tempting(call, [show, other, close], [[close, show, other], [close, wish, hope]]) == 0

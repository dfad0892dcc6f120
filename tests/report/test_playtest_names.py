"""In a Chinese report of a playtest nothing goes by an id of the rules that has a name."""

from __future__ import annotations

import re

import pytest

from kamsim.content.shape import LINE_KINDS
from kamsim.domain import vocabulary as v
from kamsim.domain.problems import ERROR, Problem
from kamsim.domain.text import say
from kamsim.library.catalogue import rulebook
from kamsim.library.diagnostics import Translator, diagnostic, diagnostic_codes
from kamsim.report.playtest_words import called, seller
from kamsim.sellers.roster import SELLERS


def test_every_seller_has_a_name() -> None:
    names = {name: seller(name, "zh") for name in SELLERS}
    assert [name for name, said in names.items() if re.search("[a-z]", said)] == []
    assert len(set(names.values())) == len(names)
    assert all(seller(name, "en") == name for name in SELLERS)
    assert seller("more-noise", "zh") == "more-noise"
    assert seller("veteran@controlling", "zh") == "veteran@controlling"


def test_styles_and_kinds_of_lines_have_names() -> None:
    for style in v.STYLES:
        assert called(style, "zh") == say(rulebook().feedback.styles[style].name, "zh")
        assert called(style, "en") == style
    assert all(not re.search("[a-z]", called(kind, "zh")) for kind in LINE_KINDS)


@pytest.mark.parametrize(
    ("found", "said"),
    [
        (
            "one may win without listening: a seller who asks any question (`ask`) wins 15% of the calls, at 43 points",
            "不用听也能赢：随便问，这样的销售（`ask`）能谈成 15%，平均 43 分",
        ),
        (
            "analyzing buyers are hardly won: 8% of the calls at best, 50% of all",
            "分析型客户很难谈成：最多 8%，而全部客户是 50%",
        ),
    ],
)
def test_a_finding_names_styles_and_sellers(found: str, said: str) -> None:
    assert Translator("zh").finding(found) == said


@pytest.mark.parametrize(
    ("code", "told", "said"),
    [
        (
            "KS333",
            "no buyer feels `late` through money, and nobody can ask about standing",
            "没有客户是从钱（money）感受 `late` 的，而脸面（standing）又没有一句能问到",
        ),
        (
            "KS340",
            "`controlling` and `analyzing` say everything in the same words",
            "控制型（controlling）、分析型（analyzing）说的话全都一样",
        ),
        ("KS301", "`angle` is missing on a line of kind implication", "暗示问题（implication）类的句子缺少 `angle`"),
        ("KS301", "`time` is missing on `money`", "`money` 上缺少 `time`"),
        (
            "KS334",
            "`late` has no words for a buyer who feels it through moss",
            "客户要是从moss感受 `late`，他怎么说还没有写",
        ),
    ],
)
def test_a_check_names_words_of_the_file_that_stand_bare(code: str, told: str, said: str) -> None:
    assert Translator("zh")(Problem(code, ERROR, "lesson.yaml", 1, 1, "", told, "")).message == said


def test_no_message_calls_a_slip_by_the_word_for_an_implication() -> None:
    for code in diagnostic_codes():
        page = diagnostic(code)
        assert page is not None
        for one in (*page["messages"], *page["helps"]):
            if "hint" in one["en"] and "implication" not in one["en"]:
                assert "暗示" not in one["zh"], code

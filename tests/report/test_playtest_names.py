"""In a Chinese report of a playtest nothing goes by an id of the rules that has a name."""

from __future__ import annotations

import re

import pytest

from kamsim.content.shape import LINE_KINDS
from kamsim.domain import vocabulary as v
from kamsim.domain.text import say
from kamsim.library.catalogue import rulebook
from kamsim.library.diagnostics import Translator
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

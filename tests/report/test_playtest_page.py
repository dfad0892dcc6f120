"""The playtest's page: hostile text in every field stays text, and the page lets nothing in."""

from __future__ import annotations

from typing import Any

from kamsim.report.playtest_html import playtest_html
from kamsim.report.playtest_words import seller
from kamsim.sellers.roster import BIRDS, DEAF, GUESSERS, RECIPES
from tests.report.test_review_pages import Page


def hostile() -> dict[str, Any]:
    """A report whose every text is an element."""
    return {
        "title": {"en": "<script>x"},
        "scenario": "<img>",
        "deal": "<i>",
        "variants": 2,
        "calls": 3,
        "seed": 1,
        "complete": False,
        "verdict": {"word": "faults", "faults": [{"text": "<b>&"}], "remarks": [{"text": "<em>"}]},
        "difficulty": {"word": "<i>", "won": 0.5},
        "separation": {"word": "<i>", "better_wins": 0.7, "gap": 10},
        "styles": {
            "<u>": {"best": {"min": 1.0, "mean": 2.0, "max": 3.0, "bound": 4.0}, "leaving": None, "sellers": {}}
        },
        "sellers": {
            "<s>": {
                "mean": 1.5,
                "sd": 1.0,
                "min": 1,
                "max": 2,
                "outcomes": {"order": 0.1, "advance": 0.2, "continuation": 0.3, "no_sale": 0.4},
                "turns": {"median": 5},
            }
        },
        "won_by_variant": {"<v>": {"<s>": 0.5}},
        "needs": {"<n>": {"<s>": {"found": 0.5, "explicit": 0.4, "matched": 0.3}}},
        "thresholds": [{"of": "<q>", "id": "<q>", "key": "<q>", "lower": 1, "higher": 2, "decides": True}],
        "lines": {
            "<q>": {
                "kind": "<q>",
                "topic": None,
                "open": 1,
                "said": 2,
                "said_by_birds": 0,
                "in_best_lines": 1,
                "best_at": 3,
            }
        },
        "exploits": [
            {
                "variant": "<q>",
                "style": "<q>",
                "outcome": "<q>",
                "score": 9.0,
                "needs_admitted": 0,
                "moves": ["<q>", "<q>"],
            }
        ],
    }


def test_texts_are_text_whatever_they_say() -> None:
    page = Page(playtest_html(hostile()))
    tags = {tag for tag, _ in page.seen}
    assert not tags & {"script", "img", "b", "i", "em", "u", "s", "q"}
    words = "".join(page.words)
    assert "<script>x" in words
    assert "<q> · <q>" in words
    assert "Interrupted" in words


def test_the_page_lets_nothing_in() -> None:
    page = Page(playtest_html(hostile()))
    policy = next(attrs["content"] for _, attrs in page.seen if attrs.get("http-equiv") == "Content-Security-Policy")
    assert policy == "default-src 'none'; style-src 'unsafe-inline'"


def test_every_seller_of_the_table_has_a_chinese_name() -> None:
    table = [*BIRDS, *RECIPES, *GUESSERS, *DEAF, "random"]
    assert [name for name in table if seller(name, "zh") == name] == []
    assert [seller(name, "en") for name in table] == table

"""Chinese reports are Chinese throughout: no word of another language, no sign of another width."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import pytest

from kamsim.analysis.review.reviewing import review
from kamsim.analysis.review.whatif import what_if
from kamsim.engine.call import Call
from kamsim.report.plain import call_text
from kamsim.report.review_text import review_text
from kamsim.report.why_text import why_text
from tests.analysis.calls import sold
from tests.models import SHIPPED
from tests.scoring.random_calls import calls_of

# Calls a scenario; the same ones at every run.
CALLS = 12
# Numbers of the systems, as the scorecard names them.
_SYSTEM = re.compile(r"K\d\d")
_LATIN = re.compile(r"[A-Za-z]+")
# A sign of half width beside a Chinese character; a point may end a number, and " · " stands between words.
_NARROW = re.compile(r"[\u4e00-\u9fff][,;:?!]|[,;:?!][\u4e00-\u9fff]|[\u4e00-\u9fff]\.(?!\d)")


def chinese(texts: Any) -> Iterator[str]:
    """All Chinese texts anywhere inside."""
    if isinstance(texts, dict):
        if isinstance(texts.get("zh"), str):
            yield texts["zh"]
        for value in texts.values():
            yield from chinese(value)
    elif isinstance(texts, list | tuple):
        for value in texts:
            yield from chinese(value)


def strange(call: Call, page: str) -> list[str]:
    """What on a page is not Chinese, but for words that the scenario's own Chinese texts hold."""
    own = {word for text in chinese([call.model.scenario]) for word in _LATIN.findall(text)}
    plain = _SYSTEM.sub("", page)
    narrow = [
        place for place in _NARROW.findall(plain) if not any(place in text for text in chinese([call.model.scenario]))
    ]
    return [word for word in _LATIN.findall(plain) if word not in own] + narrow


@pytest.mark.parametrize("scenario", SHIPPED)
def test_a_replay_and_the_reasons_for_every_answer_are_chinese(scenario: str) -> None:
    for call in calls_of(scenario, CALLS, seed=3):
        assert strange(call, call_text(call, "zh")) == []
        for turn in call.turns:
            assert strange(call, why_text(call, turn.number, "zh")) == []


def test_a_review_is_chinese() -> None:
    call = sold("street-watch", "rookie", 2, "advocating", most=6)
    assert strange(call, review_text(call, review(call), what_if(call), "zh")) == []


def test_what_is_not_chinese_is_found() -> None:
    call = sold("street-watch", "rookie", 2, "advocating", most=1)
    assert strange(call, "问候 (K21, 您好) later") == ["later"]
    assert strange(call, "您好, 方先生") == ["好,"]

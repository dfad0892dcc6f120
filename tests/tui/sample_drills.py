"""A few drills of every form, the same for ever."""
# ruff: noqa: E501 (Chinese counts double)

from __future__ import annotations

from typing import Any

from kamsim.domain.drill import FORM_OF_FAMILY, DrillItem
from kamsim.domain.text import Localized


def _item(name: str, family: str, ask: Localized, text: Localized, why: Localized, **more: Any) -> DrillItem:
    base: dict[str, Any] = {
        "id": name, "k": name.partition(".")[0], "family": family, "form": FORM_OF_FAMILY[family], "ask": ask,
        "text": text, "options": [], "lefts": [], "right": 0, "answer": 0.0, "tolerance": 0.0, "unit": {}, "why": why,
    }  # fmt: skip
    return {**base, **more}  # type: ignore[typeddict-item]


_KIND: Localized = {"en": "What did the buyer say?", "zh": "客户这句话是什么？"}
_NEEDS: list[Localized] = [
    {"en": "an implied need", "zh": "暗示需求"}, {"en": "an explicit need", "zh": "明确需求"}, {"en": "no need", "zh": "没有需求"},
]  # fmt: skip
_WHY: Localized = {"en": "A complaint; nothing is asked for yet.", "zh": "是抱怨，还没提要求。"}

DRILLS: dict[str, list[DrillItem]] = {
    "K02": [
        _item("K02.need.slow", "sort", _KIND, {"en": "“The lift is a bit slow.”", "zh": "“这电梯慢了点。”"}, _WHY,
              options=_NEEDS, right=0),
    ],
    "K05": [
        _item("K05.steps.call", "order", {"en": "Put the steps into order.", "zh": "排出次序。"}, {"en": "", "zh": ""},
              {"en": "First who it is, then what.", "zh": "先问谁，再问什么。"},
              options=[{"en": "who", "zh": "谁"}, {"en": "what", "zh": "什么"}, {"en": "when", "zh": "何时"}]),
    ],
    "K07": [
        _item("K07.pairs.acts", "match", {"en": "What belongs together?", "zh": "哪个配哪个？"}, {"en": "", "zh": ""},
              {"en": "Silence makes room; a paraphrase checks.", "zh": "沉默留出空，复述是核对。"},
              options=[{"en": "makes room", "zh": "留出空"}, {"en": "checks", "zh": "核对"}],
              lefts=[{"en": "silence", "zh": "沉默"}, {"en": "paraphrase", "zh": "复述"}]),
    ],
    "K34": [
        _item("K34.worth.year", "calculate", {"en": "What is he worth in a year?", "zh": "他一年值多少？"},
              {"en": "Thirty orders of 14,000 yuan.", "zh": "三十单，每单一万四千元。"},
              {"en": "30 × 14,000.", "zh": "30×14,000。"}, answer=420000.0, tolerance=0.0,
              unit={"en": "yuan", "zh": "元"}),
    ],
}  # fmt: skip

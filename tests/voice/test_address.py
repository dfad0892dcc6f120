"""Nobody says 您 and 你 to the same person: in Chinese each voice of a scenario keeps to one of the two."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

import pytest

from kamsim.domain import vocabulary as v
from kamsim.domain.text import Localized
from tests.models import SHIPPED, shipped

# What is quoted is somebody else's; 你们 is a house and no person; in brackets stands what the trainee sees or does.
_NOT_HIS = re.compile("“[^”]*”|（[^）]*）|你们|托你的福")
# Always polite: the exact and the kind.
POLITE = ("analyzing", "facilitating")


def spoken(scenario: Mapping[str, Any], style: str) -> Iterator[Localized]:
    """Everything that this voice may say to the trainee: its own words, and those for all where it has none."""
    says = [scenario["opening"]]
    says += [one["says"] for part in ("topics", "lines", "objections", "advances") for one in scenario[part]]
    says += [own["replies"] for own in scenario["wording"].values()]
    says.append(scenario["voice"])
    for texts in says:
        for key in texts:
            plain, _, whose = key.partition("@")
            if key != "asks" and (whose == style or (not whose and f"{plain}@{style}" not in texts)):
                yield from texts[key]
    for reaction in scenario["reactions"]:
        yield from reaction["says"]


def addressed(texts: Iterator[Localized]) -> dict[str, list[str]]:
    """The texts with 您, and those with 你."""
    found: dict[str, list[str]] = {"您": [], "你": []}
    for text in texts:
        words = _NOT_HIS.sub("", text["zh"])
        for sign, those in found.items():
            if sign in words:
                those.append(text["zh"])
    return found


@pytest.mark.parametrize("style", v.STYLES)
@pytest.mark.parametrize("scenario", SHIPPED)
def test_each_voice_keeps_to_one_address(scenario: str, style: str) -> None:
    found = addressed(spoken(shipped(scenario).scenario, style))
    assert not (found["您"] and found["你"]), found
    if style in POLITE:
        assert found["你"] == []


@pytest.mark.parametrize("style", v.STYLES)
def test_the_words_for_every_scenario_suit_whichever_it_is(style: str) -> None:
    banks = shipped(SHIPPED[0]).repertoire["replies"]
    texts = (text for bank in (banks[style], banks["any"]) for texts in bank.values() for text in texts)
    found = addressed(texts)
    assert found["你"] == []
    if style not in POLITE:
        assert found["您"] == []


def test_the_two_are_told_apart() -> None:
    said = [{"zh": "你们“您好”说完了。"}, {"zh": "您请坐。"}, {"zh": "你坐。"}]
    assert addressed(iter(said)) == {"您": ["您请坐。"], "你": ["你坐。"]}

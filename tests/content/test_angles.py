"""What shipped buyers say tells what the rules use: an admission names its angle, and off-angle lines are many."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from kamsim.content import locate
from kamsim.content.assets import general_move_ids
from kamsim.content.reading import read_document
from kamsim.content.scenarios import read_scenario
from kamsim.domain import vocabulary as v
from kamsim.domain.problems import Problem
from kamsim.domain.scenario import Scenario
from kamsim.domain.text import fill, say

FILES = sorted(locate.shipped_scenarios().glob("*.yaml"))
VOICED = re.compile(r"(?:admits|opens)\.(?P<angle>\w+)(?:@\w+)?")


@cache
def scenario(file: Path) -> Scenario:
    loaded = read_scenario(file, reserved=frozenset(general_move_ids(locate.assets() / "repertoire" / "moves.yaml")))
    assert loaded.scenario is not None
    return loaded.scenario


@cache
def table() -> dict[str, dict[str, list[str]]]:
    """Language → angle → the words one hears it by."""
    path = locate.assets() / "rulebook" / "angles.yaml"
    document = read_document(path, path.name, decimals=True)
    assert not isinstance(document, Problem)
    root: Any = document.root
    return {lang: root[lang] for lang in v.LANGUAGES}


def named(words: list[str], text: str, lang: str) -> int:
    """How often the words stand in the text."""
    if lang == "zh":
        return sum(text.count(word) for word in words)
    ends = {word: r"\b" if word.startswith("=") else "" for word in words}
    return sum(
        len(re.findall(rf"\b{re.escape(word.lstrip('='))}{end}", text, re.IGNORECASE)) for word, end in ends.items()
    )


def strengths(text: str, lang: str) -> Mapping[str, int]:
    """Angle → how often the text names it."""
    return {angle: named(words, text, lang) for angle, words in table()[lang].items()}


def voiced(file: Path) -> Iterator[tuple[str, str, str, str]]:
    """Every text that voices an angle: where, the angle, the language, the words as a trainee reads them."""
    plain = scenario(file)
    values = {**plain["names"], **plain["variants"][0]["values"]}
    for topic in plain["topics"]:
        for key, texts in topic["says"].items():
            if found := VOICED.fullmatch(key):
                for text, lang in ((text, lang) for text in texts for lang in v.LANGUAGES):
                    words = fill(text[lang], {name: say(value, lang) for name, value in values.items()})
                    yield f"{topic['id']} {key} {lang}", found["angle"], lang, words


def test_a_word_tells_one_angle_in_each_language() -> None:
    for lang, angles in table().items():
        assert tuple(angles) == v.ANGLES, lang
        words = [word for listed in angles.values() for word in listed]
        assert sorted({word for word in words if words.count(word) > 1}) == []


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_an_admission_names_its_angle_and_no_other_more(file: Path) -> None:
    wrong = {}
    for where, angle, lang, words in voiced(file):
        found = strengths(words, lang)
        if found[angle] == 0 or found[angle] < max(found.values()):
            wrong[where] = (found, words)
    assert wrong == {}


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_half_of_the_implications_lie_off_every_buyers_angles(file: Path) -> None:
    plain = scenario(file)
    for variant in plain["variants"]:
        for topic, need in variant["needs"].items():
            lines = [one for one in plain["lines"] if one["kind"] == "implication" and one["topic"] == topic]
            if need["rival"] and not lines:
                # What the rival serves better is not to be developed.
                continue
            on = [one["id"] for one in lines if one["angle"] in need["angles"]]
            assert on, (variant["id"], topic)
            assert 2 * len(on) <= len(lines), (variant["id"], topic, on)
            # What he voices first can be followed.
            assert any(one["angle"] == need["angles"][0] for one in lines), (variant["id"], topic)


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_an_angle_that_a_buyer_has_is_written_for_it(file: Path) -> None:
    """No buyer falls back on the general bank for what he feels: his own words tell it, in every style."""
    plain = scenario(file)
    says = {topic["id"]: topic["says"] for topic in plain["topics"]}
    lacking = set()
    for variant in plain["variants"]:
        for topic, need in variant["needs"].items():
            for place, angle in enumerate(need["angles"]):
                for word in ("admits", "opens") if place else ("admits",):
                    key = f"{word}.{angle}"
                    lacking |= {
                        (topic, f"{key}@{style}")
                        for style in plain["styles"]
                        if key not in says[topic] and f"{key}@{style}" not in says[topic]
                    }
    assert lacking == set()

"""On the telephone nothing is seen, shown or touched: no text that can be said there may forget it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import pytest

from kamsim.content import locate
from kamsim.content.assets import read_repertoire
from kamsim.content.scenarios import read_scenario
from kamsim.domain import vocabulary as words

REPERTOIRE: Any = read_repertoire(locate.assets("repertoire"))
STYLE_CUES = 9
CUE_TEXTS = 3

# What an eye sees of somebody, or a hand does.
BODY = {
    "en": re.compile(
        r"\b(eyes?|eyebrows?|faces?|nods?|nodding|smiles?|smiling|grins?|beams?|arms?|shoulders?|elbows?|chin|forehead"
        r"|fingers?|leans?|bows?|waves?|glances?|shake|card|envelope|stopping)\b",
        re.IGNORECASE,
    ),
    "zh": re.compile("眼|目光|点头|点了下头|脸|嘴角|微笑|满脸|身子|肩|胳膊|手指|握手|挥|名片|信封|见到您|拍了"),
}
# To see and to look, which mostly stand for to understand and to try.
SIGHT = {
    "en": re.compile(r"\b(looks?|looking|see|sees|seen|shows?|sight|watch|watches)\b", re.IGNORECASE),
    "zh": re.compile("看|瞧|瞟|望|盯"),
}
# The body in sayings that hold by telephone as well, or of people who are elsewhere.
SAYINGS = {
    "en": (
        *("single pair of eyes", "keep an eye on it", "one eye on the clock", "look them in the eye"),
        *("look anybody in the face", "you should see their faces", "their happy faces"),
    ),
    "zh": (
        *("眼下", "眼前", "嗓子眼", "一双眼睛盯着", "眼光", "一点头对我", "光我点头", "点不了头"),
        *("丢脸", "脸色", "拉着脸", "长脸", "要脸的人", "有头有脸", "没脸见"),
    ),
}
# To see and to look in words that were written for the telephone.
MEANT = {
    "en": ("see which comes out", "remains to be seen", "see it the same way", "see no basis", "look at the price"),
    "zh": ("看看能不能", "看看哪边更长", "您有空看看", "看来我是", "别看价钱", "我看没有"),
}


def found_in(text: dict[str, str], words_of: dict[str, re.Pattern[str]], but: dict[str, tuple[str, ...]]) -> list[str]:
    """The words of the list that stand in a text, the exceptions left out."""
    found = []
    for lang, said in text.items():
        rest = said
        for figure in but[lang]:
            rest = re.sub(re.escape(figure), "…", rest, flags=re.IGNORECASE)
        found += words_of[lang].findall(rest)
    return found


def said_by_telephone() -> Iterator[tuple[str, dict[str, str]]]:
    """Every general text that can be read or heard in a call by telephone, with its place."""
    for move in REPERTOIRE["moves"]:
        if move["medium"] == "person":
            continue
        for key in ("says", "says_topic"):
            yield from ((f"{move['id']}.{key}", text) for text in move["phone"][key])
        yield f"{move['id']}.label", move["phone"]["label"]
    bodily = {move["id"] for move in REPERTOIRE["moves"] if move["medium"] == "person"}
    for style in words.STYLES:
        bank = REPERTOIRE["replies"][style]
        for key, texts in bank.items():
            answered = key.partition(".")[2]
            if f"phone.{key}" not in bank and answered not in bodily:
                yield from ((f"{style}.{key}", text) for text in texts)
        for key, texts in REPERTOIRE["cues"][style].items():
            if key.startswith("phone."):
                yield from ((f"{style}.{key}", text) for text in texts)


def written_for_it() -> Iterator[tuple[str, dict[str, str]]]:
    """The words that are other on the telephone than face to face, and those in anger, which are the same in both."""
    for move in REPERTOIRE["moves"]:
        for key in ("says", "says_topic"):
            if move["phone"][key] != move[key]:
                yield from ((f"{move['id']}.{key}", text) for text in move["phone"][key])
    for style in words.STYLES:
        for key, texts in REPERTOIRE["replies"][style].items():
            if key.startswith(("phone.", "angry.")):
                yield from ((f"{style}.{key}", text) for text in texts)


def test_nobody_nods_smiles_or_shakes_hands_by_telephone() -> None:
    slips = [(where, found) for where, text in said_by_telephone() if (found := found_in(text, BODY, SAYINGS))]
    assert slips == []


def test_what_is_written_for_the_telephone_is_for_the_ear() -> None:
    slips = [(where, found) for where, text in written_for_it() if (found := found_in(text, SIGHT, MEANT))]
    assert slips == []


def test_cues_by_telephone_are_heard() -> None:
    none: dict[str, tuple[str, ...]] = {"en": (), "zh": ()}
    for style in words.STYLES:
        for key, texts in REPERTOIRE["cues"][style].items():
            if key.startswith("phone."):
                for text in texts:
                    assert found_in(text, BODY, none) + found_in(text, SIGHT, none) == [], text


def test_the_body_is_caught_where_it_is_meant() -> None:
    assert found_in({"en": "Arms up, a smile.", "zh": "双臂抱着，身子侧着。"}, BODY, SAYINGS) == [
        "Arms",
        "smile",
        "身子",
    ]
    assert found_in({"en": "A brief nod.", "zh": "看过来一眼。"}, BODY, SAYINGS) == ["nod", "眼"]
    assert found_in({"en": "I shall keep an eye on it.", "zh": "眼下不赶。"}, BODY, SAYINGS) == []


@pytest.mark.parametrize("style", words.STYLES)
def test_each_style_has_three_cues_of_its_own_for_each_band(style: str) -> None:
    own = {key: texts for key, texts in REPERTOIRE["cues"][style].items() if key.startswith("phone.")}
    assert len(own) == STYLE_CUES
    assert all(len(texts) == CUE_TEXTS for texts in own.values())
    others = [
        text
        for other in words.STYLES
        for key, texts in REPERTOIRE["cues"][other].items()
        for text in texts
        if other != style or key not in own
    ]
    assert not [text for texts in own.values() for text in texts if text in others]


@pytest.mark.parametrize(
    ("scenario", "begins", "goes_on"),
    [
        ("no-time", "phone", []),
        ("laptop-complaint", "phone", ["person", "phone", "phone"]),
        ("street-watch", "person", []),
    ],
)
def test_the_calls_by_telephone_are_marked_as_such(scenario: str, begins: str, goes_on: list[str]) -> None:
    general = frozenset(move["id"] for move in REPERTOIRE["moves"])
    read = read_scenario(locate.shipped_scenarios() / f"{scenario}.yaml", reserved=general).scenario
    assert read is not None
    assert {one["medium"] for one in read["variants"]} == {begins}
    assert [one["then"]["medium"] for one in read["reactions"] if one["then"]["medium"]] == goes_on

"""What is heard in words: in English where there is English, else in Chinese, by patterns that no words make slow."""

from __future__ import annotations

import re
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

import pytest
import yaml
from pydantic import ValidationError

from kamsim.content.assets import read_rulebook
from kamsim.content.hearing import Sound as Shaped
from kamsim.content.locate import assets
from kamsim.domain import vocabulary as v
from kamsim.domain.hearing import Hearing, Sound
from kamsim.scoring.beyond import has_no_more, lets_sum_up, only_goes_on, says_more, waits_for_question
from kamsim.scoring.hearing import (
    asks_something,
    ended,
    ends_asking,
    hears,
    language_of,
    length,
    read,
    sentences,
    statements,
)
from tests.playthroughs.recording import scenario_files

# What is read in the seller's words; all else is read in the buyer's.
_SELLERS: Final = frozenset(
    (
        *("supposes", "offers_two", "speaks_of_settled", "concludes", "names_something", "says_thanks", "takes_leave"),
        *("leaves_it_open", "names_what_is_next", "asks_for_deposit", "asks_a_moment", "asks_for_gaps"),
        *("announces", "announces_a_summary", "asks_to_be_told", "goes_back", "asks_who_decides"),
    )
)
# Things of which Chinese hears less than half of what English hears over all lines, and why: they are read only where
# the move before calls for them, and there the two agree.
_WIDER_IN_ENGLISH: Final = {
    "grants_leave": "English takes “ask” and “go on” anywhere: “I'll ask Old Wu”, “it can't go on”",
    "had_it_before": "English takes “already” anywhere: “I can see it already”",
    "granted_before": "English takes “already” anywhere: “I can see it already”",
    "wavers": "English takes “perhaps” anywhere, which Chinese often says by 吧",
    "brings_up_price": "English takes “dear” anywhere: “Oh dear”",
    "goes_near": "English takes “couldn't” anywhere: “I couldn't say”",
    "tired_of_leave": "English takes “yes, yes” anywhere, for which Chinese has a dozen words",
    "is_unsure": "English takes “should be” and “perhaps” anywhere",
}
_AGREE: Final = 0.9
# Fewer lines in which something is heard tell nothing of a language.
_TELLING: Final = 3
EAR: Final[Hearing] = read_rulebook(assets("rulebook")).hearing
_LONG: Final = 20_000


def lines() -> Iterator[tuple[bool, dict[str, str]]]:
    """Every line in both languages of bank and scenarios, once, with whether the seller says it."""
    seen: set[str] = set()
    for file in (*sorted(assets("repertoire").glob("*.yaml")), *scenario_files()):
        for path, words in _texts(yaml.load(file.read_text("utf-8"), yaml.CSafeLoader), ()):
            sellers = _is_sellers(file.stem, path)
            if sellers is not None and words["en"] not in seen:
                seen.add(words["en"])
                yield sellers, words


def _texts(found: Any, path: tuple[str, ...]) -> Iterator[tuple[tuple[str, ...], dict[str, str]]]:
    if (
        isinstance(found, dict)
        and set(found) == set(v.LANGUAGES)
        and all(isinstance(one, str) for one in found.values())
    ):
        yield path, found
    elif isinstance(found, dict):
        for key, one in found.items():
            yield from _texts(one, (*path, str(key)))
    elif isinstance(found, list):
        for one in found:
            yield from _texts(one, path)


def _is_sellers(stem: str, path: tuple[str, ...]) -> bool | None:
    """Whether the seller says what stands at a place of a file; None where nobody does."""
    if stem == "cues" or (stem == "moves" and not any(key.startswith("says") for key in path)):
        return None
    if stem == "moves" or "better" in path or path[:1] == ("wording",):
        return "replies" not in path
    if path[0] in ("lines", "advances", "objections") and "text" in path:
        return True
    return False if stem == "replies" or "says" in path or path[0] in ("opening", "voice") else None


@pytest.fixture(scope="module")
def spoken() -> list[tuple[bool, dict[str, str]]]:
    return list(lines())


@pytest.mark.parametrize("name", [name for name in Hearing._fields if name != "assents"])
def test_both_languages_of_a_line_are_heard_alike(name: str, spoken: list[tuple[bool, dict[str, str]]]) -> None:
    sound = getattr(EAR, name)
    heard = [
        (hears({"en": words["en"]}, sound), hears({"zh": words["zh"]}, sound))
        for sellers, words in spoken
        if sellers is (name in _SELLERS)
    ]
    assert len(heard) > 800
    assert sum(en == zh for en, zh in heard) >= _AGREE * len(heard)
    in_english = [zh for en, zh in heard if en]
    wider = len(in_english) >= _TELLING and 2 * sum(in_english) < len(in_english)
    assert wider is (name in _WIDER_IN_ENGLISH)


def test_english_is_read_where_there_is_english_else_chinese() -> None:
    maybe = Sound("perhaps", "也许")
    assert hears({"en": "Perhaps.", "zh": "好。"}, maybe)
    assert not hears({"en": "Yes.", "zh": "也许。"}, maybe), "both languages of a call get one verdict"
    assert hears({"zh": "也许吧。"}, maybe)
    assert not hears({}, maybe)
    assert (language_of({"zh": "好"}), language_of({})) == ("zh", "en")
    assert (read({"zh": "好"}), read({})) == ("好", "")


def test_sentences_and_words_are_told_in_either_language() -> None:
    assert sentences({"en": "Yes. It leaks!", "zh": "对。"}) == [{"en": "Yes."}, {"en": " It leaks!"}]
    assert sentences({"zh": "对。漏水！真的？"}) == [{"zh": "对。"}, {"zh": "漏水！"}, {"zh": "真的？"}]
    assert (ended({"zh": "对。漏水"}), statements({"zh": "对……漏水。"})) == (1, ["对……漏水。"])
    assert asks_something({"zh": "真的？是吗。"})
    assert not asks_something({"zh": "真的。"})
    assert (length({"en": "It doesn't leak."}), length({"zh": "不漏水。"})) == (3, 3)
    assert ends_asking({"zh": "您问这个干吗？”"})
    assert not ends_asking({"zh": "问吧。"})


@pytest.mark.parametrize(
    ("en", "zh", "more"),
    [
        ("Yes. Go on.", "是的。往下说。", False),
        ("Right. The hall stands under water.", "对。库房都淹了。", True),
        ("Of course. What would you like to know?", "当然。您想知道什么？", False),
        ("Good, I'm listening.", "好，我听着。", False),
        ("Exactly.", "就是这样。", False),
    ],
)
def test_leave_and_assent_say_nothing_more_in_either_language(en: str, zh: str, *, more: bool) -> None:
    assert (says_more({"en": en}, EAR), says_more({"zh": zh}, EAR)) == (more, more)


def test_leave_alone_is_told_from_leave_with_more() -> None:
    assert only_goes_on({"zh": "行，问吧。"}, EAR)
    assert not only_goes_on({"zh": "问吧。库房都淹了。"}, EAR)
    assert lets_sum_up({"zh": "请讲，我来核对。"}, EAR)
    assert not lets_sum_up({"zh": "我听着。库房都淹了。"}, EAR)


def test_the_wait_for_a_question_is_told_from_an_answer_in_either_language() -> None:
    for words in ({"en": "That's kind of you. What did you want to ask?"}, {"zh": "您还肯听，真好。想问什么？"}):
        assert waits_for_question(words, EAR)
    for words in ({"en": "The hall stands under water. What did you want to ask?"}, {"zh": "库房都淹了。想问什么？"}):
        assert not waits_for_question(words, EAR)
    assert not waits_for_question({"en": "Yes."}, EAR)


def test_that_there_is_no_more_of_it_is_heard_in_either_language() -> None:
    assert has_no_more({"en": "That's the lot."}, EAR)
    assert has_no_more({"zh": "没别的了。"}, EAR)
    assert not has_no_more({"en": "The hall stands under water."}, EAR)
    assert not has_no_more({"zh": "库房都淹了。"}, EAR)


@pytest.mark.parametrize("name", Hearing._fields)
def test_no_words_make_a_pattern_slow(name: str) -> None:
    """Endless runs of what patterns begin with, and of what their open parts take in."""
    for pattern in getattr(EAR, name):
        made, begun = re.compile(pattern, re.IGNORECASE), time.monotonic()
        for words in ("can you " * 60, "or a " * 400, "您" * _LONG, "没" * _LONG, "不能再这么" * 400, "a" * _LONG):
            made.search(words)
        assert time.monotonic() - begun < 2, pattern


@pytest.mark.parametrize("pattern", ["(a", "(a|b)+c", "(?:再)*", "(a){2,}", "a*b+c*", ".*.*.*"])
def test_a_pattern_that_cannot_be_read_or_may_take_long_is_refused(pattern: str) -> None:
    with pytest.raises(ValidationError, match=r"cannot be read|may take long"):
        Shaped(means="something", en=[pattern], zh=["好"])


def test_patterns_are_part_of_what_a_rulebook_is_known_by(tmp_path: Path) -> None:
    for file in assets("rulebook").iterdir():
        (tmp_path / file.name).write_bytes(file.read_bytes())
    changed = tmp_path / "hearing.yaml"
    changed.write_text(changed.read_text("utf-8").replace("sleep on it", "sleep over it"), "utf-8")
    assert read_rulebook(tmp_path).digest != read_rulebook(assets("rulebook")).digest

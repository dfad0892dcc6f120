"""What is heard in words: in English where there is English, else in Chinese, by patterns that no words make slow."""

from __future__ import annotations

import re
import time
from pathlib import Path
from typing import Final

import pytest
from pydantic import ValidationError

from kamsim.content.assets import read_rulebook
from kamsim.content.hearing import Sound as Shaped
from kamsim.content.locate import assets
from kamsim.domain.hearing import Hearing, Sound
from kamsim.scoring.beyond import lets_sum_up, only_goes_on, says_more
from kamsim.scoring.hearing import ends_asking, hears, language_of, length, read, sentences

EAR: Final[Hearing] = read_rulebook(assets("rulebook")).hearing
_LONG: Final = 20_000


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

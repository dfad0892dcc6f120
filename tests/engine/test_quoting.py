"""What of a text somebody would quote, and which of its sentences would be known again."""

from __future__ import annotations

import pytest

from kamsim.engine.quoting import after_colon, echoed, filled, first_sentence, joined, known_again, pointed, quoted
from tests.models import text


@pytest.mark.parametrize(
    ("said", "words"),
    [
        ("Yes. Three hours, last month.", "Three hours, last month"),
        ("Yes, and we wait for the fitter.", "we wait for the fitter"),
        ("It cost 12.8 thousand. Bad.", "It cost 12.8 thousand"),
        ('He said "never again" to me.', "He said never again to me"),
        ("(She sighs.) Nobody came for a week.", "Nobody came for a week"),
        (
            "One man sits at the hatch and writes by hand, which lot it was, when it came, and who opened it that day.",
            "One man sits at the hatch and writes by hand, which lot it was",
        ),
    ],
)
def test_his_longest_statement_is_quoted(said: str, words: str) -> None:
    found = quoted({"en": said})
    assert found == {"en": words}


def test_in_chinese_as_well() -> None:
    assert quoted({"zh": "嗯，上个月停了三个钟头。怎么办？"}) == {"zh": "上个月停了三个钟头"}


@pytest.mark.parametrize("said", ["What do you want?", "Yes. No.", "word " * 40])
def test_a_question_an_exclamation_or_a_speech_is_not(said: str) -> None:
    assert quoted({"en": said}) is None


def test_both_languages_have_something_to_quote_or_none() -> None:
    assert quoted({"en": "It stands still again.", "zh": "是吗？"}) is None


def test_an_echo_is_the_last_clause_if_it_is_short() -> None:
    assert echoed({"en": "We wait, hour after hour", "zh": "干等着，一等半天"}) == {
        "en": "hour after hour",
        "zh": "一等半天",
    }
    assert echoed({"en": "We wait for the fitter to come from town"}) is None
    assert echoed({"en": "Plus four thousand six hundred"}) == {"en": "Plus four thousand six hundred"}
    assert echoed({"en": "You took her along and parked her, says my brother"}) is None
    # What only joins it to the rest is no part of it.
    assert echoed({"en": "No more of it, I promise you"}) is None
    # What looks like a lead-in within a word is none.
    assert echoed({"en": "All in, plus four thousand six hundred"}) == {"en": "plus four thousand six hundred"}
    assert echoed({"en": "It came back with a scratch on the lid, and a slip"}) == {"en": "a slip"}


def test_short_sentences_are_not_known_again() -> None:
    assert list(known_again({"en": "Yes. It stands still again!", "zh": "好。又停下来了。"})) == [
        "It stands still again",
        "又停下来了",
    ]


def test_the_first_sentence_keeps_its_stop() -> None:
    assert first_sentence({"en": "Good. And now?", "zh": "好。然后？"}) == {"en": "Good.", "zh": "好。"}
    assert first_sentence({"en": ""}) == {"en": ""}


def test_joining_takes_the_languages_that_all_have() -> None:
    assert joined([text("One."), {"en": "Two."}]) == {"en": "One. Two."}


def test_filling_goes_language_by_language() -> None:
    assert filled({"en": "{a}!", "zh": "{a}！"}, {"a": {"en": "Oh", "zh": "哦"}}) == {"en": "Oh!", "zh": "哦！"}


@pytest.mark.parametrize(
    ("en", "zh", "point"),
    [
        ("it holds us up, and I hate waiting", "一拖全拖，我最烦等", ("I hate waiting", "您最烦等")),
        # What he says of others, or of both sides, is not taken up in passing; nor is a long end.
        ("it holds us up, and they hate waiting", "一拖全拖，他们最烦等", None),
        ("it costs us money, a good deal of it", "钱是花了，前前后后加起来可真不算少", None),
    ],
)
def test_a_few_words_are_taken_up_with_the_listener_as_their_speaker(
    en: str, zh: str, point: tuple[str, str] | None
) -> None:
    assert pointed({"en": en, "zh": zh}) == ({"en": point[0], "zh": point[1]} if point else None)


def test_a_fact_led_up_to_is_known_again_behind_other_words() -> None:
    told = {"en": "It is like this: my husband is told his shifts tonight.", "zh": "是这样：他今晚才知道排班呢。"}
    again = {"en": "They won't come: my husband is told his shifts tonight.", "zh": "叫不动：他今晚才知道排班呢。"}
    assert after_colon(told) == after_colon(again) != []
    assert after_colon({"en": "In two words: it works.", "zh": "两个字：能用。"}) == []


def test_what_breaks_off_before_it_says_anything_is_not_quoted() -> None:
    told = {
        "en": "When somebody asks me again, I think … better have my money back. I only want peace now.",
        "zh": "一听又要我答应什么，我就想……要不还是退钱吧。我就图个清静。",
    }
    assert quoted(told) == {"en": "better have my money back", "zh": "要不还是退钱吧"}

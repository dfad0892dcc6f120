"""What of somebody's words is quoted."""

from __future__ import annotations

import pytest

from kamsim.domain.vocabulary import STYLES
from kamsim.report.quotations import ending, given_back, quotation, shortened
from tests.models import shipped

LONG = {
    "en": "Let me follow that through. (A short breath.) We assay every lot twice, since nobody here trusts a single "
    "value any more. Twice this month! It has been so since spring.",
    "zh": "顺着算下去。（轻轻吸了口气）每一批都要做两次，单独一个数谁也不敢信，从春天起就这样。这个月两回！",
}


def test_few_words_are_quoted_whole_but_for_the_stop() -> None:
    few = {"en": "Good. Forty minutes. (He nods.) Good.", "zh": "行。四十分钟。"}
    assert shortened(few, "en") == "Good. Forty minutes. Good"
    assert shortened(few, "zh") == "行。四十分钟"


@pytest.mark.parametrize(
    ("which", "words"),
    [
        ("last", "Twice this month! It has been so since spring"),
        ("first", "Let me follow that through"),
        ("longest", "We assay every lot twice, since nobody here trusts a single value any more"),
    ],
)
def test_of_many_words_the_sentence_that_matters(which: str, words: str) -> None:
    assert quotation(LONG, "en", which=which) == words
    assert "（" not in quotation(LONG, "zh", which=which)


def test_a_short_last_sentence_is_quoted_with_the_one_before_it() -> None:
    twice = {"en": "My daughter stands at the school door with her little bag. Twice this month!"}
    said = "My daughter stands at the school door with her little bag. Twice this month!"
    assert quotation(twice, "en", which="last") == said


def test_a_question_is_quoted_with_its_sign() -> None:
    asked = {"en": "She is ill. What do you conclude?"}
    assert quotation(asked, "en", which="question") == "What do you conclude?"
    assert quotation({"en": "Hm!"}, "en", which="last") == "Hm!"


def test_what_the_seller_gave_back_is_what_was_heard() -> None:
    told = {"en": "Handover of the garden, Dr Geng in front. Explain that to me some time."}
    assert (
        given_back(told, {"en": "(Quietly.) “Dr Geng in front” …"}, "en") == "Handover of the garden, Dr Geng in front"
    )
    assert given_back(told, {"en": "(You wait.)"}, "en") == ""
    assert given_back(told, {"en": "“Something else”, you say."}, "en") == ""


def test_of_what_was_heard_the_end_is_shown() -> None:
    assert ending({"en": "All right. Ask."}, "en") == "All right. Ask."
    told = ending({"en": f"{LONG['en']} {LONG['en']}"}, "en")
    assert told.startswith("… ")
    assert told.endswith("It has been so since spring.")


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_the_point_of_a_figure_ends_no_sentence(lang: str) -> None:
    last = {"en": "Last time 4.6 per cent; our limit is seven.", "zh": "上回是4.6个点，我们的限是七。"}
    said = {
        name: f"{('Look at the wall. ' * 12, '你看墙上。' * 12)[name == 'zh']}{words}" for name, words in last.items()
    }
    assert quotation(said, lang, which="last").startswith({"en": "Last time 4.6", "zh": "上回是4.6"}[lang])


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_what_asks_to_leave_it_is_not_quoted_as_what_is_to_be_taken_up(lang: str) -> None:
    bank = shipped("street-watch").repertoire["replies"]
    asked = [words for style in STYLES for words in bank[style]["warn_pain"]]
    assert asked
    for words in asked:
        told = {lang: LONG[lang] + (" " if lang == "en" else "") + words[lang]}
        assert quotation(told, lang, which="last") == quotation(LONG, lang, which="last"), words[lang]

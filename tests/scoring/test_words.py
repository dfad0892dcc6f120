"""Words of the judge: what of an answer is quoted, how a text is filled, and what the reason for an answer names."""

from __future__ import annotations

from dataclasses import replace

import pytest

from kamsim.domain.feedback import CauseText
from kamsim.scoring.claims import Finding, Quote
from kamsim.scoring.examples import GIVEN_BACK, example
from kamsim.scoring.speech import answer_of, last_words, quotable, spoken
from kamsim.scoring.telling import cited, filled, tell
from kamsim.scoring.why import why_answered
from tests.models import text
from tests.written import written


@pytest.mark.parametrize(
    ("reply", "answer", "last"),
    [
        ("A.", "A.", "A."),
        ("A.\nB.", "A. B.", "A. B."),
        ("A.\n(Next day.) C.\nD.", "A.", "C. D."),
        ("A.\nB.\n（Next day.） C.", "A. B.", "C."),
        ("A.\n(One.) B.\n(Two.) C.\nD.", "A.", "C. D."),
        ("A.\n(Next day.)\nC.", "A.", "C."),
        ("A.\n(Next day.)", "A.", "A."),
        ("(Nods.) A.\nB.", "(Nods.) A. B.", "(Nods.) A. B."),
        ("A.\nB (so he says).", "A. B (so he says).", "A. B (so he says)."),
    ],
)
def test_an_answer_ends_where_another_scene_begins_and_the_last_words_stand_in_it(
    reply: str, answer: str, last: str
) -> None:
    assert answer_of({"en": reply}) == {"en": answer}
    assert last_words({"en": reply}) == {"en": last}
    assert answer_of({"zh": reply}) == {"zh": answer.replace(". B", ".B")}
    assert last_words({"zh": reply}) == {"zh": last.replace(". B", ".B").replace(". D", ".D")}


def test_quotation_marks_inside_others_are_single_ones() -> None:
    assert quotable("He says “no”.") == "He says ‘no’."
    assert spoken({"en": "“Yes”\n(Later.) “No”", "zh": "“好”"}) == {"en": "‘Yes’", "zh": "‘好’"}


def test_the_first_text_that_is_true_is_told_with_what_it_found() -> None:
    told = written("p_heat admits; greet warms; p_freight admits; p_freight admits; n_heat states")
    texts = [
        CauseText("none", ("never_asked", "asked"), {"en": "no", "zh": "no"}),
        CauseText("some", ("something_admitted", "wish_spoken"), {"en": "In {wished_at}.", "zh": "在{wished_at}。"}),
        CauseText("late", ("never_asked",), {"en": "late", "zh": "late"}),
    ]
    found = tell(told, texts)
    assert (found.cause, found.text) == ("some", {"en": "In turn 5.", "zh": "在第5回合。"})
    assert [(one.turn, one.who, one.text["en"], one.helped) for one in found.quotes] == [
        (1, "buyer", "reply 1", True),
        (3, "buyer", "reply 3", True),
        (5, "buyer", "reply 5", True),
    ]
    assert (tell(told, texts[:1]).cause, tell(told, texts[:1]).text) == ("", {"en": "", "zh": ""})


def test_a_text_that_asks_for_it_has_better_words_behind_it() -> None:
    told = written("begin trust=20; p_heat admits voiced.heat=1")
    one = CauseText("one", ("something_admitted",), {"en": "So.", "zh": "是。"}, words="consequence")
    assert tell(told, [one]).text == {"en": "So. For instance: “say i_money”", "zh": "是。比如：“（say i_money）”"}
    assert tell(written("begin trust=20; p_heat admits voiced.heat=4"), [one]).text == {"en": "So.", "zh": "是。"}
    assert example(told, "consequence", text("the heat")) == text("say i_money")
    assert example(told, "consequence", text("the freight")) is None


def test_better_words_are_such_as_he_would_have_taken_well() -> None:
    assert example(written("set opens_at.heat=20; begin trust=1; greet warms named.heat=1"), "trouble") is None
    assert example(written("begin trust=20; greet warms named.heat=1"), "trouble") == text("say p_heat")


def test_what_he_admitted_is_given_back_but_for_what_he_admitted_with_an_objection_open() -> None:
    assert example(written("p_heat shrugs"), GIVEN_BACK) is None
    assert example(written("p_heat admits reply_objection=price"), GIVEN_BACK) is None
    told = written("p_heat admits reply_objection=price; p_freight admits objection=0")
    said = {"en": "The freight is late again.", "zh": "运货的又晚了一天。"}
    told = replace(told, turns=(told.turns[0], replace(told.turns[1], reply=said)))
    assert example(told, GIVEN_BACK) == {
        "en": "If I've understood you: “The freight is late again”. Is that it?",
        "zh": "我理解一下：“运货的又晚了一天”，是这个意思吧？",
    }


def test_of_many_sentences_the_first_two_and_the_last_are_quoted() -> None:
    told = written("; ".join(["p_heat admits"] * 5))
    for count, turns in ((3, [1, 2, 3]), (4, [1, 2, 4]), (5, [1, 2, 5])):
        quotes = tuple(Quote(turn, "you", helped=False) for turn in range(1, count + 1))
        found = cited(told, Finding(quotes))
        assert [one.turn for one in found] == turns
        assert {(one.who, one.text["en"], one.helped) for one in found} == {("you", "say p heat", False)}


def test_values_are_filled_with_the_names_of_the_scenario_and_stand_before_them() -> None:
    told = written("greet warms")
    words = {"en": "{topic} of {company}, {colour}", "zh": "{topic}{company}{colour}"}
    values = {"topic": {"en": "the {product}", "zh": "{product}的"}, "colour": {"en": "red", "zh": "红"}}
    assert filled(told, words, values) == {"en": "the product of company, red", "zh": "（product）的（company）红"}


def test_the_reason_names_what_the_rule_compared(monkeypatch: pytest.MonkeyPatch) -> None:
    told = written(
        "begin trust=7 patience=30 due=DUE_TAKE_UP; "
        "p_heat deflects why=trust_short:freight:4:9 voiced.freight=3 voiced.heat=4 trust=6 patience=28 fit=-1 "
        "due_did=DID_NEUTRAL; greet warms why=plain:heat:4"
    )
    reasons = told.model.rulebook.feedback.reasons
    monkeypatch.setitem(reasons, "trust_short", {"en": "{topic} {have}/{needed}: {angles}", "zh": "{angles}"})
    why = why_answered(told, told.turns[0])
    assert why.text == {"en": "the freight 4/9: money, time", "zh": "钱、时间"}
    assert (why.rule, why.topic, why.have, why.needed) == ("trust_short", "freight", 4, 9)
    assert (why.due, why.did, why.trust, why.patience, why.fit) == ("take_up", "neutral", (7, 6), (30, 28), -1)
    plain = why_answered(told, told.turns[1])
    assert (plain.rule, plain.topic, plain.have, plain.needed, plain.did) == ("plain", "heat", None, None, "nothing")
    assert why_answered(written("greet warms"), written("greet warms").turns[0]).topic == ""

"""Reasons of puzzles: they quote words that were said, few of them, and say nothing that these do not bear out."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

import pytest

from kamsim.analysis.review.audible import history_of, last_words
from kamsim.domain import vocabulary as v
from kamsim.domain.puzzle import BETWEEN, Puzzle
from kamsim.domain.text import Localized
from kamsim.engine.call import Call
from kamsim.engine.rules import codes as c
from kamsim.engine.rules import layout as y
from kamsim.library.puzzles import position_of, puzzled, puzzles_on
from kamsim.report.puzzle_due import SIDES, due_why, option_falls
from kamsim.report.puzzle_manner import Manner, manner_why
from kamsim.report.puzzle_quotes import clause, clauses, filled, words_of_side
from kamsim.report.puzzle_signs import HURTS, WISHES
from kamsim.report.puzzle_three import three_falls
from kamsim.report.puzzle_told import told_why
from kamsim.scoring.speech import answer_of, quotable
from tests.models import shipped

QUOTED = re.compile(r"“([^”]+)”")
# What is quoted is a clause or a short sentence, in words and in characters.
LONGEST = {"en": 14, "zh": 24}


def bare(words: str) -> str:
    return re.sub(r"[\W_]", "", words).lower()


@cache
def positions(theme: str) -> tuple[tuple[Puzzle, Call], ...]:
    found = []
    for name in puzzled():
        for one in puzzles_on(name):
            call = position_of(one, shipped(name)) if one["theme"] == theme else None
            if call is not None:
                found.append((one, call))
    return tuple(found)


def quotes(text: str, labels: tuple[str, ...] = ()) -> list[str]:
    return [one for one in QUOTED.findall(text) if one not in labels]


def said_in(call: Call, lang: str) -> str:
    return bare(" ".join([call.opening[lang], *(turn.reply[lang] for turn in call.turns)]))


def is_short(words: str, lang: str) -> bool:
    size = len(words.split()) if lang == "en" else len(bare(words))
    return size <= LONGEST[lang]


def told() -> Iterator[tuple[Puzzle, Call, Localized]]:
    for one, call in positions("told"):
        why = told_why(call, call.turns[-1], one["options"][0])
        if why is not None:
            yield one, call, why


@pytest.mark.parametrize("lang", v.LANGUAGES)
def test_what_was_told_is_quoted_and_one_rival_named(lang: str) -> None:
    assert len(list(told())) >= 40
    for one, call, why in told():
        tags = tuple(call.model.rulebook.feedback.tags[tag][lang] for tag in v.TAGS)
        own = quotes(why[lang], tags)
        assert own, one["id"]
        for words in own:
            assert bare(words) in said_in(call, lang), (one["id"], words)
            assert is_short(words, lang), (one["id"], words)
        rival = [words for words in quotes(why[lang]) if words in tags]
        assert len(rival) == 1, one["id"]
        assert rival[0] != call.model.rulebook.feedback.tags[one["options"][0]][lang]


def test_the_same_label_has_not_always_the_same_reason() -> None:
    whys = [why["en"] for _, _, why in told()]
    assert len(set(whys)) > 0.8 * len(whys)


def test_borders_are_left_out() -> None:
    for one, call, _ in told():
        said = answer_of(call.turns[-1].reply)
        tag = one["options"][0]
        if tag == "fact":
            assert not any(HURTS[lang].search(said[lang]) for lang in v.LANGUAGES), one["id"]
        if tag == "explicit_need":
            assert all(WISHES[lang].search(said[lang]) for lang in v.LANGUAGES), one["id"]
        if tag == "objection":
            assert call.turns[-1].after[y.ENDING] == c.RUNNING, one["id"]


@pytest.mark.parametrize("lang", v.LANGUAGES)
def test_a_manner_is_shown_by_two_answers_and_never_by_the_opening(lang: str) -> None:
    found = 0
    for one, call in positions("whom"):
        answers = [answer_of(turn.reply) for turn in call.turns]
        why = manner_why(Manner(one["style"], answers, answers))
        if why is None:
            continue
        found += 1
        own = quotes(why[lang].replace("”“", "” “"))
        assert len(own) == 2, one["id"]
        said = bare(" ".join(answer[lang] for answer in answers))
        assert all(bare(words) in said for words in own), (one["id"], own)
    assert found >= 20


def test_answers_of_no_manner_show_none() -> None:
    plain = [{"en": "That may be so.", "zh": "也许吧。"}] * 6
    assert all(manner_why(Manner(style, plain, plain)) is None for style in v.STYLES)
    loud = [{"en": f"Give me {n}, quick, I'm running!", "zh": f"快给我{n}个，我跑着呢！"} for n in range(4)]
    soft = [{"en": f"I'm sorry, {n} of us feel for her …", "zh": f"不好意思，我们{n}个都心疼她……"} for n in range(4)]
    assert manner_why(Manner("advocating", loud, loud)) is not None
    assert manner_why(Manner("advocating", [*loud, *soft], [*loud, *soft])) is None


@pytest.mark.parametrize("lang", v.LANGUAGES)
def test_why_a_move_is_right_quotes_what_was_said(lang: str) -> None:
    found = 0
    for one, call in positions("your_move"):
        right = call.model.index[one["options"][0]]
        why = due_why(call, len(call.turns) + 1, right)
        if why is not None:
            found += 1
            says = bare(call.choice(right).text[lang])
            for words in quotes(why[lang]):
                assert bare(words) in said_in(call, lang) + says, (one["id"], words)
                # A line of two questions is quoted whole.
                assert is_short(words, lang) or bare(words) == says, (one["id"], words)
    assert found >= 20


def test_why_a_question_is_right_quotes_what_it_asks() -> None:
    for one, call in positions("your_move"):
        right = call.model.index[one["options"][0]]
        why = due_why(call, len(call.turns) + 1, right)
        if why is not None and c.is_question(call.tables.kind[right]):
            for lang in v.LANGUAGES:
                asked = [words for words in quotes(why[lang]) if words[-1] in "?？"]
                assert any(bare(words) in bare(call.choice(right).text[lang]) for words in asked), one["id"]


SAID = {
    "ends": ({"en": "It can't go on like that.", "zh": "不能再这样下去了。"}, True),
    "hurts": ({"en": "The lorry is late and nobody loads it.", "zh": "车晚了，没人装。"}, True),
    "light": ({"en": "They end it before that.", "zh": "那之前就了了。"}, False),
    "wished": ({"en": "It can't go on: the day has to be certain.", "zh": "不能再这样下去，日子得有个准。"}, False),
}


@pytest.mark.parametrize("case", SAID)
def test_what_a_solution_is_worth_is_not_asked_of_who_has_said_what_there_should_be(case: str) -> None:
    said, is_asked = SAID[case]
    found = 0
    for one, cached in positions("your_move"):
        right = cached.model.index[one["options"][0]]
        if cached.tables.kind[right] != c.PAYOFF or due_why(cached, len(cached.turns) + 1, right) is None:
            continue
        call = position_of(one, cached.model)
        assert call is not None
        turn = call.turns[last_words(history_of(call, len(call.turns) + 1)) - 1]
        object.__setattr__(turn, "reply", said)
        assert (due_why(call, len(call.turns) + 1, right) is not None) == is_asked, one["id"]
        found += 1
    assert found > 0


def test_a_fall_before_a_wish_quotes_the_trouble_and_a_question_too_early_its_answer() -> None:
    says = {"en": "That would be kind, though not worth much to us.", "zh": "那当然好，不过也没多大用。"}
    found = 0
    for one, call in positions("your_move"):
        number, right = len(call.turns) + 1, call.model.index[one["options"][0]]
        if call.tables.kind[right] != c.IMPLICATION or due_why(call, number, right) is None:
            continue
        found += 1
        for m in map(call.model.index.__getitem__, one["options"][1:]):
            shows = option_falls(call, number, "take_up.shows", m, right, says)["en"]
            assert bare(quotes(shows)[0]) in said_in(call, "en")
            early = option_falls(call, number, "too_light", m, right, says)["zh"]
            assert "那当然好" in early
    assert found > 0


def test_an_implication_asks_about_the_side_that_is_quoted() -> None:
    for one, call in positions("your_move"):
        m = call.model.index[one["options"][0]]
        why = due_why(call, len(call.turns) + 1, m)
        if why is None or call.tables.kind[m] != c.IMPLICATION or call.state[y.DUE] != c.DUE_TAKE_UP:
            continue
        angle = v.ANGLES[call.tables.angle[m]]
        side = words_of_side(call.model.rulebook.angles, angle)
        for lang in v.LANGUAGES:
            assert side[lang].search(quotes(why[lang])[0]), one["id"]
            assert SIDES[angle][lang] in why[lang]


def test_another_side_and_another_matter_are_named_with_the_one_that_was_meant() -> None:
    for one, call in positions("your_move"):
        right, *wrong = [call.model.index[move] for move in one["options"]]
        if due_why(call, len(call.turns) + 1, right) is None:
            continue
        for m in wrong:
            falls = option_falls(call, len(call.turns) + 1, "other_side", m, right)["en"]
            if call.tables.kind[right] == call.tables.kind[m] == c.IMPLICATION:
                assert SIDES[v.ANGLES[call.tables.angle[right]]]["en"] in falls
                assert SIDES[v.ANGLES[call.tables.angle[m]]]["en"] in falls


def test_three_moves_that_fail_say_by_what() -> None:
    for one, call in positions("three"):
        right, *wrong = [[call.model.index[move] for move in line.split(BETWEEN)] for line in one["options"]]
        for line in wrong:
            falls = three_falls(call, len(call.turns) + 1, right, line)["en"]
            asks = [c.proposes(call.tables.kind[m]) for m in line]
            assert ("asks for no step" in falls) == (not any(asks)), one["id"]
            assert ("asks for the step first" in falls) == (asks == [True, False, False]), one["id"]


def test_a_clause_is_no_polite_tail_and_no_half_quotation() -> None:
    said = {
        "en": 'Well, to tell you the truth, the lid stays shut. They wrote "all is well" and left, you know.',
        "zh": "说实话，盖子我一直没掀。他们写了“一切，正常”，您别多心。",
    }
    assert clause(said) == {"en": "the lid stays shut", "zh": "盖子我一直没掀"}
    assert all("“" not in one and '"' not in one for lang in v.LANGUAGES for one in clauses(said[lang], lang))
    assert all(bare(one) not in bare("you know 您别多心") for lang in v.LANGUAGES for one in clauses(said[lang], lang))


def test_a_long_sentence_is_cut_where_it_may_be() -> None:
    said = "Every month I explain it all to them before the whole board because the papers are never there."
    assert clauses(said, "en") == ["Every month I explain it all to them", "the papers are never there"]
    assert clauses("It costs 260,000 a day.", "en") == ["It costs 260,000 a day"]


def test_a_quotation_that_ends_with_its_sign_needs_no_stop() -> None:
    text = {"en": "He said “{his}”.", "zh": "他说“{his}”。"}
    assert filled(text, {"his": {"en": "Stop!", "zh": "停！"}}) == {"en": "He said “Stop!”", "zh": "他说“停！”"}
    assert quotable("“a”") == "‘a’"

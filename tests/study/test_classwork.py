"""A class surveyed: what is counted comes from the calls, and from nothing else."""

from __future__ import annotations

import pytest

from kamsim.study.classwork.items import correlation
from kamsim.study.classwork.questionnaire import STATEMENTS, compared
from kamsim.study.classwork.survey import survey
from tests.study.classwork import papers


def test_points_are_spread_by_tens_and_results_counted() -> None:
    found = survey(papers())
    taken = [paper for paper in papers() if paper.is_taken]
    assert sum(found.spread) == len(taken) == sum(found.results.values())
    assert found.spread[-1] == sum(paper.points >= 90 for paper in taken)
    assert found.mean == pytest.approx(sum(paper.points for paper in taken) / len(taken), abs=0.05)


def test_the_heat_of_a_system_is_what_its_checks_earned() -> None:
    found = survey(papers())
    paper = next(paper for paper in papers() if paper.is_taken)
    checks = [check for criterion in paper.told.card.criteria for check in criterion.checks if check.of > 0]
    for k in found.systems:
        of = [check for check in checks if check.k == k]
        if of:
            share = sum(check.points for check in of) / sum(check.of for check in of)
            assert found.heat[paper.code][k] == pytest.approx(share)
        else:
            assert k not in found.heat[paper.code]


def test_a_mistake_counts_trainees_and_quotes_their_words() -> None:
    found = survey(papers())
    assert found.mistakes
    counts = [one.trainees for one in found.mistakes]
    assert counts == sorted(counts, reverse=True)
    by_code = {paper.code: paper for paper in papers() if paper.is_taken}
    for mistake in found.mistakes:
        assert mistake.trainees == sum(mistake.word in {one.word for one in of.lessons} for of in by_code.values())
        for code, lesson in mistake.quotes:
            turn = by_code[code].timeline.turns[lesson.turn - 1]
            assert turn.says == lesson.yours
            assert lesson.better != lesson.yours


def test_at_a_position_everybody_counts_once_and_heard_the_same_words() -> None:
    found = survey(papers())
    assert found.positions
    for one in found.positions:
        heard = {paper.code for paper in papers() if one.said in _heard(paper)}
        assert len(heard) >= one.heard >= 3
        assert sum(choice.count for choice in one.choices) == one.heard
        assert one.met == sum(choice.count for choice in one.choices if choice.met)


def test_what_is_discussed_divides_the_class() -> None:
    found = survey(papers())
    for one in found.discussed():
        assert len(one.choices) > 1
    assert len(found.discussed(2)) <= 2


def test_first_and_best_of_who_tried_twice() -> None:
    told = {one.code: one for one in survey(papers()).progress}
    assert told["twice"].calls == 2
    assert told["twice"].best >= told["twice"].first


def test_an_item_that_does_not_vary_tells_nothing() -> None:
    for item in survey(papers()).items:
        assert 0 <= item.share <= 1
        if item.share in (0.0, 1.0):
            assert item.discrimination is None
    assert correlation([(0, 1), (1, 2), (2, 3), (3, 4), (4, 5)]) == 1.0
    assert correlation([(0, 1), (1, 2)]) is None
    assert correlation([(1, 1), (1, 2), (1, 3), (1, 4), (1, 5)]) is None


def test_a_class_without_calls_is_an_empty_survey() -> None:
    found = survey([])
    assert (found.calls, found.mean, found.middle, found.mistakes, found.positions) == (0, None, None, (), ())


def test_a_questionnaire_changes_only_for_who_answered_twice() -> None:
    low, high = [1] * len(STATEMENTS), [4] * len(STATEMENTS)
    told = compared({"a": low, "b": high}, {"a": high, "c": high})
    assert [(one.before, one.after, one.change, one.pairs) for one in told] == [(2.5, 4.0, 3.0, 1)] * len(STATEMENTS)
    assert compared({}, {"a": low})[0].change is None


def _heard(paper: object) -> list[object]:
    timeline = paper.timeline  # type: ignore[attr-defined]
    return [timeline.opening, *(turn.reply for turn in timeline.turns)]

"""Which of the points that were left are worth a sentence."""

from __future__ import annotations

from dataclasses import replace

from kamsim.domain.text import Localized
from kamsim.engine.call import Call
from kamsim.report.plain import call_text
from kamsim.scoring.debrief import Debrief, debrief
from kamsim.scoring.lessons import Lesson
from kamsim.scoring.scorecard import Check, Criterion
from kamsim.scoring.telling import Cited
from kamsim.scoring.worth import MOST, rank_is_told, unearned, worth_telling
from tests.models import SHIPPED, need, say_all, small_call
from tests.scoring.random_calls import calls_of

_SAID: Localized = {"en": "said", "zh": "说"}


def left(check: str, cause: str, points: float, *turns: int) -> Check:
    """A check of which so many points were left, with a sentence of the seller from each of the turns."""
    quotes = tuple(Cited(turn, "you", _SAID, helped=False) for turn in turns)
    return Check(check, "K01", _SAID, "missed", 0.0, points, turns, cause, _SAID, quotes)


def page(*checks: Check, lessons: tuple[Lesson, ...] = (), due_to: str = "", subject: str = "needs") -> Debrief:
    """The debrief of a call, with other checks and lessons."""
    call = small_call()
    say_all(call, "greet")
    told = debrief(call.timeline)
    card = replace(told.card, rank="technician", criteria=(Criterion("all", "K01", _SAID, checks),))
    return replace(told, lessons=lessons, card=card, due_to=due_to, subject=subject)


def lesson(word: str, turn: int = 9) -> Lesson:
    return Lesson(word, "K01", _SAID, _SAID, _SAID, turn, _SAID, _SAID, _SAID, "greet", turn - 1, _SAID)


def named(told: Debrief) -> list[str]:
    return [f"{check.id}.{check.cause}" for check in worth_telling(told)]


def test_the_heaviest_is_told_first_and_a_little_not_at_all() -> None:
    told = page(left("purpose", "never", 1.5), left("few_facts", "led_nowhere", 3, 1), left("greeting", "never", 0.5))
    assert named(told) == ["few_facts.led_nowhere", "purpose.never"]


def test_a_push_weighs_more_than_its_points() -> None:
    told = page(left("few_facts", "led_nowhere", 3, 1), left("no_pressure", "pressed", 1, 2))
    assert named(told) == ["no_pressure.pressed", "few_facts.led_nowhere"]


def test_one_fault_is_told_once() -> None:
    pitched = (left("no_pitching", "pitched", 3, 2), left("prevented", "by_pitch", 2, 2, 3))
    assert named(page(*pitched)) == ["no_pitching.pitched"]
    assert named(page(*pitched, due_to="told_and_lost")) == []
    assert named(page(*pitched, lessons=(lesson("pitch"),))) == []


def test_what_was_quoted_above_needs_no_second_quotation() -> None:
    told = page(left("few_facts", "led_nowhere", 3, 4), left("steps_traded", "for_nothing", 2, 4))
    assert named(told) == ["few_facts.led_nowhere"]
    assert named(page(left("no_pressure", "pressed", 2, 9), lessons=(lesson("take_up", 9),))) == []


def test_a_complaint_is_not_measured_as_a_sale() -> None:
    weighed = left("made_heavier", "slid_once", 6, 3)
    assert named(page(weighed)) == ["made_heavier.slid_once"]
    assert named(page(left("made_heavier", "slid_once", 2, 3), subject="complaint")) == []


def test_what_only_follows_or_could_not_be_known_is_not_told() -> None:
    assert named(page(left("tags", "none_of_some", 1.5), left("style_guess", "guessed_wrong", 1))) == []
    assert named(page(left("needs_stated", "nothing_admitted", 15), left("made_heavier", "needs_wish", 6))) == []


def test_a_criterion_that_lost_much_has_one_sentence() -> None:
    little = left("opened_up", "none", 2)
    assert named(page(left("tags", "mistaken", 3), little)) == ["tags.mistaken"]
    assert named(page(left("tags", "none_of_some", 3), little)) == [], "marking is use of the program"
    taken = left("hints_followed", "slip_lost", 3, 4)
    assert named(page(taken, little, lessons=(lesson("take_up"),))) == [], "the lesson tells of it"
    assert named(page(left("made_heavier", "slid_once", 6, 3), subject="complaint")) == ["made_heavier.slid_once"]


def test_a_difficulty_that_stayed_hidden_is_told_once() -> None:
    hidden = left("needs_found", "not_asked_again", 4, 7)
    told = page(hidden)
    more = Criterion("more", "K01", _SAID, (left("needs_stated", "one_not_opened", 7.5, 20),))
    both = replace(told, card=replace(told.card, criteria=(*told.card.criteria, more)))
    assert named(both) == ["needs_found.not_asked_again"]
    assert named(replace(told, card=replace(told.card, criteria=(more,)))) == ["needs_stated.one_not_opened"]


def test_of_two_criteria_that_lost_much_each_has_a_sentence_and_no_sentence_stands_twice() -> None:
    told = page(left("hints_followed", "let_go", 3))
    more = Criterion("more", "K01", _SAID, (replace(left("made_heavier", "few", 4), because={"en": "x", "zh": "x"}),))
    both = replace(told, card=replace(told.card, criteria=(*told.card.criteria, more)))
    assert named(both) == ["made_heavier.few", "hints_followed.let_go"]
    same = replace(more, checks=(left("made_heavier", "few", 4),))
    assert named(replace(told, card=replace(told.card, criteria=(*told.card.criteria, same)))) == ["made_heavier.few"]


def test_lessons_and_checks_together_are_few() -> None:
    names = ("purpose", "permission", "objective", "greeting", "welcome", "seen")
    checks = [left(name, "never", 1 + i) for i, name in enumerate(names)]
    assert len(named(page(*checks))) == MOST
    assert len(named(page(*checks, lessons=(lesson("facts"), lesson("press", 5))))) == MOST - 2


def test_no_sentence_of_a_check_stands_twice_on_a_page_and_all_of_them_left_points() -> None:
    for scenario in SHIPPED:
        for call in calls_of(scenario, 6, seed=4):
            told = debrief(call.timeline)
            found = worth_telling(told)
            assert len({check.because["en"] for check in found}) == len(found)
            assert all(check.points < check.of for check in found)
            assert len(found) + len(told.lessons) <= MOST


def test_a_call_that_left_nothing_worth_telling_has_no_such_heading() -> None:
    call: Call = small_call()
    say_all(call, "greet", "p_heat", "ad_trial")
    shown = "Where points were left" in call_text(call, "en")
    assert shown == bool(worth_telling(debrief(call.timeline)))


def grouped(told: Debrief, *groups: tuple[str, Check]) -> Debrief:
    """The page with these criteria besides."""
    more = tuple(Criterion(name, "K01", {"en": name, "zh": name}, (check,)) for name, check in groups)
    return replace(told, card=replace(told.card, criteria=(*told.card.criteria, *more)))


def test_what_could_not_be_earned_is_told_in_one_sentence() -> None:
    follows = (
        ("adapting", left("choices_that_suit", "needs_difficulty", 7)),
        ("presenting", left("x", "needs_wish", 7)),
    )
    hidden = grouped(page(left("needs_found", "not_asked", 8, 3)), *follows)
    found = unearned(hidden)
    assert found is not None
    assert (found.lacked, [one["en"] for one in found.titles]) == ("difficulty", ["adapting", "presenting"])
    wished = grouped(page(left("needs_stated", "heavy_and_left", 15, 3)), *follows)
    lacking = unearned(wished)
    assert lacking is not None
    assert lacking.lacked == "wish"
    assert unearned(grouped(page(left("purpose", "never", 1.5)), *follows)) is None, "both came out"
    assert (
        unearned(grouped(page(left("needs_found", "not_asked", 8, 3)), ("listening", left("x", "needs_slip", 7))))
        is None
    )
    assert unearned(page(left("needs_found", "not_asked", 8, 3))) is None


def test_that_something_could_not_be_earned_takes_no_place_of_a_sentence() -> None:
    many = [left("needs_found", "not_asked", 8, 3), *(left(f"c{i}", "never", 2, 10 + i) for i in range(6))]
    assert len(worth_telling(page(*many))) == MOST
    assert (
        len(worth_telling(grouped(page(*many), ("adapting", left("choices_that_suit", "needs_difficulty", 7))))) == MOST
    )


def test_the_page_tells_under_its_checks_what_could_not_be_earned() -> None:
    call = small_call({"heat": need(), "freight": need()})
    say_all(call, "greet", "s_meter", "leave_politely")
    english, chinese = call_text(call, "en"), call_text(call, "zh")
    assert "come only once a question of yours has brought out a difficulty" in " ".join(english.split())
    assert "要等您的问题问出了难处才计分" in "".join(chinese.split())
    assert "No reply was marked" not in " ".join(english.split())
    assert "." not in "".join(line.rsplit("  ", 1)[-1] for line in english.splitlines() if "█" in line or "░" in line)


def test_what_the_head_says_the_rank_does_not_say_once_more() -> None:
    told = page(due_to="told_and_lost")
    assert not rank_is_told(told)
    assert rank_is_told(replace(told, card=replace(told.card, rank="rookie")))

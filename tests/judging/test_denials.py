"""A check says what was done and what is counted; what the words of a call may show, it does not deny. Each denial that
is left rests on kinds of moves, by tests that are written apart from the claims."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Final

import pytest

from kamsim.domain.feedback import CauseText
from kamsim.domain.text import say
from kamsim.engine.call import Call
from kamsim.engine.rules import layout as y
from kamsim.engine.timeline import Turn
from kamsim.scoring.debrief import debrief
from kamsim.scoring.scorecard import Check
from tests.models import SHIPPED, shipped
from tests.scoring.random_calls import calls_of

CALLS = 60
MANY = 600
DEEP = pytest.param(MANY, marks=pytest.mark.deep)

_DENIES: Final = {
    "en": re.compile(
        r"\byou never\b|\bnot once\b|\bunasked\b|no question of yours|\bnothing (more|further|could)\b"
        r"|\bdid not (ask|answer|follow|come back|greet|find out)\b|got no answer|had been told yet",
        re.IGNORECASE,
    ),
    "zh": re.compile("您没有(问|再|回应|接着)|您一直没|一次也没|没有下文|没有问到|没有再|自己说了|从未|从来没"),
}
# Sentences that deny a request: whether there was one is a matter of kinds.
_OF_REQUESTS: Final = {"result.never_asked", "result.less"}


def said_of_checks() -> Iterator[tuple[str, CauseText]]:
    """Every sentence of a check, by check and cause."""
    for name, check in shipped("street-watch").rulebook.debrief.checks.items():
        for text in check.texts:
            yield f"{name}.{text.cause}", text


@pytest.mark.parametrize("language", ["en", "zh"])
def test_no_sentence_of_a_check_denies_what_the_words_of_a_call_may_show(language: str) -> None:
    denying = {name for name, text in said_of_checks() if _DENIES[language].search(text.text[language])}
    assert denying - _OF_REQUESTS == set()


@pytest.mark.parametrize("language", ["en", "zh"])
def test_no_name_of_a_topic_stands_in_quotation_marks(language: str) -> None:
    labels = ("“{topic}”", "“{objection}”")
    assert [name for name, text in said_of_checks() if any(one in text.text[language] for one in labels)] == []


def _any(*replies: str, kind: str = "") -> Callable[[Call], bool]:
    """Some turn is of a kind and answered in one of these ways; without any, in whatever way."""

    def test(call: Call) -> bool:
        of_kind = [turn for turn in call.timeline.turns if turn.kind == kind or not kind]
        return any(not replies or turn.reply_class in replies for turn in of_kind)

    return test


def _requested(call: Call) -> bool:
    return _any(kind="advance")(call) or _any(kind="close")(call)


def _slipped(call: Call) -> bool:
    """Something slipped out before his last words."""
    return any(turn.reply_class == "hints" and turn.after[y.HOOK] > 0 for turn in call.timeline.turns[:-1])


# A sentence by check and cause, and what must not have happened in the call.
DENIED: Final[dict[str, Callable[[Call], bool]]] = {
    "needs_found.hidden": _any(kind="problem"),
    "needs_found.asked_beside": _any("admits"),
    "needs_found.asked_elsewhere": _any("admits"),
    "needs_stated.nothing_admitted": _any("admits"),
    "needs_stated.named_and_left": _any("admits"),
    "few_facts.led_nowhere": _any(kind="problem"),
    "made_heavier.needs_difficulty": _any("deepens"),
    "made_heavier.not_asked": _any("deepens", "slides"),
    "payoff_in_time.needs_wish": _any("states", "flat", "insists", kind="payoff"),
    "on_his_angle.none_asked": _any("deepens", "slides"),
    "on_his_angle.none_needed": _any("slides"),
    "opened_up.never_listened": _any(kind="listen"),
    "hints_followed.needs_slip": _slipped,
    "nothing_ignored.needs_slip": _slipped,
    "topics_asked.none": _any("shrugs", kind="problem"),
    "benefits_matched.needs_wish": _any("states"),
    "result.never_asked": _requested,
    "result.no_step_due": _requested,
    "result.not_far_enough": _requested,
    "result.no_remedy": _requested,
    "prevented.none": _any("objects"),
}


def checks_of(call: Call) -> Iterator[Check]:
    for group in debrief(call.timeline).card.criteria:
        yield from group.checks


@pytest.mark.parametrize("calls", [CALLS, DEEP])
@pytest.mark.parametrize("scenario", SHIPPED)
def test_what_is_denied_did_not_happen(scenario: str, calls: int) -> None:
    for call in calls_of(scenario, calls, seed=11):
        denied = (f"{check.id}.{check.cause}" for check in checks_of(call))
        assert [one for one in denied if one in DENIED and DENIED[one](call)] == []


_QUOTED: Final = re.compile("“([^”]*)”")
_OTHER_NAMES: Final = ("result", "objective", "price_held", "tags")


@pytest.mark.parametrize("calls", [CALLS, DEEP])
@pytest.mark.parametrize("scenario", SHIPPED)
def test_whatever_stands_in_quotation_marks_was_said(scenario: str, calls: int) -> None:
    for call in calls_of(scenario, calls, seed=12):
        for check in checks_of(call):
            if check.id not in _OTHER_NAMES:
                for language in ("en", "zh"):
                    assert unsaid(call, check, language) == [], (check.id, check.cause)


def unsaid(call: Call, check: Check, language: str) -> list[str]:
    """What a check quotes that nobody said, its words by heart and its better words apart."""
    told = say(check.because, language).split(" For instance: “")[0].split("比如：“")[0]
    by_heart = " ".join(text.text[language] for name, text in said_of_checks() if name == f"{check.id}.{check.cause}")
    said = _plain(" ".join(say(one, language) for one in _all_words(call)))
    return [one for one in _QUOTED.findall(told) if one not in by_heart and _plain(one) not in said]


def _all_words(call: Call) -> Iterator[dict[str, str]]:
    yield dict(call.timeline.opening)
    for turn in call.timeline.turns:
        yield from (dict(turn.says), dict(turn.reply))


def _plain(words: str) -> str:
    """Words without quotation marks and spaces, which differ where one is quoted within another."""
    return re.sub(r"[\s‘’“”]", "", words)


def _names(turn: Turn, words: str) -> bool:
    return _plain(words) in _plain(say(turn.reply, "en"))


@pytest.mark.parametrize("scenario", SHIPPED)
def test_the_last_of_the_quoted_words_were_said_at_the_turn_that_is_named(scenario: str) -> None:
    """A sentence that names one turn and quotes one answer quotes that of this turn."""
    for call in calls_of(scenario, CALLS, seed=13):
        for check in checks_of(call):
            told = say(check.because, "en").split(" For instance: “")[0]
            named, quoted = set(re.findall(r"\bturn (\d+)", told)), _QUOTED.findall(told)
            alone = len(named) == 1 and len(quoted) == 1 and check.id not in (*_OTHER_NAMES, "answered", "left_in_time")
            if alone and not re.search(r"\bturns \d|at the beginning", told):
                assert _names(call.timeline.turns[int(named.pop()) - 1], quoted[0]), (check.id, check.cause, told)

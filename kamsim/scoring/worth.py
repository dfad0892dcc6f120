"""Which of the points that were left are worth a sentence: a trainer speaks of a fault once, of few things, and of none
that only follow from another. The rest stands in the figures."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from kamsim.domain.text import Localized
from kamsim.scoring.debrief import Debrief
from kamsim.scoring.scorecard import Check, Criterion

# So many things are told below the head and the rank, lessons and checks together, and no check that left no more than
# so many points.
MOST: Final = 4
_LITTLE: Final = 1.4

_GRAVE: Final = 3
# A criterion that lost so many points has a sentence somewhere on the page.
_MUCH: Final = 3

# Why a request was refused, by check and cause.
_VAIN: Final = (
    "result.no_step_named result.only_hinted "
    "result.wish_waiting result.no_use_shown result.step_too_large result.too_light "
    "result.nothing_seen result.objection_open result.angry "
    "result.trust_short result.appetite result.closed_door result.no_power result.manner result.unheard result.in_vain"
)
# Texts that only follow from something else, or that the head of the page tells. By check, or by cause alone where it
# is the same in every check.
_FOLLOWS: Final = frozenset(
    (
        *("needs_difficulty", "needs_wish", "needs_slip", "said_outright", "no_yes", "no_step", "asked_without"),
        *("no_agreement", "no_step_due", "no_turn_left", "not_far_enough", "asked_in_vain", "none_in_vain"),
        *(
            "mostly_held",
            "held_and_no_wish",
            "none_asked",
            "of_nothing",
            "came_last",
            "not_found_out",
        ),
        *(
            "broke_off",
            "time_up",
            "time_up_in_complaint",
            "given_up",
            "with_last_words",
            "suited_in_vain",
            "warm_in_vain",
            "decision_in_vain",
            "threat_in_vain",
            "resented_in_vain",
            "pitched_in_answer",
        ),
        # Marking replies is use of the program: a line of its own under the page.
        *("untagged", "none_of_some", "tags.few", "opened_up.few"),
        *(
            "needs_found.hidden",
            "needs_found.one_hidden",
            "needs_found.asked_elsewhere",
            "needs_stated.few",
            "style_guess.guessed_wrong",
            "role.guessed_wrong",
            "role.guessed_wrong_small",
            "greeting.unheard",
        ),
        *("needs_stated.nothing_admitted", "needs_stated.came_with_it", "result.voided", "price_held.not_taken"),
        *(
            "benefits_matched.all_answered",
            "choices_that_suit.no_need",
            "choices_that_suit.no_need_but_warm",
            "permission.no_question",
            "payoff_in_time.asked_and_no_wish",
        ),
        *(
            "result.wish_and_no_step",
            "result.heavy_and_wishless",
            "result.felt_and_no_step",
        ),
        *(
            "benefits_matched.came_too_late",
            "benefits_matched.proof_too_late",
            "answered.came_too_late",
            "answered.late_and_question",
            "prevented.came_early",
        ),
        # Why a request was refused is told at the head of the page.
        *_VAIN.split(),
    )
)
# Texts of what went well and could have gone further, or could hardly be known: told only where nothing else tells
# where a criterion lost much.
_SPARED: Final = frozenset(
    (
        *("result.less_unripe", "needs_stated.one_not_opened", "needs_stated.one_only_named"),
        *("hints_followed.withdrawn", "nothing_ignored.withdrawn", "let_go", "only_facts"),
        *(
            "made_heavier.few",
            "made_heavier.few_and_wished",
            "opened_up.some_in_vain",
            "opened_up.none",
            "hints_followed.few",
        ),
        *("summed_up.summed_in_vain", "summed_up.without", "choices_that_suit.once_against", "heard_and_left"),
        *("hints_followed.off_side", "nothing_ignored.off_side"),
    )
)
# Texts that say "seldom", and only where it was.
_IF_MOST_WAS_LEFT: Final = frozenset(("few", "few_and_warm", "nothing_in_it"))
# A complaint is no sale: what is told of it is how the anger, the demand and the promise were met.
_NOT_OF_COMPLAINTS: Final = frozenset(
    ("made_heavier", "payoff_in_time", "on_his_angle", "tags", "few_facts", "needs_stated", "needs_found", "prevented")
)
# What tells of one and the same fault, a fault a line: the head's cause (`head:`), the rank (`rank:`), the word of a
# lesson (`lesson:`), a check with the cause of its text (`check.cause`).
_TOLD_BY: Final = """
rank:rookie head:told_and_lost lesson:pitch no_pitching.pitched no_early_pitch.pitched
rank:rookie head:told_and_lost lesson:pitch prevented.by_pitch prevented.by_price
no_pitching.pitched no_early_pitch.pitched prevented.by_pitch prevented.by_price
head:named_and_left head:strayed head:named_and_put_off needs_stated.named_and_left needs_stated.named_and_put_off
head:named_and_left head:strayed head:named_and_put_off needs_found.not_asked needs_found.touched
head:named_and_left head:strayed head:named_and_put_off needs_found.asked_beside needs_stated.named_and_left
needs_found.facts_came_later needs_found.facts_missing lesson:told_first lesson:ask_again
head:strayed lesson:unraised made_heavier.not_admitted
lesson:unraised needs_found.asked_ahead
lesson:facts_first lesson:told_first needs_found.facts_missing needs_stated.named_and_put_off
lesson:facts_first hints_followed.put_off_for_facts nothing_ignored.put_off_for_facts
lesson:plan head:used_up head:used_up_and_left benefits_matched.out_of_reach benefits_matched.not_answered
lesson:plan head:used_up head:used_up_and_left result.less result.less_unripe
lesson:give_early price_held.given_too_soon price_held.given_for_no_agreement prevented.by_price
lesson:press_early lesson:press_past head:only_pressed no_pressure.pressed prevented.by_pressure prevented.by_request
lesson:answer_question head:unanswered purpose.never
lesson:answer_question head:unanswered nothing_ignored.question_left_too
needs_stated.too_light needs_stated.felt_last hints_followed.slip_lost nothing_ignored.slip_lost
lesson:ask_refused lesson:ask_ready lesson:ask_early head:ripe_later {vain}
head:scale head:time_gone head:unseen head:objection head:anger head:trust head:appetite head:closed head:power {vain}
head:unheard_objection answered.not_answered answered.stood
head:manner head:in_vain head:unheard head:same_again head:only_pressed head:wish_unmet head:offered_instead {vain}
needs_stated.named_and_left hints_followed.slip_lost hints_followed.not_taken nothing_ignored.slip_lost
needs_found.facts_missing hints_followed.put_off_for_facts nothing_ignored.put_off_for_facts
needs_stated.named_and_left needs_stated.named_and_put_off needs_found.not_asked
head:wish_not_asked head:trouble_left lesson:wish_ripe needs_stated.heavy_and_left needs_stated.too_light
head:trouble_dropped lesson:wish_ripe needs_stated.heavy_and_left needs_stated.too_light
head:wish_not_asked head:trouble_left head:trouble_dropped lesson:wish_ripe needs_stated.felt_and_left
needs_stated.felt_and_left hints_followed.slip_lost nothing_ignored.slip_lost
head:wish_not_asked head:trouble_left lesson:wish_ripe needs_stated.heavy_and_left
head:trouble_dropped lesson:wish_ripe needs_stated.heavy_and_left
head:wish_unmet head:wish_left lesson:show benefits_matched.not_answered
head:wish_unmet head:wish_left lesson:show benefits_matched.out_of_reach
lesson:take_up lesson:come_back lesson:left_slip needs_stated.named_and_left
lesson:left_slip needs_found.not_asked hints_followed.slip_lost hints_followed.not_taken nothing_ignored.slip_lost
lesson:left_slip needs_found.asked_beside hints_followed.slip_lost hints_followed.not_taken nothing_ignored.slip_lost
lesson:take_up lesson:come_back hints_followed.slip_lost hints_followed.not_taken
lesson:left_slip hints_followed.heard_and_left nothing_ignored.heard_and_left needs_stated.named_and_left
lesson:take_up lesson:come_back nothing_ignored.slip_lost nothing_ignored.not_taken
hints_followed.slip_lost nothing_ignored.slip_lost
hints_followed.not_taken nothing_ignored.not_taken
hints_followed.told_and_left nothing_ignored.told_and_left made_heavier.not_asked
hints_followed.only_facts nothing_ignored.only_facts head:named_and_left head:strayed
needs_found.not_asked_again needs_found.touched needs_found.not_asked needs_stated.one_not_opened
needs_found.touched needs_found.not_asked needs_stated.one_only_named
needs_found.trust_missing needs_found.facts_missing needs_found.asked_in_anger needs_stated.one_not_opened
needs_found.trust_missing needs_found.facts_missing needs_stated.one_only_named
lesson:angle made_heavier.some_slid made_heavier.slid_once on_his_angle.often_slid
lesson:angle made_heavier.some_slid made_heavier.slid_once on_his_angle.slid_from
lesson:told_first lesson:ask_again needs_found.facts_missing needs_found.not_asked_again
needs_found.not_asked_again hints_followed.put_off_for_trust nothing_ignored.put_off_for_trust
lesson:told_first needs_found.facts_missing hints_followed.put_off_for_facts nothing_ignored.put_off_for_facts
needs_found.not_asked_again hints_followed.put_off_for_facts nothing_ignored.put_off_for_facts
needs_found.not_asked_again needs_found.facts_came_later hints_followed.facts_came nothing_ignored.facts_came
lesson:ask_again lesson:told_first hints_followed.facts_came nothing_ignored.facts_came
needs_found.trust_missing hints_followed.put_off_for_trust nothing_ignored.put_off_for_trust head:named_and_put_off
lesson:wish_too_early head:wish_too_early needs_stated.too_early payoff_in_time.too_early
lesson:wish_too_early head:wish_too_early needs_stated.still_light payoff_in_time.still_light
lesson:hear_objection head:objection answered.feeling_skipped answered.not_answered
lesson:hear_objection head:objection answered.stood answered.worsened
head:contradicted head:objection_stood head:objection_left answered.feeling_skipped answered.not_answered
head:contradicted head:objection_stood head:objection_left answered.stood answered.worsened
answered.feeling_skipped answered.not_answered answered.stood answered.worsened
lesson:manner head:manner_lost head:manner choices_that_suit.cancelled choices_that_grate.several opened_up.grated
lesson:manner choices_that_suit.grated_in_vain choices_that_grate.grated_in_vain opened_up.grated
lesson:facts lesson:facts_on few_facts.too_many few_facts.led_nowhere
lesson:press head:pressed_out head:only_pressed no_pressure.pressed prevented.by_pressure
lesson:paid_off head:given_and_lost
lesson:give head:given_and_lost steps_traded.for_nothing steps_traded.not_smaller price_held.given_for_no_agreement
lesson:fix_date date_and_names.left_open
lesson:ask_larger result.less result.less_refused
head:first_step_only result.less_refused
lesson:ask_ready head:not_asked result.never_asked
lesson:misconduct head:grave head:unfair honest.grave honest.unfair
lesson:feeling_first lesson:deed head:anger_unheard feeling_first.business_first needs_found.asked_in_anger
lesson:feeling_first lesson:deed head:anger_unheard feeling_first.business_after_regret
lesson:wrong_proof benefits_matched.wrong_proof
lesson:say_why purpose.never
head:put_off_for_facts needs_stated.named_and_left needs_stated.named_and_put_off needs_found.facts_missing
head:put_off_for_facts hints_followed.put_off_for_facts nothing_ignored.put_off_for_facts
head:unseen_no_wish head:unseen_objection {vain}
head:unseen_objection lesson:hear_objection answered.feeling_skipped answered.not_answered answered.stood
lesson:leave_in_time left_in_time.stayed left_in_time.not_left
lesson:ask_round left_in_time.too_soon topics_asked.some topics_asked.none
"""
_FAULTS: Final = tuple(frozenset(line.format(vain=_VAIN).split()) for line in _TOLD_BY.strip().splitlines())


def worth_telling(told: Debrief) -> tuple[Check, ...]:
    """The checks that left points and are worth a sentence, the heaviest first, so that with the lessons
    there are at most MOST. First comes one of each criterion that lost much and of which nothing else tells."""
    above = {
        f"head:{told.due_to}",
        f"head:{told.end}",
        f"rank:{told.card.rank}",
        *(f"lesson:{one.word}" for one in told.lessons),
    }
    known = set(_faults(above))
    quoted = {(at, who) for one in told.lessons for at, who in ((one.his_turn, "buyer"), (one.turn, "you"))}
    chosen: list[Check] = []
    for check in sorted(_open(told), key=_weight, reverse=True):
        said = {(quote.turn, quote.who) for quote in check.quotes}
        own = set(_faults({f"{check.id}.{check.cause}"}))
        if own & known or (said and said <= quoted):
            continue
        known |= own
        quoted |= said
        chosen.append(check)
    first = _one_each(told, chosen, known)
    rest = [check for check in chosen if check not in first]
    return tuple(sorted((*first, *rest)[: MOST - len(told.lessons)], key=_weight, reverse=True))


@dataclass(frozen=True, slots=True)
class Unearned:
    """Criteria that lost much only because something else did not come out: `lacked` is a difficulty or a wish."""

    lacked: str
    titles: tuple[Localized, ...]


def unearned(told: Debrief) -> Unearned | None:
    """What of the points that were left could not be earned, as the scorecard counts. None where there is none."""
    groups = _groups_unearned(told, list(worth_telling(told)))
    return Unearned(_lacked(told), tuple(group.title for group in groups)) if groups else None


def rank_is_told(told: Debrief) -> bool:
    """Whether the head of the page says what the rank would say once more."""
    return any({f"rank:{told.card.rank}", f"head:{told.due_to}"} <= fault for fault in _FAULTS)


def _lacked(told: Debrief) -> str:
    """What did not come out in this call, and so carried nothing: a difficulty, else a wish; "" neither."""
    checks = {check.id: check for group in told.card.criteria for check in group.checks}
    for name, lacked in (("needs_found", "difficulty"), ("needs_stated", "wish")):
        if name in checks and checks[name].of > checks[name].points == 0:
            return lacked
    return ""


def _groups_unearned(told: Debrief, chosen: list[Check]) -> list[Criterion]:
    """The criteria that lost much, of which nothing is told, and whose lost points only follow."""
    return [
        group
        for group in told.card.criteria
        if _lacked(told) and _lost(group) >= _MUCH and group.id not in _OF_ITS_OWN
        if not any(check in chosen or _tells(check) for check in group.checks)
    ]


# What is earned by other things than by what comes out.
_OF_ITS_OWN: Final = frozenset(("preparation", "opening", "listening", "discovery", "conduct", "qualifying"))


def _one_each(told: Debrief, chosen: list[Check], known: set[frozenset[str]]) -> list[Check]:
    """One check of each criterion that lost much, the most lost first: of those `chosen` the heaviest, else the
    heaviest that has a text of its own; none where a fault of the criterion is `known` from above or another check."""
    found: list[Check] = []
    for group in sorted(told.card.criteria, key=_lost, reverse=True):
        left = sorted(group.checks, key=_weight, reverse=True)
        mine = [check for check in left if check in chosen]
        if _lost(group) < _MUCH or (not mine and any(_names(check) & set().union(*known) for check in left)):
            continue
        found += (mine or [check for check in left if _tells(check) and not _is_told(check, found)])[:1]
    return found


def _lost(group: Criterion) -> float:
    """The points that the talk itself left."""
    return sum(check.of - check.points for check in group.checks if not _is_unmarked(check))


def _is_unmarked(check: Check) -> bool:
    return check.id == "tags" and check.cause in ("untagged", "none_of_some")


def _names(check: Check) -> set[str]:
    return {f"{check.id}.{check.cause}"}


def _tells(check: Check) -> bool:
    """Whether a check left more than a little, and has a text of its own."""
    return (
        _weight(check) > _LITTLE
        and check.of > check.points
        and check.cause not in _FOLLOWS
        and not _names(check) & _FOLLOWS
    )


def _is_told(check: Check, others: list[Check]) -> bool:
    """Whether one of these says just the same."""
    return any(check.because == one.because for one in others)


def _weight(check: Check) -> float:
    """The points that were left; what a trainer speaks of whatever it counts weighs more."""
    return check.of - check.points + (_GRAVE if check.id in ("no_pressure", "honest") else 0)


def _faults(names: set[str]) -> Iterator[frozenset[str]]:
    return (fault for fault in _FAULTS if fault & names)


def _open(told: Debrief) -> Iterator[Check]:
    """The checks that left more than a little, and whose text says something of its own."""
    for criterion in told.card.criteria:
        for check in criterion.checks:
            silent = not _tells(check) or check.cause in _SPARED or bool(_names(check) & _SPARED)
            other = told.subject == "complaint" and check.id in _NOT_OF_COMPLAINTS
            silent = silent or (check.passed and check.cause in _IF_MOST_WAS_LEFT)
            if not silent and not other:
                yield check

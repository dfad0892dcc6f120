"""What the judge can hear in words, by name: each a pattern in each language (assets/rulebook/hearing.yaml tells what
it means)."""

from __future__ import annotations

from typing import NamedTuple


class Sound(NamedTuple):
    """A pattern in each language by which one thing is heard, as the text of a regular expression."""

    en: str
    zh: str


class Hearing(NamedTuple):
    """All that is heard; the file's keys are these names."""

    asks_you: Sound
    waits_for_a_question: Sound
    grants_leave: Sound
    wants_the_question: Sound
    lets_sum_up: Sound
    asks_to_be_heard: Sound
    wants_to_tell: Sound
    assents: Sound
    had_it_before: Sound
    granted_before: Sound
    names_time: Sound
    asks_to_wait: Sound
    wants_a_deed: Sound
    goes_unanswered: Sound
    hurts_enough: Sound
    matter_open: Sound
    only_objection: Sound
    wavers: Sound
    opens_a_step: Sound
    brings_up_price: Sound
    finds_gaps: Sound
    is_unsure: Sound
    supposes: Sound
    offers_two: Sound
    speaks_of_settled: Sound
    concludes: Sound
    names_something: Sound
    says_thanks: Sound
    takes_leave: Sound
    leaves_it_open: Sound
    names_what_is_next: Sound
    asks_for_deposit: Sound
    asks_a_moment: Sound
    asks_for_gaps: Sound
    announces: Sound
    goes_back: Sound
    announces_a_summary: Sound
    asks_to_be_told: Sound
    praises_the_manner: Sound
    has_no_more: Sound
    tired_of_leave: Sound
    names_a_step: Sound
    asks_when: Sound
    names_an_hour: Sound
    notes_restraint: Sound
    goes_along: Sound
    speaks_of_kin: Sound
    goes_near: Sound
    parts_kindly: Sound
    shares_the_decision: Sound
    asks_who_decides: Sound
    wishes_for_somebody: Sound

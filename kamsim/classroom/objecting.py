"""What is wrong with a file that was handed in: each objection by a code and what it is about."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from typing import Final

from kamsim.domain.attempt import Attempt, Back, Hint, Move
from kamsim.domain.exercise import Exercise, Roster
from kamsim.domain.gradebook import Objection
from kamsim.domain.kam import kam_lines
from kamsim.domain.seal import Seal, breach_of
from kamsim.engine.replay import Replayed, variant_for

# Nobody reads a reply and chooses an answer faster than this, on the average of a whole call.
HASTY: Final = 1.0
_SAME_SCORE: Final = 0.005


def objections(
    exercise: Exercise, roster: Roster | None, attempt: Attempt, seal: Seal | None, played: Replayed
) -> Iterator[Objection]:
    """Everything to object to in one file; what several files together show is `grading`'s."""
    yield from about_the_seal(exercise, roster, attempt, seal)
    yield from _about_the_header(exercise, attempt, seal, variant_for(played.call.model, attempt.header.seed))
    yield from _about_the_call(exercise, attempt, played)


def about_the_seal(
    exercise: Exercise, roster: Roster | None, attempt: Attempt, seal: Seal | None
) -> Iterator[Objection]:
    """What the seal does not hold on."""
    if seal is None:
        yield Objection("unsealed")
        return
    if seal.exercise != exercise.id:
        yield Objection("other_exercise", detail=seal.exercise[:48])
    breach = breach_of(seal, kam_lines(attempt), exercise.key)
    if breach is not None:
        yield Objection(f"seal_{breach.reason}", detail=str(breach.line))
    if roster is not None and roster.member(seal.code) is None:
        yield Objection("unknown_code", detail=seal.code[:20])


def _about_the_header(exercise: Exercise, attempt: Attempt, seal: Seal | None, variant: str) -> Iterator[Objection]:
    """`variant` is the buyer that the header's seed brings."""
    header = attempt.header
    call = exercise.call_on(header.item)
    if call is None:
        yield Objection("other_call", detail=header.item[:48])
        return
    if header.mode != exercise.mode:
        yield Objection("mode", detail=header.mode)
    if header.style != call.style or header.deal != call.deal:
        yield Objection("style", detail=f"{header.style}, {header.deal}")
    allowed = [call.buyer_for(seal.code, exercise.key)] if seal is not None else list(call.buyers)
    if header.seed not in [one.seed for one in allowed] or header.variant != variant:
        yield Objection("buyer", detail=f"{header.variant[:48]}, {header.seed}")
    if header.digest != call.digest:
        yield Objection("scenario")
    if header.rules != exercise.rules:
        yield Objection("rules", grave=False, detail=header.rules.name)
    if header.retry:
        yield Objection("retry")
    yield from about_the_day(exercise, attempt)


def about_the_day(exercise: Exercise, attempt: Attempt) -> Iterator[Objection]:
    """Whether it was begun while the exercise was open."""
    started = attempt.header.started
    if exercise.opens and started < exercise.opens:
        yield Objection("early", detail=started)
    if exercise.closes and started > exercise.closes:
        yield Objection("late", detail=started)


def _about_the_call(exercise: Exercise, attempt: Attempt, played: Replayed) -> Iterator[Objection]:
    if played.stopped is not None:
        yield Objection("does_not_fit", detail=str(played.taken + 1))
    if not exercise.hints and any(isinstance(entry, Hint) for entry in attempt.entries):
        yield Objection("hints")
    if not exercise.back and any(isinstance(entry, Back) for entry in attempt.entries):
        yield Objection("back")
    if not attempt.has_ended:
        yield Objection("unfinished")
    elif played.stopped is None and not played.call.ended:
        # The last line says that it ended; the moves before it do not bring it to an end.
        yield Objection("cut_short")
    yield from about_its_clock(attempt)
    stored = attempt.figures
    if stored is None:
        yield Objection("no_figures", grave=False)
    elif stored.rules == played.call.model.rules and abs(stored.score - played.call.score / 100) >= _SAME_SCORE:
        yield Objection("figures", detail=f"{stored.score:g}")


def about_its_clock(attempt: Attempt) -> Iterator[Objection]:
    """What its times say."""
    times = [entry.at for entry in attempt.entries]
    if any(later < before for before, later in pairwise(times)):
        yield Objection("time")
    moves = [entry for entry in attempt.entries if isinstance(entry, Move)]
    if len(moves) > 3 and times and times[-1] < HASTY * len(moves):
        yield Objection("hasty", grave=False, detail=f"{times[-1]:.0f}")

"""Exercises made, opened and handed in."""

from __future__ import annotations

import csv
import io
import secrets
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from kamsim.classroom.times import now
from kamsim.content.exercise import exercise_from, roster_from
from kamsim.domain.attempt import Attempt, Rules
from kamsim.domain.course import Lesson
from kamsim.domain.exercise import Buyer, Exercise, ExerciseCall, ExerciseLesson, Member, Roster, code_of
from kamsim.domain.kam import sealed
from kamsim.domain.notice import Notice
from kamsim.domain.problems import Problem
from kamsim.domain.seal import Seal
from kamsim.engine.replay import variant_for
from kamsim.records.codes import codes_of, note_code

if TYPE_CHECKING:
    from kamsim.engine.model import Model
    from kamsim.records import Records

# Calls of the veteran with each buyer, by which the buyers are compared, and how far apart their means may lie.
MEASURED = 30
EQUAL = 8.0


@dataclass(frozen=True, slots=True)
class Wish:
    """What a teacher asks for in an exercise; "" and None leave it to the scenario or to chance."""

    id: str
    title: str
    mode: str = "exam"
    buyer: str = "same"
    seed: int | None = None
    style: str = ""
    deal: str = ""
    attempts: int = 1
    opens: str = ""
    closes: str = ""
    hints: bool = False
    back: bool = False
    counts: str = "best"
    shows: str = "at_once"


def new_exercise(
    wish: Wish,
    models: Sequence[Model],
    told: Callable[[float], None] | None = None,
    lessons: Sequence[Lesson] = (),
    rules: Rules | None = None,
) -> Exercise:
    """An exercise on these scenarios and lessons. Buyers of "each" are measured with the veteran; the largest group of
    equal difficulty (means at most EQUAL points apart) is taken. `told` hears the share done. `rules` are those of now,
    needed where there is no scenario that has them."""
    key = secrets.token_hex(32)
    calls = []
    for number, model in enumerate(models):
        style = wish.style if wish.style in model.scenario["styles"] else model.scenario["styles"][0]
        deal = wish.deal or model.scenario["deal"]
        buyers = _measured(model, style, deal, key)
        if wish.buyer == "same":
            drawn = wish.seed if wish.seed is not None else secrets.randbelow(1_000_000)
            met = variant_for(model, drawn)
            buyers = [Buyer(drawn, one.veteran) for one in buyers if variant_for(model, one.seed) == met]
        else:
            buyers = equally_hard(buyers)
        calls.append(ExerciseCall(model.scenario["id"], model.scenario["digest"], style, deal, tuple(buyers)))
        if told is not None:
            told((number + 1) / len(models))
    rules = models[0].rules if models else rules or Rules()
    free = wish.mode != "exam"
    return Exercise(
        wish.id,
        wish.title or wish.id,
        tuple(calls),
        wish.mode,
        wish.attempts,
        wish.opens,
        wish.closes,
        wish.hints and free,
        wish.back and free,
        wish.counts,
        key,
        rules,
        tuple(ExerciseLesson(one["id"], one["digest"]) for one in lessons),
        wish.shows,
    )


def _measured(model: Model, style: str, deal: str, key: str) -> list[Buyer]:
    """Every variant with a seed that brings it, and the veteran's mean score with it."""
    from kamsim.analysis.batch.simulate import simulate
    from kamsim.sellers.roster import SELLERS

    scores: dict[int, list[int]] = {}
    calls = MEASURED * len(model.variants)
    for played in simulate(model, SELLERS["veteran"], calls, 1, (style,), deal):
        scores.setdefault(played.variant, []).append(played.score)
    seeds = _seeds(model, key)
    return [
        Buyer(seeds[name], round(sum(scores[number]) / len(scores[number]) / 100, 1))
        for number, name in enumerate(model.variants)
    ]


def _seeds(model: Model, key: str) -> dict[str, int]:
    """A seed for each variant, drawn by the key, so that they are not the same in every exercise."""
    found: dict[str, int] = {}
    seed = int(key[:8], 16) % 900_000
    while len(found) < len(model.variants):
        seed += 1
        found.setdefault(variant_for(model, seed), seed)
    return found


def equally_hard(buyers: Iterable[Buyer]) -> list[Buyer]:
    """The largest group of buyers whose means lie at most EQUAL points apart; the harder one where two are as large."""
    ordered = sorted(buyers, key=lambda one: one.veteran)
    groups = [
        [other for other in ordered[at:] if other.veteran - one.veteran <= EQUAL] for at, one in enumerate(ordered)
    ]
    return max(groups, key=len)


def new_roster(id_: str, title: str, people: Sequence[tuple[str, str]]) -> Roster:
    """A class of (name, number) with a new code for each."""
    codes: set[str] = set()
    while len(codes) < len(people):
        codes.add(code_of(secrets.randbelow(23**7)))
    drawn = list(codes)
    members = [Member(code, name, number) for code, (name, number) in zip(drawn, people, strict=True)]
    return Roster(id_, title, tuple(members))


def people_in(text: str) -> list[tuple[str, str]]:
    """Names, and numbers where there are any, from a sheet: one person a line, `name` or `name, number`; tabs and
    semicolons part them too. Blank lines and a head line that names its columns are passed over."""
    rows = csv.reader(io.StringIO(text.replace("\t", ",").replace(";", ",").replace("，", ",").lstrip("\ufeff")))
    people: list[tuple[str, str]] = []
    for row in rows:
        cells = [cell.strip() for cell in row if cell.strip()]
        if cells and not (not people and cells[0].casefold() in _HEADS):
            people.append((cells[0][:80], cells[1][:80] if len(cells) > 1 else ""))
    return people


_HEADS = {"name", "names", "student", "trainee", "full name", "姓名", "名字", "学生", "学员"}


def open_exercise(path: Path) -> Exercise | list[Problem]:
    """The exercise of a file, or its problems."""
    found, problems = exercise_from(path)
    return found if found is not None else problems


def open_roster(path: Path) -> Roster | list[Problem]:
    """The class of a file, or its problems."""
    found, problems = roster_from(path)
    return found if found is not None else problems


def handed_in(exercise: Exercise, code: str, records: Records) -> list[tuple[Attempt, Seal]]:
    """The finished attempts on record that are this trainee's for this exercise, each sealed, the first begun first.

    `code` is plain. Attempts of which no code is known are his where no other code is known on this machine; that they
    are his is noted."""
    found = []
    codes = codes_of(records)
    alone = set(codes.values()) <= {code}
    for finished in records.finished():
        known = codes.get(finished.id)
        if finished.item not in exercise.items or not (known == code or (known is None and alone)):
            continue
        attempt = records.look_at(finished.id)
        if isinstance(attempt, Notice) or not exercise.fits(attempt.header, code):
            continue
        if known is None:
            note_code(records, finished.id, code)
        found.append((attempt, sealed(attempt, exercise.key, exercise=exercise.id, code=code, at=now())))
    return sorted(found, key=lambda one: one[0].header.started)


def recoded(exercise: Exercise, was: str, code: str, records: Records) -> int:
    """Notes that what was played at this exercise under the plain code `was` is of `code`; how many attempts."""
    found = 0
    for attempt_id, known in codes_of(records).items():
        attempt = records.look_at(attempt_id) if known == was else None
        if attempt is not None and not isinstance(attempt, Notice) and attempt.header.item in exercise.items:
            note_code(records, attempt_id, code)
            found += 1
    return found


def why_nothing(exercise: Exercise, code: str, records: Records) -> str:
    """Why there is nothing to hand in under a plain code, for people to read."""
    codes = codes_of(records)
    headers = []
    for attempt_id in (attempt_id for attempt_id, known in codes.items() if known == code):
        attempt = records.look_at(attempt_id)
        if not isinstance(attempt, Notice) and attempt.header.item in exercise.items:
            headers.append((attempt.header, attempt.figures is not None))
    if any(not finished for _, finished in headers):
        return "a call was begun and is not finished; `kamsim play --exercise FILE --code CODE` goes on with it"
    modes = {header.mode for header, _ in headers} - {exercise.mode}
    if modes:
        return f"a call was played in the mode {', '.join(sorted(modes))}; the exercise asks for {exercise.mode}"
    if headers:
        return "what was played is not what the exercise asks for: another buyer, style or size of deal, or a retry"
    if set(codes.values()) - {code} and any(
        one.item in exercise.items and one.id not in codes for one in records.finished()
    ):
        return (
            "nothing was played under this code here; there are calls without a code as well, and since others play "
            "on this machine, nobody can say whose they are"
        )
    return "nothing was played under this code here; is it the code, the machine and the account you played with?"

"""Files that were handed in, graded: each replayed, objected to, and put together by trainee."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cache
from pathlib import Path
from typing import Final

from kamsim.classroom.objecting import objections
from kamsim.classroom.supervision import Supervision
from kamsim.classroom.testing import judged, objections_to_test
from kamsim.domain.attempt import CALL, EXAM, Answer, Attempt, Move
from kamsim.domain.course import Lesson
from kamsim.domain.exercise import Exercise, Roster
from kamsim.domain.gradebook import Gradebook, Line, Objection, Override, Row
from kamsim.domain.marks import PLAIN, Scheme
from kamsim.domain.problems import Problem
from kamsim.domain.seal import Seal
from kamsim.engine.model import Model
from kamsim.engine.replay import Replayed, replay
from kamsim.library.catalogue import Catalogue
from kamsim.library.course import lessons
from kamsim.library.opening import open_model
from kamsim.records.kam_files import read_kam_file
from kamsim.scoring.scorecard import scorecard

SUFFIX: Final = ".kam"


@dataclass(frozen=True, slots=True)
class Terms:
    """By what is graded; `supervision` is what a server saw, None where none is asked about."""

    exercise: Exercise | None = None
    roster: Roster | None = None
    scheme: Scheme = PLAIN
    overrides: Mapping[str, Override] = field(default_factory=dict)
    supervision: Supervision | None = None


def kam_files(folder: Path) -> list[Path]:
    """Every file that may be an attempt, in this folder and below, by name."""
    if folder.is_file():
        return [folder]
    return sorted(path for path in folder.rglob("*") if path.suffix.lower() == SUFFIX and path.is_file())


def grade(
    files: Sequence[Path], catalogue: Catalogue, terms: Terms, told: Callable[[float], None] | None = None
) -> Gradebook:
    """Grades files; `told` hears the share done. A broken or tampered one is a row with its reason."""
    models: dict[str, Model | list[Problem]] = {}
    rows: list[Row] = []
    for number, file in enumerate(files, start=1):
        rows.append(_row(file, catalogue, models, terms))
        if told is not None:
            told(number / len(files))
    return _book(tuple(_crossed(rows, terms)), terms)


def _row(file: Path, catalogue: Catalogue, models: dict[str, Model | list[Problem]], terms: Terms) -> Row:
    parsed = read_kam_file(file)
    name, code = str(file), parsed.seal.code if parsed.seal is not None else file.stem
    if parsed.attempt is None:
        return Row(name, code, problems=parsed.problems)
    attempt = parsed.attempt
    header = attempt.header
    row = Row(name, code, header.item, header.started, attempt_id=header.id, played=_fingerprint(attempt))
    if header.kind == EXAM:
        return _tested(row, attempt, parsed.seal, terms)
    if header.kind != CALL:
        return replace(row, objections=(Objection("no_call", detail=header.kind),))
    if header.item not in models:
        opened = open_model(header.item, catalogue) if catalogue.path_of_id(header.item) is not None else None
        models[header.item] = [] if opened is None else opened.model or opened.problems
    model = models[header.item]
    if isinstance(model, list):
        return replace(row, problems=tuple(model), objections=(Objection("no_scenario", detail=header.item[:48]),))
    played = replay(model, header, attempt.entries)
    return _graded(row, played, terms, attempt, parsed.seal)


def _tested(row: Row, attempt: Attempt, seal: Seal | None, terms: Terms) -> Row:
    """The row of a lesson's test."""
    lesson = _lessons().get(row.scenario)
    if lesson is None:
        return replace(row, objections=(Objection("no_lesson", detail=row.scenario[:48]),))
    found = judged(lesson, attempt)
    objected: tuple[Objection, ...] = (Objection("answer", detail=str(found.unfit)),) if found.unfit else ()
    if terms.exercise is not None:
        asked, seen = terms.exercise, terms.supervision
        open_then = seen.extended(asked) if seen else asked
        objected = tuple(objections_to_test(open_then, terms.roster, attempt, seal, found, lesson))
        if seen is not None and (missed := seen.objection(asked, attempt, seal)) is not None:
            objected = (*objected, missed)
    return replace(row, result=found.result, score=found.score, points=found.score, objections=objected)


@cache
def _lessons() -> dict[str, Lesson]:
    """All lessons that can be read, by id."""
    return {one["id"]: one for one in lessons()[0]}


def _graded(row: Row, played: Replayed, terms: Terms, attempt: Attempt, seal: Seal | None) -> Row:
    card = scorecard(played.call.timeline)
    criteria = {one.id: (one.points, one.of) for one in card.criteria}
    found: tuple[Objection, ...] = ()
    if terms.exercise is not None:
        asked, seen = terms.exercise, terms.supervision
        found = tuple(objections(seen.extended(asked) if seen else asked, terms.roster, attempt, seal, played))
        if seen is not None and (missed := seen.objection(asked, attempt, seal)) is not None:
            found = (*found, missed)
    elif played.stopped is not None:
        found = (Objection("does_not_fit", detail=str(played.taken + 1)),)
    score = round(card.score, 1)
    return replace(
        row,
        result=played.call.outcome,
        score=score,
        points=terms.scheme.points(score, criteria),
        criteria=criteria,
        objections=found,
    )


def _fingerprint(attempt: Attempt) -> str:
    """What was done and when: two attempts of two people are never alike in this."""
    done = [
        (entry.at, entry.move if isinstance(entry, Move) else entry.given)
        for entry in attempt.entries
        if isinstance(entry, Move | Answer)
    ]
    return hashlib.sha256(repr(done).encode()).hexdigest() if len(done) > 3 else ""


def _crossed(rows: Sequence[Row], terms: Terms) -> Iterator[Row]:
    """Rows with what only several files together show: the same call twice, one call under two names, too many."""
    begun = sorted(rows, key=lambda row: (row.started, row.file))
    owners: dict[str, set[str]] = {}
    for row in begun:
        for mark in {row.attempt_id, row.played} - {""}:
            owners.setdefault(mark, set()).add(row.code)
    seen: set[str] = set()
    counted: dict[tuple[str, str], int] = {}
    for row in begun:
        added: list[Objection] = []
        marks = {row.attempt_id, row.played} - {""}
        others = sorted(set().union(*(owners[mark] for mark in marks)) - {row.code}) if marks else []
        if others:
            added.append(Objection("copied", detail=", ".join(others)))
        elif marks & seen:
            added.append(Objection("twice"))
        seen |= marks
        crossed = replace(row, objections=(*row.objections, *added))
        place = (row.code, row.scenario)
        if crossed.counts:
            counted[place] = counted.get(place, 0) + 1
            most = terms.exercise.attempts if terms.exercise is not None else 0
            if most and counted[place] > most:
                crossed = replace(crossed, objections=(*crossed.objections, Objection("too_many", detail=str(most))))
        yield crossed


def _book(rows: tuple[Row, ...], terms: Terms) -> Gradebook:
    scenarios = tuple(dict.fromkeys(row.scenario for row in rows if row.scenario))
    if terms.exercise is not None:
        scenarios = terms.exercise.items
    by_code: dict[str, list[Row]] = {}
    for row in rows:
        member = terms.roster.member(row.code) if terms.roster is not None else None
        by_code.setdefault(member.code if member is not None else row.code, []).append(row)
    if terms.roster is not None:
        # Who handed in nothing stands in the book as well.
        by_code = {member.code: by_code.pop(member.code, []) for member in terms.roster.members} | by_code
    lines = tuple(_line(code, tuple(of), scenarios, terms) for code, of in by_code.items())
    criteria = tuple(dict.fromkeys(name for row in rows for name in row.criteria))
    unused = tuple(code for code in terms.overrides if all(code not in {line.code, line.name} for line in lines))
    return Gradebook(terms.exercise, terms.scheme, scenarios, criteria, lines, unused)


def _line(code: str, rows: tuple[Row, ...], scenarios: Sequence[str], terms: Terms) -> Line:
    member = terms.roster.member(code) if terms.roster is not None else None
    counting = [row for row in rows if row.counts]
    how = terms.exercise.counts if terms.exercise is not None else "best"
    taken, first = {}, {}
    for scenario in scenarios:
        of = [row for row in counting if row.scenario == scenario]
        if of:
            first[scenario] = of[0]
            taken[scenario] = {"best": max(of, key=lambda row: row.points), "first": of[0], "last": of[-1]}[how]
    machine = round(sum(row.points for row in taken.values()) / len(scenarios), 1) if scenarios else 0.0
    name = member.name if member is not None else ""
    override = terms.overrides.get(code) or terms.overrides.get(name)
    points = override.points if override is not None else machine
    return Line(
        code=code,
        name=name,
        number=member.number if member is not None else "",
        rows=rows,
        taken=taken,
        first=first,
        machine=machine,
        points=points,
        mark=terms.scheme.mark(points),
        passed=points >= terms.scheme.passes,
        override=override,
    )

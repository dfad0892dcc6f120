"""The calls of a gradebook that count, replayed for a report."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from kamsim.domain.gradebook import Gradebook, Line, Row
from kamsim.engine.model import Model
from kamsim.engine.replay import replay
from kamsim.library.catalogue import Catalogue
from kamsim.library.opening import open_model
from kamsim.records.kam_files import read_kam_file
from kamsim.scoring.debrief import debrief
from kamsim.scoring.lessons import lessons
from kamsim.study.classwork.papers import Paper


def papers_of(book: Gradebook, catalogue: Catalogue, told: Callable[[float], None] | None = None) -> list[Paper]:
    """Every call of the book that counts, in the order of its lines; `told` hears the share done. A file that has gone
    or changed since it was graded is left out."""
    models: dict[str, Model | None] = {}
    counting = [(line, row) for line in book.lines for row in line.rows if row.counts]
    found = []
    for number, (line, row) in enumerate(counting, start=1):
        if row.scenario not in models:
            models[row.scenario] = open_model(row.scenario, catalogue).model
        model = models[row.scenario]
        paper = _paper(line, row, model) if model is not None else None
        if paper is not None:
            found.append(paper)
        if told is not None:
            told(number / len(counting))
    return found


def _paper(line: Line, row: Row, model: Model) -> Paper | None:
    attempt = read_kam_file(Path(row.file)).attempt
    if attempt is None or attempt.header.id != row.attempt_id:
        return None
    timeline = replay(model, attempt.header, attempt.entries).call.timeline
    drawn = lessons(timeline, most=len(timeline.turns))
    return Paper(
        code=line.code,
        points=row.points,
        is_first=line.first.get(row.scenario) is row,
        is_taken=line.taken.get(row.scenario) is row,
        timeline=timeline,
        told=debrief(timeline, drawn),
        lessons=drawn,
    )

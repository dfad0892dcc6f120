"""Drills and puzzles as readers get them: question, answers, key and reasons on one page."""

from __future__ import annotations

import random
from collections.abc import Iterator

from kamsim.domain.text import say
from kamsim.library.drills import drill_ids, drills_on
from kamsim.library.puzzles import position_of, puzzled, puzzles_on
from kamsim.report.drill_text import answer_text, question, reason
from kamsim.report.puzzle_text import after_lines, puzzle_lines, why_lines
from kamsim.study.drilling import arranged, solution
from kamsim.study.puzzling import order_of


def drill_page(count: int, drawn: random.Random, lang: str) -> Iterator[tuple[str, str]]:
    """So many drills by chance over all systems."""
    items = [(k, item) for k in drill_ids() for item in drills_on(k)]
    for k, item in drawn.sample(items, count):
        shown = arranged(item, drawn.randrange(1000))
        key = answer_text(solution(item, shown))
        yield "\n".join([*question(item, shown, k, lang), f"KEY: {key}", *reason(item, lang)]), item["id"]


def puzzle_page(count: int, drawn: random.Random, lang: str) -> Iterator[tuple[str, str]]:
    """So many puzzles by chance over all scenarios."""
    puzzles = [one for name in puzzled() for one in puzzles_on(name)]
    made = 0
    for puzzle in drawn.sample(puzzles, len(puzzles)):
        call = position_of(puzzle)
        if call is None or made == count:
            continue
        made += 1
        shown = order_of(puzzle)
        lines = [say(call.model.scenario["briefing"]["setting"], lang)]
        lines += puzzle_lines(puzzle, call, shown, puzzle["theme"], lang)
        right = [shown.index(one) + 1 for one in puzzle["right"]]
        lines += [f"KEY: {' '.join(map(str, right))}", *why_lines(puzzle, shown, lang)]
        for number, option in enumerate(shown, 1):
            lines += [f"  if {number}:", *(f"    {one}" for one in after_lines(puzzle, option, lang))]
        yield "\n".join(lines), puzzle["id"]

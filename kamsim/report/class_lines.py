"""A class report as lines and as JSON, and every choice as CSV."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping, Sequence
from typing import Any, Final

from kamsim.domain import vocabulary as v
from kamsim.domain.text import say
from kamsim.engine.rules import layout as y
from kamsim.report.class_report import ClassNames, position_values
from kamsim.report.class_words import word
from kamsim.report.gradebook import RESULTS, Cell, harmless
from kamsim.report.signs import aside
from kamsim.study.classwork.papers import Paper
from kamsim.study.classwork.questionnaire import Answered
from kamsim.study.classwork.survey import STEP, Survey

# So many moments stand in the lines; the page has more.
_POSITIONS: Final = 3


def class_text(found: Survey, names: ClassNames, answered: Sequence[Answered], lang: str) -> str:
    """The report as lines for a terminal."""
    lines = [f"{word('title', lang)} · {names.title}", ""]
    if not found.calls:
        return "\n".join([*lines, word("none", lang)])
    lines += [_counts(found, lang), "", word("spread", lang)]
    lines += [f"  {place * STEP:>3}  {'█' * count} {count}" for place, count in enumerate(found.spread)]
    lines += ["", word("results", lang)]
    lines += [f"  {count:>3}  {say(RESULTS[result], lang)}" for result, count in found.results.items()]
    lines += ["", word("mistakes", lang)]
    for one in found.mistakes:
        made = word("made_by", lang, count=one.trainees, all=found.trainees)
        lines.append(f"  {say(one.title, lang)}{aside(f'{made}, {one.k}', lang)}")
    lines += ["", word("positions", lang)]
    for position in found.positions[:_POSITIONS]:
        lines += _position(position_values(position, names, lang), lang)
    if answered:
        lines += ["", word("questionnaire", lang)]
        lines += [f"  {_figure(one.before)} → {_figure(one.after)}  {say(one.statement, lang)}" for one in answered]
    return "\n".join(lines)


def _counts(found: Survey, lang: str) -> str:
    return word("counts", lang, calls=found.calls, trainees=found.trainees, mean=found.mean, median=found.middle)


def _position(one: Mapping[str, Any], lang: str) -> list[str]:
    lines = [f"  {one['buyer']} · {one['said']}", f"    {word('heard', lang, count=one['heard'], met=one['met'])}"]
    return lines + [f"    {choice['count']:>3}  {choice['says']}" for choice in one["choices"]]


def _figure(value: float | None) -> str:
    return "–" if value is None else f"{value:.1f}"


def class_json(found: Survey, names: ClassNames, answered: Sequence[Answered], lang: str) -> dict[str, Any]:
    """The report as values; texts in one language."""
    return {
        "title": names.title,
        "trainees": found.trainees,
        "calls": found.calls,
        "mean": found.mean,
        "median": found.middle,
        "spread": list(found.spread),
        "results": dict(found.results),
        "heat": {code: {k: round(share, 3) for k, share in of.items()} for code, of in found.heat.items()},
        "mistakes": [
            {
                "word": one.word,
                "k": one.k,
                "title": say(one.title, lang),
                "trainees": one.trainees,
                "quotes": [
                    {
                        "code": code,
                        "turn": lesson.turn,
                        "his": say(lesson.his, lang),
                        "yours": say(lesson.yours, lang),
                        "better": say(lesson.better, lang),
                    }
                    for code, lesson in one.quotes
                ],
            }
            for one in found.mistakes
        ],
        "positions": [position_values(one, names, lang) for one in found.positions],
        "items": [
            {
                "id": one.id,
                "k": one.k,
                "title": say(one.title, lang),
                "calls": one.calls,
                "solved": one.share,
                "discrimination": one.discrimination,
            }
            for one in found.items
        ],
        "progress": [
            {"code": one.code, "scenario": one.scenario, "first": one.first, "best": one.best, "calls": one.calls}
            for one in found.progress
        ],
        "questionnaire": [
            {"statement": say(one.statement, lang), "before": one.before, "after": one.after, "change": one.change}
            for one in answered
        ],
    }


_HEAD: Final = (
    *("code", "scenario", "attempt", "points", "turn", "seconds", "move", "kind", "says", "due", "did", "reply"),
    *("answer", "trust", "patience"),
)


def choices_csv(papers: Sequence[Paper], lang: str) -> str:
    """Every move of every call, a line each, for whoever wants to count for himself. Words of the program (`kind`,
    `due`, `did`, `reply`) are those of its files; text that a spreadsheet takes for a formula gets an apostrophe."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(_HEAD)
    for paper in papers:
        for turn in paper.timeline.turns:
            row: list[Cell] = [
                paper.code,
                paper.scenario,
                paper.timeline.header.id,
                paper.points,
                turn.number,
                turn.at,
                turn.move,
                turn.kind,
                say(turn.says, lang),
                v.DUES[turn.before[y.DUE]],
                v.DIDS[turn.after[y.DUE_DID]],
                turn.reply_class,
                say(turn.reply, lang),
                turn.trust,
                turn.patience,
            ]
            writer.writerow([harmless(cell) for cell in row])
    return "\ufeff" + out.getvalue()

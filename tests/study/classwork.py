"""Calls of a small class with one buyer: trainees of five kinds, one of them with two attempts."""

from __future__ import annotations

from functools import cache

from kamsim.analysis.batch.simulate import play
from kamsim.domain.attempt import Header
from kamsim.engine.bake import bake
from kamsim.engine.replay import replay
from kamsim.scoring.debrief import debrief
from kamsim.scoring.lessons import lessons
from kamsim.sellers.roster import SELLERS
from kamsim.sellers.sheet import sheet_of
from kamsim.study.classwork.papers import Paper
from tests.models import shipped

SCENARIO = "street-watch"
PLAYERS = ("rookie", "technician", "journeyman", "veteran", "master", "rookie", "technician", "journeyman")


@cache
def papers() -> tuple[Paper, ...]:
    """A call of each player with the same buyer; the last trainee's second attempt is the better one."""
    made = [_paper(f"T{number}", seller, number) for number, seller in enumerate(PLAYERS)]
    tries = sorted((_paper("twice", seller, 90) for seller in ("rookie", "master")), key=lambda one: one.points)
    first, best = tries
    made += [_flagged(first, is_first=True, is_taken=False), _flagged(best, is_first=False, is_taken=True)]
    return tuple(made)


def _flagged(paper: Paper, *, is_first: bool, is_taken: bool) -> Paper:
    return Paper(paper.code, paper.points, is_first, is_taken, paper.timeline, paper.told, paper.lessons)


def _paper(code: str, seller: str, number: int) -> Paper:
    model = shipped(SCENARIO)
    style, deal = model.scenario["styles"][0], model.scenario["deal"]
    tables = bake(model, 0, style, deal)
    played = play(tables, sheet_of(model, deal), SELLERS[seller], 0, style, 1000 + number)
    header = Header(
        id=f"{code}-{number}",
        item=SCENARIO,
        digest=model.scenario["digest"],
        rulebook=model.rules.rulebook,
        repertoire=model.rules.repertoire,
        variant=model.variants[0],
        style=style,
        deal=deal,
        mode="exam",
        seed=number,
        lang="en",
        started="2026-11-10T08:00:00Z",
    )
    timeline = replay(model, header, played.entries(model)).call.timeline
    points = round(timeline.score / 100, 1)
    return Paper(code, points, True, True, timeline, debrief(timeline), lessons(timeline, most=99))

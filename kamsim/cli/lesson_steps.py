"""The steps of a lesson in plain lines: each is done here, or told how to do, and goes on record once it is over."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from kamsim.cli import FINE
from kamsim.cli.growing import opened_host
from kamsim.cli.records import notice_text
from kamsim.report.course_text import after_step, command_of, word

if TYPE_CHECKING:
    from kamsim.cli.putting import Putting
    from kamsim.domain.course import Lesson, Step
    from kamsim.playing.learning import Progress
    from kamsim.playing.live_host import LiveHost


def steps_taken(lesson: Lesson, progress: Progress) -> list[int]:
    """The numbers of the steps that were done, from 1."""
    return [number for number in range(1, len(lesson["steps"]) + 1) if progress.taken(lesson["id"], number)]


def do_step(lesson: Lesson, number: int, seed: int, lang: str) -> int:
    """Does a step of a lesson and records it once it is over; of a call says how it is played and recorded."""
    step = step_at(lesson, number)
    if step["kind"] == "call":
        click.echo(word("play", lang, command=command_of(step), id=lesson["id"], n=str(number)))
        return FINE
    with opened_host() as host:
        if not _done(host, step, seed, lang):
            click.echo("\n" + word("step_left", lang, n=str(number)))
            return FINE
        click.echo("")
        _record(host, lesson, number, lang)
    return FINE


def mark_step(lesson: Lesson, number: int, lang: str) -> int:
    """Records a step that was done elsewhere."""
    step_at(lesson, number)
    with opened_host() as host:
        _record(host, lesson, number, lang)
    return FINE


def step_at(lesson: Lesson, number: int) -> Step:
    """The step of a number. Raises click.UsageError where the lesson has none."""
    if number > len(lesson["steps"]):
        raise click.UsageError(f"{lesson['id']} has the steps 1 to {len(lesson['steps'])}")
    return lesson["steps"][number - 1]


def _record(host: LiveHost, lesson: Lesson, number: int, lang: str) -> None:
    """Records a step, once, and says what comes next."""
    learning = host.learning
    if not learning.progress().taken(lesson["id"], number):
        trouble = learning.take_step(lesson, number, lang)
        if trouble is not None:
            click.echo(notice_text(trouble), err=True)
            return
    click.echo(after_step(lesson, number, steps_taken(lesson, learning.progress()), lang))


def _done(host: LiveHost, step: Step, seed: int, lang: str) -> bool:
    """Whether a step was gone through to its end."""
    if step["kind"] == "read":
        from kamsim.cli.reading import say_page

        say_page(step["systems"][0], lang)
        return True
    if step["kind"] == "talk":
        from kamsim.domain.text import say

        click.echo(say(step["say"], lang))
        return True
    put = _round(host, step, seed, lang)
    over = put.run() and put.asked.count > 0
    if over:
        put.tell_end(put.asked.count)
    return over


def _round(host: LiveHost, step: Step, seed: int, lang: str) -> Putting:
    """The questions of a step."""
    from kamsim.cli.putting import Puzzles, Questions

    if step["kind"] == "puzzle":
        from kamsim.playing.puzzle_round import PuzzleRound, step_puzzles, subject_of

        puzzles = step_puzzles(host, step, seed)
        return Puzzles(PuzzleRound(host, subject_of(step), lang, seed, puzzles, step["count"]))
    from kamsim.playing.round import Round
    from kamsim.study.drilling import spread_items

    items = spread_items({k_id: host.drills_on(k_id) for k_id in step["systems"]}, step["count"], seed)
    return Questions(Round(host, "+".join(step["systems"]), lang, seed, items))

"""What home shows of files, of calls that can go on and of finished ones."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from kamsim.domain.notice import Notice
from kamsim.domain.problems import shown_name
from kamsim.playing.host import Waiting
from kamsim.playing.played import Result
from kamsim.playing.words import mark

if TYPE_CHECKING:
    from pathlib import Path

    from kamsim.domain.attempt import Rules
    from kamsim.domain.text import Localized
    from kamsim.library.catalogue import Broken
    from kamsim.records.values import Finished, Unclosed


def unopened(one: Broken) -> Notice:
    """What there is to say about a file that cannot be opened."""
    details = {"file": shown_name(one.path.name), "line": str(one.problem.line), "problem": one.problem.message}
    if one.problem.line:
        return Notice(mark("{file} cannot be opened: line {line}: {problem}"), details)
    return Notice(mark("{file} cannot be opened: {problem}"), details)


def result_of(one: Finished | None, now: Rules) -> Result | None:
    """What home shows of a finished call; `now` are the rules of now."""
    if one is None:
        return None
    from datetime import datetime

    try:
        day = datetime.fromisoformat(one.started).astimezone().date().isoformat()
    except (ValueError, OverflowError, OSError):
        day = ""
    figures = one.figures
    return Result(round(figures.score), figures.result, day, "" if figures.rules == now else figures.rules.name or "?")


def waiting(one: Unclosed, buyer: Localized | None) -> Waiting:
    """What home shows of a call that can go on."""
    return Waiting(one.id, one.item, one.mode, one.turns, one.started, buyer, one.fault)


def rules_now() -> Rules:
    """The rules of now."""
    from kamsim.content.locate import assets

    return _rules_of(assets("rulebook"), assets("repertoire"))


@cache
def _rules_of(rulebook: Path, repertoire: Path) -> Rules:
    # They stay as they are while the program runs; to read them takes milliseconds, and megabytes.
    from kamsim.content.assets import read_repertoire, rulebook_digest
    from kamsim.domain.attempt import Rules

    return Rules(rulebook_digest(rulebook), read_repertoire(repertoire)["digest"])

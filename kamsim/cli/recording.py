"""Simulated calls as .kam files."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from pathlib import Path

import click

from kamsim.analysis.batch.simulate import Played
from kamsim.cli.options import InputProblems
from kamsim.domain import vocabulary as v
from kamsim.domain.attempt import Attempt, Figures, Header
from kamsim.engine.model import Model
from kamsim.records.kam_files import write_kam_file

_EPOCH = "2000-01-01T00:00:00Z"


def keeper_for(model: Model, folder: Path, deal: str, seller: str) -> Callable[[Played], None]:
    """A function that writes each call it is given into `folder`, numbered in order, over files so called."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise click.ClickException(f"{folder}: the folder cannot be made: {error.strerror}.") from error
    count = 0

    def keep(played: Played) -> None:
        nonlocal count
        count += 1
        problem = write_kam_file(folder / f"{count:06d}.kam", attempt_of(model, played, deal, seller), replace=True)
        if problem is not None:
            raise InputProblems([problem])

    return keep


def attempt_of(model: Model, played: Played, deal: str, seller: str) -> Attempt:
    """A simulated call as it would have been recorded."""
    entries = played.entries(model)
    score, seconds = played.score / 100, entries[-1].at
    figures = Figures(v.OUTCOMES[played.outcome], v.ENDINGS[played.ending], score, model.rules, seconds)
    return Attempt(header_of(model, played, deal, seller), tuple(entries), figures)


def header_of(model: Model, played: Played, deal: str, seller: str) -> Header:
    """The header under which a simulated call replays to the same score; its id follows from the call."""
    variant = model.variants[played.variant]
    name = f"{model.scenario['digest']}:{variant}:{played.style}:{deal}:{seller}:{played.seed}"
    return Header(
        id=str(uuid.uuid5(uuid.NAMESPACE_OID, name)),
        item=model.scenario["id"],
        digest=model.scenario["digest"],
        rulebook=model.rules.rulebook,
        repertoire=model.rules.repertoire,
        variant=variant,
        style=played.style,
        deal=deal,
        mode="exam",
        seed=played.seed,
        lang="en",
        started=_EPOCH,
    )

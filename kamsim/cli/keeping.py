"""Simulated calls as .kam files."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from pathlib import Path

import click

from kamsim.analysis.batch.simulate import Played
from kamsim.cli.options import InputProblems
from kamsim.domain.session import Header
from kamsim.engine.model import Model
from kamsim.records.exchange import write_kam_file

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
        problem = write_kam_file(
            folder / f"{count:06d}.kam", header_of(model, played, deal, seller), played.entries(model), replace=True
        )
        if problem is not None:
            raise InputProblems([problem])

    return keep


def header_of(model: Model, played: Played, deal: str, seller: str) -> Header:
    """The header under which a simulated call replays to the same score; its id follows from the call."""
    variant = model.variants[played.variant]
    name = f"{model.scenario['digest']}:{variant}:{played.style}:{deal}:{seller}:{played.seed}"
    return Header(
        id=str(uuid.uuid5(uuid.NAMESPACE_OID, name)),
        scenario=model.scenario["id"],
        digest=model.scenario["digest"],
        rulebook=model.version,
        variant=variant,
        style=played.style,
        deal=deal,
        mode="exam",
        seed=played.seed,
        lang="en",
        started=_EPOCH,
    )

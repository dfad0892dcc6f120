"""Simulated calls as .kam files."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from pathlib import Path

import click

from kamsim.analysis.batch.simulate import Played
from kamsim.cli.options import InputProblems
from kamsim.domain import vocabulary as v
from kamsim.domain.session import End, Entry, Header, Move, Plan, Tag
from kamsim.engine.model import Model
from kamsim.records.exchange import write_kam_file

# Simulated sellers take this long over a move; it makes their files look like calls, nothing depends on it.
_SECONDS = 8.0
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
            folder / f"{count:06d}.kam", header_of(model, played, deal, seller), entries_of(model, played), replace=True
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


def entries_of(model: Model, played: Played) -> list[Entry]:
    """The entries of a simulated call."""
    entries: list[Entry] = []
    wanted, role, style = played.plan
    if max(played.plan) >= 0:
        entries.append(
            Plan(
                0.0,
                wanted=model.advances[wanted] if wanted >= 0 else "",
                role=v.ROLES[role] if role >= 0 else "",
                style=v.STYLES[style] if style >= 0 else "",
            )
        )
    for number, (move, tag) in enumerate(played.moves, 1):
        at = number * _SECONDS
        entries.append(Move(at, model.moves[move]))
        if tag >= 0:
            entries.append(Tag(at + 1, v.TAGS[tag]))
    entries.append(End(len(played.moves) * _SECONDS, v.ENDINGS[played.ending]))
    return entries

"""From a scenario's name to a model that can be played, and the headers of new calls."""

from __future__ import annotations

import secrets
import uuid
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from kamsim.content.assets import REPERTOIRE_FILES, RULEBOOK_FILES, read_repertoire
from kamsim.content.cache import cached
from kamsim.content.fence import fenced_twice
from kamsim.content.locate import assets
from kamsim.domain.attempt import Attempt, Header
from kamsim.domain.problems import ERROR, Problem, shown_name
from kamsim.engine.bake import bake
from kamsim.engine.compile import compile_base
from kamsim.engine.model import Model, assemble
from kamsim.engine.replay import Replayed, replay, variant_for
from kamsim.library.catalogue import Catalogue, missing, nearest, read, rulebook

# Seeds that a person can read out to another.
_SEEDS = 1_000_000


@dataclass(frozen=True, slots=True)
class Opened:
    """A model, or the problems why there is none."""

    model: Model | None
    problems: list[Problem]


def open_model(name: str, catalogue: Catalogue) -> Opened:
    """The model of a scenario named by id or path."""
    path = catalogue.path_of(name)
    if path is None:
        return Opened(None, [missing(name, catalogue)])
    return open_file(path)


def open_file(path: Path) -> Opened:
    """The model of a scenario file; its tables come from the cache where nothing they depend on has changed.

    Raises AssetsError.
    """
    found = fenced_twice(str(path), lambda: _opened(path, keep=True), lambda: _opened(path, keep=False))
    return Opened(None, [found]) if isinstance(found, Problem) else found


def _opened(path: Path, *, keep: bool) -> Opened:
    """The model of a scenario file; with `keep` file and tables are read through the cache."""
    scenario, problems = read(path, keep=keep)
    if scenario is None:
        return Opened(None, problems)
    book, repertoire = rulebook(), read_repertoire(assets("repertoire"))

    def build() -> Any:
        return compile_base(scenario, book, repertoire)

    files = [path]
    rules, general = assets("rulebook"), assets("repertoire")
    files += [rules / f"{stem}.yaml" for stem in RULEBOOK_FILES]
    files += [general / f"{stem}.yaml" for stem in REPERTOIRE_FILES]
    tables = cached(files, "tables", build) if keep else build()
    model = assemble(scenario, book, repertoire, tables)
    # That a buyer can be made of it shows that file and tables are what they should be; it takes a millisecond.
    bake(model, 0, scenario["styles"][0], scenario["deal"])
    return Opened(model, problems)


def new_header(
    model: Model,
    *,
    trainee: str = "",
    style: str | None = None,
    mode: str = "practice",
    seed: int | None = None,
    deal: str | None = None,
    lang: str = "en",
    retry: bool = False,
) -> Header:
    """The header of a call to come; what is not given comes from the scenario, the seed from chance."""
    drawn = secrets.randbelow(_SEEDS) if seed is None else seed
    return Header(
        id=str(uuid.uuid4()),
        trainee=trainee,
        item=model.scenario["id"],
        digest=model.scenario["digest"],
        rulebook=model.rules.rulebook,
        repertoire=model.rules.repertoire,
        variant=variant_for(model, drawn),
        style=style or model.scenario["styles"][0],
        deal=deal or model.scenario["deal"],
        mode=mode,
        seed=drawn,
        lang=lang,
        started=datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ"),
        retry=retry,
    )


def friendly_seed(model: Model) -> int | None:
    """A seed that brings a buyer with a need that he tells soon; None where nobody has one."""
    eased: dict[str, int] = {}
    for variant in model.scenario["variants"]:
        opens = [need["open"] for need in variant["needs"].values() if not need["rival"]]
        if opens:
            eased[variant["id"]] = min(opens) - variant["trust"]
    wanted = min(eased, key=lambda name: eased[name], default=None)
    return next((seed for seed in range(1, _SEEDS) if variant_for(model, seed) == wanted), None) if wanted else None


def replay_attempt(attempt: Attempt, catalogue: Catalogue) -> Replayed | list[Problem]:
    """The call of an attempt as its scenario stands now, or the problems of finding that scenario.

    The header comes from a file: what it names is an id, whatever it looks like, and never a path.
    """
    header = attempt.header
    path = catalogue.path_of_id(header.item)
    if path is None:
        return [_out_of_reach(header.item, catalogue)]
    opened = open_file(path)
    if opened.model is None:
        return opened.problems
    return replay(opened.model, header, attempt.entries)


def _out_of_reach(scenario: str, catalogue: Catalogue) -> Problem:
    message = "this call was played on a scenario that is not within reach"
    broken = [shown_name(str(one.path)) for one in catalogue.broken()]
    remedy = f"It may be one of those that have errors: {', '.join(broken)}." if broken else ""
    known = [one.id for one in catalogue.listings()]
    remedy = remedy or f"Name its folder with --scenarios. {nearest(scenario, known)}"
    return Problem("KS001", ERROR, scenario, 0, 0, "", message, remedy.strip())

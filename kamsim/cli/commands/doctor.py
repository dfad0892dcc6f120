"""kamsim doctor."""

from __future__ import annotations

import platform
from collections.abc import Iterator
from importlib import metadata

import click

from kamsim import __version__
from kamsim.cli import FINE, PROBLEMS
from kamsim.cli.options import broken_text, catalogue_of, lang_option
from kamsim.cli.wording import padded, said
from kamsim.content.assets import check_assets
from kamsim.content.cache import cache_folder
from kamsim.content.locate import assets
from kamsim.content.locate import data_folder as program_data
from kamsim.domain.problems import shown_name
from kamsim.library.compiling import progress
from kamsim.records.doctor import doctor_facts

LIBRARIES = ("textual", "transitions", "pydantic", "pyyaml", "click", "sqlalchemy")

COMPILED = {
    "no_numba": "numba is not installed, so reviews take seconds instead of less than one",
    "no_cache": "not kept, since the cache is switched off",
    "none": "not yet; they are compiled beside the first call, in a minute or two",
    "running": "being compiled, for {seconds} s so far; it takes a minute or two",
    "done": "ready",
}

# Whether it is as it should be, what was looked at, what was found.
Finding = tuple[bool, str, str]


@click.command("doctor")
@lang_option
def doctor_command(**_: str | None) -> int:
    """Say where everything is and whether it is well."""
    well = True
    for ok, name, value in _findings():
        well = well and ok
        click.echo(f"{padded(said('ok') if ok else said('BAD'), 4)} {padded(said(name), 14)} {said(value)}")
    return FINE if well else PROBLEMS


def _findings() -> Iterator[Finding]:
    yield True, "kamsim", f"{__version__} on Python {platform.python_version()}, {platform.system()}"
    for name in LIBRARIES:
        yield _library(name)
    yield True, "program data", str(program_data())
    whole = _assets()
    yield whole
    if whole[0]:
        # Without a whole repertoire no scenario can be checked.
        yield from _scenarios()
    yield True, "cache", shown_name(str(cache_folder() or "switched off"))
    yield True, "compiled rules", _compiled()
    for fact in doctor_facts():
        yield fact.ok, fact.name, fact.value


def _compiled() -> str:
    found = progress()
    return COMPILED[found.state].format(seconds=round(found.seconds))


def _library(name: str) -> Finding:
    try:
        return True, name, metadata.version(name)
    except metadata.PackageNotFoundError:
        return False, name, "not installed"


def _assets() -> Finding:
    problems = check_assets(assets("rulebook"), assets("repertoire"))
    return not problems, "assets", f"{problems[0].place}: {problems[0].message}" if problems else "whole"


def _scenarios() -> Iterator[Finding]:
    catalogue = catalogue_of(None)
    listings = catalogue.listings()
    own = sum(listing.own for listing in listings)
    yield True, "scenarios", f"{len(listings) - own} that came with the program, {own} of your own"
    for one in catalogue.broken():
        yield False, "scenarios", broken_text(one)

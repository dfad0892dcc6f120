"""The set-up: what is locked fits what `pyproject.toml` asks for, with hashes and without addresses."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

PROJECT = Path(__file__).resolve().parent.parent
DECLARED = tomllib.loads((PROJECT / "pyproject.toml").read_text(encoding="utf-8"))
EXTRAS = DECLARED["project"]["optional-dependencies"]
GROUPS = DECLARED["dependency-groups"]
PLAIN = [*DECLARED["project"]["dependencies"], *GROUPS["build"]]
TESTED = [*PLAIN, *(one for extra in ("analysis", "class", "anki", "test") for one in EXTRAS[extra])]
# Lock file → what it must satisfy.
LOCKS = {
    "lock": GROUPS["lock"],
    "light": PLAIN,
    "play": [*PLAIN, *EXTRAS["analysis"]],
    "test": TESTED,
    "system": [*TESTED, *EXTRAS["cluster"], *EXTRAS["system"]],
    "bench": [*PLAIN, *EXTRAS["analysis"], *EXTRAS["bench"]],
    "mutants": [*TESTED, *GROUPS["mutants"]],
}
PYTHONS = ("3.11.0", "3.12.0", "3.13.0")
PINNED = re.compile(r"^([A-Za-z0-9._-]+)==([^ ;\\]+)(?: ; ([^\\]+))? \\$", re.MULTILINE)


def locked(name: str) -> list[Requirement]:
    """The requirements of a lock file, each pinned."""
    text = (PROJECT / "requirements" / f"{name}.txt").read_text(encoding="utf-8")
    pins = [Requirement(f"{pin[1]}=={pin[2]}" + (f"; {pin[3]}" if pin[3] else "")) for pin in PINNED.finditer(text)]
    assert len(pins) == len(re.findall(r"^[a-z]", text, re.MULTILINE)), "a line that is not pinned or has no hash"
    return pins


def version(pins: list[Requirement], name: str, python: str) -> str | None:
    """The version of `name` that is installed under a version of Python."""
    for pin in pins:
        runs = pin.marker is None or pin.marker.evaluate({"python_full_version": python, "python_version": python[:4]})
        if canonicalize_name(pin.name) == canonicalize_name(name) and runs:
            return next(iter(pin.specifier)).version
    return None


@pytest.mark.parametrize("python", PYTHONS)
@pytest.mark.parametrize("name", LOCKS)
def test_what_is_locked_is_what_is_asked_for(name: str, python: str) -> None:
    pins = locked(name)
    for wanted in map(Requirement, LOCKS[name]):
        if wanted.marker is not None and not wanted.marker.evaluate():
            continue
        found = version(pins, wanted.name, python)
        assert found is not None, f"{wanted.name} is not locked: `make lock`"
        assert wanted.specifier.contains(found), f"{wanted} is locked to {found}: `make lock`"


@pytest.mark.parametrize("name", LOCKS)
def test_no_address_of_a_registry_is_locked(name: str) -> None:
    assert "://" not in (PROJECT / "requirements" / f"{name}.txt").read_text(encoding="utf-8")


def test_one_version_everywhere() -> None:
    tested = locked("test")
    for name in ("play", "light", "bench", "mutants", "system"):
        for pin in locked(name):
            for python in PYTHONS:
                found = version(tested, pin.name, python)
                assert found is None or found == version(locked(name), pin.name, python)


def test_the_light_set_up_has_no_compiler_in_it() -> None:
    heavy = {"numba", "numpy", "llvmlite"}
    assert not heavy & {pin.name for pin in locked("light")}
    assert heavy <= {pin.name for pin in locked("play")}


def test_every_dependency_says_where_it_ends() -> None:
    asked = [one for wanted in LOCKS.values() for one in wanted]
    open_ended = [text for text in asked if "<" not in text and not text.startswith("types-")]
    assert not open_ended


def test_the_program_is_built_with_what_it_says_it_needs() -> None:
    assert set(DECLARED["build-system"]["requires"]) <= set(GROUPS["build"])

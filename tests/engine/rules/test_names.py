"""Every word is declared once; where the kernel must have a constant of its own, the two cannot drift apart."""

from __future__ import annotations

from types import ModuleType

import pytest

from kamsim.domain import rulebook as declared
from kamsim.domain import vocabulary as v
from kamsim.engine.rules import codes, layout, marking
from kamsim.engine.rules.codes import EVENTS
from kamsim.engine.rules.layout import TALLIES, TALLY, T
from kamsim.engine.rules.tables import NUMBERS
from tests.models import shipped

# The one table of vocabularies that the kernel knows as numbers: words, where the constants are, and how they begin.
CODED: list[tuple[tuple[str, ...], ModuleType, str]] = [
    (v.KINDS, codes, ""),
    (v.REPLIES, codes, ""),
    (v.NEED_STATUSES, codes, ""),
    (v.LISTENING_ACTS, codes, ""),
    (v.MEDIA, codes, ""),
    (v.WEIGHTS, codes, ""),
    (v.WARNINGS, codes, "WARN_"),
    (v.ASKS, codes, "ASK_"),
    (v.COURTESIES, codes, "C_"),
    (v.TRIGGERS, codes, "G_"),
    (v.DUES, codes, "DUE_"),
    (v.DIDS, codes, "DID_"),
    (v.JUDGED, marking, ""),
    (v.CHECK_STATES, marking, ""),
]
# Words of which another constant has the name already, or that the kernel shortens.
OTHERWISE = {"price_named": "PRICE", "advance": "ADVANCED", "order": "ORDERED", "buying_signal": "SIGNAL"}


@pytest.mark.parametrize(
    ("words", "module", "prefix"), CODED, ids=lambda one: one[0] if isinstance(one, tuple) else None
)
def test_a_word_has_the_number_of_its_place(words: tuple[str, ...], module: ModuleType, prefix: str) -> None:
    first = 1 if words == v.WEIGHTS else 0
    numbers = [getattr(module, f"{prefix}{word}".upper()) for word in words]
    assert numbers == list(range(first, first + len(words)))


@pytest.mark.parametrize(
    ("words", "module", "prefix"),
    [(v.CAUSES, codes, "CAUSE_"), (v.OUTCOMES, codes, ""), (v.ENDINGS, codes, ""), (v.TAGS, marking, "TAG_")],
)
def test_a_word_that_the_kernel_shortens_has_it_too(words: tuple[str, ...], module: ModuleType, prefix: str) -> None:
    short = [OTHERWISE.get(word, word.removesuffix("_need") or "running") for word in words]
    assert [getattr(module, f"{prefix}{word}".upper()) for word in short] == list(range(len(words)))


def test_tallies_stand_one_behind_the_other() -> None:
    assert [T[name] for name in TALLIES] == list(range(TALLY, TALLY + len(TALLIES)))
    assert len(TALLIES) <= layout.MAX_TALLIES
    assert {name for name in vars(layout) if name.startswith("T_")} == {f"T_{name}".upper() for name in TALLIES}


def test_every_tuning_number_is_one_of_the_kernels_and_has_its_name() -> None:
    tuning = {*declared.SizeNumbers._fields, *declared.CommonNumbers._fields}
    assert tuning <= set(NUMBERS)
    assert len(tuning) == len(declared.SizeNumbers._fields) + len(declared.CommonNumbers._fields)


def test_every_name_in_a_check_is_a_tally_or_a_number() -> None:
    checks = [check for one in shipped("street-watch").rulebook.checks.criteria for check in one.checks]
    assert {name for one in checks for name in (one.tally, one.over, one.gate) if name} <= set(TALLIES)
    assert {name for one in checks for name in (one.of, *one.occasion) if name} <= {*TALLIES, *NUMBERS}


def test_every_event_has_a_sentence() -> None:
    assert set(shipped("street-watch").rulebook.feedback.events) == set(EVENTS)

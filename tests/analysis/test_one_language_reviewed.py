"""A lesson in one language has the verdicts of the same lesson in the other: what the judge hears, it hears in both."""

from __future__ import annotations

import random
from pathlib import Path
from typing import Final

import yaml

from kamsim.analysis.kernel.compiled import Compiled
from kamsim.analysis.review.reviewing import review
from kamsim.domain import vocabulary as v
from kamsim.domain.attempt import End
from kamsim.engine.call import Call
from kamsim.engine.model import Model
from tests.judging.test_one_language import alone
from tests.playthroughs.recording import model_from, scenario_files
from tests.reading.drawing import played_call

_SELLERS: Final = ("journeyman", "veteran", "bad-listener")
_ALIKE: Final = 0.95


def test_a_call_has_the_same_verdicts_in_chinese_alone_and_in_english_alone(kernel: Compiled, tmp_path: Path) -> None:
    drawn, alike = random.Random(11), []
    for file in scenario_files():
        full = model_from(file)
        apart = [_written(file, lang, tmp_path) for lang in v.LANGUAGES]
        for seller in _SELLERS:
            call = played_call(full, seller, drawn, "en")
            english, chinese = ([*_verdicts(model, call, kernel)] for model in apart)
            assert len(english) == len(chinese) == len(call.turns)
            alike += [one == other for one, other in zip(english, chinese, strict=True)]
    assert len(alike) > 150
    assert sum(alike) >= _ALIKE * len(alike), f"{sum(alike)} of {len(alike)}"


def _written(file: Path, lang: str, folder: Path) -> Model:
    """A scenario reduced to one language."""
    target = folder / lang / file.name
    target.parent.mkdir(exist_ok=True)
    target.write_text(yaml.safe_dump(alone(file, lang), allow_unicode=True, sort_keys=False), encoding="utf-8")
    return model_from(target)


def _verdicts(model: Model, call: Call, kernel: Compiled) -> list[tuple[str, str]]:
    """Word and reason of each turn of a call, played again on a model."""
    again = Call.open(model, call.header)
    for entry in call.entries:
        if not isinstance(entry, End):
            again.submit(entry)
    return [(turn.word, turn.reason) for turn in review(again, kernel).turns]

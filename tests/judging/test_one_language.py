"""A lesson written in one language is told whole: no page looks for words that its author has not written."""

from __future__ import annotations

import random
from pathlib import Path
from typing import Any, Final

import pytest
import yaml

from kamsim.domain import vocabulary as v
from kamsim.engine.call import Call
from kamsim.scoring.debrief import debrief
from tests.playthroughs.recording import model_from, scenario_files
from tests.reading.drawing import played_call

_SELLERS: Final = ("rookie", "journeyman", "veteran", "master", "technician", "bad-listener")
_CALLS: Final = 30


def _alone(found: Any, lang: str) -> Any:
    """What was read of a scenario, with the texts of one language alone."""
    if isinstance(found, dict):
        kept = {lang: found[lang]} if set(v.LANGUAGES) >= set(found) and lang in found else found
        return {key: _alone(value, lang) for key, value in kept.items()}
    return [_alone(one, lang) for one in found] if isinstance(found, list) else found


def alone(file: Path, lang: str) -> dict[str, Any]:
    """A scenario as it would be written in one language."""
    found: dict[str, Any] = _alone(yaml.safe_load(file.read_text(encoding="utf-8")), lang)
    return found | {"languages": [lang]}


@pytest.mark.parametrize("file", scenario_files(), ids=lambda file: file.stem)
@pytest.mark.parametrize("lang", v.LANGUAGES)
def test_a_debrief_needs_no_other_language(file: Path, lang: str, tmp_path: Path) -> None:
    target = tmp_path / file.name
    target.write_text(yaml.safe_dump(alone(file, lang), allow_unicode=True, sort_keys=False), encoding="utf-8")
    model, drawn = model_from(target), random.Random(file.stem)
    for number in range(_CALLS):
        call: Call = played_call(model, _SELLERS[number % len(_SELLERS)], drawn, lang)
        told = debrief(call.timeline)
        checks = [check for criterion in told.card.criteria for check in criterion.checks]
        assert all(check.because.get(lang) for check in checks if check.state != "no_occasion")

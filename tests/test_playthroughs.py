"""The recorded calls are still the calls: whoever changes the rules sees in which calls it shows.

After a wanted change: `python -m tests.playthroughs`, and a look at the difference.
"""

from __future__ import annotations

from difflib import unified_diff
from pathlib import Path

import pytest

from tests.playthroughs.recording import FOLDER, RECORDED, golden, model_from, playthrough, scenario_files


@pytest.mark.parametrize("file", scenario_files(), ids=lambda file: file.stem)
def test_every_seller_has_a_recorded_call_in_every_scenario_and_it_is_still_that_call(file: Path) -> None:
    model = model_from(file)
    changed: list[str] = []
    for seller in RECORDED:
        path = golden(model.scenario["id"], seller)
        assert path.is_file(), f"{path.name} is missing; `python -m tests.playthroughs` writes it"
        recorded, now = path.read_text(encoding="utf-8").splitlines(), playthrough(model, seller).splitlines()
        name = path.relative_to(FOLDER).as_posix()
        changed += unified_diff(recorded, now, f"{name} as recorded", f"{name} as it is", n=1, lineterm="")
    # The first lines say in which call what was answered, offered or scored otherwise.
    assert changed == [], "\n".join(changed[:40])


def test_no_recorded_call_is_left_of_what_is_gone() -> None:
    wanted = {golden(model_from(file).scenario["id"], seller) for file in scenario_files() for seller in RECORDED}
    assert set(FOLDER.glob("*/*.txt")) == wanted


def test_there_are_scenarios_to_record() -> None:
    assert {file.stem for file in scenario_files()} >= {"street-watch", "feed-mill-premix"}

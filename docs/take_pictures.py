"""Plays a call on the real screens and writes the pictures of the README to docs/images.

    python docs/take_pictures.py

The calls are fixed (seed and keys), so the pictures change only when screens or texts do. Needs what
docs/screenshots.py needs.
"""

from __future__ import annotations

import asyncio
import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent))
IMAGES = HERE / "images"

# The recorded call of `kamsim demo`: its buyer, style and moves.
_LINES = [json.loads(line) for line in (HERE.parent / "assets/demo/call.kam").read_text("utf-8").splitlines()]


def _seed_of(scenario: str, variant: str) -> int:
    """The first seed that leads to a buyer."""
    from kamsim.engine.replay import variant_for
    from kamsim.library.catalogue import Catalogue
    from kamsim.library.opening import open_model

    model = open_model(scenario, Catalogue()).model
    assert model is not None
    return next(seed for seed in range(1000) if variant_for(model, seed) == variant)


DEMO = (
    _LINES[0]["style"],
    "practice",
    _seed_of("street-watch", _LINES[0]["variant"]),
    [line["move"] for line in _LINES if "move" in line],
)

# name, language, size, scenario, style, mode, seed, moves to make before the picture, keys after them
SHOTS = [
    ("home", "en", (120, 36), "", "", "", 5, [], []),
    (
        "call",
        "en",
        (120, 36),
        "feed-mill-premix",
        "analyzing",
        "coach",
        5,
        ["state_purpose", "ask_permission", "s_lab", "silence", "p_mix_values", "paraphrase"],
        ["a"],
    ),
    (
        "call-zh",
        "zh",
        (80, 24),
        "feed-mill-premix",
        "facilitating",
        "practice",
        5,
        ["greet", "ask_permission", "s_lab", "cushion"],
        ["a"],
    ),
    ("debrief", "en", (120, 36), "street-watch", *DEMO, ["enter"]),
    (
        "review",
        "en",
        (120, 36),
        "holiday-package",
        "analyzing",
        "practice",
        _seed_of("holiday-package", "donkey"),
        # A call that wins, with a few moves that cost something.
        [
            *("greet", "state_purpose", "ask_permission", "s_budget", "p_extras", "p_crowds", "silence"),
            *("i_extras_money", "i_extras_standing", "p_mother", "i_mother_people", "n_extras", "summarise"),
            *("ad_book", "close_two_columns", "ad_hold", "fix_when_and_who", "leave_politely"),
        ],
        ["enter", "3", "g"],
    ),
]


async def shoot(shot: tuple[Any, ...], folder: Path) -> Path:
    """One picture as SVG."""
    name, lang, size, scenario, style, mode, seed, moves, keys = shot
    os.environ["KAMSIM_DATA"] = str(folder)
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "settings.json").write_text(json.dumps({"lang": lang, "walked": True, "motion": False}), "utf-8")
    from kamsim.library.request import StartRequest
    from kamsim.tui.program import open_app

    app = open_app(StartRequest(scenario=scenario, style=style, mode=mode, seed=seed, lang=lang, folder=folder))
    async with app.run_test(size=size) as pilot:
        await pilot.pause(0.5)
        if scenario:
            await pilot.press("enter")
            await pilot.pause(0.3)
        for move in moves:
            screen = app.screen
            await pilot.pause(0.1)
            screen._say(move)
            await pilot.pause(0.2)
        for key in keys:
            await pilot.press(key)
            await app.workers.wait_for_complete()
            await pilot.pause(0.3)
        svg = folder / f"{name}.svg"
        svg.write_text(app.export_screenshot(), "utf-8")
        return svg


def main() -> None:
    """All pictures."""
    IMAGES.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as place:
        for shot in SHOTS:
            svg = asyncio.run(shoot(shot, Path(place) / str(shot[0])))
            subprocess.run([sys.executable, str(HERE / "screenshots.py"), str(svg), "--out", str(IMAGES)], check=True)


if __name__ == "__main__":
    main()

"""Warms a parent, lets a program play one move as its fork would, and prints the modules that this loaded anew, and
every time that it read the rulebook or the repertoire, or made an engine for its records.

Usage: warmed.py FOLDER
"""

import asyncio
import sys
from pathlib import Path
from types import ModuleType
from typing import Any

from kamsim.content import assets as kept
from kamsim.content.locate import assets
from kamsim.library.request import StartRequest
from kamsim.records.sqlite import database
from kamsim.serving.hosting import ServedHost, Task
from kamsim.serving.session import ServedApp
from kamsim.serving.warming import opened, warm


async def play(folder: Path) -> None:
    """A program from its start to the answer to its first move."""
    _, models = opened(None)
    before = set(sys.modules)
    made: list[str] = []
    _note(made, kept, "_kept", "read")
    _note(made, database, "create_engine", "engine")
    host = ServedHost(folder, folder, Task(), models)
    app = ServedApp(host, assets("locale"), StartRequest(lang="zh", folder=folder))
    async with app.run_test(size=(100, 30)) as pilot:
        for key in ("enter", "enter", "1"):
            await pilot.pause(0.3)
            await pilot.press(key)
        await pilot.pause(0.3)
    assert host.current is not None
    assert len(host.current.turns) == 1
    sys.stdout.write("".join(f"{name}\n" for name in (*sorted(set(sys.modules) - before), *made)))


def _note(made: list[str], module: ModuleType, name: str, word: str) -> None:
    function = getattr(module, name)

    def noted(*args: Any, **more: Any) -> Any:
        made.append(f"{word} {args}")
        return function(*args, **more)

    setattr(module, name, noted)


warm()
asyncio.run(play(Path(sys.argv[1])))

"""What a warm parent loads before it forks."""

from __future__ import annotations

import importlib
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kamsim.domain.exercise import Exercise
    from kamsim.engine.model import Model

# What screens import when they are opened, and what a record needs. What is loaded later is each program's own.
_MODULES = (
    "kamsim.serving.session",
    "kamsim.tui.briefing.screen",
    "kamsim.tui.call.screen",
    "kamsim.tui.call.guide",
    "kamsim.tui.debrief.screen",
    "kamsim.tui.handbook.screen",
    "kamsim.tui.help.screen",
    "kamsim.tui.settings.screen",
    "kamsim.tui.drills.screen",
    "kamsim.tui.home.filters_screen",
    "kamsim.tui.kit.typing",
    "kamsim.playing.resuming",
    "kamsim.playing.play",
    "kamsim.playing.headers",
    "kamsim.records.ledger",
    "kamsim.records.refuge",
    "kamsim.records.sqlite.opening",
    "kamsim.records.sqlite.migration",
    "kamsim.engine.replay",
    "kamsim.scoring.debrief",
    "kamsim.library.opening",
    "kamsim.library.reviewing",
    "kamsim.library.handbook",
    "kamsim.analysis.review.whatif",
    "kamsim.analysis.review.trying",
    "kamsim.classroom.exercises",
    "sqlalchemy.dialects.sqlite",
    "textual.drivers.headless_driver",
    "textual.layouts.factory",
    "textual.layouts.horizontal",
    "textual.layouts.stream",
    "textual.pilot",
    "textual.scrollbar",
    "textual.widgets._input",
    "textual.widgets._toast",
    "textual.drivers.web_driver",
    "textual.containers",
    "asyncio.base_subprocess",
    "concurrent.futures.thread",
)


def warm() -> None:
    """Loads the modules, and what they read once."""
    for name in _MODULES:
        importlib.import_module(name)
    from random import Random

    from rich.cells import cell_len

    cell_len("宽")  # reads its table of widths
    Random("variants")  # seeded with words it loads a digest, from Python 3.13 on
    from kamsim.content.locate import assets
    from kamsim.playing.language import Language
    from kamsim.playing.live_host import terms_of
    from kamsim.playing.shown import rules_now

    terms = terms_of(assets("rulebook"))
    rules_now()
    for lang in ("en", "zh"):
        Language(lang, assets("locale"), terms)
    _ask_records()


def _ask_records() -> None:
    """Asks records that hold nothing what a home screen asks of them, so that the statements are compiled for all. They
    are closed before anything is forked."""
    import tempfile

    from kamsim.records.ledger import open_records
    from kamsim.records.sqlite.database import passing_on

    with tempfile.TemporaryDirectory() as folder, passing_on():
        records = open_records(Path(folder), "")
        records.unfinished(), records.unscored(), records.standings("call")
        records.close()


def opened(exercise: str | None) -> tuple[Exercise | None, dict[str, Model]]:
    """The exercise of a file, if there is one, and the scenarios that will be played, by id."""
    from kamsim.classroom.exercises import open_exercise
    from kamsim.library.catalogue import Catalogue
    from kamsim.library.opening import open_model

    catalogue = Catalogue()
    found = open_exercise(Path(exercise)) if exercise else None
    asked = None if found is None or isinstance(found, list) else found
    names = [call.scenario for call in asked.calls] if asked else [one.id for one in catalogue.listings()]
    models = {name: model for name in names if (model := open_model(name, catalogue).model) is not None}
    return asked, models

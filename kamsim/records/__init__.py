"""Attempts on disk.

`open_records` gives a `Records`. Importing this package loads nothing, naming one of its parts loads that part, and
only opening loads the database library: where the data folder is must be known before the first paint, the rest later.
`records.doctor` has the facts for `kamsim doctor`.
"""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kamsim.records.folder import data_folder
    from kamsim.records.ledger import Records, open_records
    from kamsim.records.values import Finished, Imported, NotRecorded, Offer, Recorded, Standing, Trainee, Unclosed

_PLACES = {
    "data_folder": "folder",
    "Records": "ledger",
    "open_records": "ledger",
    **dict.fromkeys(("Finished", "Imported", "NotRecorded", "Offer", "Recorded"), "values"),
    **dict.fromkeys(("Standing", "Trainee", "Unclosed"), "values"),
}

__all__ = [
    "Finished",
    "Imported",
    "NotRecorded",
    "Offer",
    "Recorded",
    "Records",
    "Standing",
    "Trainee",
    "Unclosed",
    "data_folder",
    "open_records",
]


def __getattr__(name: str) -> object:
    if name not in _PLACES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(importlib.import_module(f"{__name__}.{_PLACES[name]}"), name)

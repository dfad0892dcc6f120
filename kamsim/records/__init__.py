"""Attempts and sessions kept on disk.

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
    from kamsim.records.notices import Notice
    from kamsim.records.values import Attempt, Figures, Imported, NotSaved, Offer, Saved, Unfinished

_PLACES = {
    "data_folder": "folder",
    "Records": "ledger",
    "open_records": "ledger",
    "Notice": "notices",
    **dict.fromkeys(("Attempt", "Figures", "Imported", "NotSaved", "Offer", "Saved", "Unfinished"), "values"),
}

__all__ = [
    "Attempt",
    "Figures",
    "Imported",
    "NotSaved",
    "Notice",
    "Offer",
    "Records",
    "Saved",
    "Unfinished",
    "data_folder",
    "open_records",
]


def __getattr__(name: str) -> object:
    if name not in _PLACES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(importlib.import_module(f"{__name__}.{_PLACES[name]}"), name)

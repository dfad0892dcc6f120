"""Attempts and sessions kept on disk.

`open_records` gives a `Records`; importing this package loads no database library, opening loads it.
`records.doctor` has the facts for `kamsim doctor`.
"""

from kamsim.records.folder import data_folder
from kamsim.records.ledger import Records, open_records
from kamsim.records.notices import Notice
from kamsim.records.values import Attempt, Figures, Imported, NotSaved, Offer, Saved, Unfinished

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

"""Attempts and sessions kept on disk.

`open_records` gives a `Records`; importing this package loads no database library, opening loads it.
"""

from kamsim.records.doctor import Fact, doctor_facts
from kamsim.records.folder import data_folder
from kamsim.records.ledger import Records, open_records
from kamsim.records.notices import Notice
from kamsim.records.values import Attempt, Figures, Imported, NotSaved, Offer, Saved, Unfinished

__all__ = [
    "Attempt",
    "Fact",
    "Figures",
    "Imported",
    "NotSaved",
    "Notice",
    "Offer",
    "Records",
    "Saved",
    "Unfinished",
    "data_folder",
    "doctor_facts",
    "open_records",
]

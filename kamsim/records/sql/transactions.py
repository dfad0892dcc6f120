"""The transactions of a database, whichever it is."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sqlalchemy import Connection, Engine


class Transactions:
    """Transactions on the engine of a database. They raise what its library raises."""

    _engine: Engine
    _reader: Engine  # the same, set for reading

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """One transaction; on the disk of the database when the block ends, undone if it raises."""
        with self._engine.begin() as connection:
            yield connection

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """One view of the data that no other writer changes."""
        with self._reader.begin() as connection:
            yield connection

"""`kamsim records copy`: from one store to another, whatever kind each of them is."""

from __future__ import annotations

from collections.abc import Callable

from kamsim.domain.notice import Notice
from kamsim.records.address import Address
from kamsim.records.notices import notice
from kamsim.records.openers import opener_for
from kamsim.records.sql.copying import Copied, Player, copy_all
from kamsim.records.sql.store import SqlStore
from kamsim.records.store import StoreError


class _WrongError(Exception):
    """What has arrived is not what was sent; it undoes the transaction and never leaves this module."""


def copy_records(source: Address, target: Address, progress: Callable[[float], None]) -> Copied | Notice:
    """Copies all attempts, names and consents of `source` into `target`, in one transaction: all of it or nothing.

    What was copied is read back before that. Whoever plays meanwhile waits, or has his moves kept in memory. Raises
    nothing; a notice says what went wrong with one of the two.
    """
    opened = [opener_for(address, everybody=True)() for address in (source, target)]
    first: object = opened[0].store
    second: object = opened[1].store
    try:
        if not isinstance(first, SqlStore) or not isinstance(second, SqlStore) or not second.writable:
            said = opened[0].notice if first is None else opened[1].notice
            return said or notice("read_only", folder=target.shown)
        return _copied(first, second, progress)
    except StoreError as error:
        return notice("not_copied", reason=error.code.replace("_", " "))
    finally:
        for one in opened:
            if one.store is not None:
                one.store.close()


def _copied(source: SqlStore, target: SqlStore, progress: Callable[[float], None]) -> Copied | Notice:
    told = Copied()
    # Where nobody has played there yet, what nobody made is his who copies it.
    player = source.player or (target.player if target.is_shared else "")
    try:
        with source.viewing() as reading, target.alone() as writing:
            told = copy_all(reading, writing, Player(player, is_shared=target.is_shared), progress)
            if told.wrong:
                raise _WrongError
    except _WrongError:
        return told
    return told

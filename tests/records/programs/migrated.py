"""Opens the records with one more step of migration and is killed at each of its statements in turn.

Usage: migrated.py FOLDER [STEPS]. STEPS is how many of the real steps are taken, in place of one more. Prints, for
each place, the state of the file afterwards; the last one was not killed.
"""

import json
import os
import shutil
import signal
import sys
from pathlib import Path

from sqlalchemy import Connection, Engine, event

from kamsim.records.sqlite.migration import STEPS, Step
from kamsim.records.sqlite.opening import open_store
from kamsim.records.sqlite.peek import peek


def add_a_table(connection: Connection) -> None:
    connection.exec_driver_sql("CREATE TABLE marks (attempt INTEGER, mark TEXT)")
    connection.exec_driver_sql("INSERT INTO marks SELECT number, 'new' FROM attempts")
    connection.exec_driver_sql("ALTER TABLE attempts ADD COLUMN marked INTEGER")
    connection.exec_driver_sql("UPDATE attempts SET marked = 1")


def steps() -> tuple[Step, ...]:
    """The steps to take."""
    return tuple(STEPS[: int(sys.argv[2])]) if len(sys.argv) > 2 else (*STEPS, add_a_table)


def open_until(folder: Path, statement: int) -> None:
    """Opens the records, and kills itself before the given statement, or before the commit that follows the last."""
    count = 0

    def one_more(*_: object) -> None:
        nonlocal count
        count += 1
        if count == statement:
            os.kill(os.getpid(), signal.SIGKILL)

    event.listen(Engine, "before_cursor_execute", one_more)
    event.listen(Engine, "commit", one_more)
    opened = open_store(folder, steps())
    assert opened.store is not None
    opened.store.close()


def main() -> None:
    source = Path(sys.argv[1])
    statement, killed = 0, True
    while killed:
        statement += 1
        folder = source.with_name(f"{source.name}-{statement}")
        if source.exists():
            shutil.copytree(source, folder)
        child = os.fork()
        if child == 0:
            try:
                open_until(folder, statement)
                os._exit(0)
            finally:
                os._exit(1)
        _, status = os.waitpid(child, 0)
        killed = os.WIFSIGNALED(status)
        assert killed or os.WEXITSTATUS(status) == 0
        seen = peek(folder / "records.db", known=len(steps()))
        told = {"killed": killed, "state": seen.state, "version": seen.version, "folder": str(folder)}
        os.write(1, (json.dumps(told) + "\n").encode())


main()

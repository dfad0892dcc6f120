"""The version of the tables on a server, and how they get to the newest.

Versions have the same numbers as those of a SQLite file (`sqlite.migration`), so that one number says what a program
knows. The steps are Alembic's: many machines share a server, and whoever runs it can look at the scripts in `versions`
and at the table of versions with tools that he knows. Alembic is imported only where there is a step to take: the
version is read by a query of our own.

A script is never changed once it has been released. `sql.tables` describes the newest version.
"""

from __future__ import annotations

from pathlib import Path
from typing import Final

from sqlalchemy import Connection, inspect, text

KNOWN: Final = 4
TABLE: Final = "kamsim_version"
VERSIONS: Final = Path(__file__).parent / "versions"
# "kams" as a number: the lock under which tables are changed.
LOCK: Final = 0x6B616D73
# That under which attempts are closed, so that each has a place of its own in the order of finishing.
CLOSING: Final = LOCK + 1


def version_of(connection: Connection) -> int | None:
    """The version of the tables: 0 where there are none, None where there are some that are not ours."""
    tables = set(inspect(connection).get_table_names())
    if TABLE in tables:
        found = connection.execute(text(f"SELECT version_num FROM {TABLE}")).scalar()  # noqa: S608 - a name of our own
        return int(found) if found is not None and str(found).isdigit() else None
    return None if tables & {"attempts", "entries", "trainees"} else 0


def upgrade(connection: Connection, to: int = KNOWN) -> None:
    """Takes the steps that are missing. The caller holds `LOCK` and commits: all of them or none."""
    from alembic.config import Config
    from alembic.migration import MigrationContext
    from alembic.operations import Operations
    from alembic.script import ScriptDirectory

    config = Config()
    config.set_main_option("script_location", str(VERSIONS.parent).replace("%", "%%"))
    config.set_main_option("path_separator", "os")
    scripts = ScriptDirectory.from_config(config)
    context = MigrationContext.configure(
        connection,
        opts={"version_table": TABLE, "fn": lambda revision, _: scripts._upgrade_revs(str(to), revision)},
    )
    with Operations.context(context):
        context.run_migrations()

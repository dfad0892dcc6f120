"""Records on a PostgreSQL server: what goes wrong with it, who sees what, and older and newer tables."""

from __future__ import annotations

import uuid
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import inspect, text

from kamsim.domain.attempt import Attempt, End, Figures, Header, Move, Rules
from kamsim.domain.attempt_lines import entry_to_plain, header_to_plain
from kamsim.domain.kam import line_of
from kamsim.domain.notice import Notice
from kamsim.records import NotRecorded, Recorded, Records, holding, open_records
from kamsim.records.address import Address
from kamsim.records.postgres.database import Database
from kamsim.records.postgres.opening import open_store
from kamsim.records.postgres.schema import KNOWN, TABLE, upgrade
from kamsim.records.sql.tables import TABLES
from tests.records.conftest import make_header
from tests.records.postgres import Server

Opens = Callable[..., Records]
ENDED = Figures("advance", "left", 50.0, Rules(), 20.0)


@pytest.fixture
def url(postgres: Server) -> str:
    """A new database."""
    return postgres.new_database()


@pytest.fixture
def opens(tmp_path: Path, url: str) -> Iterator[Opens]:
    """Opens the records in it, as often as asked."""
    opened: list[Records] = []

    def opening(address: str = url, **how: Any) -> Records:
        opened.append(open_records(tmp_path, address, **how))
        return opened[-1]

    yield opening
    for records in opened:
        records.close()


@pytest.fixture
def own_server(monkeypatch: pytest.MonkeyPatch) -> Iterator[Server]:
    """A server that this test may stop and kill."""
    monkeypatch.setattr(holding, "REOPEN_SECONDS", 0.0)
    server = Server("fsync=off", "full_page_writes=off")
    try:
        server.start()
        yield server
    finally:
        server.remove()


def play(records: Records, header: Header, moves: int) -> None:
    records.begin(header)
    for second in range(moves):
        assert isinstance(records.record(header.id, Move(float(second), f"move_{second}")), Recorded)


def code_of(records: Records) -> str | None:
    return records.notice and records.notice.code


# ------------------------------------------------------------------------------------------------- what goes wrong


def test_each_trouble_has_a_word_of_its_own_without_the_password(postgres: Server, opens: Opens) -> None:
    wrong = {postgres.url("nowhere"): "login", postgres.url("postgres", "s3cret-word"): "login"}
    for address, code in wrong.items():
        records = opens(address)
        assert code_of(records) == code
        assert records.notice is not None
        assert "s3cret-word" not in records.notice.message
        assert "correct-horse" not in records.notice.message
        assert isinstance(records.begin(make_header()), NotRecorded)


def test_newer_tables_are_refused_and_stay_as_they_are(postgres: Server, url: str, opens: Opens) -> None:
    opens().begin(make_header())
    with postgres.admin(url.rpartition("/")[2]) as connection:
        connection.execute(f"UPDATE {TABLE} SET version_num = '9'")
        connection.execute("ALTER TABLE attempts ADD COLUMN later TEXT")
        before = connection.execute("SELECT xmin, * FROM attempts").fetchall()
        records = opens()
        assert code_of(records) == "newer"
        assert records.notice is not None
        assert "version 9" in records.notice.message
        assert f"version {KNOWN}" in records.notice.message
        assert isinstance(records.begin(make_header()), NotRecorded)
        assert connection.execute("SELECT xmin, * FROM attempts").fetchall() == before


def test_the_tables_of_another_program_are_left_alone(postgres: Server, url: str, opens: Opens) -> None:
    with postgres.admin(url.rpartition("/")[2]) as connection:
        connection.execute("CREATE TABLE attempts (theirs TEXT)")
        assert code_of(opens()) == "foreign"
        connection.execute("INSERT INTO attempts VALUES ('x')")


def test_a_server_that_takes_no_changes(postgres: Server, url: str, opens: Opens) -> None:
    header = make_header()
    play(opens(), header, 3)
    with postgres.admin() as connection:
        connection.execute(f"ALTER DATABASE {url.rpartition('/')[2]} SET default_transaction_read_only = on")
    records = opens()
    result = records.record(header.id, Move(3.0, "move_3"))
    assert isinstance(result, NotRecorded)
    assert result.notice.code == "standby"
    assert [one.turns for one in records.unfinished()] == [4]


def test_tables_that_were_dropped_are_made_anew_with_all_calls_of_this_run(
    postgres: Server, url: str, opens: Opens
) -> None:
    records, header, names = opens(), make_header(), ", ".join(TABLES.tables)
    play(records, header, 3)
    with postgres.admin(url.rpartition("/")[2]) as connection:
        connection.execute(f"DROP TABLE {names}, {TABLE}")
    told = records.record(header.id, Move(3.0, "move_3"))
    assert isinstance(told, Recorded)
    assert told.notice is not None
    assert told.notice.code == "gone"
    loaded = opens().load(header.id)
    assert isinstance(loaded, Attempt)
    assert len(loaded.entries) == 4


def test_moves_played_while_the_server_is_away_are_written_when_it_is_back(own_server: Server, tmp_path: Path) -> None:
    address = own_server.new_database()
    records = open_records(tmp_path, address)
    first, second = make_header(), make_header()
    play(records, first, 2)
    play(records, second, 3)
    own_server.stop()
    away = records.record(second.id, Move(3.0, "move_3"))
    assert isinstance(away, NotRecorded)
    assert (away.waiting, away.notice.code) == (1, "away")
    records.begin(third := make_header())
    assert [one.id for one in records.unfinished()] == [second.id]
    own_server.start()
    assert records.record(third.id, Move(0.0, "move_0")) == Recorded(1, third.id)
    assert (records.notice, records.saves) == (None, True)
    again = open_records(tmp_path, address)
    for header, moves in ((first, 2), (second, 4), (third, 1)):
        assert again.load(header.id) == Attempt(header, tuple(Move(float(n), f"move_{n}") for n in range(moves)))
    records.close()
    again.close()


def test_a_list_is_asked_for_again_after_a_restart(own_server: Server, tmp_path: Path) -> None:
    records, header = open_records(tmp_path, own_server.new_database()), make_header()
    play(records, header, 2)
    own_server.kill()
    own_server.start()
    assert [one.id for one in records.unfinished()] == [header.id]
    assert records.notice is None
    records.close()


def test_a_server_that_comes_back_as_it_was_before_gets_the_rest(own_server: Server, tmp_path: Path) -> None:
    address = own_server.new_database()
    records, header, lost = open_records(tmp_path, address), make_header(), make_header()
    play(records, header, 5)
    play(records, lost, 2)
    with own_server.admin(address.rpartition("/")[2]) as connection:
        connection.execute("DELETE FROM entries WHERE seq > 3 OR attempt = 2")
        connection.execute("DELETE FROM attempts WHERE number = 2")
    own_server.stop()
    own_server.start()
    assert records.record(header.id, Move(5.0, "move_5")) == Recorded(6, header.id)
    again = open_records(tmp_path, address)
    for one, moves in ((header, 6), (lost, 2)):
        assert again.load(one.id) == Attempt(one, tuple(Move(float(n), f"move_{n}") for n in range(moves)))
    records.close()
    again.close()


def test_what_never_reached_a_server_is_written_to_files(own_server: Server, tmp_path: Path) -> None:
    records, header = open_records(tmp_path, own_server.new_database()), make_header()
    play(records, header, 2)
    own_server.stop()
    records.record(header.id, Move(2.0, "move_2"))
    said = records.close()
    assert said is not None
    assert said.code == "written_elsewhere"
    assert len(list((tmp_path / "unsaved").glob("*.kam"))) == 1


# ---------------------------------------------------------------------------------------------------- who sees what


def test_each_trainee_has_the_calls_of_his_own_and_a_teacher_has_all(opens: Opens) -> None:
    ids = [str(uuid.uuid4()) for _ in range(2)]
    theirs = [opens(trainee=one) for one in ids]
    headers = [make_header(trainee=one) for one in ids]
    for records, header in zip(theirs, headers, strict=True):
        play(records, header, 2)
        records.record(header.id, End(2.0, "left"))
        records.finish(header.id, ENDED)
    for records, header, other in zip(theirs, headers, headers[::-1], strict=True):
        assert [one.id for one in records.finished()] == records.ids() == [header.id]
        assert records.standings()["feed-mill-premix"].attempts == 1
        assert isinstance(records.load(other.id), Notice)
        assert records.delete(other.id) is None
    teacher = opens(everybody=True)
    assert teacher.ids() == [header.id for header in headers]
    assert [one.closed for one in teacher.finished()] == [2, 1]


def test_a_call_by_nobody_known_is_his_who_records_it(opens: Opens, tmp_path: Path) -> None:
    records, header = opens(), make_header()
    play(records, header, 1)
    assert [one.id for one in opens().unfinished()] == [header.id]
    assert opens(trainee=str(uuid.uuid4())).unfinished() == []
    assert records.export_file(header.id, tmp_path / "a.kam") is None
    assert records.trainee.id not in (tmp_path / "a.kam").read_text()


def test_a_name_stands_in_one_table(opens: Opens, postgres: Server, url: str) -> None:
    records = opens()
    own = records.trainee
    records.name_trainee("Li Hua")
    play(records, make_header(trainee=own.id), 1)
    assert opens().trainee.name == "Li Hua"
    with postgres.admin(url.rpartition("/")[2]) as connection:
        for table in TABLES.tables:
            rows = connection.execute(f"SELECT * FROM {table}").fetchall()
            assert any("Li Hua" in str(row) for row in rows) == (table == "trainees")


# ----------------------------------------------------------------------------------------------------------- tables


def test_the_scripts_arrive_at_the_tables(opens: Opens, url: str) -> None:
    opens()
    database = Database(url)
    with database.reading() as connection:
        found = inspect(connection)
        assert set(found.get_table_names()) == {*TABLES.tables, TABLE}
        for name, table in TABLES.tables.items():
            columns = {column["name"]: bool(column["nullable"]) for column in found.get_columns(name)}
            assert columns == {column.name: bool(column.nullable) for column in table.columns}
            indexes = {one["name"]: one["column_names"] for one in found.get_indexes(name) if not one["unique"]}
            assert indexes == {index.name: [column.name for column in index.columns] for index in table.indexes}
            unique = {tuple(one["column_names"]) for one in found.get_unique_constraints(name)}
            wanted = {(column.name,) for column in table.columns if column.unique}
            together = {"entries": ("attempt", "seq"), "findings": ("attempt", "about", "place")}
            together |= {"consents": ("trainee", "words"), "outbox": ("target", "id")}
            assert unique == wanted | ({together[name]} if name in together else set())
    database.close()


def test_programs_that_open_a_new_database_at_once_make_it_once(url: str, tmp_path: Path) -> None:
    from concurrent.futures import ThreadPoolExecutor

    with ThreadPoolExecutor(8) as threads:
        opened = list(threads.map(lambda _: open_store(Address(tmp_path, url, "shown")), range(8)))
    assert [one.notice for one in opened] == [None] * 8
    for one in opened:
        assert one.store is not None
        one.store.close()


def test_a_step_that_fails_changes_nothing(url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def failing(connection: Any, _: int) -> None:
        upgrade(connection, 2)
        connection.execute(text("INSERT INTO nowhere VALUES (1)"))

    monkeypatch.setattr("kamsim.records.postgres.opening.upgrade", failing)
    opened = open_store(Address(tmp_path, url, "shown"))
    assert opened.store is None
    database = Database(url)
    with database.reading() as connection:
        assert inspect(connection).get_table_names() == []
    database.close()


def test_data_of_every_version_is_brought_to_that_of_now(postgres: Server, url: str, opens: Opens) -> None:
    header, moves = make_header(), [line_of(entry_to_plain(Move(float(n), f"move_{n}"))) for n in range(3)]
    database = Database(url)
    with database.writing() as connection:
        upgrade(connection, 2)
    database.close()
    with postgres.admin(url.rpartition("/")[2]) as admin:
        admin.execute(
            "INSERT INTO attempts (id, header, trainee, kind, item, digest, style, deal, mode, started, retry, latest, "
            "turns) VALUES (%s, %s, 'me', 'call', %s, %s, 'analyzing', 'large', 'exam', %s, 0, 3, 3)",
            (header.id, line_of(header_to_plain(header)), header.item, header.digest, header.started),
        )
        for seq, line in enumerate(moves, start=1):
            admin.execute("INSERT INTO entries (attempt, seq, json) VALUES (1, %s, %s)", (seq, line))
        records = opens(trainee="me")
        assert records.notice is None
        assert admin.execute(f"SELECT version_num FROM {TABLE}").fetchall() == [(str(KNOWN),)]
    assert [one.turns for one in records.unfinished()] == [3]
    assert records.record(header.id, Move(3.0, "move_3")) == Recorded(4, header.id)


def test_start_up_over_tables_of_now_imports_no_alembic(opens: Opens, url: str, tmp_path: Path) -> None:
    import subprocess
    import sys

    opens()
    code = (
        "import sys; from pathlib import Path; from kamsim.records import open_records; "
        f"records = open_records(Path({str(tmp_path)!r}), {url!r}); records.unfinished(); "
        "print(records.notice, 'alembic' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "None False\n"

"""Records on a server and in a file give the same gradebook, to the byte."""

from __future__ import annotations

from pathlib import Path

import pytest

from kamsim.domain.attempt import Figures
from kamsim.engine.replay import replay
from kamsim.records import open_records
from kamsim.records.address import Address, address_of
from kamsim.records.copying import copy_records
from tests.classroom.sample import attempt, model
from tests.cli.conftest import Kamsim
from tests.cli.conftest import kamsim as kamsim  # noqa: PLC0414 - a fixture
from tests.records.postgres import Server


def test_the_same_gradebook_from_both(kamsim: Kamsim, postgres: Server, tmp_path: Path) -> None:
    url = postgres.new_database()
    places = {"file": str(tmp_path / "a"), "server": url}
    for place in places.values():
        records = open_records(tmp_path / "a", place, everybody=True)
        for number, seller in enumerate(("veteran", "rookie", "ladder"), start=1):
            made = attempt("K7QF3M9", number, seller) if number > 1 else attempt("K7QF3M9")
            played = replay(model(), made.header, made.entries).call
            records.begin(made.header)
            for entry in made.entries:
                records.record(made.header.id, entry)
            figures = Figures(played.outcome, played.ending, played.score / 100, model().rules, 60.0)
            records.finish(made.header.id, figures)
        records.close()
    books = {}
    for name, place in places.items():
        folder = tmp_path / name
        kamsim("--database", place, "export", "--everybody", "--all", folder)
        done = kamsim("grade", folder, "-o", tmp_path / f"{name}.csv")
        assert done.code == 0, done.err
        books[name] = (tmp_path / f"{name}.csv").read_text("utf-8").replace(str(folder), "")
    assert books["file"] == books["server"]
    assert books["file"].count("\n") >= 3
    # And what was copied back gives it once more.
    found = address_of(url, tmp_path / "a")
    assert isinstance(found, Address)
    copy_records(found, Address(tmp_path / "back", "", "back"), lambda _: None)
    kamsim("--database", tmp_path / "back", "export", "--all", tmp_path / "again")
    kamsim("grade", tmp_path / "again", "-o", tmp_path / "again.csv")
    assert (tmp_path / "again.csv").read_text("utf-8").replace(str(tmp_path / "again"), "") == books["file"]


@pytest.fixture(autouse=True)
def _no_address_is_left(monkeypatch: pytest.MonkeyPatch) -> None:
    """`--database` puts it into the environment, which must not reach the next test."""
    monkeypatch.setenv("KAMSIM_DATABASE_URL", "")

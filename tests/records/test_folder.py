"""Where a user's data is kept, system by system."""

from __future__ import annotations

from pathlib import Path

import pytest

from kamsim.records import data_folder, open_records


@pytest.mark.parametrize(
    ("platform", "environ", "expected"),
    [
        ("linux", {}, "HOME/.local/share/kamsim"),
        ("linux", {"XDG_DATA_HOME": "/srv/data"}, "/srv/data/kamsim"),
        ("linux", {"XDG_DATA_HOME": "data"}, "HOME/.local/share/kamsim"),
        ("linux", {"XDG_DATA_HOME": ""}, "HOME/.local/share/kamsim"),
        ("freebsd14", {}, "HOME/.local/share/kamsim"),
        ("darwin", {"XDG_DATA_HOME": "/srv/data"}, "HOME/Library/Application Support/kamsim"),
        ("linux", {"KAMSIM_DATA": "/srv/kam", "XDG_DATA_HOME": "/srv/data"}, "/srv/kam"),
        ("win32", {"KAMSIM_DATA": "~/kam"}, "HOME/kam"),
        ("linux", {"KAMSIM_DATA": "here"}, "here"),
    ],
)
def test_each_system_has_its_place(own_home: Path, platform: str, environ: dict[str, str], expected: str) -> None:
    assert data_folder(environ, platform) == Path(expected.replace("HOME", str(own_home)))


@pytest.mark.parametrize("platform", ["linux", "darwin"])
def test_nobody_without_a_home_gets_a_folder_elsewhere(platform: str, monkeypatch: pytest.MonkeyPatch) -> None:
    def homeless() -> Path:
        raise RuntimeError

    monkeypatch.setattr(Path, "home", homeless)
    records = open_records(data_folder({}, platform))
    assert records.notice is not None
    assert records.notice.code == "read_only"
    assert data_folder({"KAMSIM_DATA": "~/kam"}, platform) == Path("~/kam")


def test_records_are_there_by_default(own_home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KAMSIM_DATA", str(own_home / "kam"))
    open_records().close()
    assert (own_home / "kam" / "records.db").exists()

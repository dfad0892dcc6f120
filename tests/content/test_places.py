"""Where a user's folders are: by the system's own rules, and never beside where the program happens to be started."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Literal

import pytest

from kamsim.content.places import home_folder, user_folder

Kind = Literal["data", "cache"]


@pytest.mark.parametrize(
    ("kind", "platform", "environ", "expected"),
    [
        ("data", "linux", {}, "HOME/.local/share/kamsim"),
        ("cache", "linux", {}, "HOME/.cache/kamsim"),
        ("data", "freebsd14", {"XDG_DATA_HOME": "/srv/d"}, "/srv/d/kamsim"),
        ("cache", "linux", {"XDG_CACHE_HOME": "/srv/c"}, "/srv/c/kamsim"),
        ("data", "linux", {"XDG_DATA_HOME": "here"}, "HOME/.local/share/kamsim"),
        ("cache", "linux", {"XDG_CACHE_HOME": "here"}, "HOME/.cache/kamsim"),
        ("cache", "linux", {"XDG_CACHE_HOME": ""}, "HOME/.cache/kamsim"),
        ("data", "darwin", {"XDG_DATA_HOME": "/srv/d"}, "HOME/Library/Application Support/kamsim"),
        ("cache", "darwin", {"XDG_CACHE_HOME": "/srv/c"}, "HOME/Library/Caches/kamsim"),
    ],
)
def test_each_system_has_its_places(
    own_home: Path, kind: Kind, platform: str, environ: dict[str, str], expected: str
) -> None:
    assert user_folder(kind, environ, platform) == Path(expected.replace("HOME", str(own_home)))


def test_windows_is_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[tuple[str, object]] = []

    def place(name: str, appauthor: object) -> Path:
        asked.append((name, appauthor))
        return Path("/moved") / name

    monkeypatch.setattr("platformdirs.user_data_path", place)
    monkeypatch.setattr("platformdirs.user_cache_path", lambda *_, **__: Path("nowhere"))
    assert user_folder("data", {}, "win32") == Path("/moved/kamsim")
    assert user_folder("cache", {}, "win32") is None
    assert asked == [("kamsim", False)]


def test_without_a_home_there_is_no_place(monkeypatch: pytest.MonkeyPatch) -> None:
    def homeless() -> Path:
        raise RuntimeError

    monkeypatch.setattr(Path, "home", homeless)
    assert home_folder() is None
    assert user_folder("data", {}, "linux") is None
    assert user_folder("cache", {}, "darwin") is None


@pytest.mark.skipif(sys.platform == "win32", reason="Windows takes the home from elsewhere")
def test_a_home_that_is_no_place_is_none(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOME", "not/absolute")
    assert home_folder() is None
    assert user_folder("cache", {}, "linux") is None

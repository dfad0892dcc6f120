"""What every test shares: a home of its own, a known language, and the same examples on every run."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

PROJECT = Path(__file__).resolve().parent.parent

# Examples are drawn the same way on every run, so a failure seen once is seen again; `make check-deep` searches wider.
settings.register_profile("quick", derandomize=True, deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.register_profile("deep", settings.get_profile("quick"), derandomize=False, max_examples=2000)


def pytest_configure(config: pytest.Config) -> None:
    """Choose how many examples the properties draw."""
    settings.load_profile("deep" if config.option.markexpr.startswith("deep") else "quick")


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark what plays with the compiled rules: `make test` would wait minutes for them."""
    for item in items:
        if isinstance(item, pytest.Function) and {"kernel", "kernel_folder"} & set(item.fixturenames):
            item.add_marker("compiled")


@pytest.fixture(autouse=True)
def own_home(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A new, empty home folder for each test: no test reads or changes what the person at this machine keeps."""
    home = tmp_path_factory.mktemp("home")
    for name in [name for name in os.environ if name.startswith(("KAMSIM_", "TEXTUAL", "XDG_"))]:
        monkeypatch.delenv(name)
    for name in ("NO_COLOR", "FORCE_COLOR", "COLUMNS", "LINES", "LC_ALL", "LANGUAGE"):
        monkeypatch.delenv(name, raising=False)
    for name, value in {"HOME": home, "USERPROFILE": home, "APPDATA": home, "LOCALAPPDATA": home}.items():
        monkeypatch.setenv(name, str(value))
    monkeypatch.setenv("LANG", "C.UTF-8")
    monkeypatch.setenv("TERM", "xterm-256color")
    monkeypatch.setenv("TEXTUAL_ANIMATIONS", "none")
    # Compiling takes a core for a minute; the tests of it ask for it.
    monkeypatch.setenv("KAMSIM_COMPILE", "")
    return home


@pytest.fixture
def project() -> Path:
    """The folder that holds the package, the scenarios and the assets."""
    return PROJECT

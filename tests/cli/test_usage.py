"""Exit codes and the wording of what goes wrong before a command has begun."""

from __future__ import annotations

import pytest

import kamsim.cli.commands.listing as list_module
from kamsim.cli.group import COMMANDS
from kamsim.content.assets import AssetsError
from kamsim.domain.problems import ERROR, Problem
from tests.cli.conftest import Kamsim


def test_version(kamsim: Kamsim) -> None:
    assert kamsim("--version") == (0, "kamsim 0.1.0\n", "")


def test_help_names_every_command(kamsim: Kamsim) -> None:
    done = kamsim("--help")
    assert done.code == 0
    assert all(f"\n  {command} " in done.out for command in COMMANDS)


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_has_help(kamsim: Kamsim, command: str) -> None:
    done = kamsim(command, "--help")
    assert (done.code, done.err) == (0, "")
    assert f"kamsim {command}" in done.out


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["chek"], "there is no command `chek`. Did you mean `check`?"),
        (["zzz"], "There are: play, list,"),
        (["list", "--jso"], "No such option '--jso'. Did you mean '--json'?"),
        (["check", "--jso", "x.yaml"], "Did you mean '--json'?"),
        (["check"], "Missing argument 'FILE|FOLDER...'"),
        (["replay"], "Missing argument 'FILE.kam'"),
        (["simulate", "street-watch"], "Missing option '--seller'"),
        (["simulate", "street-watch", "--seller", "vetran"], "Did you mean `veteran`?"),
        (["simulate", "street-watch", "--seller", "veteran@analysing"], "Did you mean `analyzing`?"),
        (["simulate", "street-watch", "--seller", "veteran@"], "`` is no style."),
        (["simulate", "street-watch", "--seller", "rookie", "--calls", "0"], "0 is not in the range"),
        (["simulate", "street-watch", "--seller", "rookie", "--style", "loud"], "'loud' is not one of"),
        (["list", "--scenarios", "nowhere"], "'nowhere' does not exist"),
        (["export", "last", "--all", "x"], "Name one call, or --all; not both."),
    ],
)
def test_usage(kamsim: Kamsim, words: list[str], said: str) -> None:
    done = kamsim(*words)
    assert (done.code, done.out) == (2, "")
    assert said in done.err


@pytest.mark.parametrize("words", [[], ["play", "street-watch"], ["play", "nothing-like-it"]])
def test_without_a_terminal_one_line_offers_the_demo(kamsim: Kamsim, words: list[str]) -> None:
    done = kamsim(*words)
    assert (done.code, done.out) == (2, "")
    assert "`kamsim demo`" in done.err
    assert done.err.count("\n") == 1


def test_without_a_terminal_it_says_so_without_loading_the_interface(program) -> None:  # type: ignore[no-untyped-def]
    done = program("play", "street-watch", PYTHONPROFILEIMPORTTIME="1")
    assert done.returncode == 2
    assert b"textual" not in done.stderr
    assert b"kamsim.engine" not in done.stderr


@pytest.mark.parametrize(
    ("error", "code", "said"),
    [
        (RuntimeError("a bug"), 3, "something went wrong inside the program (RuntimeError: a bug)"),
        (OSError(28, "No space left on device"), 1, "the output could not be written: No space left on device."),
        (PermissionError(13, "Permission denied", "there"), 1, "kamsim: there: Permission denied."),
        (BrokenPipeError(32, "Broken pipe"), 0, ""),
        (KeyboardInterrupt(), 130, ""),
        (
            ModuleNotFoundError("no", name="transitions"),
            3,
            "the library `transitions` is missing; install kamsim again.",
        ),
        (
            AssetsError([Problem("KS401", ERROR, "moves.yaml", 3, 1, "", "no such word")]),
            3,
            "install it again.\n  moves.yaml:3:1: no such word",
        ),
    ],
)
def test_no_traceback_ever(
    kamsim: Kamsim, monkeypatch: pytest.MonkeyPatch, error: BaseException, code: int, said: str
) -> None:
    def fail(_: object) -> None:
        raise error

    monkeypatch.setattr(list_module, "catalogue_of", fail)
    done = kamsim("list")
    assert done.code == code
    assert said in done.err
    assert "Traceback" not in done.err

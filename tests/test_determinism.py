"""The same attempt gives the same bytes, whatever the hash seed and the language of the machine."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from kamsim.analysis.batch.simulate import simulate
from kamsim.cli.recording import attempt_of
from kamsim.domain.attempt import Attempt, Hint, Move, Tag
from kamsim.domain.kam import parse_kam, write_kam
from kamsim.sellers.roster import SELLERS
from tests.models import SHIPPED, call_of, shipped

# Hash seed, locale, and whether Python goes by UTF-8.
MACHINES = [("0", "C", "0"), ("1", "en_US.UTF-8", "1"), ("4242", "zh_CN.GB18030", "0"), ("7", "tr_TR.UTF-8", "1")]


def replayed(file: Path, machine: tuple[str, str, str]) -> bytes:
    """What `kamsim replay --json` writes on such a machine."""
    seed, lang, utf8 = machine
    environment = os.environ | {"PYTHONHASHSEED": seed, "LC_ALL": lang, "LANG": lang, "PYTHONUTF8": utf8}
    command = [sys.executable, "-m", "kamsim", "replay", str(file), "--json"]
    done = subprocess.run(command, env=environment, capture_output=True, check=False)
    assert done.returncode == 0, done.stderr.decode(errors="replace")
    return done.stdout


def practised(lang: str) -> str:
    """A call with tags, a hint and a language of its own."""
    call = call_of(shipped("feed-mill-premix"), number=3, seed=11, lang=lang, style="facilitating")
    for number in range(9):
        call.submit(Move(float(number), call.menu()[number % 3].id))
        call.submit(Tag(number + 0.5, "fact"))
    call.submit(Hint(9.0))
    return write_kam(Attempt(call.header, tuple(call.entries)))


def simulated(scenario: str, seller: str) -> str:
    """A call of a simulated seller."""
    model = shipped(scenario)
    deal = model.scenario["deal"]
    played = list(simulate(model, SELLERS[seller], 5, 3, ("analyzing",), deal))[4]
    return write_kam(attempt_of(model, played, deal, seller))


@pytest.mark.parametrize("call", ["en", "zh", *SHIPPED])
def test_a_call_replays_to_the_same_bytes_on_every_machine(call: str, tmp_path: Path) -> None:
    file = tmp_path / "call.kam"
    text = simulated(call, "veteran") if call in SHIPPED else practised(call)
    file.write_text(text, encoding="utf-8", newline="\n")
    outputs = {replayed(file, machine) for machine in MACHINES}
    assert len(outputs) == 1
    found = json.loads(outputs.pop())
    assert len(found["timeline"]) > 5


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_what_is_written_reads_back_as_the_same_attempt(lang: str) -> None:
    text = practised(lang)
    parsed = parse_kam(text)
    assert parsed.attempt is not None
    assert write_kam(parsed.attempt) == text

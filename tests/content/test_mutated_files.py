"""Real files with accidents in them: every one loads or is told what is wrong, in time, at places that it has."""

from __future__ import annotations

import random
import time
from pathlib import Path

import pytest

from kamsim.authoring.previewing import play_preview
from kamsim.cli.verdicts import github_text, problem_text, short_text
from kamsim.content.assets import read_repertoire
from kamsim.content.locate import assets, shipped_scenarios
from kamsim.content.sources import lines_of
from kamsim.domain.scenario import Scenario
from kamsim.engine.compile import compile_base
from kamsim.engine.model import assemble
from kamsim.library.catalogue import read, rulebook
from kamsim.library.diagnostics import Translator

UMBRELLAS = Path(__file__).parent / "umbrellas.yaml"
TEMPLATES = sorted(assets("templates").glob("*.yaml"))
LESSONS = [
    *sorted((Path(__file__).parent.parent / "authoring" / "lessons").glob("*.yaml")),
    *sorted(shipped_scenarios().glob("*.yaml")),
]
# Seconds of the processor for one file.
MOST = 2.0
SIGNS = [
    *"{[]}\":,'#-&*!|>%@`\t\n \u3000：，“”\\019", "# kamsim: ignore KS309", "- ", ",  ", ": ", "{", "no", "null", "...",
    "---", "\u202e", "\x00", "<<", "é", "🙂",
]  # fmt: skip


def mutated(text: str, chance: random.Random) -> str:
    """`text` after one to six accidents: signs typed, lost or moved, lines lost, doubled, indented."""
    for _ in range(chance.choice((1, 1, 1, 2, 3, 6))):
        kind, lines = chance.randrange(8), text.split("\n")
        line, place = chance.randrange(len(lines)), chance.randrange(len(text) + 1)
        if kind == 0:
            text = text[:place] + chance.choice(SIGNS) + text[place:]
            continue
        if kind == 1:
            text = text[:place] + text[place + chance.choice((1, 1, 2, 5, 20)) :]
            continue
        if kind == 2:
            text = text[:place] + chance.choice(SIGNS) + text[place + 1 :]
            continue
        if kind == 3:
            del lines[line]
        elif kind == 4:
            lines.insert(chance.randrange(len(lines)), lines[line])
        elif kind == 5:
            lines[line] = chance.choice(("  ", " ", "    ", "\t")) + lines[line]
        elif kind == 6:
            lines[line] = lines[line].lstrip()
        else:
            words = lines[line].split(" ")
            chance.shuffle(words)
            lines[line] = " ".join(words)
        text = "\n".join(lines)
    return text


def play_a_little(scenario: Scenario, chance: random.Random, text: str) -> None:
    """Plays some moves on what was read: a file that loads never fails in a call."""
    book, repertoire = rulebook(), read_repertoire(assets("repertoire"))
    model = assemble(scenario, book, repertoire, compile_base(scenario, book, repertoire))
    moves: list[str] = []
    for _ in range(8):
        now = play_preview(model, moves, variant=chance.choice(model.variants), lang=scenario["languages"][0])
        assert now.opening or not scenario["opening"], text
        if not now.menu:
            break
        moves.append(chance.choice(now.menu)[0])


def try_mutants(files: list[Path], count: int, seed: int, folder: Path) -> None:
    """Reads `count` mutants and says everything that is wrong with them in every way."""
    chance, in_chinese = random.Random(seed), Translator("zh")
    sources = [file.read_text(encoding="utf-8") for file in files]
    file = folder / "mutant.yaml"
    for number in range(count):
        text = mutated(sources[number % len(sources)], chance)
        file.write_text(text, encoding="utf-8")
        begun = time.process_time()
        scenario, problems = read(file, keep=False)
        assert time.process_time() - begun < MOST, text
        assert (scenario is None) == any(problem.is_error for problem in problems), text
        if scenario is not None:
            play_a_little(scenario, chance, text)
        lines = lines_of(file)
        for problem in problems:
            assert problem.code != "KS020", (problem.message, text)
            if problem.line:
                assert 1 <= problem.line <= len(lines), (problem, text)
                assert 1 <= problem.column <= len(lines[problem.line - 1]) + 1, (problem, text)
            for one in (problem, in_chinese(problem)):
                said = problem_text(one, "zh", lambda _, at: lines[at - 1])  # noqa: B023
                assert said.isprintable() or "\n" in said
                assert "\n" not in short_text(one)
                assert "\n" not in github_text(one)


def test_some_hundred_accidents(tmp_path: Path) -> None:
    try_mutants([UMBRELLAS], 300, 11, tmp_path)
    try_mutants(TEMPLATES, 30, 12, tmp_path)


def test_a_file_that_breaks_off_is_told_at_its_end(tmp_path: Path) -> None:
    text = UMBRELLAS.read_text(encoding="utf-8")
    file = tmp_path / "cut.yaml"
    file.write_text(text[: text.index("needs: [breakage]") + len("needs: ")], encoding="utf-8")
    (only,) = read(file, keep=False)[1]
    lines = lines_of(file)
    assert (only.code, only.line, only.column) == ("KS006", len(lines), len(lines[-1]) + 1)


@pytest.mark.deep
@pytest.mark.parametrize("part", range(10))
def test_twenty_thousand_accidents(part: int, tmp_path: Path) -> None:
    try_mutants([UMBRELLAS, *TEMPLATES, *LESSONS], 2_000, 100 + part, tmp_path)

"""The guide of the first lesson, in both languages, done from beginning to end as it says."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import pytest

from docs.keys import PAGES, written
from kamsim.library.catalogue import read
from tests.cli.conftest import PROJECT, Kamsim
from tests.content.examples import laid_over

GUIDES = {"en": "first-lesson.md", "zh": "first-lesson.zh.md"}
_STEP = re.compile(
    r"(?:^<!-- laid over ([\w.-]+)(?:: (\w+))? -->\n)?^```(yaml|console)\n(.*?)^```$", re.MULTILINE | re.DOTALL
)


def commands(block: str) -> list[tuple[list[str], str]]:
    """The commands of a console block, each with what it is said to print."""
    parts = re.split(r"^\$ kamsim (.*)\n", block, flags=re.MULTILINE)[1:]
    return [(shlex.split(command), shown) for command, shown in zip(parts[::2], parts[1::2], strict=True)]


def fits(shown: str, printed: str) -> bool:
    """Whether what is printed is what is shown, where … stands for anything."""
    pattern = re.escape(shown.strip("\n")).replace("…", ".*")
    return re.fullmatch(pattern, printed.strip("\n"), re.DOTALL) is not None


@pytest.mark.deep
def test_the_guides_playtest_says_what_is_shown(
    kamsim: Kamsim, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    # It compiles the rules, which takes minutes.
    assert "analyze" in walked(kamsim, "en", tmp_path, monkeypatch, analyzes=True)


@pytest.mark.parametrize("lang", GUIDES)
def test_the_guide_leads_from_nothing_to_a_lesson(
    kamsim: Kamsim, lang: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    done = walked(kamsim, lang, tmp_path, monkeypatch, analyzes=False)
    assert {"new", "check", "explain", "simulate", "replay", "texts", "pack"} <= set(done)
    scenario, problems = read(Path("first-lesson.yaml"), keep=False)
    assert problems == []
    assert scenario is not None
    assert scenario["languages"] == [lang]


@pytest.mark.parametrize("seller", ["rookie", "technician", "journeyman"])
def test_a_lesson_in_chinese_alone_is_judged_like_any_other(
    kamsim: Kamsim, seller: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    walked(kamsim, "zh", tmp_path, monkeypatch, analyzes=False)
    kamsim("simulate", "first-lesson", "--seller", seller, "--calls", 3, "--keep", seller, "--scenarios", ".")
    files = sorted(Path(seller).glob("*.kam"))
    assert len(files) == 3
    for file in files:
        for command in ("replay", "review"):
            done = kamsim(command, str(file), "--scenarios", ".", "--lang", "zh")
            assert done.code == 0, f"{command}: {done.err}"


def walked(kamsim: Kamsim, lang: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, *, analyzes: bool) -> list[str]:
    """The commands of a guide, each run and compared with what the guide shows."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("LC_ALL", "C")
    text = (PROJECT / "docs" / GUIDES[lang]).read_text(encoding="utf-8")
    done: list[str] = []
    for name, entry, kind, block in _STEP.findall(text):
        if kind == "yaml":
            file = Path(name)
            before = file.read_text(encoding="utf-8")
            # The entry that was wrong is written anew.
            before = re.sub(rf"^  - \{{id: {entry},.*\n", "", before, flags=re.MULTILINE) if entry else before
            file.write_text(laid_over(block, before), encoding="utf-8")
            continue
        for words, shown in commands(block):
            analyzing = words[0] == "analyze"
            if analyzing and not analyzes:
                continue
            done.append(words[0])
            # As few calls as show that it works; the rules may have to be compiled, which is told beside the report.
            printed = kamsim(*words, *(["--calls", "20"] if analyzing else []))
            assert analyzing or printed.err == "", words
            assert fits(shown, printed.out), (words, printed.out)
            assert printed.code == (1 if "ligth" in shown else 0)
    return done


def test_both_guides_take_the_same_steps() -> None:
    steps = [
        [
            (name, entry, kind, [words[:2] for words, _ in commands(block)])
            for name, entry, kind, block in _STEP.findall((PROJECT / "docs" / guide).read_text(encoding="utf-8"))
        ]
        for guide in GUIDES.values()
    ]
    assert steps[0] == steps[1]
    assert len(steps[0]) >= 10


@pytest.mark.parametrize("lang", GUIDES)
def test_the_page_of_keys_is_made_from_the_schema(lang: str) -> None:
    assert PAGES[lang].read_text(encoding="utf-8") == written(lang), "run `python -m docs.keys`"


RECIPES = ("recipes-for-scenarios.md", "recipes-for-scenarios.zh.md")


def pieces(document: str) -> list[str]:
    """The pieces of YAML of a page."""
    return re.findall(r"```yaml\n(.*?)```", (PROJECT / "docs" / document).read_text(encoding="utf-8"), re.DOTALL)


@pytest.mark.parametrize("number", range(len(pieces(RECIPES[0]))))
def test_every_recipe_is_without_fault(number: int, tmp_path: Path) -> None:
    file = tmp_path / "scenario.yaml"
    file.write_text(laid_over(pieces(RECIPES[0])[number]), encoding="utf-8")
    assert read(file, keep=False)[1] == []


def test_both_pages_have_the_same_recipes() -> None:
    assert len(pieces(RECIPES[0])) >= 6
    assert pieces(RECIPES[0]) == pieces(RECIPES[1])

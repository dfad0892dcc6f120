"""What the documents show is what the program does."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from kamsim.cli.group import COMMANDS
from tests.cli.conftest import PROJECT, Kamsim

LESSON = (PROJECT / "docs" / "writing-a-scenario.md").read_text(encoding="utf-8")
REFERENCE = (PROJECT / "docs" / "commands.md").read_text(encoding="utf-8")
CAFE = re.findall(r"```yaml\n(format: 1\n.*?)```", LESSON, re.DOTALL)[0]


@pytest.fixture
def cafe(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The toy of the lesson, in the working folder."""
    monkeypatch.chdir(tmp_path)
    file = Path("corner-cafe.yaml")
    file.write_text(CAFE, encoding="utf-8")
    return file


def shown(after: str, document: str = LESSON) -> str:
    """What a document shows after this command, to the next command or the end of the block."""
    start = document.index(after) + len(after)
    return re.split(r"\n(?=\$ |```)", document[start:], maxsplit=1)[0].strip("\n") + "\n"


def test_the_toy_is_without_fault(kamsim: Kamsim, cafe: Path) -> None:
    assert kamsim("check", cafe).out == shown("$ kamsim check corner-cafe.yaml\n")


def test_the_three_slips_are_told_as_shown(kamsim: Kamsim, cafe: Path) -> None:
    slips = [("angles: [money, people]}", "angels: [money, people]}"), ("[stale]", "[stael]"), (": 5", ": five")]
    text = CAFE
    for right, wrong in slips:
        assert right in text
        text = text.replace(right, wrong, 1)
    cafe.write_text(text, encoding="utf-8")
    told = kamsim("check", cafe).out
    for document in (LESSON, REFERENCE):
        assert f"```console\n$ kamsim check corner-cafe.yaml\n{told}```" in document


def test_the_lesson_of_the_sellers_still_holds(kamsim: Kamsim, cafe: Path) -> None:
    def mean(seller: str) -> float:
        found = json.loads(kamsim("simulate", cafe, "--seller", seller, "--calls", 300, "--json").out)
        return float(found["mean"])

    assert mean("rookie") < 25
    assert mean("veteran") > mean("ladder") + 20
    assert mean("ladder") > 30, "the text says that the ladder does too well on this toy"


def test_the_excerpt_is_from_a_call(kamsim: Kamsim, cafe: Path) -> None:
    kamsim("simulate", cafe, "--seller", "veteran", "--calls", 20, "--keep", "calls")
    done = kamsim("replay", "calls/000001.kam", "--scenarios", ".")
    assert (done.code, done.err) == (0, "")
    assert "The last third of the sack goes into iced coffee" in done.out


def test_every_command_and_option_is_in_the_reference(kamsim: Kamsim) -> None:
    for command in COMMANDS:
        assert f"\n## kamsim {command}" in REFERENCE
        section = REFERENCE.partition(f"\n## kamsim {command}")[2].partition("\n## ")[0]
        for option in re.findall(r"^  (--[a-z]+)", kamsim(command, "--help").out, re.MULTILINE):
            assert option in section, f"{command} {option}"


@pytest.mark.parametrize(
    "document",
    [
        "commands.md",
        "architecture.md",
        "writing-a-scenario.md",
        "editors.md",
        "first-lesson.md",
        "self-study.md",
        "first-lesson.zh.md",
        "writing-a-scenario.zh.md",
    ],
)
def test_what_a_document_points_at_is_there(document: str) -> None:
    text = (PROJECT / "docs" / document).read_text(encoding="utf-8")
    for target in re.findall(r"\]\(([a-z.-]+\.md)\)", text):
        assert (PROJECT / "docs" / target).is_file()
    for name in re.findall(r"`((?:kamsim|assets|tests)/[a-z_/.]+)`", text):
        assert (PROJECT / name).exists(), name
    for name in re.findall(r"`((?:engine|content|library|scoring|cli|analysis)/[a-z_/]+(?:\.py|/))`", text):
        assert (PROJECT / "kamsim" / name).exists(), name


EDITORS = (PROJECT / "docs" / "editors.md").read_text(encoding="utf-8")


def test_the_problem_matcher_of_the_editor_matches(kamsim: Kamsim, cafe: Path) -> None:
    tasks = json.loads(re.findall(r"```json\n(.*?)```", EDITORS, re.DOTALL)[0])["tasks"]
    check, schema = (task["args"] for task in tasks)
    cafe.write_text(CAFE.replace(": 5", ": five", 1).replace("[stale]", "[stael]", 1), encoding="utf-8")
    lines = kamsim(*[arg.replace("${file}", str(cafe)) for arg in check]).out.splitlines()
    pattern = re.compile(tasks[0]["problemMatcher"]["pattern"]["regexp"])
    assert [(found := pattern.match(line)) and found.group(1, 2, 3, 4, 5) for line in lines] == [
        ("corner-cafe.yaml", "7", "10", "error", "KS104"),
        ("corner-cafe.yaml", "62", "13", "error", "KS201"),
    ]
    filled = [
        arg.replace("${file}", str(cafe)).replace("${fileDirname}/${fileBasenameNoExtension}", "x") for arg in schema
    ]
    assert kamsim(*filled).code == 0
    assert json.loads(Path("x.schema.json").read_text(encoding="utf-8"))["definitions"]


def test_the_schema_is_written_as_the_page_says(kamsim: Kamsim, cafe: Path) -> None:
    command = re.findall(r"^\$ kamsim (.+)$", EDITORS, re.MULTILINE)[0].split()
    assert kamsim(*command).code == 0
    cafe.write_text(f"# yaml-language-server: $schema=./{command[-1]}\n{CAFE}", encoding="utf-8")
    assert Path(command[-1]).is_file()
    assert kamsim("check", cafe).code == 0
    assert kamsim("schema", "nowhere.yaml").code == 1


def figures_of(page: str) -> list[list[str]]:
    """The rows of the page's table of figures: keys and numbers alone."""
    text = (PROJECT / "docs" / page).read_text(encoding="utf-8")
    rows = re.findall(r"^\|(.*`\w+`.*)\|$", text, re.MULTILINE)
    return [re.findall(r"`\w+`|\d+(?:–\d+)?", row) for row in rows]


def test_both_pages_have_the_same_figures() -> None:
    assert len(figures_of("writing-a-scenario.md")) == 8
    assert figures_of("writing-a-scenario.zh.md") == figures_of("writing-a-scenario.md")

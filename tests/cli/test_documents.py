"""What the documents show is what the program does."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from kamsim.cli.group import COMMANDS
from tests.cli.conftest import PROJECT, Kamsim

LANGUAGES = ("en", "zh")
_FOLDER = PROJECT / "docs"
LESSONS = {
    "en": (_FOLDER / "writing-a-scenario.md").read_text(encoding="utf-8"),
    "zh": (_FOLDER / "writing-a-scenario.zh.md").read_text(encoding="utf-8"),
}
REFERENCE = (_FOLDER / "commands.md").read_text(encoding="utf-8")
CAFES = {lang: re.findall(r"```yaml\n(format: 1\n.*?)```", lesson, re.DOTALL)[0] for lang, lesson in LESSONS.items()}
# What the toy's slips of the pen are on both pages: right and wrong.
SLIPS = (("angles: [money, people]}", "angels: [money, people]}"), ("[stale]", "[stael]"), (": 5", ": five"))


@pytest.fixture
def cafe(lang: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The toy of the lesson, in the working folder."""
    monkeypatch.chdir(tmp_path)
    file = Path("corner-cafe.yaml")
    file.write_text(CAFES[lang], encoding="utf-8")
    return file


def commands(lang: str, *begin: str) -> list[tuple[list[str], str]]:
    """The commands of a page that begin so, each with what is shown below it."""
    found = []
    for block in re.findall(r"```console\n(.*?)```", LESSONS[lang], re.DOTALL):
        parts = re.split(r"^\$ kamsim (.*)\n", block, flags=re.MULTILINE)[1:]
        found += [(words.split(), shown) for words, shown in zip(parts[::2], parts[1::2], strict=True)]
    return [(words, shown) for words, shown in found if words[: len(begin)] == [*begin]]


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_toy_is_without_fault(kamsim: Kamsim, cafe: Path, lang: str) -> None:
    words, shown = commands(lang, "check", str(cafe))[0]
    assert kamsim(*words).out == shown


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_three_slips_are_told_as_shown(kamsim: Kamsim, cafe: Path, lang: str) -> None:
    text = CAFES[lang]
    for right, wrong in SLIPS:
        assert right in text
        text = text.replace(right, wrong, 1)
    cafe.write_text(text, encoding="utf-8")
    words, shown = commands(lang, "check", str(cafe))[1]
    told = kamsim(*words).out
    assert told == shown
    if lang == "en":
        assert f"```console\n$ kamsim check corner-cafe.yaml\n{told}```" in REFERENCE


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_lesson_of_the_sellers_still_holds(kamsim: Kamsim, cafe: Path, lang: str) -> None:
    run = {words[words.index("--seller") + 1]: words for words, _ in commands(lang, "simulate") if "300" in words}
    assert set(run) == {"rookie", "ladder", "veteran"}
    if lang == "zh":
        # Nothing but the sellers and the file goes by an id.
        (shown,) = (shown for words, shown in commands(lang, "simulate") if "rookie" in words)
        told = kamsim(*run["rookie"]).out
        assert [re.sub("[0-9.]+", "#", line) for line in shown.splitlines()] == [
            re.sub("[0-9.]+", "#", line) for line in told.splitlines() if "步" not in line
        ]
    mean = {seller: float(json.loads(kamsim(*words, "--json").out)["mean"]) for seller, words in run.items()}
    assert mean["rookie"] < 25
    assert mean["veteran"] > mean["ladder"] + 20
    assert mean["ladder"] > 30, "the text says that the ladder does too well on this toy"


@pytest.mark.parametrize(
    ("lang", "said"),
    [
        ("en", "The last third of the sack goes into iced coffee"),
        ("zh", "一袋剩到最后三分之一，只能做冰咖啡，卖半价。"),
    ],
)
def test_the_excerpt_is_from_a_call(kamsim: Kamsim, cafe: Path, lang: str, said: str) -> None:
    (keep,) = (words for words, _ in commands(lang, "simulate", str(cafe)) if "--keep" in words)
    kamsim(*keep)
    ((words, shown),) = commands(lang, "replay")
    done = kamsim(*words)
    assert (done.code, done.err) == (0, "")
    assert said in shown
    assert said in done.out


def test_both_toys_have_the_same_bones() -> None:
    english, chinese = (re.sub(r'\{(?:en|zh): "[^"]*"\}', "TEXT", cafe) for cafe in CAFES.values())
    assert english == chinese.replace("languages: [zh]", "languages: [en]")


def test_every_command_is_in_the_table_of_the_readme() -> None:
    table = (PROJECT / "README.md").read_text(encoding="utf-8").partition("\n## Commands\n")[2].partition("\n## ")[0]
    rows = "\n".join(row.split(" | ")[0] for row in table.splitlines())
    assert {command for command in COMMANDS if not re.search(rf"`(?:kamsim )?{command}\b", rows)} == set()


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
        "editors.zh.md",
        "scenario-format.md",
        "scenario-format.zh.md",
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


EDITORS = {
    "en": (_FOLDER / "editors.md").read_text(encoding="utf-8"),
    "zh": (_FOLDER / "editors.zh.md").read_text(encoding="utf-8"),
}


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_problem_matcher_of_the_editor_matches(kamsim: Kamsim, cafe: Path, lang: str) -> None:
    tasks = json.loads(re.findall(r"```json\n(.*?)```", EDITORS[lang], re.DOTALL)[0])["tasks"]
    check, schema = (task["args"] for task in tasks)
    cafe.write_text(CAFES[lang].replace(": 5", ": five", 1).replace("[stale]", "[stael]", 1), encoding="utf-8")
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


def test_a_problem_in_one_line_keeps_to_its_language(kamsim: Kamsim, tmp_path: Path) -> None:
    file = tmp_path / "five.yaml"
    file.write_text(CAFES["zh"].replace(": 5", ": five", 1), encoding="utf-8")
    # Programs read the severity; what follows it is for people.
    told = kamsim("check", file, "--format", "short", "--lang", "zh").out
    assert ": error KS104: 这里要整数，不是 `five`。只写数字" in told


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_schema_is_written_as_the_page_says(kamsim: Kamsim, cafe: Path, lang: str) -> None:
    command = re.findall(r"^\$ kamsim (.+)$", EDITORS[lang], re.MULTILINE)[0].split()
    assert kamsim(*command).code == 0
    schema = command[command.index("--out") + 1]
    assert f"$schema=./{schema}\n" in EDITORS[lang]
    cafe.write_text(f"# yaml-language-server: $schema=./{schema}\n{CAFES[lang]}", encoding="utf-8")
    assert Path(schema).is_file()
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

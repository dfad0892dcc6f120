"""kamsim pack: one file that opens like a scenario, and that no stranger can turn against the person who opens it."""

from __future__ import annotations

import json
import stat
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from kamsim.content.lesson import MANIFEST, SCENARIO, SOLUTION
from kamsim.content.sources import MAX_LESSON_BYTES
from kamsim.library.catalogue import read
from tests.cli.conftest import PROJECT, UMBRELLAS, Kamsim

TEMPLATE = PROJECT / "assets" / "templates" / "small-sale.yaml"


@pytest.fixture
def lesson(kamsim: Kamsim, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A lesson in the working folder."""
    monkeypatch.chdir(tmp_path)
    Path("umbrellas.yaml").write_bytes(UMBRELLAS.read_bytes())
    done = kamsim("pack", "umbrellas.yaml", "--author", "A. Teacher", "--author", "B\x1b[31m", "--licence", "CC BY 4.0")
    assert (done.code, done.err) == (0, "")
    Path("umbrellas.yaml").unlink()
    return Path("umbrellas.lesson")


def test_a_lesson_opens_like_its_scenario(kamsim: Kamsim, lesson: Path) -> None:
    scenario, problems = read(lesson, keep=False)
    assert problems == []
    assert scenario == read(UMBRELLAS, keep=False)[0]
    assert kamsim("check", lesson).out == "1 file: 0 errors, 0 warnings.\n"
    assert kamsim("check", ".").out == "1 file: 0 errors, 0 warnings.\n"
    assert "umbrellas" in kamsim("list", "--scenarios", ".").out
    assert kamsim("graph", lesson).code == 0


def test_it_holds_all_that_belongs_to_it(lesson: Path) -> None:
    with zipfile.ZipFile(lesson) as archive:
        assert archive.namelist() == [MANIFEST, SCENARIO, SOLUTION]
        about = json.loads(archive.read(MANIFEST))
        solution = archive.read(SOLUTION).decode()
        assert archive.read(SCENARIO) == UMBRELLAS.read_bytes()
    assert (about["authors"], about["licence"]) == (["A. Teacher", "B[31m"], "CC BY 4.0")
    assert "# For the teacher: Umbrellas by the dozen" in solution
    assert "# 教师用：一打雨伞" in solution
    assert "says then: “We throw them away.”" in solution
    assert "- **calm** needs nothing" in solution


def test_the_same_makes_the_same_and_nothing_is_overwritten(kamsim: Kamsim, lesson: Path) -> None:
    Path("s.yaml").write_bytes(TEMPLATE.read_bytes())
    Path("picture.png").write_bytes(b"png")
    for name in ("a.lesson", "b.lesson"):
        assert kamsim("pack", "s.yaml", "--out", name, "--with", "picture.png").code == 0
    assert Path("a.lesson").read_bytes() == Path("b.lesson").read_bytes()
    assert zipfile.ZipFile("a.lesson").read("assets/picture.png") == b"png"
    before = Path("a.lesson").read_bytes()
    assert kamsim("pack", "s.yaml", "--out", "a.lesson").code == 1
    assert Path("a.lesson").read_bytes() == before


@pytest.mark.parametrize(
    "words", [["umbrellas.lesson"], ["nowhere.yaml"], ["bad.yaml"], ["s.yaml", "--with", "no.png"]]
)
def test_what_cannot_be_packed_is_told(kamsim: Kamsim, lesson: Path, words: list[str]) -> None:
    Path("s.yaml").write_bytes(TEMPLATE.read_bytes())
    Path("bad.yaml").write_text("minutes: five\n", encoding="utf-8")
    done = kamsim("pack", *words)
    assert done.code == 1
    assert "error KS" in done.err
    assert [path.name for path in Path().glob("*.lesson")] == ["umbrellas.lesson"]


def _add(name: str, *, mode: int = 0, content: bytes = b"x") -> Callable[[Path], None]:
    def add(lesson: Path) -> None:
        entry = zipfile.ZipInfo(name)
        entry.external_attr = mode << 16
        entry.compress_type = zipfile.ZIP_DEFLATED
        with zipfile.ZipFile(lesson, "a") as archive:
            archive.writestr(entry, content)

    return add


def _with_other(name: str, content: bytes | None) -> Callable[[Path], None]:
    def change(lesson: Path) -> None:
        with zipfile.ZipFile(lesson) as archive:
            files = {one: archive.read(one) for one in archive.namelist()}
        files.pop(name)
        if content is not None:
            files[name] = content
        with zipfile.ZipFile(lesson, "w", zipfile.ZIP_DEFLATED) as archive:
            for one, its in files.items():
                archive.writestr(one, its)

    return change


def _bytes(content: bytes) -> Callable[[Path], None]:
    return lambda lesson: (lesson.write_bytes(content), None)[1]


def _half(lesson: Path) -> None:
    lesson.write_bytes(lesson.read_bytes()[:-40])


def _garbled(lesson: Path) -> None:
    content = bytearray(lesson.read_bytes())
    content[200:300] = b"\xff" * 100
    lesson.write_bytes(content)


@pytest.mark.filterwarnings("ignore:Duplicate name")
@pytest.mark.parametrize(
    ("harm", "said"),
    [
        (_bytes(b""), "this is no lesson"),
        (_bytes(b"PK\x03\x04" + b"\0" * 100), "this is no lesson"),
        (_bytes(b"x" * (MAX_LESSON_BYTES + 1)), "8 MiB"),
        (_half, "this is no lesson"),
        (_garbled, "this is no lesson"),
        (_add("../evil.yaml"), "may not stand"),
        (_add("/etc/evil"), "may not stand"),
        (_add("assets/../../evil"), "may not stand"),
        (_add("C:\\evil"), "may not stand"),
        (_add("assets/\x1b[31m"), "may not stand"),
        (_add("assets/link", mode=stat.S_IFLNK | 0o777, content=b"/etc/passwd"), "may not stand"),
        (_add(SCENARIO), "may not stand"),
        (_add("assets/zeros", content=b"\0" * (17 * 1024 * 1024)), "MiB together"),
        (_with_other(SCENARIO, None), "`scenario.yaml` is missing"),
        (_with_other(MANIFEST, None), "`lesson.json` is missing"),
        (_with_other(MANIFEST, b'{"lesson": 2}'), "another form"),
        (_with_other(MANIFEST, b"[" * 60_000), "this is no lesson"),
        (_with_other(MANIFEST, b" " * 70_000), "this is no lesson"),
        (_with_other(SCENARIO, b"format: 1\n"), "not the one that was packed"),
        (_with_other(SCENARIO, b" " * (3 * 1024 * 1024)), "this is no lesson"),
    ],
)
def test_a_strangers_file_does_no_harm(kamsim: Kamsim, lesson: Path, harm: Callable[[Path], None], said: str) -> None:
    harm(lesson)
    done = kamsim("check", lesson)
    assert done.code == 1
    assert said in done.out
    assert "KS020" not in done.out
    assert [path.name for path in Path().iterdir() if path.is_file()] == ["umbrellas.lesson"]


def test_many_entries_are_refused(kamsim: Kamsim, lesson: Path) -> None:
    with zipfile.ZipFile(lesson, "a") as archive:
        for number in range(300):
            archive.writestr(f"assets/{number}", b"")
    assert "200 files" in kamsim("check", lesson).out


def test_a_packed_lesson_can_be_begun_from_and_its_texts_read_but_not_changed(kamsim: Kamsim, lesson: Path) -> None:
    assert kamsim("new", "mine", "--from", lesson).code == 0
    assert kamsim("check", "mine.yaml").code == 0
    assert kamsim("texts", "export", lesson).code == 0
    before = lesson.read_bytes()
    assert kamsim("texts", "import", lesson, "umbrellas.csv").code == 1
    assert lesson.read_bytes() == before

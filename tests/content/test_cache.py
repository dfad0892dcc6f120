"""The cache gives back what was built, forgets what has changed, and is never the reason for a failure."""

from __future__ import annotations

import itertools
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from kamsim.content import cache
from kamsim.content.cache import cached, collector_paused
from kamsim.content.scenarios import read_scenario

SAMPLE = Path(__file__).parent / "umbrellas.yaml"
LONG_AGO = 1_600_000_000


class Counted:
    """Builds a value and counts how often it was asked to."""

    def __init__(self, value: object = "built") -> None:
        self.value = value
        self.calls = 0

    def __call__(self) -> object:
        self.calls += 1
        return self.value


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The cache's own folder, inside one that the user named."""
    monkeypatch.setenv(cache.VARIABLE, str(tmp_path / "cache"))
    return tmp_path / "cache" / cache.OWN


@pytest.fixture
def file(tmp_path: Path) -> Path:
    file = tmp_path / "file.yaml"
    file.write_text("one", encoding="utf-8")
    os.utime(file, (LONG_AGO, LONG_AGO))
    return file


@pytest.fixture(params=["indexed", "fresh"])
def change(request: pytest.FixtureRequest, file: Path) -> Callable[[str], None]:
    """Writes the file anew, with a time long ago (then the index is asked) or now (then the content is)."""

    times = itertools.count(LONG_AGO)

    def write(text: str) -> None:
        file.write_text(text, encoding="utf-8")
        if request.param == "indexed":
            moment = next(times)
            os.utime(file, (moment, moment))

    return write


def test_builds_once_for_the_same_content(folder: Path, file: Path) -> None:
    build = Counted({"a": [1, None, True, "ö"]})
    assert cached(file, "kind", build) == build.value
    assert cached(file, "kind", build) == build.value
    assert build.calls == 1


def test_nothing_is_a_value_too(folder: Path, file: Path) -> None:
    build = Counted(None)
    assert cached(file, "kind", build) is cached(file, "kind", build) is None
    assert build.calls == 1


def test_builds_again_when_content_changes_and_not_when_it_returns(
    folder: Path, file: Path, change: Callable[[str], None]
) -> None:
    build = Counted()
    for text, calls in (("one", 1), ("two", 2), ("one", 2), ("three", 3)):
        change(text)
        cached(file, "kind", build)
        assert build.calls == calls


def test_kind_and_salt_keep_values_apart(folder: Path, file: Path) -> None:
    values = [cached(file, kind, Counted(kind + salt), salt=salt) for kind in ("a", "b") for salt in ("x", "y")]
    again = [cached(file, kind, Counted("new"), salt=salt) for kind in ("a", "b") for salt in ("x", "y")]
    assert values == again == ["ax", "ay", "bx", "by"]


def test_a_value_may_come_from_several_files(folder: Path, file: Path, tmp_path: Path) -> None:
    other = tmp_path / "other.yaml"
    other.write_text("two", encoding="utf-8")
    build = Counted()
    cached([file, other], "kind", build)
    cached([file, other], "kind", build)
    assert build.calls == 1
    other.write_text("three", encoding="utf-8")
    cached([file, other], "kind", build)
    assert build.calls == 2


def test_an_unchanged_file_is_not_read(folder: Path, file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert cache.content_digest([file], folder) is not None
    read: list[Path] = []
    whole = Path.read_bytes

    def noted(path: Path) -> bytes:
        read.append(path)
        return whole(path)

    monkeypatch.setattr(Path, "read_bytes", noted)
    assert cache.content_digest([file], folder) is not None
    assert file not in read


def test_a_file_of_the_last_moment_is_read_each_time(folder: Path, file: Path) -> None:
    os.utime(file)
    first = cache.content_digest([file], folder)
    status = file.stat()
    file.write_text("two", encoding="utf-8")
    os.utime(file, ns=(status.st_atime_ns, status.st_mtime_ns))
    assert cache.content_digest([file], folder) != first


def test_changed_code_builds_again(folder: Path, file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    build = Counted()
    cached(file, "kind", build)
    monkeypatch.setattr(cache, "_code_stamp", lambda: "other code")
    cached(file, "kind", build)
    assert build.calls == 2


@pytest.mark.parametrize("damage", [b"", b"nonsense", b"kamsim1 ", b"kamsim1 \0\0\0\0", None])
def test_a_damaged_entry_is_built_again(folder: Path, file: Path, damage: bytes | None) -> None:
    build = Counted("value" * 100)
    cached(file, "kind", build)
    for entry in folder.iterdir():
        content = entry.read_bytes()
        entry.write_bytes(content[:-7] + b"damaged" if damage is None else damage)
    assert cached(file, "kind", build) == build.value
    assert build.calls == 2
    assert cached(file, "kind", build) == build.value
    assert build.calls == 2


def test_an_entry_of_another_key_is_not_taken(folder: Path, file: Path) -> None:
    cached(file, "kind", Counted("mine"))
    (entry,) = folder.glob("kind-*")
    assert cache._store(entry, ("another key", "not mine"))
    assert cached(file, "kind", Counted("mine")) == "mine"


def test_an_unwritable_cache_is_no_matter(tmp_path: Path, file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    blocked = tmp_path / "blocked"
    blocked.write_text("a file where the folder should be", encoding="utf-8")
    monkeypatch.setenv(cache.VARIABLE, str(blocked))
    build = Counted()
    assert cached(file, "kind", build) == cached(file, "kind", build) == "built"
    assert build.calls == 2


def test_a_full_disk_leaves_nothing_behind(folder: Path, file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(path: Path, _content: bytes) -> None:
        path.touch()
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "write_bytes", full)
    assert cached(file, "kind", Counted()) == "built"
    assert [entry.name for entry in folder.iterdir()] == [cache.MARKER]


@pytest.mark.parametrize("name", ["missing.yaml", "a\0b"])
def test_what_cannot_be_read_is_not_kept(folder: Path, tmp_path: Path, name: str) -> None:
    build = Counted()
    assert cached(tmp_path / name, "kind", build) == cached(tmp_path / name, "kind", build) == "built"
    assert build.calls == 2


def test_an_empty_name_switches_it_off(file: Path, monkeypatch: pytest.MonkeyPatch, own_home: Path) -> None:
    monkeypatch.setenv(cache.VARIABLE, "")
    assert cached(file, "kind", Counted()) == "built"
    assert list(own_home.rglob("*")) == []


def test_the_oldest_entries_are_forgotten(folder: Path, file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cache, "MOST_ENTRIES", 3)
    for number in range(6):
        cached(file, f"kind{number}", Counted())
        for entry in folder.glob(f"kind{number}-*"):
            os.utime(entry, (LONG_AGO + number, LONG_AGO + number))
    left = sorted(entry.name.split("-")[0] for entry in folder.iterdir() if entry.name != cache.MARKER)
    assert left == ["index", "kind3", "kind4", "kind5"]


def test_no_document_in_a_folder_that_the_user_named_is_forgotten(
    tmp_path: Path, file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    documents = tmp_path / "documents"
    (documents / "numba-notes").mkdir(parents=True)
    for number in range(9):
        (documents / f"letter-{number}.txt").write_text("mine", encoding="utf-8")
    before = sorted(documents.iterdir())
    monkeypatch.setenv(cache.VARIABLE, str(documents))
    monkeypatch.setattr(cache, "MOST_ENTRIES", 2)
    for number in range(5):
        cached(file, f"kind{number}", Counted())
    own = documents / cache.OWN
    assert sorted(documents.iterdir()) == sorted([*before, own])
    # Not even in its own folder does the cache take what it did not name.
    (own / "notes.txt").write_text("mine", encoding="utf-8")
    cached(file, "kind5", Counted())
    assert (own / "notes.txt").read_text(encoding="utf-8") == "mine"
    assert len([entry for entry in own.iterdir() if entry.name.startswith("kind")]) == 2


def test_asking_where_the_cache_is_makes_and_deletes_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(cache.VARIABLE, str(tmp_path))
    assert cache.cache_folder() == tmp_path / cache.OWN
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("mode", [0o770, 0o707, 0o777])
def test_a_folder_that_others_may_write_to_is_not_used(folder: Path, file: Path, mode: int) -> None:
    folder.mkdir(parents=True)
    folder.chmod(mode)
    assert cache.cache_folder() is None
    assert cached(file, "kind", Counted()) == "built"
    assert list(folder.iterdir()) == []
    folder.chmod(0o700)
    assert cache.cache_folder() == folder


def test_a_folder_of_another_owner_or_a_link_is_not_used(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "elsewhere").mkdir()
    folder.parent.mkdir()
    folder.symlink_to(tmp_path / "elsewhere")
    assert cache.cache_folder() is None
    folder.unlink()
    folder.mkdir()
    mine = os.geteuid()
    monkeypatch.setattr(os, "geteuid", lambda: mine + 1)
    assert cache.cache_folder() is None


def test_the_index_forgets_too(folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cache, "MOST_ENTRIES", 2)
    for number in range(4):
        file = tmp_path / f"{number}.yaml"
        file.write_text("x", encoding="utf-8")
        os.utime(file, (LONG_AGO, LONG_AGO))
        cache.content_digest([file], folder)
    index = cache._load(folder / "index")
    assert index is not None
    assert [Path(name).stem for name in index] == ["2", "3"]


@pytest.mark.parametrize(
    ("platform", "variables", "expected"),
    [
        ("linux", {}, "~/.cache/kamsim"),
        ("linux", {"XDG_CACHE_HOME": "/var/tmp/c"}, "/var/tmp/c/kamsim"),
        ("darwin", {}, "~/Library/Caches/kamsim"),
        ("linux", {"XDG_CACHE_HOME": "c"}, "~/.cache/kamsim"),
        ("linux", {"HOME": "not/absolute"}, None),
        ("linux", {"KAMSIM_CACHE": "/elsewhere"}, "/elsewhere/kamsim-cache"),
    ],
)
def test_where_it_is(
    platform: str, variables: dict[str, str], expected: str | None, own_home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "platform", platform)
    for name, value in variables.items():
        monkeypatch.setenv(name, value)
    place = expected.replace("~", str(own_home)) if expected else None
    assert cache.cache_folder() == (Path(place) if place else None)


def test_without_a_home_there_is_none(monkeypatch: pytest.MonkeyPatch) -> None:
    def nobody() -> Path:
        raise RuntimeError("Could not determine home directory.")

    monkeypatch.setattr(Path, "home", nobody)
    assert cache.cache_folder() is None


def test_problems_name_the_file_that_was_asked_for(folder: Path, tmp_path: Path) -> None:
    first, second = tmp_path / "first.yaml", tmp_path / "second.yaml"
    for file in (first, second):
        file.write_text("format: 1\nid: x\n", encoding="utf-8")
    assert {problem.file for problem in read_scenario(first).problems} == {str(first)}
    assert {problem.file for problem in read_scenario(second).problems} == {str(second)}
    assert len(list(folder.glob("scenario-*"))) == 1


def test_reserved_ids_are_part_of_the_key(folder: Path) -> None:
    assert read_scenario(SAMPLE).problems == []
    assert [problem.code for problem in read_scenario(SAMPLE, reserved=frozenset({"s_rain"})).problems] == ["KS203"]


def test_the_collector_is_as_before() -> None:
    import gc

    gc.disable()
    with collector_paused():
        assert not gc.isenabled()
    assert not gc.isenabled()
    gc.enable()
    with collector_paused():
        assert not gc.isenabled()
    assert gc.isenabled()


def test_reading_through_the_cache_imports_neither_yaml_nor_pydantic(folder: Path, project: Path) -> None:
    program = (
        "import sys; from pathlib import Path\n"
        "from kamsim.content.scenarios import read_scenario\n"
        "from kamsim.content.assets import read_repertoire, read_rulebook\n"
        "from kamsim.content import locate\n"
        "assert read_scenario(Path(sys.argv[1])).scenario['id'] == 'umbrellas'\n"
        "read_rulebook(locate.assets('rulebook')); read_repertoire(locate.assets('repertoire'))\n"
        "print([name for name in ('yaml', 'pydantic', 'pydantic_core', 'inspect', 'hashlib') if name in sys.modules])"
    )
    command = [sys.executable, "-c", program, str(SAMPLE)]
    runs = [subprocess.run(command, cwd=project, capture_output=True, text=True, check=True) for _ in range(2)]
    assert "pydantic" in runs[0].stdout
    assert runs[1].stdout == "[]\n"


def test_a_caller_may_keep_the_answer_itself(folder: Path) -> None:
    assert read_scenario(SAMPLE, keep=False) == read_scenario(SAMPLE)
    assert len(list(folder.glob("scenario-*"))) == 1

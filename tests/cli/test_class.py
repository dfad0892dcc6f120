"""From a sheet of names to a gradebook: kamsim class, exercise, play --exercise, hand-in, grade."""

from __future__ import annotations

import io
import json
import re
import stat
import uuid
from dataclasses import replace
from pathlib import Path

import pytest
import yaml

from kamsim.classroom.exercises import open_exercise
from kamsim.cli.group import run
from kamsim.domain.attempt import End, Entry, Figures, Move
from kamsim.engine.replay import replay, variant_for
from kamsim.library.request import StartRequest
from kamsim.plain.run import run as run_plain
from kamsim.records import open_records
from kamsim.records.codes import note_code
from tests.classroom.sample import attempt, model
from tests.cli.conftest import Done, Kamsim


@pytest.fixture
def room(kamsim: Kamsim, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with a class of two and an exercise for it."""
    folder = tmp_path / "room"
    folder.mkdir()
    monkeypatch.chdir(folder)
    (folder / "names.csv").write_text("name,number\n李雷,1\nHan Meimei,2\n", encoding="utf-8")
    assert kamsim("class", "new", "c1", "--names", "names.csv", "--codes", "slips.html").code == 0
    done = kamsim("exercise", "new", "week-3", "street-watch", "--buyer", "same", "--seed", 7, "--attempts", 2)
    assert (done.code, done.out) == (0, "")
    assert "street-watch: buyers: 1;" in done.err
    return folder


def codes(room: Path) -> list[str]:
    """The codes of the class."""
    roster = yaml.safe_load((room / "c1.class.yaml").read_text(encoding="utf-8"))
    return [member["code"] for member in roster["members"]]


def played(room: Path, code: str, under: str = "", **changes: str) -> None:
    """An attempt at the exercise, recorded as if this trainee had played it here."""
    exercise = open_exercise(room / "week-3.exercise.yaml")
    assert not isinstance(exercise, list)
    call = exercise.calls[0]
    base = attempt("K7QF3M9", 1 + len(under))
    seed = call.buyer_for(code, exercise.key).seed
    header = replace(base.header, seed=seed, variant=variant_for(model(), seed), style=call.style, deal=call.deal)
    header = replace(header, id=str(uuid.uuid4()), **changes)  # type: ignore[arg-type]
    # The moves of another buyer's call, as far as they fit; then he leaves.
    entries: list[Entry] = []
    for entry in base.entries[:12]:
        if replay(model(), header, [*entries, entry]).stopped is None:
            entries.append(entry)
    at = entries[-1].at + 4
    entries += [Move(at, "leave_politely"), End(at, "left")]
    records = open_records()
    records.begin(header)
    for entry in entries:
        records.record(header.id, entry)
    made = replay(model(), header, entries).call
    records.finish(header.id, Figures(made.outcome, made.ending, made.score / 100, model().rules, 90.0))
    if under:
        note_code(records, header.id, under.replace("-", ""))
    records.close()


def test_each_hands_in_what_was_played_under_his_own_code(kamsim: Kamsim, room: Path) -> None:
    first, second = codes(room)
    played(room, first, under=first)
    played(room, second, under=second)
    assert kamsim("hand-in", "week-3.exercise.yaml", "--code", first.lower(), "-o", "in").code == 0
    assert [file.name for file in (room / "in").glob("*.kam")] == [
        f"week-3-{first.replace('-', '')}-street-watch-1.kam"
    ]
    done = kamsim("hand-in", "week-3.exercise.yaml", "--code", "AAAA-CCC", "-o", "in")
    assert (done.code, len(list((room / "in").glob("*.kam")))) == (1, 1)
    assert "nothing was played under this code" in done.err
    played(room, first)
    assert "nobody can say whose" in kamsim("hand-in", "week-3.exercise.yaml", "--code", "AAAA-CCC").err
    kamsim("hand-in", "week-3.exercise.yaml", "--code", first, "-o", "in")
    assert len(list((room / "in").glob("*.kam"))) == 1, "a call of nobody known is not his where others play"


def test_a_wrong_code_is_put_right(kamsim: Kamsim, room: Path) -> None:
    played(room, "AAAACCC", under="AAAACCC")
    words = ("hand-in", "week-3.exercise.yaml", "--code", codes(room)[0], "-o", "in")
    assert kamsim(*words).code == 1
    assert kamsim(*words, "--played-as", "AAAA-CCC").code == 0
    assert kamsim(*words).code == 0


def test_a_call_in_another_mode_is_named(kamsim: Kamsim, room: Path) -> None:
    code = codes(room)[0]
    played(room, code, under=code, mode="coach")
    done = kamsim("hand-in", "week-3.exercise.yaml", "--code", code)
    assert "a call was played in the mode coach; the exercise asks for exam" in done.err


def test_a_call_that_was_begun_goes_on_under_its_own_code(kamsim: Kamsim, room: Path) -> None:
    first, second = codes(room)

    def typed(code: str, keys: str) -> str:
        request = run(["play", "--exercise", "week-3.exercise.yaml", "--code", code, "--plain", "--lang", "en"])
        assert isinstance(request, StartRequest)
        written = io.StringIO()
        assert run_plain(request, io.StringIO(keys), written) == 0
        return written.getvalue()

    begun = typed(first, "s\n\n1\n")
    assert "changes how it is played" not in begun
    assert "mode" not in begun
    assert "it goes on from your last move" not in typed(second, "q\n")
    done = kamsim("hand-in", "week-3.exercise.yaml", "--code", first)
    assert "a call was begun and is not finished" in done.err
    again = typed(first, "q\n")
    assert "You have begun this call: it goes on from your last move." in again
    records = open_records()
    assert len(records.unfinished()) == 1
    records.close()


def test_files_with_names_and_keys_are_for_their_owner_alone(room: Path) -> None:
    for name in ("c1.class.yaml", "slips.html", "week-3.exercise.yaml"):
        assert stat.S_IMODE((room / name).stat().st_mode) == 0o600
    slips = (room / "slips.html").read_text(encoding="utf-8")
    assert all(code in slips for code in codes(room))


def test_a_file_that_is_there_is_not_written_over(kamsim: Kamsim, room: Path) -> None:
    before = (room / "c1.class.yaml").read_bytes()
    done = kamsim("class", "new", "c1", "--names", "names.csv")
    assert done.code != 0
    assert "there is a file of this name already" in done.err
    assert (room / "c1.class.yaml").read_bytes() == before


def test_an_exercise_begins_the_call_that_it_asks_for(room: Path) -> None:
    code = codes(room)[0]
    request = run(["play", "--exercise", "week-3.exercise.yaml", "--code", code, "--plain"])
    assert isinstance(request, StartRequest)
    assert (request.scenario, request.mode, request.seed, request.plain) == ("street-watch", "exam", 7, True)


def test_from_play_to_marks(kamsim: Kamsim, room: Path) -> None:
    code = codes(room)[0]
    assert kamsim("hand-in", "week-3.exercise.yaml", "--code", code).code == 1
    played(room, code)
    done = kamsim("hand-in", "week-3.exercise.yaml", "--code", code, "-o", "in")
    assert (done.code, done.err) == (0, "")
    (file,) = (room / "in").glob("*.kam")
    assert code.replace("-", "") in file.name
    (room / "scheme.yaml").write_text("marks: {A: 85, B: 10, F: 0}\npass: 10\n", encoding="utf-8")
    told = graded(kamsim, "--scheme", "scheme.yaml", "--json")
    assert told.code == 0
    first, second = json.loads(told.out)["trainees"]
    assert (first["name"], first["mark"], first["passed"]) == ("李雷", "B", True)
    assert first["points"] > 10
    assert (second["name"], second["files"], second["passed"]) == ("Han Meimei", [], False)


def graded(kamsim: Kamsim, *words: object) -> Done:
    return kamsim("grade", "in", "--exercise", "week-3.exercise.yaml", "--class", "c1.class.yaml", *words)


def test_a_gradebook_is_written_in_each_form(kamsim: Kamsim, room: Path) -> None:
    code = codes(room)[0]
    played(room, code)
    kamsim("hand-in", "week-3.exercise.yaml", "--code", code, "-o", "in")
    (room / "own.csv").write_text(f"code,points,reason\n{code},91,spoke with him\nnobody,1,x\n", encoding="utf-8")
    for name in ("book.csv", "book.html", "book.xlsx"):
        done = graded(kamsim, "--override", "own.csv", "-o", name, "--moodle", "moodle.csv")
        assert done.code == 0
        assert f"written: {name}" in done.err
        assert "nobody here has the code or name `nobody`" in done.err
    assert "91.0 by the teacher: spoke with him" in (room / "book.csv").read_text(encoding="utf-8-sig") or (
        "91 by the teacher: spoke with him" in (room / "book.csv").read_text(encoding="utf-8-sig")
    )
    assert "1,91.0" in (room / "moodle.csv").read_text(encoding="utf-8-sig")
    assert (room / "book.xlsx").read_bytes()[:2] == b"PK"


def test_a_changed_file_is_named_and_the_exit_code_says_so(kamsim: Kamsim, room: Path) -> None:
    code = codes(room)[0]
    played(room, code)
    kamsim("hand-in", "week-3.exercise.yaml", "--code", code, "-o", "in")
    (file,) = (room / "in").glob("*.kam")
    file.write_text(re.sub(r'"mode":"exam"', '"mode":"coach"', file.read_text(encoding="utf-8")), encoding="utf-8")
    done = graded(kamsim)
    assert done.code == 1
    assert "it was played in the mode coach" in done.out
    assert "line 1 is not what was sealed" in done.out


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("grade", ".", "-o", "book.doc"), "-o names a file that ends in .csv, .html, .xlsx"),
        (("grade", "."), "there is no .kam file in it"),
        (("class", "new", "a b", "--names", "names.csv"), "an id is letters, digits"),
        (("exercise", "new", "x", "street-watch", "--closes", "tomorrow"), "`tomorrow` is no time; write day"),
        (("play", "--exercise", "week-3.exercise.yaml", "--plain"), "--code K7QF-3M9"),
        (("play", "no-time", "--exercise", "week-3.exercise.yaml", "--code", "AAAACCC", "--plain"), "has these calls"),
        (("hand-in", "c1.class.yaml", "--code", "AAAACCC"), "c1.class.yaml"),
        (("hand-in", "week-3.exercise.yaml", "--code", "94XF-DGZ"), "`94XF-DGZ` is no code; a code has 7"),
        (("play", "--exercise", "week-3.exercise.yaml", "--code", "12", "--plain"), "`12` is no code; a code has 7"),
    ],
)
def test_what_cannot_be_is_said(kamsim: Kamsim, room: Path, words: tuple[str, ...], said: str) -> None:
    done = kamsim(*words)
    assert done.code in {1, 2}
    assert said in done.err
    assert "Traceback" not in done.err


def test_a_class_report_from_files_to_pages(kamsim: Kamsim, tmp_path: Path) -> None:
    played = kamsim(
        "simulate", "street-watch", "--seller", "journeyman", "--calls", "4", "--keep", str(tmp_path / "in")
    )
    assert played.code == 0
    before = tmp_path / "before.csv"
    before.write_text("code,1,2,3,4,5,6,7,8\nT1,1,2,3,4,5,1,2,3\n", encoding="utf-8")
    written = [tmp_path / name for name in ("report.html", "slides.html", "choices.csv")]
    done = kamsim(
        *("class", "report", str(tmp_path / "in"), "-o", str(written[0]), "--slides", str(written[1])),
        *("--choices", str(written[2]), "--pages", str(tmp_path / "pages"), "--before", str(before)),
    )
    assert done.code == 0
    assert all(file.stat().st_size > 500 for file in written)
    assert "1.0" in written[0].read_text(encoding="utf-8")
    assert len(list((tmp_path / "pages").glob("*.html"))) == 4
    assert "calls of 4 trainees count" in kamsim("class", "report", str(tmp_path / "in"), "--lang", "en").out


def test_a_questionnaire_of_other_answers_is_told_by_line(kamsim: Kamsim, tmp_path: Path) -> None:
    kamsim("simulate", "street-watch", "--seller", "journeyman", "--calls", "1", "--keep", str(tmp_path / "in"))
    after = tmp_path / "after.csv"
    after.write_text("T1,1,2,3\nT2,1,2,3,4,5,1,2,9\n", encoding="utf-8")
    done = kamsim("class", "report", str(tmp_path / "in"), "--after", str(after))
    assert done.code == 1
    assert "after.csv:1" in done.err
    assert "after.csv:2" in done.err
    assert "8 answers from 1 to 5" in done.err
    (tmp_path / "empty").mkdir()
    assert kamsim("class", "report", str(tmp_path / "empty")).code == 1


def test_the_questionnaire_is_printed(kamsim: Kamsim) -> None:
    assert "8. " in kamsim("class", "questionnaire", "--lang", "zh").out


NAMES = "姓名,学号\n李雷,1\n韩梅梅,2\n"


@pytest.mark.parametrize("coding", ["utf-8", "utf-8-sig", "utf-16", "gb18030"])
def test_a_sheet_is_read_in_the_coding_it_was_saved_in(kamsim: Kamsim, tmp_path: Path, coding: str) -> None:
    sheet, made = tmp_path / "names.csv", tmp_path / "c.class.yaml"
    sheet.write_bytes(NAMES.encode(coding))
    done = kamsim("class", "new", "c2", "--names", sheet, "-o", made)
    assert done.code == 0
    assert "2 people" in done.err
    assert [member["name"] for member in yaml.safe_load(made.read_text(encoding="utf-8"))["members"]] == [
        "李雷",
        "韩梅梅",
    ]


@pytest.mark.parametrize(
    ("data", "told"),
    [
        (b"PK\x03\x04" + bytes(40), "this is a spreadsheet and not a text; save it as CSV"),
        (b"\xd0\xcf\x11\xe0" + bytes(40), "this is a spreadsheet and not a text"),
        (b"\x00\x01\x02", "its letters cannot be read; save it as CSV in UTF-8"),
        (b"\xff\xff\xff,1\n", "its letters cannot be read"),
        (b"\xff\xfe\x00", "its letters cannot be read"),
        (b"a\n" * 600_000, "too large for a sheet of names"),
    ],
)
def test_what_is_no_sheet_is_refused(kamsim: Kamsim, tmp_path: Path, data: bytes, told: str) -> None:
    sheet, made = tmp_path / "names.csv", tmp_path / "c.class.yaml"
    sheet.write_bytes(data)
    done = kamsim("class", "new", "c2", "--names", sheet, "-o", made)
    assert done.code == 1
    assert told in done.err
    assert not made.exists()


def test_slips_that_are_there_are_told_before_the_class_is_made(kamsim: Kamsim, room: Path) -> None:
    done = kamsim("class", "new", "c2", "--names", "names.csv", "--codes", "slips.html")
    assert (done.code, done.out) == (1, "")
    assert "slips.html: there is a file of this name already; nothing was written" in done.err
    assert not (room / "c2.class.yaml").exists()


def test_slips_are_written_once_more(kamsim: Kamsim, room: Path) -> None:
    assert kamsim("class", "slips", "c1.class.yaml", "-o", "again.html").code == 0
    assert (room / "again.html").read_text(encoding="utf-8") == (room / "slips.html").read_text(encoding="utf-8")
    (room / "broken.yaml").write_text("x: 1\n", encoding="utf-8")
    assert kamsim("class", "slips", "broken.yaml", "-o", "third.html").code == 1
    assert not (room / "third.html").exists()

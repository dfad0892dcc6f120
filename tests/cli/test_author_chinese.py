"""What authors are told with `--lang zh` is Chinese: no English sentence is left in it."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.cli.conftest import Kamsim

TEA_HOUSE = Path(__file__).parent.parent / "authoring" / "tea-house.yaml"
# Two small words of English beside each other are a sentence; ids, keys and styles stand alone or in backticks.
_CODE = re.compile(r"`[^`\n]*`|\S*[_/.]\S*|<[^>]+>|\{[^}]*\}")
_ENGLISH = re.compile(r"\b[A-Za-z][a-z']+ [a-z']{2,}\b")
_TESTS = """tests:
  - name: 一
    variant: {variant}
    moves:
      - greet: {{class: orders, says: "不会有的话", never: "您", state: {{trust: 1, patience: 1, scale: 9}}}}
      - ask_nothing
  - {{name: 二, variant: nobody, moves: [greet]}}
  - {{name: 三, style: {style}, moves: [greet], end: {{result: order, ending: agreed, points: 99}}}}
  - {{name: 四, moves: [greet: {{topic: water, menu: [greet], closed: [leave_politely], needs: {{nowhere: implied}}}}]}}
"""


def english(text: str) -> list[str]:
    """Pieces of English sentences, outside of code and names of files."""
    return _ENGLISH.findall(_CODE.sub(" · ", text))


@pytest.fixture
def lesson(tmp_path: Path) -> Path:
    """A scenario in Chinese alone, in a file of its own."""
    file = tmp_path / "tea-house.yaml"
    text = TEA_HOUSE.read_text(encoding="utf-8").replace("\ndeal: small\n", "\ndeal: small\nlanguages: [zh]\n")
    file.write_text(re.sub(r'\ben: "(?:[^"\\]|\\.)*", (?=zh:)', "", text), encoding="utf-8")
    return file


def test_english_is_found() -> None:
    assert english("`no more` 没有 trust_it is 好 it helps a lot") == ["it helps"]


def test_the_map(kamsim: Kamsim, lesson: Path) -> None:
    page = lesson.with_name("map.html")
    run = kamsim("map", str(lesson), "--lang", "zh", "--html", str(page))
    assert run.code == 0, run.err
    drawn = page.read_text(encoding="utf-8").partition("<body")[2]
    for text in (kamsim("map", str(lesson), "--lang", "zh").out, re.sub(r"<[^>]+>", "\n", drawn)):
        assert "追问" in text
        assert english(text) == []
    mermaid = kamsim("map", str(lesson), "--lang", "zh", "--mermaid").out
    assert "追问" in mermaid
    assert " payoff" not in mermaid


def test_a_comparison(kamsim: Kamsim, lesson: Path, tmp_path: Path) -> None:
    new = tmp_path / "new.yaml"
    text = lesson.read_text(encoding="utf-8")
    assert "\ntrust: [5, 7]\n" in text
    new.write_text(text.replace("\ntrust: [5, 7]\n", "\ntrust: 3\n"), encoding="utf-8")
    calls = tmp_path / "calls"
    run = kamsim("simulate", str(lesson), "--seller", "veteran", "--calls", "3", "--keep", str(calls))
    assert run.code == 0, run.err
    output = kamsim("diff", str(lesson), str(new), "--calls", "2", "--replay", str(calls), "--lang", "zh").out
    assert output.startswith("改动：")
    assert "  trust: [5, 7] → 3\n" in output
    assert "从第" in output
    assert english(output) == []


def test_tests_that_fail(kamsim: Kamsim, lesson: Path) -> None:
    from kamsim.library.opening import open_file

    model = open_file(lesson).model
    assert model is not None
    tests = lesson.with_name("tea-house.test.yaml")
    words = _TESTS.format(variant=model.variants[0], style=model.scenario["styles"][0])
    tests.write_text(words, encoding="utf-8")
    output = kamsim("test", str(tests), "--lang", "zh").out
    assert "未通过  一" in output
    assert output.count(f"{tests}:") >= 9, output
    assert english(output) == []


def test_what_checks_and_a_preview_say(kamsim: Kamsim, lesson: Path) -> None:
    text = lesson.read_text(encoding="utf-8")
    assert "\ncost: 7\n" in text
    lesson.write_text(text.replace("\ncost: 7\n", "\ncost: seven\nweather: 3\n"), encoding="utf-8")
    output = kamsim("check", str(lesson), "--lang", "zh").out
    assert "错误" in output
    assert english(output) == []


def test_the_preview_says_its_remarks_in_chinese(kamsim: Kamsim, lesson: Path) -> None:
    played = kamsim("preview", str(lesson), "--once", "--moves", "greet,s_day,p_green", "--lang", "zh").out
    assert "信任" in played
    text = lesson.read_text(encoding="utf-8")
    lesson.write_text(text.replace("\ncost: 7\n", "\ncost: seven\nweather: 3\n"), encoding="utf-8")
    faults = kamsim("preview", str(lesson), "--once", "--lang", "zh").out
    assert "错误 KS101: 不认识的键" in faults or "错误 KS101: 没有" in faults
    assert not re.search("error|warning|note", faults)
    assert english(played) == english(faults) == []


def test_sheets_and_lessons(kamsim: Kamsim, lesson: Path) -> None:
    sheet, pack = lesson.with_name("sheet.csv"), lesson.with_name("tea-house.lesson")
    said = [
        kamsim("texts", "export", str(lesson), "--out", str(sheet), "--lang", "zh").out,
        kamsim("texts", "import", str(lesson), str(sheet), "--lang", "zh").out,
        kamsim("pack", str(lesson), "--out", str(pack), "--lang", "zh").out,
    ]
    for words, told in zip(said, ("条文字", "没有改动", "字节"), strict=True):
        assert told in words
        assert english(words) == []


def test_a_code_that_is_not_there(kamsim: Kamsim) -> None:
    said = kamsim("explain", "KS999", "--lang", "zh").err
    assert said.startswith("没有 `KS999` 这个代码")
    assert english(said) == []


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("test LESSON", "没有测试"),
        ("test LESSON --record nowhere.kam", "没有这个文件"),
        ("test LESSON --record LESSON", "第一行不是文件头"),
        ("test gone.yaml --record CALL", "找不到这次谈话用的场景"),
        ("replay nowhere.kam", "没有这个文件"),
        ("preview LESSON --once --from nowhere.kam", "没有这个文件"),
        ("preview LESSON --once --variant nobody --moves ad_nothing", "没有变体"),
        ("new tea --from tea", "没有叫这个名字的模板"),
        ("check nowhere.yaml", "没有这个文件"),
        ("handbook K99", "手册里没有这一页"),
        ("drill K99", "没有练习题"),
        ("puzzle K99", "没有实战题"),
        ("course L99", "没有这一课"),
    ],
)
def test_what_cannot_be_had_is_said_in_the_language_asked_for(
    kamsim: Kamsim, lesson: Path, tmp_path: Path, words: str, told: str
) -> None:
    kept = tmp_path / "calls"
    if "CALL" in words:
        kamsim("simulate", str(lesson), "--seller", "veteran", "--calls", "1", "--keep", str(kept))
    words = words.replace("LESSON", str(lesson)).replace("CALL", str(kept / "000001.kam"))
    run = kamsim(*words.split(), "--lang", "zh")
    assert run.code == 1
    assert told in run.err + run.out
    assert english(run.err + run.out) == []


@pytest.mark.parametrize("code", ["KS309", "KS331", "KS345"])
def test_the_page_of_a_code(kamsim: Kamsim, code: str) -> None:
    examples = re.compile(r"^ {4}.*$", re.MULTILINE)
    output = examples.sub("", kamsim("explain", code, "--lang", "zh").out)
    assert "怎么改" in output
    assert english(output) == []


def test_a_new_file(kamsim: Kamsim, tmp_path: Path) -> None:
    output = kamsim("new", "tea", "--out", str(tmp_path / "tea.yaml"), "--yes", "--lang", "zh").out
    assert "写好了" in output
    assert english(re.sub(r"kamsim (?:check|play) .*", "", output)) == []


@pytest.mark.deep  # it compiles the rules
def test_a_playtest(kamsim: Kamsim, lesson: Path) -> None:
    output = kamsim("analyze", str(lesson), "--calls", "20", "--lang", "zh").out
    assert "谈成的比例" in output
    assert english(output) == []


def test_records_go_out_and_come_in(kamsim: Kamsim, lesson: Path, tmp_path: Path) -> None:
    assert "还没有谈话记录" in kamsim("export", "--lang", "zh").err
    calls = tmp_path / "calls"
    assert kamsim("simulate", "street-watch", "--seller", "veteran", "--calls", "1", "--keep", str(calls)).code == 0
    (file,) = calls.glob("*.kam")
    said = [
        ("新增 ", kamsim("import", str(file), "--lang", "zh").out),
        ("已经有了", kamsim("import", str(file), "--lang", "zh").out),
        ("第一行不是文件头", kamsim("import", str(lesson), "--lang", "zh").err),
        (" 分", kamsim("export", "--lang", "zh").out),
        ("0 场", kamsim("export", "nobody", "--lang", "zh").err),
        ("没有", kamsim("restore", "--lang", "zh").err),
        ("已经有叫这个名字的文件了", kamsim("export", "last", str(file), "--lang", "zh").err),
    ]
    for words, told in said:
        assert words in told, told
        assert english(told) == []

"""Every command, asked for Chinese, refuses and reports in Chinese: no English sentence is left in what it says."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from kamsim.__main__ import run
from kamsim.cli.group import COMMANDS
from tests.cli.conftest import Kamsim
from tests.cli.test_author_chinese import english

# What each command is asked for, and what it says of it; CALL is a recorded call, TMP an empty folder, LESSON,
# EXERCISE and CLASS are files.
REFUSED = {
    "plya": "没有 `plya` 这个命令",
    "export one --all TMP": "不能都写",
    "export --al": "是不是",
    "import": "还缺",
    "records copy a a": "同一处",
    "records copy mysql://name@host/base b": "",
    "xapi send mailto:me": "记录库要用",
    "xapi send https://name:word@host/": "网址里不要写",
    "xapi export TMP/none/file": "写不了",
    "simulate street-watch --seller nobody": "没有 `nobody` 这个模拟销售",
    "simulate street-watch --seller master@nothing": "没有 `nothing` 这种风格",
    "simulate street-watch --seller master --calls many": "不是整数",
    "simulate street-watch --seller master --calls 0": "超出了范围",
    "simulate street-watch --seller master --keep CALL/folder": "",
    "play": "终端",
    "play --plain --exercise EXERCISE --code K7": "不是代号",
    "play --plain --exercise EXERCISE --code K7QF-3M9 elsewhere": "这几场谈话",
    "play --plain nowhere": "没有叫这个名字的场景",
    "practise --stop opening": "的值不对",
    "course --test": "哪一课？",
    "course L01 --test --step 1": "一次只做一样",
    "course L01 --code K7QF-3M9": "只和 `--test` 一起用",
    "course L01 --done 99": "的步骤是",
    "replay CALL --why 99": "只有",
    "class new week-3": "用 `--names FILE`",
    "class new week/3 --names EXERCISE": "编号只用字母",
    "class new week-3 --names TMP/empty.csv": "里面没有姓名",
    "class new week-3 --names TMP/book.csv": "这是电子表格",
    "class new week-3 --names TMP/names.csv -o EXERCISE": "什么都没有写",
    "class report TMP": "里面没有 .kam 文件",
    "exercise new week-3": "写一个场景",
    "exercise new week-3 --lesson L99": "没有 `L99` 这一课",
    "exercise new week-3 street-watch --opens someday": "不是时间",
    "exercise new week-3 street-watch --seed 1 -o EXERCISE": "请用 `-o` 换个名字",
    "hand-in EXERCISE --code K7QF-3M9": "没有用这个代号谈过",
    "hand-in nowhere.yaml --code K7QF-3M9": "没有文件",
    "grade TMP": "里面没有 .kam 文件",
    "grade TMP -o book.doc": "要以",
    "data erase --code K7QF-3M9": "要一起写",
    "data erase": "没有人可以确认",
    "data prune": "还缺选项",
    "data export CALL/folder": "",
    "serve --public-url example": "完整的网址",
    "serve --port 99999": "超出了范围",
    "list --scenarios nowhere": "没有文件夹",
    "handbook K99": "手册里没有这一页",
    "workbook nobody": "没有这个客户",
    "analyze street-watch --calls 1": "超出了范围",
    "diff LESSON": "还缺",
    "test": "还缺",
    "pack": "还缺",
    "texts export": "还缺",
    "texts export LESSON --out EXERCISE": "已经有",
    "new": "",
    "explain --nothing": "没有选项",
    "check": "还缺",
    "schema nowhere.yaml": "没有这个文件",
    "restore": "没有",
    "progress --html TMP/none/page.html": "写不了",
    "mistakes --anki": "后面要写一个值",
    "today more": "多了这一项",
    "serve --exercise LESSON --port 1": "",
    "coverage --json=1": "后面不写值",
    "graph nowhere": "没有叫这个名字的场景",
    "map nowhere": "没有",
    "preview nowhere.yaml --once": "没有",
    "study --calls 1": "超出了范围",
}  # fmt: skip
TOLD = {
    "xapi send http://127.0.0.1:9/xapi": "送达 0 条",
    "records copy TMP/one TMP/two": "读回来核对无误",
    "xapi export TMP/statements.json": "条陈述写在",
    "simulate street-watch --seller master --calls 2": "%，有进展",
    "doctor": "磁盘空间",
    "data show": "待发送",
    "data export TMP/mine": "条记录和 `about-me.json`",
    "data erase --yes": "清除了",
    "data prune --days 9 --yes": "清除了",
    "data erase --code K7QF-3M9 --in TMP --yes": "删除或改写了",
    "class new week-3 --names TMP/names.csv -o TMP/new.class.yaml": "每人一个代号",
    "exercise new week-4 street-watch --seed 1 -o TMP/new.exercise.yaml": "已写入",
    "class questionnaire": "",
    "course": "",
    "course L01": "",
    "handbook": "",
    "practise": "",
    "progress": "",
    "today": "",
    "mistakes": "",
    "workbook": "",
    "export": "还没有谈话记录",
    "explain": "",
    "list": "入门",
    "replay CALL --lang zh": "",
    "demo": "",
}

# A command line that is told stands for itself.
_COMMAND = re.compile(r"kamsim(?: -{0,2}[A-Za-z0-9-]+)+")


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory, cache: Path) -> dict[str, str]:
    """An exercise, a recorded call and a lesson, which no command here changes."""
    folder = tmp_path_factory.mktemp("made")
    exercise, calls, content = folder / "week.exercise.yaml", folder / "calls", Path(__file__).parent.parent / "content"
    asked = ["exercise", "new", "week", "street-watch", "umbrellas", "--mode", "practice", "--seed", "1"]
    with pytest.MonkeyPatch.context() as places:
        places.setenv("KAMSIM_CACHE", str(cache))
        places.setenv("KAMSIM_DATA", str(folder / "data"))
        assert run([*asked, "-o", str(exercise), "--scenarios", str(content)]) == 0
        assert run(["simulate", "street-watch", "--seller", "master", "--calls", "1", "--keep", str(calls)]) == 0
    lesson = content.parent / "authoring" / "tea-house.yaml"
    return {"EXERCISE": str(exercise), "CALL": str(calls / "000001.kam"), "LESSON": str(lesson)}


@pytest.fixture
def given(made: dict[str, str], tmp_path: Path) -> dict[str, str]:
    """What the words above name, with a folder of sheets of names."""
    folder = tmp_path / "given"
    folder.mkdir()
    (folder / "empty.csv").write_text("\n", encoding="utf-8")
    (folder / "names.csv").write_text("林小雨\n", encoding="utf-8")
    (folder / "book.csv").write_bytes(b"PK\x03\x04")
    return {**made, "TMP": str(folder)}


def _said(kamsim: Kamsim, given: dict[str, str], words: str) -> tuple[int, str]:
    for name, value in given.items():
        words = words.replace(name, value)
    done = kamsim(*words.split())
    told = "\n".join(line for line in done.err.splitlines() if not line.startswith("用法："))
    return done.code, _COMMAND.sub("kamsim", done.out + told)


@pytest.fixture(autouse=True)
def _chinese(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LC_ALL", "zh_CN.UTF-8")


@pytest.mark.parametrize(("words", "told"), REFUSED.items(), ids=REFUSED)
def test_a_refusal_is_chinese(kamsim: Kamsim, given: dict[str, str], words: str, told: str) -> None:
    code, output = _said(kamsim, given, words)
    assert code in (1, 2), output
    assert told in output
    assert english(output) == []


@pytest.mark.parametrize(("words", "told"), TOLD.items(), ids=TOLD)
def test_a_result_is_chinese(kamsim: Kamsim, given: dict[str, str], words: str, told: str) -> None:
    code, output = _said(kamsim, given, words)
    assert code == 0, output
    assert told in output
    assert english(output) == []


@pytest.mark.parametrize("name", COMMANDS)
def test_an_unknown_option_is_refused_in_chinese(kamsim: Kamsim, name: str) -> None:
    done = kamsim(name, "--nothing-of-the-kind", "--lang", "zh")
    usage = "\n".join(line for line in done.err.splitlines() if not line.startswith("用法："))
    assert done.code == 2
    assert "错误：没有选项 '--nothing-of-the-kind'。" in usage
    assert english(usage) == []


def test_the_kind_of_a_value_is_named_in_chinese(kamsim: Kamsim, made: dict[str, str], tmp_path: Path) -> None:
    text = Path(made["LESSON"]).read_text(encoding="utf-8")
    assert "\ncost: 7\n" in text
    for value, told in (("{a: 1}", "不是 一组键和值"), ("[1, 2, 3]", "不是 列表")):
        file = tmp_path / "odd.yaml"
        file.write_text(text.replace("\ndeal: small\n", f"\ndeal: {value}\n"), encoding="utf-8")
        said = kamsim("check", file).out
        assert told in said
        assert "a mapping" not in said
        assert "a list" not in said

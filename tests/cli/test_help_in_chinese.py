"""`--help` in Chinese: every command, option and place has words, none is left over, and no English is seen."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import click
import pytest

from kamsim.cli.group import COMMANDS, kamsim
from kamsim.cli.helping import Words, paragraphs
from kamsim.cli.language import SETTINGS, language
from kamsim.library.diagnostics import phrases
from kamsim.playing.preferences import FILE, Preferences, save
from kamsim.report.wrapping import cells
from tests.cli.conftest import Kamsim
from tests.cli.test_author_chinese import english

# What click writes by itself around a page.
OF_CLICK = {"Usage: ", "Options", "Commands", "required", "OPTIONS", "COMMAND", "ARGS"}
# What stays as it is in place of a value.
SAME = {"N", "A", "B", "KS", "kam", "yaml"}


def commands(command: click.Command, name: str) -> Iterator[tuple[str, click.Command]]:
    """A command and those below it, each as it is typed."""
    yield name, command
    if isinstance(command, click.Group):
        for one in command.list_commands(click.Context(command)):
            below = command.get_command(click.Context(command), one)
            assert below is not None
            yield from commands(below, f"{name} {one}")


ALL = dict(commands(kamsim, "kamsim"))


def said_in_english() -> tuple[set[str], set[str]]:
    """All texts of the pages of help, and all words in place of values."""
    texts, places = {line for _, line in COMMANDS.values()}, set()
    for name, command in ALL.items():
        context = click.Context(command)
        texts |= set(paragraphs(command.help or ""))
        for param in command.get_params(context):
            metavar = param.make_metavar(context)
            if not (isinstance(param, click.Option) and (param.is_flag or isinstance(param.type, click.Choice))):
                places |= set(re.findall(r"K-ID|[A-Z]+ RANGE|[A-Za-z]+", metavar))
            if isinstance(param, click.Option):
                assert param.help, f"{name} {param.name}"
                texts.add(param.help)
    return texts, places


def test_everything_has_words_and_no_words_are_left_over() -> None:
    texts, places = said_in_english()
    known = set(phrases("help.yaml", "zh"))
    assert texts - known == set()
    assert places - known - SAME == set()
    assert known - texts - places - OF_CLICK == set()


@pytest.mark.parametrize("name", ALL)
def test_a_page_is_chinese_and_fits(kamsim: Kamsim, name: str) -> None:
    words = name.split()[1:]
    done = kamsim(*words, "--help", "--lang", "zh")
    assert (done.code, done.err) == (0, "")
    assert done.out.startswith(f"用法：{name}")
    assert "选项：" in done.out
    # A command in backquotes may go on in the next line.
    assert english(re.sub(r"\n\s+", " ", done.out).replace(name, "")) == []
    # What can be chosen stands in one word, however long.
    assert [line for line in done.out.splitlines() if cells(line) > 80 and "|" not in line] == []
    assert kamsim(*words, "--lang", "zh", "--help").out == done.out
    assert kamsim("--lang", "zh", *words, "--help").out == done.out


def test_english_pages_are_as_they_were(kamsim: Kamsim) -> None:
    done = kamsim("texts", "export", "--help")
    assert done.out.startswith("Usage: kamsim texts export [OPTIONS] FILE\n")
    assert "Write a sheet with a row for each text" in done.out


def test_the_system_and_the_settings_ask_for_chinese(
    kamsim: Kamsim, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LC_ALL", "zh_CN.UTF-8")
    assert kamsim("list", "--help").out.startswith("用法：")
    assert save(tmp_path / "data", Preferences(lang="en", name='"lang": "zh"'))
    assert kamsim("list", "--help").out.startswith("Usage: ")
    monkeypatch.setenv("LC_ALL", "C")
    assert save(tmp_path / "data", Preferences(lang="zh"))
    assert kamsim("list", "--help").out.startswith("用法：")
    assert "入门" in kamsim("list").out
    assert "intro" in kamsim("list", "--lang", "en").out
    assert save(tmp_path / "data", Preferences())
    assert kamsim("list", "--help").out.startswith("Usage: ")


def test_settings_that_cannot_be_read_ask_for_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LC_ALL", "C")
    assert FILE == SETTINGS
    assert language(None) == "en"
    assert save(tmp_path / "data", Preferences(lang="zh"))
    assert language(None) == "zh"

    def broken(_self: Path) -> bytes:
        raise OSError

    monkeypatch.setattr(Path, "read_bytes", broken)
    assert language(None) == "en"


def test_a_language_before_a_command_is_that_of_the_command(kamsim: Kamsim) -> None:
    assert "没有这个文件" in kamsim("--lang", "zh", "texts", "export", "nowhere.yaml").err
    assert "没有这个文件" in kamsim("texts", "--lang", "zh", "export", "nowhere.yaml").err
    assert "cannot be read" in kamsim("--lang", "zh", "texts", "export", "nowhere.yaml", "--lang", "en").err
    assert "还缺 '文件'。" in kamsim("--lang", "zh", "pack").err


def test_a_range_and_what_has_no_words() -> None:
    words = Words("zh")
    assert words.text("How many at most.  [default: 5; 1<=x<=20]") == "最多几道。（默认 5；1 到 20）"
    assert words.text("Do not ask.  [x>=3; required]") == "不再询问。（至少 3；必填）"
    assert words.text("Do not ask.  [x<=9]") == "不再询问。（最多 9）"
    assert words.text("Do not ask.  [-9223372036854775807<=x<=9223372036854775807]") == "不再询问。"
    assert words.text("Of no page.") == "Of no page."
    assert words.beginning("Of no page...") == "Of no page..."
    assert words.beginning("...") == "..."
    assert words.places("DIRECTORY|DIR FILE.kam") == "文件夹|文件夹 文件.kam"
    assert Words("en").places("FILE") == "FILE"

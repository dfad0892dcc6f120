"""Every interface text exists in both languages, with the same placeholders, and none is left over."""

from __future__ import annotations

import ast
from collections.abc import Iterator, Mapping
from pathlib import Path

from kamsim.domain.text import placeholders
from kamsim.playing import names, refusals, skills
from kamsim.playing.words import parse_po, read_catalogue
from kamsim.records.notices import TEXTS
from kamsim.tui.call import guide
from kamsim.tui.debrief import opinion
from kamsim.tui.debrief import screen as debrief
from tests.tui.sample_host import LOCALE, look

CODE = Path(__file__).parents[2] / "kamsim"
SOURCES = sorted(source for part in ("tui", "plain", "playing", "serving") for source in (CODE / part).rglob("*.py"))
TABLES: list[Mapping[str, str]] = [
    names.TAG_MEANS, names.KIND_SHORT, names.KIND_MEANS,
    names.WHEEL, skills.SKILL, refusals.TEXTS, debrief.TITLES,
    opinion.SLOW, TEXTS,
]  # fmt: skip


def written() -> Iterator[str]:
    """The English texts that the interface can show."""
    for source in SOURCES:
        for node in ast.walk(ast.parse(source.read_text("utf-8"))):
            if isinstance(node, ast.Call) and node.args and _called(node.func) in {"t", "mark"}:
                for part in ast.walk(node.args[0]):
                    if isinstance(part, ast.Constant) and isinstance(part.value, str) and part.value:
                        yield part.value
    for table in TABLES:
        yield from table.values()
    yield from (step.text for step in guide.STEPS)


def _called(function: ast.expr) -> str:
    return (
        function.attr if isinstance(function, ast.Attribute) else function.id if isinstance(function, ast.Name) else ""
    )


def test_every_text_is_translated_and_none_is_left_over() -> None:
    catalogue = read_catalogue(LOCALE, "zh")
    texts = set(written())
    assert texts - set(catalogue) == set()
    assert set(catalogue) - texts == set()


def test_translations_have_the_same_placeholders() -> None:
    for english, chinese in read_catalogue(LOCALE, "zh").items():
        assert sorted(placeholders(english)) == sorted(placeholders(chinese)), english


def test_english_and_unknown_languages_need_no_file(tmp_path: Path) -> None:
    assert read_catalogue(LOCALE, "en") == {}
    assert read_catalogue(tmp_path, "zh") == {}


def test_a_po_source_is_read() -> None:
    source = """
# note
msgid ""
msgstr ""
"Language: zh\\n"

msgid "a \\"b\\""
msgstr "甲"

msgid "long "
"text"
msgstr "长"
"文"

msgid "none"
msgstr ""
"""
    assert parse_po(source) == {'a "b"': "甲", "long text": "长文"}
    assert parse_po("msgid nonsense\nmsgstr nonsense\n") == {}


def test_a_text_is_filled() -> None:
    assert look("zh").t("turn {turn}", turn=3) == "第 3 回合"
    assert look("en").t("turn {turn}", turn="{turn}") == "turn {turn}"
    assert look("en").term("kinds", "problem") == "problem question"
    assert look("en").term("kinds", "no such kind") == "no such kind"
    assert look("en").term("modes", "coach") == "coach"

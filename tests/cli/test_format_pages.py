"""The reference of the format and the page on editors say the same in both languages."""

from __future__ import annotations

import json
import re

import pytest

from kamsim.library.schema import schema_text
from tests.cli.conftest import PROJECT

LANGUAGES = ("en", "zh")
PAIRS = ("scenario-format", "editors")
# A text in either language, and whatever stands in for one.
_TEXT = re.compile(r'\{(?:en|zh): (?:"[^"]*"|…)(?:, zh: (?:"[^"]*"|…))?')


def page(name: str, lang: str) -> str:
    """One page in one language."""
    file = PROJECT / "docs" / (f"{name}.md" if lang == "en" else f"{name}.{lang}.md")
    return file.read_text(encoding="utf-8")


def blocks(name: str, lang: str) -> list[str]:
    """What stands in fences, in order."""
    return re.findall(r"```\w+\n(.*?)```", page(name, lang), re.DOTALL)


def sections(name: str, lang: str) -> list[str]:
    """The page without its blocks, heading by heading; the first is what stands above all of them."""
    prose = re.sub(r"```\w+\n.*?```", "", page(name, lang), flags=re.DOTALL)
    return re.split(r"^## ", prose, flags=re.MULTILINE)


def bones(block: str) -> list[str]:
    """The keys and values of a YAML block without its texts and comments."""
    plain = re.sub(r"(^|\s)#.*", "", _TEXT.sub("{TEXT", block))
    return re.findall(r"[^\s,]+", re.sub(r"languages: .*", "languages", plain))


def commented(block: str) -> set[str]:
    """The words of the format that a block's keys, values and comments name."""
    return set(re.findall(r"[a-z_]+", _TEXT.sub("", block)))


def choices_of_the_format() -> list[set[str]]:
    """The values that the schema lists for a key, key by key."""
    found: list[set[str]] = []

    def look(part: object) -> None:
        if isinstance(part, dict):
            found.append({value for value in part.get("enum", ()) if isinstance(value, str)} - set(LANGUAGES))
            for inner in part.values():
                look(inner)
        elif isinstance(part, list):
            for inner in part:
                look(inner)

    look(json.loads(str(schema_text("en"))))
    return [choice for choice in found if choice]


def test_both_references_have_the_same_keys_and_values() -> None:
    english, chinese = (blocks("scenario-format", lang) for lang in LANGUAGES)
    assert len(english) == len(chinese) > 5
    for one, other in zip(english, chinese, strict=True):
        assert bones(one) == bones(other)


def test_both_references_list_the_same_choices() -> None:
    english, chinese = (commented("".join(blocks("scenario-format", lang))) for lang in LANGUAGES)
    listed = [choice for choice in choices_of_the_format() if choice <= english]
    assert {"person", "phone"} in listed
    assert any("boomerang" in choice for choice in listed)
    assert set().union(*listed) - chinese == set()


@pytest.mark.parametrize("name", PAIRS)
def test_both_pages_name_the_same_things_under_every_heading(name: str) -> None:
    english, chinese = (sections(name, lang) for lang in LANGUAGES)
    assert len(english) == len(chinese)
    for one, other in zip(english, chinese, strict=True):
        named, too = (set(re.findall(r"`([^`\n]+)`", text)) for text in (one, other))
        assert {code for code in named ^ too if "…" not in code and "languages" not in code} == set(), one[:40]
        tables = [re.findall(r"^\|.*\|$", text, re.MULTILINE) for text in (one, other)]
        assert len(tables[0]) == len(tables[1]), one[:40]


@pytest.mark.parametrize("name", PAIRS)
def test_the_pages_lead_to_each_other_and_are_found(name: str) -> None:
    assert f"({name}.zh.md)" in page(name, "en")
    assert f"({name}.md)" in page(name, "zh")
    for start in ("first-lesson", "writing-a-scenario"):
        assert f"({name}.zh.md)" in page(start, "zh"), start
    assert f"(docs/{name}.zh.md)" in (PROJECT / "README.md").read_text(encoding="utf-8")

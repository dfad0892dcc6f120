"""kamsim new: a file that passes the checks, plays, and never takes the place of another."""

from __future__ import annotations

import json
import re
from pathlib import Path

import jsonschema
import pytest

from kamsim.content.document import Document
from kamsim.content.reading import read_document
from kamsim.library.beginning import template_names
from kamsim.library.catalogue import read
from tests.cli.conftest import PROJECT, UMBRELLAS, Kamsim

TEMPLATES = ["complaint", "full-call", "hard-moment", "negotiation", "small-sale", "telephone"]


@pytest.fixture(autouse=True)
def _folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("LC_ALL", "C")


def test_there_are_six_templates() -> None:
    assert template_names() == TEMPLATES


@pytest.mark.parametrize("template", TEMPLATES)
@pytest.mark.parametrize("languages", ["en", "zh", "en,zh"])
def test_a_new_file_is_without_fault_in_every_language(kamsim: Kamsim, template: str, languages: str) -> None:
    done = kamsim("new", "my-first", "--from", template, "--languages", languages, "--lang", languages[:2])
    assert (done.code, done.err) == (0, "")
    file = Path("my-first.yaml")
    scenario, problems = read(file, keep=False)
    assert problems == []
    assert scenario is not None
    assert (scenario["id"], scenario["languages"]) == ("my-first", languages.split(","))
    text = file.read_text(encoding="utf-8")
    assert text.startswith("# yaml-language-server: $schema=./my-first.schema.json\n")
    remarks = re.findall(r"^ *#(.*)$", text, re.MULTILINE)
    assert len(remarks) >= 5
    assert not [remark for remark in remarks if remark.startswith(("en ", "zh "))]
    schema = json.loads(Path("my-first.schema.json").read_text(encoding="utf-8"))
    document = read_document(file, "")
    assert isinstance(document, Document)
    assert jsonschema.Draft7Validator(schema).is_valid(document.root)


def test_what_was_wished_for_stands_in_the_file(kamsim: Kamsim) -> None:
    done = kamsim(
        "new", "tea-house", "--from", "full-call", "--title", 'A "quiet" house | 清静的茶楼',
        "--buyer", "Mr Bo | 薄先生",
        "--position", "owner | 老板", "--company", "The Tea House | 清风茶楼", "--supplier", "Leaf & Co",
        "--product", "the kettles | 电水壶", "--deal", "small", "--medium", "phone", "--level", "intro", "--minutes", 9,
    )  # fmt: skip
    assert (done.code, done.err) == (0, "")
    assert "kamsim check tea-house.yaml" in done.out
    scenario, problems = read(Path("tea-house.yaml"), keep=False)
    assert problems == []
    assert scenario is not None
    assert scenario["title"] == {"en": 'A "quiet" house', "zh": "清静的茶楼"}
    assert scenario["buyer"]["name"] == {"en": "Mr Bo", "zh": "薄先生"}
    assert scenario["names"]["company"] == {"en": "The Tea House", "zh": "清风茶楼"}
    assert scenario["names"]["supplier"] == {"en": "Leaf & Co", "zh": "Leaf & Co"}
    assert (scenario["deal"], scenario["medium"], scenario["level"], scenario["minutes"]) == (
        "small",
        "phone",
        "intro",
        9,
    )


def test_any_scenario_can_be_begun_from(kamsim: Kamsim) -> None:
    assert kamsim("new", "raincoats", "--from", UMBRELLAS, "--languages", "zh").code == 0
    scenario, problems = read(Path("raincoats.yaml"), keep=False)
    assert problems == []
    assert scenario is not None
    assert scenario["languages"] == ["zh"]
    assert kamsim("new", "watches", "--from", "street-watch", "--out", "w.yaml").code == 0
    (only,) = json.loads(kamsim("check", "w.yaml", "--json").out)
    assert (only["code"], only["severity"]) == ("KS326", "note")
    assert "texts stand in the scenario `street-watch` too" in only["message"]


def test_nothing_is_overwritten(kamsim: Kamsim) -> None:
    Path("mine.yaml").write_text("mine", encoding="utf-8")
    done = kamsim("new", "mine")
    assert done.code == 1
    assert "mine.yaml: error KS001: this file is there already" in done.err
    assert Path("mine.yaml").read_text(encoding="utf-8") == "mine"
    Path("other.schema.json").write_text("{}", encoding="utf-8")
    assert kamsim("new", "other").code == 1
    assert not Path("other.yaml").exists()


@pytest.mark.parametrize("words", [["Two Words"], ["x", "--from", "smal-sale"], ["x", "--from", "broken.yaml"]])
def test_what_cannot_be_begun_is_told(kamsim: Kamsim, words: list[str]) -> None:
    Path("broken.yaml").write_text("minutes: five\n", encoding="utf-8")
    done = kamsim("new", *words)
    assert done.code == 1
    assert "error KS" in done.err
    assert [path.name for path in Path().iterdir() if path.suffix in {".yaml", ".json"}] == ["broken.yaml"]


def test_in_a_terminal_it_asks(kamsim: Kamsim, monkeypatch: pytest.MonkeyPatch) -> None:
    answers = iter(["telephone", "", "", "person", "", "Ms Ito | 伊藤女士", "", "", "", ""])
    monkeypatch.setattr("sys.stdin.isatty", lambda: True, raising=False)
    asked: list[str] = []

    def answer(question: str, *, default: str, **_: object) -> str:
        asked.append(question)
        return next(answers) or default

    monkeypatch.setattr("click.prompt", answer)
    assert kamsim("new", "asked", "--lang", "zh").code == 0
    assert asked == [
        "--from",
        "语言",
        "买卖的大小",
        "当面还是电话",
        "标题",
        "客户的称呼",
        "他的职位",
        "他的单位",
        "您的单位",
        "您卖什么（放进句子里的说法）",
    ]
    scenario, _ = read(Path("asked.yaml"), keep=False)
    assert scenario is not None
    assert scenario["buyer"]["name"] == {"en": "Ms Ito", "zh": "伊藤女士"}
    assert scenario["title"]["en"] == "Ringing the warehouse"
    assert (scenario["medium"], scenario["deal"], scenario["languages"]) == ("person", "large", ["en", "zh"])


@pytest.mark.parametrize("template", TEMPLATES)
def test_a_template_is_a_lesson_in_listening(kamsim: Kamsim, template: str) -> None:
    """Who listens wins most calls that can be won; who asks one question after the other hardly any."""

    def played(seller: str) -> dict[str, float]:
        done = kamsim(
            "simulate", PROJECT / f"assets/templates/{template}.yaml", "--seller", seller, "--calls", 40, "--json"
        )
        found: dict[str, float] = json.loads(done.out)
        return found

    veteran, ladder = played("veteran"), played("ladder")
    assert veteran["mean"] > ladder["mean"] + 25
    assert veteran["mean"] > 50


def test_one_text_for_two_languages_is_told_wherever_it_has_to_be_translated(kamsim: Kamsim) -> None:
    said = {"title": "Bread for a school", "buyer": "Rosa Martin", "position": "the cook", "product": "fresh rolls"}
    said["supplier"] = "Corner Bakery"
    words = [word for key, text in said.items() for word in (f"--{key}", text)]
    assert kamsim("new", "my-shop", "--languages", "en,zh", "--yes", *words).code == 0
    _, problems = read(Path("my-shop.yaml"), keep=False)
    assert {problem.code for problem in problems} == {"KS210"}
    assert {problem.key for problem in problems} == {"title.zh", "buyer.position.zh", "names.product.zh"}

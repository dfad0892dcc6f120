"""What to do about a finding is told with it: about a reply that nobody hears by its reason, and about a fault that a
number alone does not mend."""

from __future__ import annotations

import re
from pathlib import Path
from types import SimpleNamespace
from typing import cast

import pytest

from kamsim.analysis.playtest.coverage import Coverage, empty_counts
from kamsim.analysis.playtest.ends import Ends
from kamsim.analysis.playtest.findings import REMARK_HELPS, REPLY_HELPS, _advised, _finding
from kamsim.analysis.playtest.unreached import gaps
from kamsim.content.locate import assets, shipped_scenarios
from kamsim.library.diagnostics import Translator
from kamsim.library.opening import open_file
from kamsim.report.playtest_words import remedy_of

LOCKS = assets("templates") / "small-sale.yaml"
HAN = re.compile("[\u4e00-\u9fff]")


def reasons(file: Path) -> dict[str, str]:
    """Place → reason of each reply, where nothing at all was played."""
    model = open_file(file).model
    assert model is not None
    names = [(i, style) for style in model.scenario["styles"] for i in range(len(model.variants))]
    coverage = Coverage(model, names, empty_counts(len(names)), {})
    return {gap.where: gap.reason for gap in gaps(model, coverage) if gap.what == "reply"}


def test_why_nobody_shrugs_and_why_a_first_side_is_not_said_again(tmp_path: Path) -> None:
    text = LOCKS.read_text(encoding="utf-8")
    told = reasons(LOCKS)
    assert "nothing names" not in told["topic:theft:shrugs"]
    assert "through money second, and who is listened to" in told["topic:theft:opens.money"]
    assert "second" not in told["topic:theft:opens.risk"]
    assert text.count("    names: [theft]\n") == 1
    file = tmp_path / "locks.yaml"
    file.write_text(text.replace("    names: [theft]\n", ""), encoding="utf-8")
    assert reasons(file)["topic:theft:shrugs"].startswith("nothing names `theft` to a buyer without this need")


@pytest.mark.parametrize(
    ("reason", "remedy"),
    [
        ("the scenario does not offer the style analyzing", "Add the style to"),
        (
            "nothing names `gaps` to a buyer without this need, so nobody asks him about it",
            "Write its id under `names`",
        ),
        ("no variant feels this need through risk second, and who is listened to names the second", "It may stay"),
        ("no variant feels this need through risk first, and an admission names the first", "Name this side first"),
        ("no variant feels this need through risk", "Name this side in"),
        ("no variant has this need", "Give a variant this need"),
        ("every buyer who has `gaps` feels it through risk, so nobody lets that go", "Ask about a side"),
        ("the line is never said", "See what is said of the line"),
        ("the objection is never raised", "Give it another cause"),
        ("a more particular text is always taken", REMARK_HELPS["unreached_reply"]),
    ],
)
def test_each_reason_has_its_remedy_in_both_languages(reason: str, remedy: str) -> None:
    text = f"the reply `topic:gaps:admits` is never heard: {reason}"
    advised = _advised(_finding("unreached_reply", "topic:gaps:admits", text))
    assert advised["help"].startswith(remedy)
    say = Translator("zh").finding
    for words in (text, advised["help"]):
        bare = re.sub("`[^`]*`|analyzing|risk", "", say(words))
        assert HAN.search(bare), words
        assert not re.search("[a-z]{3}", bare), bare


def test_every_remedy_is_said_in_chinese() -> None:
    say = Translator("zh").finding
    assert [help_ for _, help_ in REPLY_HELPS if say(help_) == help_] == []


@pytest.mark.parametrize(
    ("lang", "told"),
    [("en", "Tried: x. It helps, and is not enough. Do this."), ("zh", "试过：x。有帮助，还不够。Do this.")],
)
def test_what_helps_and_is_not_enough_comes_with_what_else_there_is_to_do(lang: str, told: str) -> None:
    tell = Translator(lang).finding if lang == "zh" else str
    fault = {"help": "Do this.", "remedy": {"text": "x. It helps, and is not enough", "mends": False}}
    assert remedy_of(fault, lang, tell) == told
    assert "Do this." not in remedy_of({**fault, "remedy": {"text": "x", "mends": True}}, lang, tell)
    assert remedy_of({"help": "Do this."}, lang, tell) == "Do this."


def test_a_need_that_only_the_rival_meets_need_not_become_a_wish() -> None:
    model = open_file(shipped_scenarios() / "street-watch.yaml").model
    assert model is not None
    admitted = cast("Coverage", SimpleNamespace(reached=lambda _, status: status == 1))
    needed = {topic for variant in model.scenario["variants"] for topic in variant["needs"]}
    assert {gap.where for gap in Ends(model, admitted).statements()} == needed - {"pulse"}
    for variant in model.scenario["variants"]:
        for need in variant["needs"].values():
            need["rival"] = False
    assert {gap.where for gap in Ends(model, admitted).statements()} == needed

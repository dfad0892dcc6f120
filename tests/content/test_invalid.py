"""Every broken file under tests/invalid gives exactly the problems that stand beside it."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from kamsim.authoring.checking import check_scenario
from kamsim.content.assets import read_repertoire, read_rulebook
from kamsim.content.findings import Findings
from kamsim.content.locate import assets
from kamsim.content.scenarios import read_scenario
from kamsim.domain.scenario import Scenario
from kamsim.library.diagnostics import Translator
from tests.content.examples import whole

INVALID = Path(__file__).parent.parent / "invalid"
# Whole files, and below `laid_over` such as hold only what is other than in the small scenario.
FILES = sorted(INVALID.rglob("*.yaml"))
RULEBOOK, GENERAL = read_rulebook(assets("rulebook")), read_repertoire(assets("repertoire"))
RESERVED = frozenset({"greet"})
DOCUMENTED = Path(__file__).parent.parent.parent / "docs" / "diagnostics.md"


NEED = """  - id: wet
    label: {en: "wet floors", zh: "湿地"}
    gist: {en: "the floor is wet", zh: "地是湿的"}
    need: {threshold: 5, seriousness: 1, open: 4, angles: [risk]}
"""
CALM = ' values: {count: {en: "no", zh: "零"}},'
SIZE = """  - id: size
    label: {en: "the size", zh: "大小"}
facts:
"""
SHOWN = """  - {id: f_size, kind: feature, topic: size, text: {en: "It is large.", zh: "它很大。"}}
objections:
"""
OWN = "wording:\n"
NEVER = ("KS306", 'lines[0].says["hints.breakage"]')
ADMITS = ("KS306", 'topics[0].says["admits.money"]')
BETTER = """    better:
      hinted: {en: "When does it bother you?", zh: "什么时候最为难？"}
      admitted.people: [{en: "Who hears of it?", zh: "谁来听这些话？"}]
"""
BETTER_AT_RISK = ("KS306", 'topics[0].better["admitted.risk"]')
UNFILLED = ("KS205", "better.total")
AFTER = ("KS104", "lines[1].after.facts")


def with_rules(scenario: Scenario, findings: Findings) -> None:
    """The checks that the rules make, as the library asks for them."""
    check_scenario(scenario, RULEBOOK, GENERAL, findings)


def expected(file: Path) -> list[dict[str, object]]:
    found: list[dict[str, object]] = json.loads(file.with_suffix(".expected.json").read_text(encoding="utf-8"))
    return found


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_gives_exactly_the_expected_problems(file: Path, tmp_path: Path) -> None:
    broken = tmp_path / file.name
    broken.write_bytes(whole(file))
    loaded = read_scenario(broken, reserved=RESERVED, keep=False, further=with_rules)
    found = [dict(problem.plain()) for problem in loaded.problems]
    assert all(problem.pop("file") == str(broken) for problem in found)
    assert found == expected(file)
    assert (loaded.scenario is None) == any(problem["severity"] == "error" for problem in found)


SAMPLE = Path(__file__).parent / "umbrellas.yaml"


def test_only_a_general_move_can_be_worded(tmp_path: Path) -> None:
    own = OWN + '  bow: {says: [{en: "Hi.", zh: "您好。"}]}\n  greet: {says: [{en: "Hi.", zh: "您好。"}]}\nopening:\n'
    file = tmp_path / "scenario.yaml"
    file.write_text(SAMPLE.read_text(encoding="utf-8").replace("opening:\n", own, 1), encoding="utf-8")
    problems = read_scenario(file, reserved=RESERVED, keep=False, further=with_rules).problems
    assert [(problem.code, problem.key) for problem in problems] == [("KS201", "wording.bow")]
    # A general move cannot be declared, so the remedy names all there are.
    assert all(f"`{move}`" in problems[0].help for move in RESERVED)


@pytest.mark.parametrize(
    ("edits", "expected_codes"),
    [
        (
            {"angle: money,": "angle: money, links: [wet],", "  - id: colour": NEED + "  - id: colour"},
            [("KS309", "topics[1].need")],
        ),
        ({"facts:\n": SIZE, "objections:\n": SHOWN}, [("KS309", "topics[2].id")]),
        ({"facts:\n": SIZE, "objections:\n": SHOWN, "    raised_by": "    topic: size\n    raised_by"}, []),
        ({"facts:\n": SIZE, "objections:\n": SHOWN, "then: {raise": "then: {name: size, raise"}, []),
        ({'en: "We throw': 'en: "{count} go. We throw', CALM: ""}, [("KS206", "variants[1].values")]),
        ({"needs: [breakage]": "needs: {one_of: 3}"}, [("KS104", "variants[0].needs.one_of")]),
        ({"patience: 20": "patience: 18 to 20"}, [("KS104", "patience")]),
        ({"needs: [breakage]": "needs: {one_of: []}"}, [("KS109", "variants[0].needs.one_of")]),
        ({"copies: 3": "copies: 64"}, [("KS208", "variants[1]")]),
        ({"    hints: [breakage]": "    hints: breakage"}, [("KS104", "lines[0].hints"), NEVER]),
        ({"deal: small": "deal: medium", "facts: [lent]}": "facts: lent}"}, [("KS103", "deal"), AFTER]),
        ({"deal: small": "deal: small\nmedium: letter"}, [("KS103", "medium")]),
        ({"copies: 3": "copies: 3, medium: phones"}, [("KS103", "variants[0].medium")]),
        ({"then: {raise: price": "then: {medium: fax, raise: price"}, [("KS103", "reactions[0].then.medium")]),
        ({"    hints: [breakage]": "    hints: [breakage]\n    medium: air"}, [("KS103", "lines[0].medium")]),
        ({"    hints: [breakage]": "    hints: [breakage]\n    medium: phone"}, [("KS306", "lines[0].medium")]),
        (
            {
                "    hints: [breakage]": "    hints: [breakage]\n    medium: phone",
                "copies: 3": "copies: 3, medium: phone",
            },
            [],
        ),
        (
            {
                "    hints: [breakage]": "    hints: [breakage]\n    medium: phone",
                "then: {raise: price": "then: {medium: phone, raise: price",
            },
            [],
        ),
        ({"angles: [money, people]": "angles: money"}, [("KS104", "topics[0].need.angles")]),
        ({"angles: [money, people]": "angles: {one_of: 1}"}, [("KS104", "topics[0].need.angles.one_of"), ADMITS]),
        ({"  - {id: trial,": "  - nothing\n  - {id: trial,"}, [("KS104", "advances[0]")]),
        ({"topics:\n": "topics: {}\nsubjects:\n"}, None),
        ({"skills: [K01, K02]": "skills: true"}, [("KS104", "skills")]),
        ({"id: i_money, ": ""}, [("KS102", "lines[2].id")]),
        ({"opening:\n": OWN + '  greet: {says: [{en: "Hi.", zh: "您好。"}]}\nopening:\n'}, []),
        ({"opening:\n": OWN + "  greeet: {says: []}\nopening:\n"}, [("KS109", "wording.greeet.says")]),
        (
            {"opening:\n": OWN + '  greet: {replies: {admits: {en: "Hi.", zh: "好。"}}}\nopening:\n'},
            [("KS303", "wording.greet.replies.admits")],
        ),
        (
            {"opening:\n": OWN + '  greet: {replies: {"warms@analyzing": {en: "Hi.", zh: "好。"}}}\nopening:\n'},
            [],
        ),
        (
            {"opening:\n": OWN + '  greet: {says_topic: [{en: "So, {gist}?", zh: "{gist}？"}]}\nopening:\n'},
            [],
        ),
        (
            {"opening:\n": OWN + '  greet: {says: [{en: "So, {gist}?", zh: "{gist}？"}]}\nopening:\n'},
            [("KS205", "wording.greet.says[0]")],
        ),
        ({"opening:\n": "opening:\n  asks: purpose\n"}, []),
        ({"opening:\n": "opening:\n  asks: {analyzing: colour, controlling: price}\n"}, []),
        ({"opening:\n": "opening:\n  asks: weather\n"}, [("KS201", "opening.asks")]),
        ({"opening:\n": "opening:\n  asks: {analyzing: wether}\n"}, [("KS201", "opening.asks.analyzing")]),
        ({"opening:\n": "opening:\n  asks: {rude: price}\n"}, [("KS103", "opening.asks.rude")]),
        ({"    raised_by": "    asks: weather\n    raised_by"}, [("KS201", "objections[0].asks")]),
        ({"    then: {raise: price": "    asks: weather\n    then: {raise: price"}, [("KS201", "reactions[0].asks")]),
        (
            {"    hints: [breakage]": "    hints: [breakage]\n    answers: [weather]"},
            [("KS103", "lines[0].answers[0]")],
        ),
        ({"opening:\n": "opening: {}\nclosing:\n"}, [("KS101", "closing")]),
        ({"    says:\n": BETTER + "    says:\n"}, []),
        ({"    says:\n": BETTER.replace("people", "risk") + "    says:\n"}, [BETTER_AT_RISK]),
        ({"    says:\n": BETTER.replace("hinted", "hintid") + "    says:\n"}, [("KS103", "topics[0].better.hintid")]),
        ({"opening:\n": 'better: {total: {en: "It is {sum}.", zh: "一共{sum}。"}}\nopening:\n'}, [UNFILLED]),
        ({"opening:\n": 'better: {sum: {en: "It is ten.", zh: "一共十块。"}}\nopening:\n'}, [("KS103", "better.sum")]),
        (
            {"    raised_by": '    better: {en: "Dearer than what?"}\n    raised_by'},
            [("KS209", "objections[0].better")],
        ),
    ],
)
def test_what_else_can_be_wrong(
    tmp_path: Path, edits: dict[str, str], expected_codes: list[tuple[str, str]] | None
) -> None:
    text = SAMPLE.read_text(encoding="utf-8")
    for old, new in edits.items():
        assert old in text
        text = text.replace(old, new, 1)
    file = tmp_path / "scenario.yaml"
    file.write_text(text, encoding="utf-8")
    problems = read_scenario(file, keep=False, further=with_rules).problems
    if expected_codes is None:
        assert problems
    else:
        assert [(problem.code, problem.key) for problem in problems] == expected_codes


@pytest.mark.parametrize(
    ("written", "meant"), [("18 to 20", "[18, 20]"), ("20-18", "[18, 20]"), ("18 到 20", "[18, 20]")]
)
def test_a_range_in_words_is_shown_as_it_is_written(tmp_path: Path, written: str, meant: str) -> None:
    text = SAMPLE.read_text(encoding="utf-8").replace("patience: 20", f"patience: {written}", 1)
    file = tmp_path / "scenario.yaml"
    file.write_text(text.replace("minutes: 5", "minutes: 4 to 6", 1), encoding="utf-8")
    found = {problem.key: problem for problem in read_scenario(file, keep=False, further=with_rules).problems}
    assert found["patience"].help.endswith(f"{meant}.")
    assert meant in Translator("zh")(found["patience"]).help
    # Where no range may stand, none is offered.
    assert "range" not in found["minutes"].help


def test_there_are_enough_files_and_each_has_its_expectation() -> None:
    assert len(FILES) >= 40
    assert {file.stem for file in FILES} == {file.name.split(".")[0] for file in INVALID.rglob("*.json")}


def test_every_code_about_attempts_is_documented_and_the_other_way_round() -> None:
    package = Path(read_scenario.__code__.co_filename).parent.parent
    sources = "".join(source.read_text(encoding="utf-8") for source in package.rglob("*.py"))
    documented = re.findall(r"^\| `(kam-[a-z0-9-]+)` \|", DOCUMENTED.read_text(encoding="utf-8"), re.MULTILINE)
    assert len(documented) == len(set(documented))
    assert set(re.findall(r'"(kam-[a-z0-9-]+)"', sources)) == set(documented)

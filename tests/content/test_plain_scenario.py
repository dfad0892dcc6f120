"""What a scenario file becomes: complete, plain, with every variant expanded and drawn."""

from __future__ import annotations

import marshal
import re
from pathlib import Path
from typing import Any, get_type_hints

import pytest

from kamsim.content.normal import _written, digest
from kamsim.content.scenarios import read_scenario
from kamsim.domain import scenario as plain
from kamsim.domain.vocabulary import STYLES

SAMPLE = Path(__file__).parent / "umbrellas.yaml"


def load(folder: Path, *edits: tuple[str, str]) -> plain.Scenario:
    text = SAMPLE.read_text(encoding="utf-8")
    for old, new in edits:
        assert old in text
        text = text.replace(old, new, 1)
    file = folder / "scenario.yaml"
    file.write_text(text, encoding="utf-8")
    loaded = read_scenario(file)
    assert loaded.problems == []
    assert loaded.scenario is not None
    return loaded.scenario


@pytest.fixture
def scenario() -> plain.Scenario:
    loaded = read_scenario(SAMPLE)
    assert loaded.scenario is not None
    return loaded.scenario


def test_every_value_is_plain(scenario: plain.Scenario) -> None:
    plain_values: Any = scenario
    assert marshal.loads(marshal.dumps(plain_values)) == scenario


def test_every_key_is_present(scenario: plain.Scenario) -> None:
    shapes: list[tuple[Any, Any]] = [
        (scenario, plain.Scenario),
        (scenario["buyer"], plain.Buyer),
        (scenario["briefing"], plain.Briefing),
        *((topic, plain.Topic) for topic in scenario["topics"]),
        (scenario["topics"][0]["need"], plain.NeedRanges),
        *((line, plain.Line) for line in scenario["lines"]),
        *((line["after"], plain.After) for line in scenario["lines"]),
        *((objection, plain.Objection) for objection in scenario["objections"]),
        *((advance, plain.Advance) for advance in scenario["advances"]),
        *((variant, plain.Variant) for variant in scenario["variants"]),
        (scenario["variants"][0]["needs"]["breakage"], plain.Need),
        *((reaction, plain.Reaction) for reaction in scenario["reactions"]),
        (scenario["reactions"][0]["when"], plain.When),
        (scenario["reactions"][0]["then"], plain.Then),
    ]
    for value, shape in shapes:
        assert set(value) == set(get_type_hints(shape)), shape


def test_texts_become_lists_where_they_are_used_in_turn(scenario: plain.Scenario) -> None:
    says = scenario["objections"][0]["says"]
    assert says == {
        "raised": [{"en": "That is dear.", "zh": "太贵。"}],
        "settles": [{"en": "Hm.", "zh": "嗯。"}, {"en": "Well.", "zh": "也是。"}],
    }
    assert scenario["reactions"][0]["says"] == [{"en": "Already?", "zh": "这就报价？"}]


def test_defaults_by_kind_of_line(scenario: plain.Scenario) -> None:
    lines = {line["id"]: line for line in scenario["lines"]}
    assert {name: (line["open"], line["uses"]) for name, line in lines.items()} == {
        "s_rain": (True, 1),
        "p_break": (True, 2),
        "p_colour": (True, 2),
        "i_money": (True, 1),
        "n_last": (True, 2),
        "b_last": (False, 1),
        "a_price": (False, 1),
        "ad_trial": (False, 2),
        "c_two": (False, 1),
    }
    assert lines["p_break"]["after"] == {"facts": ["lent"], "lines": [], "needs": []}
    assert lines["c_two"]["amount"] == 2


def test_what_he_asks_stands_by_style_and_leaves_the_digest_of_a_file_without_it_alone(tmp_path: Path) -> None:
    plain_one = load(tmp_path)
    assert (plain_one["asks"], plain_one["objections"][0]["asks"], plain_one["reactions"][0]["asks"]) == (
        {},
        None,
        None,
    )
    anybody = load(tmp_path, ("opening:\n", "opening:\n  asks: purpose\n"))
    assert anybody["asks"] == dict.fromkeys(STYLES, "purpose")
    assert anybody["opening"] == plain_one["opening"]
    assert anybody["digest"] != plain_one["digest"]
    one = load(tmp_path, ("opening:\n", "opening:\n  asks: {controlling: colour}\n"))
    assert one["asks"] == {"controlling": "colour"}


def test_better_words_are_lists_and_count_in_the_digest_where_there_are_any(tmp_path: Path) -> None:
    words = '{en: "Which ones?", zh: "哪些？"}'
    of_call = ("opening:\n", f"better: {{total: [{words}, {words}]}}\nopening:\n")
    of_topic = ("    says:\n", f"    better: {{admitted.money: {words}}}\n    says:\n")
    plain_one, other = load(tmp_path), load(tmp_path, of_call, of_topic)
    nothing: dict[str, list[Any]] = {"facts": [], "topics": [], "objections": [], "said": []}
    written = {"says": {"en": "Which ones?", "zh": "哪些？"}, "after": nothing}
    assert other["better"] == {"total": [written, written]}
    assert other["topics"][0]["better"] == {"admitted.money": [written]}
    assert plain_one["better"] == plain_one["topics"][0]["better"] == {}
    assert plain_one["facts"][0]["better"] == plain_one["objections"][0]["better"] == []
    assert other["digest"] != plain_one["digest"]


def test_general_moves_in_its_own_words(tmp_path: Path) -> None:
    hello, bye = '{en: "Hi.", zh: "您好。"}', '{en: "Bye.", zh: "再见。"}'
    own = f"wording:\n  greet: {{says: [{hello}], phone: {{says_agreed: [{bye}]}}, replies: {{warms: {hello}}}}}\n"
    plain_one, worded = load(tmp_path), load(tmp_path, ("opening:\n", f"{own}opening:\n"))
    assert plain_one["wording"] == {}
    assert worded["digest"] != plain_one["digest"]
    lists: dict[str, Any] = {key: [] for key in ("says", "says_topic", "says_agreed", "says_denied")}
    nothing: dict[str, Any] = {**lists, "label": None, "note": None}
    assert worded["wording"] == {
        "greet": {
            **nothing,
            "says": [{"en": "Hi.", "zh": "您好。"}],
            "phone": {**nothing, "says_agreed": [{"en": "Bye.", "zh": "再见。"}]},
            "replies": {"warms": [{"en": "Hi.", "zh": "您好。"}]},
        }
    }
    assert set(worded["wording"]["greet"]) == set(get_type_hints(plain.OwnMove))


def test_copies_are_numbered_and_drawn_within_their_ranges(scenario: plain.Scenario) -> None:
    variants = scenario["variants"]
    assert [(v["id"], v["entry"], v["copy"]) for v in variants] == [
        ("windy-1", "windy", 1),
        ("windy-2", "windy", 2),
        ("windy-3", "windy", 3),
        ("calm", "calm", 1),
    ]
    assert all(5 <= v["trust"] <= 7 and v["patience"] == 20 and v["cost"] == 8 for v in variants)
    assert all(5 <= v["needs"]["breakage"]["threshold"] <= 7 for v in variants[:3])
    assert variants[3]["needs"] == {}
    assert scenario["trust"] == [5, 7]


def test_calls_are_face_to_face_unless_scenario_or_variant_says_otherwise(tmp_path: Path) -> None:
    edits = [("copies: 3", "copies: 3, medium: person"), ("then: {raise: price", "then: {medium: person, raise: price")]
    plain_one = load(tmp_path)
    changed = load(tmp_path, ("deal: small", "deal: small\nmedium: phone"), *edits)
    assert (plain_one["medium"], changed["medium"]) == ("person", "phone")
    assert {one["medium"] for one in plain_one["variants"]} == {"person"}
    assert [one["medium"] for one in changed["variants"]] == ["person", "person", "person", "phone"]
    assert [one["reactions"][0]["then"]["medium"] for one in (plain_one, changed)] == [None, "person"]
    assert all(one["medium"] is None for one in plain_one["lines"])


# Drawn once, fixed for good.
COSTS = [35, 11, 33, 54, 52, 49]


def test_draws_are_the_same_everywhere_and_do_not_disturb_each_other(tmp_path: Path) -> None:
    edits = [("copies: 3", "copies: 20, cost: [0, 60]")]
    first = load(tmp_path, *edits)
    again = load(tmp_path, *edits, ("patience: 20", "patience: [10, 30]"))
    costs = [variant["cost"] for variant in first["variants"]]
    # Fixed for good: the same file must give the same buyers to everybody.
    assert costs[:6] == COSTS
    assert len(set(costs)) > 8
    assert costs == [variant["cost"] for variant in again["variants"]]
    assert len({variant["patience"] for variant in again["variants"]}) > 8


def test_a_variant_overrides_what_the_topic_says(tmp_path: Path) -> None:
    override = "needs: {breakage: {threshold: 9, angles: [risk], facts: [], rival: true, proof: true}}, power: 2,"
    variant = load(
        tmp_path,
        ("needs: [breakage],", override),
        ("copies: 3", "wheel: criteria, emotion: [-1, -1], patience: [7, 7]"),
    )["variants"][0]
    assert variant["id"] == "windy"
    assert variant["needs"]["breakage"] == {
        "threshold": 9,
        "seriousness": 2,
        "open": 6,
        "angles": ["risk"],
        "facts": [],
        "rival": True,
        "proof": True,
    }
    assert (variant["power"], variant["emotion"], variant["wheel"], variant["patience"]) == (2, -1, "criteria", 7)
    assert variant["advances"] == {"trial": True}


def test_choices_are_drawn_by_copy(tmp_path: Path) -> None:
    scenario = load(
        tmp_path,
        ("angles: [money, people]", "angles: {one_of: [[money], [people, time]]}"),
        ("needs: [breakage]", "needs: {one_of: [[breakage], {breakage: {seriousness: 4}}, []]}"),
        ("copies: 3", "copies: 30"),
    )
    need = scenario["topics"][0]["need"]
    assert need is not None
    assert need["angles"] == [["money"], ["people", "time"]]
    drawn = [variant["needs"].get("breakage") for variant in scenario["variants"][:30]]
    assert {need["seriousness"] if need else None for need in drawn} == {2, 4, None}
    assert {tuple(need["angles"]) for need in drawn if need} == {("money",), ("people", "time")}


def test_the_digest_is_of_the_content_not_of_the_writing(tmp_path: Path, scenario: plain.Scenario) -> None:
    assert re.fullmatch("[0-9a-f]{64}", scenario["digest"])
    same = load(
        tmp_path,
        ("patience: 20", "patience:   20  # a comment"),
        ("level: intro\nminutes: 5", "minutes: 5\nlevel: 'intro'"),
    )
    other = load(tmp_path, ("patience: 20", "patience: 21"))
    assert same["digest"] == scenario["digest"] != other["digest"]


def test_one_language_is_enough_where_the_file_says_so(tmp_path: Path) -> None:
    text = re.sub(r', zh: "[^"]*"', "", SAMPLE.read_text(encoding="utf-8")).replace("[en, zh]", "[en]")
    file = tmp_path / "english.yaml"
    file.write_text(text, encoding="utf-8")
    loaded = read_scenario(file)
    assert loaded.problems == []
    assert loaded.scenario is not None
    assert loaded.scenario["title"] == {"en": "Umbrellas by the dozen"}


def test_the_fewest_keys(tmp_path: Path) -> None:
    text = SAMPLE.read_text(encoding="utf-8")
    text = text.replace("languages: [en, zh]\n", "").split("reactions:")[0]
    text = re.sub(r"objections:.*?(?=variants:)", "", text, flags=re.DOTALL)
    text = re.sub(r"  - \{id: a(d_trial|_price).*\n", "", text)
    text = text.replace(", advances: {trial: true}", "")
    file = tmp_path / "small.yaml"
    file.write_text(text, encoding="utf-8")
    loaded = read_scenario(file)
    assert loaded.problems == []
    assert loaded.scenario is not None
    scenario: Any = loaded.scenario
    assert [scenario[key] for key in ("reactions", "objections", "advances")] == [[], [], []]
    assert scenario["languages"] == ["en", "zh"]


def test_a_reaction_that_only_speaks(tmp_path: Path) -> None:
    scenario = load(tmp_path, ("    then: {raise: price, trust: -1}\n", ""))
    nothing = {"raise": None, "trust": 0, "patience": 0, "name": None, "tell": None, "medium": None}
    assert scenario["reactions"][0]["then"] == nothing


def test_a_reaction_that_only_acts(tmp_path: Path) -> None:
    scenario = load(tmp_path, ('    says: {en: "Already?", zh: "这就报价？"}\n', ""))
    assert scenario["reactions"][0]["says"] == []


def test_the_unit_of_concessions_leaves_the_digest_of_a_file_without_it_alone(
    tmp_path: Path, scenario: plain.Scenario
) -> None:
    assert scenario["unit"] is None
    named = load(tmp_path, ("cost:", 'unit: {en: "10 yuan", zh: "10元"}\ncost:'))
    assert named["unit"] == {"en": "10 yuan", "zh": "10元"}
    assert named["digest"] != scenario["digest"]
    without = {key: value for key, value in scenario.items() if key not in ("digest", "unit")}
    assert digest(_written(without)) == scenario["digest"]


def test_what_better_words_suppose_stands_beside_them_and_is_something_that_the_file_has(tmp_path: Path) -> None:
    supposing = '{en: "Which ones?", zh: "哪些？", after: {facts: [FACT], said: {en: "half of them"}}}'
    text = SAMPLE.read_text(encoding="utf-8")
    fact = load(tmp_path)["facts"][0]["id"]
    known = load(tmp_path, ("opening:\n", f"better: {{total: {supposing.replace('FACT', fact)}}}\nopening:\n"))
    assert known["better"]["total"][0]["after"] == {
        "facts": [fact],
        "topics": [],
        "objections": [],
        "said": [{"en": "half of them"}],
    }
    file = tmp_path / "scenario.yaml"
    nobody = f"better: {{total: {supposing.replace('FACT', 'nobody')}}}\nopening:\n"
    file.write_text(text.replace("opening:\n", nobody, 1), encoding="utf-8")
    assert [(one.code, one.message) for one in read_scenario(file).problems] == [("KS201", "there is no fact `nobody`")]

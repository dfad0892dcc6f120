"""Drills: every shipped one is whole, none is given away by place, length or tone; answers are judged as meant."""

from __future__ import annotations

import itertools
import math
import random
import re
from pathlib import Path

import pytest

from kamsim.content.drills import drills_from
from kamsim.domain.drill import FORM_OF_FAMILY, DrillItem
from kamsim.domain.text import say
from kamsim.domain.vocabulary import LANGUAGES
from kamsim.library.drills import drill_ids, drills_on
from kamsim.report.wrapping import cells
from kamsim.study.drilling import Given, arranged, chosen_items, is_right, solution, understood

ALL = [item for k_id in drill_ids() for item in drills_on(k_id)]
BY_FORM = {form: [item for item in ALL if item["form"] == form] for form in set(FORM_OF_FAMILY.values())}


def one(form: str) -> DrillItem:
    """Some shipped drill of a form."""
    return BY_FORM[form][0]


def test_every_system_has_at_least_eight_drills() -> None:
    assert drill_ids() == tuple(f"K{number:02}" for number in range(1, 43))
    assert {k_id for k_id in drill_ids() if len(drills_on(k_id)) < 8} == set()
    assert len({item["id"] for item in ALL}) == len(ALL)


@pytest.mark.parametrize("item", ALL, ids=lambda item: item["id"])
def test_the_solution_of_every_drill_is_right_and_typed_as_it_is_told(item: DrillItem) -> None:
    shown = arranged(item, 5)
    told = solution(item, shown)
    typed = f"{told:g}" if isinstance(told, float) else " ".join(map(str, told))
    if item["form"] == "number":
        typed = repr(told)
    given = understood(item, typed)
    assert given is not None
    assert is_right(item, shown, given)


# Words that nobody says in the drill: what somebody might have said, names of stages, answers that a question allows.
SUPPOSED = {
    "en": {"economical", "not full", "I see", "Twice in eleven years", "Nobody is cold at night", "dearer"},
    "zh": {"省油", "没满", "不是", "哦", "行", "不", "评价", "认识", "十一年坏过两回", "夜里哪位老人都不会冻着"},
}
QUOTED = {"en": r'"([^"]+)"', "zh": "“([^”]+)”"}


def bare(text: str) -> str:
    """Only the letters and figures, in small letters."""
    return re.sub(r"\W", "", text).lower()


@pytest.mark.parametrize("lang", LANGUAGES)
def test_what_a_reason_quotes_stands_in_the_drill(lang: str) -> None:
    astray = []
    for item in ALL:
        shown = [item["ask"], item["text"], *item["options"], *(item["lefts"] or [])]
        words = bare(" ".join(say(one, lang) for one in shown))
        quotes = set(re.findall(QUOTED[lang], say(item["why"], lang))) - SUPPOSED[lang]
        astray += [(item["id"], one) for one in quotes if not all(bare(part) in words for part in one.split("…"))]
    assert astray == []


# What of an answer must not stand in its drill: a long English word, three Chinese characters in a row.
TELLING = {"en": r"[a-z]{6,}", "zh": r"(?=([\u4e00-\u9fff]{3}))"}


@pytest.mark.parametrize("lang", LANGUAGES)
def test_no_answer_of_a_set_is_named_in_the_drill(lang: str) -> None:
    astray = []
    for item in BY_FORM["pick"]:
        answer, text = say(item["options"][item["right"]], lang).lower(), say(item["text"], lang).lower()
        astray += [(item["id"], word) for word in re.findall(TELLING[lang], answer) if word in text]
    assert astray == []


@pytest.mark.parametrize(("lang", "mark"), [("en", "?"), ("zh", "？")])
def test_where_one_question_may_be_asked_the_right_answer_asks_one(lang: str, mark: str) -> None:
    items = [item for item in BY_FORM["choose"] if "may ask one question" in say(item["ask"], "en")]
    assert items
    asked = {item["id"]: say(item["options"][item["right"]], lang).count(mark) for item in items}
    assert asked == dict.fromkeys(asked, 1)


def beyond_chance(hits: int, chances: list[float]) -> float:
    """By how many points more than chance, less what chance allows: max(5 points, two standard errors)."""
    count = len(chances)
    error = math.sqrt(sum(p * (1 - p) for p in chances)) / count
    return 100 * (hits / count - sum(chances) / count) - max(5, 200 * error)


@pytest.mark.parametrize("place", [1, 2, 3, 4])
def test_no_place_wins(place: int) -> None:
    items = [item for item in BY_FORM["choose"] if len(item["options"]) >= place]
    hits = sum(is_right(item, arranged(item, 3), (place,)) for item in items)
    assert beyond_chance(hits, [1 / len(item["options"]) for item in items]) <= 0


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("longest", [True, False])
def test_no_length_wins(lang: str, longest: bool) -> None:
    items = BY_FORM["choose"]
    hits = 0
    for item in items:
        lengths = [cells(say(option, lang)) for option in item["options"]]
        hits += lengths.index(max(lengths) if longest else min(lengths)) == item["right"]
    assert beyond_chance(hits, [1 / len(item["options"]) for item in items]) <= 0


# Words by which a sentence sounds polite or careful, whatever it says.
POLITE = {
    "en": r"\b(please|thanks?|may|might|shall|would|could|perhaps|maybe|possibly|probably|roughly|sorry|afraid"
    r"|of course|glad|politely|kindly"
    r"|apologi[sz]e|i understand|i(?: can)? see|if you|suits?|let's|a little|i'd|i think)\b",
    "zh": r"请|谢|劳驾|麻烦您|您看|行吗|好吗|行不行|能不能|方便|可以|也许|可能|大概|要不|对不住|抱歉|不好意思|理解"
    r"|兴许|没准|多半|估计|咱们|吧",
}


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("most", [True, False])
def test_no_tone_wins(lang: str, most: bool) -> None:
    hits, chances = 0.0, []
    for item in BY_FORM["choose"]:
        tones = [len(re.findall(POLITE[lang], say(option, lang).lower())) for option in item["options"]]
        wanted = max(tones) if most else min(tones)
        hits += (tones[item["right"]] == wanted) / tones.count(wanted)
        chances.append(1 / len(tones))
    assert 100 * (hits - sum(chances)) / len(chances) <= 5


def test_no_answer_of_a_set_wins_by_standing_where_it_stands() -> None:
    items = BY_FORM["pick"]
    for place in (1, 2):
        hits = sum(is_right(item, arranged(item, 3), (place,)) for item in items)
        assert beyond_chance(hits, [1 / len(item["options"]) for item in items]) <= 0


def test_steps_never_stand_in_order_and_the_same_seed_shows_the_same() -> None:
    for item in BY_FORM["order"]:
        for seed in range(30):
            assert arranged(item, seed) != tuple(range(len(item["options"])))
            assert arranged(item, seed) == arranged(item, seed)
    assert len({arranged(one("choose"), seed) for seed in range(30)}) > 3


@pytest.mark.parametrize(
    ("form", "text", "given"),
    [
        ("pick", "2", (2,)),
        ("pick", " 1 ", (1,)),
        ("pick", "9", None),
        ("pick", "1 2", None),
        ("pick", "two", None),
        ("choose", "3", (3,)),
        ("number", "1,200.5", 1200.5),
        ("number", "−100", -100.0),
        ("number", "1e3", None),
        ("number", "twelve", None),
    ],
)
def test_what_was_typed(form: str, text: str, given: Given | None) -> None:
    assert understood(one(form), text) == given


def test_an_order_is_typed_with_or_without_gaps() -> None:
    item = one("order")
    count = len(item["options"])
    wanted = tuple(range(count, 0, -1))
    assert understood(item, " ".join(map(str, wanted))) == wanted
    assert understood(item, "".join(map(str, wanted))) == wanted
    assert understood(item, "，".join(map(str, wanted))) == wanted
    assert understood(item, "1 " * count) is None
    assert understood(item, "1") is None


def test_pairs_and_orders_are_right_only_as_a_whole() -> None:
    for form in ("order", "match"):
        item = one(form)
        shown = arranged(item, 4)
        right = solution(item, shown)
        assert isinstance(right, tuple)
        assert is_right(item, shown, right)
        swapped = (right[1], right[0], *right[2:])
        assert not is_right(item, shown, swapped)


def test_numbers_are_right_within_their_tolerance() -> None:
    item = next(item for item in BY_FORM["number"] if item["tolerance"] > 0)
    assert is_right(item, (), item["answer"] + item["tolerance"])
    assert not is_right(item, (), item["answer"] + 2 * item["tolerance"])


def test_a_round_is_drawn_by_its_seed_and_mixes_the_sets() -> None:
    drawn = chosen_items(ALL, 30, 7)
    assert [item["id"] for item in drawn] == [item["id"] for item in chosen_items(ALL[::-1], 30, 7)]
    sets = [item["id"].rpartition(".")[0] for item in drawn]
    assert all(here != there for here, there in itertools.pairwise(sets))
    assert [item["id"] for item in chosen_items(ALL, 30, 8)] != [item["id"] for item in drawn]
    assert len(chosen_items(ALL[:3], 10, 1)) == 3


GOOD = """
id: K01
sets:
  - id: some
    family: sort
    ask: {en: "Which?", zh: "哪个？"}
    answers: {yes-it-is: {en: "a", zh: "甲"}, other: {en: "b", zh: "乙"}}
    items:
      - {id: first, text: {en: "t", zh: "题"}, right: other, why: {en: "w", zh: "因"}}
"""


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("id: K01", "id: K02", "stands in the file of"),
        ("family: sort", "family: sorting", "sorting"),
        ("right: other", "right: neither", "none of the answers"),
        ("family: sort", "family: order", "belong to sets of sort"),
        ('    answers: {yes-it-is: {en: "a", zh: "甲"}, other: {en: "b", zh: "乙"}}\n', "", "names its `answers`"),
        (", right: other", ", right: other, answer: 3", "beside `text` and `why`"),
        (', zh: "题"', "", "zh"),
        ("  - id: some", "  - id: some\n    colour: red", "colour"),
    ],
)
def test_a_file_with_a_fault_is_told_with_its_place(tmp_path: Path, old: str, new: str, said: str) -> None:
    assert old in GOOD
    file = tmp_path / "K01.yaml"
    file.write_text(GOOD, encoding="utf-8")
    found, problems = drills_from(file)
    assert (len(found or []), problems) == (1, [])
    file.write_text(GOOD.replace(old, new), encoding="utf-8")
    found, problems = drills_from(file)
    assert found is None
    assert any(said in problem.message + (problem.help or "") for problem in problems)
    assert all(problem.line >= 1 for problem in problems)


def test_a_guesser_stays_at_chance() -> None:
    chance = random.Random(1)
    items = BY_FORM["choose"]
    hits = sum(is_right(item, arranged(item, 9), (chance.randint(1, len(item["options"])),)) for item in items)
    assert abs(beyond_chance(hits, [1 / len(item["options"]) for item in items])) < 15

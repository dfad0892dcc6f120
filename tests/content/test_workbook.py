"""Accounts of the workbook: the shipped ones are whole, and a file with mistakes is told what they are."""

from __future__ import annotations

import copy
from pathlib import Path
from typing import Any

import pytest
import yaml

from kamsim.content.locate import assets
from kamsim.content.workbook import account_from
from kamsim.domain.problems import has_errors
from kamsim.domain.text import say
from kamsim.domain.vocabulary import LANGUAGES
from kamsim.domain.workbook import is_on_people, item_of_person, systems_of_account
from kamsim.library.catalogue import Catalogue
from kamsim.library.workbook import account, account_ids
from kamsim.report.people_map import people_lines
from kamsim.report.wrapping import cells
from kamsim.study.drilling import arranged, is_right, solution
from kamsim.study.ranking import ranked

ACCOUNTS = [account(name) for name in account_ids()]


@pytest.mark.parametrize("one", ACCOUNTS, ids=lambda one: one["id"])
def test_every_question_has_its_answer(one: Any) -> None:
    assert len(one["items"]) >= 8
    assert len({item["id"] for item in one["items"]}) == len(one["items"])
    for number, item in enumerate(one["items"], start=1):
        shown = arranged(item, number)
        assert is_right(item, shown, solution(item, shown))


def test_the_account_half_of_the_subject_is_worked_on() -> None:
    treated = {k_id for one in ACCOUNTS for k_id in systems_of_account(one)}
    wanted = {"K12", "K14", "K15", "K16", "K17", "K18", "K29", "K30", "K31", "K33", "K34", "K35", "K36", "K37", "K39"}
    assert wanted <= treated


def test_sensible_weights_beat_the_single_index() -> None:
    """The lesson of the ranking (K34, K35): turnover alone picks the wrong five."""
    ranking = account("twenty-customers")["rank"]
    assert ranking is not None
    found = ranked(ranking, {"turnover": 4, "margin": 5, "growth": 4, "share": 4, "service": 3})
    assert found.brought > 2 * found.brought_single
    assert ranked(ranking, {"turnover": 1}).order == found.single


def test_a_call_that_an_account_prepares_is_there() -> None:
    prepared = [one["scenario"] for one in ACCOUNTS if one["scenario"]]
    assert prepared == ["feed-mill-premix"]
    assert set(prepared) <= {listing.id for listing in Catalogue().listings()}


def test_people_are_drawn_by_three_questions_each() -> None:
    one = account("seed-merchant")
    people = one["people"]
    assert people is not None
    items = {item["id"]: item for item in one["items"] if is_on_people(one, item)}
    assert len(items) == 3 * len(people["persons"])
    hears = items[item_of_person("seed-merchant", "tang", "hears")]
    assert hears["options"][hears["right"]]["en"] == "The keeper of the shop in Xicun"
    # Who is drawn by nobody's word has it at another place each time.
    assert len({item["right"] for item in items.values() if item["k"] == "K18"}) > 1
    nothing = list(people_lines(one, people, (), "en"))
    assert sum("?" in line for line in nothing) == 2 * len(people["persons"])
    known = [item_of_person("seed-merchant", "tang", what) for what in ("role", "hears")]
    told = list(people_lines(one, people, known, "en", plain=True))
    assert "Old Mr Tang: decides, and it is his money, ?, listens to The keeper of the shop in Xicun" in told
    assert "老唐：？，？，？" in list(people_lines(one, people, (), "zh", plain=True))


def peopled(plain: Any, **changes: Any) -> None:
    """Gives the account people, one of them changed."""
    text = {"en": "x", "zh": "甲"}
    names = ("a", "b", "c")
    whys = {what: dict(text) for what in ("role", "stance", "hears")}
    persons = [
        {"id": name, "name": dict(text), "role": "a", "stance": "b", "why": copy.deepcopy(whys)} for name in names
    ]
    persons[0] |= changes
    choices = {name: dict(text) for name in names}
    plain["people"] = {"roles": choices, "stances": copy.deepcopy(choices), "persons": persons}


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("longest", [True, False])
def test_no_length_wins(lang: str, longest: bool) -> None:
    items = [item for one in ACCOUNTS for item in one["items"] if item["form"] == "choose"]
    hits = 0
    for item in items:
        lengths = [cells(say(option, lang)) for option in item["options"]]
        hits += lengths.index(max(lengths) if longest else min(lengths)) == item["right"]
    chance = sum(1 / len(item["options"]) for item in items) / len(items)
    error = (chance * (1 - chance) / len(items)) ** 0.5
    assert hits / len(items) - chance <= max(0.05, 2 * error)


def changed(tmp_path: Path, change: Any) -> list[str]:
    """What is said of an account after a change."""
    plain = yaml.safe_load((assets("workbook") / "twenty-customers.yaml").read_text(encoding="utf-8"))
    change(plain)
    file = tmp_path / "twenty-customers.yaml"
    file.write_text(yaml.safe_dump(plain, allow_unicode=True), encoding="utf-8")
    found, problems = account_from(file)
    assert (found is None) == has_errors(problems)
    return [problem.message for problem in problems if problem.is_error]


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (lambda plain: plain.update(id="other"), "the account other stands in the file of twenty-customers"),
        (lambda plain: plain["rank"].update(single="profit"), "there is no column `profit`"),
        (lambda plain: plain["rank"]["customers"][0].update(values=[1]), "needs 5 values"),
        (lambda plain: peopled(plain, role="z"), "`role` of `a` is none of the roles: a, b, c"),
        (lambda plain: peopled(plain, stance="z"), "`stance` of `a` is none of the stances: a, b, c"),
        (lambda plain: peopled(plain, hears="a"), "`hears` of `a` is none of the others: a, b, c"),
        (lambda plain: peopled(plain, id="b"), "two persons have the same id"),
        (lambda plain: plain["sets"].append(copy.deepcopy(plain["sets"][0])), "two sets have the same id"),
        (lambda plain: plain["story"].pop("zh"), "the Chinese text is missing"),
        (lambda plain: plain.pop("later"), "later"),
    ],
)
def test_a_mistake_is_named(tmp_path: Path, change: Any, said: str) -> None:
    assert any(said in message for message in changed(tmp_path, change)), changed


def test_an_unchanged_account_has_no_problem(tmp_path: Path) -> None:
    assert changed(tmp_path, dict) == []
    (tmp_path / "x.yaml").write_text("id: [", encoding="utf-8")
    assert account_from(tmp_path / "x.yaml")[1]
    assert account_from(tmp_path / "none.yaml")[1]

"""General moves know the moment: each place words them its own way, leaves out what nobody would do there, and every
style has an answer of its own to each courtesy."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest

from kamsim.content import locate
from kamsim.content.assets import general_move_ids, read_repertoire, read_rulebook
from kamsim.content.scenarios import read_scenario
from kamsim.domain import vocabulary as v
from kamsim.domain.scenario import Repertoire, RepertoireMove, Scenario
from kamsim.engine.bake import fits_by_traits, style_point

FILES = sorted(locate.shipped_scenarios().glob("*.yaml"))
# Said where a talk begins and ends; everywhere else it would sound like a form.
PLACED = ("greet", "state_purpose", "ask_time", "leave_politely")
# What nobody would do here: at a stall in the street, in the last round about a price, to somebody in anger.
OUT_OF_PLACE = {
    "street-watch": {"offer_kickback", "gift_beyond_custom", "invite_meal", "festival_gift", "take_tea"},
    "holiday-package": {"offer_kickback", "gift_beyond_custom", "invite_meal", "festival_gift"},
    "bridge-price-talk": {"small_talk_person", "small_talk_company", "introduce", "close_puppy_dog"},
    "laptop-complaint": {"small_talk_person", "small_talk_company", "close_threat", "other_spec"},
    "no-time": {"invite_meal", "festival_gift"},
    "feed-mill-premix": {"set_limit"},
}
# From these fits on a courtesy warms and grates.
WARMS, GRATES = 1, -2


@cache
def repertoire() -> Repertoire:
    return read_repertoire(locate.assets() / "repertoire")


@cache
def scenario(file: Path) -> Scenario:
    loaded = read_scenario(file, reserved=frozenset(general_move_ids(locate.assets() / "repertoire" / "moves.yaml")))
    assert loaded.scenario is not None
    return loaded.scenario


def moves(kind: str) -> list[RepertoireMove]:
    return [move for move in repertoire()["moves"] if move["kind"] == kind]


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_each_place_words_beginning_and_end_its_own_way(file: Path) -> None:
    here = scenario(file)
    # A complaint begins with listening, whatever the time.
    wanted = set(PLACED) - ({"ask_time"} if here["heat"][1] > 0 else set())
    assert wanted <= set(here["wording"])
    assert here["wording"]["leave_politely"]["says_agreed"]


@pytest.mark.parametrize("move", ["greet", "state_purpose"])
@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_first_answers_are_mild_and_give_no_style_away(file: Path, move: str) -> None:
    here = scenario(file)
    replies = here["wording"][move]["replies"]
    # Who comes in anger answers a greeting with it.
    assert here["heat"][1] > 0 or {"warms", "tolerates", "cools"} <= set(replies)
    # What a style answers to a purpose is for later exchanges: in the first one the plain words are taken.
    assert move == "state_purpose" or [key for key in replies if "@" in key] == []


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_no_style_is_known_by_the_first_words(file: Path) -> None:
    here = scenario(file)
    words = [str(here["opening"].get(f"says@{style}", here["opening"]["says"])) for style in here["styles"]]
    assert [text for text in words if words.count(text) < 2] == []


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_what_nobody_would_do_here_is_left_out(file: Path) -> None:
    assert OUT_OF_PLACE[file.stem] <= set(scenario(file)["without"])


def test_what_is_left_out_is_not_worded() -> None:
    for file in FILES:
        here = scenario(file)
        assert set(here["without"]) & set(here["wording"]) == set()


@pytest.mark.parametrize("style", v.STYLES)
def test_every_style_answers_each_courtesy_for_itself(style: str) -> None:
    """The answer that fits the middle of the style stands under the move's own id in the style's bank."""
    rulebook = read_rulebook(locate.assets() / "rulebook")
    bank = repertoire()["replies"][style]
    courtesies = moves("courtesy")
    point = style_point(rulebook, style)
    fits = fits_by_traits(rulebook, [move["traits"] for move in courtesies], *point)
    lacking = set()
    for move, fit in zip(courtesies, fits, strict=True):
        word = "warms" if fit >= WARMS else "cools" if fit <= GRATES else "tolerates"
        if f"{word}.{move['id']}" not in bank:
            lacking.add(f"{word}.{move['id']}")
    assert lacking == set()

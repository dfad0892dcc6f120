"""The menu as one can survey it: groups, new lines, spent lines, numbers that stay."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

import pytest

from kamsim.engine.call import Choice
from kamsim.library.opening import new_header
from kamsim.playing.host import Host
from kamsim.playing.live_host import LiveHost
from kamsim.playing.menu import (
    ALL,
    ELSE,
    SURVEYED,
    Numbers,
    Offered,
    at_hand,
    found,
    group_of,
    groups_of,
    menu_of,
    within,
)
from kamsim.playing.play import Play
from tests.models import shipped
from tests.tui.sample_host import look

LONG = "bridge-price-talk"


def begun(host: Host, mode: str = "practice", scenario: str = LONG) -> Play:
    """A call with a long menu."""
    from kamsim.engine.call import Call

    model = shipped(scenario)
    header = new_header(model, style="controlling", mode=mode, seed=3, deal=None, lang="en")
    play = Play(Call.open(model, header), host)
    play.begin({})
    return play


@pytest.fixture
def play(tmp_path: Path) -> Play:
    return begun(LiveHost(folder=tmp_path))


def ask_about(play: Play, topic: str) -> str:
    """Asks the first question about a topic; its id."""
    move = next(one.choice.id for one in menu_of(play, "ask") if one.choice.topic == topic)
    assert play.say(move) is None
    return move


def test_a_long_menu_comes_in_groups_that_hold_all_of_it(play: Play) -> None:
    for intention in ("ask", "propose"):
        lines = menu_of(play, intention)
        groups = groups_of(look(), play, lines)
        assert len(lines) > SURVEYED
        assert sum(group.fresh for group in groups) == len(lines)
        assert sorted(one.choice.id for group in groups for one in within(lines, group.id)) == sorted(
            one.choice.id for one in lines
        )
        assert all(group.name for group in groups)


def test_a_short_menu_is_one(play: Play) -> None:
    assert groups_of(look(), play, menu_of(play, "listen")) == []
    assert at_hand(play, []) == ALL


def test_proposals_are_grouped_by_what_they_ask_for(play: Play) -> None:
    ask_about(play, menu_of(play, "ask")[0].choice.topic or "")
    groups = groups_of(look(), play, menu_of(play, "propose"))
    assert [group.name for group in groups][:3] == ["next steps", "ways of asking", "concessions"]


def test_what_was_said_stands_at_the_end_and_what_came_up_is_marked(play: Play) -> None:
    before = {one.choice.id for one in menu_of(play)}
    assert not any(one.new or one.spent for one in menu_of(play))
    move = ask_about(play, menu_of(play, "ask")[0].choice.topic or "")
    lines = menu_of(play, "ask")
    new = {one.choice.id for one in menu_of(play) if one.new}
    assert new == {choice.id for choice in play.menu()} - before
    spent = [one for one in lines if one.spent]
    assert [one.choice.id for one in spent] in ([move], [])
    assert lines[len(lines) - len(spent) :] == spent
    play.take_back()
    assert not any(one.new or one.spent for one in menu_of(play))


@pytest.mark.parametrize("mode", ["practice", "exam"])
def test_what_is_talked_about_comes_first(tmp_path: Path, mode: str) -> None:
    play = begun(LiveHost(folder=tmp_path), mode)
    # His first words ask why one comes; until that is answered he takes up nothing else.
    assert play.say("state_purpose") is None
    groups = groups_of(look(), play, menu_of(play, "ask"))
    assert at_hand(play, groups) == groups[0].id
    ask_about(play, groups[1].id)
    lines = menu_of(play, "ask")
    groups, topic, slip = groups_of(look(), play, lines), play.turns[-1].topic, play.view.hook
    known = {group.id for group in groups if group.fresh}
    expected = slip if slip in known and mode != "exam" else topic
    assert expected in known
    assert at_hand(play, groups) == expected


def test_search_reads_both_languages(play: Play) -> None:
    lines = menu_of(play)
    one = lines[0].choice
    assert lines[0] in found(lines, one.text["zh"][:4])
    assert lines[0] in found(lines, f" {one.text['en'][:12].upper()}")
    assert found(lines, "no such words") == []


def offered(*moves: str, kind: str = "leave", intention: str = "leave") -> list[Offered]:
    """Lines with these ids."""
    words: Mapping[str, str] = {"en": "…", "zh": "…"}
    return [Offered(Choice(move, kind, intention, None, "K26", dict(words), None)) for move in moves]


@pytest.mark.parametrize(
    ("menus", "numbers"),
    [
        (
            [["a", "b", "c"], ["b", "c"], ["a", "c", "d"]],
            [{"a": 1, "b": 2, "c": 3}, {"b": 2, "c": 3}, {"a": 1, "c": 3, "d": 4}],
        ),
        ([[], ["x"]], [{}, {"x": 1}]),
    ],
)  # fmt: skip
def test_leaving_keeps_its_numbers(menus: Sequence[Sequence[str]], numbers: Sequence[Mapping[str, int]]) -> None:
    kept = Numbers()
    assert [kept.of(offered(*menu)) for menu in menus] == numbers


def test_what_is_about_nothing_in_particular_has_a_group_too() -> None:
    assert group_of(offered("a")[0]) == ELSE
    assert group_of(offered("a", kind="close", intention="propose")[0]) == "close"
    assert group_of(offered("a", kind="benefit", intention="propose")[0]) == ELSE

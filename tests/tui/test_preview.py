"""The preview: a call on a file that is being written, anew whenever it is saved."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from textual.pilot import Pilot

from kamsim.analysis.batch.simulate import play
from kamsim.content.locate import shipped_scenarios
from kamsim.domain.attempt import Move
from kamsim.engine.bake import bake
from kamsim.library.request import StartRequest
from kamsim.playing.watching import Watched
from kamsim.sellers.roster import SELLERS
from kamsim.sellers.sheet import sheet_of
from kamsim.tui.preview.screen import PreviewScreen
from tests.models import shipped
from tests.tui.conftest import OpenApp

LESSONS = Path(__file__).parents[1] / "authoring" / "lessons"
MOVES = ("greet", "s_evening", "p_nights", "i_night_money")
CHINESE = ("greet", "s_hours", "p_up", "i_up_risk")


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """A lesson of one's own."""
    made = tmp_path / "cold-store.yaml"
    made.write_text((LESSONS / "cold-store.yaml").read_text(encoding="utf-8"), encoding="utf-8")
    return made


def start(file: Path, moves: tuple[str, ...] = MOVES) -> StartRequest:
    return StartRequest(watch=file, moves=moves, variant="june_night")


def shown(screen: Any, pane: str) -> str:
    return "\n".join(row.text for row in screen.pane(pane).rows)


async def settled(pilot: Pilot[Any]) -> None:
    await pilot.pause()
    await pilot.app.workers.wait_for_complete()
    await pilot.pause()


def edited(file: Path, old: str, new: str) -> None:
    text = file.read_text(encoding="utf-8")
    assert text.count(old) == 1
    file.write_text(text.replace(old, new), encoding="utf-8")


async def test_a_save_is_seen_and_what_changed_is_marked(open_app: OpenApp, file: Path) -> None:
    app = open_app(start(file))
    async with app.run_test(size=(120, 36)) as pilot:
        await settled(pilot)
        screen = app.screen
        assert isinstance(screen, PreviewScreen)
        assert "Nothing is wrong" in shown(screen, "beside")
        assert "*" not in shown(screen, "turns")
        edited(file, "What has gone wrong in there when nobody was by?", "What went wrong in there at night?")
        screen._look()
        await settled(pilot)
        assert "What went wrong in there at night?" in shown(screen, "turns")
        assert [row.text.strip()[:1] for row in screen.pane("turns").rows].count("*") == 1
        # A slip of the pen: the call stays, and the fault is told.
        edited(file, "minutes: 10", "minutes: ten")
        await pilot.press("n")
        await settled(pilot)
        assert "KS104" in shown(screen, "beside")
        assert "What went wrong in there at night?" in shown(screen, "turns")


async def test_it_stops_where_a_move_no_longer_fits(open_app: OpenApp, file: Path) -> None:
    app = open_app(start(file))
    async with app.run_test(size=(120, 36)) as pilot:
        await settled(pilot)
        edited(file, "id: p_nights,", "id: p_dark,")
        await pilot.press("n")
        await settled(pilot)
        screen = app.screen
        assert "`p_nights` cannot be said" in shown(screen, "turns")
        # Taken back, the call goes on with another move.
        await pilot.press("u", "m", "1")
        assert "cannot be said" not in shown(screen, "turns")


async def test_one_plays_on_and_jumps_and_changes_the_buyer(open_app: OpenApp, file: Path) -> None:
    app = open_app(start(file, ()))
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        screen = app.screen
        assert isinstance(screen, PreviewScreen)
        await pilot.press("m", "1", "2", "right", "1")
        assert screen.watched.now is not None
        assert len(screen.watched.now.turns) == 3
        await pilot.press("up", "up")
        assert screen.at == 0
        before = screen.watched.now
        await pilot.press("v")
        assert screen.watched.now.variant != before.variant
        await pilot.press("V", "s")
        assert screen.watched.now.style != before.style
        assert "trust" in shown(screen, "turns")
        await pilot.press("x")
        assert "trust" not in shown(screen, "turns")
        await pilot.press("f2")
        assert "菜单" in shown(screen, "keys") or "检查" in shown(screen, "keys")
        await pilot.press("u")
        assert screen.watched.moves == []


async def test_the_map_stands_in_place_of_the_call(open_app: OpenApp, file: Path) -> None:
    app = open_app(start(file))
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        screen = app.screen
        assert isinstance(screen, PreviewScreen)
        await pilot.press("g")
        drawn = shown(screen, "turns")
        assert "Needs and angles" in drawn
        assert "i_night_money" in drawn
        assert "never reached" not in drawn
        await pilot.press("down", "down")
        assert screen.pane("turns").top == 2
        # What a save makes unreachable is marked at once.
        edited(file, "weight: 14, trust: 10}", "weight: 14, trust: 10, open: false}")
        await pilot.press("n")
        await settled(pilot)
        assert "✗ never reached" in shown(screen, "turns")
        await pilot.press("f2")
        assert "✗ 永远到不了" in shown(screen, "turns")
        await pilot.press("g")
        assert "永远到不了" not in shown(screen, "turns")


@pytest.mark.parametrize("menu", [False, True])
async def test_the_keys_that_are_needed_fit_a_narrow_screen(open_app: OpenApp, file: Path, menu: bool) -> None:
    app = open_app(start(file), lang="zh")
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        if menu:
            await pilot.press("m")
            await settled(pilot)
        keys = shown(app.screen, "keys")
        for word in ("悔步", "收起", "图", "离开"):
            assert word in keys


def test_forty_turns_on_a_long_scenario_are_shown_at_once(tmp_path: Path) -> None:
    model = shipped("feed-mill-premix")
    deal, variant, style = model.scenario["deal"], 14, "analyzing"
    t = bake(model, variant, style, deal)
    entries = play(t, sheet_of(model, deal), SELLERS["master"], variant, style, 2).entries(model)
    moves = [entry.move for entry in entries if isinstance(entry, Move)][:40]
    source = shipped_scenarios() / "feed-mill-premix.yaml"
    file = tmp_path / source.name
    file.write_bytes(source.read_bytes())
    watched = Watched(file, moves, model.variants[variant], style)
    assert watched.read("en")
    assert watched.now is not None
    assert len(watched.now.turns) >= 35
    assert not watched.read("en")
    took = []
    for number in range(5):
        file.write_bytes(source.read_bytes() + b"# saved\n" * (number + 1))
        began = time.process_time()
        assert watched.is_stale
        assert watched.read("en")
        took.append(time.process_time() - began)
    # The processor's time: this machine may do other things meanwhile.
    assert min(took) < 0.2, took


@pytest.mark.parametrize("size", [(80, 24), (120, 36)], ids=["80x24", "120x36"])
@pytest.mark.parametrize("lang", ["en", "zh"])
@pytest.mark.parametrize("what", ["checks", "menu"])
def test_screen(
    snap_compare: Callable[..., bool],
    open_app: OpenApp,
    tmp_path: Path,
    what: str,
    lang: str,
    size: tuple[int, int],
) -> None:
    name, moves = ("cold-store", MOVES) if lang == "en" else ("noodle-shop", CHINESE)
    made = tmp_path / f"{name}.yaml"
    text = (LESSONS / f"{name}.yaml").read_text(encoding="utf-8")
    old = "What has gone wrong in there when nobody was by?" if lang == "en" else "周围住户对店里有什么说法？"
    # Something to tell: a line without its words.
    made.write_text(text.replace(old, "TODO") if what == "checks" else text, encoding="utf-8")
    request = StartRequest(watch=made, moves=moves, variant="june_night" if lang == "en" else "two_visits")
    press = ("m", "up") if what == "menu" else ("up",)
    assert snap_compare(open_app(request, lang=lang), press=press, terminal_size=size, run_before=settled)

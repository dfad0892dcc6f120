"""Settings, help, languages, colours, sizes: what holds on every screen."""

from __future__ import annotations

import pytest

from kamsim.library.request import StartRequest
from kamsim.tui.help.screen import Help
from kamsim.tui.home.screen import Home
from kamsim.tui.settings.screen import Settings
from tests.tui.conftest import OpenApp
from tests.tui.sample_host import SampleHost, shown, visible

START = StartRequest("mill", mode="coach", seed=7)
# Keys that lead from the start to each screen, one after another.
WAYS = {
    "briefing": (),
    "call": ("enter", "1", "a", "1", "2"),
    "pause": ("enter", "escape"),
    "tags": ("enter", "1", "t"),
    "debrief": ("enter", "v", "1", "enter"),
    "help": ("f1",),
}


async def test_settings_hold_at_once_and_survive(open_app: OpenApp, host: SampleHost) -> None:
    app = open_app()
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("s", "right")
        await pilot.pause()
        assert "设置" in shown(app, "status")
        await pilot.press("down", "enter", "down", "space", "down", "left")
        await pilot.press("escape")
        await pilot.pause()
        assert isinstance(app.screen, Home)
        assert "场景" in shown(app, "list")
        assert app.theme == "kamsim-light"
    kept = (host.folder / "settings.json").read_text("utf-8")
    assert all(part in kept for part in ('"lang": "zh"', '"theme": "light"', '"plain": true', '"motion": true'))


async def test_a_name_is_typed_and_shown(open_app: OpenApp) -> None:
    app = open_app()
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("s", "up", "enter", *"Lin q1", "enter", "escape")
        await pilot.pause()
        assert "Lin q1" in shown(app, "status")


async def test_settings_can_be_clicked(open_app: OpenApp) -> None:
    app = open_app()
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("s")
        await pilot.click("#page", offset=(20, 2))
        await pilot.click("#page", offset=(20, 2))
        await pilot.pause()
        assert isinstance(app.screen, Settings)
        assert app.look.palette.theme == "light"


async def test_settings_that_cannot_be_kept_are_told(open_app: OpenApp, host: SampleHost) -> None:
    app = open_app()
    (host.folder / "settings.json").unlink()
    host.folder.rmdir()
    host.folder.write_text("")
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("f2")
        await pilot.pause()
        assert "设置没能保存。" in shown(app, "list") or "Settings could not be kept." in shown(app, "list")


async def test_help_lists_the_keys_and_scrolls(open_app: OpenApp) -> None:
    app = open_app()
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("f1", "f1")
        assert isinstance(app.screen, Help)
        assert "Intentions" in shown(app, "page")
        await pilot.press("end")
        assert "Ctrl+Q" in shown(app, "page")
        await pilot.press("home", "down", "up", "pagedown", "pageup", " ", "q")
        await pilot.pause()
        assert isinstance(app.screen, Home)


@pytest.mark.parametrize("way", WAYS.values(), ids=WAYS)
async def test_both_languages_while_running(open_app: OpenApp, way: tuple[str, ...]) -> None:
    app = open_app(START)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press(*way)
        await pilot.pause()
        assert not _chinese(shown(app))
        await pilot.press("f2")
        await pilot.pause()
        words = shown(app)
        assert _chinese(words)
        left = [word for word in words.split() if len(word) > 3 and word.isascii() and word.isalpha()]
        assert set(left) <= {"kamsim", "PgDn", "PgUp", "Ctrl", "SPIN", "Enter"}, left
        await pilot.press("f2")
        await pilot.pause()
        assert not _chinese(shown(app))


def _chinese(text: str) -> bool:
    return any("\u4e00" <= letter <= "\u9fff" for letter in text)


@pytest.mark.parametrize("way", WAYS.values(), ids=WAYS)
@pytest.mark.parametrize("lang", ["en", "zh"])
async def test_every_row_fits_at_every_size(open_app: OpenApp, way: tuple[str, ...], lang: str) -> None:
    app = open_app(START, lang=lang)
    async with app.run_test(size=(60, 20)) as pilot:
        await pilot.press(*way)
        for size in ((60, 20), (80, 24), (99, 30), (120, 36), (300, 100), (40, 12), (20, 5), (1, 1), (80, 24)):
            await pilot.resize_terminal(*size)
            await pilot.pause()
            for pane in visible(app):
                if pane.size.width > 2 and pane.size.height:
                    widths = [pane.row_at(y).width for y in range(pane.size.height)]
                    assert max(widths) <= pane.size.width, (size, pane.id, widths)
        assert app.is_running


@pytest.mark.parametrize("lang", ["en", "zh"])
async def test_a_small_window_gets_a_notice_and_the_call_comes_back(open_app: OpenApp, lang: str) -> None:
    app = open_app(START, lang=lang)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("enter", "1")
        await pilot.resize_terminal(59, 24)
        await pilot.pause()
        assert "60×20" in shown(app)
        assert [pane.id for pane in visible(app)] == ["notice"]
        await pilot.resize_terminal(60, 20)
        await pilot.pause()
        assert "60×20" not in shown(app)
        assert "1" in shown(app, "moves")


async def test_plain_mode_has_one_column_and_no_signs(open_app: OpenApp) -> None:
    app = open_app(START, plain=True)
    async with app.run_test(size=(80, 40)) as pilot:
        await pilot.press("enter", "1", "a", "1", "1")
        words = shown(app)
        assert "You: How does a lot" in words
        assert "Ms Yang: The values scatter." in words
        assert "[a Ask]" in words
        assert not set(words) & set("▸▾➤⚑●○◌━─▐·✔✘")


async def test_no_color_leaves_it_readable(open_app: OpenApp, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    app = open_app(START)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("enter", "1")
        colours = {
            segment.style.color.triplet
            for strip in app.screen._compositor.render_strips()
            for segment in strip
            if segment.style and segment.style.color and segment.style.color.triplet
        }
        assert colours
        assert all(len({colour.red, colour.green, colour.blue}) == 1 for colour in colours)

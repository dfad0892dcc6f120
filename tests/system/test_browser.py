"""The program in a real browser: by keyboard, by mouse, in Chinese, on a telephone; reloaded, resized, opened twice."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import count
from pathlib import Path
from typing import Any

import pytest

from tests.system.browsing import Server, Trainee, chromium
from tests.system.network import Network
from tests.system.proxy import proxy


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    with chromium() as found:
        yield found


@contextmanager
def serving(folder: Path, cache: str) -> Iterator[Server]:
    """A server that runs for a time."""
    made = Server(folder, KAMSIM_CACHE=cache)
    made.start()
    try:
        yield made
    finally:
        made.stop()


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory, cache_folder: str) -> Iterator[Server]:
    """One for all tests that do it no harm; each comes as another trainee."""
    with serving(tmp_path_factory.mktemp("shared"), cache_folder) as made:
        yield made


@pytest.fixture
def own_server(tmp_path: Path, cache_folder: str) -> Iterator[Server]:
    """One that a test may kill, and of which it may count the programs."""
    with serving(tmp_path / "own", cache_folder) as made:
        yield made


_numbers = count()


@contextmanager
def visiting(browser: Any, base: str, **how: Any) -> Iterator[Trainee]:
    """A trainee whom no other test knows, with a browser of his own; its windows are closed afterwards."""
    context = browser.new_context(**{"viewport": {"width": 1100, "height": 700}, "locale": "en-US"} | how)
    context.set_default_timeout(60_000)
    try:
        yield Trainee(context.new_page(), base, next(_numbers))
    finally:
        context.close()


@pytest.fixture
def trainee(browser: Any, server: Server) -> Iterator[Trainee]:
    with visiting(browser, server.base) as found:
        yield found


def in_call(trainee: Trainee) -> None:
    trainee.log_in()
    trainee.until("begin the call")
    trainee.press("Enter")
    trainee.until_turn(0)


def say(trainee: Trainee, key: str = "1") -> None:
    """Says a line of the list by its number."""
    turn = trainee.turn()
    trainee.press(key)
    trainee.until_turn(turn + 1)


def test_it_is_played_by_keyboard_and_asks_nobody_else(trainee: Trainee, server: Server) -> None:
    in_call(trainee)
    say(trainee)
    assert server.recorded(trainee.number) == [1]
    assert trainee.asked
    assert [url for url in trainee.asked if not url.startswith(server.base)] == []
    assert trainee.complaints == []


def test_it_is_played_by_mouse(trainee: Trainee) -> None:
    in_call(trainee)
    rows = trainee.until(r"(?m)^[ ▸]*2 ").splitlines()
    row = next(n for n, line in enumerate(rows) if line.lstrip(" ▸").startswith("2 "))
    box = trainee.page.locator("#terminal .xterm-screen").bounding_box()
    height = box["height"] / trainee.screen.lines
    trainee.page.mouse.click(box["x"] + 60, box["y"] + (row + 0.5) * height)
    trainee.until_turn(1)


def test_a_reload_goes_on_at_the_last_move(trainee: Trainee, server: Server) -> None:
    in_call(trainee)
    say(trainee)
    with trainee.coming_back():
        trainee.page.reload()
    trainee.until_turn(1)
    say(trainee, "2")
    assert server.recorded(trainee.number) == [2]


def test_the_window_is_resized(trainee: Trainee) -> None:
    in_call(trainee)
    trainee.page.set_viewport_size({"width": 700, "height": 500})
    trainee.until_so(lambda: trainee.screen.columns < 80)
    # Every row is drawn anew at the new width.
    trainee.until("you could say")
    say(trainee)


def test_two_tabs(trainee: Trainee, server: Server) -> None:
    in_call(trainee)
    say(trainee)
    other = Trainee(trainee.page.context.new_page(), server.base, trainee.number)
    other.page.goto(server.base + "/")
    other.until_turn(1)
    trainee.page.wait_for_selector("#gone [data-word=taken_over]:visible")
    say(other, "2")
    assert server.recorded(trainee.number) == [2]
    with trainee.coming_back():
        trainee.page.click("#go-on")
    trainee.until_turn(2)


def test_in_chinese_on_a_telephone_by_keypad(browser: Any, server: Server) -> None:
    phone = {"viewport": {"width": 390, "height": 800}, "locale": "zh-CN", "device_scale_factor": 2}
    with visiting(browser, server.base, has_touch=True, is_mobile=True, **phone) as trainee:
        trainee.log_in()
        trainee.until("开 ?始 ?谈")
        assert re.search("方 ?先 ?生", trainee.shown())
        assert trainee.screen.columns >= 60
        assert trainee.page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
        trainee.page.tap("[data-key=Enter]")
        trainee.until_turn(0)
        trainee.rest("1")
        trainee.page.tap("[data-key='1']")
        trainee.until_turn(1)
        assert server.recorded(trainee.number) == [1]


def test_an_input_method_types_a_note(trainee: Trainee) -> None:
    in_call(trainee)
    say(trainee)
    trainee.press("n")
    trainee.until("your note")
    trainee.page.keyboard.insert_text("他在看时间")
    trainee.until("他 ?在 ?看 ?时 ?间")


def test_a_script_in_a_name_is_inert(browser: Any, tmp_path: Path, cache_folder: str) -> None:
    server = Server(tmp_path / "open", KAMSIM_CACHE=cache_folder)
    server.words = ()
    server.start(files=False)
    try:
        page = browser.new_context(locale="en-US").new_page()
        page.set_default_timeout(60_000)
        page.goto(server.base + "/")
        name = "<img src=x onerror=document.title='owned'>"
        page.fill("[name=name]", name)
        page.click("form[action='/login'] button")
        page.click("a.button")
        page.wait_for_selector("header .name")
        assert page.inner_text("header .name") == name[:40]
        page.goto(server.base + "/class?token=teachers-token")
        page.check("#names")
        page.wait_for_selector("#rows td")
        assert "<img" in page.inner_text("#rows")
        assert page.title() != "owned"
        assert page.query_selector("#rows img") is None
    finally:
        server.stop()


def test_the_server_is_killed_and_the_page_goes_on(browser: Any, own_server: Server) -> None:
    with visiting(browser, own_server.base) as trainee:
        in_call(trainee)
        say(trainee)
        assert len(own_server.programs()) == 2
        own_server.kill()
        trainee.page.wait_for_selector("#gone [data-word=lost]:visible")
        trainee.until_so(lambda: own_server.programs() == [])
        with trainee.coming_back():
            own_server.start()
        trainee.until_turn(1)
        assert trainee.page.is_hidden("#gone")
        say(trainee, "2")
        assert own_server.recorded(trainee.number) == [2]


def test_a_network_that_drops_and_comes_back(browser: Any, own_server: Server) -> None:
    with Network(own_server.port) as network, visiting(browser, network.base) as trainee:
        in_call(trainee)
        say(trainee)
        network.cut()
        trainee.page.wait_for_selector("#gone [data-word=lost]:visible")
        # The server has seen it as well, and ended the program in order.
        trainee.until_so(lambda: len(own_server.programs()) == 1)
        with trainee.coming_back():
            network.mend()
        trainee.until_turn(1)
        assert trainee.page.is_hidden("#gone")
        say(trainee, "2")
        assert own_server.recorded(trainee.number) == [2]


def test_behind_a_reverse_proxy_with_tls(browser: Any, tmp_path: Path, cache_folder: str) -> None:
    server = Server(tmp_path / "served", "--behind-proxy", KAMSIM_CACHE=cache_folder)
    with proxy(tmp_path / "proxy", [server.port]) as address:
        server.words += ("--public-url", address)
        server.start()
        try:
            with visiting(browser, address, ignore_https_errors=True) as trainee:
                trainee.page.goto(f"{address}/?token={(server.folder / 'token').read_text()[:24]}")
                in_call(trainee)
                say(trainee)
                cookies = {one["name"]: one for one in trainee.page.context.cookies()}
                assert cookies["kamsim_ticket"]["secure"]
                assert cookies["kamsim_ticket"]["httpOnly"]
                assert trainee.complaints == []
        finally:
            server.stop()

"""The program in a real browser: by keyboard, by mouse, in Chinese, on a telephone; reloaded, resized, opened twice."""

from __future__ import annotations

import os
import signal
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.serving.test_playing import moves
from tests.system.browsing import CODES, Server, Trainee, chromium


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    with chromium() as found:
        yield found


@pytest.fixture
def server(tmp_path: Path) -> Iterator[Server]:
    made = Server(tmp_path / "served")
    made.start()
    yield made
    made.stop()


@pytest.fixture
def trainee(browser: Any, server: Server) -> Iterator[Trainee]:
    context = browser.new_context(viewport={"width": 1100, "height": 700}, locale="en-US")
    yield Trainee(context.new_page(), server.base)
    context.close()


def in_call(trainee: Trainee, number: int = 0) -> None:
    trainee.log_in(number)
    trainee.until("begin the call|开始谈话|Enter")
    trainee.press("Enter")
    trainee.until("turn 0|第")


def recorded(server: Server, number: int = 0) -> list[int]:
    """How many moves each attempt of a trainee has."""
    from kamsim.domain.attempt import Attempt
    from kamsim.records import open_records
    from kamsim.serving.people import People, secret_of
    from tests.classroom.sample import ROSTER

    person = People(server.folder, secret_of(server.folder, {}), ROSTER).known(CODES[number], f"Trainee {number}")
    assert person is not None
    records = open_records(server.folder / "people" / person.id, "", trainee=person.id)
    try:
        found = [records.look_at(ident) for ident in records.ids()]
    finally:
        records.close()
    return [moves(one) for one in found if isinstance(one, Attempt)]


def test_it_is_played_by_keyboard_and_asks_nobody_else(trainee: Trainee, server: Server) -> None:
    in_call(trainee)
    trainee.press("1")
    trainee.until("turn 1")
    assert recorded(server) == [1]
    assert trainee.asked
    assert [url for url in trainee.asked if not url.startswith(server.base)] == []
    assert trainee.complaints == []


def test_it_is_played_by_mouse(trainee: Trainee) -> None:
    in_call(trainee)
    row = next(n for n, line in enumerate(trainee.shown().splitlines()) if line.lstrip(" ▸").startswith("2 "))
    box = trainee.page.locator("#terminal .xterm-screen").bounding_box()
    height = box["height"] / trainee.screen.lines
    trainee.page.wait_for_timeout(800)
    trainee.page.mouse.click(box["x"] + 60, box["y"] + (row + 0.5) * height)
    trainee.until("turn 1")


def test_a_reload_goes_on_at_the_last_move(trainee: Trainee, server: Server) -> None:
    in_call(trainee)
    trainee.press("1")
    trainee.until("turn 1")
    trainee.page.reload()
    trainee.until("turn 1")
    trainee.press("2")
    trainee.until("turn 2")
    assert recorded(server) == [2]


def test_the_window_is_resized(trainee: Trainee) -> None:
    in_call(trainee)
    trainee.page.set_viewport_size({"width": 700, "height": 500})
    trainee.page.wait_for_timeout(1000)
    assert trainee.screen.columns < 80
    # Every row is drawn anew at the new width.
    trainee.until("you could say")
    trainee.press("1")
    trainee.until("turn 1")


def test_two_tabs(trainee: Trainee, server: Server) -> None:
    in_call(trainee)
    trainee.press("1")
    trainee.until("turn 1")
    other = Trainee(trainee.page.context.new_page(), server.base)
    other.page.goto(server.base + "/")
    other.until("turn 1")
    trainee.page.wait_for_selector("#gone [data-word=taken_over]:visible")
    other.press("2")
    other.until("turn 2")
    assert recorded(server) == [2]
    trainee.page.click("#go-on")
    trainee.until("turn 2")


def test_in_chinese_on_a_telephone_by_keypad(browser: Any, server: Server) -> None:
    context = browser.new_context(
        viewport={"width": 390, "height": 800}, locale="zh-CN", has_touch=True, is_mobile=True, device_scale_factor=2
    )
    trainee = Trainee(context.new_page(), server.base)
    trainee.log_in(1)
    trainee.until("方先生|方 先 生")
    assert trainee.screen.columns >= 60
    assert trainee.page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
    trainee.page.tap("[data-key=Enter]")
    trainee.until("第 ?0|回合 ?0|0")
    trainee.page.wait_for_timeout(800)
    trainee.page.tap("[data-key='1']")
    trainee.page.wait_for_timeout(1500)
    assert recorded(server, 1) == [1]
    context.close()


def test_an_input_method_types_a_note(trainee: Trainee, server: Server) -> None:
    in_call(trainee)
    trainee.press("1")
    trainee.until("turn 1")
    trainee.press("n")
    trainee.until("your note")
    trainee.page.keyboard.insert_text("他在看时间")
    trainee.until("他 ?在 ?看 ?时 ?间")


def test_a_script_in_a_name_is_inert(browser: Any, tmp_path: Path) -> None:
    server = Server(tmp_path / "open")
    server.words = ()
    server.start(files=False)
    try:
        page = browser.new_context(locale="en-US").new_page()
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


def test_the_server_is_killed_and_the_page_goes_on(trainee: Trainee, server: Server) -> None:
    in_call(trainee)
    trainee.press("1")
    trainee.until("turn 1")
    before = server.programs()
    assert len(before) == 2
    server.kill()
    trainee.page.wait_for_selector("#gone [data-word=lost]:visible")
    end = time.monotonic() + 10
    while server.programs() and time.monotonic() < end:
        time.sleep(0.2)
    assert server.programs() == []
    server.start()
    trainee.until("turn 1", 40)
    trainee.page.wait_for_selector("#gone", state="hidden")
    trainee.press("2")
    trainee.until("turn 2")
    assert recorded(server) == [2]


def test_a_network_that_drops_and_comes_back(trainee: Trainee, server: Server) -> None:
    in_call(trainee)
    trainee.press("1")
    trainee.until("turn 1")
    trainee.page.context.set_offline(True)
    for pid in server.programs()[1:]:
        os.kill(pid, signal.SIGKILL)
    trainee.page.wait_for_selector("#gone:visible")
    trainee.page.context.set_offline(False)
    trainee.page.wait_for_timeout(500)
    if trainee.page.is_visible("#go-on"):
        trainee.page.click("#go-on")
    trainee.until("turn 1", 40)
    trainee.press("2")
    trainee.until("turn 2")


def test_behind_a_reverse_proxy_with_tls(browser: Any, tmp_path: Path) -> None:
    from tests.system.proxy import proxy

    server = Server(tmp_path / "served", "--behind-proxy")
    with proxy(tmp_path / "proxy", [server.port]) as address:
        server.words += ("--public-url", address)
        server.start()
        try:
            context = browser.new_context(locale="en-US", ignore_https_errors=True)
            trainee = Trainee(context.new_page(), address)
            trainee.page.goto(f"{address}/?token={(server.folder / 'token').read_text()[:24]}")
            in_call(trainee)
            trainee.press("1")
            trainee.until("turn 1")
            cookies = {one["name"]: one for one in context.cookies()}
            assert cookies["kamsim_ticket"]["secure"]
            assert cookies["kamsim_ticket"]["httpOnly"]
            assert trainee.complaints == []
        finally:
            server.stop()

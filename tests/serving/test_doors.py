"""Strangers at the door: what each tries, and the limit that he meets. None of these needs a program to be begun."""

from __future__ import annotations

import asyncio
import contextlib
import json
import os
import threading
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import aiohttp
import pytest
from yarl import URL

from kamsim.serving import seats
from kamsim.serving.doors import SEAT, TICKET
from kamsim.serving.limits import Limits
from kamsim.serving.packets import Outlet
from kamsim.serving.people import People
from kamsim.serving.sitting import read_envelope
from kamsim.serving.starting import Pipes, Starter
from tests.classroom.sample import ROSTER
from tests.serving.conftest import SECRET, TEACHER, Browser, Running, Serve


class Echo(Starter):
    """Begins no program: what would be typed into one comes back as what it would draw."""

    def __init__(self) -> None:
        self.asked: list[Mapping[str, Any]] = []
        self.typed: list[bytes] = []
        self.flood = 0  # bytes that it draws without being asked
        self.killed: list[int] = []
        self.talking: list[threading.Thread] = []

    async def warm(self) -> None:
        """Nothing to load."""

    async def close(self) -> None:
        """Nothing to end."""

    async def kill(self, number: int) -> None:
        self.killed.append(number)

    async def start(self, asked: Mapping[str, Any]) -> Pipes:
        self.asked.append(asked)
        from_program, outward = os.pipe()
        said = [b"__GANGLION__\n", *[b"D" + (100_000).to_bytes(4, "big") + b"x" * 100_000] * (self.flood // 100_000)]
        # As a program does, it waits while nobody listens.
        talking = threading.Thread(target=_say, args=(outward, said), daemon=True)
        talking.start()
        self.talking.append(talking)
        return Pipes(len(self.asked), _Stdin(self, outward, talking), Outlet(from_program))  # type: ignore[arg-type]


def _say(outward: int, said: list[bytes]) -> None:
    with contextlib.suppress(BrokenPipeError):
        for packet in said:
            view = memoryview(packet)
            while view:
                view = view[os.write(outward, view) :]


class _Stdin:
    def __init__(self, echo: Echo, outward: int, talking: threading.Thread) -> None:
        self._echo, self._outward, self._talking = echo, outward, talking

    def write(self, packet: bytes) -> None:
        self._echo.typed.append(packet)
        if packet[:1] == b"D":
            self._talking.join()
            _say(self._outward, [packet])
        elif b'"quit"' in packet and not self._talking.is_alive():
            self._end()

    async def drain(self) -> None: ...

    def close(self) -> None:
        # What still talks does so to nobody, and ends with that.
        self._talking.join()
        self._end()

    def _end(self) -> None:
        if self._outward >= 0:
            os.close(self._outward)
            self._outward = -1


@pytest.fixture
def echo(monkeypatch: pytest.MonkeyPatch) -> Echo:
    """Servers of this test begin no programs."""
    made = Echo()
    monkeypatch.setattr("kamsim.serving.server.Starter", lambda *_: made)
    return made


async def inside(running: Running, number: int = 0) -> Browser:
    browser = running.browser()
    assert await browser.log_in(ROSTER.members[number].code, f"trainee {number}") == 200
    return browser


async def refused(browser: Browser, **headers: str) -> int:
    """The status with which a socket is refused."""
    with pytest.raises(aiohttp.WSServerHandshakeError) as met:
        await browser.open(**headers)
    return met.value.status


async def test_code_and_name_must_belong_together(serve: Serve, echo: Echo) -> None:
    running = await serve(roster=ROSTER)
    browser = running.browser()
    assert await browser.log_in("K7QF-3M9", "Trainee 1") == 403
    assert await browser.log_in("K7QF-3M7", "Trainee 0") == 403
    assert await browser.log_in("", "") == 403
    assert await refused(browser) == 401
    assert await browser.log_in(" k7qf 3m9 ", "ＴＲＡＩＮＥＥ 0") == 200
    await browser.open()
    assert echo.asked[0]["code"] == "K7QF3M9"
    number = running.browser()
    assert await number.log_in("ARDCJJ9", ROSTER.members[1].number) == 200


async def test_guessing_ends_and_costs_the_honest_nothing(serve: Serve, echo: Echo) -> None:
    running = await serve(roster=ROSTER, limits=replace(Limits(), guesses=3, guess_every=1e6))
    for number in range(3):
        await inside(running, number)
    thief = running.browser()
    assert [await thief.log_in(f"AAAA-AA{n}", "Trainee 0") for n in (3, 4, 6, 7)] == [403, 403, 403, 429]
    # Even the right code is not tried any more.
    assert await thief.log_in("K7QF-3M9", "Trainee 0") == 429
    assert "Too many wrong codes" in (await thief.post("/login", code="K7QF-3M9", name="Trainee 0"))[1]


async def test_a_made_up_address_gives_no_new_guesses(serve: Serve, echo: Echo) -> None:
    running = await serve(roster=ROSTER, limits=replace(Limits(), guesses=2, guess_every=1e6))
    thief = running.browser()
    tried = []
    for number in range(4):
        headers = thief.headers | {"X-Forwarded-For": f"8.8.8.{number}", "Forwarded": f"for=9.9.9.{number}"}
        tried.append((await thief.post("/login", headers, code="AAAA-AA3", name="Trainee 0"))[0])
    assert tried == [403, 403, 429, 429]


async def test_requests_that_never_end_hold_up_nobody(serve: Serve, echo: Echo) -> None:
    running = await serve(roster=ROSTER)
    host, port = running.base[7:].split(":")
    writers = []
    for number in range(200):
        _, writer = await asyncio.open_connection(host, int(port))
        writer.write(b"POST /login HTTP/1.1\r\nHost: %s\r\nX-%d: " % (host.encode(), number))
        writers.append(writer)
    browser = await inside(running)
    await browser.open()
    await browser.press("1")
    await browser.until("1")
    for writer in writers:
        writer.close()


async def test_another_ones_seat_is_no_way_to_his_program(serve: Serve, echo: Echo) -> None:
    running = await serve(roster=ROSTER)
    first, second = await inside(running, 0), await inside(running, 1)
    cookies = {one.key: one.value for one in first.session.cookie_jar}
    second.session.cookie_jar.update_cookies({SEAT: cookies[SEAT]})
    await first.open()
    await second.open()
    await second.until_begun(lambda: len(echo.asked) == 2)
    assert echo.asked[0]["trainee"] != echo.asked[1]["trainee"]
    assert len(running.server.seats.taken) == 2


async def test_what_is_not_text_is_typed_nowhere(serve: Serve, echo: Echo) -> None:
    running = await serve(roster=ROSTER)
    browser = await inside(running)
    await browser.open()
    assert browser.socket is not None
    await browser.socket.send_bytes(b'["stdin", "x"]')
    await browser.press("1")
    await browser.until("1")
    assert [packet[5:] for packet in echo.typed if packet.startswith(b"D")] == [b"1"]


async def test_another_site_gets_nowhere(serve: Serve, echo: Echo) -> None:
    running = await serve(roster=ROSTER)
    browser = await inside(running)
    for origin in ("http://evil.example", "null", running.base.replace("http:", "https:"), "http://127.0.0.1:1", ""):
        assert await refused(browser, Origin=origin) == 403
        headers = {"Origin": origin}
        assert (await browser.post("/login", headers, code="K7QF-3M9", name="Trainee 0"))[0] == 403
        assert (await browser.post("/class/orders", headers, do="pause"))[0] == 403
    assert (await browser.post("/logout", {}))[0] == 403
    assert (await browser.get("/", headers={"Host": "kamsim.evil.example"}))[0] == 403
    assert echo.asked == []


async def test_beyond_this_machine_the_token_is_asked_for(serve: Serve, echo: Echo) -> None:
    running = await serve(roster=ROSTER, token="the-door")
    browser = running.browser()
    assert (await browser.get("/"))[0] == 403
    assert await browser.log_in("K7QF-3M9", "Trainee 0") == 403
    assert (await browser.get("/?token=the-doo"))[0] == 403
    assert await refused(browser) == 403
    status, page = await browser.get("/?token=the-door")
    assert status == 200
    assert "token" not in page
    assert await browser.log_in("K7QF-3M9", "Trainee 0") == 200
    await browser.open()


async def test_nobody_sits_down_on_a_ticket_of_his_own_making(serve: Serve, echo: Echo) -> None:
    running = await serve(roster=ROSTER)
    people = People(running.served.folder, SECRET, ROSTER)
    person = people.known("K7QF3M9", "Trainee 0")
    assert person is not None
    good = people.ticket(person, 1e10)
    forged = People(running.served.folder, b"guessed", ROSTER).ticket(person, 1e10)
    content, _, sign = good.partition(".")
    other = People(running.served.folder, SECRET, ROSTER).known("ARDCJJ9", "Trainee 1")
    assert other is not None
    swapped = people.ticket(other, 1e10).partition(".")[0] + "." + sign
    for ticket in (forged, swapped, content, f".{sign}", "x", "\u00e4.\u00e4", good + "A" * 9000, "", f"{content}.!!"):
        assert people.bearer(ticket, 0.0) is None
        browser = running.browser()
        if ticket.isascii() and len(ticket) < 4000:
            browser.session.cookie_jar.update_cookies({TICKET: ticket})
            assert await refused(browser) == 401
    assert people.bearer(good, 0.0) == person
    assert people.bearer(good, 2e10) is None
    assert People(running.served.folder, SECRET, replace(ROSTER, members=ROSTER.members[1:])).bearer(good, 0.0) is None


async def test_a_refusal_is_a_page_with_the_way_back(serve: Serve, echo: Echo) -> None:
    running = await serve(roster=ROSTER)
    browser = running.browser()
    status, told = await browser.get("/nowhere", headers={"Accept": "text/html", "Accept-Language": "zh-CN"})
    assert status == 404
    assert "这里没有这个页面" in told
    assert 'href="/"' in told
    headers = {"Origin": "http://evil.example", "Accept": "text/html"}
    status, told = await browser.post("/login", headers, code="K7QF-3M9", name="Trainee 0")
    assert status == 403
    assert "<h1>kamsim</h1>" in told


@pytest.mark.parametrize(
    "path",
    [
        "/static/../server.py",
        "/static/..%2f..%2fserver.py",
        "/static/%2e%2e/%2e%2e/etc/passwd",
        "/static/",
        "/static/fonts/RobotoMono.ttf",
        "/static//etc/passwd",
        "/download/anything",
        "/secret",
        "/people",
        "/orders.json",
    ],
)
async def test_no_path_leads_to_a_file(serve: Serve, echo: Echo, path: str) -> None:
    running = await serve(roster=ROSTER)
    browser = running.browser()
    async with browser.session.get(URL(running.base + path, encoded=True)) as answer:
        assert answer.status in {400, 403, 404}
        assert "Content-Security-Policy" in answer.headers


async def test_every_answer_says_what_may_not_be_done_with_it(serve: Serve, echo: Echo) -> None:
    running = await serve(roster=ROSTER)
    browser = running.browser()
    for path in ("/", "/static/call.js", "/class", "/nowhere", "/well"):
        async with browser.session.get(running.base + path) as answer:
            policy = answer.headers["Content-Security-Policy"]
            assert "default-src 'none'" in policy
            assert "script-src 'self';" in policy
            assert answer.headers["X-Content-Type-Options"] == "nosniff"
            page = await answer.text()
            assert "http://fonts" not in page
            assert "googleapis" not in page


async def test_a_message_that_is_too_large_ends_the_socket(serve: Serve, echo: Echo) -> None:
    running = await serve(roster=ROSTER)
    browser = await inside(running)
    await browser.open()
    assert browser.socket is not None
    await browser.socket.send_str(json.dumps(["stdin", "x" * 20_000]))
    assert await browser.until_closed() == 1009
    assert not any(packet.startswith(b"D") for packet in echo.typed)
    assert (await browser.post("/login", code="K" * 10_000, name="x"))[0] == 413


async def test_a_flood_is_shown_out(serve: Serve, echo: Echo) -> None:
    running = await serve(roster=ROSTER, limits=replace(Limits(), burst=50, messages=0.0))
    browser = await inside(running)
    await browser.open()
    assert browser.socket is not None
    for _ in range(200):
        await browser.socket.send_str(json.dumps(["stdin", "1"]))
    assert await browser.until_closed() == seats.TOO_FAST
    assert sum(packet.startswith(b"D") for packet in echo.typed) <= 50


async def test_who_does_not_read_is_dropped(serve: Serve, echo: Echo, quick: Limits) -> None:
    echo.flood = 60_000_000
    running = await serve(roster=ROSTER, limits=quick)
    browser = await inside(running)
    reader, writer = await asyncio.open_connection("127.0.0.1", int(running.base.rpartition(":")[2]))
    ticket = next(one.value for one in browser.session.cookie_jar if one.key == TICKET)
    writer.write(
        f"GET /ws HTTP/1.1\r\nHost: {running.base[7:]}\r\nOrigin: {running.base}\r\nCookie: {TICKET}={ticket}\r\n"
        "Upgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\n"
        "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n".encode()
    )
    assert b"101" in await reader.readline()
    reader._transport.pause_reading()  # type: ignore[attr-defined]
    await browser.until_begun(lambda: bool(echo.asked) and not running.server.seats.taken)
    writer.close()


async def test_who_reads_late_gets_everything_and_holds_the_program_up(serve: Serve, echo: Echo) -> None:
    echo.flood = 40_000_000
    running = await serve(roster=ROSTER)
    browser = await inside(running)
    socket = await browser.session.ws_connect(f"{running.base}/ws", headers=browser.headers, max_msg_size=0)
    await asyncio.sleep(1.0)
    assert echo.talking[0].is_alive()
    left = echo.flood
    while left > 0:
        left -= len(await asyncio.wait_for(socket.receive_bytes(), 10))
    assert left == 0
    await socket.close()


async def test_places_are_counted(serve: Serve, echo: Echo) -> None:
    running = await serve(roster=ROSTER, limits=replace(Limits(), sessions=2))
    first, second, third = [await inside(running, number) for number in range(3)]
    await first.open()
    await second.open()
    await third.open()
    assert await third.until_closed() == seats.FULL
    # Who sits already may sit down once more.
    await first.open()
    await first.until_begun(lambda: len(running.server.seats.taken) == 2)


async def test_places_are_counted_by_address(serve: Serve, echo: Echo) -> None:
    running = await serve(roster=ROSTER, limits=replace(Limits(), per_address=1), proxied=True)
    first, second = await inside(running, 0), await inside(running, 1)
    await first.open(**{"X-Forwarded-For": "8.8.8.8, 10.0.0.7"})
    await second.open(**{"X-Forwarded-For": "10.0.0.7"})
    assert await second.until_closed() == seats.FULL
    await second.open(**{"X-Forwarded-For": "10.0.0.8"})
    assert len(running.server.seats.taken) == 2


async def test_who_presses_nothing_is_sent_home(serve: Serve, echo: Echo, quick: Limits) -> None:
    running = await serve(roster=ROSTER, limits=replace(quick, idle=0.5))
    browser = await inside(running)
    await browser.open()
    assert await browser.until_closed() == seats.IDLE


async def test_nothing_is_typed_while_the_class_pauses(serve: Serve, echo: Echo) -> None:
    running = await serve(roster=ROSTER)
    browser = await inside(running)
    await browser.open()
    teacher = running.browser()
    assert (await teacher.post("/class/orders", do="pause"))[0] == 403
    assert (await teacher.get("/class"))[0] == 403
    assert (await teacher.get("/class/news"))[0] == 403
    assert (await teacher.get(f"/class?token={TEACHER}"))[0] == 200
    assert (await teacher.post("/class/orders", do="pause"))[0] == 200
    await browser.press("1")
    assert (await teacher.post("/class/orders", do="message", message="Five minutes\x1b]0;x\x07 more"))[0] == 200
    assert (await teacher.post("/class/orders", do="resume"))[0] == 200
    assert (await teacher.post("/class/orders", do="shout"))[0] == 400
    await browser.press("2")
    await browser.until("2")
    told = [json.loads(packet[5:]) for packet in echo.typed if packet.startswith(b"M")]
    orders = [one for one in told if one["type"] == "orders"]
    assert [one["paused"] for one in orders] == [True, True, False]
    assert orders[1]["message"] == "Five minutes]0;x more"
    assert [packet[5:] for packet in echo.typed if packet.startswith(b"D")] == [b"2"]


@pytest.mark.parametrize(
    "text",
    ["", "{}", "[]", "[1]", '["stdin"]', '["stdin", 7]', '["resize", 3]', '["resize", {"width": "x"}]', "[" * 5000,
     '["deliver_chunk_request", {}]', '["open", "/etc/passwd"]'],
)  # fmt: skip
def test_what_no_page_sends_is_no_message(text: str) -> None:
    assert read_envelope(text) is None


def test_a_size_is_one_that_a_window_can_have() -> None:
    assert read_envelope('["resize", {"width": 100000, "height": -3}]') == ("resize", (500, 1))


async def test_an_open_house_gives_out_codes(serve: Serve, echo: Echo) -> None:
    running = await serve()
    browser = running.browser()
    assert (await browser.post("/login", code="", name="  "))[0] == 403
    status, page = await browser.post("/login", code="", name="Zoë \x1b[31m<b>李雷</b>")
    assert status == 200
    code = page.partition('class="code">')[2].partition("<")[0]
    await browser.open()
    assert echo.asked[0]["name"] == "Zoë [31m<b>李雷</b>"
    status, page = await browser.get("/")
    assert "<b>李雷" not in page
    again = running.browser()
    assert await again.log_in(code, "Zoë") == 200
    await again.open()
    await again.until_begun(lambda: len(echo.asked) == 2)
    assert echo.asked[1]["trainee"] == echo.asked[0]["trainee"]
    assert await again.log_in("K7QF-3M9", "Zoë") == 403

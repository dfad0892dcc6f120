"""Trainees who speak the websocket protocol without a browser, and play on whatever happens to server or network."""

from __future__ import annotations

import asyncio
import random
import re
import time
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field, replace
from itertools import count

import aiohttp

from kamsim.classroom.exercises import Wish, new_exercise
from kamsim.domain.exercise import Exercise
from kamsim.tui.kit.guard import KeyGuard
from tests.classroom.sample import model
from tests.serving.conftest import Browser
from tests.system.browsing import ROSTER

AT_ONCE = 3  # trainees
MOVES = 4  # of each, before another takes his place: few enough that no buyer is tired of it
PATIENCE = 120.0  # seconds until something must have gone on


def practice() -> Exercise:
    """What a class practises: without the clock of an exam nothing ends but by a move."""
    return replace(new_exercise(Wish("kills", "Kills", mode="practice"), [model()]), attempts=0)


@dataclass(slots=True)
class Player:
    """A trainee who plays on whatever happens, and knows what he has seen answered."""

    base: str
    number: int
    token: str = ""
    seen: int = 0  # turns that were answered on his screen
    asked: bool = False  # a key was pressed and its answer not seen
    breaks: int = 0
    browser: Browser = field(init=False)

    def __post_init__(self) -> None:
        self.browser = Browser(self.base)

    @property
    def turn(self) -> int:
        """The turn of the call on the screen; -1 before there is one."""
        shown = self.browser.shown
        found = re.search(r"turn (\d+)", shown)
        return int(found[1]) if found and "1–9 say" in shown else -1

    async def play(self, moves: int) -> None:
        """Plays until he has made so many moves. Raises AssertionError for one that was lost or is there twice."""
        end = time.monotonic() + PATIENCE
        while self.seen < moves:
            assert time.monotonic() < end, f"trainee {self.number} does not get on\n{self.browser.shown}"
            try:
                if self.browser.socket is None:
                    await self._come_in()
                while self.seen < moves:
                    await self._say()
                    end = time.monotonic() + PATIENCE
            except (ConnectionError, aiohttp.ClientError, TimeoutError):
                self.breaks += 1
                self.browser.socket = None
                await asyncio.sleep(0.1)

    async def _come_in(self) -> None:
        member = ROSTER.members[self.number]
        browser = self.browser
        if self.token:
            await browser.get(f"/?token={self.token}")
        await browser.log_in(member.code, member.name)
        await browser.open()
        await browser.until(lambda shown: self.turn >= 0 or "begin the call" in shown)
        if self.turn < 0:
            # The record begins with the first move, so this may come more than once before it.
            assert self.seen == 0
            await browser.press("\r")
            await browser.until(lambda _: self.turn >= 0)
        assert self.seen <= self.turn <= self.seen + self.asked, f"saw {self.seen}, has {self.turn}\n{browser.shown}"
        self.seen, self.asked = self.turn, False

    async def _say(self) -> None:
        await asyncio.sleep(random.uniform(KeyGuard.AFTER + 0.05, 2 * KeyGuard.AFTER))
        self.asked = True
        await self.browser.press("12"[self.seen % 2])
        await self.browser.until(lambda _: self.turn > self.seen)
        assert self.turn == self.seen + 1, self.browser.shown
        self.seen, self.asked = self.turn, False


class Class:
    """Trainees who play at once; who has made his moves gives his place to the next."""

    def __init__(self, base: str, kills: int) -> None:
        self._base, self._kills = base, kills
        self._numbers = count()
        self.players: list[Player] = []
        self.over = False

    async def play(self, harm: Callable[[], Awaitable[None]]) -> None:
        """Plays while harm is done `kills` times, and then to the end of the calls that were begun."""
        harming = asyncio.create_task(self._be_harmed(harm))
        try:
            await asyncio.gather(*(self._lane() for _ in range(AT_ONCE)))
        finally:
            self.over = True
            await harming

    async def _lane(self) -> None:
        while not self.over:
            player = Player(self._base, next(self._numbers))
            self.players.append(player)
            await player.play(MOVES)
            await player.browser.close()

    async def _be_harmed(self, harm: Callable[[], Awaitable[None]]) -> None:
        for _ in range(self._kills):
            before, end = self._answered(), time.monotonic() + PATIENCE
            while self._answered() < before + AT_ONCE and not self.over:
                assert time.monotonic() < end
                await asyncio.sleep(0.05)
            await asyncio.sleep(random.uniform(0, 0.8))
            await harm()
        self.over = True

    def _answered(self) -> int:
        return sum(player.seen for player in self.players)

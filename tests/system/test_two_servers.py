"""Two servers share a class behind a proxy: records in one database, each trainee always at the same server."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

from kamsim.serving import seats
from tests.records.postgres import Server as Postgres
from tests.system.browsing import Server
from tests.system.players import Player, practice
from tests.system.proxy import proxy

MOST = 16  # trainees: with so many each of two servers has one


@pytest.fixture
def pair(tmp_path: Path, cache_folder: str, postgres: Postgres) -> Iterator[tuple[str, str, list[Server]]]:
    """Address of the proxy, address of the database, and the two servers, which have one folder."""
    exercise, records = practice(), postgres.new_database()
    environ = {"KAMSIM_CACHE": cache_folder, "KAMSIM_DATABASE_URL": records}
    both = [Server(tmp_path / "served", "--behind-proxy", exercise=exercise, **environ) for _ in range(2)]
    with ExitStack() as ending:
        address = ending.enter_context(proxy(tmp_path / "proxy", [one.port for one in both]))
        for one in both:
            ending.callback(one.stop)
            one.words += ("--public-url", address)
            one.start()
        yield address, records, both


async def test_a_class_is_spread_and_goes_on_at_the_other(pair: tuple[str, str, list[Server]]) -> None:
    address, records, both = pair
    token = (both[0].folder / "token").read_text()[:24]
    players: list[Player] = []
    try:
        while len(players) < 4 or min(one.children() for one in both) == 0:
            assert len(players) < MOST, "all trainees are at one server"
            players.append(Player(address, len(players), token))
            await players[-1].play(1)
        # From another machine the same trainee comes to the same server, where the newer window takes over.
        players.append(Player(address, 0, token, seen=1))
        await players[-1].play(2)
        assert await players[0].browser.until_closed() == seats.TAKEN_OVER
        both[0].kill()
        await asyncio.gather(*(player.play(3) for player in players[1:]))
        assert sum(player.breaks > 0 for player in players) >= 1
    finally:
        for player in players:
            await player.browser.close()
    for player in players[1:]:
        assert both[1].recorded(player.number, records) == [3], f"trainee {player.number}"

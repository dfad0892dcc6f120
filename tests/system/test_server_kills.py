"""A class plays while server, programs, network or database go away at random instants.

Each trainee goes on at the last move that he saw answered, and no move is there twice.

`KILLS=50` makes more of it than the few that every run affords; `make check-kills` does that.
"""

from __future__ import annotations

import asyncio
import os
import random
import signal
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest

from tests.records.postgres import Server as Postgres
from tests.system.browsing import Server
from tests.system.network import Network
from tests.system.players import Class, Player, practice

KILLS = int(os.environ.get("KILLS", "2"))


@pytest.fixture
def server(tmp_path: Path, cache_folder: str) -> Iterator[Server]:
    made = Server(tmp_path / "served", exercise=practice(), KAMSIM_CACHE=cache_folder)
    made.start()
    yield made
    made.stop()


def check(server: Server, players: list[Player], address: str = "") -> None:
    """What was seen answered is on record, once."""
    assert sum(player.breaks for player in players) > 0, "nobody noticed anything"
    for player in players:
        assert server.recorded(player.number, address) == [player.seen], f"trainee {player.number}"


async def test_the_server_is_killed(server: Server) -> None:
    async def harm() -> None:
        def again() -> None:
            server.kill()
            server.start()

        await asyncio.to_thread(again)

    playing = Class(server.base, KILLS)
    await playing.play(harm)
    check(server, playing.players)


async def test_programs_and_their_warm_parent_are_killed(server: Server) -> None:
    async def harm() -> None:
        # One in six times it is the parent, of which the others are forked.
        parent, *programs = server.programs()
        victim = random.choice(programs) if programs and random.random() > 1 / 6 else parent
        with suppress(ProcessLookupError):
            os.kill(victim, signal.SIGKILL)

    playing = Class(server.base, KILLS)
    await playing.play(harm)
    check(server, playing.players)


async def test_the_network_drops(server: Server) -> None:
    with Network(server.port) as network:

        async def harm() -> None:
            network.cut()
            await asyncio.sleep(random.uniform(0, 0.5))
            network.mend()

        playing = Class(network.base, KILLS)
        await playing.play(harm)
    check(server, playing.players)


async def test_the_database_is_killed(tmp_path: Path, cache_folder: str) -> None:
    postgres = Postgres("fsync=off", "full_page_writes=off")
    try:
        postgres.start()
        address = postgres.new_database()
        server = Server(
            tmp_path / "served", exercise=practice(), KAMSIM_CACHE=cache_folder, KAMSIM_DATABASE_URL=address
        )
        server.start()
        try:

            async def harm() -> None:
                def again() -> None:
                    postgres.kill()
                    postgres.start()

                await asyncio.to_thread(again)

            playing = Class(server.base, KILLS)
            await playing.play(harm)
        finally:
            server.stop()
        for player in playing.players:
            # Whose program ended while the database was away has his moves in a file: the next start takes it in.
            assert server.recorded(player.number, address) == [player.seen], f"trainee {player.number}"
    finally:
        postgres.remove()

"""What a program says comes out packet by packet, in whatever pieces it went in, and no faster than it is taken."""

from __future__ import annotations

import asyncio
import os
import random
from collections.abc import Callable

import pytest

from kamsim.serving.packets import MOST_PACKET, Outlet

Taken = list[tuple[bytes, bytes]]
BEGINS = b"__GANGLION__\n"


def packet(kind: bytes, content: bytes) -> bytes:
    return kind + len(content).to_bytes(4, "big") + content


async def until(done: Callable[[], bool]) -> None:
    async with asyncio.timeout(10):
        while not done():
            await asyncio.sleep(0.01)


async def test_pieces_make_packets() -> None:
    chance = random.Random(5)
    told = [(chance.choice([b"D", b"M"]), chance.randbytes(chance.choice([0, 1, 5, 300, 9000]))) for _ in range(60)]
    said = b"a warning\n" + BEGINS + b"".join(packet(*one) for one in told)
    inward, outward = os.pipe()
    outlet, taken = Outlet(inward), Taken()
    outlet.hand_to(lambda kind, content: taken.append((kind, content)))
    while said:
        size = chance.choice([1, 2, 7, 4000])
        os.write(outward, said[:size])
        said = said[size:]
        await asyncio.sleep(0)
    os.close(outward)
    await asyncio.wait_for(outlet.ended.wait(), 10)
    assert taken == told
    assert outlet.begun.is_set()
    outlet.close()
    outlet.close()
    with pytest.raises(OSError, match="Bad file"):
        os.fstat(inward)


@pytest.mark.parametrize(
    "said",
    [
        BEGINS + b"D" + (MOST_PACKET + 1).to_bytes(4, "big"),
        b"x" * 65_537,
        b"D\x00\x00\x00\x01x",
        b"",
    ],
)
async def test_what_is_no_packet_ends_it(said: bytes) -> None:
    inward, outward = os.pipe()
    outlet, taken = Outlet(inward), Taken()
    outlet.hand_to(lambda kind, content: taken.append((kind, content)))
    view = memoryview(said)
    os.set_blocking(outward, False)
    while view:
        view = view[os.write(outward, view) :]
        await asyncio.sleep(0.01)
    if len(said) < 100 and BEGINS not in said:
        assert not outlet.begun.is_set()
        os.close(outward)
        outward = -1
    await asyncio.wait_for(outlet.ended.wait(), 10)
    assert outlet.begun.is_set()
    assert taken == []
    if outward >= 0:
        os.close(outward)
    outlet.close()


async def test_nothing_is_read_while_nothing_is_taken() -> None:
    inward, outward = os.pipe()
    outlet, taken = Outlet(inward), Taken()

    def take(kind: bytes, content: bytes) -> None:
        taken.append((kind, content))
        outlet.pause()

    outlet.hand_to(take)
    os.write(outward, BEGINS + packet(b"D", b"first"))
    await until(lambda: len(taken) == 1)
    os.write(outward, packet(b"D", b"second"))
    await asyncio.sleep(0.1)
    assert len(taken) == 1
    outlet.resume()
    await until(lambda: len(taken) == 2)
    os.close(outward)
    outlet.close()


async def test_a_browser_that_is_gone_ends_it() -> None:
    inward, outward = os.pipe()
    outlet = Outlet(inward)

    def take(_kind: bytes, _content: bytes) -> None:
        raise ConnectionResetError

    outlet.hand_to(take)
    os.write(outward, BEGINS + packet(b"D", b"first"))
    await asyncio.wait_for(outlet.ended.wait(), 10)
    os.close(outward)
    outlet.close()

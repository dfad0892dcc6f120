"""The driver of a program in the browser: keys come in, and the program never outlives its server."""

from __future__ import annotations

import os
import select
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

HERE = Path(__file__).resolve().parent
Guest = subprocess.Popen[bytes]
# Seconds in which a program says something, on a busy machine too.
_PATIENCE = 30.0


def packet(kind: bytes, content: bytes) -> bytes:
    return kind + len(content).to_bytes(4, "big") + content


@pytest.fixture
def guest() -> Iterator[Guest]:
    command = [sys.executable, str(HERE / "programs" / "guest.py")]
    environ = os.environ | {"PYTHONPATH": str(HERE.parents[1])}
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, env=environ) as running:
        yield running
        running.kill()


def send(guest: Guest, *packets: bytes) -> None:
    assert guest.stdin is not None
    os.write(guest.stdin.fileno(), b"".join(packets))


def until(guest: Guest, wanted: bytes) -> bytes:
    assert guest.stdout is not None
    said = b""
    while wanted not in said:
        # What is never said must not hold up all the other tests.
        assert select.select([guest.stdout], [], [], _PATIENCE)[0], said
        more = os.read(guest.stdout.fileno(), 65536)
        assert more, said
        said += more
    return said


def test_keys_come_in_order_and_in_whatever_pieces(guest: Guest) -> None:
    until(guest, b"2004h")
    send(guest, packet(b"D", b"a"), packet(b"D", b"b\x1b["), packet(b"D", b"Bc"))
    said = until(guest, b"<c>")
    assert said.index(b"<a>") < said.index(b"<b>") < said.index(b"<down>") < said.index(b"<c>")
    # A packet in two reads, and a letter in two packets.
    whole = packet(b"D", b"x\xc3") + packet(b"D", b"\xa9")
    send(guest, whole[:3])
    time.sleep(0.1)
    send(guest, whole[3:])
    until(guest, "<é>".encode())


def test_an_esc_by_itself_is_a_key_after_a_while(guest: Guest) -> None:
    until(guest, b"2004h")
    send(guest, packet(b"D", b"\x1b"))
    until(guest, b"<escape>")


def test_it_ends_in_order_with_its_server(guest: Guest) -> None:
    until(guest, b"2004h")
    assert guest.stdin is not None
    guest.stdin.close()
    assert guest.wait(10) == 7


def test_it_ends_with_its_server_though_it_hangs(guest: Guest) -> None:
    until(guest, b"2004h")
    send(guest, packet(b"D", b"h"))
    until(guest, b"<h>")
    assert guest.stdin is not None
    guest.stdin.close()
    assert guest.wait(10) == 1

"""Statements: what they say, and how they get to a record store that fails in every way."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from dataclasses import replace
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest

from kamsim.classroom.record_store import Door, Sent, door_of, send_queue
from kamsim.content.xapi import checked
from kamsim.domain.attempt import Answer, Attempt, End, Figures, Rules
from kamsim.engine.replay import replay
from kamsim.records import Records, open_records
from kamsim.records.values import Outgoing
from kamsim.report.xapi import PROFILE, Wanted, statements
from tests.classroom.sample import attempt, model
from tests.records.conftest import make_header

WANTED = Wanted("https://school.example")


def finished() -> Attempt:
    """A call with figures."""
    played = attempt("K7QF3M9")
    return replace(played, figures=Figures("advance", "left", 1.0, Rules(), played.entries[-1].at))


# ----------------------------------------------------------------------------------------------------- statements


def test_a_call_and_its_criteria() -> None:
    made = finished()
    played = replay(model(), made.header, made.entries)
    whole, *criteria = statements(made, played, WANTED)
    assert whole["verb"]["id"].endswith("/completed")
    assert whole["result"]["score"]["raw"] == played.call.score / 100, "it is reckoned by the rules of now"
    assert whole["result"]["success"] in {True, False}
    assert whole["context"]["contextActivities"]["category"][0]["id"] == PROFILE
    assert criteria
    points = sum(one["result"]["score"]["raw"] for one in criteria)
    assert points > 0
    for one in (whole, *criteria):
        assert one["context"]["registration"] == made.header.id
        assert one["actor"]["account"] == {"homePage": WANTED.home, "name": made.header.trainee or "unknown"}
    assert {one["context"]["contextActivities"]["parent"][0]["id"] for one in criteria} == {whole["object"]["id"]}
    assert len({one["id"] for one in (whole, *criteria)}) == 1 + len(criteria)


def test_the_same_attempt_gives_the_same_statements_and_another_others() -> None:
    made = finished()
    played = replay(model(), made.header, made.entries)
    again = statements(made, replay(model(), made.header, made.entries), WANTED)
    assert statements(made, played, WANTED) == again
    other = replace(made, header=replace(made.header, id="0f8fad5b-d9cb-469f-a165-70867728950e"))
    assert not {one["id"] for one in again} & {one["id"] for one in statements(other, played, WANTED)}


def test_moves_only_where_they_are_wanted() -> None:
    made = finished()
    played = replay(model(), made.header, made.entries)
    said = statements(made, played, Wanted(WANTED.home, criteria=False, moves=True))[1:]
    assert len(said) == len(played.call.turns)
    first = said[0]
    assert first["object"]["id"].endswith(f":move:{played.call.turns[0].move}")
    assert first["timestamp"] < said[-1]["timestamp"]
    assert len(statements(made, played, replace(WANTED, criteria=False))) == 1


def test_answers_and_attempts_that_were_given_up() -> None:
    header = make_header(kind="drill", item="K01", variant="", style="", deal="", mode="practice", lang="en")
    entries = (Answer(1.5, "K01.spin.dryers", "2", True, 1.5), End(2.0, "done"))
    made = Attempt(header, entries, Figures("", "", 100.0, Rules(), 2.0))
    whole, answer = statements(made, None, Wanted(WANTED.home, moves=True))
    assert whole["result"]["score"]["scaled"] == 1.0
    assert (answer["result"]["success"], answer["result"]["response"]) == (True, "2")
    given_up = Attempt(make_header(), (End(1.0, "abandoned"),))
    (whole,) = statements(given_up, None, WANTED)
    assert whole["verb"]["id"].endswith("/abandoned")
    assert whole["result"] == {"completion": False}


@pytest.mark.parametrize(
    ("where", "value"), [("id", "x"), ("timestamp", "yesterday"), ("actor", {"mbox": "mailto:a@b"}), ("more", 1)]
)
def test_what_is_no_statement_is_not_made(where: str, value: object) -> None:
    (plain,) = statements(Attempt(make_header(), (End(1.0, "abandoned"),)), None, WANTED)
    assert checked(plain) == plain
    with pytest.raises(ValueError, match="validation error"):
        checked(plain | {where: value})


# ------------------------------------------------------------------------------------------------------- sending


class Store(ThreadingHTTPServer):
    """A record store that does as it is told, and remembers."""

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Handler)
        self.answers: list[int] = []
        self.kept: dict[str, Any] = {}
        self.posts: list[int] = []
        self.headers: list[dict[str, str]] = []
        self.poison: set[str] = set()

    @property
    def door(self) -> Door:
        """Its address."""
        return Door(f"http://127.0.0.1:{self.server_address[1]}/xAPI")


class Handler(BaseHTTPRequestHandler):
    server: Store

    def do_POST(self) -> None:
        body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        self.server.posts.append(len(body))
        self.server.headers.append({name.lower(): value for name, value in self.headers.items()})
        code = self.server.answers.pop(0) if self.server.answers else 200
        if code == 200:
            ids = [one["id"] for one in body]
            code = 400 if self.server.poison & set(ids) else 409 if set(ids) & set(self.server.kept) else 200
        if code in {200, -1}:
            self.server.kept |= {one["id"]: one for one in body}
        if code < 0:
            # It took them, and the line broke before it said so.
            self.connection.close()
            return
        self.send_response(code)
        if code == 429:
            self.send_header("Retry-After", "7")
        if code == 302:
            self.send_header("Location", "http://127.0.0.1:1/else")
        self.end_headers()
        self.wfile.write(b'{"detail": "as you were told"}')

    def log_message(self, *_: object) -> None:
        return


@pytest.fixture
def store() -> Iterator[Store]:
    """A running record store."""
    with Store() as server:
        thread = threading.Thread(target=server.serve_forever, args=[0.01], daemon=True)
        thread.start()
        yield server
        server.shutdown()


@pytest.fixture
def records(tmp_path: Path) -> Iterator[Records]:
    """Records with nothing in them."""
    found = open_records(tmp_path, "")
    yield found
    found.close()


def queued(records: Records, store: Store, many: int) -> list[str]:
    made = [Outgoing(f"id-{number}", "a", json.dumps({"id": f"id-{number}"})) for number in range(many)]
    records.queue(store.door.url, made)
    return [one.id for one in made]


def send(records: Records, store: Store, pauses: list[float] | None = None) -> Sent:
    return send_queue(records, store.door, pause=(pauses if pauses is not None else []).append)


def test_what_has_arrived_is_not_sent_again(records: Records, store: Store) -> None:
    ids = queued(records, store, 120)
    assert send(records, store) == Sent(arrived=120, waits=0)
    assert (list(store.kept), store.posts) == (ids, [50, 50, 20])
    queued(records, store, 121)
    assert send(records, store) == Sent(arrived=1, waits=0)
    assert store.posts == [50, 50, 20, 1]
    assert store.headers[0]["x-experience-api-version"] == "1.0.3"


def test_a_lost_answer_doubles_nothing(records: Records, store: Store) -> None:
    queued(records, store, 3)
    store.answers = [-1]
    assert send(records, store) == Sent(arrived=3, waits=0)
    assert len(store.kept) == 3


def test_a_busy_store_is_tried_with_longer_and_longer_pauses(records: Records, store: Store) -> None:
    queued(records, store, 3)
    pauses: list[float] = []
    store.answers = [503, 500, 429]
    assert send(records, store, pauses) == Sent(arrived=3, waits=0)
    assert pauses == [1.0, 2.0, 7.0]


def test_what_cannot_be_sent_waits(records: Records, store: Store) -> None:
    queued(records, store, 60)
    store.answers = [200, *[503] * 5]
    sent = send(records, store)
    assert (sent.arrived, sent.waits, "tried 5 times" in sent.stopped) == (50, 10, True)
    assert send(records, store) == Sent(arrived=10, waits=0)


@pytest.mark.parametrize(("code", "said"), [(401, "lets nobody in"), (403, "lets nobody in"), (302, "no record store")])
def test_what_will_not_get_better_is_told_at_once(records: Records, store: Store, code: int, said: str) -> None:
    queued(records, store, 3)
    store.answers = [code]
    sent = send(records, store)
    assert (sent.waits, len(store.posts)) == (3, 1)
    assert said in sent.stopped


def test_a_statement_that_is_refused_hinders_no_other(records: Records, store: Store) -> None:
    ids = queued(records, store, 5)
    store.poison = {ids[2]}
    sent = send(records, store)
    assert (sent.arrived, sent.waits) == (4, 1)
    assert sent.refused == {ids[2]: '{"detail": "as you were told"}'}


def test_nobody_there(records: Records, store: Store) -> None:
    door, pauses = Door("http://127.0.0.1:1"), list[float]()
    records.queue(door.url, [Outgoing("id", "a", "{}")])
    sent = send_queue(records, door, pause=pauses.append)
    assert (sent.waits, pauses) == (1, [1.0, 2.0, 4.0, 8.0])
    assert "does not answer" in sent.stopped


# -------------------------------------------------------------------------------------------------------- the door


def test_who_is_asking_comes_from_the_environment() -> None:
    user = {"KAMSIM_XAPI_USER": "ann", "KAMSIM_XAPI_PASSWORD": "secret"}
    told = Door("https://lrs.example/xAPI", "Basic YW5uOnNlY3JldA==")
    assert door_of("https://lrs.example/xAPI/statements/", user) == told
    assert door_of("http://127.0.0.1:8100", {"KAMSIM_XAPI_TOKEN": "t"}).authorization == "Bearer t"
    assert door_of("http://lrs.example", {}).authorization == ""


@pytest.mark.parametrize(
    "url",
    [
        "ftp://a",
        "lrs.example",
        "https://ann:secret@lrs.example",
        "https://l.example?token=secret",
        "http://lrs.example",
    ],
)
def test_a_door_that_will_not_do(url: str) -> None:
    with pytest.raises(ValueError, match=r"\.$") as found:
        door_of(url, {"KAMSIM_XAPI_TOKEN": "t"})
    assert "secret" not in str(found.value)

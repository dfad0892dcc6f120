"""`kamsim serve` as it runs: what it serves is put together here, and the links are shown."""

from __future__ import annotations

import contextlib
import os
import sys
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from kamsim.domain.problems import Problem
from kamsim.library.diagnostics import Translator
from kamsim.library.request import ServeRequest
from kamsim.serving.people import People, kept_word, secret_of

if TYPE_CHECKING:
    from kamsim.serving.served import Served

FINE, PROBLEMS, USAGE = 0, 1, 2
TOKEN = "KAMSIM_SERVE_TOKEN"  # noqa: S105 (the name of a variable)
TEACHER = "KAMSIM_SERVE_TEACHER"


def run(asked: ServeRequest) -> int:
    """Serves until it is interrupted; the exit code."""
    translate = Translator(asked.lang)

    def say(text: str) -> None:
        _say(translate.command(text))

    if not hasattr(os, "fork"):
        say("kamsim: the browser server needs a system that can fork, such as Linux, macOS or WSL.")
        return USAGE
    from kamsim.serving.server import BrowserServer

    try:
        served = prepared(asked)
    except OSError as error:
        say(f"kamsim: {error.filename or asked.folder}: {error.strerror}.")
        return PROBLEMS
    if isinstance(served, list):
        for problem in map(translate, served):
            _say(f"{problem.place}: {problem.message}")
        return PROBLEMS
    compiling = None
    with contextlib.suppress(OSError):
        from kamsim.library.compiling import compile_ahead

        compiling = compile_ahead()
    server = BrowserServer(served, asked.host, asked.port)
    base = asked.public_url.rstrip("/") or f"http://{_shown_host(asked.host)}:{asked.port}"
    door = f"/?token={served.doors.token}" if served.doors.token else "/"
    say(f"For trainees: {base}{door}")
    say(f"For you:      {base}/class?token={served.doors.teacher}")
    say(f"Records:      {served.folder}")
    say("Ctrl+C ends it; every call is on record, and goes on where it was.")
    try:
        server.serve()
    except OSError as error:
        say(f"kamsim: {asked.host}:{asked.port}: {error.strerror or error}.")
        return PROBLEMS
    finally:
        if compiling is not None:
            compiling.kill()
    return FINE


def prepared(asked: ServeRequest) -> Served | list[Problem]:
    """What is to be served, or the problems of the files that were named. Raises OSError."""
    from kamsim.classroom.exercises import open_exercise, open_roster
    from kamsim.records.folder import data_folder
    from kamsim.serving.doors import Doors, is_loopback, names_for
    from kamsim.serving.limits import Limits
    from kamsim.serving.served import Served

    exercise = open_exercise(asked.exercise) if asked.exercise is not None else None
    roster = open_roster(asked.roster) if asked.roster is not None else None
    problems = [one for found in (exercise, roster) if isinstance(found, list) for one in found]
    if problems or isinstance(exercise, list) or isinstance(roster, list):
        return problems
    folder = (asked.folder or data_folder() / "served").absolute()
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    people = People(folder, secret_of(folder), roster)
    beyond = not is_loopback(asked.host) or bool(asked.public_url)
    token = os.environ.get(TOKEN, "") or (kept_word(folder / "token")[:24] if beyond else "")
    teacher = os.environ.get(TEACHER, "") or kept_word(folder / "teacher")
    public = urlsplit(asked.public_url).hostname or ""
    rules = Doors(people, teacher, token, asked.proxied, names_for(asked.host, public))
    limits = Limits(sessions=asked.sessions, per_address=asked.sessions)
    witness = kept_word(folder / "witness.key")
    return Served(folder, people, rules, witness, exercise, asked.exercise, roster, limits)


def _shown_host(host: str) -> str:
    return f"[{host}]" if ":" in host else host


def _say(text: str) -> None:
    print(text, file=sys.stderr, flush=True)  # noqa: T201
